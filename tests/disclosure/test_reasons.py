"""Why something is withheld does not tell which count is small: another one could be."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from findings.disclosure import PublishedEstimates, protect, reasons
from findings.disclosure.solving import Unsolved
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Rule, Survey

from .small import Answers, survey

WAVE = "2030"
HEARD = {"isles": (23, 15, 9, 4), "north": (116, 60, 52, 18), "east": (84, 40, 36, 20)}


def heard(rule: str = "gpps", *, exclusive: bool = True) -> Survey:
    """Of each region how many responded, ticked either option, and neither."""
    rows: Answers = []
    for region, (many, press, radio, none) in HEARD.items():
        for place in range(many):
            ticked = (none <= place < none + press, place >= many - radio, place < none)
            said = {
                f"q_{name}": "yes" if tick else "no"
                for name, tick in zip(("press", "radio", "none"), ticked, strict=True)
            }
            rows.append({"region": region} | said)
    of = survey(
        rows, {}, [Breakdown("region", "Region")], categories={"region": tuple(HEARD)},
        multiple={"q": ("press", "radio", "none")}, rule=Rule(rule),  # type: ignore[arg-type]
    )  # fmt: skip
    (question,) = of.questions[WAVE]
    items = tuple(replace(each, exclusive=exclusive and each.name == "none") for each in question.items)
    return replace(of, questions={WAVE: (replace(question, items=items),)})


OPTIONS = ("press", "radio", "none")


def counts(found: PublishedEstimates, option: str) -> list[int | None]:
    """How many of each region ticked an option, as far as that is shown."""
    rows = {each.group: each.count for each in found.of("q") if each.category == option and each.base}
    return [rows.get(region) for region in HEARD]


def possible(found: PublishedEstimates) -> set[int]:
    """Every count of the isles who ticked neither that fits to what is shown, and to why something is not."""
    sizes, tables, hidden = [each[0] for each in HEARD.values()], [], []
    for place, option in enumerate(OPTIONS):
        shown, total = counts(found, option), sum(each[1 + place] for each in HEARD.values())
        hidden.append([count is None for count in shown])
        ranges = [
            range(1, size) if count is None else [count] for count, size in zip(shown, sizes, strict=True)
        ]
        tables.append([each for each in product(*ranges) if sum(each) == total])
    return {
        none[0]
        for press, radio, none in product(*tables)
        if all(
            max(of[0], of[1]) + of[2] <= size <= sum(of)
            for *of, size in zip(press, radio, none, sizes, strict=True)
        )
        and any(
            is_hidden and min(count, size - count) <= 4
            for told, table in zip(hidden, (press, radio, none), strict=True)
            for is_hidden, count, size in zip(told, table, sizes, strict=True)
        )
    }


def test_a_count_that_alone_could_be_small_takes_another_with_it() -> None:
    found = protect(estimates(heard()), heard())
    assert len(possible(found)) >= 5
    assert max(possible(found)) >= 5


def test_where_another_could_be_small_nothing_more_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    of = heard(exclusive=False)
    now = counts(protect(estimates(of), of), "none")
    monkeypatch.setattr("findings.disclosure.protecting.without_reasons", lambda _ledger, _rule, mask: mask)
    assert counts(protect(estimates(of), of), "none") == now


def test_what_is_not_decided_counts_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "whole_solution", undecided)
    assert set(counts(protect(estimates(heard()), heard()), "none")) == {None}


def undecided(*_: object) -> None:
    raise Unsolved


def test_where_none_counts_as_small_anything_may_be_why() -> None:
    assert counts(protect(estimates(heard("tre")), heard("tre")), "press")
