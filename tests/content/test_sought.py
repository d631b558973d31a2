"""Words that are searched are known by their stem, and by what else readers of a language call them."""

from __future__ import annotations

import pytest

from findings.content.prose import definitions, without_words
from findings.content.sought import STEMMERS, stemmed, synonyms


@pytest.mark.parametrize(("code", "words"), [("en-GB", ("budget", "budgets")), ("fr", ("équipe", "équipes"))])
def test_words_of_one_stem(code: str, words: tuple[str, str]) -> None:
    stem = stemmed(code)
    assert stem is not None
    assert len({stem(each) for each in words}) == 1


def test_a_language_without_a_stemmer_has_none() -> None:
    assert stemmed("he") is None
    assert all(stemmed(code) is not None for code in STEMMERS)


def test_groups_of_words_are_those_of_the_language() -> None:
    assert any({"salary", "pay"} <= set(group) for group in synonyms("en-GB"))
    assert synonyms("he") == ()
    assert synonyms("../en") == ()


def test_terms_are_those_of_lists_of_definitions() -> None:
    source = "Base\n:   How many *answered*.\n\n    More.\n\nNet\n:   Answers added up.\n\n- no term\n"
    assert definitions(source) == [("Base", "How many answered."), ("Net", "Answers added up.")]


def test_plain_words_stay_where_they_are() -> None:
    source = "# Base\n\nA [base](a.md) of `base` <b>base</b> {.base} base."
    bare = without_words(source)
    assert len(bare) == len(source)
    assert bare.split() == ["A", "of", "base", "base."]
