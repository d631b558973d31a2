"""How responses were anonymised, in words for everybody: rows for the public statement on disclosure.

Takes a risk record and a wave's variables, both of which are published. Small counts of respondents are
given as fewer than `FEW`, so that the statement says less than the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from findings.speaking import counted, said, written
from findings.vocabulary import Risk, RiskRecord, Survey, Variable

FEW = 10
Rows = list[tuple[str, str]]


def anonymised_lines(survey: Survey) -> list[str]:
    """Of every wave whose responses were anonymised, what was done, a line each."""
    told = {wave: how_anonymised(record, survey.variables[wave]) for wave, record in survey.risks.items()}
    return [
        said("{heading}: {words}", heading=heading if len(told) == 1 else f"{wave}, {heading}", words=words)
        for wave, rows in told.items()
        for heading, words in rows
    ]


def how_anonymised(record: RiskRecord, variables: Mapping[str, Variable]) -> Rows:
    """What is said of one wave, each row a heading and a sentence; names fields by their titles."""
    return list(_rows(record, variables))


def _rows(record: RiskRecord, variables: Mapping[str, Variable]) -> Iterator[tuple[str, str]]:
    keys = _titles(record.keys, variables)
    words = "These fields are treated as known to somebody who looks for a person: {fields}."
    yield said("What others could know"), said(words, fields=keys)
    yield said("Nobody stands alone"), _alike(record)
    if record.sensitive:
        fields = _titles(record.sensitive, variables)
        words = "Those alike in all of them gave at least {many} different answers to each of: {fields}."
        yield said("Being found tells nothing"), said(words, many=record.l, fields=fields)
    yield said("Left out"), _left_out(record)
    if record.merged:
        words = "Answers were put together into wider ones in: {fields}."
        yield said("Merged"), said(words, fields=_titles(record.merged, variables))
    if record.banded:
        words = "Numbers were replaced by bands in: {fields}."
        yield said("Banded"), said(words, fields=_titles(record.banded, variables))
    emptied = {key: count for key, count in record.blanked.items() if count}
    if emptied:
        yield (
            said("Emptied"),
            f"{_emptied(emptied, variables)} {said('Such a cell looks like one without an answer.')}",
        )
    yield (
        said("In a new order"),
        said("Rows have new numbers, in an order that does not depend on who answered first."),
    )
    if record.changed:
        words = "Cells that say less than what was answered: {fields}."
        yield said("What was lost"), said(words, fields=_changed(record, variables))
    yield said("The risk that remains"), _remaining(record)


def _titles(names: Sequence[str], variables: Mapping[str, Variable]) -> str:
    return "; ".join(variables[name].title if name in variables else name for name in names) or said("none")


def _alike(record: RiskRecord) -> str:
    words = (
        "Every respondent is like at least {others} others in all of them. In the answers as they came, "
        "{before} of {all} stood alone."
    )
    before = _number(record.before.unique)
    return said(words, others=record.k - 1, before=before, all=written(f"{record.respondents:,}"))


def _left_out(record: RiskRecord) -> str:
    fields = counted(f"{len(record.dropped)} described" if record.dropped else "no described")
    others = counted(f" and {record.undescribed} other") if record.undescribed else ""
    words = (
        "The file lacks {fields}{others} columns of the restricted one: identifiers, times and free text are "
        "never released, nor is a column that nobody described."
    )
    return said(words, fields=fields, others=others)


def _emptied(emptied: Mapping[str, int], variables: Mapping[str, Variable]) -> str:
    words = "{field} of {number} respondents"
    parts = [
        said(words, field=_titles([key], variables), number=_number(count)) for key, count in emptied.items()
    ]
    return said("Emptied where a respondent would have stood out: {fields}.", fields="; ".join(parts))


def _changed(record: RiskRecord, variables: Mapping[str, Variable]) -> str:
    return "; ".join(
        f"{_titles([name], variables)} {_percent(share)}" for name, share in record.changed.items()
    )


def _percent(share: float) -> str:
    return counted("below 1%") if share < 0.01 else written(f"{share:.0%}")


def _remaining(record: RiskRecord) -> str:
    words = (
        "Somebody who knew those fields of {who} would be expected to find {now} of {all} respondents; "
        "before, {then}."
    )
    return said(
        words,
        who=said("every unit" if record.population is not None else "all who answered"),
        now=_expected(record.after),
        all=written(f"{record.respondents:,}"),
        then=_expected(record.before),
    )


def _expected(risk: Risk) -> str:
    return _number(round(risk.identified))


def _number(count: int) -> str:
    if not count:
        return said("none")
    return counted(f"fewer than {FEW}") if count < FEW else written(f"{count:,}")
