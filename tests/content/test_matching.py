"""Sentences of drafts without a link: which number each states, and which are false, as a person judged."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from findings.content.addresses import Reference, reference
from findings.content.held import Held
from findings.content.matching import Judged, Matcher, Reading
from findings.content.unaddressed import Unaddressed
from findings.vocabulary import Measure, PublishedEstimate
from tests.content.made import mean, numbers, share
from tests.content.test_claims import flagship

DRAFTS = Path(__file__).parent / "drafts"
SENTENCES = 20


@cache
def matcher() -> Matcher:
    known = Unaddressed(flagship().survey)
    held = Held(flagship(), known)
    assert held.subjects is not None
    return Matcher(flagship(), known, held, held.subjects)


@cache
def judged(name: str) -> list[Judged]:
    return list(matcher().judged((DRAFTS / f"{name}.txt").read_text(encoding="utf-8")))


def by_a_person(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DRAFTS / f"{name}.csv").open(encoding="utf-8")))


def meant(sentence: Judged) -> set[tuple[str, ...]]:
    return {of_what(each.options[0].about) for each in sentence.meant}


def expected(row: dict[str, str]) -> set[tuple[str, ...]]:
    return {of_what(reference(each, flagship())) for each in row["addresses"].split()}


def of_what(about: Reference) -> tuple[str, ...]:
    """What a number is of, and of whom; of a place among items any answer does, since people name none."""
    row = about.estimate
    category = "" if about.relation == "rank" else row.category
    return row.question, row.item, category, row.group


@pytest.mark.parametrize(
    ("name", "right", "named"), [("first", 19, 8), ("second", 19, 8), ("third", 19, 8), ("fourth", 19, 8)]
)
def test_the_sentences_of_a_draft_are_linked_and_the_false_ones_named(
    name: str, right: int, named: int
) -> None:
    people, found = by_a_person(name), {each.written: each for each in judged(name)}
    written = split(name)
    assert len(people) == len(written) == SENTENCES
    pairs = [
        (row, found[sentence]) for row, sentence in zip(people, written, strict=True) if sentence in found
    ]
    linked = sum(meant(sentence) == expected(row) for row, sentence in pairs)
    false = sum(row["true"] == "no" and sentence.reading is Reading.FALSE for row, sentence in pairs)
    wrongly = [s.written for row, s in pairs if row["true"] == "yes" and s.reading is Reading.FALSE]
    assert (linked, false, wrongly) == (right, named, [])


def split(name: str) -> list[str]:
    """The sentences of a draft, one a full stop; its first line is a heading."""
    text = (DRAFTS / f"{name}.txt").read_text(encoding="utf-8").partition("\n\n")[2]
    return [f"{each}." for each in text.replace("\n\n", " ").strip().removesuffix(".").split(". ")]


# Of a small survey ------------------------------------------------------------------------------


def told(source: str, *rows: PublishedEstimate) -> list[tuple[str, list[str], list[str]]]:
    """How each sentence stands, the addresses that it could mean, and what speaks against it."""
    known = numbers(*rows)
    apart = Unaddressed(known.survey)
    held = Held(known, apart)
    assert held.subjects is not None
    return [
        (
            str(each.reading),
            [meant.options[0].address for meant in each.meant],
            [doubt.what for doubt in each.why],
        )
        for each in Matcher(known, apart, held, held.subjects).judged(source)
    ]


GOOD = share(0.6)
LARGE = share(
    0.7, breakdown="size", group="large", compared_with="rest", difference=0.2, p=0.001, p_adjusted=0.001
)


def test_a_true_sentence_is_linked_and_a_false_one_told_why() -> None:
    assert told("60% of schools are in a good mood.", GOOD) == [("true", ["mood=good"], [])]
    [(reading, addresses, why)] = told("90% of schools are in a good mood.", GOOD)
    assert (reading, addresses) == ("false", ["mood=good"])
    assert why[0].startswith("'90%' does not hold: mood=good is 60.0%")


def test_a_sentence_that_states_nothing_or_is_linked_is_passed_over() -> None:
    assert told("Schools are in a mood.", GOOD) == []
    assert told("[60%](stat:mood=good) of schools are in a good mood.", GOOD) == []
    assert told("A report says [60%](https://example.org/report/summary).", GOOD) == []


def test_a_group_and_a_comparison_are_found() -> None:
    assert told("70% of large schools are in a good mood.", GOOD, LARGE) == [
        ("true", ["mood=good@size=large"], [])
    ]
    source = "Large schools are in a good mood more often than others."
    assert told(source, GOOD, LARGE) == [("true", ["mood=good@size=large;above=rest"], [])]
    [(reading, _, _)] = told("Large schools are in a good mood less often than others.", GOOD, LARGE)
    assert reading == "false"


def test_a_comparison_with_an_earlier_wave_is_found() -> None:
    before = share(0.3, wave="2001")
    change = share(
        0.3, measure="share_difference" and GOOD.measure.difference, compared_with="wave:2001",
        difference=0.3, p=0.001, p_adjusted=0.001, difference_low=0.2, difference_high=0.4,
    )  # fmt: skip
    source = "The share in a good mood rose."
    assert told(source, GOOD, before, change) == [("true", ["mood=good;since=2001"], [])]


def test_a_place_that_nothing_asks_for_is_looked_up_too() -> None:
    rows = [
        share(value, question="service", item=item)
        for item, value in zip(ITEMS, (0.9, 0.5, 0.1), strict=True)
    ]
    [(reading, addresses, _)] = told("The service is best with heating.", *rows)
    assert (reading, addresses[0].startswith("service.heating=good;rank=")) == ("false", True)
    assert told("The best things in life are free.", *rows) == []


ITEMS = ("food", "heating", "roof")


def test_a_count_and_a_mean_are_found_by_their_unit() -> None:
    [(reading, addresses, _)] = told("On average there are 7 pupils.", mean(7.0), GOOD)
    assert (reading, addresses) == ("true", ["pupils;mean"])
    [(reading, addresses, _)] = told("600 schools are in a good mood.", GOOD)
    assert (reading, addresses) == ("true", ["mood=good;count"])
    [(reading, addresses, _)] = told("On average, 7% of pupils there are.", mean(7.0), GOOD)
    assert addresses == ["pupils;mean"]


def test_a_rate_that_is_named_is_told_of_even_where_it_does_not_hold() -> None:
    rate = share(0.56, question="", category="", measure=Measure.RESPONSE_RATE, shown="56%")
    [(reading, addresses, why)] = told("The response rate was 46%.", rate, GOOD)
    assert (reading, addresses) == ("false", ["response_rate"])
    assert why[0].startswith("'46%' does not hold: response_rate is 56.0%")


def test_what_is_about_no_number_cannot_be_told() -> None:
    [(reading, addresses, why)] = told("90% of the weather is rain.", GOOD)
    assert (reading, addresses) == ("unknown", [])
    assert "no claim covers '90%'" in why
    assert told("**90%", GOOD)[0][0] == "unknown"


def test_a_number_of_which_the_sentence_says_the_opposite_makes_it_false() -> None:
    [(reading, addresses, why)] = told("60% of schools are not in a good mood.", GOOD)
    assert (reading, addresses) == ("false", ["mood=good"])
    assert why == ["the sentence says the opposite of its address"]


def test_a_number_where_no_link_can_be_cannot_be_told() -> None:
    [(reading, addresses, why)] = told('Of schools <b title="60%">many</b> rest.', GOOD)
    assert (reading, addresses) == ("unknown", [])
    assert why


def test_a_link_about_part_of_a_markdown_link_is_not_made() -> None:
    [(reading, addresses, _)] = told(
        "`60%` [of schools 60%][x] are in a good mood.\n\n[x]: https://a.org", GOOD
    )
    assert reading in ("unknown", "true")
    assert addresses in ([], ["mood=good"])
