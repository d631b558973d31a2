"""Questions, populations and comments: the small tables joined with the variables that answer them.

Takes records of text and gives nouns, and a fault for each record that makes none; touches no file. What
a question must be for its kind is for the judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np

from findings.datapackage.faults import Fault, listed, name, nearest
from findings.datapackage.routing import conditions
from findings.naming import TAKEN
from findings.vocabulary import (
    KINDS,
    Band,
    Category,
    Comment,
    Description,
    Item,
    Population,
    Question,
    Shape,
    Variable,
    slug,
)

Record = dict[str, str]
Variables = Mapping[str, Mapping[str, Variable]]

QUESTION_COLUMNS = (
    "wave",
    "question",
    "section",
    "kind",
    "wording",
    "instruction",
    "universe",
    "routing",
    "sensitive",
)
POPULATION_COLUMNS = ("wave", "breakdown", "group", "population")
COMMENT_COLUMNS = ("id", "question", "themes", "text", "attribute", "approved_by", "approved_on")

PLAIN = "Write a name of letters, digits, '_' and '-'."
_ADDRESS = re.compile(r"[^\W_][\w.-]*(?: [\w.-]+)*")


def is_address(written: str) -> bool:
    """Whether a name can be part of an address, and of the name of a file on any system."""
    return _ADDRESS.fullmatch(written) is not None and len(written) <= LONGEST_ADDRESS


LONGEST_ADDRESS = 120

_COUNT = re.compile(r"[0-9]{1,12}")

SENSITIVE = {"yes": True, "true": True, "no": False, "false": False, "": False}

NONE_WORDS = ("none", "none of these", "none of the above", "nothing", "no answer")
"""Names and words of an option that rules the others out, where the field does not say so itself."""


def questions(
    records: list[Record], variables: Variables, description: Description, where: str
) -> tuple[dict[str, tuple[Question, ...]], tuple[Fault, ...]]:
    """Each wave's questions in the order of the file; one without a column in the responses is a fault."""
    found: dict[str, list[Question]] = {wave.id: [] for wave in description.waves}
    faults: list[Fault] = []
    for row, record in enumerate(records, start=2):
        wrong = _record_fault(record, variables, found, where, row)
        if wrong is None:
            question, wrong = _question(record, variables[record["wave"]], description, found, where, row)
            found[record["wave"]].append(question)
        if wrong is not None:
            faults.append(wrong)
    return {wave: tuple(each) for wave, each in found.items()}, tuple(faults)


def at_row(where: str, row: int, column: str, what: str, remedy: str) -> Fault:
    """A fault in one cell of a small table."""
    return Fault(where, what, remedy, column, np.array([row]))


def _record_fault(
    record: Record, variables: Variables, found: Mapping[str, list[Question]], where: str, row: int
) -> Fault | None:
    """Why a row of questions.csv makes no question."""
    if record["wave"] not in found or record["wave"] not in variables:
        remedy = nearest(record["wave"], found) or f"Write one of {listed(found)}."
        return at_row(where, row, "wave", "not a wave of datapackage.json", remedy)
    if wrong := _name_fault(record["question"], found):
        return at_row(where, row, "question", *wrong)
    if record["kind"] not in KINDS:
        return at_row(where, row, "kind", "not a kind of question", f"Write one of {', '.join(KINDS)}.")
    if record["sensitive"] not in SENSITIVE:
        return at_row(where, row, "sensitive", "is neither yes nor no", "Write yes or no.")
    if any(each.name == record["question"] for each in found[record["wave"]]):
        return at_row(where, row, "question", "is asked in an earlier row", "Name each question once a wave.")
    if not KINDS[record["kind"]].shape.worded and not _answering(
        variables[record["wave"]], record["question"]
    ):
        known = {each.survey.question for each in variables[record["wave"]].values()} - {""}
        remedy = nearest(record["question"], known) or "Point a field's survey.question at it."
        return at_row(where, row, "question", "no field answers it", remedy)
    return None


def _name_fault(named: str, found: Mapping[str, list[Question]]) -> tuple[str, str] | None:
    """Why a question cannot have its name: it makes an address and the name of a file."""
    if not is_address(named):
        return "cannot be the address of a page", PLAIN
    if named.lower() in TAKEN:
        return "has a name that pages and claims use already", "Give it another."
    others = {each.name for asked in found.values() for each in asked} - {named}
    if slug(named) in map(slug, others):
        what = "differs from another question in capitals or signs only"
        return what, "Rename one: it would have its address."
    return None


def _answering(variables: Mapping[str, Variable], question: str) -> list[Variable]:
    return [each for each in variables.values() if question and each.survey.question == question]


def _question(
    record: Record,
    variables: Mapping[str, Variable],
    description: Description,
    found: Mapping[str, list[Question]],
    where: str,
    row: int,
) -> tuple[Question, Fault | None]:
    answering = _answering(variables, record["question"])
    asked_if, wrong = conditions(record["routing"], found[record["wave"]])
    fault = at_row(where, row, "routing", *wrong) if wrong else None
    kind, named = KINDS[record["kind"]], record["question"]
    scores = description.net_scores.get(named)
    question = Question(
        name=named,
        wave=record["wave"],
        section=record["section"],
        kind=kind,
        wording=record["wording"],
        items=tuple(_item(variable) for variable in answering),
        categories=_categories(kind.shape, answering, description.bands.get(named, {})),
        nets=dict(description.nets.get(named, {})),
        net_score=(scores.get("positive", ()), scores.get("negative", ())) if scores else None,
        instruction=record["instruction"],
        universe=record["universe"],
        routing=record["routing"],
        asked_if=asked_if,
        sensitive=SENSITIVE[record["sensitive"]],
    )
    return question, fault


def _item(variable: Variable) -> Item:
    survey = variable.survey
    named = survey.option or survey.item
    exclusive = bool(survey.option) and _is_exclusive(variable)
    return Item(named, variable.title, variable.name, variable.named(survey.selected), exclusive)


def _is_exclusive(variable: Variable) -> bool:
    """Whether nothing can be ticked beside an option: its field says so, or it is called "none"."""
    if variable.survey.exclusive is not None:
        return variable.survey.exclusive
    return any(words.strip(" .").lower() in NONE_WORDS for words in (variable.survey.option, variable.title))


def _categories(shape: Shape, variables: list[Variable], bands: dict[str, Band]) -> tuple[Category, ...]:
    if shape.numeric:
        return tuple(Category(name, band.label) for name, band in bands.items())
    if shape.ticked:
        return tuple(Category(each.survey.option, each.title) for each in variables)
    return variables[0].categories if variables else ()


def populations(
    records: list[Record], description: Description, where: str
) -> tuple[dict[str, Population], tuple[Fault, ...]]:
    """How many units each wave's universe holds, by breakdown or stratum."""
    found: dict[str, Population] = {wave.id: Population() for wave in description.waves}
    faults: list[Fault] = []
    for row, record in enumerate(records, start=2):
        if record["wave"] not in found:
            remedy = nearest(record["wave"], found) or f"Write one of {listed(found)}."
            faults.append(at_row(where, row, "wave", "not a wave of datapackage.json", remedy))
        elif not _COUNT.fullmatch(record["population"]):
            faults.append(at_row(where, row, "population", "not a whole number", "Write digits."))
        elif bool(record["breakdown"]) is not bool(record["group"]):
            lacking = "group" if record["breakdown"] else "breakdown"
            remedy = "Write both a breakdown and its group; or neither, for the units of all."
            faults.append(at_row(where, row, lacking, "empty beside what needs it", remedy))
        elif _is_counted(found[record["wave"]], record):
            faults.append(at_row(where, row, "population", "is given in an earlier row", "Keep one."))
        else:
            found[record["wave"]] = _with_units(found[record["wave"]], record)
    return found, tuple(faults)


def _is_counted(population: Population, record: Record) -> bool:
    if not record["breakdown"]:
        return population.size is not None
    return (record["breakdown"], record["group"]) in population.groups


def _with_units(population: Population, record: Record) -> Population:
    units = int(record["population"])
    if not record["breakdown"]:
        return Population(units, population.groups)
    return Population(population.size, population.groups | {(record["breakdown"], record["group"]): units})


def comments(records: Iterable[Record]) -> tuple[Comment, ...]:
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


def undescribed_columns(described: Iterable[str], wanted: Iterable[str], where: str) -> tuple[Fault, ...]:
    """A fault for each column that a small table must have and its schema does not describe."""
    there = set(described)
    remedy = "Describe it, and add it to the file."
    return tuple(
        Fault(where, f"describes no column {name(column)}", remedy)
        for column in wanted
        if column not in there
    )
