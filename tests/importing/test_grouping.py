"""Which columns answer one question: by codes of one stem, and by headings that begin alike."""

from __future__ import annotations

import pytest

from findings.importing.grouping import groups_of, tick_words
from findings.importing.table import Column


def asked(*headings: str) -> list[tuple[str, list[str]]]:
    found = groups_of([Column(each, ("Yes", "No")) for each in headings])
    return [(each.wording, [column.part for column in each.columns]) for each in found]


@pytest.mark.parametrize(
    ("headings", "wording", "parts"),
    [
        (("Why? - Work", "Why? - Rest"), "Why?", ["Work", "Rest"]),
        (("Why? [Work]", "Why? [Rest (long)]"), "Why?", ["Work", "Rest (long)"]),
        (("Which?: Social media: X", "Which?: Social media: Y", "Which?: Phone (free)"), "Which?",
         ["Social media: X", "Social media: Y", "Phone (free)"]),
        (("“It” – do you agree? (now): Bus", "“It” – do you agree? (now): Train"),
         "“It” – do you agree? (now)", ["Bus", "Train"]),
        (("Modes (choice=Bus)", "Modes (choice=Train)"), "Modes", ["Bus", "Train"]),
    ],
)  # fmt: skip
def test_neighbours_share_the_words_that_they_begin_with(
    headings: tuple[str, ...], wording: str, parts: list[str]
) -> None:
    assert asked(*headings) == [(wording, parts)]


def test_a_heading_with_a_dash_of_its_own_stays_whole() -> None:
    assert [wording for wording, _ in asked("Food - how good?", "Area")] == ["Food - how good?", "Area"]


def test_codes_of_one_stem_and_the_same_labels_are_one_question() -> None:
    labels = {"0": "Not selected", "1": "Selected"}
    columns = [
        Column(
            f"Q5_{place}", ("0", "1"), code=f"Q5_{place}", question=f"What of these?: {words}", labels=labels
        )
        for place, words in enumerate(["Media: X", "Phone (free)", "Text"], start=1)
    ]
    (found,) = groups_of(columns)
    assert found.wording == "What of these?"
    assert [each.part for each in found.columns] == ["Media: X", "Phone (free)", "Text"]


def test_codes_that_only_count_on_are_questions_of_their_own() -> None:
    columns = [Column(f"q000{place}", ("a", "b"), code=f"q000{place}") for place in (1, 2)]
    assert len(groups_of(columns)) == 2


def test_words_that_one_respondent_wrote_are_no_tick() -> None:
    assert tick_words(Column("Other", ("canary", *[""] * 30))) == ""
    assert tick_words(Column("Why? - Work", (*["Work"] * 3, *[""] * 30))) == "Work"
    assert tick_words(Column("Q1_1", (*["Work"] * 5, *["Not selected"] * 30))) == "Work"
