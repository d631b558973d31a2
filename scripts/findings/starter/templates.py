"""The files that are written around a survey: their texts, filled in, and a record of what was written.

Reads the folders beside this module; writes into a publication that record alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from findings import __version__
from findings.vocabulary import Problem, Refused
from findings.writing import write

RECORD = ".findings.json"
RENAMED = {
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "ci-run": ".ci/run",
    "ci-install": ".ci/install",
    "github.yml": ".github/workflows/publish.yml",
    "gitlab.yml": ".gitlab-ci.yml",
}
"""Files that would be at work in the engine's own repository under their true names."""

WORDS_OF_PEOPLE = "docs/"
"""Where pages are: they are begun for people, and nobody's but theirs from then on."""


def texts(kind: str) -> dict[str, str]:
    """The files of a folder of templates, by the path that each has in a publication."""
    return {RENAMED.get(path, path): text for path, text in _under(files("findings") / "starter" / kind, "")}


def _under(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _under(each, f"{path}{each.name}/")
        else:
            yield f"{path}{each.name}", each.read_text(encoding="utf-8")


def filled(text: str, words: dict[str, str]) -> str:
    """A text with the words that stand for its marks."""
    for mark, said in words.items():
        text = text.replace(mark, said)
    return text


def around(words: dict[str, str]) -> dict[str, str]:
    """What this engine writes around a survey, by path: everything for both kinds but pages."""
    kept = {path: text for path, text in texts("common").items() if not path.startswith(WORDS_OF_PEOPLE)}
    return {path: filled(text, words) for path, text in kept.items()}


@dataclass(frozen=True)
class Record:
    """Which engine wrote what around a survey, with which words."""

    engine: str = ""
    words: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)


def keep(root: Path, words: dict[str, str], written: dict[str, str]) -> None:
    """Write down what this engine wrote."""
    kept = Record(__version__, words, written)
    write(root / RECORD, (json.dumps(asdict(kept), indent=2, sort_keys=True) + "\n").encode())


def kept(root: Path) -> Record:
    """What was written when the publication was made, or renewed; nothing where that was never kept."""
    path = root / RECORD
    if not path.is_file():
        return Record()
    try:
        found = Record(**json.loads(path.read_text(encoding="utf-8")))
    except (TypeError, ValueError):
        found = None
    if found is None or not all(_is_of_texts(each) for each in (found.words, found.written)):
        what, remedy = "is not as 'findings new' wrote it", "Take back what it was; or take the file out."
        raise Refused([Problem(str(path), what, remedy)])
    return found


def _is_of_texts(written: object) -> bool:
    return isinstance(written, dict) and all(isinstance(each, str) for each in written.values())
