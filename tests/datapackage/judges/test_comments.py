"""Words of a comment that name somebody are found by kind, unless somebody settled that they may stand."""

from __future__ import annotations

import pytest

from findings.datapackage.judges.comments import PATTERNS, _any_of, _kinds, _settled

HARMLESS = (
    "More is asked of the team, and there are fewer people to do it.",
    "Services are cut; 45 of us were asked in 2017, for 3 days, 12 hours or 1,200 pounds.",
    "I think that we, and I, should meet more.",
)
"""Sentences in which nothing is a name."""


@pytest.mark.parametrize("sentence", HARMLESS)
def test_a_sentence_that_names_nobody_passes(sentence: str) -> None:
    assert _kinds(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Write to jo.bloggs@example.org.", "mail"),
        ("See example.org for it.", "address"),
        ("Follow @example for it.", "handle"),
        ("Ring 01632 960 001.", "telephone"),
        ("Ring +44 (0)1632 960001.", "telephone"),
        ("Our office is in SW1A 2AA.", "postcode"),
        ("My number is 943 476 5919.", "identifier"),
        ("Staff RXR20 is mine.", "identifier"),
        ("Only Mrs Bloggs reads it.", "name"),
        ("I asked Jo, who agreed.", "name"),
        ("It was the idea of Blogg County Council.", "organisation"),
        ("The University of Blogg did it.", "organisation"),
        ("BCC did it.", "organisation"),
        ("It began near Bloggton.", "place"),
    ],
)
def test_words_that_name_somebody_are_found(sentence: str, kind: str) -> None:
    assert kind in _kinds(sentence)


def test_a_public_name_is_no_match_and_a_longer_one_with_it_is() -> None:
    public = _any_of(["ABC", "Department of Tea"])
    assert public is not None
    assert _kinds(public.sub("…", "We wrote to the Department of Tea and to two ABCs.")) == {}
    assert _kinds(public.sub("…", "We wrote to the ABC Trust about it.")) != {}


def test_a_reason_settles_its_own_kind_only() -> None:
    assert _settled("place: a capital of millions; name:") == {"place"}
    assert _settled("it is fine") == set()


def test_every_pattern_finds_something_of_its_kind() -> None:
    assert {each.kind for each in PATTERNS} == {
        "mail", "address", "handle", "telephone", "postcode", "identifier", "name", "organisation", "place"
    }  # fmt: skip
