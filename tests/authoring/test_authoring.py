"""Drafts are renewed, and what a person changed stays: from an export to a site without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from findings import authoring
from findings.__main__ import main
from findings.preparing import Publication
from tests.exported import begun, write_descriptor, write_words

PEOPLE = 240


def export(people: int = PEOPLE) -> str:
    """A home owner in two is satisfied, and a renter in five; colours have nothing to do with it."""
    lines = ["Do you rent or own?,How satisfied are you with your home?,Which colour is your door?"]
    for number in range(people):
        owns = number % 2 == 0
        satisfied = number % 4 == 0 if owns else number % 10 == 1
        home, door = ("Satisfied" if satisfied else "Dissatisfied"), ("Red", "Blue", "Green")[number % 3]
        lines.append(f"{'Own' if owns else 'Rent'},{home},{door}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication that was imported, with tenure as a breakdown, and whose numbers are there."""
    made, answers = begun(tmp_path, export())
    descriptor = made / "datapackage/datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    text = text.replace('"breakdowns": []', '"breakdowns": [{"variable": "rent_own", "title": "Tenure"}]')
    text = text.replace('"mode":', '"fieldwork": ["2026-03-01", "2026-04-15"], "mode":')
    assert "Tenure" in text
    descriptor.write_text(text, encoding="utf-8")
    assert main(["estimate", "--root", str(made), "--restricted", str(answers)]) == 0
    return made


def pages(root: Path) -> dict[str, str]:
    found = (root / "docs").rglob("*.md")
    return {path.relative_to(root / "docs").as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_what_differs_is_told_and_a_figure_shows_it(root: Path) -> None:
    text = pages(root)["findings/what-people-answered.md"]
    assert "of “Rent” answered “Dissatisfied”, [more](" in text
    assert text.count("```figure") == 3
    assert text.index("## Where groups differ") < text.index("## Overall") < text.index("## Who answered")


def test_without_a_word_of_a_person_there_is_a_site_that_says_it_is_a_draft(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", "--root", str(root)]) == 0
    assert "It is a draft, and says so" in capsys.readouterr().out
    home = (root / "site/index.html").read_text(encoding="utf-8")
    assert "This site is a draft" in home
    assert "A program wrote this page" in home
    assert '<meta name="robots" content="noindex">' in home
    assert "of “Rent” answered “Dissatisfied”" in re.sub(r"<[^>]*>", "", home)
    assert "1 March 2026 to 15 April 2026" in home
    assert "To be written: how people were asked" in home
    assert "TODO" not in home
    assert main(["audit", "--root", str(root)]) == 0


def test_a_final_site_is_refused_until_each_text_is_written_and_read(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["publish", "--final", "--root", str(root)]) == 1
    told = capsys.readouterr().out
    assert "docs/index.md:6: is a draft that nobody has accepted. Read it, change what you like" in told
    assert "survey.contact: is still to be written." in told
    write_descriptor(root)
    write_words(root)
    assert main(["seal", "--root", str(root)]) == 0
    assert main(["publish", "--final", "--root", str(root)]) == 0
    home = (root / "site/index.html").read_text(encoding="utf-8")
    assert "draft" not in home
    assert "noindex" not in home


def test_drafts_are_listed_with_their_lines(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["todo", "--root", str(root)]) == 1
    *texts, page, home, written, read = capsys.readouterr().out.splitlines()
    assert page.startswith("docs/findings/what-people-answered.md:5: is a draft that nobody has accepted.")
    assert home.startswith("docs/index.md:6: is a draft that nobody has accepted.")
    assert (written, read) == (f"{len(texts)} texts still to be written.", "2 drafts still to be read.")


def test_drafting_again_changes_nothing_and_a_page_that_was_changed_stays(root: Path) -> None:
    publication, before = Publication(root, root / "site"), pages(root)
    authoring.draft(publication)
    assert pages(root) == before
    path = root / "docs/findings/what-people-answered.md"
    path.write_text(before["findings/what-people-answered.md"] + "\nOurs.\n", encoding="utf-8")
    made = authoring.draft(publication)
    assert made.left == ()
    assert made.written == ("index.md",)
    assert path.read_text(encoding="utf-8").endswith("Ours.\n")


def test_a_draft_that_is_drafted_no_more_is_taken_away_and_one_that_is_missing_comes(root: Path) -> None:
    folder = root / "docs/findings"
    text = (folder / "what-people-answered.md").read_text(encoding="utf-8")
    (folder / "old.md").write_text(text, encoding="utf-8")
    (folder / "what-people-answered.md").unlink()
    authoring.draft(Publication(root, root / "site"))
    assert sorted(path.name for path in folder.iterdir()) == ["index.md", "what-people-answered.md"]


def test_a_publication_with_a_home_page_of_its_own_is_drafted_only_when_asked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "docs/index.md").write_text("# Ours\n", encoding="utf-8")
    assert not authoring.is_begun(Publication(root, root / "site"))
    (root / "docs/findings/what-people-answered.md").unlink()
    capsys.readouterr()
    assert main(["draft", "--root", str(root)]) == 0
    assert capsys.readouterr().out == (
        "Drafted 1 page, for a person to read: 'findings todo' lists them.\n"
        "docs/index.md was changed by a person, and stays.\n"
    )
    assert (root / "docs/index.md").read_text(encoding="utf-8") == "# Ours\n"
