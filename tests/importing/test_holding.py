"""What columns hold together: ticks, places, and words beside "other"."""

from __future__ import annotations

import pytest

from findings.importing.grouping import ColumnGroup
from findings.importing.holding import is_companion, option_field, place_of, ranks
from findings.importing.table import Column


@pytest.mark.parametrize(
    ("text", "place"), [("1", 1), ("2nd", 2), ("Rank 3", 3), ("fourth", 4), ("First choice", 1), ("Good", 0)]
)
def test_a_place_is_known_as_people_write_it(text: str, place: int) -> None:
    assert place_of(text) == place


def test_places_that_each_row_gives_once_are_a_ranking() -> None:
    rows = [("1", "2", "3"), ("2", "1", "3"), ("3", "1", "2"), ("1", "3", "2")] * 9
    columns = tuple(Column(f"Rank - {place}", texts) for place, texts in enumerate(zip(*rows, strict=True)))
    assert ranks(columns)
    grid = tuple(Column(f"Rate - {place}", ("1", "2", "3", "3") * 9) for place in range(3))
    assert not ranks(grid)


def option(*texts: str) -> dict[str, object]:
    return option_field(Column("Why? - Work", texts, part="Work"), "Work", "work", {"question": "why"})


@pytest.mark.parametrize(
    ("texts", "selected"),
    [(("Work", ""), "Work"), (("Yes", "No"), "Yes"), (("1", "0"), "1"), (("-1", "0"), "-1"),
     (("1", "-1"), "1"),
     (("No", "No"), "Yes"), (("some words", "others"), "answered")],
)  # fmt: skip
def test_a_tick_is_known_as_each_tool_writes_it(texts: tuple[str, ...], selected: str) -> None:
    survey = option(*texts)["survey"]
    assert isinstance(survey, dict)
    assert survey["selected"] == selected


def test_words_beside_other_are_no_option_of_their_own() -> None:
    ticked = Column("Why? - Other", ("Other", ""), part="Other")
    words = Column("Why? - Other - Text", ("canary", ""), part="Other - Text")
    text = Column("Why? - Text message", (*["Text message"] * 9,), part="Text message")
    group = ColumnGroup("Why?", (ticked, words, text))
    assert [is_companion(each, group) for each in group.columns] == [False, True, False]
