"""Write an invented survey as a publication and a folder of restricted answers: what a maintainer would have.

Takes columns and rows, gives folders. The descriptions of the package's own tables are those of the
publication `tests/surveys/trusts-tables`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).parents[2] / "surveys/trusts-tables"
PROFILES = "https://datapackage.org/profiles/2.0"
NO_ANSWER = ("no_answer", "No answer")
NOT_ASKED = ("not_asked", "Not asked")
WAVE = "2024"


@dataclass(frozen=True)
class Column:
    """A column of the restricted answers: `survey` is what its field says of it."""

    name: str
    survey: dict[str, Any]
    values: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    type: str = "string"
    missing: tuple[tuple[str, str], ...] = ()
    limits: dict[str, Any] = field(default_factory=dict)
    title: str = ""

    def described(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "name": self.name,
            "title": self.title or _words(self.name),
            "type": self.type,
        }
        limits = dict(self.limits)
        if self.values:
            labels = self.labels or tuple(map(_words, self.values))
            pairs = zip(self.values, labels, strict=True)
            found["categories"] = [{"value": value, "label": label} for value, label in pairs]
            found["categoriesOrdered"] = "item" in self.survey
            limits["enum"] = list(self.values)
        if self.missing:
            found["missingValues"] = [{"value": value, "label": label} for value, label in self.missing]
        return found | {"constraints": limits, "survey": self.survey}


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def group(name: str, values: Sequence[str], **survey: Any) -> Column:
    """A field that numbers are told by, known of everybody."""
    roles = {"role": ["breakdown", "key"]}
    return Column(name, roles | survey, tuple(values), limits={"required": True})


def single(name: str, values: Sequence[str], routed: bool = False, **survey: Any) -> Column:
    missing = (NO_ANSWER, NOT_ASKED) if routed else (NO_ANSWER,)
    said = {"question": name, "not_key": "Nobody could know it."}
    return Column(name, said | survey, tuple(values), missing=missing)


def option(question: str, name: str, **survey: Any) -> Column:
    said = {"question": question, "option": name, "selected": "yes", **survey}
    column = f"{question}_{name}"
    return Column(
        column, said, ("yes", "no"), ("Ticked", "Not ticked"), missing=(NO_ANSWER,), title=_words(name)
    )


def ranked(question: str, item: str, places: int, **survey: Any) -> Column:
    values = tuple(str(place) for place in range(1, places + 1))
    said = {"question": question, "item": item, **survey}
    return Column(f"{question}_{item}", said, values, missing=(NO_ANSWER,), title=_words(item))


def number(name: str, low: float, high: float, whole: bool = True, **survey: Any) -> Column:
    said = {"question": name, "not_key": "Nobody could know it."}
    limits = {"minimum": low, "maximum": high}
    kind = "integer" if whole else "number"
    return Column(name, said | survey, type=kind, missing=(NO_ANSWER,), limits=limits)


IDENTIFIER = Column("respondent", {"role": "identifier"}, limits={"required": True, "unique": True})

Answer = dict[str, str]


@dataclass(frozen=True)
class Asked:
    """A row of `questions.csv`."""

    name: str
    kind: str
    routing: str = ""
    sensitive: str = "no"
    instruction: str = ""


@dataclass(frozen=True)
class Survey:
    """An invented survey of one wave, with everybody's answers."""

    name: str
    columns: tuple[Column, ...]
    asked: tuple[Asked, ...]
    rows: tuple[Answer, ...]
    population: dict[tuple[str, str], int]
    survey: dict[str, Any] = field(default_factory=dict)
    wave: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)


def write(survey: Survey, folder: Path) -> tuple[Path, Path]:
    """The publication and the folder of restricted answers beside it."""
    root, answers = folder / "publication", folder / "answers"
    for each in (root / "datapackage/data", root / "docs/findings", answers):
        each.mkdir(parents=True, exist_ok=True)
    _table(answers / "answers.csv", [column.name for column in survey.columns], survey.rows)
    _json(root / "datapackage/datapackage.json", descriptor(survey))
    _table(root / "datapackage/data/questions.csv", QUESTION_COLUMNS, map(_asked, survey.asked))
    _table(root / "datapackage/data/population.csv", POPULATION_COLUMNS, _population(survey))
    (root / "mkdocs.yml").write_text(_settings(), encoding="utf-8")
    pages = {"index.md": f"# {survey.name}\n", "findings/index.md": "# Findings\n"} | survey.pages
    for name, text in pages.items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(text, encoding="utf-8")
    return root, answers


def _settings() -> str:
    """The site's settings, with notebooks."""
    settings = (TEMPLATE / "mkdocs.yml").read_text(encoding="utf-8")
    if "mkdocs-jupyter" in settings:
        return settings
    return settings.replace("plugins:\n  - search\n", f"plugins:\n  - search\n{NOTEBOOKS}")


NOTEBOOKS = """\
  - mkdocs-jupyter:
      include: ["notebooks/*.ipynb"]
      ignore: ["*.md", "*.py"]
      execute: false
      allow_errors: false
      cache: false
      include_source: false
"""

QUESTION_COLUMNS = [
    "wave", "question", "section", "kind", "wording", "instruction", "universe", "routing", "sensitive",
]  # fmt: skip
POPULATION_COLUMNS = ["wave", "breakdown", "group", "population"]


def _asked(each: Asked) -> Answer:
    words = {"section": "Questions", "wording": f"What of {each.name}?", "universe": "all who answered"}
    row = {"wave": WAVE, "question": each.name, "kind": each.kind, "routing": each.routing}
    return row | words | {"instruction": each.instruction, "sensitive": each.sensitive}


def _population(survey: Survey) -> Iterable[Answer]:
    for (breakdown, name), units in survey.population.items():
        yield {"wave": WAVE, "breakdown": breakdown, "group": name, "population": str(units)}


def _table(path: Path, columns: list[str], rows: Iterable[Answer]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def descriptor(survey: Survey) -> dict[str, Any]:
    """The data package's description, with the restricted answers as its only unpublished table."""
    taken: dict[str, Any] = json.loads(
        (TEMPLATE / "datapackage/datapackage.json").read_text(encoding="utf-8")
    )
    taken["resources"] = [each for each in taken["resources"] if each["name"] != "comments"]
    fields = [column.described() for column in survey.columns]
    taken["restricted"][0]["schema"]["fields"] = fields
    wave = {
        "id": WAVE, "title": "January 2024", "responses": "answers", "release": "tables",
        "fieldwork": ["2024-01-08", "2024-01-26"], "mode": "web", "universe": "Invented bodies",
    }  # fmt: skip
    described = {
        "title": survey.name, "unit": "body", "units": "bodies", "universe": "Invented bodies",
        "contact": "nobody@example.org", "language": "en", "waves": [wave | survey.wave],
        "design": {"interval": "wilson", "multiple_base": "answered"},
        "breakdowns": _breakdowns(survey), "disclosure": {"rule": "gpps"},
    }  # fmt: skip
    named = {"name": survey.name.lower().replace(" ", "-"), "title": survey.name}
    return taken | named | {"survey": described | survey.survey}


def _breakdowns(survey: Survey) -> list[dict[str, str]]:
    return [
        {"variable": column.name, "title": column.title or _words(column.name)}
        for column in survey.columns
        if "breakdown" in column.survey.get("role", ())
    ]
