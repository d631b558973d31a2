"""A wave that releases responses: a plan that can be kept, and no field that tells too much."""

from __future__ import annotations

from typing import Any

import pytest

from findings.datapackage.judges.releasing import releasing_faults
from tests.datapackage.judges.judging import read
from tests.faulty.package import Package


def told(release: str = "responses", **wave: Any) -> list[str]:
    def spoil(package: Package) -> None:
        package.descriptor["survey"]["waves"][0] |= {"release": release} | wave

    return [f"{fault.what}. {fault.remedy}" for fault in releasing_faults(read(spoil))]


def test_a_wave_that_releases_no_responses_is_left_alone_unless_it_has_a_plan() -> None:
    assert told("synthetic") == []
    plan = {"source": "responses-2021"}
    assert told("synthetic", anonymise=plan) == [
        "is for responses, and the wave releases synthetic. Take it out."
    ]


def test_a_small_universe_needs_a_reason() -> None:
    small = "releases responses of fewer than 1,000 units, or of nobody knows how many, and gives no `reason`"
    assert any(line.startswith(small) for line in told())
    assert not any(line.startswith(small) for line in told(reason="All of them agreed."))


@pytest.mark.parametrize(
    "line",
    [
        "is not used, and everything in a released file is read by somebody. Take it out.",
        "is a number as it was given. Band it, or say in `survey.not_key` why nobody could know it.",
        "is no key, and an acquaintance could know it (place). "
        "Give it the role key, or say in `survey.not_key` why nobody could know it.",
    ],
)
def test_a_field_that_tells_too_much_is_told(line: str) -> None:
    assert line in told(reason="All of them agreed.")


UNLISTED = "which `restricted` does not list"
TWICE = "and two releases of it can be put together. Publish the same answers once."


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        ({"k": 2}, "has k 2. Write 3 or more; 5 is usual."),
        ({"l": 1}, "has l 1. Write 2 or more."),
        ({"source": "responses-2012"}, f"names responses-2012, {UNLISTED}. Did you mean responses-2021?"),
        ({"source": "questions"}, f"names questions, {UNLISTED}. Describe the restricted file there."),
        ({"source": "responses-2021"}, f"is the source of wave 2021 too, {TWICE}"),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_kept_is_told(plan: dict[str, Any], line: str) -> None:
    assert line in told(reason="All of them agreed.", anonymise={"source": "responses-2012"} | plan)


def test_the_smallest_k_and_l_are_taken() -> None:
    lines = told(reason="All of them agreed.", anonymise={"source": "responses-2021", "k": 3, "l": 2})
    assert [line for line in lines if line.startswith("has ")] == []
