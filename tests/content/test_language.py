"""A language is a folder of tables: each has the same lines as English, and its rows hold what they say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from findings import content
from findings.content.language import SENTENCES, TABLES, interface, known_or_own, words_of_drafts
from findings.content.numerals import Numerals
from findings.content.ordinary import Ordinary, excuses, ordinary
from findings.content.words import known_words

LANGUAGES = sorted(path.parent.name for path in TABLES.glob(f"*/{SENTENCES}"))
FREE = {"sentences.spelling.forms", "amounts.numbers.also", "amounts.numbers.bases", "amounts.parts",
        "amounts.compared.so_many_times", "amounts.offered.joined", "ordinary.parts"}  # fmt: skip
"""Lines whose names are words or patterns of the language itself."""


def table(code: str, name: str) -> dict[str, Any]:
    return tomllib.loads((TABLES / code / f"{name}.toml").read_text(encoding="utf-8"))


def names(value: dict[str, Any], path: str) -> Iterator[str]:
    """The names of all lines of a table."""
    for key, inner in value.items():
        name = f"{path}.{key}"
        yield name
        if isinstance(inner, dict) and name not in FREE:
            yield from names(inner, name)


def test_there_are_english_and_french() -> None:
    assert LANGUAGES == ["en", "fr"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["sentences", "amounts", "ordinary", "drafts", "starter"])
def test_every_language_has_every_line(code: str, name: str) -> None:
    assert set(names(table(code, name), name)) == set(names(table("en", name), name))


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_words_of_a_language_stand_in_two_rows(code: str) -> None:
    lexicon = known_or_own(code).lexicon
    for rows in (lexicon.approximators, lexicon.share_words, lexicon.relations):
        words = [lexicon.plain(word) for row in rows for word in row.words]
        assert [word for word in words if words.count(word) > 1] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_hundred_numbers_have_names(code: str) -> None:
    lexicon = known_or_own(code).lexicon
    assert [lexicon.number(word) for word in table(code, "amounts")["numbers"]["words"].split()] == list(
        range(100)
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_of_a_rule_is_longer_than_what_is_looked_at_beside_a_link(code: str) -> None:
    lexicon = known_or_own(code).lexicon
    words = [word for row in lexicon.approximators for word in row.words]
    assert [word for word in words if len(lexicon.plain(word).split()) > 4] == []
    assert len(set(known_words(lexicon))) > 150


ROWS = [(code, row) for code in LANGUAGES for row in excuses(known_or_own(code)).kinds]


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[f"{code}: {row.kind}" for code, row in ROWS])
def test_what_is_nobodys_answer_passes_and_what_looks_like_it_does_not(code: str, row: Ordinary) -> None:
    numerals = Numerals(languages=(code,))

    def stray(text: str) -> list[str]:
        excused = list(ordinary(text, numerals))
        places = numerals.found(text)
        return [text[a:b] for a, b in places if not any(low <= a and b <= high for low, high in excused)]

    assert {text: stray(text) for text in row.passes} == {text: [] for text in row.passes}
    assert [text for text in row.refused if not stray(text)] == []


ENGLISH = re.compile(
    r"\b(?:more than|less than|fewer|almost|nearly|majority|minority|doubled|twice|three|quarter|January|"
    r"per ?cent|in ten|out of|whereas|because|has fallen|at least)\b"
)
"""Words that a rule could be made of."""


def test_no_rule_has_a_word_of_a_language_in_it() -> None:
    """Only what is compared with texts counts: messages and docstrings are for people."""
    patterns = re.compile(r"re\.compile\(\s*(?:rf?|fr?)?(\"\"\".*?\"\"\"|\".*?\"|'.*?')", re.DOTALL)
    folder = Path(content.__file__).parent
    sources = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    found = [(name, match) for name, text in sources.items() for match in patterns.findall(text)]
    assert len(found) > 20
    assert [(name, match) for name, match in found if ENGLISH.search(match)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_form_of_a_sentence_says_what_the_english_one_says(code: str) -> None:
    def said(forms: list[str]) -> list[set[str]]:
        return [set(re.findall(r"\{(\w+)\}", each)) for each in forms]

    forms, english = table(code, "drafts")["sentences"], table("en", "drafts")["sentences"]
    assert {name: said(each) for name, each in forms.items()} == {
        name: said(each) for name, each in english.items()
    }
    assert len(table(code, "drafts")["facts"]["months"].split()) == 12


def test_a_language_without_words_of_drafts_has_those_of_the_engine_around_its_figures() -> None:
    assert words_of_drafts("de-AT") is None
    assert words_of_drafts("../en") is None
    assert interface("de-AT") == interface("en-GB") == words_of_drafts("en")
    assert interface("fr-CA")["home"]["telling"] == "Ce qui ressort"
