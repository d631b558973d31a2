"""What a writer asks is answered as a build would answer, and a draft is written whole or not at all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from findings import asking, drafting
from findings.__main__ import main
from findings.preparing import Publication
from findings.vocabulary import Refused
from tests.conftest import ROOT

CLAIMED = "[90%](stat:board=sits_on_board) sit on the board."
FALSE = "90% of leaders sit on their trust's board."
TRUE = "24% of leaders sit on their trust's board. Only 12% of teams have no gap in their skills."
LINKED = (
    "[24%](stat:board=sits_on_board) of leaders sit on their trust's board. "
    "[Only 12%](stat:missing_skills=none) of teams have no gap in their skills."
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flagship's data, with pages of its own."""
    folder = tmp_path_factory.mktemp("publication")
    shutil.copytree(ROOT / "datapackage", folder / "datapackage")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    pages = {
        "index.md": "# Home\n",
        "findings/good.md": f"# Good\n\n{LINKED}\n",
        "findings/bad.md": f"# Bad\n\n{CLAIMED} {FALSE}\n\nTODO: more\n",
        "findings/notes.txt": "Notes.\n",
    }
    for name, text in pages.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    code = main([str(each) for each in words])
    said = capsys.readouterr()
    return code, said.out, said.err


# check ------------------------------------------------------------------------------------------


def test_a_page_that_holds_is_said_to(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", root / "docs/findings/good.md", "--root", root)
    assert (code, out) == (0, "Nothing speaks against this page, as far as its words go.\n")


def test_a_page_is_told_all_that_a_build_would_tell_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "check", "docs/findings/bad.md", "--root", root)
    assert (code, err) == (1, "4 problems.\n")
    told = out.splitlines()
    assert "docs/findings/bad.md:5: is still to be written. Write, in the place of TODO: more." in told
    assert any(
        line.startswith("docs/findings/bad.md:3:1: '90%' does not hold: board=sits_on_board") for line in told
    )
    assert run(capsys, "check", "findings/bad.md", "--root", root)[1] == out


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("docs/none.md", "docs/none.md: there is no such page. Name a file of docs/.\n"),
        ("mkdocs.yml", "mkdocs.yml: is not in docs/. Name a page there, or use 'findings link'.\n"),
        (
            "docs/findings/notes.txt",
            "docs/findings/notes.txt: is no page. Name a file that ends in .md or .ipynb.\n",
        ),
    ],
)
def test_what_is_no_page_is_said(
    page: str, told: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "check", page, "--root", root)[:2] == (1, told)


def test_numbers_that_were_not_audited_are_refused(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "copy")
    path = tmp_path / "copy/datapackage/data/estimates.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",76%,", ",67%,", 1), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        drafting.numbers(Publication(tmp_path / "copy", tmp_path / "site"))
    assert str(refused.value).endswith(
        "is not the file that was audited when it was written. Run 'findings estimate'."
    )
    path.unlink()
    with pytest.raises(Refused, match="is not the file that was audited"):
        drafting.numbers(Publication(tmp_path / "copy", tmp_path / "site"))


# find and schema --------------------------------------------------------------------------------


def test_a_number_is_found_by_its_words(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "find", "seat on the board", "--most", "1", "--root", root)
    assert (code, out) == (0, "stat:board=sits_on_board  24% of 130  Seat on the board: Sits on the board\n")
    assert "@trust_type=acute" in run(capsys, "find", "board", "--group", "Acute", "--root", root)[1]


def test_so_many_lines_are_a_whole_number(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(run(capsys, "find", "board", "--most", "2", "--root", root)[1].splitlines()) == 2
    for wrong in ("0", "-1", "few"):
        with pytest.raises(SystemExit) as misused:
            main(["find", "board", f"--most={wrong}"])
        assert misused.value.code == 2
        assert "write a whole number from 1 to 9999" in capsys.readouterr().err


def test_a_schema_is_printed_with_the_names_of_the_survey(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = json.loads(run(capsys, "schema", "figure", "--root", root)[1])
    assert "board" in named["properties"]["question"]["enum"]
    assert (
        "enum"
        not in json.loads(run(capsys, "schema", "figure", "--root", tmp_path)[1])["properties"]["question"]
    )
    assert json.loads(run(capsys, "schema", "front-matter", "--root", tmp_path)[1])["properties"]["for"]


# link -------------------------------------------------------------------------------------------


def draft_of(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "draft.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_without_a_terminal_everything_is_said_and_nothing_changed(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = draft_of(tmp_path, f"{TRUE} {FALSE}\n")
    code, out, err = run(capsys, "link", path, "--root", root)
    assert code == 1
    assert f"{path}:1:1: '24% of leaders sit on their trust's board.' holds." in out
    assert f"'{FALSE}' is false.\n    '90%' does not hold: board=sits_on_board is 23.8%" in out
    assert err == "3 sentences without a link: 2 hold, 1 is false.\n"
    assert path.read_text() == f"{TRUE} {FALSE}\n"


@pytest.mark.parametrize("flags", [("--yes",), ("--yes", "--to")])
def test_links_that_are_certain_are_written_without_a_question(
    flags: tuple[str, ...], root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = draft_of(tmp_path, f"{TRUE} {FALSE}\n")
    target = tmp_path / "linked.md" if "--to" in flags else path
    code, out, _ = run(capsys, "link", path, *flags, *([target] if "--to" in flags else []), "--root", root)
    assert (code, out.splitlines()[-1]) == (1, f"Wrote {target}: 2 links.")
    assert target.read_text() == f"{LINKED} {FALSE}\n"
    assert path.read_text() == (target.read_text() if target is path else f"{TRUE} {FALSE}\n")


def test_nothing_is_changed_where_that_was_asked(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = draft_of(tmp_path, f"{TRUE}\n")
    assert run(capsys, "link", path, "--yes", "--dry-run", "--root", root)[0] == 0
    assert path.read_text() == f"{TRUE}\n"


def test_a_page_keeps_its_line_ends_and_its_mark(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = draft_of(tmp_path, b"\xef\xbb\xbf# A\r\n\r\n" + TRUE.encode() + b"\r\n")
    run(capsys, "link", path, "--yes", "--root", root)
    assert path.read_bytes() == b"\xef\xbb\xbf# A\r\n\r\n" + LINKED.encode() + b"\r\n"


def test_what_states_nothing_is_said_to(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "link", draft_of(tmp_path, "It rains.\n"), "--root", root)
    assert (code, out, err) == (0, "", "Nothing is to be linked.\n")


def test_a_file_that_was_changed_meanwhile_stays(root: Path, tmp_path: Path) -> None:
    path = draft_of(tmp_path, TRUE)
    made = drafting.draft(Publication(root, root / "site"), path)
    path.write_text("Another.", encoding="utf-8")
    with pytest.raises(Refused, match="was changed while the links were chosen"):
        drafting.write_draft(made, asking.certain(made))
    assert path.read_text() == "Another."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "there is no such file. Name a draft, as text or Markdown."),
        (b"\xff", "is not UTF-8. Save it as UTF-8."),
    ],
)
def test_a_draft_that_cannot_be_read_is_said(
    text: bytes | None, told: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.txt" if text is None else draft_of(tmp_path, text)
    assert run(capsys, "link", path, "--root", root)[:2] == (1, f"{path}: {told}\n")
