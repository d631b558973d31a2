"""The codebook: a row for each variable and value, with what was asked, of whom, and what is published of it.

Frequencies are published numbers, by their ids; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from findings.datapackage import resources
from findings.disclosure import PublishedEstimates
from findings.exporting.model import CellKind, HandedColumn, HandedTable, Of, text_column, word
from findings.exporting.names import (
    SPSS,
    STATA,
    category_codes,
    cut,
    is_coded,
    names_of,
    spss_reasons,
    stata_reasons,
)
from findings.shown import data_text
from findings.vocabulary import AMOUNT, PublishedEstimate, Question, Survey, Variable, Wave

NAME = "codebook"

COLUMNS = {
    "wave": "Wave",
    "file": "File",
    "variable": "Variable",
    "label": "Label",
    "type": "Type",
    "question": "Question",
    "kind": "How it is answered",
    "section": "Section",
    "wording": "Wording",
    "instruction": "Instruction",
    "universe": "Universe",
    "routing": "Routing",
    "value": "Value",
    "value_label": "Value label",
    "value_order": "Order of the value",
    "is_missing": "Whether the value is a reason why an answer is missing",
    "spss_name": "Name in SPSS",
    "spss_value": "Value in SPSS",
    "stata_name": "Name in Stata",
    "stata_value": "Value in Stata",
    "shortened": "Labels that a dialect cuts",
    "estimate_id": "Id of the published number of all respondents",
    "shown": "The number as it is printed",
    "share": "The number",
    "base": "Base",
    "status": "Status",
}
"""The columns of the codebook, each with its title."""

WHOLES = {"value_order", "base"}


@dataclass(frozen=True)
class CodebookRow:
    """A row of the codebook."""

    variable: Variable
    question: Question | None
    value: str = ""
    label: str = ""
    place: int = 0
    missing: bool = False
    number: PublishedEstimate | None = None


def codebook(survey: Survey, published: PublishedEstimates, tables: list[HandedTable]) -> HandedTable:
    """The codebook of every wave; `tables` are those of the responses that are released."""
    of = {table.wave: table for table in tables if table.of is Of.RESPONDENTS}
    rows = [
        row for wave in survey.description.waves for row in _of_wave(survey, wave, published, of.get(wave.id))
    ]
    columns = tuple(_column(name, label, [row[name] for row in rows]) for name, label in COLUMNS.items())
    return HandedTable(NAME, "Codebook", Of.VALUES, columns, len(rows))


def _column(name: str, label: str, cells: list[str]) -> HandedColumn:
    found = text_column(name, label, cells)
    if name in WHOLES:
        return replace(found, holds=CellKind.WHOLE)
    return replace(found, holds=CellKind.NUMBER) if name == "share" else found


def _of_wave(
    survey: Survey, wave: Wave, published: PublishedEstimates, table: HandedTable | None
) -> Iterator[dict[str, str]]:
    columns = {each.name: each for each in table.columns} if table else {}
    names = (names_of(table, SPSS), names_of(table, STATA)) if table else ({}, {})
    paths = {each.name: each.path for each in resources(survey.descriptor) if not each.restricted}
    about = {"wave": wave.id, "file": paths.get(wave.responses, "")}
    for variable in survey.variables[wave.id].values():
        column = columns.get(variable.name)
        for line in _lines(survey, wave.id, variable, published, column):
            yield _row(line, about, column, names)


def _lines(
    survey: Survey, wave: str, variable: Variable, published: PublishedEstimates, column: HandedColumn | None
) -> Iterator[CodebookRow]:
    asked = {each.name: each for each in survey.questions.get(wave, ())}
    question = asked.get(variable.survey.question)
    values = _values(variable, column)
    for place, (value, label) in enumerate(values, start=1):
        number = _share(published, variable, question, value)
        yield CodebookRow(variable, question, value, label, place, number=number)
    reasons = column.reasons if column else dict.fromkeys(reason for _, reason in variable.missing)
    if not values:
        yield CodebookRow(variable, question, number=_mean(published, variable, question))
    for reason in reasons:
        yield CodebookRow(variable, question, word(reason), reason.value, missing=True)


def _values(variable: Variable, column: HandedColumn | None) -> list[tuple[str, str]]:
    if column is not None:
        return list(zip(column.texts, column.labels, strict=True)) if column.labels else []
    return [(variable.stored(each.value), each.label) for each in variable.categories]


def _share(
    published: PublishedEstimates, variable: Variable, question: Question | None, value: str
) -> PublishedEstimate | None:
    """The published share of a value of all respondents, where there is one."""
    if question is None:
        return None
    said = variable.survey
    if said.option:
        ticks = {each.tick for each in question.items if each.variable == variable.name}
        return published.find(question.wave, question.name, said.option) if value in ticks else None
    name = variable.named(value)
    return published.find(question.wave, question.name, name, item=said.item)


def _mean(
    published: PublishedEstimates, variable: Variable, question: Question | None
) -> PublishedEstimate | None:
    if question is None:
        return None
    item = variable.survey.item
    return published.find(question.wave, question.name, item=item, measure=AMOUNT)


def _row(
    line: CodebookRow,
    about: Mapping[str, str],
    column: HandedColumn | None,
    names: tuple[Mapping[str, str], Mapping[str, str]],
) -> dict[str, str]:
    variable, question, number = line.variable, line.question, line.number
    spss, stata = names
    value, share = number is not None and number.value is not None, number.value if number else None
    return {
        **about,
        "variable": variable.name,
        "label": variable.title,
        "type": _type(variable),
        "question": question.name if question else "",
        "kind": str(question.kind) if question else "",
        "section": question.section if question else "",
        "wording": question.wording if question else "",
        "instruction": question.instruction if question else "",
        "universe": question.universe if question else "",
        "routing": question.routing if question else "",
        "value": line.value,
        "value_label": line.label,
        "value_order": str(line.place or ""),
        "is_missing": ("yes" if line.missing else "no") if line.value else "",
        "spss_name": spss.get(variable.name, ""),
        "spss_value": _spss(line, column),
        "stata_name": stata.get(variable.name, ""),
        "stata_value": _stata(line, column),
        "shortened": _shortened(line) if column else "",
        "estimate_id": number.id if number else "",
        "shown": number.shown if number else "",
        "share": data_text(share) if value and share is not None else "",
        "base": str(number.base) if number and number.base is not None else "",
        "status": str(number.status) if number else "",
    }


def _type(variable: Variable) -> str:
    if variable.categories:
        return "ordered category" if variable.ordered else "category"
    return "number" if variable.numeric else "text"


def _spss(line: CodebookRow, column: HandedColumn | None) -> str:
    if column is None or not line.value:
        return ""
    if line.missing:
        return next(str(code) for each, code in spss_reasons(column).items() if word(each) == line.value)
    return str(category_codes(column)[line.place - 1]) if is_coded(column) else ""


def _stata(line: CodebookRow, column: HandedColumn | None) -> str:
    if column is None or not line.value:
        return ""
    if line.missing:
        return next(f".{letter}" for each, letter in stata_reasons().items() if word(each) == line.value)
    return str(category_codes(column)[line.place - 1]) if is_coded(column) else ""


def _shortened(line: CodebookRow) -> str:
    """The dialects that cut the label of the variable, or of the value."""
    found = [
        limits.dialect
        for limits in (SPSS, STATA)
        if cut(line.variable.title, limits.label) != line.variable.title
        or cut(line.label, limits.value_label) != line.label
    ]
    return ", ".join(found)
