"""Words in the form of the tables, wherever they lean on the next or are run into an article."""

from __future__ import annotations

import re

import pytest

from findings.content.spelling import Spelling

FRENCH = Spelling(
    {"de": "d' du des", "le": "l' la les", "ne": "n'"},
    possessive="(?!)",
    ending=("ent$", "e"),
    telling="(?!)",
    verbal="(?:ée?s?|ant)$",
    deriving="(?:eurs?|ations?)",
)
ENGLISH = Spelling(
    {}, possessive="'s?$", ending=("(?!)", ""), telling="est$", verbal="(?:ed|ing)$", deriving="(?:ers?|ing)"
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Près d’un tiers", "près de un tiers"),
        ("près  des\u202fdeux tiers", "près de deux tiers"),
        ("aujourd'hui", "aujourd'hui"),
        ("l'année", "le année"),
        ("N’est", "ne est"),
    ],
)
def test_each_word_has_one_form(text: str, plain: str) -> None:
    assert FRENCH.plain(text) == plain


def test_without_forms_a_text_is_as_it_was_but_for_case_and_blanks() -> None:
    assert ENGLISH.plain(" Don’t  say\u00a0so ") == "don't say so"


def test_words_keep_their_places() -> None:
    assert list(FRENCH.words("L’été d'Anne")) == [("le", 0, 2), ("été", 2, 5), ("de", 6, 8), ("anne", 8, 12)]
    assert [word for word, _, _ in ENGLISH.words("Anne's summer isn’t over")] == [
        "anne's",
        "summer",
        "isn't",
        "over",
    ]


def places(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match[0] for match in pattern.finditer(text)]


def test_a_phrase_is_found_in_any_form() -> None:
    found = FRENCH.any_of(["près de", "le part de"])
    assert places(found, "près d'un, près des deux, après de, la part du lion") == [
        "près d'",
        "près des",
        "la part du",
    ]


def test_a_star_is_the_rest_of_a_word_and_dots_are_a_few_words() -> None:
    found = FRENCH.any_of(["ne … pas", "refus*", "ne"])
    assert places(found, "ils ne sont vraiment pas là") == ["ne sont vraiment pas"]
    assert places(found, "n'est pas") == ["n'est pas"]
    assert places(found, "ne dit, pas") == ["ne"]
    assert places(found, "refusent") == ["refusent"]


def test_no_phrases_are_found_nowhere() -> None:
    assert places(FRENCH.any_of([]), "de") == []


def test_endings_are_left_off_or_read_as_others() -> None:
    assert ENGLISH.bare("Anne’s") == "anne"
    assert FRENCH.ended("lisent") == "lise"
    assert ENGLISH.ended("lisent") == "lisent"


def test_a_word_is_made_of_a_stem_and_an_ending() -> None:
    assert ENGLISH.derived("writers", "write")
    assert not ENGLISH.derived("writable", "write")
    assert not ENGLISH.derived("wings", "win")
    assert FRENCH.derived("formateurs", "format")


def test_a_word_of_what_somebody_does_is_told_by_its_ending() -> None:
    assert ENGLISH.is_verbal("managed")
    assert not ENGLISH.is_verbal("manager")
    assert FRENCH.is_verbal("dirigées")
