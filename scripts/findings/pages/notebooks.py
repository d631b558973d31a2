"""Notebooks as the site shows them: claims become links to their numbers, and links lead to pages.

Takes a notebook as written, gives its JSON before it is run.
"""

from __future__ import annotations

import json
import re
from posixpath import dirname, normpath

from findings.content import Notebook
from findings.pages.linking import page_url, relative
from findings.pages.prose import with_links

PAGE_LINK = re.compile(r"\]\((?![a-z]+:|#|/)([^)\s]+?)\.md(#[^)\s]*)?\)")


def notebook_json(notebook: Notebook) -> bytes:
    """The notebook's JSON with its words as the site shows them."""
    document = json.loads(json.dumps(notebook.document))
    for place, text in notebook.words.items():
        document["cells"][place]["source"] = _linked(with_links(text, notebook.path), notebook.path)
    return json.dumps(document, ensure_ascii=False).encode()


def _linked(source: str, page: str) -> str:
    """The converter leaves links to `.md` files as they are; the site has addresses instead."""

    def address(match: re.Match[str]) -> str:
        target = normpath(f"{dirname(page)}/{match[1]}.md")
        return f"]({relative(page_url(target) + (match[2] or ''), page)})"

    return PAGE_LINK.sub(address, source)
