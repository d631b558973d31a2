"""How responses were anonymised, in words for everybody: rows for the public statement on disclosure.

Takes a risk record and a wave's variables, both of which are published. Small counts of respondents are
given as fewer than `FEW`, so that the statement says less than the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from findings.vocabulary import Risk, RiskRecord, Survey, Variable

FEW = 10
Rows = list[tuple[str, str]]


def anonymised_lines(survey: Survey) -> list[str]:
    """Of every wave whose responses were anonymised, what was done, a line each."""
    told = {wave: how_anonymised(record, survey.variables[wave]) for wave, record in survey.risks.items()}
    return [
        f"{heading}: {words}" if len(told) == 1 else f"{wave}, {heading}: {words}"
        for wave, rows in told.items()
        for heading, words in rows
    ]


def how_anonymised(record: RiskRecord, variables: Mapping[str, Variable]) -> Rows:
    """What is said of one wave, each row a heading and a sentence; names fields by their titles."""
    return list(_rows(record, variables))


def _rows(record: RiskRecord, variables: Mapping[str, Variable]) -> Iterator[tuple[str, str]]:
    keys = _titles(record.keys, variables)
    yield (
        "What others could know",
        f"These fields are treated as known to somebody who looks for a person: {keys}.",
    )
    yield "Nobody stands alone", _alike(record)
    if record.sensitive:
        fields = _titles(record.sensitive, variables)
        yield (
            "Being found tells nothing",
            f"Those alike in all of them gave at least {record.l} different answers to each of: {fields}.",
        )
    yield "Left out", _left_out(record)
    if record.merged:
        yield "Merged", f"Answers were put together into wider ones in: {_titles(record.merged, variables)}."
    if record.banded:
        yield "Banded", f"Numbers were replaced by bands in: {_titles(record.banded, variables)}."
    emptied = {key: count for key, count in record.blanked.items() if count}
    if emptied:
        yield "Emptied", f"{_emptied(emptied, variables)} Such a cell looks like one without an answer."
    yield ("In a new order", "Rows have new numbers, in an order that does not depend on who answered first.")
    if record.changed:
        yield "What was lost", f"Cells that say less than what was answered: {_changed(record, variables)}."
    yield "The risk that remains", _remaining(record)


def _titles(names: Sequence[str], variables: Mapping[str, Variable]) -> str:
    return "; ".join(variables[name].title if name in variables else name for name in names) or "none"


def _alike(record: RiskRecord) -> str:
    rule = f"Every respondent is like at least {record.k - 1} others in all of them."
    before = _number(record.before.unique)
    return f"{rule} In the answers as they came, {before} of {record.respondents:,} stood alone."


def _left_out(record: RiskRecord) -> str:
    fields = f"{len(record.dropped)} described" if record.dropped else "no described"
    others = f" and {record.undescribed} other" if record.undescribed else ""
    words = "identifiers, times and free text are never released, nor is a column that nobody described"
    return f"The file lacks {fields}{others} columns of the restricted one: {words}."


def _emptied(emptied: Mapping[str, int], variables: Mapping[str, Variable]) -> str:
    parts = [f"{_titles([key], variables)} of {_number(count)} respondents" for key, count in emptied.items()]
    return f"Emptied where a respondent would have stood out: {'; '.join(parts)}."


def _changed(record: RiskRecord, variables: Mapping[str, Variable]) -> str:
    return "; ".join(
        f"{_titles([name], variables)} {_percent(share)}" for name, share in record.changed.items()
    )


def _percent(share: float) -> str:
    return "below 1%" if share < 0.01 else f"{share:.0%}"


def _remaining(record: RiskRecord) -> str:
    who = "every unit" if record.population is not None else "all who answered"
    now, then = _expected(record.after), _expected(record.before)
    found = f"would be expected to find {now} of {record.respondents:,} respondents; before, {then}"
    return f"Somebody who knew those fields of {who} {found}."


def _expected(risk: Risk) -> str:
    return _number(round(risk.identified))


def _number(count: int) -> str:
    if not count:
        return "none"
    return f"fewer than {FEW}" if count < FEW else f"{count:,}"
