"""Addresses within the site: of pages, questions and single numbers, relative to the page that links.

Knows nothing of hosts, so the site works under any base path.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from findings.vocabulary import PublishedEstimate, slug

RESPONDENTS = "respondents"


_AS_FILES: ContextVar[bool] = ContextVar("_AS_FILES", default=False)
_DIVIDED: ContextVar[frozenset[str]] = ContextVar("_DIVIDED", default=frozenset())


@contextmanager
def addressed(as_files: bool, divided: frozenset[str] = frozenset()) -> Iterator[None]:
    """Addresses for the time of a build: of folders, or of files as the site's builder may give them.

    The numbers of `divided` questions stand on several pages, one for each breakdown.
    """
    before = _AS_FILES.set(as_files), _DIVIDED.set(divided)
    try:
        yield
    finally:
        _AS_FILES.reset(before[0])
        _DIVIDED.reset(before[1])


def page_url(path: str) -> str:
    """The address of a page from the root of the site: `findings/skills.md` is at `findings/skills/`.

    Where pages are files it is at `findings/skills.html`.
    """
    stem = path.removesuffix(".md").removesuffix(".ipynb")
    if _AS_FILES.get():
        return f"{stem}.html"
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"


def relative(target: str, page: str) -> str:
    """The address of `target`, given from the root, as a link on `page`."""
    up = "../" * page_url(page).count("/")
    return (up + target) or "./"


def number_url(estimate: PublishedEstimate) -> str:
    """Where a single number stands, from the root of the site."""
    question = estimate.question or RESPONDENTS
    apart = estimate.breakdown and is_divided(question)
    page = page_url(breakdown_path(question, estimate.breakdown)) if apart else question_url(question)
    return f"{page}#{estimate.id}"


def is_divided(question: str) -> bool:
    """Whether its numbers by each breakdown stand on a page of their own."""
    return question in _DIVIDED.get()


def breakdown_path(question: str, breakdown: str) -> str:
    """The page of a divided question's numbers by a breakdown."""
    return f"questions/{question}/{slug(breakdown)}.md"


def question_url(question: str) -> str:
    return page_url(f"questions/{question}.md")
