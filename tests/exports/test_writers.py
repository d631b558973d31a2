"""What the writers wrote, read back by programs that know nothing of them, is what respondents said."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyreadstat
import pytest

from tests.any_survey.answers import CANARY_SIGN
from tests.any_survey.drawing import survey

from .files import DELIMITERS
from .laying import Export
from .microsoft_forms import chosen
from .sheets import WRITTEN_IN, AnswerSheet, Topic
from .surveymonkey import SPECIFY
from .taking import sheet
from .writers import WRITERS, exported

SEEDS = (1, 5, 12)


READ: dict[Path, list[list[str]]] = {}


def table(export: Export) -> list[list[str]]:
    """The rows of a file, read once."""
    if export.path not in READ:
        READ[export.path] = read_table(export)
    return READ[export.path]


def read_table(export: Export) -> list[list[str]]:
    """The rows of a file of text or a workbook, without titles, hints and blank rows."""
    if export.path.suffix == ".xlsx":
        page = openpyxl.load_workbook(export.path).worksheets[0]
        rows = [
            ["" if cell is None else str(cell) for cell in row] for row in page.iter_rows(values_only=True)
        ]
    else:
        how = {each.partition(":")[0]: each.partition(":")[2] for each in export.features}
        delimiter = next(sign for sign, name in DELIMITERS.items() if name == how["delimiter"])
        text = export.path.read_bytes().decode(how["encoding"])
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        rows = rows[1:] if "sep=" in export.features else rows
        rows = rows[3:] if "title above" in export.features else rows
    return [row for row in rows if any(row)] if "blank rows" in export.features else rows


def column(export: Export, place: int) -> list[str]:
    """The cells under the headings of a block."""
    rows = table(export)[export.laid.heads :]
    return [row[place] if place < len(row) else "" for row in rows][: export.sheet.size]


@pytest.mark.parametrize("tool", ["surveymonkey", "microsoft", "google", "limesurvey", "qualtrics"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_of_a_table_is_read_back_as_it_was_laid_out(tool: str, seed: int, tmp_path: Path) -> None:
    export = exported(seed, tool, tmp_path)
    rows = table(export)
    wrong = []
    for place, block in enumerate(export.laid.blocks):
        heads = tuple(row[place] if place < len(row) else "" for row in rows[: export.laid.heads])
        cells = [as_text(each, export) for each in block.cells]
        if heads[: len(block.heads)] != block.heads or column(export, place) != cells:
            wrong.append(block.heads)
    assert wrong == []
    assert len(rows) == export.laid.heads + export.sheet.size


def as_text(cell: object, export: Export) -> str:
    text = "" if cell is None else str(cell)
    return (
        text.replace(".", ",")
        if isinstance(cell, float) and "delimiter:semicolon" in export.features
        else text
    )


ReadBack = Callable[[Export, Topic], Counter[str]]


def laid(export: Export, topic: Topic) -> list[list[str]]:
    """The cells of a question's columns, but for words beside an answer."""
    return [
        column(export, place)
        for place, each in enumerate(export.laid.blocks)
        if each.topic == topic.name and not each.companion
    ]


def in_columns(export: Export, topic: Topic) -> Counter[str]:
    """Ticks where each option has a column that holds its words."""
    return Counter(cell for cells in laid(export, topic) for cell in cells if cell not in ("", "-99"))


def in_one_cell(between: str) -> ReadBack:
    def read(export: Export, topic: Topic) -> Counter[str]:
        (cells,) = laid(export, topic)
        assert cells == [
            between.join(each) + (between if each and between == ";" else "") for each in wanted(topic)
        ]
        return Counter(each for cell in wanted(topic) for each in cell)

    return read


def wanted(topic: Topic) -> list[list[str]]:
    return [chosen(topic, row) for row in range(len(topic.columns[0].said))]


def truly(topic: Topic) -> Counter[str]:
    return Counter(
        (each.wrote[row] if each.wrote and each.title in (WRITTEN_IN, SPECIFY) else "") or each.title
        for each in topic.columns
        for row, said in enumerate(each.said)
        if said is not None
    )


@pytest.mark.parametrize(("tool", "read"), [("surveymonkey", in_columns), ("microsoft", in_one_cell(";"))])
@pytest.mark.parametrize("seed", SEEDS)
def test_options_are_ticked_as_often_as_they_were(
    tool: str, read: ReadBack, seed: int, tmp_path: Path
) -> None:
    export = exported(seed, tool, tmp_path)
    for topic in export.sheet.topics:
        if topic.kind == "multiple":
            assert read(export, topic) == truly(topic)


def single(answers: AnswerSheet) -> list[Topic]:
    return [each for each in answers.topics if each.kind in ("single", "scale")]


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_in_words_are_counted_in_a_file_as_often_as_they_were_given(
    seed: int, tmp_path: Path
) -> None:
    export = exported(seed, "surveymonkey", tmp_path)
    for topic in single(export.sheet):
        (cells,) = laid(export, topic)
        reasons = {why for why in topic.columns[0].why if why}
        counts = {
            ("", label): count for label, count in Counter(cells).items() if label and label not in reasons
        }
        assert counts == topic.tally(range(export.sheet.size))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("tool", ["spss", "coded"])
def test_codes_and_labels_give_what_was_answered(seed: int, tool: str, tmp_path: Path) -> None:
    export = exported(seed, tool, tmp_path)
    codes, labels = coded(export)
    for topic in single(export.sheet):
        name = next(each.heads[0] for each in export.laid.blocks if each.topic == topic.name)
        told = [labels[name].get(code, "") for code in codes[name] if code is not None and code > 0]
        assert Counter(("", each) for each in told) == topic.tally(range(export.sheet.size))
        assert all(label in topic.columns[0].why for code, label in labels[name].items() if code < 0)


def coded(export: Export) -> tuple[dict[str, list[float | None]], dict[str, dict[float, str]]]:
    """Codes and their labels, by variable."""
    if export.path.suffix != ".csv":
        read = pyreadstat.read_dta if export.path.suffix == ".dta" else pyreadstat.read_sav
        frame, told = read(export.path, user_missing=True, output_format="dict")
        codes = {name: [number(each) for each in cells] for name, cells in frame.items()}
        return codes, told.variable_value_labels
    rows = table(export)
    columns = dict(zip(rows[0], zip(*rows[1:], strict=True), strict=True))
    book = list(csv.DictReader(export.path.with_name("codebook.csv").open(encoding="utf-8", newline="")))
    labels = {
        name: {float(row["value"]): row["label"] for row in book if row["variable"] == name and row["value"]}
        for name in columns
    }
    return {name: [number(each) for each in cells] for name, cells in columns.items()}, labels


def number(cell: object) -> float | None:
    try:
        read = float(str(cell))
    except ValueError:
        return None
    return None if read != read else read


@pytest.mark.parametrize("tool", list(WRITERS))
def test_a_seed_and_a_tool_give_the_same_file_each_time(tool: str, tmp_path: Path) -> None:
    if tool in ("microsoft", "spss", "coded"):
        first, again = (exported(7, tool, tmp_path / each).laid for each in ("one", "two"))
        assert first == again
    else:
        first_file, second = (exported(5, tool, tmp_path / each).path for each in ("one", "two"))
        assert first_file.suffix == ".xlsx" or first_file.read_bytes() == second.read_bytes()


def test_every_export_holds_what_must_not_be_found(tmp_path: Path) -> None:
    sorts = {tool: set(exported(5, tool, tmp_path / tool).secrets) for tool in WRITERS}
    assert all(sorts.values()), sorts
    assert {"address", "latitude", "longitude", "mail"} <= sorts["qualtrics"]
    assert {"address", "first name", "last name", "number"} <= sorts["surveymonkey"]


def test_the_surveys_of_many_seeds_have_every_kind_and_every_reason() -> None:
    taken = [sheet(survey(seed)) for seed in range(30)]
    kinds = {topic.kind for each in taken for topic in each.topics}
    assert kinds == {"single", "scale", "grid", "multiple", "ranking", "number", "text"}
    reasons = {
        why for each in taken for topic in each.topics for column in topic.columns for why in column.why
    }
    assert {"Not asked", "No answer", "Don't know", "Prefer not to say", "Not applicable"} <= reasons
    wrote = [
        words for each in taken for topic in each.topics for column in topic.columns for words in column.wrote
    ]
    assert any(CANARY_SIGN in each for each in wrote)
    assert any("broken-off" in each.features for each in taken)
