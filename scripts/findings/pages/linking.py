"""Addresses within the site: of pages, questions and single numbers, relative to the page that links.

Knows nothing of hosts, so the site works under any base path.
"""

from __future__ import annotations

from findings.vocabulary import PublishedEstimate

RESPONDENTS = "respondents"


def page_url(path: str) -> str:
    """The address of a page from the root of the site: `findings/skills.md` is at `findings/skills/`."""
    stem = path.removesuffix(".md").removesuffix(".ipynb")
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"


def relative(target: str, page: str) -> str:
    """The address of `target`, given from the root, as a link on `page`."""
    up = "../" * page_url(page).count("/")
    return (up + target) or "./"


def number_url(estimate: PublishedEstimate) -> str:
    """Where a single number stands, from the root of the site."""
    return f"questions/{estimate.question or RESPONDENTS}/#{estimate.id}"


def question_url(question: str) -> str:
    return f"questions/{question}/"
