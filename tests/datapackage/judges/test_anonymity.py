"""A released file in which somebody stands out is refused, and told by its keys alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from findings.datapackage.judges.anonymity import _differences, _Released, shortfall_faults
from findings.risk import Exposure, risk
from findings.vocabulary import Anonymise, Codes, RiskRecord

PLAN = Anonymise("raw", k=3)
REMEDY = "Merge values, or let more keys be emptied; the keys are town."


def exposed(town: list[int], population: int | None = None, **answers: list[int]) -> Exposure:
    sensitive: dict[str, Codes] = {name: np.array(codes, np.int32) for name, codes in answers.items()}
    return Exposure(len(town), {"town": np.array(town, np.int32)}, sensitive, population=population)


def told(of: Exposure) -> list[str]:
    return [str(fault.problem()) for fault in shortfall_faults(of, PLAN, "a.csv")]


def test_a_file_in_which_all_are_alike_enough_is_taken() -> None:
    assert told(exposed([0, 0, 0, 1, 1, 1], ill=[0, 1, 1, 1, 0, 1])) == []


@pytest.mark.parametrize(
    ("of", "what"),
    [
        (exposed([0, 0, 0, 1, 1]), "k is 2, not 3: a respondent is alike too few by its keys"),
        (
            exposed([0, 0, 0], ill=[1, 1, 1]),
            "l is below 2: respondents alike by their keys all answered ill alike",
        ),
        (exposed([0, 0, 0], population=2), "names a group of which population.csv counts fewer than 3 units"),
    ],
)
def test_who_stands_out_is_told_by_number_and_key(of: Exposure, what: str) -> None:
    (line,) = told(of)
    assert line.startswith(f"a.csv: {what}.")


def test_the_keys_are_named_in_the_remedy() -> None:
    (line,) = told(exposed([0, 0]))
    assert line.endswith(REMEDY)


RELEASED = _Released(exposed([0, 0, 0], ill=[0, 1, 1]), PLAN)
RECORD = RiskRecord(
    "1", "sum", 3, None, ("town",), ("ill",), 3, 2, RELEASED.risk, risk(RELEASED.exposed, 3, 2)
)


def test_a_record_says_of_the_file_what_is_so() -> None:
    assert list(_differences(RECORD, RELEASED)) == []


@pytest.mark.parametrize(
    ("name", "value"), [("k", 5), ("l", 3), ("keys", ()), ("sensitive", ()), ("respondents", 4)]
)
def test_each_thing_that_is_not_so_is_named(name: str, value: object) -> None:
    assert list(_differences(replace(RECORD, **{name: value}), RELEASED)) == [name]  # type: ignore[arg-type]
