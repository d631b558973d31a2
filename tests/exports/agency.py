"""Writes answers as an agency delivers them: codes with labels, as `.sav`, as `.dta`, or with a codebook.

Who gave no answer has a code that is declared missing; who was not asked has nothing; an option is 0 or 1.
There are a weight, a number for each respondent, and a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pyreadstat

from tests.any_survey.chance import Chance
from tests.any_survey.nouns import DONT_KNOW, NO_ANSWER, NOT_APPLICABLE, PREFER_NOT

from .files import Saving, delimited, saving
from .laying import Block, Cell, Export, Laid, secrets
from .numbers import as_number
from .platform import People
from .sheets import Answered, AnswerSheet, Topic

Labels = dict[int | float, str]

MISSING = {NO_ANSWER: -9, DONT_KNOW: -8, PREFER_NOT: -7, NOT_APPLICABLE: -2}
OPTION: Labels = {0: "Not selected", 1: "Selected"}
LONGEST = 100
"""Signs of a label that every such file can hold."""
LONGEST_OF_STATA = 80
"""Signs of what a variable says, in Stata."""


@dataclass(frozen=True)
class Variable:
    """A variable of the file: what it is called, what it says, and what its codes mean."""

    name: str
    label: str
    cells: tuple[Cell, ...]
    labels: Labels
    topic: str = ""
    canary: str = ""

    @property
    def missing(self) -> Labels:
        return {code: label for code, label in self.labels.items() if code < 0}


def variables(sheet: AnswerSheet, chance: Chance) -> list[Variable]:
    people = People(chance.within("people"), sheet.size)
    answers = [variable for each in sheet.topics for variable in topic(each)]
    last = [] if not sheet.weights else [plain("weight", "Weight", tuple(map(float, sheet.weights)))]
    own = [
        personal("RESPID", "Respondent ID", people.column("reference", "RESPID")),
        personal("INTDATE", "Date and time of interview", people.times("%Y-%m-%d %H:%M:%S", "INTDATE")),
        personal("TEL", "Telephone number", people.column("telephone", "TEL")),
    ]
    return named_apart([*own, *answers, *last])


def plain(name: str, label: str, cells: tuple[Cell, ...]) -> Variable:
    return Variable(name, label, cells, {})


def personal(name: str, label: str, block: Block) -> Variable:
    return Variable(name, label, block.cells, {}, canary=block.canary)


def named_apart(drawn: list[Variable]) -> list[Variable]:
    """Names that programs accept, no two alike whatever their capitals."""
    seen: dict[str, int] = {}
    done = []
    for each in drawn:
        name = re.sub(r"\W+", "_", each.name, flags=re.ASCII).strip("_")[:28] or "v"
        name = name if name[0].isalpha() else f"v{name}"
        times = seen[name.lower()] = seen.get(name.lower(), 0) + 1
        done.append(replace(each, name=name if times == 1 else f"{name}_{times}"))
    return done


def topic(topic: Topic) -> list[Variable]:
    return [
        variable(topic, each, f"{topic.name}_{place}" if each.title else topic.name)
        for place, each in enumerate(topic.columns, start=1)
    ]


def variable(topic: Topic, column: Answered, name: str) -> Variable:
    label = f"{topic.wording}: {column.title}" if column.title else topic.wording
    if topic.kind == "text":
        cells = tuple(each or "" for each in column.said)
        return Variable(name, label, cells, {}, topic.name, "words")
    reasons: Labels = {code: reason for reason, code in MISSING.items() if reason in column.why}
    if topic.kind == "multiple":
        both = zip(column.said, column.why, strict=True)
        codes = tuple(1 if said is not None else MISSING.get(why) if why else 0 for said, why in both)
        return Variable(name, label, codes, OPTION | reasons, topic.name)
    if topic.kind == "number":
        return Variable(name, label, coded(column, as_number), reasons, topic.name)
    codes_of = {each: place for place, each in enumerate(column.labels, start=1)}
    labels: Labels = {place: each for each, place in codes_of.items()}
    return Variable(name, label, coded(column, codes_of.__getitem__), labels | reasons, topic.name)


def coded(column: Answered, code: Callable[[str], int | float]) -> tuple[Cell, ...]:
    pairs = zip(column.said, column.why, strict=True)
    return tuple(code(said) if said is not None else MISSING.get(why) for said, why in pairs)


def shortened(sheet: AnswerSheet, longest: int = LONGEST) -> AnswerSheet:
    """Labels cut where files cut them; and no words beside an answer."""

    def short(topic: Topic) -> Topic:
        columns = tuple(replace(each, wrote=()) for each in topic.columns)
        cut = replace(topic, wording=topic.wording[:longest].strip(), columns=columns)
        cut = cut.retitled(lambda title: title[:longest].strip())
        return cut.relabelled(lambda label: label[:LONGEST])

    return sheet.changed(short)


def frame(those: list[Variable]) -> pd.DataFrame:
    """The variables as a frame: words, or numbers with nothing where there is none."""
    return pd.DataFrame({each.name: series(each) for each in those})


def series(variable: Variable) -> pd.Series:
    if any(isinstance(cell, str) for cell in variable.cells):
        return pd.Series([str(cell or "") for cell in variable.cells], dtype=object)
    return pd.Series([float("nan") if cell is None else cell for cell in variable.cells], dtype=float)


def laid(tool: str, sheet: AnswerSheet, those: list[Variable]) -> Laid:
    blocks = tuple(Block((each.name, each.label), each.cells, each.topic, each.canary) for each in those)
    return Laid(tool, sheet, blocks)


def spss(sheet: AnswerSheet, chance: Chance, folder: Path) -> Export:
    """A `.sav`, sometimes compressed as `.zsav`."""
    whole = shortened(sheet)
    those = variables(whole, chance)
    path = folder / f"export.{chance.one(('sav', 'sav', 'zsav'))}"
    folder.mkdir(parents=True, exist_ok=True)
    pyreadstat.write_sav(
        frame(those),
        path,
        column_labels={each.name: each.label for each in those},
        variable_value_labels={each.name: each.labels for each in those if each.labels},
        variable_measure={each.name: measure(each, whole) for each in those},
        missing_ranges={each.name: [{"lo": -9, "hi": -2}] for each in those if each.missing},
        compress=path.suffix == ".zsav",
    )
    done = laid("SPSS", whole, those)
    return Export(done, path, secrets(done.blocks), features=frozenset({path.suffix}))


MEASURES = {"scale": "ordinal", "grid": "ordinal", "ranking": "ordinal", "number": "scale"}
"""What SPSS calls the kinds of variables that have an order; the others are nominal."""


def measure(variable: Variable, sheet: AnswerSheet) -> str:
    return MEASURES.get(sheet.topic(variable.topic).kind, "nominal") if variable.topic else "nominal"


def stata(sheet: AnswerSheet, chance: Chance, folder: Path) -> Export:
    """A `.dta`, in which reasons for no answer are codes below nought with labels, as its users keep them."""
    whole = shortened(sheet, LONGEST_OF_STATA // 2 - 1)
    those = variables(whole, chance)
    path = folder / "export.dta"
    folder.mkdir(parents=True, exist_ok=True)
    pyreadstat.write_dta(
        frame(those),
        path,
        column_labels={each.name: each.label[:LONGEST_OF_STATA] for each in those},
        variable_value_labels={each.name: each.labels for each in those if each.labels},
        version=15,
    )
    done = laid("Stata", whole, those)
    return Export(done, path, secrets(done.blocks))


def with_codebook(sheet: AnswerSheet, chance: Chance, folder: Path) -> Export:
    """Codes in one file; variable, value and label in another."""
    whole = shortened(sheet)
    those = variables(whole, chance)
    folder.mkdir(parents=True, exist_ok=True)
    path, book = folder / "export.csv", folder / "codebook.csv"
    names: list[Cell] = [each.name for each in those]
    rows = [names, *(list(row) for row in zip(*(each.cells for each in those), strict=True))]
    how = saving(chance.within("saving"), delimited(rows, Saving()), plain=True)
    path.write_bytes(delimited(rows, how).encode(how.encoding))
    said: list[list[Cell]] = [["variable", "value", "label"]]
    for each in those:
        said.append([each.name, "", each.label])
        said.extend([each.name, code, label] for code, label in each.labels.items())
    book.write_bytes(delimited(said, Saving()).encode("utf-8"))
    done = laid("Codebook", whole, those)
    return Export(done, path, secrets(done.blocks), ("--codebook", str(book)), how.features)
