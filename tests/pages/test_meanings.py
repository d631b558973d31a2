"""The page "What our words mean" gives, for each word, the numbers for which it holds."""

from __future__ import annotations

from math import inf

import pytest

from findings.content.lexicon import Span
from findings.pages.meanings import meanings_page, span_text

PAGE = meanings_page()["about/words.md"]


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(77.5, 82.5), "from 77.5% to 82.5%"),
        (Span(50, 100, from_low=False), "above 50% to 100%"),
        (Span(0, 50, to_high=False), "from 0% to below 50%"),
        (Span(60, 60), "60%"),
        (Span(200, inf), "200% or more"),
        (Span(200, inf, from_low=False), "above 200%"),
        (Span(-inf, 10), "up to 10%"),
        (Span(-inf, 10, to_high=False), "below 10%"),
    ],
)
def test_a_span_is_said_with_what_becomes_of_its_ends(span: Span, said: str) -> None:
    assert span_text(span, "%") == said


def test_a_fraction_a_percentage_and_an_approximation_are_there_with_their_ranges() -> None:
    assert "from 64.2% to 69.2%" in PAGE
    assert "44 per cent" in PAGE
    assert "nearly 40%" in PAGE


def test_a_language_has_its_own_words_written_as_it_writes_them() -> None:
    french = meanings_page("fr-BE")["about/words.md"]
    assert "près d&#39;un tiers: from 29.3% to below 33.3%" in french.replace("d'un", "d&#39;un")
    assert "two thirds" not in french.partition("## Words before")[0].replace("two thirds of the", "")


def test_without_words_of_a_language_the_page_says_that_sentences_are_not_checked() -> None:
    assert "are not checked" in meanings_page("cy")["about/words.md"]
    assert "are not checked" not in PAGE


def test_the_marks_are_explained() -> None:
    for mark, meaning in (("[c]", "withheld for confidentiality"), ("[u]", "low reliability: few answers")):
        assert PAGE.index(mark) < PAGE.index(meaning)
