"""A file for exploring that says more, less or otherwise than what is published is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from findings.audit import Provenance
from tests.audit.sites import NO, PLAIN, WITHHELD, YES, problems

COLUMNS = ["estimate_id", "category", "value", "low", "high", "base", "status", "text", "interval", "of"]
NAMED = Provenance(**PLAIN.__dict__ | {"questions": frozenset({"q"})})


def file(**given: Any) -> dict[str, Any]:
    rows = [
        [YES.id, "yes", 0.44, 0.36, 0.524, 1130, "", "44%", "36% to 52%", "1,130"],
        [NO.id, "no", 0.3, 0.25, 0.35, 1130, "", "30%", "25% to 35%", "1,130"],
        [WITHHELD.id, "rather_not", None, None, None, None, "c", "[c]", "", ""],
    ]
    words = {
        "question": "q",
        "page": "questions/q/",
        "notice": "Nobody said this",
        "marks": {"c": "withheld"},
    }
    return words | {"columns": COLUMNS, "rows": rows} | given


def said(folder: Path, content: Any, name: str = "explore/q.json") -> list[str]:
    text = content if isinstance(content, str) else json.dumps(content)
    known = Provenance(**NAMED.__dict__ | {"written": {name: text.encode()}})
    return problems(folder, {name: text}, known)


def changed(row: int, column: str, cell: Any) -> dict[str, Any]:
    made = file()
    made["rows"][row][COLUMNS.index(column)] = cell
    return made


def test_what_is_published_passes(tmp_path: Path) -> None:
    assert said(tmp_path, file()) == []


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [
        (0, "value", 0.45),
        (0, "value", None),
        (0, "value", "0.44"),
        (0, "low", 0.1),
        (0, "base", 1131),
        (0, "text", "45%"),
        (0, "interval", "36% to 53%"),
        (0, "of", "1,131"),
        (0, "category", "no"),
        (1, "status", "u"),
        (2, "value", 0.26),
        (2, "text", "26%"),
        (2, "base", 1130),
    ],
)
def test_another_cell_is_named_by_its_number(tmp_path: Path, row: int, column: str, cell: Any) -> None:
    (found,) = said(tmp_path, changed(row, column, cell))
    assert f"{column} of {(YES, NO, WITHHELD)[row].id} is not as published" in found


def test_a_number_that_is_not_published_is_no_row(tmp_path: Path) -> None:
    assert "names no published number" in said(tmp_path, changed(0, "estimate_id", "q--hidden"))[0]


def test_a_row_that_is_left_out_would_tell_something(tmp_path: Path) -> None:
    made = file()
    del made["rows"][1]
    assert said(tmp_path, made) == [
        "site/explore/q.json: its numbers are not those that are published of its question."
    ]


def test_a_column_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    made = file(columns=[*COLUMNS, "hidden"])
    made["rows"] = [[*row, "73519"] for row in made["rows"]]
    assert all("hidden of" in each for each in said(tmp_path, made))
    assert len(said(tmp_path / "again", made)) == 3


@pytest.mark.parametrize(
    "beside",
    [
        {"notice": "73519 said no"},
        {"hidden": [73519]},
        {"marks": {"73519": "no"}},
        {"page": "questions/73519/"},
    ],
)
def test_a_number_beside_the_rows_is_refused(tmp_path: Path, beside: dict[str, Any]) -> None:
    assert said(tmp_path, file(**beside)) == ["site/explore/q.json: a number that carries no address."]


@pytest.mark.parametrize("content", ["73519", "[", '{"columns": ["a"], "rows": [[]]}', '{"rows": 4}'])
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: str) -> None:
    assert said(tmp_path, content)[0].startswith("site/explore/q.json: is no file for exploring")


def test_the_list_of_questions_holds_no_number(tmp_path: Path) -> None:
    listed = {"questions": [{"name": "q", "wording": "What do you say?"}], "breakdowns": []}
    assert said(tmp_path, listed, "explore/index.json") == []
    more = listed | {"columns": ["estimate_id"], "rows": [[YES.id]]}
    assert "holds numbers" in said(tmp_path / "again", more, "explore/index.json")[0]
