"""What `findings new` writes can be published at once, or says what only a person can decide."""

from __future__ import annotations

import csv
import json
import random
import re
import shlex
from pathlib import Path

import pytest

from findings.__main__ import main
from tests.exported import write_words

GUIDE = (Path(__file__).parents[2] / "docs/about/publish-your-own.md").read_text(encoding="utf-8")
CANARY = "canary-5530"
HEADINGS = (
    "Respondent ID", "Start date", "Where do you live?", "How satisfied are you with your library?",
    "What do you go there for? - Books", "What do you go there for? - Company",
    "What do you go there for? - Other (please specify)", "How likely are you to recommend it, from 0 to 10?",
    "What would you change?", "weight",
)  # fmt: skip


def write_export(path: Path) -> None:
    """Answers of 400 library users as a survey platform exports them: a mark, labels, free text."""
    drawn = random.Random(5)
    path.parent.mkdir()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number in range(400):
            writer.writerow(
                [
                    4000 + number,
                    f"2026-05-{1 + number % 28:02} 09:30",
                    drawn.choice(["Coast", "Hills", "Town"]),
                    drawn.choice(
                        ["Very satisfied", "Very satisfied", "Fairly satisfied", "Dissatisfied", ""]
                    ),
                    drawn.choice(["Books", ""]),
                    drawn.choice(["Company", ""]),
                    f"{CANARY}-{number}" if number % 9 == 0 else "",
                    drawn.choice(["", *map(str, range(11))]),
                    f"{CANARY} on day {number}" if number % 3 == 0 else "",
                    drawn.choice(["0.8", "1.2"]),
                ]
            )


def commands(guide: str) -> list[list[str]]:
    """Every `findings` command of the guide, in order, as its words."""
    blocks = re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)
    lines = [shlex.split(line) for block in blocks for line in block.splitlines()]
    return [words[1:] for words in lines if words[0] == "findings"]


def decide(package: Path) -> None:
    """What a person does whom validation has told what is missing."""
    descriptor = package / "datapackage.json"
    described = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(re.sub(r'"TODO[^"]*"', '"Said by a person"', described), encoding="utf-8")


def test_the_starter_is_valid_and_is_published_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "example"]) == 0
    assert main(["validate", "--root", "example"]) == 0
    before = (tmp_path / "example/datapackage/data/estimates.csv").read_bytes()
    assert main(["estimate", "--root", "example"]) == 0
    assert (tmp_path / "example/datapackage/data/estimates.csv").read_bytes() == before
    assert main(["publish", "--root", "example"]) == 0
    assert "2 charts, 11 claims that hold" in capsys.readouterr().out
    assert (tmp_path / "example/site/assets/plotly.min.js").stat().st_size > 0


def test_the_commands_of_the_guide_publish_an_exported_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_export(tmp_path / "answers/survey-2026.csv")
    *_, first, estimate, publish, validate, again, final = commands(GUIDE)
    assert (again, final) == (estimate, [*publish, "--final"])
    assert main(first) == 2
    assert main([*first, "--yes"]) == 0
    assert "satisfied_library: scale, 3 categories" in capsys.readouterr().out
    assert main(estimate) == 0
    assert main(publish) == 0
    draft = (tmp_path / "survey/site/index.html").read_text(encoding="utf-8")
    assert "This site is a draft" in draft
    assert main(validate) == 1
    told = capsys.readouterr().out
    assert (
        "contributors.1.title: is still to be written. Write, in the place of TODO: who publishes it." in told
    )
    decide(tmp_path / "survey/datapackage")
    assert main(estimate) == 0
    assert main(final) == 1
    assert "mkdocs.yml:2: site_name is still to be written. Write, in the place of TODO: " in (
        capsys.readouterr().out
    )
    write_words(tmp_path / "survey")
    assert main(final) == 0
    page = (tmp_path / "survey/site/questions/go/index.html").read_text(encoding="utf-8")
    assert "Other (please specify)" in page


def test_no_answer_that_few_gave_is_in_what_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_export(tmp_path / "answers/export.csv")
    assert (
        main(["import", str(tmp_path / "answers/export.csv"), "--root", str(tmp_path / "survey"), "--yes"])
        == 0
    )
    assert CANARY not in capsys.readouterr().out
    written = [path for path in (tmp_path / "survey").rglob("*") if path.is_file()]
    assert [path for path in written if CANARY in path.read_text(encoding="utf-8")] == []
    described = json.loads((tmp_path / "survey/datapackage/datapackage.json").read_text(encoding="utf-8"))
    assert described["survey"]["waves"][0]["release"] == "tables"
    assert [each["name"] for each in described["resources"]] == ["questions", "estimates"]
    assert CANARY not in (tmp_path / "answers/decisions.csv").read_text(encoding="utf-8")


def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    assert main(["new", str(tmp_path)]) == 1
    assert capsys.readouterr().out == f"{tmp_path}: is not empty. Name a new folder.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]


def test_the_beginnings_of_a_repository_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours\n", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "ours\n"
    assert (tmp_path / ".gitignore").is_file()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("a,b\n1,2\n1\n", "row 3: does not have 2 cells as the headings have. Export it again, whole and as "
         "CSV."),
        ("a,b\n", "has no answers below its headings. Export the answers as well."),
        ("", "is empty. Export the survey again."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_export_is_one_line(
    written: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "export.csv"
    path.write_text(written, encoding="utf-8")
    assert main(["import", str(path), "--root", str(tmp_path / "survey"), "--yes"]) == 1
    assert capsys.readouterr().out.removeprefix(str(path)).lstrip(": ") == told + "\n"
    assert not (tmp_path / "survey").exists()


def test_the_guide_is_read_in_two_screens() -> None:
    assert len(GUIDE.splitlines()) <= 100
