"""Numbers by their address: each says what is published under it, in words and as data.

Takes what a page shows and the published numbers, gives problems. A message may tell what is published; never
what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import nan
from typing import Any

from findings.audit.elements import BASE, COUNT, ESTIMATE, INTERVAL, LINK, MARKS, RECORD, SCALE, SOURCE, P
from findings.audit.known import ANYWHERE, Provenance
from findings.audit.reading import Wrapped, spaced
from findings.audit.strays import Strays
from findings.disclosure import PublishedEstimates
from findings.shown import base_text, interval_text, p_text, text_of
from findings.speaking import known, written
from findings.vocabulary import Problem, PublishedEstimate


class NumberAudit:
    """What is published, in every form in which a page may print it."""

    def __init__(self, published: PublishedEstimates, known: Provenance, strays: Strays) -> None:
        self.published, self.known, self.strays = published, known, strays
        self._intervals: dict[str, str] = {}

    def problems(self, found: Wrapped, page: str, where: str) -> Iterator[Problem]:
        """What is wrong with words that carry an address; `page` is the path of the page's source."""
        at = f"{where}:{found.line}" if found.line else where
        if found.kind in {SOURCE, LINK}:
            yield from self._cited(found, page, at)
            return
        if found.kind == RECORD:
            yield from _recorded(found, self.known.record, at)
            return
        if found.kind == SCALE:
            yield from _on_a_scale(found, at)
            return
        row = self.published.by_id.get(found.id)
        if row is None:
            yield Problem(at, f"shows {_named(found.id)}, which is not published")
            return
        yield from self._words(found, row, page, at)
        yield from _values(found, row, at)
        yield from _addresses(found, row, at)

    def _cited(self, found: Wrapped, page: str, at: str) -> Iterator[Problem]:
        if (found.id, found.text) in self.known.cited:
            return
        prose = self.known.prose.get(page, frozenset())
        if found.kind == SOURCE or self.strays.within(found.said, prose=prose):
            yield Problem(at, "a figure from elsewhere is not what was written, or not from its source")

    def _words(self, found: Wrapped, row: PublishedEstimate, page: str, at: str) -> Iterator[Problem]:
        if found.kind == INTERVAL:
            yield from _differing(found, self.interval(row), "interval", at)
        elif found.kind == BASE:
            yield from _differing(found, spaced(base_text(row)), "base", at)
        elif found.kind == P:
            yield from _differing(found, spaced(p_text(row.judged_p)), "p-value", at)
        elif found.kind == COUNT:
            yield from _counted(found, row, self.published, at)
        elif found.text not in (row.text, spaced(text_of(row))) and not self._said(found, row, page):
            yield Problem(at, f"{row.id} is not printed as published", f"It is '{row.text}'.")

    def _said(self, found: Wrapped, row: PublishedEstimate, page: str) -> bool:
        """Whether words are those of a claim that holds; a mark of a drawing says nothing."""
        if found.tag in MARKS and not found.text:
            return True
        claimed = {(page, row.id, found.text), (ANYWHERE, row.id, found.text)}
        return found.claim and not claimed.isdisjoint(self.known.claims)

    def interval(self, row: PublishedEstimate) -> str:
        """The interval as it is printed, made once."""
        if row.id not in self._intervals:
            self._intervals[row.id] = spaced(interval_text(row))
        return self._intervals[row.id]

    def struck(self, page: str, words: list[tuple[str, int]], where: str) -> Iterator[Problem]:
        """Words that were struck out because the data contradict them are those that were written."""
        for text, line in words:
            if (page, text) not in self.known.struck:
                yield Problem(f"{where}:{line}", "words are struck out that no claim has")


def _on_a_scale(found: Wrapped, at: str) -> Iterator[Problem]:
    """A number on an axis is the place that it carries, as it is or as a percentage.

    Whether it stands there, at an end of the axis, its middle or zero, is for `drawings`.
    """
    try:
        place = float(found.id)
    except ValueError:
        place = nan
    fits = any(found.text in _on_axis(value) for value in (place, round(100 * place, 10)))
    if not (fits and found.tag == "text"):
        yield Problem(at, "a number on an axis is not its place")


def _on_axis(value: float) -> set[str]:
    """A number in each of the forms in which an axis may say it."""
    number = f"{abs(value):,.10g}"
    signs = ("−",) if value < 0 else ("", "+")
    return {spaced(written(f"{sign}{number}{unit}")) for sign in signs for unit in ("", "%")}


def _recorded(found: Wrapped, record: Mapping[str, Any], at: str) -> Iterator[Problem]:
    """A number of the disclosure audit is what its record holds; a part of one is a percentage."""
    try:
        value = _at_pointer(record, found.id)
    except (KeyError, IndexError, TypeError, ValueError):
        yield Problem(at, "names no place in the record of the disclosure audit")
        return
    shown = value if isinstance(value, str) else f"{value:.0%}" if isinstance(value, float) else f"{value:,}"
    forms = {spaced(shown), spaced(known(shown) if isinstance(value, str) else written(shown))}
    if found.text not in forms or any(each != str(value) for each in found.values):
        yield Problem(at, "a number of the disclosure audit is not what its record holds")


def _at_pointer(record: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        record = record[int(step)] if isinstance(record, list) else record[step]
    return record


def _named(name: str) -> str:
    """An id as it was found, if it can be one: anything else might be a number."""
    return name if re.fullmatch(r"[\w-]+", name) and not name.isdigit() else "an address"


def _differing(found: Wrapped, expected: str, what: str, at: str) -> Iterator[Problem]:
    if not expected:
        yield Problem(at, f"{found.id} has no {what} that is published")
    elif found.text != expected:
        yield Problem(at, f"the {what} of {found.id} is not printed as published", f"It is '{expected}'.")


def _counted(
    found: Wrapped, row: PublishedEstimate, published: PublishedEstimates, at: str
) -> Iterator[Problem]:
    """A count is the row's own, or how many of the group gave no answer to it."""
    everybody = next(
        (
            each
            for each in published.rows
            if (each.wave, each.question, each.measure, each.breakdown, each.group)
            == (row.wave, "", "responses", row.breakdown, row.group)
        ),
        None,
    )
    silent = None
    if everybody is not None and everybody.count is not None and row.base is not None:
        silent = everybody.count - row.base
    expected = {spaced(written(f"{count:,}")) for count in (row.count, silent) if count is not None}
    if row.withheld or found.text not in expected:
        yield Problem(at, f"the count of {row.id} is not what is published")


def _values(found: Wrapped, row: PublishedEstimate, at: str) -> Iterator[Problem]:
    """Numbers as data: the row's at ten significant digits, and none where it has none."""
    if found.kind in {INTERVAL, BASE, COUNT, P}:
        expected = ""
    else:
        expected = "" if row.value is None else f"{row.value:.10g}"
    for value in found.values:
        if value and _ten_digits(value) != expected:
            yield Problem(at, f"{row.id} carries data that are not its published value")


def _ten_digits(value: str) -> str:
    try:
        return f"{float(value):.10g}"
    except ValueError:
        return "no number"


def _addresses(found: Wrapped, row: PublishedEstimate, at: str) -> Iterator[Problem]:
    """A link leads to the number that it shows; a row is about the number that stands in it."""
    fragment = found.link.partition("#")[2]
    if found.kind == ESTIMATE and fragment and "--" in fragment and fragment != row.id:
        yield Problem(at, f"a link shows {row.id} and leads to another number")
    if found.row and found.row != found.id and "--" in found.row:
        yield Problem(at, f"the row of {_named(found.row)} shows {row.id}")
