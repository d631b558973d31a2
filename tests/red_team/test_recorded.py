"""The record of attacks that the page on protection prints: of the form that the attacker writes it in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.red_team.hunting import module
from tests.red_team.report import Report

WRITTEN = Path(__file__).parents[2] / "scripts/findings/pages/attacked.py"

REPORTS = (
    Report("one", numbers=900, withheld=300, rounded=20, pinned=2, exact=1, implied={"no answer": 3}),
    Report("two", numbers=100, withheld=30, unproven=4, leaks={"a row": 1}),
    Report("three", rule="open", numbers=700, implied={"base": 9}),
    Report("four", numbers=500, withheld=90, pinned=7, untrue={"printed": 2}),
)


def read(text: str) -> dict[str, Any]:
    """The record in a module's text."""
    found: dict[str, Any] = {}
    exec(text, found)  # noqa: S102 (it is our own, and what a publication would import)
    return dict(found["ATTACKED"])


def test_reports_are_added_up_and_hold_nobodys_number() -> None:
    assert read(module(REPORTS, 5)) == {
        "publications": 2, "larger": 5, "mistaken": 1, "numbers": 1000, "withheld": 330, "rounded": 20,
        "pinned": 2, "exact": 1, "unproven": 4, "implied": 3, "told": 1,
    }  # fmt: skip


def test_the_committed_record_is_one_that_the_attacker_wrote() -> None:
    text = WRITTEN.read_text(encoding="utf-8")
    heading, _, _ = module(REPORTS).partition("{\n")
    counted = read(text)
    assert text.startswith(heading)
    assert [line.partition(":")[0] for line in text.splitlines()] == [
        line.partition(":")[0] for line in module(REPORTS).splitlines()
    ]
    assert all(type(number) is int and number >= 0 for number in counted.values())
    assert counted["exact"] <= counted["pinned"] <= counted["withheld"] + counted["rounded"]
    assert counted["publications"] > 0


def test_nothing_is_recorded_that_should_not_be_known() -> None:
    """A record in which the attacker got something is no reason to publish, but one to mend the engine."""
    counted = read(WRITTEN.read_text(encoding="utf-8"))
    assert (counted["pinned"], counted["exact"], counted["told"]) == (0, 0, 0)
