"""The questions: each with its words, its base, and the columns that its kind needs.

Judges `questions.csv` against the fields that answer it; the answers themselves are for `codebook`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from findings.datapackage.coding import ANSWERED
from findings.datapackage.faults import Fault, listed, name, nearest
from findings.datapackage.package import DataPackage, Sheet
from findings.datapackage.report import Checked
from findings.vocabulary import Holds, Missing, Question, Role, Variable, slug

Wrong = Iterator[tuple[str, str]]
Fields = Mapping[str, Variable]

GIVEN = {
    "section": ("names no section", "Name the section of the questionnaire."),
    "wording": ("gives no wording", "Write the words that were asked."),
    "universe": ("does not say who was asked", "Write the base in words, as in 'all respondents'."),
}


def questions(package: DataPackage) -> Checked:
    """Every question, and every field that claims to answer one."""
    faults = [*_words(package), *_kinds(package), *_unasked(package)]
    return Checked(sum(len(each) for each in package.questions.values()), tuple(faults))


def _words(package: DataPackage) -> Iterator[Fault]:
    sheet = package.sheets.get("questions")
    for row, record in enumerate(sheet.table.records() if sheet else (), start=2):
        for column, (what, remedy) in GIVEN.items():
            if sheet and not record.get(column, "").strip():
                yield Fault(sheet.where, what, remedy, column, np.array([row]))


def _kinds(package: DataPackage) -> Iterator[Fault]:
    for wave, questions in package.questions.items():
        resource = _responses_of(package, wave)
        fields = package.variables.get(resource, {})
        for question in questions:
            for what, remedy in _wrong(question, fields):
                yield Fault(_row_of(package, question), f"{name(question.name)} {what}", remedy)


def _responses_of(package: DataPackage, wave: str) -> str:
    return next((each.responses for each in package.waves if each.id == wave), "")


def _row_of(package: DataPackage, question: Question) -> str:
    """The row of questions.csv that asks it, as a place."""
    sheet = package.sheets["questions"]
    rows = enumerate(sheet.table.records(), start=2)
    pairs = ((row, (each.get("wave"), each.get("question"))) for row, each in rows)
    return f"{sheet.where} row {next(row for row, pair in pairs if pair == (question.wave, question.name))}"


def _wrong(question: Question, fields: Fields) -> Wrong:
    """What its shape asks of a question's columns, and what they lack."""
    shape = question.shape
    if shape.part:
        yield from _items(question, shape.part)
    elif shape.categorical and len(question.items) != 1:
        found = f"is {question.kind} and answered by {len(question.items)} fields"
        yield found, "One field answers it, or it is a grid."
    if shape.categorical:
        yield from _coded(question, fields)
    if question.itemised:
        yield from _alike(question, fields)
    if shape.ordered:
        yield from _ordered(question, fields)
    if shape.holds in HOLDING:
        yield from HOLDING[shape.holds](question, fields)


def _alike(question: Question, fields: Fields) -> Wrong:
    for item in question.items[1:]:
        if fields[item.variable].categories != question.categories:
            first = question.items[0].variable
            yield (
                f"has other categories in {name(item.variable)} than in {name(first)}",
                "Items of a grid share one scale.",
            )


def _places(question: Question, _: Fields) -> Wrong:
    if len(question.items) < 2:
        yield "ranks fewer than two items", "Each item is a field with `item`, its categories the places."
    places = [category.value for category in question.categories]
    if places != [str(place) for place in range(1, len(places) + 1)]:
        yield "has categories that are not the places 1, 2, 3 and so on", "Write the place of each item."


def _ticks(question: Question, fields: Fields) -> Wrong:
    for item in question.items:
        known = [category.value for category in fields[item.variable].categories]
        if not known and item.tick != ANSWERED:
            remedy = f'List what stands for a tick; or write "selected": "{ANSWERED}", if any words do.'
            yield f"has an option without categories, {name(item.variable)}", remedy
        elif known and item.tick not in known:
            remedy = nearest(item.tick, known) or "Write in `survey.selected` which category means ticked."
            yield f"has no category '{name(item.tick)}' in {name(item.variable)}", remedy


def _numbers(question: Question, fields: Fields) -> Wrong:
    for item in question.items:
        if not fields[item.variable].numeric:
            yield (
                f"is a number, and {name(item.variable)} holds none",
                "Make the field integer or number, without categories.",
            )


def _no_categories(question: Question, fields: Fields) -> Wrong:
    for item in question.items:
        if fields[item.variable].categories:
            yield f"is text, and {name(item.variable)} has categories", "Make it single, or several options."


HOLDING: dict[Holds, Callable[[Question, Fields], Wrong]] = {
    Holds.TICK: _ticks,
    Holds.PLACE: _places,
    Holds.NUMBER: _numbers,
    Holds.WORDS: _no_categories,
}
"""What columns have to be for what they hold, beside what the shape of the question says of them."""


def _items(question: Question, key: str) -> Wrong:
    """Each column says which item or option it is, and no two say the same."""
    names = [item.name for item in question.items]
    titles = [item.label for item in question.items]
    for place, each in enumerate(titles):
        if each in titles[:place]:
            yield f"has two fields with one title, '{name(each)}'", "Title each by its own words."
    for item in question.items:
        if not item.name:
            yield f"is answered by {name(item.variable)}, which does not say for what", f"Add `survey.{key}`."
    for place, each in enumerate(names):
        if each and each in names[:place]:
            yield f"has two fields for {key} {name(each)}", "Rename one."
        elif each and slug(each) in ("", *map(slug, names[:place])):
            what = f"has {key} {name(each)}, whose address would be another's or none"
            yield what, "Rename it: letters and digits make the address."


def _coded(question: Question, fields: Fields) -> Wrong:
    for item in question.items:
        if not fields[item.variable].categories:
            yield (
                f"is answered by {name(item.variable)}, which has no categories",
                "List them in datapackage.json.",
            )


def _ordered(question: Question, fields: Fields) -> Wrong:
    for item in question.items:
        if not fields[item.variable].ordered:
            yield f"has an order, and {name(item.variable)} does not say so", "Add `categoriesOrdered`: true."


def _unasked(package: DataPackage) -> Iterator[Fault]:
    """Fields that answer a question which is not in the file, or that say nothing of their part."""
    for wave, asked in package.questions.items():
        resource = package.resource(_responses_of(package, wave))
        names = {question.name for question in asked} | _rejected(package.sheets.get("questions"), wave)
        if not names:
            where = package.sheets["questions"].where
            yield Fault(where, f"asks nothing in wave {name(wave)}", "Write a row for each of its questions.")
            continue
        for place, variable in enumerate(
            package.variables.get(resource.name, {}).values() if resource else ()
        ):
            at = package.descriptor.at(*resource.field_keys(place, "survey")) if resource else ""
            question = variable.survey.question
            if question and question not in names:
                what = f"answers {name(question)}, which questions.csv does not ask in wave {name(wave)}"
                yield Fault(at, what, "Add its row.")
            elif not question and not variable.survey.roles:
                remedy = f"Add `question`, or a `role`: {listed(Role)}."
                yield Fault(at, "does not say what the field is for", remedy)


def _rejected(sheet: Sheet | None, wave: str) -> set[str]:
    """Questions that the file names, whatever else is wrong with their rows."""
    return (
        {each.get("question", "") for each in sheet.table.records() if each.get("wave") == wave}
        if sheet
        else set()
    )


def routed_reasons(question: Question, fields: Fields) -> bool:
    """Whether every column of a question can say that it was not asked."""
    return all(
        Missing.NOT_ASKED in {reason for _, reason in fields[item.variable].missing}
        for item in question.items
    )
