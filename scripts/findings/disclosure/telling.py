"""What a data holder is told of what was withheld: how much, which tables went whole, what would help.

Takes published numbers, gives lines. Everything said here can be read off the published file, so that it
tells nothing of a number by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise

from findings.disclosure.auditing import AuditRecord
from findings.disclosure.participation import is_of_many
from findings.disclosure.places import group_names
from findings.vocabulary import Breakdown, Form, PublishedEstimate, Release, Survey, Wave
from findings.vocabulary.rules import SPOKEN, thresholds

LISTED = 6
"""How many tables or groups are named before the rest are counted."""

WHY = ("minimum_base", "small_count", "round_counts_to")
"""The thresholds that are told: what withholds most."""

SOME = 0.05
"""From which part withheld on it is said what could be stated."""

MUCH = 0.25
"""From which share withheld on something is said of a breakdown."""


def told(rows: Sequence[PublishedEstimate], survey: Survey, record: AuditRecord) -> Iterator[str]:
    """How many numbers are shown and withheld and why; then, wave by wave, what went whole and what helps."""
    withheld = sum(row.withheld for row in rows)
    if not withheld:
        yield f"{len(rows)} numbers."
        return
    yield f"{len(rows)} numbers: {len(rows) - withheld} shown, {withheld} withheld."
    yield from _why(survey, record)
    yield from _of_decimals(survey)
    for wave in survey.description.waves:
        ours = [row for row in rows if row.wave == wave.id and row.group]
        if wave.release is Release.TABLES and ours:
            at = f"Wave {wave.id}: " if len(survey.description.waves) > 1 else ""
            yield from (f"{at}{line}" for line in _whole(ours, survey))
            yield from (f"{at}{line}" for line in _helps(ours, survey, wave.id))
            yield from (f"{at}{line}" for line in _of_strangers(rows, survey, wave))


def _why(survey: Survey, record: AuditRecord) -> Iterator[str]:
    """By the rule, and to protect those; the latter only where both are many enough to be told."""
    limits = vars(thresholds(survey.description.disclosure))
    by_rule, others = (
        sum(getattr(wave, name) or 0 for wave in record.waves) for name in ("by_rule", "to_protect_others")
    )
    if by_rule and others:
        yield f"Of those, {by_rule} or more by the rule {record.rule}, and {others} or more to protect them."
    said = [text.format(limits[name]) for name, text in SPOKEN if name in WHY and limits[name]]
    if said:
        yield " ".join(said)


def _of_decimals(survey: Survey) -> Iterator[str]:
    """What decimals cost that are asked for: no number, since each is protected as if it were exact."""
    tables = any(wave.release is Release.TABLES for wave in survey.description.waves)
    if tables and any(survey.description.decimals.values()):
        yield "The decimals asked for withhold no further number: each is protected as if it were exact."


def _whole(rows: Sequence[PublishedEstimate], survey: Survey) -> Iterator[str]:
    """Breakdowns and tables of which nothing is shown."""
    titles = {each.id: each.title for each in survey.description.breakdowns}
    tables: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for row in rows:
        if row.question and row.measure.form is not Form.WHOLE_TABLE:
            tables[row.breakdown, row.question].append(row.withheld)
    gone = {table for table, withheld in tables.items() if all(withheld)}
    of = Counter(breakdown for breakdown, _ in tables)
    whole = [name for name in of if sum(breakdown == name for breakdown, _ in gone) == of[name]]
    if whole:
        yield f"Given up whole: every table by {_listed([titles.get(name, name) for name in whole])}."
    single = [
        f"{question} by {titles.get(name, name)}" for name, question in sorted(gone) if name not in whole
    ]
    if single:
        tables_of = "table" if len(single) == 1 else "tables"
        yield f"Of {len(single)} {tables_of} nothing is shown: {_listed(single)}."


def _listed(names: Sequence[str]) -> str:
    """The names, in their order; those beyond a few counted."""
    more = len(names) - LISTED
    if more > 1:
        return f"{', '.join(names[:LISTED])} and {more} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _helps(rows: Sequence[PublishedEstimate], survey: Survey, wave: str) -> Iterator[str]:
    """The breakdown of which most is withheld, and groups of it that could be declared as one."""
    shares = {
        name: [row.withheld for row in of]
        for name, of in groupby(sorted(rows, key=lambda row: row.breakdown), lambda row: row.breakdown)
    }
    worst = max(shares, key=lambda name: sum(shares[name]))
    withheld, of = sum(shares[worst]), len(shares[worst])
    if withheld < MUCH * of:
        return
    breakdown = next((each for each in survey.breakdowns(wave) if each.id == worst), None)
    groups = mergeable(rows, breakdown, survey, wave) if breakdown else []
    merge = f"declare {_listed(groups)} as one group (merge), or " if groups else ""
    title = breakdown.title if breakdown else worst
    yield (
        f"Most would come back by {title}, of which {withheld} of {of} numbers are withheld: {merge}"
        f"leave that breakdown out, in datapackage.json, survey.breakdowns."
    )


def _of_strangers(rows: Sequence[PublishedEstimate], survey: Survey, wave: Wave) -> Iterator[str]:
    """What could be stated, where many numbers are withheld and nothing says that few could have answered."""
    ours = [row for row in rows if row.wave == wave.id]
    units = survey.populations[wave.id].size
    responded = next((row.count or 0 for row in ours if row.measure.form is Form.RESPONDENTS), 0)
    asked_all = survey.description.design.sampling == "census"
    could_be = units is None or is_of_many(units, responded)
    withheld = sum(row.withheld for row in ours)
    if wave.participation or asked_all or not could_be or withheld < SOME * len(ours):
        return
    yield (
        "If nobody can know who answered, of many more than did, small counts need not be withheld: "
        "say so in datapackage.json, survey.waves, participation (the guide says how)."
    )


def mergeable(
    rows: Sequence[PublishedEstimate], breakdown: Breakdown, survey: Survey, wave: str
) -> list[str]:
    """Groups that would show more as one, where others are left beside them.

    Those of which it is not even shown how many responded; else the two of which most is withheld, next to
    each other where groups have an order.
    """
    ours = [row for row in rows if row.breakdown == breakdown.id]
    variable = survey.variables[wave][breakdown.variable]
    responded = {row.group: row for row in ours if row.measure.form is Form.RESPONDENTS}
    order = group_names(breakdown, [category.value for category in variable.categories])
    names = [name for name in order if name in responded]
    hidden = [name for name in names if responded[name].withheld]
    if len(hidden) < 2 < len(names):
        pairs = list(pairwise(names)) if variable.ordered else list(combinations(names, 2))
        withheld = Counter(row.group for row in ours if row.withheld)
        hidden = list(max(pairs, key=lambda pair: sum(withheld[group] for group in pair)))
    labels = {name: each.label for name, each in breakdown.groups.items()}
    return [labels.get(name, name) for name in hidden] if 1 < len(hidden) < len(names) else []
