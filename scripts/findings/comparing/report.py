"""Comparisons in words and as JSON: one line a figure that does not match, and a sentence for all.

Takes comparisons, gives text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from urllib.parse import unquote

from findings.comparing.subjects import NO_ANSWER, address
from findings.comparing.verdicts import Agreement, Comparison
from findings.content.addresses import Unresolved


def lines(found: Sequence[Comparison], every: bool = False) -> Iterator[str]:
    """A line for each figure; those that match only where `every` one is asked for."""
    for each in found:
        if every or each.outcome is not Agreement.MATCH:
            yield f"{each.figure.where}: {name(each)}: {verdict(each)}"


def name(each: Comparison) -> str:
    """What a figure is about: its own words, or its address as people read it."""
    if each.figure.figure:
        return each.figure.figure
    try:
        made = unquote(address(each.figure))
    except Unresolved:
        return each.figure.id or "a figure"
    return f"{made};{NO_ANSWER}" if each.figure.measure == NO_ANSWER else made


def verdict(each: Comparison) -> str:
    """The outcome with both numbers, and what else is known of it."""
    ours = f", {each.here or 'blank'} here" if each.estimate else ""
    both = f"{each.figure.printed or 'blank'} printed{ours}"
    remark = f": {each.remark}" if each.remark else ""
    other = f" It would match {each.alternative}." if each.alternative else ""
    return f"{each.outcome} ({both}){remark.rstrip('.')}.{other}"


def summary(found: Sequence[Comparison]) -> str:
    """How many of each outcome there are."""
    counts = Counter(each.outcome for each in found)
    blank = sum(each.blank for each in found if each.outcome is Agreement.MATCH)
    also = f" ({blank:,} of them blank in both)" if blank else ""
    matching, differing = counts[Agreement.MATCH], counts[Agreement.DIFFERS]
    return (
        f"{len(found):,} printed figures: {matching:,} match{also}, {differing:,} differ, "
        f"{counts[Agreement.NOT_RECOMPUTABLE]:,} cannot be recomputed."
    )


def as_json(found: Sequence[Comparison]) -> str:
    """A list of the figures as they were given, each with its verdict."""
    return json.dumps([_record(each) for each in found], ensure_ascii=False, indent=1) + "\n"


def _record(each: Comparison) -> dict[str, str | float | None]:
    given = {key: value for key, value in asdict(each.figure).items() if value}
    return given | {
        "printed": each.figure.printed,
        "verdict": each.outcome,
        "here": each.here,
        "difference": None if each.difference is None else float(each.difference),
        "estimate": each.estimate.id if each.estimate else "",
        "remark": each.remark,
        "alternative": each.alternative,
    }
