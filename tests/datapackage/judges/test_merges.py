"""Merges of groups: of two or more that exist, each in one merge, and next to each other."""

from __future__ import annotations

import pytest

from findings.datapackage.judges.merges import merge_faults
from findings.vocabulary import Breakdown, Category, Merge, Variable
from tests.datapackage.judges.judging import read

AGES = Variable(
    "age", "Age", tuple(Category(each, each) for each in ("young", "middle", "old")), ordered=True
)
WHERE = "is no group of the breakdown"


def told(merges: dict[str, tuple[str, ...]], ordered: bool = True) -> list[str]:
    made = {name: Merge(groups) for name, groups in merges.items()}
    field = AGES if ordered else Variable("age", "Age", AGES.categories)
    found = merge_faults(read(), 0, Breakdown("age", "Age", merge=made), [field])
    return [f"{fault.what}. {fault.remedy}" for fault in found]


def test_groups_next_to_each_other_may_be_merged() -> None:
    assert told({"older": ("middle", "old")}) == []
    assert told({"ends": ("young", "old")}, ordered=False) == []


@pytest.mark.parametrize(
    ("merges", "lines"),
    [
        ({"all": ("yuong", "middle")}, [f"names yuong, which {WHERE}. Did you mean young?"]),
        ({"all": ("x", "middle")}, [f"names x, which {WHERE}. Known are young, middle, old."]),
        ({"old": ("young", "middle")}, ["has the name of a group. Rename it."]),
        ({"one": ("old",)}, ["merges fewer than two groups, or one twice. Name two or more, each once."]),
        (
            {"one": ("old", "old")},
            ["merges fewer than two groups, or one twice. Name two or more, each once."],
        ),
        (
            {"ends": ("young", "old")},
            ["merges groups that are not next to each other. The groups have an order."],
        ),
        (
            {"a": ("young", "middle"), "b": ("middle", "old")},
            ["holds middle, which another merge holds. A group is in one merge."] * 2,
        ),
    ],
)
def test_a_merge_that_cannot_be_is_told(merges: dict[str, tuple[str, ...]], lines: list[str]) -> None:
    assert told(merges) == lines
