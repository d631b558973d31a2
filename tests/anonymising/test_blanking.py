"""A key is emptied for those who would stand out, for as few as will do, in the declared order."""

from __future__ import annotations

import numpy as np

from findings.anonymising.blanking import KEPT_BACK, Blanked, blanked
from findings.risk import Exposure
from findings.vocabulary import Anonymise, Codes, Responses
from tests.anonymising.small import coded

PLAN = Anonymise("raw", k=3, blank=("town", "age"))


def exposed(town: list[int], age: list[int], **sensitive: list[int]) -> Exposure:
    keys: dict[str, Codes] = {"town": np.array(town, np.int32), "age": np.array(age, np.int32)}
    return Exposure(len(town), keys, {name: np.array(codes, np.int32) for name, codes in sensitive.items()})


def emptied(found: Blanked) -> dict[str, list[int]]:
    return {key: np.flatnonzero(rows).tolist() for key, rows in found.emptied.items()}


def test_nothing_is_emptied_where_all_are_alike() -> None:
    assert emptied(blanked(exposed([0, 0, 0], [1, 1, 1]), PLAN)) == {"town": [], "age": []}


def test_one_key_is_emptied_for_the_one_who_stands_out_and_no_other() -> None:
    found = blanked(exposed([0, 0, 0, 1], [1, 1, 1, 1]), PLAN)
    assert emptied(found) == {"town": [3], "age": []}


def test_the_key_declared_first_goes_first_and_the_next_where_it_does_not_help() -> None:
    found = blanked(exposed([0, 0, 0, 0], [1, 1, 1, 2]), PLAN)
    assert emptied(found) == {"town": [], "age": [3]}


def test_all_keys_go_where_one_does_not_hide_somebody() -> None:
    found = blanked(exposed([0, 0, 0, 1], [1, 1, 1, 2]), PLAN)
    assert emptied(found) == {"town": [3], "age": [3]}


def test_those_alike_who_all_gave_one_sensitive_answer_stand_out_too() -> None:
    found = blanked(exposed([0] * 3 + [1] * 3, [1] * 6, ill=[0, 1, 0, 1, 1, 1]), PLAN)
    assert emptied(found) == {"town": [3, 4, 5], "age": []}


def test_an_emptied_cell_looks_like_one_without_an_answer() -> None:
    found = blanked(exposed([0, 0, 0, 1], [1, 1, 1, 1]), PLAN)
    responses = Responses(4, {"town": coded([0, 0, 0, 1], "a", "b"), "age": coded([1] * 4, "y", "o")})
    assert found.applied(responses).columns["town"].codes.tolist() == [0, 0, 0, KEPT_BACK]
    assert found.applied(responses).columns["age"].codes.tolist() == [1, 1, 1, 1]
