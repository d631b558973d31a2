"""What a stranger brings is refused in one line at what they wrote, never by a fault of the engine."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from findings.__main__ import main
from findings.datapackage import seal

Edit = Callable[[Path], object]
RESPONSES = "datapackage/data/responses-2025.csv"
QUESTIONS = "datapackage/data/questions.csv"
POPULATION = "datapackage/data/population.csv"
ESTIMATES = "datapackage/data/estimates.csv"
DESCRIPTOR = "datapackage/datapackage.json"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("odd") / "learners"
    assert main(["new", str(root)]) == 0
    return root


@pytest.fixture
def root(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(example, tmp_path / "learners"))


def cells(path: str, old: bytes, new: bytes) -> Edit:
    return lambda root: (root / path).write_bytes((root / path).read_bytes().replace(old, new))


def laid(path: str, content: bytes) -> Edit:
    return lambda root: (root / path).write_bytes(content)


def described(edit: Callable[[dict[str, Any]], object]) -> Edit:
    def written(root: Path) -> None:
        found = json.loads((root / DESCRIPTOR).read_text(encoding="utf-8"))
        edit(found)
        (root / DESCRIPTOR).write_text(json.dumps(found, indent=1), encoding="utf-8")

    return written


def renamed(question: str) -> Edit:
    """The question `again` under another name, in both places."""

    def written(root: Path) -> None:
        cells(QUESTIONS, b"2025,again,", f"2025,{question},".encode())(root)
        cells(DESCRIPTOR, b'{"question": "again"}', json.dumps({"question": question}).encode())(root)

    return written


def told(root: Path, capsys: pytest.CaptureFixture[str], command: str = "validate") -> list[str]:
    capsys.readouterr()
    assert main([command, "--root", str(root)]) == 1
    lines = capsys.readouterr().out.splitlines()
    return [re.sub(r"(datapackage\.json):\d+", r"\1:N", line) for line in lines if not line.endswith("…")]


PLAIN = "Write a name of letters, digits, '_' and '-'."
LARGE = "is larger than numbers can be computed with (and 28 more in rows 11–194). Write it in larger units."
TAKEN = "has a name that pages and claims use already"
ADDRESS = "cannot be the address of a page"
FEW = "has a header and no rows. Add them; or take its resource out of datapackage.json until there are some."

REFUSED: dict[str, tuple[Edit, str]] = {
    "a header with a space": (
        cells(QUESTIONS, b"wave,question", b"wave, question"),
        f"{QUESTIONS} row 1: column 2 is question, written otherwise. Write 'question', as "
        "datapackage.json does.",
    ),
    "a header in capitals": (
        cells(RESPONSES, b"area,age", b"AREA,age"),
        f"{RESPONSES} row 1: column 2 is area, written otherwise. Write 'area', as datapackage.json does.",
    ),
    "a header alone, without a line break": (
        lambda root: laid(RESPONSES, (root / RESPONSES).read_bytes().split(b"\n")[0])(root),
        f"{RESPONSES}: {FEW}",
    ),
    "an empty file": (
        laid(RESPONSES, b""),
        f"{RESPONSES} row 1: there is no header that can be read. Begin with one.",
    ),
    "a key that stands twice": (
        cells(DESCRIPTOR, b'"version": ', b'"title": "Again",\n"version": '),
        f"{DESCRIPTOR}:N: the key title stands twice in one object. Keep one.",
    ),
    "true in quotes": (
        described(lambda found: found["survey"].update(strict="true")),
        f"{DESCRIPTOR}:N, survey.strict: is neither true nor false. Write true or false, without quotes.",
    ),
    "a number for a name": (
        described(lambda found: found["survey"]["waves"][0].update(id=2025)),
        f"{DESCRIPTOR}:N, survey.waves.1.id: is no text. Write it in quotes.",
    ),
    "a word for a list": (
        described(lambda found: found["survey"]["waves"][0].update(fieldwork="May")),
        f"{DESCRIPTOR}:N, survey.waves.1.fieldwork: is no list. Write it in square brackets: [...].",
    ),
    "a day that is none": (
        described(lambda found: found.update(created="last May")),
        f"{DESCRIPTOR}:N, created: is no time of a day. Write it as 2001-05-31T00:00:00Z.",
    ),
    "a day without a time": (
        described(lambda found: found.update(created="2001-05-31")),
        f"{DESCRIPTOR}:N, created: is no time of a day. Write it as 2001-05-31T00:00:00Z.",
    ),
    "a contributor that is a word": (
        described(lambda found: found.update(contributors=["me"])),
        f'{DESCRIPTOR}:N, contributors.1: is no object with keys. Write {{"title": "…"}}, or '
        f'{{"name": "…"}}.',
    ),
    "a score without end": (
        described(lambda found: found["survey"].update(scores={"satisfaction": {"very_satisfied": 1e308}})),
        f"{DESCRIPTOR}:N, survey.scores.satisfaction.very_satisfied: is no score that a mean can be "
        "taken of. "
        "Write one between -1,000,000 and 1,000,000.",
    ),
    "numbers without end": (
        lambda root: (cells(RESPONSES, b",10,", b",1e300,")(root),
                      cells(DESCRIPTOR, b'"integer"', b'"number"')(root),
                      cells(DESCRIPTOR, b', "maximum": 10', b"")(root)),
        f"{RESPONSES} row 9, recommend: {LARGE}",
    ),
    "a wave that is a path": (
        lambda root: [cells(path, b"2025", b"../2025")(root) for path in (QUESTIONS, POPULATION)]
        + [cells(DESCRIPTOR, b'"id": "2025"', b'"id": "../2025"')(root)],
        f"{DESCRIPTOR}:N, survey.waves.1: has an id that cannot be part of an address. {PLAIN}",
    ),
    "a question that is a path": (renamed("../../x"), f"{QUESTIONS} row 5, question: {ADDRESS}. {PLAIN}"),
    "a question called index": (renamed("index"), f"{QUESTIONS} row 5, question: {TAKEN}. Give it another."),
    "a question in other capitals": (
        renamed("Satisfaction"),
        f"{QUESTIONS} row 5, question: differs from another question in capitals or signs only. "
        "Rename one: it would "
        "have its address.",
    ),
    "estimates that a program spoilt": (
        laid(ESTIMATES, b"estimate_id,wave\nx,y\n"),
        f"{ESTIMATES}: is not as 'findings estimate' wrote it. Run 'findings estimate'; where responses are "
        "restricted, with --restricted FOLDER.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_one_line(root: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    edit, line = REFUSED[name]
    edit(root)
    seal(root / "datapackage")
    assert told(root, capsys) == [line]


def test_a_wave_of_which_nothing_is_asked_is_no_line_for_each_field(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    described(lambda found: found["survey"]["waves"][0].update(id="spring"))(root)
    seal(root / "datapackage")
    assert told(root, capsys) == [
        f"{POPULATION} row 2, wave: not a wave of datapackage.json (and 3 more in rows 3–5). Write "
        "one of spring.",
        f"{QUESTIONS}: asks nothing in wave spring. Write a row for each of its questions.",
        f"{QUESTIONS} row 2, wave: not a wave of datapackage.json (and 4 more in rows 3–6). Write "
        "one of spring.",
    ]


LEFT = {"datapackage/.DS_Store": b"\0\1", "datapackage/data/Thumbs.db": b"\0\1", "docs/.DS_Store": b"\0\1"}


def test_what_systems_leave_in_folders_and_names_with_spaces_are_no_problem(root: Path) -> None:
    for path, content in LEFT.items():
        laid(path, content)(root)
    for name in ("a b é.md", "a%20b.md", "a#b?.md"):
        (root / "docs/findings" / name).write_text("# Hello\n\nText.\n", encoding="utf-8")
    for command in ("validate", "seal", "estimate", "publish", "audit"):
        assert main([command, "--root", str(root)]) == 0


@pytest.mark.parametrize("path", [ESTIMATES, "datapackage/audit.json"])
def test_a_file_of_ours_that_is_gone_is_written_by_its_command(
    root: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    (root / path).unlink()
    assert all("Run 'findings estimate'" in line for line in told(root, capsys))
    assert main(["estimate", "--root", str(root)]) == 0


@pytest.mark.parametrize("content", [b"\xff", b"[]", b"{}", b""])
def test_a_record_of_the_audit_that_is_none_is_one_line(
    root: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    laid("datapackage/audit.json", content)(root)
    seal(root / "datapackage")
    (line,) = told(root, capsys, "publish")
    assert line.startswith("datapackage/audit.json: ")
    assert line.endswith("Run 'findings estimate'.")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"a," + b"x" * 200_000])
def test_an_earlier_release_that_is_none_is_to_be_put_back(
    root: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (root / "datapackage/releases").mkdir()
    laid("datapackage/releases/1.0-estimates.csv", content)(root)
    assert told(root, capsys, "estimate") == [
        "datapackage/releases/1.0-estimates.csv row 1: the columns are not those of estimates.csv. "
        "Put it back as it "
        "was released; or take it out, if it never was."
    ]


def test_a_page_that_leads_elsewhere_is_not_published(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "docs/about/host.md").symlink_to("/etc/hostname")
    assert told(root, capsys, "publish") == ["docs/about/host.md: is a link. Put the file itself there."]


def test_a_folder_without_a_package_is_one_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(root / "datapackage")
    assert told(root, capsys, "seal") == [
        "datapackage: there is no such folder. Name that of a publication: --root."
    ]
