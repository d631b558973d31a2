"""A respondent's answer never comes out again: not in a line, not in JSON, not in an annotation or error."""

from __future__ import annotations

import io
import traceback
from pathlib import Path
from typing import NoReturn

import pytest
from rich.console import Console

from findings.datapackage import as_github, as_json, lines, quality_rows, read, seal, validate
from findings.datapackage.terminal import show
from findings.vocabulary import Refused

from .mutations import CANARY, MUTATIONS
from .package import FOLDER, RAW, RESTRICTED, Package, Table

FORMS = ("{}", " {}", "={}", "{}\x00", "{}\n1", "{}é", "7{}")
"""The canary as an answer, and as one that breaks the rules for cells."""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def everything_said(capfd: pytest.CaptureFixture[str]) -> str:
    """All that the gate says of the package here, in every form, with whatever reached the terminal."""
    report = validate(FOLDER, RESTRICTED)
    terminal = io.StringIO()
    for is_terminal in (True, False):
        show(report, Console(file=terminal, force_terminal=is_terminal, width=200))
    said = [*lines(report), as_json(report), *as_github(report), terminal.getvalue()]
    said += [str(row) for row in quality_rows(report)]
    try:
        survey = read(FOLDER, RESTRICTED)
    except Refused as refused:
        said += ["".join(traceback.format_exception(refused)), repr(refused.problems)]
    else:
        said.append(repr(survey.questions))
    captured = capfd.readouterr()
    return "\n".join([*said, captured.out, captured.err])


def planted(tables: dict[str, Table], row: int, form: str) -> None:
    """The canary in one row of every column of every table."""
    for table in tables.values():
        table[row - 1] = [form.format(CANARY) for _ in table[0]]


@pytest.mark.parametrize("name", MUTATIONS)
def test_no_cell_of_a_faulty_package_is_repeated(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    package = Package()
    MUTATIONS[name](package)
    planted(package.tables, 3, "{}")
    package.write()
    assert CANARY not in everything_said(capfd)


COLUMNS = [(path, column) for path, table in Package().tables.items() for column in range(len(table[0]))]


@pytest.mark.parametrize(("path", "column"), COLUMNS)
def test_no_cell_of_any_column_is_repeated(path: str, column: int, capfd: pytest.CaptureFixture[str]) -> None:
    package = Package()
    rows = package.tables[path][1:]
    for number, form in enumerate(FORMS):
        rows[number % len(rows)][column] = form.format(CANARY)
    package.write()
    assert CANARY not in everything_said(capfd)


@pytest.mark.parametrize("path", Package().tables)
def test_no_header_is_repeated_that_may_be_an_answer(path: str, capfd: pytest.CaptureFixture[str]) -> None:
    package = Package()
    package.tables[path][0][1] = CANARY
    package.write()
    assert CANARY not in everything_said(capfd)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "cp037"])
def test_no_cell_of_a_file_in_another_encoding_is_repeated(
    encoding: str, capfd: pytest.CaptureFixture[str]
) -> None:
    package = Package()
    planted(package.tables, 3, "{}é")
    for path, content in package.contents().items():
        text = content.decode("iso-8859-1" if path == RAW else "utf-8")
        package.files[path] = text.encode(encoding)
    package.write()
    assert CANARY not in everything_said(capfd)


def test_sealing_names_files_and_repeats_no_cell() -> None:
    package = Package()
    package.write()
    package.cell(3, "satisfaction", CANARY)
    for path, content in package.contents().items():
        if path != RAW:
            (FOLDER / path).write_bytes(content)
    assert seal(FOLDER) == ["data/responses-2020.csv"]


@pytest.mark.parametrize(
    ("raising", "told"),
    [
        ("findings.datapackage.judges.frictionless.read_columns", "cannot be read by frictionless"),
        ("frictionless.Package.from_descriptor", "is not a number"),
        ("frictionless.Package.metadata_validate", "is refused by frictionless"),
    ],
)
def test_what_frictionless_raises_is_a_problem_without_its_words(
    raising: str, told: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where it raises instead of reporting, its message holds cells; the package is not taken for valid."""

    def fails(*_: object, **__: object) -> NoReturn:
        raise ValueError(CANARY)

    package = Package()
    package.tables["data/population.csv"][1][-1] = "many"
    package.write()
    monkeypatch.setattr(raising, fails)
    said = everything_said(capfd)
    assert told in said
    assert CANARY not in said
