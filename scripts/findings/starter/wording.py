"""The words that a publication begins with, in the language of its survey: its files, and what is to be said.

Reads the tables in the folders of languages; where a language has none, in the engine's own.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from findings.content.language import OWN, TABLES
from findings.vocabulary import TODO

NAME = "starter.toml"
Table = dict[str, Any]

_THEMED = """
    af ar az be bg bn ca cs cy da de el en eo es et eu fa fi fr gl he hi hr hu hy id is it ja ka kn ko lb lt
    lv mk mn ms my nb nl nn pl pt ro ru sa sh si sk sl sq sr sv ta te th tl tr uk ur uz vi zh
"""
THEMED = frozenset(_THEMED.split())
"""Languages in which the theme has the words of its own buttons."""


def words_in(language: str) -> Table:
    """The table of a language, or the engine's own."""
    name = language.partition("-")[0].lower()
    return _read(name if name.isalpha() and (TABLES / name / NAME).is_file() else OWN)


def marks_in(language: str) -> dict[str, str]:
    """What stands for the marks in every file, in a language."""
    name = language.partition("-")[0].lower()
    said = {f"@{key}@": text for key, text in words_in(language)["marks"].items()}
    return said | {"@language@": name if name in THEMED else OWN}


def to_say(language: str) -> dict[str, str]:
    """What only a person can write: by name, what it is to say, marked as open."""
    return {key: f"{TODO}: {text}" for key, text in words_in(language)["texts"].items()}


@lru_cache(maxsize=8)
def _read(name: str) -> Table:
    return tomllib.loads((TABLES / name / NAME).read_text(encoding="utf-8"))
