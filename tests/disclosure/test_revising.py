"""Marks of revised numbers, and what was withdrawn: held when numbers are made and when they are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.disclosure import (
    as_csv,
    audited,
    from_json,
    protect,
    read_back,
    record_problems,
    with_releases,
    withdrawn_from,
)
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Correction, Refused, Survey

from .small import respondents, survey

BEFORE = {("t1", "a"): 40, ("t1", "b"): 30, ("t2", "a"): 25, ("t2", "b"): 35}
AFTER = BEFORE | {("t1", "a"): 30, ("t1", "b"): 40}
FIRST = "releases/v1.0.0"
GONE = "q--a--type--t1--2030"


def of(counts: dict[tuple[str, str], int], version: str) -> Survey:
    made = survey(
        respondents(counts, ("type", "q")), {"q": ("a", "b")}, [Breakdown("type", "Type")],
        categories={"type": ("t1", "t2")},
    )  # fmt: skip
    corrected = (Correction((FIRST,), "Ten were read wrongly."),) if counts != BEFORE else ()
    waves = (replace(made.description.waves[0], corrected=corrected),)
    described = replace(made.description, waves=waves)
    return replace(made, description=described, descriptor={"version": version})


def closed(name: str, made: Survey, *earlier: tuple[str, str]) -> tuple[str, str]:
    return name, as_csv(protect(estimates(made), made, earlier).rows)


ONE = closed(FIRST, of(BEFORE, "1.0.0"))


def statuses(made: Survey, *earlier: tuple[str, str]) -> dict[str, str]:
    found = protect(estimates(made), made, earlier)
    text = as_csv(found.rows)
    assert read_back(text, made, "estimates.csv", earlier).rows == found.rows
    return {row.id: row.status for row in found.rows}


def test_a_number_that_is_otherwise_than_in_the_version_before_bears_its_mark() -> None:
    found = statuses(of(AFTER, "1.1.0"), ONE)
    assert {name for name, status in found.items() if status == "r"} >= {GONE, "q--a--2030", "q--b--2030"}
    assert {status for name, status in found.items() if "t2" in name or "responses" in name} == {""}


def test_it_bears_the_mark_once_its_own_version_is_closed_and_not_in_the_one_after() -> None:
    two = closed("releases/v1.1.0", of(AFTER, "1.1.0"), ONE)
    again = replace(of(AFTER, "1.1.0").description.waves[0])
    assert again.corrected
    assert statuses(of(AFTER, "1.1.0"), ONE, two)[GONE] == "r"
    assert statuses(of(AFTER, "1.2.0"), ONE, two)[GONE] == ""


def test_a_mark_that_is_missing_or_made_up_is_refused() -> None:
    made = of(AFTER, "1.1.0")
    text = as_csv(protect(estimates(made), made, [ONE]).rows)
    with pytest.raises(Refused, match="q--a--2030: differs from the version before, and does not say so"):
        read_back(text.replace(",r\n", ",\n"), made, "estimates.csv", [ONE])
    same = of(BEFORE, "1.1.0")
    with pytest.raises(Refused, match="says that it was revised, and differs from no release"):
        read_back(ONE[1].replace(",\n", ",r\n"), same, "estimates.csv", [ONE])


def test_a_withdrawn_number_is_withheld_with_all_that_tells_its_count_and_nothing_else() -> None:
    made = of(BEFORE, "1.1.0")
    blank, record = withdrawn(made)
    earlier = [(FIRST, blank)]
    found = protect(estimates(made), made, earlier, withdrawn={GONE})
    assert [row.id for row in found.rows if row.withheld] == [GONE]
    assert as_csv(found.rows) == blank
    assert read_back(blank, made, "estimates.csv", earlier, withdrawn={GONE}).rows == found.rows
    again = with_releases(record, earlier)
    assert record_problems(again, found, blank, made, "audit.json", earlier) == []
    read = from_json(again)
    assert read is not None
    assert (read.waves[0].withheld, list(read.earlier)) == (1, [FIRST])


def withdrawn(made: Survey) -> tuple[str, str]:
    """A file and its record once the number is withdrawn."""
    text, record = audited(estimates(made), made, [ONE])
    return withdrawn_from(text, record, made, "estimates.csv", {GONE}, [ONE])


def test_a_withdrawn_number_that_is_shown_again_is_refused() -> None:
    made = of(BEFORE, "1.1.0")
    with pytest.raises(Refused, match=f"{GONE}: was withdrawn, and is shown"):
        read_back(ONE[1], made, "estimates.csv", [ONE], withdrawn={GONE})


def test_a_withdrawn_number_is_known_still_when_others_are_protected() -> None:
    """Two of a group's answers add up to its base: one known and one withheld would be no secret."""
    small = {("t1", "a"): 40, ("t1", "b"): 12, ("t2", "a"): 30, ("t2", "b"): 3}
    made = replace(of(small, "1.1.0"), description=of(BEFORE, "1.1.0").description)
    known = f"q--b--type--t1--{made.description.waves[0].id}"
    hidden, knowing = (
        {row.id for row in protect(estimates(made), made, withdrawn=gone).rows if row.withheld}
        for gone in ((), (known,))
    )
    assert known in hidden & knowing
    assert knowing - hidden, "what kept a small count open is known now, and something else has to"


def test_numbers_without_a_record_are_not_withdrawn() -> None:
    with pytest.raises(Refused, match="has no record of its audit"):
        withdrawn_from(ONE[1], "{}", of(BEFORE, "1.1.0"), "estimates.csv", {GONE}, [ONE])
    with pytest.raises(ValueError, match="no record"):
        with_releases("{}", [])
