"""Questions, populations and comments: the small tables joined with the variables that answer them.

Takes records of text and gives nouns and problems; touches no file.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from findings.vocabulary import (
    Band,
    Category,
    Comment,
    Description,
    Item,
    Kind,
    Net,
    Population,
    Problem,
    Question,
    Variable,
)

Record = dict[str, str]


def questions(
    records: list[Record], variables: dict[str, dict[str, Variable]], description: Description, where: str
) -> tuple[dict[str, tuple[Question, ...]], list[Problem]]:
    """Each wave's questions in the order of the file; one without a column in the responses is a problem."""
    found: dict[str, list[Question]] = {wave.id: [] for wave in description.waves}
    problems: list[Problem] = []
    for row, record in enumerate(records, start=2):
        at = f"{where} row {row}"
        if record["wave"] not in found:
            problems.append(
                Problem(f"{at}, wave", "not a wave of datapackage.json", _nearest(record["wave"], found))
            )
        elif record["kind"] not in list(Kind):
            problems.append(
                Problem(f"{at}, kind", "not a kind of question", f"Write one of {', '.join(Kind)}.")
            )
        else:
            answering = _answering(variables[record["wave"]], record["question"])
            if answering or record["kind"] == Kind.TEXT:
                found[record["wave"]].append(_question(record, answering, description))
            else:
                remedy = "Point a field's survey.question at it."
                problems.append(Problem(f"{at}, question", f"no field answers {record['question']}", remedy))
    problems += _unasked(found, variables, where)
    problems += _unknown_nets(found, description)
    return {wave: tuple(each) for wave, each in found.items()}, problems


def _answering(variables: dict[str, Variable], question: str) -> list[Variable]:
    return [each for each in variables.values() if each.survey.question == question]


def _question(record: Record, variables: list[Variable], description: Description) -> Question:
    kind = Kind(record["kind"])
    name = record["question"]
    scores = description.net_scores.get(name)
    return Question(
        name=name,
        wave=record["wave"],
        section=record["section"],
        kind=kind,
        wording=record["wording"],
        items=tuple(_item(variable) for variable in variables),
        categories=_categories(kind, variables, description.bands.get(name, {})),
        nets=dict(description.nets.get(name, {})),
        net_score=(scores["positive"], scores["negative"]) if scores else None,
        instruction=record["instruction"],
        universe=record["universe"],
        routing=record["routing"],
        sensitive=record["sensitive"] == "yes",
    )


def _item(variable: Variable) -> Item:
    survey = variable.survey
    return Item(survey.option or survey.item, variable.title, variable.name, survey.selected)


def _categories(kind: Kind, variables: list[Variable], bands: dict[str, Band]) -> tuple[Category, ...]:
    if kind is Kind.NUMBER:
        return tuple(Category(name, band.label) for name, band in bands.items())
    if kind is Kind.MULTIPLE:
        return tuple(Category(each.survey.option, each.title) for each in variables)
    return variables[0].categories if variables else ()


def _unasked(
    found: dict[str, list[Question]], variables: dict[str, dict[str, Variable]], where: str
) -> Iterable[Problem]:
    for wave, asked in found.items():
        names = {question.name for question in asked}
        for variable in variables.get(wave, {}).values():
            question = variable.survey.question
            if question and question not in names:
                what = f"field {variable.name} answers {question}, which is not in the file for wave {wave}"
                yield Problem(where, what, _nearest(question, names) or "Add its row.")


def _unknown_nets(found: dict[str, list[Question]], description: Description) -> Iterable[Problem]:
    for name, nets in description.nets.items():
        asked = [question for each in found.values() for question in each if question.name == name]
        at = f"datapackage.json, survey.nets.{name}"
        if not asked:
            yield Problem(
                at,
                "no such question",
                _nearest(name, {each.name for all_ in found.values() for each in all_}),
            )
        known = {category.value for question in asked for category in question.categories}
        for net, definition in nets.items():
            yield from _unknown_categories(
                f"{at}.{net}", definition, known if asked else set(definition.categories)
            )


def _unknown_categories(at: str, net: Net, known: set[str]) -> Iterable[Problem]:
    for category in net.categories:
        if category not in known:
            yield Problem(at, f"no category {category}", _nearest(category, known))


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), 1)
    return f"Did you mean {close[0]}?" if close else ""


def populations(
    records: list[Record], description: Description, where: str
) -> tuple[dict[str, Population], list[Problem]]:
    """How many units each wave's universe holds, by breakdown or stratum."""
    found: dict[str, Population] = {wave.id: Population() for wave in description.waves}
    problems: list[Problem] = []
    for row, record in enumerate(records, start=2):
        at = f"{where} row {row}"
        if record["wave"] not in found:
            problems.append(
                Problem(f"{at}, wave", "not a wave of datapackage.json", _nearest(record["wave"], found))
            )
        elif not record["population"].isascii() or not record["population"].isdigit():
            problems.append(Problem(f"{at}, population", "not a whole number", "Write digits."))
        else:
            found[record["wave"]] = _with_units(found[record["wave"]], record)
    return found, problems


def _with_units(population: Population, record: Record) -> Population:
    units = int(record["population"])
    if not record["breakdown"]:
        return Population(units, population.groups)
    return Population(population.size, population.groups | {(record["breakdown"], record["group"]): units})


def comments(records: list[Record]) -> tuple[Comment, ...]:
    """The comments that somebody approved; an unapproved one goes no further than this."""
    return tuple(
        Comment(
            id=record["id"],
            question=record["question"],
            themes=tuple(theme.strip() for theme in record["themes"].split(";") if theme.strip()),
            text=record["text"],
            attribute=record["attribute"],
            approved_by=record["approved_by"],
            approved_on=record["approved_on"],
        )
        for record in records
        if record["approved_by"] and record["approved_on"]
    )
