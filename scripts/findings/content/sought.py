"""What helps readers of a language to search: which words are of one stem, and what is called the same.

Reads the tables of `languages/`, one folder a language. Knows nothing of what is searched.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import lru_cache

import snowballstemmer

from findings.content.language import TABLES

SEARCH = "search.toml"

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""The stemmers of Snowball, by the code of their language."""


def stemmed(code: str) -> Callable[[str], str] | None:
    """What gives the stem of a word in the language of a code such as `fr-CA`; None where none is known."""
    name = STEMMERS.get(code.partition("-")[0])
    if name is None:
        return None
    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return stem


@lru_cache(maxsize=8)
def synonyms(code: str) -> tuple[tuple[str, ...], ...]:
    """What readers of any survey call the same thing, a group each; none where the language has no table."""
    name = code.partition("-")[0]
    path = TABLES / name / SEARCH
    if not (name.isalpha() and path.is_file()):
        return ()
    lines = tomllib.loads(path.read_text(encoding="utf-8"))["synonyms"]
    return tuple(tuple(each.strip() for each in line.split(",")) for line in lines)
