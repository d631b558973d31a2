"""Notebooks as readers take them: to run, and as a script; links lead to the site, nothing is printed yet.

Takes a notebook as written, gives files by path. They lie in the folder of the notebook's page.
"""

from __future__ import annotations

import json
import re
from ast import Expr, parse, unparse
from typing import Any
from urllib.parse import urljoin

from findings.content import Claim, Content, Notebook, Text
from findings.content.unclaimed import Cited
from findings.content.verdicts import Standing
from findings.pages.linking import number_url, page_url
from findings.pages.notebooks import taken_path, with_addresses
from findings.pages.prose import replaced
from findings.shown import text_of

LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
WHOLE = re.compile(r"[a-z]+:", re.IGNORECASE)
CELL, WORDS = "# %%", "# %% [markdown]"
"""How a script says where a cell begins, as editors read it."""


def taken_notebooks(content: Content, address: str) -> dict[str, bytes]:
    """Both files of every notebook, by path; `address` is that of the site."""
    found: dict[str, bytes] = {}
    for notebook in content.notebooks:
        document = _document(notebook, address)
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        found[taken_path(notebook.path, ".ipynb")] = text.encode()
        found[taken_path(notebook.path, ".py")] = _script(document).encode()
    return found


def _document(notebook: Notebook, address: str) -> dict[str, Any]:
    """The notebook without outputs, its words with whole addresses."""
    document = json.loads(json.dumps(notebook.document))
    for place, cell in enumerate(document["cells"]):
        if place in notebook.words:
            cell["source"] = _outward(notebook.words[place], notebook.path, address)
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return dict(document)


def _outward(text: Text, path: str, address: str) -> str:
    """Words whose links lead to the site from anywhere; without links where nobody knows its address."""
    spans = [(each.start, each.end, _claimed(each, address)) for each in text.claims]
    spans += [(each.start, each.end, _cited(each)) for each in text.cited]
    home = f"{address}{page_url(path)}"

    def link(match: re.Match[str]) -> str:
        if WHOLE.match(match[2]):
            return match[0]
        return f"[{match[1]}]({urljoin(home, match[2])})" if address else match[1]

    return LINK.sub(link, with_addresses(replaced(text.source, spans), path))


def _claimed(claim: Claim, address: str) -> str:
    """The words of a claim: struck out where the data contradict them, its mark where none is published."""
    words = claim.label or text_of(claim.estimate, claim.estimate.shown)
    if claim.standing is Standing.WITHHELD:
        words = f"\\[{claim.estimate.status}\\]"
    elif claim.standing is not Standing.HELD:
        words = f"~~{words}~~"
    return f"[{words}]({address}{number_url(claim.estimate)})" if address else words


def _cited(cited: Cited) -> str:
    return f"[{cited.label}]({cited.url})"


# As a script --------------------------------------------------------------------------------------


def _script(document: dict[str, Any]) -> str:
    """Words as comments, and what the last line of a cell shows as something that it prints."""
    return "\n\n".join(_part(each) for each in document["cells"]) + "\n"


def _part(cell: dict[str, Any]) -> str:
    source = "".join(cell["source"])
    if cell["cell_type"] == "code":
        return f"{CELL}\n{_printing(source)}"
    return "\n".join([WORDS, *(f"# {line}".rstrip() for line in source.splitlines())])


def _printing(source: str) -> str:
    """The code, which prints what a notebook would show of itself; other than plain Python it stays."""
    try:
        body = parse(source).body
    except SyntaxError:
        return source
    last = body[-1] if body else None
    if not isinstance(last, Expr) or unparse(last).startswith("print("):
        return source
    lines = source.splitlines()
    shown = "\n".join(lines[last.lineno - 1 : last.end_lineno])
    return "\n".join([*lines[: last.lineno - 1], f"print({shown})"])
