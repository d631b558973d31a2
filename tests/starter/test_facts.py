"""What only a person knows of a survey is asked in the review, and nobody has to edit a file for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from findings.__main__ import main
from findings.importing import terminal
from tests.exported import repeated

TEXT = repeated("Your area,Good?", "N,Yes", "S,No", "N,No", times=20)
WORDS = {
    "title": "What people say", "universe": "adults of the county", "data": "What people say, the data",
    "summary": "About the county.", "publisher": "The council", "source": "The council",
    "contact": "a@b.test",
    "when": "May 2031", "mode": "by post", "site": 'What "people" say: all', "short": "People",
    "address": "https://people.test/", "story": "The council asked.",
}  # fmt: skip
Json = dict[str, Any]


def imported(folder: Path, *more: str) -> int:
    (folder / "answers").mkdir(exist_ok=True)
    (folder / "answers/survey-2031.csv").write_text(TEXT, encoding="utf-8")
    return main(["import", str(folder / "answers/survey-2031.csv"), "--root", str(folder / "survey"), *more])


def filled(folder: Path, **said: str | int | None) -> None:
    """Answers by the name of what is asked, in the workbook that was just written."""
    path = folder / "answers/review.xlsx"
    book = openpyxl.load_workbook(path)
    rows = {row[1].value: row for row in book["About the survey"].iter_rows(min_row=3)}
    for name, answer in said.items():
        rows[name.replace("__", ".")][4].value = answer
    book.save(path)


def reviewed(folder: Path, **said: str | int | None) -> int:
    assert imported(folder, "--review") == 0
    filled(folder, **said)
    return imported(folder, "--apply")


def descriptor(folder: Path) -> Json:
    found: Json = json.loads((folder / "survey/datapackage/datapackage.json").read_text("utf-8"))
    return found


def test_a_workbook_says_all_that_no_file_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert reviewed(tmp_path, **WORDS, rule="open", reason="They are public.", sampling="volunteers") == 0
    survey = descriptor(tmp_path)["survey"]
    assert survey["disclosure"] == {"rule": "open", "reason": "They are public."}
    assert survey["design"]["sampling"] == "volunteers"
    assert (survey["units"], survey["waves"][0]["title"]) == ("respondents", "May 2031")
    settings = yaml.safe_load((tmp_path / "survey/mkdocs.yml").read_text("utf-8"))
    assert (settings["site_name"], settings["site_url"]) == (WORDS["site"], WORDS["address"])
    assert "The council asked." in (tmp_path / "survey/docs/about/index.md").read_text("utf-8")
    capsys.readouterr()
    main(["todo", "--root", str(tmp_path / "survey")])
    left = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in left if "still to be written" in line and ":" in line] == [
        "engine.txt"
    ]


def test_what_was_said_is_shown_again_and_can_be_said_otherwise(tmp_path: Path) -> None:
    assert reviewed(tmp_path, **WORDS, rule="hes", minimum_base=20, decimals=1) == 0
    assert descriptor(tmp_path)["survey"]["disclosure"] == {"rule": "hes", "minimum_base": 20}
    assert imported(tmp_path, "--review") == 0
    book = openpyxl.load_workbook(tmp_path / "answers/review.xlsx")
    shown = {row[1].value: row[4].value for row in book["About the survey"].iter_rows(min_row=3)}
    assert (shown["title"], shown["rule"], shown["minimum_base"]) == (WORDS["title"], "hes", "20")
    assert not {"site", "short", "address", "story"} & shown.keys()
    filled(tmp_path, rule="gpps", minimum_base="", decimals=None)
    assert imported(tmp_path, "--apply") == 0
    survey = descriptor(tmp_path)["survey"]
    assert (survey["disclosure"], survey["decimals"]) == ({"rule": "gpps"}, {})


STATED: dict[str, str | int | None] = {
    "participation__reason": "An open link.", "participation__stated_by": "A. Clerk",
    "participation__stated_on": "2031-06-01", "participation__source": "Estimates of 2030",
    "participation__population": 100000,
}  # fmt: skip


def test_that_nobody_can_know_who_answered_is_stated_in_the_workbook(tmp_path: Path) -> None:
    assert reviewed(tmp_path, **STATED) == 0
    stated = descriptor(tmp_path)["survey"]["waves"][0]["participation"]
    assert (stated["population"], stated["stated_on"]) == (100000, "2031-06-01")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"rule": "open"}, "rule open gives no reason. Write one; it is published."),
        ({"rule": "none"}, "is no rule that is known. Write one of gpps, "),
        ({"minimum_base": "ten"}, "is no whole number. Write one in digits, or leave it empty."),
        ({"minimum_base": 3}, "minimum_base protects less than rule gpps does."),
        ({"participation__reason": "An open link."}, "and not stated_by, stated_on, source, population."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    said: dict[str, str | int | None], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reviewed(tmp_path, **said) == 1
    found = capsys.readouterr().out
    assert told in found
    assert "review.xlsx sheet 'About the survey'" in found
    assert not (tmp_path / "survey").exists()


def test_at_a_terminal_a_rule_that_needs_a_reason_gets_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [WORDS["title"], *[""] * (len(WORDS) - 1)]
    typed = iter([*texts, "volunteers", "open", "", "They are public."])
    monkeypatch.setattr(terminal, "can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    assert imported(tmp_path) == 0
    survey = descriptor(tmp_path)["survey"]
    assert survey["title"] == WORDS["title"]
    assert survey["universe"].startswith("TODO")
    assert survey["disclosure"] == {"rule": "open", "reason": "They are public."}
    assert list(typed) == []


def test_a_package_without_a_word_of_the_survey_is_left_as_it_is_by_an_empty_answer(tmp_path: Path) -> None:
    assert imported(tmp_path, "--yes") == 0
    before = descriptor(tmp_path)
    assert reviewed(tmp_path) == 0
    assert descriptor(tmp_path) == before
