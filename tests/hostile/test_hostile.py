"""What somebody hostile wrote is refused at its file and line, with what to write instead."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path

import pytest

from findings.__main__ import main
from tests.hostile import corpus
from tests.hostile.corpus import Hostile, Json

REFUSED = [each for each in corpus.pages() if each.refused is not None]
SETTINGS = [each for each in corpus.entries("settings") if "refused" in each]
DESCRIPTORS = [each for each in corpus.entries("descriptors") if "refused" in each]
FILES = [each for each in corpus.entries("files") if "refused" in each]
CELLS = [each for each in corpus.entries("notebooks") if "harmless" not in each]
"""What must not be published."""

Copy = Callable[[], Path]


def named(each: Json | Hostile) -> str:
    name = each["name"] if isinstance(each, dict) else each.name
    return re.sub(r"\W+", "-", name)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Copies of a small publication that builds."""
    root = tmp_path_factory.mktemp("hostile") / "learners"
    assert main(["new", str(root)]) == 0
    return lambda: Path(shutil.copytree(root, tmp_path_factory.mktemp("copy") / "learners"))


def told(root: Path) -> list[str]:
    """What is said of a publication that has to be refused; nothing of it is published."""
    for command in ("seal", "publish"):
        done = subprocess.run(
            [sys.executable, "-m", "findings", command, "--root", "."],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert not (root / "site").exists()
    return [line for line in done.stdout.splitlines() if not line.endswith("…")]


def at(where: str, lines: list[str]) -> bool:
    """Whether a line names a place, with its column or without."""
    return any(re.match(rf"{re.escape(where)}[: ,]", line) for line in lines)


Lay = Callable[[Path, Iterable[Json]], None]
Said = dict[str, tuple[Path, list[str]]]


def in_rounds(copy: Copy, found: list[Json], place: Callable[[Json], Hashable], lay: Lay) -> Said:
    """A publication with each entry, and what is said of it; few are built for all of them."""
    said: Said = {}
    for entries in corpus.rounds(found, place):
        root = copy()
        lay(root, entries)
        lines = told(root)
        said |= {each["name"]: (root, lines) for each in entries}
    return said


# Pages --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def of_pages(copy: Copy) -> list[str]:
    """What is said of all hostile pages together."""
    root = copy()
    corpus.lay(root, (each for each in REFUSED if not each.alone))
    return told(root)


@pytest.mark.parametrize("page", [each for each in REFUSED if not each.alone], ids=named)
def test_a_hostile_page_is_refused_at_its_line(page: Hostile, of_pages: list[str]) -> None:
    stem = Path(page.path).stem
    where = f"{page.path}:{page.refused}[:,]" if page.refused else f"site/about/{stem}/"
    about = [line for line in of_pages if stem in line]
    assert any(re.match(where, line) for line in about), about


@pytest.mark.parametrize("page", [each for each in REFUSED if each.alone], ids=named)
def test_a_page_that_stops_all_others_is_refused_at_its_line(page: Hostile, copy: Copy) -> None:
    root = copy()
    corpus.lay(root, [page])
    assert at(f"{page.path}:{page.refused}", told(root))


def test_a_page_says_what_to_write_instead(of_pages: list[str]) -> None:
    remedies = " ".join(of_pages)
    for each in ("Link to it.", "Link to a form that lies elsewhere.", "Leave it out.", "write &lt;"):
        assert each in remedies


# Descriptors and settings ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def of_descriptors(copy: Copy) -> Said:
    return in_rounds(copy, DESCRIPTORS, lambda each: str(each["path"]), corpus.describe)


@pytest.mark.parametrize("entry", DESCRIPTORS, ids=named)
def test_more_than_words_in_a_descriptor_is_refused_there(entry: Json, of_descriptors: Said) -> None:
    root, lines = of_descriptors[entry["name"]]
    text = (root / "datapackage/datapackage.json").read_text(encoding="utf-8").splitlines()
    (line,) = (number for number, words in enumerate(text, start=1) if entry["text"] in words)
    assert at(f"datapackage/datapackage.json:{line}", lines), lines[:5]


EARLY = ("site_url", "theme.font")
"""Settings that are looked at before anything is built."""


@pytest.fixture(scope="module")
def of_settings(copy: Copy) -> Said:
    def early(each: Json) -> bool:
        return any(key in EARLY for key in each["set"])

    def place(each: Json) -> Hashable:
        return str(next(iter(each["set"])))

    later = [each for each in SETTINGS if not early(each)]
    said = in_rounds(copy, later, place, corpus.configure)
    return said | in_rounds(copy, [each for each in SETTINGS if early(each)], place, corpus.configure)


@pytest.mark.parametrize("entry", SETTINGS, ids=named)
def test_more_than_words_in_the_settings_is_refused_there(entry: Json, of_settings: Said) -> None:
    root, lines = of_settings[entry["name"]]
    text = (root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    found = [number for number, words in enumerate(text, start=1) if entry["refused"] in words]
    assert any(at(f"mkdocs.yml:{number}", lines) for number in found) or not entry["refused"], lines[:5]


# Files --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def of_files(copy: Copy) -> Said:
    """What lies in static/ is looked at first, then drawings and style sheets, then what a page shows."""
    kinds: dict[str, list[Json]] = {}
    for each in FILES:
        folder = each["file"].partition("/")[0]
        kinds.setdefault(folder if each["file"].endswith((".css", ".svg")) else "page", []).append(each)
    laid = kinds["docs"] + kinds["brand"]
    said = in_rounds(copy, laid, lambda each: str(each["file"]), corpus.lay_files)
    for alone in (kinds["static"], kinds["page"]):
        said |= in_rounds(copy, alone, lambda each: str(each["file"]), corpus.lay_files)
    return said


@pytest.mark.parametrize("entry", FILES, ids=named)
def test_a_hostile_file_is_refused_at_its_line(entry: Json, of_files: Said) -> None:
    _, lines = of_files[entry["name"]]
    assert at(f"{entry['file']}:{entry['refused']}" if entry["refused"] else entry["file"], lines), lines[:5]


# Notebooks ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def of_notebooks(copy: Copy) -> list[str]:
    root = copy()
    corpus.configure(root, [corpus.WITH_NOTEBOOKS])
    corpus.lay_notebooks(root, CELLS)
    return told(root)


@pytest.mark.parametrize("number", range(len(CELLS)), ids=lambda number: named(CELLS[number]))
def test_what_a_notebook_prints_is_refused_at_its_cell(number: int, of_notebooks: list[str]) -> None:
    where = corpus.path_of_notebook(number) + (" cell 2" if CELLS[number].get("placed", True) else "")
    about = [line for line in of_notebooks if Path(where).stem[:3] in line]
    assert at(where, about), about
