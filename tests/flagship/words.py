"""The flagship's words as the tests read them: pages without their marks, and the glossary."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "datapackage"
TEMPLATES = ROOT / "scripts/findings/pages/templates"
GLOSSARY = DOCS / "about/glossary.md"

FENCE = re.compile(r"^```.*?^```[ \t]*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
TAG = re.compile(r"<[^>]+>|\{\{.*?\}\}|\{%.*?%\}|\{ \.\w+ \}")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
LEFT_OUT = re.compile(r"^(#.*|\|.*|!!!.*|---)$", re.MULTILINE)
BULLET = re.compile(r"^\s*([-*>:]|\d+\.)\s+(supports:|weakens:|context:)?", re.MULTILINE)
MARKS = re.compile(r"[*`☐]")
SPOKEN_FIGURE_KEYS = ("title", "note")

TERM = re.compile(r"^(?P<term>\S.*)\n:   ", re.MULTILINE)
ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}|[A-Z]{2,}[a-z]{3,}|[A-Z]+[a-z]+[A-Z]+)(?=s?\b)")


def pages(section: str = "") -> list[Path]:
    """Every page of a section, its index included."""
    return sorted((DOCS / section).rglob("*.md"))


def parts(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a page and its body."""
    _, meta, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(yaml.safe_load(meta)), body


def prose(body: str) -> str:
    """The sentences of a page: no figures, headings, tables or marks, and a full stop after each item."""
    text = MARKS.sub("", LEFT_OUT.sub("", TAG.sub("", FENCE.sub("", body))))
    text = BULLET.sub("", LINK.sub(r"\1", LINK.sub(r"\1", text)))
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line if line[-1] in ".!?" else line.rstrip(":;,") + "." for line in lines if line)


def figures(body: str) -> list[dict[str, str]]:
    """What each figure of a page declares."""
    blocks = [block for block in FENCE.findall(body) if block.startswith("```figure")]
    return [dict(line.split(": ", 1) for line in block.splitlines()[1:-1]) for block in blocks]


def readable(path: Path) -> str:
    """All that a reader of a page sees in words: its title, its text, and those of its figures."""
    meta, body = parts(path)
    spoken = [each[key] for each in figures(body) for key in SPOKEN_FIGURE_KEYS if key in each]
    texts = [str(meta.get("title", "")), str(meta.get("description", "")), *spoken, FENCE.sub("", body)]
    return "\n".join(LINK.sub(r"\1", CODE.sub("", TAG.sub("", text))) for text in texts)


def data_words() -> str:
    """The words of the data package that pages show: questions, answers, comments and printed figures."""
    descriptor = json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))
    fields = [field for each in descriptor["resources"] for field in each["schema"]["fields"]]
    labels = [label["label"] for field in fields for label in field.get("categories", [])]
    shown = {"questions": ("section", "wording", "instruction", "universe"), "comments": ("themes", "text")}
    cells = [row[column] for name, columns in shown.items() for row in _records(name) for column in columns]
    return "\n".join([*(field.get("title", "") for field in fields), *labels, *cells])


def _records(name: str) -> list[dict[str, str]]:
    with (PACKAGE / f"data/{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def chart_words() -> str:
    """What the engine writes beside each chart and download."""
    return "\n".join(TAG.sub("", path.read_text(encoding="utf-8")) for path in TEMPLATES.glob("*.html"))


def site_words() -> str:
    """Everything that readers see but the glossary itself."""
    written = [readable(path) for path in pages() if path != GLOSSARY]
    return "\n".join([data_words(), chart_words(), *written])


def glossary_terms() -> list[str]:
    """The terms that the glossary explains, as it writes them."""
    return TERM.findall(parts(GLOSSARY)[1])


def abbreviations(text: str) -> set[str]:
    """Words with two capitals or more: STP, CIPR, LGcomms."""
    return set(ABBREVIATION.findall(text))
