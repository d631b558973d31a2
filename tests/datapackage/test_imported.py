"""A raw file is read as its description says, and one that is described wrongly is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from findings.__main__ import main
from tests.exported import decided, repeated, run

HOW = "does not say how the file is read"
TEXT = repeated("Good?,Area", "Yes,N", "No,S")


def described(root: Path, change: dict[str, Any]) -> None:
    path = root / "datapackage/datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["restricted"][0]["import"] |= change
    path.write_text(json.dumps(package), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [({"form": "banana"}, HOW), ({"headings": "1"}, HOW), ({"secret": 1}, HOW),
     ({"headings": 90}, "has no answers below its headings"),
     ({"form": "spss"}, "is said to be of the form spss")],
)  # fmt: skip
def test_a_description_that_does_not_fit_is_refused(
    tmp_path: Path, change: dict[str, Any], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root, answers = decided(tmp_path, TEXT)
    described(root, change)
    capsys.readouterr()
    assert run("validate", root, answers) == 1
    assert told in capsys.readouterr().out


def test_a_column_that_is_gone_or_new_is_told_without_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, answers = decided(tmp_path, TEXT)
    raw = answers / "survey-2026.csv"
    raw.write_text(raw.read_text(encoding="utf-8").replace("Area", "canary-3310"), encoding="utf-8")
    capsys.readouterr()
    assert run("validate", root, answers) == 1
    told = capsys.readouterr().out
    assert "there is no column Area" in told
    assert "is not described" in told
    assert "canary" not in told


def test_a_workbook_and_a_file_of_spss_give_the_numbers_of_the_text(tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - only here
    import pandas as pd  # noqa: PLC0415
    import pyreadstat  # noqa: PLC0415

    rows = [row.split(",") for row in TEXT.split()]
    answers = tmp_path / "answers"
    answers.mkdir()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(answers / "survey-2026.xlsx")
    frame = pd.DataFrame(rows[1:], columns=["good", "area"])
    pyreadstat.write_sav(frame, answers / "survey-2026.sav", column_labels=["Good?", "Area"])
    (answers / "survey-2026.csv").write_text(TEXT, encoding="utf-8")
    numbers = set()
    for ending in ("csv", "xlsx", "sav"):
        root = tmp_path / ending
        command = ["import", str(answers / f"survey-2026.{ending}"), "--root", str(root), "--yes"]
        (answers / "decisions.csv").unlink(missing_ok=True)
        assert main(command) == 0
        assert main(["estimate", "--root", str(root), "--restricted", str(answers)]) == 0
        numbers.add((root / "datapackage/data/estimates.csv").read_text(encoding="utf-8"))
    assert len(numbers) == 1
