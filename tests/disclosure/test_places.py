"""Places: the groups of each breakdown, the finest that they share, and how they add up."""

from __future__ import annotations

from typing import Any

from findings.disclosure.places import (
    EVERYBODY,
    Layout,
    crossed,
    group_names,
    group_of,
    groupings,
    layout,
    within,
)
from findings.vocabulary import Breakdown, Merge
from tests.disclosure.small import groups, survey

VALUES = ("a", "b", "c")


def made(*breakdowns: Breakdown, **given: Any) -> Layout:
    return layout(survey([{"v": "a"}], {}, breakdowns, categories={"v": VALUES}, **given), "2030")


def sums(of: Layout) -> dict[tuple[str, str], set[tuple[str, str]]]:
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for whole, parts in of.sums:
        found.setdefault(whole, set()).update(parts)
    return found


def test_without_a_breakdown_there_is_everybody_alone() -> None:
    assert made() == Layout((EVERYBODY,), ())


def test_groups_and_those_in_none_add_up_to_everybody() -> None:
    assert sums(made(Breakdown("v", "V"))) == {
        EVERYBODY: {("v", "a"), ("v", "b"), ("v", "c"), ("(v)", "none")}
    }


def test_two_groupings_of_a_variable_share_finest_groups() -> None:
    by_ab = Breakdown("v", "V", "ab", groups(ab=["a", "b"]))
    by_bc = Breakdown("v", "V", "bc", groups(bc=["b", "c"]))
    found = sums(made(by_ab, by_bc))
    assert found[("ab", "ab")] == {("(v)", "ab and none"), ("(v)", "ab and bc")}
    assert found[("bc", "bc")] == {("(v)", "ab and bc"), ("(v)", "none and bc")}
    assert len(found[EVERYBODY]) == 4


def test_a_group_that_is_a_finest_one_is_called_by_its_own_name() -> None:
    found = made(Breakdown("v", "V"), Breakdown("v", "V", "ab", groups(ab=["a", "b"])))
    assert sums(found)[("ab", "ab")] == {("v", "a"), ("v", "b")}


def test_places_of_one_variable_are_one_family() -> None:
    found = made(Breakdown("v", "V"), Breakdown("v", "V", "ab", groups(ab=["a", "b"])))
    by_place = dict(zip(found.places, found.families, strict=True))
    assert by_place[EVERYBODY] == 0
    assert {by_place[place] for place in found.places if place != EVERYBODY} == {1}


def test_parts_of_a_merge_or_the_merge_are_unseen() -> None:
    merging = Breakdown("v", "V", merge={"ab": Merge(("a", "b"))})
    assert made(merging).unseen == {("v", "ab")}


def test_classes_are_the_places_once_more_and_add_up_to_them() -> None:
    plain = made(Breakdown("v", "V"))
    found = crossed(plain, 2)
    assert len(found.places) == 3 * len(plain.places)
    assert (("v", "a"), (within(("v", "a"), 0), within(("v", "a"), 1))) in found.sums
    assert list(found.within_classes(("v", "a"))) == [
        (1,),
        (1 + len(plain.places),),
        (1 + 2 * len(plain.places),),
    ]
    assert crossed(plain, 0) == plain


def test_a_value_is_in_the_last_group_that_names_it_or_in_none() -> None:
    grouped = Breakdown("v", "V", "by", groups(x=["a", "b"], y=["b"]))
    assert [group_of(grouped, value) for value in VALUES] == ["x", "y", ""]
    assert group_of(Breakdown("v", "V"), "c") == "c"
    assert group_names(grouped, VALUES) == ("x", "y")
    assert group_names(Breakdown("v", "V"), VALUES) == VALUES


def test_a_breakdown_with_merges_is_two_groupings_and_one_without_its_variable_none() -> None:
    merging = Breakdown("v", "V", merge={"ab": Merge(("a", "b"))})
    of = survey([{"v": "a"}], {}, [merging, Breakdown("absent", "A")], categories={"v": VALUES})
    assert [list(each.groups) for each in groupings(of, "2030")] == [[], ["ab", "c"]]
