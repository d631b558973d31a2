"""The page "How a claim is written" has a row for each form, with signs of HTML as signs."""

from __future__ import annotations

from findings.content import grammar
from findings.pages.grammar import grammar_page

PAGE = grammar_page()["about/claims.md"]


def test_each_form_is_a_row_with_its_meaning() -> None:
    rows = (
        *grammar.SUBJECTS,
        *grammar.WORDS,
        *grammar.keys(),
        *grammar.measures(),
        *grammar.of_respondents(),
    )
    assert PAGE.count('<tr><th scope="row">') == len(rows)
    assert "a mean" in PAGE
    assert "(words.md)" in PAGE


def test_signs_of_html_are_only_signs() -> None:
    assert "&lt;stat:" in PAGE
    assert "<stat:" not in PAGE
