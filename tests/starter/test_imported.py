"""An import is kept beside the answers, and run again without a choice lost."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import openpyxl
import pytest

from findings.__main__ import main
from findings.importing import terminal
from tests.exported import column, repeated, say, write_descriptor

TEXT = repeated("Your area,Your stars?,Hours a week", "N,1,5", "S,5,40", "N,3,17", "S,88,999", times=10)


def imported(folder: Path, *more: str, text: str = TEXT, name: str = "survey-2031.csv") -> int:
    (folder / "answers").mkdir(exist_ok=True)
    (folder / "answers" / name).write_text(text, encoding="utf-8")
    return main(["import", str(folder / "answers" / name), "--root", str(folder / "survey"), *more])


def kinds(folder: Path) -> dict[str, str]:
    table = folder / "survey/datapackage/data/questions.csv"
    return dict(zip(column(table, "question"), column(table, "kind"), strict=True))


def test_a_person_decides_in_a_workbook_and_it_holds_for_another_wave(tmp_path: Path) -> None:
    assert imported(tmp_path, "--review") == 0
    assert not (tmp_path / "survey").exists()
    path = tmp_path / "answers/review.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book["To decide"].iter_rows(min_row=3):
        if row[1].value == "unit":
            row[4].value = "hours a week"
        if row[1].value == "labels":
            row[4].value = "1=Poor; 3=Fair; 5=Good"
    for row in book["All columns"].iter_rows(min_row=3):
        if row[0].value == "Your stars?" and row[1].value == "kind":
            row[4].value = "scale"
    book.save(path)
    assert imported(tmp_path, "--apply") == 0
    assert kinds(tmp_path) == {"area": "single", "stars": "scale", "hours_week": "number"}
    assert not (tmp_path / "survey/docs/about/still-to-be-checked.md").exists()
    assert imported(tmp_path, "--yes", name="survey-2032.csv") == 0
    table = tmp_path / "survey/datapackage/data/questions.csv"
    assert column(table, "wave") == ["2031"] * 3 + ["2032"] * 3
    assert column(table, "kind")[3:] == ["single", "scale", "number"]
    write_descriptor(tmp_path / "survey")
    assert (
        main(["estimate", "--root", str(tmp_path / "survey"), "--restricted", str(tmp_path / "answers")]) == 0
    )


def test_numbers_can_be_counted_before_every_word_is_written(tmp_path: Path) -> None:
    assert imported(tmp_path, "--yes") == 0
    paths = ["--root", str(tmp_path / "survey"), "--restricted", str(tmp_path / "answers")]
    assert main(["estimate", *paths]) == 0
    assert main(["validate", *paths]) == 1
    assert main(["publish", "--final", "--root", str(tmp_path / "survey")]) == 1


def test_a_person_answers_at_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["", "1=Poor; 3=Fair; 5=Good", "", "hours a week", *[""] * 25])
    monkeypatch.setattr(terminal, "can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    assert imported(tmp_path) == 0
    with (tmp_path / "answers/decisions.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["asked"] == "yes"]
    assert {row["ground"] for row in rows} == {"said by a person"}
    assert not (tmp_path / "survey/docs/about/still-to-be-checked.md").exists()


def test_where_nobody_can_be_asked_the_command_says_how(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(tmp_path) == 2
    assert "Add --review, or --yes" in capsys.readouterr().err
    assert not (tmp_path / "survey").exists()


def test_names_stay_whatever_a_column_becomes(tmp_path: Path) -> None:
    assert imported(tmp_path, "--yes") == 0
    say(tmp_path / "answers/decisions.csv", "role", "question", "Your area")
    say(tmp_path / "answers/decisions.csv", "kind", "text", "Your area")
    assert imported(tmp_path, "--yes") == 0
    package = json.loads((tmp_path / "survey/datapackage/datapackage.json").read_text(encoding="utf-8"))
    names = [field["name"] for field in package["restricted"][0]["schema"]["fields"]]
    assert names == ["area", "stars", "hours_week"]
    assert package["survey"]["breakdowns"] == []


def test_what_people_wrote_and_edited_stays(tmp_path: Path) -> None:
    assert imported(tmp_path, "--yes") == 0
    write_descriptor(tmp_path / "survey")
    decisions = tmp_path / "answers/decisions.csv"
    text = decisions.read_text(encoding="utf-8").replace("Your stars?,kind,single", "Your stars?,kind,scale")
    decisions.write_text(text, encoding="utf-8")
    assert imported(tmp_path, "--yes") == 0
    assert kinds(tmp_path)["stars"] == "scale"
    assert "TODO" not in (tmp_path / "survey/datapackage/datapackage.json").read_text(encoding="utf-8")


def test_an_export_of_another_survey_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(tmp_path, "--yes") == 0
    other = repeated("Which pet?,Which food?,Which toy?", "Cat,Fish,Ball", "Dog,Bone,Stick")
    assert imported(tmp_path, "--yes", text=other) == 1
    assert "is an export of another survey" in capsys.readouterr().out


def test_answers_that_git_would_keep_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert imported(tmp_path, "--yes") == 1
    assert "lies in a git repository that keeps its files, or would" in capsys.readouterr().out
    (tmp_path / ".gitignore").write_text("/answers/\n", encoding="utf-8")
    assert imported(tmp_path, "--yes") == 0


def test_a_restricted_folder_gets_a_copy_and_the_raw_file_stays(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert imported(tmp_path, "--yes", "--restricted", str(kept)) == 0
    raw = (tmp_path / "answers/survey-2031.csv").read_bytes()
    assert (kept / "survey-2031.csv").read_bytes() == raw
    assert (kept / "decisions.csv").is_file()
    assert not (tmp_path / "answers/decisions.csv").exists()


@pytest.mark.parametrize("name", ["answers.pdf", "answers.docx", "answers.zip"])
def test_a_form_that_is_not_read_is_named(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(tmp_path, "--yes", name=name) == 1
    assert "is of no form that is read. Name a file of .csv" in capsys.readouterr().out
