"""A draft of a survey: its wave from the file's name, its questions, and a line for each column."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.__main__ import main
from findings.importing import ImportedSurvey, draft
from findings.vocabulary import Refused

ROWS = "".join(
    f"{answer},{age},t{place}\n" for place, (answer, age) in enumerate([("Yes", 30), ("No", 41)] * 10)
)


def drafted(tmp_path: Path, name: str, text: str) -> ImportedSurvey:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return draft(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "wave"), [("survey-2031.csv", "2031"), ("answers.csv", "1"), ("export-20310412.csv", "1")]
)
def test_the_wave_is_the_year_in_the_file_s_name(tmp_path: Path, name: str, wave: str) -> None:
    assert drafted(tmp_path, name, f"Is it good?,Age,Token\n{ROWS}").wave == wave


def test_each_column_is_said_and_none_of_its_texts_that_few_gave(tmp_path: Path) -> None:
    made = drafted(tmp_path, "a.csv", f"Is it good?,Age,Token\n{ROWS}")
    assert len(made.said) == 3
    assert [each["wording"] for each in made.questions] == ["Is it good?"]
    assert "t7" not in repr(made)


def test_a_file_without_a_question_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"t{place}\n" for place in range(20))
    with pytest.raises(Refused, match="has no column that looks like a question"):
        drafted(tmp_path, "a.csv", f"Token\n{rows}")


def test_a_file_of_numbers_alone_is_asked_about_and_not_refused_as_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = tmp_path / "hours.csv"
    export.write_text("Hours\n" + "".join(f"{number % 17}\n" for number in range(60)), encoding="utf-8")
    where = ["--root", str(tmp_path / "site"), "--restricted", str(tmp_path / "answers")]
    assert main(["import", str(export), *where, "--yes"]) == 1
    assert "hours.csv: has no question before somebody says more of its columns" in capsys.readouterr().out
    assert main(["import", str(export), *where, "--review"]) == 0
    assert "review.xlsx: 1 question to decide" in capsys.readouterr().out
