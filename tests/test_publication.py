"""The whole flow as a maintainer meets it: a line for each fault, exit 1, the last good site untouched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from findings.__main__ import main

ROOT = Path(__file__).parents[1]
PARTS = ("datapackage", "docs", "brand", "mkdocs.yml")
RESPONSES = "datapackage/data/responses-2017.csv"


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """A copy of this repository's publication, with a site that was there before."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / part)
        else:
            shutil.copy(source, tmp_path / part)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("the last good site", encoding="utf-8")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def cell(path: Path, row: int, column: str, value: str) -> None:
    """Write one cell; rows are counted from 1, the header's."""
    lines = path.read_text(encoding="utf-8").split("\n")
    place = lines[0].split(",").index(column)
    cells = lines[row - 1].split(",")
    cells[place] = value
    lines[row - 1] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")


def refused(command: str, root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that a refusal prints; the exit code is 1 and the site as it was."""
    assert main([command, "--root", str(root)]) == 1
    assert (root / "site/index.html").read_text(encoding="utf-8") == "the last good site"
    return [line for line in capsys.readouterr().out.splitlines() if not line.endswith("…")]


def seal(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seal", "--root", str(root)]) == 0
    capsys.readouterr()


def test_an_unknown_code_names_its_row_and_column_and_not_the_answer(
    publication: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cell(publication / RESPONSES, 41, "reports_to", "canary_7261")
    seal(publication, capsys)
    lines = refused("validate", publication, capsys)
    assert lines == [
        f"{RESPONSES} row 41, reports_to: not one of its 5 categories. See categories in datapackage.json."
    ]
    assert "canary" not in "".join(lines)


def test_an_edit_of_the_data_is_refused_until_it_is_sealed(
    publication: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cell(publication / RESPONSES, 41, "reports_to", "chief_executive")
    assert refused("validate", publication, capsys) == [
        f"{RESPONSES}: differs from checksums.json. If that was meant, run 'findings seal'."
    ]


def test_a_missing_column_is_named(publication: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(publication / RESPONSES, "reports_to", "reports_two")
    seal(publication, capsys)
    lines = refused("publish", publication, capsys)
    assert f"{RESPONSES} row 1: there is no column reports_to. datapackage.json describes one." in lines
    assert not any("reports_two" in line for line in lines)


def test_a_resource_that_is_not_there_is_named(publication: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (publication / "datapackage/data/population.csv").unlink()
    lines = refused("publish", publication, capsys)
    assert (
        "datapackage/data/population.csv: resource population has no such file. "
        "Restore the file, or take the resource out of datapackage.json."
    ) in lines


def test_an_estimate_edited_by_hand_is_refused_even_when_sealed(
    publication: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = publication / "datapackage/data/estimates.csv"
    rows = path.read_text(encoding="utf-8").split("\n")
    place = next(
        place for place, row in enumerate(rows) if row.startswith("reports-to--chief-executive--2017")
    )
    rows[place] = rows[place].replace(",44%,", ",54%,")
    path.write_text("\n".join(rows), encoding="utf-8")
    seal(publication, capsys)
    what = "reports-to--chief-executive--2017: is not what the responses give"
    remedy = "Run 'findings estimate'; the file is not edited by hand."
    assert refused("publish", publication, capsys) == [f"datapackage/data/estimates.csv, {what}. {remedy}"]


def test_a_figure_of_an_unknown_question_is_offered_the_nearest(
    publication: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = publication / "docs/findings/stps-and-partners.md"
    edit(page, "question: stp_time", "question: stp_tine")
    line = line_of(page, "question: stp_tine")
    what = "there is no question 'stp_tine'. Did you mean 'stp_time'?"
    assert refused("publish", publication, capsys) == [f"docs/findings/stps-and-partners.md:{line}: {what}"]


def test_a_claim_that_does_not_hold_is_told_the_number_and_the_words_that_would(
    publication: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = publication / "docs/findings/stps-and-partners.md"
    edit(page, "[Eight in ten](stat:stp_time=under_a_day)", "[Nine in ten](stat:stp_time=under_a_day)")
    line = line_of(page, "[Nine in ten]")
    what = "'Nine in ten' does not hold: stp_time=under_a_day is 80.2% (base 126)"
    remedy = "Write 'eight in ten', or check the data."
    assert refused("publish", publication, capsys) == [
        f"docs/findings/stps-and-partners.md:{line}:1: {what}. {remedy}"
    ]


def test_problems_of_several_pages_are_told_at_once(
    publication: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(publication / "docs/findings/stps-and-partners.md", "[Eight in ten]", "[Nine in ten]")
    edit(publication / "docs/index.md", "stat:responses)", "stat:responces)")
    lines = refused("publish", publication, capsys)
    assert sorted(line.split(":")[0] for line in lines) == [
        "docs/findings/stps-and-partners.md",
        "docs/index.md",
    ]


def line_of(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_a_heading_may_state_a_number_and_a_figure_may_be_numbered(publication: Path) -> None:
    page = publication / "docs/findings/team-budgets-and-capacity.md"
    source = page.read_text(encoding="utf-8")
    figure = "```figure\nid: worry-2\nquestion: capacity_worry\nchart: bar\ntitle: Worry\n```\n"
    heading = "## [38%](stat:capacity_worry=worried_or_very_worried) are worried\n"
    page.write_text(f"{source}\n{heading}\n{figure}", encoding="utf-8")
    assert main(["publish", "--root", str(publication)]) == 0
    built = (publication / "site/findings/team-budgets-and-capacity/index.html").read_text(encoding="utf-8")
    assert 'href="#38-are-worried"' in built
    assert 'data-figure="worry-2"' in built


def test_under_strict_a_claim_that_does_not_hold_is_told_once(
    publication: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(publication / "datapackage/datapackage.json", '"survey": {', '"survey": {\n    "strict": true,')
    seal(publication, capsys)
    edit(publication / "docs/findings/stps-and-partners.md", "[Eight in ten]", "[Nine in ten]")
    assert len(refused("publish", publication, capsys)) == 1
