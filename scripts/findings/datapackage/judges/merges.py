"""Merges of a breakdown's groups: of groups that exist, of two or more, none of them in two merges.

Judges the declaration; which merges are used is for the disclosure rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from findings.datapackage.faults import Fault, listed, unknown
from findings.datapackage.package import DataPackage
from findings.vocabulary import Breakdown, Variable


def merge_faults(
    package: DataPackage, place: int, breakdown: Breakdown, fields: Sequence[Variable]
) -> Iterator[Fault]:
    """What is wrong in the merges of one breakdown, by the groups that its fields give it."""
    orders = [_groups(breakdown, field) for field in fields]
    known = dict.fromkeys(group for groups in orders for group in groups)
    used = Counter(group for merge in breakdown.merge.values() for group in set(merge.groups))
    for whole, merge in breakdown.merge.items():
        at = package.descriptor.at("survey", "breakdowns", place, "merge", whole)
        strange = unknown(at, merge.groups, known, "group of the breakdown", f"Known are {listed(known)}.")
        yield from strange
        if whole in known:
            yield Fault(at, "has the name of a group", "Rename it.")
        if len(set(merge.groups)) < max(2, len(merge.groups)):
            yield Fault(at, "merges fewer than two groups, or one twice", "Name two or more, each once.")
        shared = [group for group in merge.groups if used[group] > 1]
        if shared:
            yield Fault(at, f"holds {listed(shared)}, which another merge holds", "A group is in one merge.")
        for field, groups in zip(fields, orders, strict=True):
            if field.ordered and not strange and not _adjacent(merge.groups, groups):
                yield Fault(at, "merges groups that are not next to each other", "The groups have an order.")
                break


def _groups(breakdown: Breakdown, field: Variable) -> list[str]:
    return list(breakdown.groups) or [each.value for each in field.categories]


def _adjacent(merged: Sequence[str], groups: Sequence[str]) -> bool:
    places = sorted(groups.index(group) for group in set(merged) if group in groups)
    return not places or places[-1] - places[0] == len(places) - 1
