"""The page "How a claim is written": every form of an address, made from the table that says what each means.

Takes the table, gives a Markdown page. States no number of any survey.
"""

from __future__ import annotations

from findings.content import grammar
from findings.pages.templates import page

GRAMMAR = "about/claims.md"


def grammar_page() -> dict[str, str]:
    """The page, by its path."""
    return {
        GRAMMAR: page(
            "claims.md",
            subjects=grammar.SUBJECTS,
            words=grammar.WORDS,
            keys=grammar.keys(),
            measures=grammar.measures(),
            of_respondents=grammar.of_respondents(),
            beside=grammar.BESIDE.values(),
        )
    }
