"""Surveys that somebody else made: this engine comes to their publishers' numbers, and gives each a site."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from findings.__main__ import main
from findings.comparing import Agreement, Comparison, lines, summary
from findings.preparing import Publication
from findings.releasing import compare
from tests.any_survey.seen import all_faults
from tests.site.taken import charts, faults

from .conftest import Built
from .published import PUBLISHERS, PrintedFigure, write

ENGINE = Path(__file__).parents[2] / "scripts" / "findings"

SUMMARIES = {
    "masculinity-2018": (
        "1,950 printed figures: 1,950 match (130 of them blank in both), 0 differ, 0 cannot be recomputed."
    ),
    "rse-2016-uk": "263 printed figures: 240 match, 0 differ, 23 cannot be recomputed.",
}
WORDING = {"masculinity-2018": "manly", "rse-2016-uk": "bus factor"}
"""A word of the questionnaire that only its own site can know."""

LICENCES = {
    "masculinity-2018": "Creative Commons Attribution 4.0 International",
    "rse-2016-uk": "Creative Commons Attribution 2.5 UK: Scotland",
}
NOTICES = {
    "masculinity-2018": "FiveThirtyEight, WNYC Studios and SurveyMonkey had no part in these pages",
    "rse-2016-uk": "The institute had no part in these pages",
}
OTHERS_WORDS = re.compile(
    r"(?i)\b(nhs|stps?|trusts?|chief executives?|communications? (team|leader|professional)s?|ccgs?)\b"
    r"|open government licence|synthetic"
)
"""Words of the publication that this engine lives with, which no other one may inherit."""

NAMES = re.compile(r"(?i)masculin|fivethirtyeight|wnyc|\brse\b|research software|public_data")


def compared(built: Built, figures: Sequence[PrintedFigure], path: Path) -> tuple[Comparison, ...]:
    write(iter(figures), path)
    return compare(Publication(built.root, built.site), path, built.responses)


def printed(built: Built) -> list[PrintedFigure]:
    return list(PUBLISHERS[built.case](built.responses.parent))


def test_every_title_is_drawn_and_no_word_about_a_chart_is_false(built: Built) -> None:
    assert all_faults(built.site) == []


def test_every_printed_figure_comes_out_or_has_its_reason(built: Built, tmp_path: Path) -> None:
    found = compared(built, printed(built), tmp_path / "printed.csv")
    assert summary(found) == SUMMARIES[built.case]
    rest = [each for each in found if each.outcome is not Agreement.MATCH]
    assert all(each.figure.reason and each.here not in ("", each.figure.printed) for each in rest)
    counts = Counter(each.figure.reason for each in rest)
    assert sorted(counts.values()) == ([] if built.case == "masculinity-2018" else [1, 10, 12])


def test_five_figures_that_were_changed_are_found_and_no_other(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = printed(built)
    shown = [place for place, each in enumerate(figures) if each.printed and not each.reason]
    chosen = shown[:: len(shown) // 5][:5]
    for place in chosen:
        more = int(figures[place].printed.rstrip("%")) + 3
        figures[place] = replace(
            figures[place], printed=f"{more}%" if "%" in figures[place].printed else f"{more}"
        )
    path = tmp_path / "changed.csv"
    found = compared(built, figures, path)
    differing = [line for line in lines(found) if ": differs (" in line]
    assert [line.split(":")[0] for line in differing] == [f"{path} row {place + 2}" for place in chosen]
    assert all(re.search(r"\): 3 (points lower|fewer) here\.$", line) for line in differing)
    assert main(["compare", str(path), "--root", str(built.root)]) == 0
    assert capsys.readouterr().out.count(": differs (") == 5


def test_a_printed_figure_of_a_group_that_does_not_exist_is_one_line(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    groups = {
        "masculinity-2018": ("age", "18_to_43", "18_to_34"),
        "rse-2016-uk": ("contract", "fixd", "fixed_term"),
    }
    breakdown, written, meant = groups[built.case]
    share = next(each for each in printed(built) if each.category and not each.breakdown)
    wrong = replace(share, breakdown=breakdown, group=written)
    path = write(iter([share, wrong]), tmp_path / "printed.csv")
    assert main(["compare", str(path), "--root", str(built.root)]) == 1
    assert capsys.readouterr().out == (
        f"{path} row 3: {breakdown} has no group '{written}'. Did you mean '{meant}'?\n"
    )


def test_every_page_question_and_chart_of_the_publication_is_on_the_site(built: Built) -> None:
    words = {path: path.read_text("utf-8") for path in (built.root / "docs").rglob("*.md")}
    written = {path.relative_to(built.root / "docs").as_posix().removesuffix(".md") for path in words}
    with (built.root / "datapackage/data/questions.csv").open(encoding="utf-8", newline="") as file:
        asked = {f"questions/{row['question']}" for row in csv.DictReader(file)}
    pages = {path.parent.relative_to(built.site).as_posix() for path in built.site.rglob("index.html")}
    assert {page.removesuffix("/index") for page in written - {"index"}} | asked <= pages
    assert built.made.charts == sum(text.count("```figure") for text in words.values())
    assert built.made.charts == len(list(built.site.glob("charts/*.svg")))


def test_whatever_is_taken_away_of_a_chart_says_what_its_page_says(built: Built) -> None:
    assert len(charts(built.site)) == built.made.charts
    assert list(faults(built.site)) == []


def test_a_search_for_a_word_of_the_questionnaire_finds_its_question(built: Built) -> None:
    index = json.loads((built.site / "search" / "index.json").read_text("utf-8"))
    found = {each["url"] for each in index["entries"] if WORDING[built.case] in str(each["title"])}
    assert any(url.startswith("questions/") for url in found)


def test_the_site_has_a_notice_and_a_licence_of_its_own(built: Built) -> None:
    pages = {path: path.read_text("utf-8") for path in built.site.rglob("index.html")}
    assert len(pages) > 30
    assert [path for path, text in pages.items() if NOTICES[built.case] not in text] == []
    assert LICENCES[built.case] in pages[built.site / "data" / "index.html"]
    assert LICENCES[built.case] in (built.site / "data" / "package" / "datapackage.json").read_text("utf-8")


def test_no_word_of_the_other_publication_is_on_the_site(built: Built) -> None:
    kinds = {".html", ".json", ".csv", ".md", ".svg", ".xml", ".txt"}
    written = [path for path in built.site.rglob("*") if path.suffix in kinds]
    assert len(written) > 60
    found = {
        (path.relative_to(built.site).as_posix(), match.group())
        for path in written
        for match in OTHERS_WORDS.finditer(path.read_text("utf-8"))
    }
    assert found == set()


def test_a_number_left_out_for_its_small_base_says_so_and_not_that_it_is_secret(built: Built) -> None:
    with (built.root / "datapackage/data/estimates.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] == "share" and not row["shown"]]
    assert {row["status"] for row in rows} == ({"u"} if built.case == "masculinity-2018" else set())
    pages = [path.read_text("utf-8") for path in built.site.glob("questions/*/index.html")]
    assert len(pages) > 20
    assert not [text for text in pages if "confidential" in text]
    assert any("[u]" in text for text in pages)


def test_no_answer_of_a_respondent_is_on_the_site(built: Built) -> None:
    assert not list(built.site.rglob("*responses*.csv"))
    names = {path.name for path in built.responses.iterdir()}
    assert not [path for path in built.site.rglob("*") if path.name in names]


def test_no_line_of_the_engine_names_a_real_survey() -> None:
    lines_of_code = [
        (path.name, line)
        for path in ENGINE.rglob("*")
        if path.suffix in {".py", ".html", ".md", ".css", ".js"}
        for line in path.read_text("utf-8").splitlines()
    ]
    assert len(lines_of_code) > 5_000
    assert [each for each in lines_of_code if NAMES.search(each[1])] == []
