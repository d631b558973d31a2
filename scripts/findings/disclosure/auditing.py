"""The audit's record: what was withheld by which rule, what stays open, and of which file it speaks.

Takes published estimates, gives a record as text and back, and the problems of one that does not fit.
The record says nothing that the file does not: no range, no table, no small count of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from findings.disclosure.merging import with_merges_of
from findings.disclosure.participation import told_of_many
from findings.disclosure.published import PublishedEstimates
from findings.disclosure.solving import LARGEST_EFFORT, SMALLEST_EFFORT
from findings.vocabulary import Problem, PublishedEstimate, Release, Survey, Wave
from findings.vocabulary.rules import DRAWN, MANY, Thresholds, thresholds

RECORD = "audit.json"
"""The record's path in the data package."""

AT_LEAST = 5
"""Values that every withheld count can still take; never how few the closest one has."""

COARSE = 10
"""Numbers withheld by the rule and to protect others are told apart in steps of this size."""

CAUTION = (
    "The checksum finds accidents: a number changed by hand, a file from another run. "
    "It does not find dishonesty; whoever can run the commands can also write another record."
)


@dataclass(frozen=True)
class OfMany:
    """The breakdowns of which each group has `more_than` units, of whom `at_most` responded, in parts of one.

    '' stands for everybody.
    """

    breakdowns: tuple[str, ...]
    more_than: int = MANY
    at_most: float = DRAWN


@dataclass(frozen=True)
class WaveRecord:
    """Of one wave: how many numbers there are, how many are withheld, and, coarsely, why.

    `by_rule` and `to_protect_others` are rounded, and None where either would be below the step: told
    exactly they could show which of two withheld numbers is the small one. `of_many` says of which groups
    small counts are shown, since nobody can know who answered.
    """

    wave: str
    release: Release
    numbers: int
    withheld: int
    by_rule: int | None = None
    to_protect_others: int | None = None
    would_be_withheld: int | None = None
    of_many: OfMany | None = None


@dataclass(frozen=True)
class AuditRecord:
    """What `estimate` writes beside `estimates.csv`; `effort` is how much work its audit may take."""

    estimates: str
    rule: str
    reason: str
    thresholds: dict[str, Any]
    at_least: int
    waves: tuple[WaveRecord, ...]
    earlier: dict[str, str]
    caution: str = CAUTION
    effort: float = 1


def audit_record(
    found: PublishedEstimates,
    survey: Survey,
    text: str,
    by_rule: dict[str, int],
    would_be_withheld: dict[str, int],
    earlier: Sequence[tuple[str, str]] = (),
    effort: float = 1,
) -> AuditRecord:
    """The record of a file that has just passed: `by_rule` counts rows by wave that the rule withholds."""
    rule = survey.description.disclosure
    waves = [
        wave_record(found, survey, wave, by_rule, would_be_withheld) for wave in survey.description.waves
    ]
    return AuditRecord(
        checksum(text), rule.rule, rule.reason, _limits(thresholds(rule)), AT_LEAST, tuple(waves),
        checksums(earlier), CAUTION, effort,
    )  # fmt: skip


def recounted(
    record: AuditRecord,
    found: PublishedEstimates,
    survey: Survey,
    text: str,
    earlier: Sequence[tuple[str, str]],
) -> AuditRecord:
    """The record of a file of which some numbers were withdrawn, that says nothing else."""
    counts = {wave.id: wave_record(found, survey, wave, {}, {}) for wave in survey.description.waves}
    waves = tuple(
        replace(each, withheld=counts[each.wave].withheld) if each.wave in counts else each
        for each in record.waves
    )
    return replace(record, estimates=checksum(text), waves=waves, earlier=checksums(earlier))


def with_releases(record: str, earlier: Sequence[tuple[str, str]]) -> str:
    """The text of a record that names these releases, of which its own file is one; raises `ValueError`."""
    found = from_json(record)
    if found is None:
        raise ValueError("no record")
    return as_json(replace(found, earlier=checksums(earlier)))


def wave_record(
    found: PublishedEstimates,
    survey: Survey,
    wave: Wave,
    by_rule: dict[str, int],
    would_be_withheld: dict[str, int],
) -> WaveRecord:
    rows = [row for row in found.rows if row.wave == wave.id]
    withheld = sum(row.withheld for row in rows)
    primary = by_rule.get(wave.id, 0)
    parts = [coarse(primary), coarse(withheld - primary)]
    is_protected = wave.release is Release.TABLES
    told = all(parts) and is_protected
    return WaveRecord(
        wave.id, wave.release, len(rows), withheld,
        parts[0] if told else None, parts[1] if told else None, would_be_withheld.get(wave.id),
        _of_many(with_merges_of(found.rows, survey), wave.id, rows) if is_protected else None,
    )  # fmt: skip


def _of_many(survey: Survey, wave: str, rows: Sequence[PublishedEstimate]) -> OfMany | None:
    found = told_of_many(survey, wave, rows)
    return OfMany(found) if found else None


def coarse(number: int) -> int:
    """Down to a multiple of the step."""
    return number // COARSE * COARSE


def checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def checksums(earlier: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Of each earlier release, by its name."""
    return {name: checksum(text) for name, text in earlier}


def _limits(limits: Thresholds) -> dict[str, Any]:
    return asdict(limits)


def as_json(record: AuditRecord) -> str:
    """The record as it stands in the data package."""
    found = asdict(record)
    for wave in found["waves"]:
        if wave["of_many"] is None:
            del wave["of_many"]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def from_json(text: str) -> AuditRecord | None:
    """The record, or None where the text is none."""
    try:
        return _RECORD.validate_json(text)
    except ValidationError:
        return None


_RECORD = TypeAdapter(AuditRecord)


def effort_of(text: str) -> float:
    """How much work the audit that a record speaks of may take; the usual where it says nothing in order."""
    record = from_json(text)
    return record.effort if record and SMALLEST_EFFORT <= record.effort <= LARGEST_EFFORT else 1


def record_problems(
    text: str,
    found: PublishedEstimates,
    estimates: str,
    survey: Survey,
    where: str,
    earlier: Sequence[tuple[str, str]] = (),
) -> list[Problem]:
    """Where a record does not speak of this file, this rule, these releases or these numbers."""
    record = from_json(text)
    if record is None:
        return [Problem(where, "is no record of an audit", _AGAIN)]
    if record.estimates != checksum(estimates):
        return [Problem(where, "is the record of another estimates.csv", _AGAIN)]
    rule = survey.description.disclosure
    said = (record.rule, record.reason, record.thresholds, record.at_least, record.caution)
    if said != (rule.rule, rule.reason, _limits(thresholds(rule)), AT_LEAST, CAUTION):
        return [Problem(where, "is the record of another rule", _AGAIN)]
    if not SMALLEST_EFFORT <= record.effort <= LARGEST_EFFORT:
        what = f"names an effort that is not from {SMALLEST_EFFORT} to {LARGEST_EFFORT}"
        return [Problem(where, what, _AGAIN)]
    if record.earlier != checksums(earlier):
        return [Problem(where, "is the record of an audit against other releases", _AGAIN)]
    again = [wave_record(found, survey, wave, {}, {}) for wave in survey.description.waves]
    if [_counted(each) for each in record.waves] != [_counted(each) for each in again]:
        return [Problem(where, "counts other numbers than estimates.csv has", _AGAIN)]
    return []


def _counted(said: WaveRecord) -> tuple[object, ...]:
    """What anybody can count in the file."""
    return said.wave, said.release, said.numbers, said.withheld, said.of_many


_AGAIN = "Run 'findings estimate'."
