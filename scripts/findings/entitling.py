"""The words of mkdocs.yml that a site prints: its name, description and sections, held to the same as prose.

Before the site is built. Reads the settings, gives problems at their lines, and the same settings with marks
about these words, for the builder to read in the place of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from findings.content.prose import blanked, line_and_column
from findings.content.unaddressed import Unaddressed, own_numbers
from findings.datapackage.json_lines import leaves
from findings.marking import at_keys, marked
from findings.settings import Settings, settings
from findings.vocabulary import TODO, Problem, Survey, standing_in

MKDOCS = "mkdocs.yml"
PROSE = ("site_description", "copyright")
"""Settings that are sentences: each number in them is looked for."""

NAMES = ("site_name", "site_author")
"""Settings that are names: a number in one is part of it, unless it is a share or counts those asked."""

EXTRA = frozenset({"colours_name", "label", "message", "name", "placeholder", "short_name", "text", "title"})
"""Keys below `extra` whose texts a theme prints; of others nobody knows what they are for."""

INTERFACE = re.compile(
    r"theme\..*\b(?:name|title|label|text|placeholder)|markdown_extensions\..*(?:\.|_)(?:title|text|label)",
    re.IGNORECASE,
)
"""Settings that are words of the interface, on every page: there is nothing in them to count."""

REMEDY = "Take it out, and say it on a page with a claim"
LET_STAND = "; or, if it is no answer, write below 'extra:' in mkdocs.yml: numbers: [{}]"


@dataclass(frozen=True)
class Entitled:
    """The words that stand on every page, each by its key, and the lists of titles that they are in."""

    texts: dict[str, str]
    nav: Any
    extra: dict[str, Any]

    @property
    def words(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.texts.values(), *self.names)

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are names, which may stand in sentences."""
        names = (text for key, text in self.texts.items() if key in NAMES)
        return (*names, *_titles(self.nav), *(text for _, text in _printed(self.extra)))

    def marked(self) -> dict[str, Any]:
        """The settings that hold them, marked."""
        made: dict[str, Any] = {key: marked(text) for key, text in self.texts.items()}
        made |= {"nav": _retitled(self.nav)} if self.nav else {}
        return made | ({"extra": at_keys(self.extra, EXTRA, marked)} if self.extra else {})


def entitled(path: Path, name: str = "") -> Entitled:
    """What a file of settings, and those that it inherits from, say that a site prints.

    `name` is what the site is called until a person has said so.
    """
    found = _named(_loaded(path), name)
    texts = {key: str(found[key]) for key in (*NAMES, *PROSE) if isinstance(found.get(key), str)}
    extra = found.get("extra")
    return Entitled(texts, found.get("nav"), extra if isinstance(extra, dict) else {})


def _named(found: dict[str, Any], name: str) -> dict[str, Any]:
    """The settings with this name in the place of those that nobody has written."""
    return {
        key: _named(each, name) if isinstance(each, dict) and key == "extra" else _written(each, name)
        for key, each in found.items()
    }


def _written(text: Any, name: str) -> Any:
    return (name or standing_in(text)) if isinstance(text, str) and text.startswith(TODO) else text


def entitled_problems(path: Path, said: Entitled, survey: Survey) -> Iterator[Problem]:
    """Numbers in the words of settings that are none of a name, at the lines where they stand."""
    known, where = Unaddressed(survey), settings(path)
    named = Unaddressed(survey, said.names)
    own = own_numbers(said.extra)
    for key, text in said.texts.items():
        is_name = key in NAMES
        yield from _held(text, known if is_name else named, where[key].where, own, is_name=is_name)
    for key, text in _printed(said.extra):
        at = where.get(f"extra.{key}")
        yield from _held(text, known, at.where if at else str(path), own, is_name=True)
    for text in _titles(said.nav):
        yield from _held(text, known, _line_of(text, where, path), own, is_name=True)
    for key, setting in where.items():
        if INTERFACE.fullmatch(key):
            for each in known.found(setting.value):
                yield Problem(setting.where, each.what, f"{REMEDY}.")


def _held(
    text: str, known: Unaddressed, where: str, own: tuple[str, ...], *, is_name: bool
) -> Iterator[Problem]:
    for each in known.found(text, own):
        if each.counts or not is_name:
            allowed = LET_STAND.format(each.allowed) if each.allowed else ""
            yield Problem(where, each.what, f"{REMEDY}{allowed}.")


def brand_problems(folder: Path, said: Entitled, survey: Survey) -> Iterator[Problem]:
    """Numbers in the words of a brand's own templates, which would stand on every page."""
    known, own = Unaddressed(survey, said.names), own_numbers(said.extra)
    for path in sorted(folder.rglob("*.html")) if folder.is_dir() else ():
        template = path.read_text(encoding="utf-8", errors="replace")
        for match in PROGRAM.finditer(template):
            template = blanked(template, match.start(), match.end())
        for each in known.found(template, own):
            line, column = line_and_column(template, each.at)
            allowed = LET_STAND.format(each.allowed) if each.allowed else ""
            yield Problem(
                f"brand/{path.relative_to(folder)}:{line}:{column}", each.what, f"{REMEDY}{allowed}."
            )


PROGRAM = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<(script|style)\b.*?</\1>", re.DOTALL)
"""What a template computes, and what no reader reads."""


def _line_of(title: str, where: Settings, path: Path) -> str:
    """The line of a title of the navigation, which is a key there."""
    keys = (each.where for key, each in where.items() if key.startswith("nav.") and f".{title}" in key)
    return next(keys, str(path))


# Reading ------------------------------------------------------------------------------------------


class _Loader(yaml.SafeLoader):
    """Reads settings for their words; what makes objects of a tag is nobody's word."""


_Loader.add_multi_constructor("", lambda *_: None)


def _loaded(path: Path) -> dict[str, Any]:
    found = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)  # noqa: S506 - a safe loader
    settings_ = found if isinstance(found, dict) else {}
    above = path.parent / str(settings_.get("INHERIT"))
    return _merged(_loaded(above), settings_) if "INHERIT" in settings_ and above.is_file() else settings_


def _merged(above: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(above[key], own[key])
        for key in above.keys() & own.keys()
        if isinstance(above[key], dict) and isinstance(own[key], dict)
    }
    return above | own | both


def _titles(nav: Any) -> Iterator[str]:
    for each in nav if isinstance(nav, list) else ():
        for title, below in each.items() if isinstance(each, dict) else ():
            yield str(title)
            yield from _titles(below)


def _retitled(nav: Any) -> Any:
    if not isinstance(nav, list):
        return nav
    return [
        {marked(str(title)): _retitled(below) for title, below in each.items()}
        if isinstance(each, dict)
        else each
        for each in nav
    ]


def _printed(extra: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts below `extra` that a theme prints, with their keys."""
    for keys, value in leaves(extra):
        if isinstance(value, str) and keys[-1] in EXTRA:
            yield ".".join(map(str, keys)), value
