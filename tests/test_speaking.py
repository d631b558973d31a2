"""The engine's own words: in which language, with which places, and how numbers are written."""

from __future__ import annotations

import string

import pytest

from findings.content.language import interface
from findings.speaking import (
    CATALOGUE,
    FOLDER,
    catalogue,
    counted,
    known,
    missing,
    said,
    speaking,
    tongue,
    written,
)
from tests.spoken import everything

LANGUAGES = sorted(path.parent.name for path in FOLDER.glob(f"*/{CATALOGUE}"))
FOR_PUBLISHERS = {"How a claim is written"}
"""What only publishers read; the page that has it is English, and says so."""


def test_there_are_french_and_hebrew() -> None:
    assert LANGUAGES == ["fr", "he"]


def test_french_has_every_word_that_the_engine_says() -> None:
    """Its tables of drafts have the words of facts and of banners."""
    with speaking("fr"):
        lacking = [each for each in everything() if each not in tongue().words]
    drafted = {*interface("en")["facts"].values(), *interface("en")["banners"].values()}
    assert set(lacking) - drafted == FOR_PUBLISHERS


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_has_the_places_of_its_original(code: str) -> None:
    text = (FOLDER / code / CATALOGUE).read_text(encoding="utf-8")
    for original, translated in catalogue(text).items():
        assert _places(original) == _places(translated), original


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_translation_is_left_over(code: str) -> None:
    text = (FOLDER / code / CATALOGUE).read_text(encoding="utf-8")
    assert set(catalogue(text)) <= set(everything())


def _places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def test_english_says_what_is_written() -> None:
    assert (said("Base"), said("By {breakdown}", breakdown="age"), written("1,234.5%")) == (
        "Base",
        "By age",
        "1,234.5%",
    )


def test_french_is_said_in_french() -> None:
    with speaking("fr-CA"):
        assert said("By {breakdown}", breakdown="âge") == "Par âge"
        assert known("The wave.") == "La vague."
        assert known("Ein Satz.") == "Ein Satz."
    assert said("Key") == "Key"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("65%", "65\u202f%"),
        ("1,234.5", "1\u202f234,5"),
        ("−0.5", "−0,5"),
        ("+12", "+12"),
        ("less than 1%", "less than 1\u202f%"),
        ("12%[u]", "12\u202f%[u]"),
        ("2,3", "2,3"),
        ("1.2.3", "1.2.3"),
        ("A4", "A4"),
    ],
)
def test_numbers_are_written_as_french_does(number: str, expected: str) -> None:
    with speaking("fr"):
        assert written(number) == expected


def test_words_with_numbers_are_known_without_them() -> None:
    with speaking("fr"):
        assert counted("12,600 answers") == "12\u202f600 réponses"
    assert counted("12,600 answers") == "12,600 answers"


def test_a_language_without_a_catalogue_is_english_and_keeps_its_direction() -> None:
    with speaking("ar"):
        assert (tongue().is_own, tongue().mirrored, said("Base")) == (True, True, "Base")
    with speaking("cy"):
        assert not tongue().mirrored


def test_what_a_catalogue_lacks_is_told() -> None:
    with speaking("he"), missing() as lacking:
        said("Base")
        said("No such words")
    assert lacking == {"No such words"}
    with missing() as none:
        said("No such words")
    assert none == set()


def test_a_catalogue_is_a_file_of_gettext() -> None:
    header = '# A comment\nmsgid ""\nmsgstr "Language: fr\\n"\n\n'
    text = f'{header}msgid "one "\n"two"\nmsgstr "un "\n"deux"\n\nmsgid "three"\nmsgstr ""\n'
    assert catalogue(text) == {"one two": "un deux"}
