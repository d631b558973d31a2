"""What values are: categories in their order, reasons for none, and numbers that stand apart."""

from __future__ import annotations

import pytest

from findings.importing.apart import nothing_in, standing_apart
from findings.importing.table import Column
from findings.importing.values import (
    MANGLED,
    are_codes,
    counterpart,
    reason,
    values_of,
)
from findings.vocabulary import Missing


def given(counts: dict[str, int], **more: object) -> Column:
    return Column("How?", tuple(text for text, count in counts.items() for _ in range(count)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counts", "apart"),
    [
        ({"1": 30, "5": 30, "99": 30}, ["99"]),
        ({"1": 30, "2": 30, "3": 30, "97": 9, "98": 9, "99": 9}, ["99", "98", "97"]),
        ({"20": 30, "60": 30, "999": 2}, ["999"]),
        ({"20": 30, "60": 30, "99": 2}, []),
        ({"1": 30, "2": 30, "3": 30, "4": 30, "9": 9}, ["9"]),
        ({"1": 30, "2": 30, "3": 30, "7": 9}, ["7"]),
        ({str(number): 9 for number in range(1, 8)}, []),
        ({str(number): 9 for number in range(18, 100)}, []),
        ({"0": 30, "-1": 30}, []),
        ({"-2": 30, "-1": 30, "0": 30, "1": 30}, []),
    ],
)
def test_numbers_for_no_answer_lie_far_from_others(counts: dict[str, int], apart: list[str]) -> None:
    assert list(standing_apart([given(counts)])) == apart


@pytest.mark.parametrize(
    ("counts", "nothing"),
    [
        ({"Good": 30, "Poor": 30, "-99": 2}, ["-99"]),
        ({"Good": 30, "NA": 30}, ["NA"]),
        ({"Good": 30, ".": 3, "(blank)": 3}, [".", "(blank)"]),
        ({"1": 30, "-99": 30}, ["-99"]),
        ({"1.2.3.4": 30, "2.0.1": 30, "-99": 2}, ["-99"]),
        ({"Good": 30, "None": 30}, []),
    ],
)
def test_what_programs_write_for_nothing_is_known(counts: dict[str, int], nothing: list[str]) -> None:
    assert list(nothing_in(given(counts))) == nothing


def test_a_code_that_has_words_is_an_answer() -> None:
    column = given({"1": 30, "2": 30}, labels={"1": "NA", "2": "null"})
    assert nothing_in(column) == {}
    assert values_of([column]).labels == {"1": "NA", "2": "null"}


@pytest.mark.parametrize(
    ("text", "why"),
    [("(DON'T KNOW)", Missing.DONT_KNOW), ("No sabe / No contesta", Missing.NO_ANSWER),
     ("Don't know / Not sure", Missing.DONT_KNOW), ("Keine Angabe", Missing.NO_ANSWER), ("None", None),
     ("Затрудняюсь ответить", Missing.DONT_KNOW)],
)  # fmt: skip
def test_reasons_are_known_in_brackets_together_and_in_other_languages(
    text: str, why: Missing | None
) -> None:
    assert reason(text) is why


def test_codes_with_words_stay_in_the_order_of_the_codes() -> None:
    labels = {"1": "Under £10k", "2": "£10k–£24,999", "3": "£25,000 – £2.4m", "4": "Over £2.4m"}
    found = values_of([given(dict.fromkeys("4231", 9), labels=labels)])
    assert list(found.labels.values()) == list(labels.values())
    assert found.ordered


def test_spellings_of_one_answer_are_one_category() -> None:
    found = values_of([given({"Female": 20, "female": 3, "FEMALE": 4, "Male": 20})])
    assert list(found.labels) == ["Female", "Male"]
    assert found.rare == 0


def test_a_rating_has_all_its_points_whoever_gave_them() -> None:
    counts = {str(number): 9 for number in range(3, 11)} | {"1": 2}
    assert list(values_of([given(counts)]).labels) == [str(number) for number in range(11)]


@pytest.mark.parametrize(
    ("text", "other"), [("Yes", "No"), ("NEIN", "JA"), ("checked", "unchecked"), ("Blue", "")]
)
def test_yes_has_a_no(text: str, other: str) -> None:
    assert counterpart(text) == other


@pytest.mark.parametrize(
    "text", ["01-May", "06-Oct", "03. Mai", "Mar-15", "2026-03-02", "2026-03-02T00:00:00"]
)
def test_bands_that_became_dates_are_known(text: str) -> None:
    assert MANGLED.fullmatch(text)


def test_few_small_numbers_may_be_codes() -> None:
    assert are_codes(["1", "2", "5"])
    assert not are_codes(["1", "2", "55"])
    assert not are_codes(["1.5"])
