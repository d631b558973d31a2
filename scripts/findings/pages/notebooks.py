"""Notebooks as the site shows them: claims become links to their numbers, and links lead to pages.

Takes a notebook as written, gives its JSON before it is run.
"""

from __future__ import annotations

import json
import re
from posixpath import basename, dirname, normpath, splitext

from findings.content import Content, Notebook
from findings.content.prose import plain_text
from findings.pages.linking import page_url, relative
from findings.pages.prose import with_links
from findings.speaking import said

HEADING = re.compile(r"(?m)^# +(.+)$")
PAGE_LINK = re.compile(r"\]\((?![a-z]+:|#|/)([^)\s]+?)\.md(#[^)\s]*)?\)")


def notebook_json(notebook: Notebook) -> bytes:
    """The notebook's JSON with its words as the site shows them, and links to its files below its title.

    Cells keep their numbers, by which messages name them: the links are words of the first that has any.
    """
    document = json.loads(json.dumps(notebook.document))
    for place, text in notebook.words.items():
        document["cells"][place]["source"] = with_addresses(with_links(text, notebook.path), notebook.path)
    first = min(notebook.words, default=None)
    if first is not None:
        document["cells"][first]["source"] += f"\n\n{_taking(notebook.path)}"
    return json.dumps(document, ensure_ascii=False).encode()


def _taking(page: str) -> str:
    notebook, script = (relative(taken_path(page, suffix), page) for suffix in (".ipynb", ".py"))
    run = f"[{said('Take the notebook, and run it')}]({notebook})"
    return f"{run} · [{said('the same as a script')}]({script})"


def taken_path(page: str, suffix: str) -> str:
    """Where a reader finds the notebook of a page: in the folder that bears its name."""
    stem, _ = splitext(page)
    return f"{stem}/{basename(stem)}{suffix}"


def notebook_titles(content: Content) -> list[tuple[str, str]]:
    """The address of each notebook from the root of the site, and its title: the first of its headings."""
    return [(page_url(each.path), _title(each)) for each in content.notebooks]


def _title(notebook: Notebook) -> str:
    headings = (HEADING.search(text.source) for text in notebook.words.values())
    return next((plain_text(found[1]) for found in headings if found), notebook.path)


def with_addresses(source: str, page: str) -> str:
    """The converter leaves links to `.md` files as they are; the site has addresses instead."""

    def address(match: re.Match[str]) -> str:
        target = normpath(f"{dirname(page)}/{match[1]}.md")
        return f"]({relative(page_url(target) + (match[2] or ''), page)})"

    return PAGE_LINK.sub(address, source)
