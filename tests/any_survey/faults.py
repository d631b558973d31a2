"""Spoils a good package in every general way that tests/faulty has for one package: a switch for each fault.

A fault is made in the files of a valid publication, as a person makes it: with an editor. Each says where
the refusal must point and what it must say; whatever it says, no answer may be in it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .nouns import Column, Json, Publication, Question, Wave
from .writing import Folders, as_csv

CANARY = "qzcanary7261"
"""Stands where an answer would; no refusal may repeat it."""


class Inapplicable(Exception):
    """The survey has nothing that this fault could spoil."""


@dataclass(frozen=True)
class Expected:
    """Where a refusal points, in a part of its path, and what it says, in a part of its words."""

    where: str
    what: str


@dataclass(frozen=True)
class Fault:
    """A way of spoiling a package.

    `unsealed` ones happen after the checksums were written. Those `of_people` are what respondents do in
    every export: in a file that is not released they are a note at their place, elsewhere a problem.
    """

    name: str
    spoil: Callable[[Spot], Expected]
    unsealed: bool = False
    of_people: bool = False


FAULTS: dict[str, Fault] = {}


def fault(spoil: Callable[[Spot], Expected]) -> Callable[[Spot], Expected]:
    name = spoil.__name__.replace("_", "-")
    FAULTS[name] = Fault(name, spoil)
    return spoil


def unsealed(spoil: Callable[[Spot], Expected]) -> Callable[[Spot], Expected]:
    name = spoil.__name__.replace("_", "-")
    FAULTS[name] = Fault(name, spoil, unsealed=True)
    return spoil


def of_people(spoil: Callable[[Spot], Expected]) -> Callable[[Spot], Expected]:
    name = spoil.__name__.replace("_", "-")
    FAULTS[name] = Fault(name, spoil, of_people=True)
    return spoil


@dataclass(frozen=True)
class Spot:
    """A publication on the disk, with what a fault needs to find its place in it."""

    survey: Publication
    folders: Folders

    @property
    def wave(self) -> Wave:
        return self.survey.waves[0]

    @property
    def package(self) -> Path:
        return self.folders.package

    # The descriptor

    @property
    def path(self) -> Path:
        return self.package / "datapackage.json"

    def descriptor(self) -> Json:
        read: Json = json.loads(self.path.read_text("utf-8"))
        return read

    def save(self, descriptor: Json) -> None:
        text = json.dumps(descriptor, indent=1, ensure_ascii=False) + "\n"
        self.path.write_text(text, encoding="utf-8")

    def resource(self, descriptor: Json, name: str) -> Json:
        listed: list[Json] = [*descriptor["resources"], *descriptor.get("restricted", [])]
        return next(each for each in listed if each["name"] == name)

    def field(self, descriptor: Json, name: str) -> Json:
        fields: list[Json] = self.resource(descriptor, self.answers_name)["schema"]["fields"]
        return next(each for each in fields if each["name"] == name)

    # The answers

    @property
    def answers_name(self) -> str:
        return f"responses-{self.wave.id}"

    @property
    def answers(self) -> Path:
        """The file that numbers are computed from."""
        inside = self.wave.release != "tables"
        folder = self.package / "data" if inside else self.folders.restricted
        return folder / f"{self.answers_name}.csv"

    @property
    def delimiter(self) -> str:
        return self.wave.delimiter if self.wave.release == "tables" else ","

    @property
    def encoding(self) -> str:
        return self.wave.encoding if self.wave.release == "tables" else "utf-8"

    def rows(self) -> list[list[str]]:
        text = self.answers.read_bytes().decode(self.encoding)
        return list(csv.reader(text.splitlines(keepends=True), delimiter=self.delimiter))

    def write_rows(self, rows: Sequence[Sequence[str]]) -> None:
        text = as_csv(rows[0], rows[1:], self.delimiter)
        try:
            self.answers.write_bytes(text.encode(self.encoding))
        except UnicodeEncodeError:
            raise Inapplicable from None

    def place(self, column: Column) -> int:
        header = column.stored_as if self.wave.release == "tables" else column.name
        return self.rows()[0].index(header)

    def cell(self, row: int, column: Column, value: str) -> Expected:
        """Write one cell of the answers; rows count from 1, the header's."""
        rows = self.rows()
        rows[row - 1][self.place(column)] = value
        self.write_rows(rows)
        return Expected(f"{self.answers.name} row {row}, {column.name}", "")

    def table(self, name: str) -> list[list[str]]:
        path = self.package / f"data/{name}.csv"
        if not path.is_file():
            raise Inapplicable
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def write_table(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        (self.package / f"data/{name}.csv").write_text(as_csv(rows[0], rows[1:]), encoding="utf-8")

    def table_cell(self, name: str, row: int, column: str, value: str) -> Expected:
        rows = self.table(name)
        rows[row - 1][rows[0].index(column)] = value
        self.write_table(name, rows)
        return Expected(f"data/{name}.csv row {row}, {column}", "")

    # What to spoil

    def question(self, *kinds: str, columns: int = 1, routed: bool | None = None) -> Question:
        """A question of a kind, the first that fits."""
        for each in self.wave.questions:
            fits = each.kind in kinds and len(each.columns) >= columns
            if fits and (routed is None or bool(each.routing) == routed) and each.name not in self.groups():
                return each
        raise Inapplicable

    def groups(self) -> set[str]:
        return {each.variable for each in self.survey.breakdowns}

    def choice(self) -> Column:
        """A column of answers with at least two categories, of a question that all were asked."""
        for kind in ("single", "scale", "grid"):
            try:
                return self.question(kind, routed=False).columns[0]
            except Inapplicable:
                continue
        raise Inapplicable

    def worded(self) -> Column:
        """Such a column whose values are words, and that no other words may stand in."""
        column = self.choice()
        if column.type != "string" or column.others:
            raise Inapplicable
        return column

    def number(self) -> Column:
        return self.question("number", routed=False).columns[0]

    def role(self, name: str) -> Column:
        column = self.wave.with_role(name)
        if column is None:
            raise Inapplicable
        return column

    def row_of(self, column: Column, values: Sequence[str]) -> int:
        """The first row of the file in which a column holds one of the values."""
        place = self.place(column)
        for number, row in enumerate(self.rows()[1:], start=2):
            if row[place] in values:
                return number
        raise Inapplicable


def changed(change: Callable[[Spot, Json], Expected]) -> Callable[[Spot], Expected]:
    """A fault of the descriptor: read it, change it, save it."""

    def spoil(spot: Spot) -> Expected:
        descriptor = spot.descriptor()
        expected = change(spot, descriptor)
        spot.save(descriptor)
        return expected

    spoil.__name__ = change.__name__
    return spoil


DESCRIPTOR = "datapackage.json"
