"""What lies open: a withheld number printed somewhere after all, a restricted answer in a published file.

Takes a publication and, if at hand, the restricted answers. Gives places, never what stands there.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.red_team.published import TELLING, WITHHELD, Publication

LONGEST = 50_000_000
FEWEST_CELLS = 4
"""A respondent's row with fewer answers than this could be found anywhere by chance."""

FEWEST_LETTERS = 6


@dataclass(frozen=True)
class Leak:
    """Where something stands that must not, and what kind of thing it is."""

    kind: str
    where: str


def leaks(publication: Publication) -> Iterator[Leak]:
    """Withheld numbers with a number in their row, or with one in a page, a drawing or a download."""
    withheld = set()
    for row in publication.rows:
        if row.get("status") == WITHHELD:
            withheld.add(row.get("estimate_id", ""))
            if any(text for name, text in row.items() if name not in TELLING):
                yield Leak("withheld number in its own row", row.get("estimate_id", ""))
    for reading in publication.readings:
        if reading.estimate_id in withheld and re.search(r"\d", reading.text):
            yield Leak("withheld number elsewhere", f"{reading.where} {reading.estimate_id}")


def restricted(folder: Path, answers: Path, released: Iterable[Path] = ()) -> Iterator[Leak]:
    """Published files in which a respondent's whole row stands, or an identifier of one.

    An identifier that a released file of responses holds too, such as a running number, is none.
    """
    files = sorted(answers.glob("*.csv")) if answers.is_dir() else [answers]
    found = [_rows(path) for path in files]
    told = "".join(path.read_text(encoding="utf-8", errors="replace") for path in released)
    codes = _codes(folder)
    rows = [row for each, _ in found for row in each if _joined(row) not in codes]
    names = [name for _, each in found for name in each if name not in told]
    for where, text in _texts(folder):
        if any(name in text for name in names):
            yield Leak("a respondent's name", where)
        if _has_row(text, rows):
            yield Leak("a respondent's answers", where)


def _rows(path: Path) -> tuple[list[tuple[str, ...]], list[str]]:
    """Each respondent's answers, and those of the first column if they are all different and long."""
    text = path.read_bytes().decode("utf-8", errors="replace")
    with io.StringIO(text) as file:
        rows = [tuple(row) for row in csv.reader(file)][1:]
    first = [row[0] for row in rows if row]
    names = first if len(set(first)) == len(rows) and all(len(e) >= FEWEST_LETTERS for e in first) else []
    return [row for row in rows if len(row) >= FEWEST_CELLS], names


def _joined(row: tuple[str, ...]) -> str:
    return " ".join(" ".join(row[1:]).split())


def _codes(folder: Path) -> str:
    """The codes of all columns in their order, as a codebook lists them: whoever answered so is not told."""
    path = folder / "datapackage/datapackage.json"
    listed = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    resources = (*listed.get("resources", ()), *listed.get("restricted", ()))
    fields = [each for resource in resources for each in resource.get("schema", {}).get("fields", ())]
    return " ".join(str(each["value"]) for field in fields for each in field.get("categories", ()))


def _has_row(text: str, rows: list[tuple[str, ...]]) -> bool:
    """Whether enough respondents' rows stand in a text, cell by cell, whatever is between the cells."""
    words = re.sub(r"<[^>]*>|&[a-z]+;", " ", text)
    lines = {" ".join(re.split(r"[\s,;|\t\"']+", line.strip())) for line in words.splitlines()}
    flat = "\n".join(lines)
    return any(_joined(row) in flat for row in rows[:50])


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file as text, whatever its name; archives opened."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        where = path.relative_to(folder).as_posix()
        if path.stat().st_size > LONGEST or "/assets/" in f"/{where}":
            continue
        yield where, path.read_bytes().decode("utf-8", errors="replace")
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield f"{where}!{name}", archive.read(name).decode("utf-8", errors="replace")
