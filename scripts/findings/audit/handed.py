"""What readers take away besides pages, held to what it was made of: a number to its row, a cell to its cell.

Reads the package as it is published, every file in a dialect, and what people keep; asks no stage that wrote
them. A problem names the file, the table and the column, never a cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from math import isclose
from pathlib import PurePosixPath
from typing import Any

from findings.audit.dialects import ReadFile, ReadTable, reader_of, text_of
from findings.audit.figures import NUMBERS, TEXTS, table_problems
from findings.audit.known import Provenance
from findings.audit.strays import Strays
from findings.datapackage import resources
from findings.disclosure import ESTIMATES, PublishedEstimates
from findings.exporting import CODEBOOK, LISTS, SHEET, SORTS, WHY, WORDS
from findings.marking import plain
from findings.speaking import said
from findings.vocabulary import OUTSIDE, Missing, Problem

BY_WORD = {reason.name.lower(): reason.value for reason in Missing}
AGAIN = "Build again."
LONGEST_SHEET = 31
OF_CODEBOOK = ("estimate_id", "shown", "share", "base", "status")
CODES = {"spss_value": re.compile(r"-(?:10*)?[1-5]"), "stata_value": re.compile(r"\.[a-e]")}
"""The number of a value in a dialect, with what stands there for a reason."""
PLACE = "value_order"
NAMES_THERE = ("spss_name", "stata_name")
Cells = list[str]


@dataclass(frozen=True)
class KeptColumn:
    """A column of responses as people keep it: the value of each cell, or the words that mean it is missing.

    `labels` are those of its values. A cell that is left blank has no reason here.
    """

    values: Cells
    reasons: Cells
    labels: Mapping[str, str]

    @cached_property
    def words(self) -> Cells:
        """What a file with labels shows for each cell."""
        return [self.labels.get(value, value) for value in self.values]


class HandedAudit:
    """One reading of what is handed to readers, beside what it was made of."""

    def __init__(self, said: Provenance, published: PublishedEstimates, strays: Strays) -> None:
        self.said, self.published, self.strays = said, published, strays
        found = [each for each in resources(dict(said.described)) if not each.restricted and each.tabular]
        self.waves = {
            each.name: each
            for each in found
            if each.fields and any("survey" in field for field in each.fields)
        }

    def problems(self, name: str, content: bytes, where: str) -> Iterator[Problem]:
        """What is wrong with one file in a dialect."""
        read = reader_of(name)
        if read is None:
            yield Problem(where, "is of a kind that the audit cannot read", "Install a reader of it.")
            return
        try:
            file = read(content, name)
        except ValueError:
            yield Problem(where, "cannot be read as what it is called", AGAIN)
            return
        yield from self._file(file, where)

    def package_problems(self, served: Mapping[str, bytes], folder: str) -> Iterator[Problem]:
        """What is wrong with the files of the package: those that people keep, or what was made of them."""
        for path, content in served.items():
            kept = self.said.kept.get(path)
            if kept is None or not path.endswith(".csv") or content == kept:
                continue
            if path == ESTIMATES or any(each.path == path for each in self.waves.values()):
                name = "estimates" if path == ESTIMATES else self._name_at(path)
                yield from self._named(name, path, content, f"site/{folder}/{path}")
            else:
                yield Problem(f"site/{folder}/{path}", "is not the file of the data package", AGAIN)

    def _name_at(self, path: str) -> str:
        return next(each.name for each in self.waves.values() if each.path == path)

    def _named(self, name: str, path: str, content: bytes, where: str) -> Iterator[Problem]:
        read = reader_of(path)
        try:
            file = read(content, path) if read else ReadFile((), ())
        except ValueError:
            yield Problem(where, "cannot be read as what it is called", AGAIN)
            return
        yield from self._file(replace(file, tables=(replace(file.tables[0], name=name),)), where)

    # A file ---------------------------------------------------------------------------------------

    def _file(self, file: ReadFile, where: str) -> Iterator[Problem]:
        for table in file.tables:
            at = f"{where}, {_safe(table.name)}"
            of = re.sub(r"-missing-*$", "", table.name)
            if table.name == "estimates":
                yield from self._numbers(table, at)
            elif table.name == "codebook":
                yield from self._codebook(table, at)
            elif table.name in self.waves:
                yield from self._responses(table, self._kept(table.name), at)
            elif of in self.waves:
                yield from self._reasons(table, self._kept(of), at)
            elif table.name.rstrip("_") in OF_DATABASE:
                yield from self._words([each for cells in table.columns.values() for each in cells], at)
            else:
                yield Problem(at, "is a table that was made of nothing that is published", AGAIN)
        yield from self._words(list(file.words), where)

    def _words(self, words: Cells, where: str) -> Iterator[Problem]:
        strange = sum(not self._is_said(text) for text in dict.fromkeys(words))
        if strange:
            yield Problem(where, f"has {strange} texts that nobody wrote, and that hold a number", AGAIN)

    def _is_said(self, text: str) -> bool:
        """Whether a text has no number, or is one of people or of the engine, whole or cut at its end."""
        bare = " ".join(text.split())
        if not self.strays.numerals.any(bare):
            return True
        if bare in self._texts or bare in self._named_things:
            return True
        return bare.endswith("…") and any(each.startswith(bare[:-1]) for each in self._texts)

    @cached_property
    def _texts(self) -> frozenset[str]:
        found = [*map(plain, self.said.words), *_strings(self.said.described), *_engine(), *self._titles()]
        found += [*_together(self.said.about), *_cells_of_questions(self.said.kept)]
        return frozenset(" ".join(each.split()) for each in found)

    def _titles(self) -> Iterator[str]:
        """The titles of tables, and the lines that list the sheets of a workbook."""
        for name, each in self.waves.items():
            title = str(each.descriptor.get("title") or name)
            for sheet, words in ((name, title), (f"{name}-missing", WHY.format(title=title))):
                yield from (words, said(SHEET, name=sheet[:LONGEST_SHEET], title=words))

    @cached_property
    def _named_things(self) -> frozenset[str]:
        """Names of files, tables and columns, and places of values in a list."""
        names = [each.name for each in self.waves.values()] + [f"{each}-missing" for each in self.waves]
        fields = [str(field["name"]) for each in self.waves.values() for field in each.fields]
        places = map(str, range(1, self._longest + 1))
        return frozenset((*names, *fields, *places, *(each.path for each in self.waves.values())))

    @cached_property
    def _longest(self) -> int:
        lists = (field.get("categories") or () for each in self.waves.values() for field in each.fields)
        return max([len(each) for each in lists] + [len(known) for known in LISTS.values()])

    # Numbers --------------------------------------------------------------------------------------

    def _numbers(self, table: ReadTable, where: str) -> Iterator[Problem]:
        """Rows of published numbers, every one once where the file has all, and what is said of each."""
        rows = _rows(table)
        own = {"estimate_id", *NUMBERS, *TEXTS}
        bare = [{key: cell for key, cell in row.items() if key in own} for row in rows]
        yield from table_problems(bare, self.published, self.strays, where)
        ids = [row.get("estimate_id", "") for row in rows]
        if len(set(ids)) < len(ids):
            yield Problem(where, "has a number twice", AGAIN)
        for name in table.columns.keys() - own:
            if name not in WORDS:
                yield Problem(where, "has a column that is none of a number", AGAIN)
            elif name in LISTS:
                if not set(table.columns[name]) <= {"", *LISTS[name]}:
                    yield Problem(where, f"has another {name} than there are", AGAIN)
            elif name == "order":
                yield from _places(rows, where)
            else:
                yield from self._words(list(table.columns[name]), where)

    def _codebook(self, table: ReadTable, where: str) -> Iterator[Problem]:
        """The numbers of a codebook beside their ids; all else are words of people, places and names."""
        if table.columns.keys() - CODEBOOK.keys():
            yield Problem(where, "has a column that is none of a codebook", AGAIN)
        places: dict[tuple[str, ...], int] = {}
        for number, row in enumerate(_rows(table), start=2):
            at = f"{where} row {number}"
            numbers = {name: row[name] for name in OF_CODEBOOK if name in row}
            if any(numbers.values()) and not self._is_mean(row):
                bare = {"value" if name == "share" else name: cell for name, cell in numbers.items()}
                yield from table_problems([bare], self.published, self.strays, at)
            told = row.keys() - CODES.keys() - {PLACE, *NAMES_THERE, *OF_CODEBOOK}
            yield from self._words([row[name] for name in sorted(told)], at)
            if PLACE in row and not _is_placed(row, places):
                yield Problem(at, "gives a value another number than its own or its place", AGAIN)
            if not all(_is_named(row[name], row["variable"]) for name in NAMES_THERE if name in row):
                yield Problem(at, "gives a variable a name that is none of it", AGAIN)

    def _is_mean(self, row: Mapping[str, str]) -> bool:
        """Whether the row is of a codebook in XML, which has no place to name the number of all answers."""
        return not row["estimate_id"] and row.get("share") in self._means and "shown" not in row

    @cached_property
    def _means(self) -> frozenset[str]:
        """The numbers of all answers together, which a codebook in XML has no place to name."""
        whole = [row for row in self.published.rows if not row.breakdown and not row.category]
        return frozenset(_digits(row.value) for row in whole if row.value is not None)

    # Responses ------------------------------------------------------------------------------------

    def _kept(self, name: str) -> dict[str, KeptColumn]:
        if name not in self._read:
            self._read[name] = _kept_columns(self.waves[name], self.said.kept[self.waves[name].path])
        return self._read[name]

    @cached_property
    def _read(self) -> dict[str, dict[str, KeptColumn]]:
        return {}

    def _responses(self, table: ReadTable, kept: Mapping[str, KeptColumn], where: str) -> Iterator[Problem]:
        """Every cell is that of the file that people keep, and is missing where that says so."""
        columns = list(table.columns.items())
        if len(columns) == len(kept) + 1:
            name, cells = columns.pop(0)
            if cells != [str(row) for row in range(1, len(cells) + 1)]:
                yield Problem(where, f"{_safe(name)} does not number the rows", AGAIN)
        if len(columns) != len(kept):
            yield Problem(where, "has not the columns of the file of responses", AGAIN)
            return
        for (name, cells), (own, before) in zip(columns, kept.items(), strict=True):
            wanted = before.words if table.labelled else before.values
            if not _alike(cells, wanted):
                yield Problem(where, f"column {_safe(own)} is not that of the file of responses", AGAIN)
            if name in table.reasons and not _same_reasons(table.reasons[name], before, words=True):
                yield Problem(where, f"column {_safe(own)} is missing for other reasons", AGAIN)

    def _reasons(self, table: ReadTable, kept: Mapping[str, KeptColumn], where: str) -> Iterator[Problem]:
        columns = list(table.columns.items())
        if len(columns) == len(kept) + 1:
            columns.pop(0)
        if len(columns) != len(kept):
            yield Problem(where, "has not the columns of the file of responses", AGAIN)
            return
        for (_, cells), (own, before) in zip(columns, kept.items(), strict=True):
            if cells != before.values and not _same_reasons(cells, before, words=False):
                yield Problem(where, f"column {_safe(own)} gives other reasons", AGAIN)


OF_DATABASE = {"about", "columns", "labels"}


def _is_placed(row: Mapping[str, str], places: dict[tuple[str, ...], int]) -> bool:
    """Whether a value has the place that it is counted at, and in dialects its own number or that place."""
    key = (row["wave"], row["variable"])
    if not row["value"] or row["is_missing"] == "yes":
        fits = (not row[name] or pattern.fullmatch(row[name]) for name, pattern in CODES.items())
        return not row[PLACE] and all(fits)
    places[key] = places.get(key, 0) + 1
    own = {str(places[key]), row["value"], ""}
    return row[PLACE] == str(places[key]) and all(row[name] in own for name in CODES)


def _is_named(name: str, variable: str) -> bool:
    """Whether each number in a name is in the variable's own, but for one behind that tells names apart."""
    return all(each in variable for each in re.findall(r"\d+", re.sub(r"_\d{1,4}$", "", name)))


def _digits(value: float) -> str:
    return text_of(float(f"{value:.10g}"))


def _rows(table: ReadTable) -> list[dict[str, str]]:
    names = list(table.columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*table.columns.values(), strict=True)]


def _places(rows: list[dict[str, str]], where: str) -> Iterator[Problem]:
    """The place of a category says nothing but its place: the same wherever it stands, and of no other."""
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for row in rows:
        if row["order"]:
            question = found.setdefault((row["wave"], row["question"]), {})
            question.setdefault(row["category"], set()).add(row["order"])
    for places in found.values():
        given = [place for each in places.values() for place in each]
        if len(given) > len(places) or len(set(given)) < len(given) or not all(map(str.isdecimal, given)):
            yield Problem(where, "a category has two places, or two have one", AGAIN)


def _safe(name: str) -> str:
    """A name without its digits: it might be the leak itself."""
    return re.sub(r"\d", "…", name)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from map(str, value)
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _engine() -> Iterator[str]:
    """The words of the engine that stand in every file."""
    for known in LISTS.values():
        yield from (*known, *known.values())
    yield from (text for pair in WORDS.values() for text in pair)
    yield from (*SORTS.values(), *(str(each) for each in SORTS), *BY_WORD, *BY_WORD.values())


def _together(about: Sequence[str]) -> Iterator[str]:
    """What a file says of itself in one text: some of its parts, in their order."""
    told = [each for each in about if each]
    for many in range(1, len(told) + 1):
        yield from map(" ".join, combinations(told, many))


def _cells_of_questions(kept: Mapping[str, bytes]) -> Iterator[str]:
    """What people wrote of the questions, cell by cell."""
    for path, content in kept.items():
        if PurePosixPath(path).name == "questions.csv":
            rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
            yield from (cell for row in rows for cell in row)


# The file of responses as people keep it ------------------------------------------------------------


def _kept_columns(resource: Any, content: bytes) -> dict[str, KeptColumn]:
    encoding = "utf-8-sig" if resource.utf8 else resource.encoding
    text = io.StringIO(content.decode(encoding), newline="")
    header, *rows = csv.reader(text, delimiter=resource.delimiter)
    described = {str(each["name"]): each for each in resource.fields}
    return {
        name: _kept_column(described[name], resource.missing_values, [row[place] for row in rows])
        for place, name in enumerate(header)
        if name in described
    }


def _kept_column(field: Mapping[str, Any], otherwise: list[Any], cells: Cells) -> KeptColumn:
    means = {"": ""}
    for each in field.get("missingValues", otherwise):
        value = str(each["value"]) if isinstance(each, dict) else str(each)
        label = str(each.get("label", "")) if isinstance(each, dict) else ""
        means[value] = next((known for known in BY_WORD.values() if label.startswith(known)), "No answer")
    labels = {
        str(each["value"]): str(each.get("label") or each["value"])
        for each in field.get("categories", ())
        if isinstance(each, dict)
    }
    values = ["" if cell in means else cell for cell in cells]
    return KeptColumn(values, [means.get(cell, "") if cell else "" for cell in cells], labels)


def _alike(cells: Cells, wanted: Cells) -> bool:
    """Whether two columns say the same, as text or as numbers."""
    return len(cells) == len(wanted) and all(
        cell == own or _is_same_number(cell, own) or _is_cut(cell, own)
        for cell, own in zip(cells, wanted, strict=True)
    )


SPREADSHEET = 1e-14
"""How far apart two numbers may be that are the same in fifteen digits, which is what a spreadsheet keeps."""


def _is_same_number(cell: str, own: str) -> bool:
    one, other = _number(cell), _number(own)
    return one is not None and other is not None and isclose(one, other, rel_tol=SPREADSHEET)


def _is_cut(cell: str, own: str) -> bool:
    return cell.endswith("…") and own.startswith(cell[:-1])


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _same_reasons(cells: Cells, kept: KeptColumn, *, words: bool) -> bool:
    """Whether each missing cell has its reason; of one that is left blank routing said it, or nobody did."""
    for cell, value, reason in zip(cells, kept.values, kept.reasons, strict=True):
        said = cell if words else BY_WORD.get(cell, cell)
        wanted = {""} if value else {reason} if reason else BLANK
        if said not in wanted:
            return False
    return True


BLANK = {"", Missing.NO_ANSWER.value, *(each.value for each in OUTSIDE)}
