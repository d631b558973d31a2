"""Plant hostile pages, files and descriptions in a publication, and see which of them are refused.

Takes rows of `table.csv`, gives folders; runs the commands that a maintainer would type.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.red_team.holes.writing import IDENTIFIER, TEMPLATE, WAVE, Asked, Survey, group, single, write

TABLE = Path(__file__).with_name("table.csv")
HOST = "evil.invalid"
FAULT = 2
"""An exit above this is no refusal: the command broke."""


@dataclass(frozen=True)
class Planted:
    """A hostile thing: where it is planted, and what a browser would do with it."""

    mark: str
    where: str
    payload: str
    browser: str

    @property
    def text(self) -> str:
        return self.payload.format(run=f"pwned('{self.mark}')", host=f"http://{self.mark}.{HOST}/")

    @property
    def file(self) -> str:
        """What a refusal has to name: the file, or the page made of it."""
        kind = self.where.partition(".")[0]
        named = {"page": f"p-{self.mark}", "notebook": f"n-{self.mark}"}
        if "/" in self.where:
            return self.where.rpartition("/")[2]
        return named.get(kind) or FILES.get(kind, "datapackage.json")


FILES = {
    "questions": "questions.csv", "comments": "comments.csv", "figure": "figures.md", "mkdocs": "mkdocs.yml",
}  # fmt: skip


def planted() -> list[Planted]:
    """All rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Planted(**row) for row in csv.DictReader(file)]


@dataclass(frozen=True)
class Built:
    """What came of a build: the site's folder if there is one, the exit, and what was said."""

    site: Path
    exit: int
    said: str


def build(rows: Iterable[Planted], folder: Path) -> Built:
    """Write a publication with these rows in it, compute its numbers, build its site."""
    shutil.rmtree(folder, ignore_errors=True)
    root, answers = write(_survey(), folder)
    _with_comments(root)
    for row in rows:
        plant(row, root)
    said, code = "", 0
    for command in (["estimate", "--restricted", str(answers)], ["publish"]):
        done = subprocess.run(
            [sys.executable, "-m", "findings", *command, "--root", str(root)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        said, code = said + done.stdout + done.stderr, max(code, done.returncode)
        if code:
            break
    return Built(root / "site", code, said)


def refused(rows: list[Planted], folder: Path) -> tuple[list[Planted], Built]:
    """Rows with which nothing is published, and the site that is built of the others."""
    harmless = build([], folder)
    assert not harmless.exit, f"refused with nothing planted:\n{harmless.said[-2000:]}"
    kept = list(rows)
    gone: list[Planted] = []
    while True:
        built = build(kept, folder)
        if not built.exit:
            return gone, built
        if built.exit > FAULT or "Traceback" in built.said:
            raise AssertionError(f"the command broke:\n{built.said[-2000:]}")
        bad = _named(kept, built, folder) or _alone(kept, folder)
        assert bad, f"refused, but of no row by itself:\n{built.said[-2000:]}"
        gone += bad
        kept = [row for row in kept if row not in bad]


def _named(rows: list[Planted], built: Built, folder: Path) -> list[Planted]:
    """Rows whose file is named; where several stand in one file, those that are refused by themselves."""
    named = [row for row in rows if row.file in built.said]
    files = [row.file for row in named]
    single_rows = [row for row in named if files.count(row.file) == 1]
    return single_rows or _alone(named, folder)


def _alone(rows: list[Planted], folder: Path) -> list[Planted]:
    return [row for row in rows if build([row], folder).exit]


# Planting ---------------------------------------------------------------------------------------

FIGURE = "```figure\nid: {id}\nquestion: view\nchart: bar\ntitle: {title}\nnote: {note}\n```\n"


def _survey() -> Survey:
    answers = [
        {"region": ("north", "south")[place % 2], "view": ("good", "fair", "poor")[place % 3]}
        for place in range(120)
    ]
    rows = tuple({"respondent": f"canary-{place:04}"} | answer for place, answer in enumerate(answers))
    columns = (IDENTIFIER, group("region", ("north", "south")), single("view", ("good", "fair", "poor")))
    population = {("", ""): 400, ("region", "north"): 200, ("region", "south"): 200}
    figure = FIGURE.format(id="views", title="Views", note="Words.")
    pages = {"findings/figures.md": f"# Figures\n\n{figure}\n```comments\nquestion: view\n```\n"}
    return Survey("Hostile", columns, (Asked("view", "single"),), rows, population, pages=pages)


def plant(row: Planted, root: Path) -> None:
    """Put one hostile thing where its row says."""
    kind, _, rest = row.where.partition(".")
    if "/" in row.where:
        path = root / row.where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(row.text, encoding="utf-8")
    else:
        PLANTERS.get(kind, _in_descriptor)(row, root, rest)


def _page(row: Planted, root: Path, rest: str) -> None:
    path = root / f"docs/findings/p-{row.mark}.md"
    path.write_text(f"# Words\n\nSome words.\n\n{row.text}\n\nMore words.\n", encoding="utf-8")


def _in_figure(row: Planted, root: Path, rest: str) -> None:
    path = root / "docs/findings/figures.md"
    given = {"title": "Views", "note": "Words."} | {rest: row.text}
    text = path.read_text(encoding="utf-8") + "\n" + FIGURE.format(id=f"views-{row.mark}", **given)
    path.write_text(text, encoding="utf-8")


def _in_table(row: Planted, root: Path, rest: str) -> None:
    path = root / f"datapackage/data/{FILES[row.where.partition('.')[0]]}"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for each in rows:
        each[rest] = row.text
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _with_comments(root: Path) -> None:
    template = json.loads((TEMPLATE / "datapackage/datapackage.json").read_text(encoding="utf-8"))
    resource = next(each for each in template["resources"] if each["name"] == "comments")
    _edit(root, lambda described: described["resources"].append(resource))
    comment = "a-comment,view,views,Words.,,Editor,2024-02-20"
    path = root / "datapackage/data/comments.csv"
    header = "id,question,themes,text,attribute,approved_by,approved_on"
    path.write_text(f"{header}\n{comment}\n", encoding="utf-8")


def _in_settings(row: Planted, root: Path, rest: str) -> None:
    path = root / "mkdocs.yml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    if rest == "font":
        settings["theme"]["font"] = {"text": row.text}
    else:
        settings[rest] = row.text if rest in {"site_name", "copyright"} else [row.text]
    if rest == "hooks":
        done = f"import pathlib\npathlib.Path(__file__).with_name('{row.mark}').touch()\n"
        (root / row.text).write_text(done, encoding="utf-8")
    path.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")


def _notebook(row: Planted, root: Path, rest: str) -> None:
    kinds = {"html": "HTML", "javascript": "Javascript", "svg": "SVG"}
    cell: dict[str, Any] = {"cell_type": "markdown", "metadata": {}, "source": row.text}
    if rest in kinds:
        source = f"from IPython.display import {kinds[rest]}\n\n{kinds[rest]}({row.text!r})"
        cell = {
            "cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None,
        }  # fmt: skip
    heading = {"cell_type": "markdown", "metadata": {}, "source": "# Words"}
    book = {"cells": [heading, cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    path = root / f"docs/notebooks/n-{row.mark}.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(book), encoding="utf-8")


def _in_descriptor(row: Planted, root: Path, rest: str) -> None:
    _edit(root, lambda described: DESCRIBED[row.where](described, row.text))


def _edit(root: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    path = root / "datapackage/datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    change(described)
    path.write_text(json.dumps(described, indent=1), encoding="utf-8")


def _fields(described: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = described["restricted"][0]["schema"]["fields"]
    return found


DESCRIBED: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "survey.title": lambda held, text: held["survey"].update(title=text),
    "survey.universe": lambda held, text: held["survey"].update(universe=text),
    "survey.notice": lambda held, text: held["survey"].update(notice=text, notice_label=text),
    "survey.contact": lambda held, text: held["survey"].update(contact=text),
    "survey.waves.title": lambda held, text: held["survey"]["waves"][0].update(title=text),
    "field.title": lambda held, text: _fields(held)[2].update(title=text),
    "category.label": lambda held, text: _fields(held)[2]["categories"][0].update(label=text),
    "breakdown.title": lambda held, text: held["survey"]["breakdowns"][0].update(title=text),
    "title": lambda held, text: held.update(title=text),
    "licenses.path": lambda held, text: held["licenses"][0].update(path=text),
}

PLANTERS: dict[str, Callable[[Planted, Path, str], None]] = {
    "page": _page,
    "figure": _in_figure,
    "questions": _in_table,
    "comments": _in_table,
    "mkdocs": _in_settings,
    "notebook": _notebook,
}

__all__ = ["WAVE", "Built", "Planted", "build", "planted", "refused"]
