"""What somebody hostile wrote, laid into copies of a small publication; knows nothing of the engine."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent

ABOVE = "---\ntitle: A page\nnumbers: methods\n{}---\n\n# A page\n\n"
"""What stands above the text of each page."""

Json = dict[str, Any]


def entries(kind: str) -> list[Json]:
    found: list[Json] = yaml.safe_load((HERE / f"{kind}.yaml").read_text(encoding="utf-8"))
    return found


def rounds(found: Iterable[Json], place: Callable[[Json], Hashable]) -> list[list[Json]]:
    """Entries in as few rounds as hold each place once."""
    made: dict[int, list[Json]] = defaultdict(list)
    seen: dict[Hashable, int] = defaultdict(int)
    for each in found:
        made[seen[place(each)]].append(each)
        seen[place(each)] += 1
    return list(made.values())


# Pages --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hostile:
    """A page: its path in a publication, its text, and the line at which it has to be refused, if it has."""

    name: str
    path: str
    text: str
    refused: int | None
    alone: bool = False


def pages() -> list[Hostile]:
    return [_page(number, each) for number, each in enumerate(entries("pages"))]


def _page(number: int, each: Json) -> Hostile:
    above = ABOVE.format(f"{each['above']}\n" if "above" in each else "")
    line = each.get("refused")
    line = line + above.count("\n") if line else line
    path = f"docs/about/hostile-{number:03}.md"
    return Hostile(each["name"], path, f"{above}{each['text']}\n", line, "alone" in each)


def lay(root: Path, found: Iterable[Hostile]) -> None:
    for each in found:
        _write(root / each.path, each.text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


# Descriptors, settings, files -------------------------------------------------------------------------


def describe(root: Path, found: Iterable[Json]) -> None:
    """Put words in the places of others in a data package."""
    path = root / "datapackage/datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for each in found:
        if "path" in each:
            *keys, last = each["path"]
            place = descriptor
            for key in keys:
                place = place[key]
            place[last] = each["text"]
        else:
            _ask(root / "datapackage/data/questions.csv", each)
    path.write_text(json.dumps(descriptor, indent=1, ensure_ascii=False), encoding="utf-8")


def _ask(path: Path, each: Json) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    for row in rows:
        if row["question"] == each["question"]:
            row[each["column"]] = each["text"]
    made = io.StringIO()
    writer = csv.DictWriter(made, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(made.getvalue(), encoding="utf-8")


def configure(root: Path, found: Iterable[Json]) -> None:
    """Put settings in the place of others; `theme.font` is a key below a key, `extra` is added to."""
    path = root / "mkdocs.yml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    for each in found:
        for key, value in each["set"].items():
            above, _, below = key.rpartition(".")
            place = settings[above] if above else settings
            place[below] = place[below] | value if below == "extra" else value
    path.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), encoding="utf-8")


def lay_files(root: Path, found: Iterable[Json]) -> None:
    for each in found:
        _write(root / each["file"], each["text"])


# Notebooks ----------------------------------------------------------------------------------------

PLUGIN = {
    "include": ["notebooks/*.ipynb"],
    "ignore": ["*.md", "*.py"],
    "execute": False,
    "allow_errors": False,
    "cache": False,
    "include_source": False,
}
WITH_NOTEBOOKS: Json = {"set": {"plugins": ["search", {"mkdocs-jupyter": PLUGIN}]}}


def lay_notebooks(root: Path, found: Iterable[Json]) -> None:
    for number, each in enumerate(found):
        _write(root / path_of_notebook(number), _notebook(each))


def path_of_notebook(number: int) -> str:
    return f"docs/notebooks/n{number:02}.ipynb"


def _notebook(each: Json) -> str:
    """A notebook of a title and one hostile cell."""
    title = {"cell_type": "markdown", "metadata": {}, "source": "# A notebook"}
    words = {"cell_type": "markdown", "metadata": {}, "source": each.get("words", "")}
    code: Json = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cell = code | {"source": each["code"]} if "code" in each else words
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps({"cells": [title, cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 4})
