"""The words of the theme in the language that is spoken, and what is printed at the foot of each sheet."""

from __future__ import annotations

from findings.pages.interface import (
    IN_SCRIPT,
    IN_TEMPLATE,
    WORDS,
    addressed,
    spoken,
    theme_language,
    theme_words,
)
from findings.speaking import speaking

THEME = {
    WORDS: f"{IN_TEMPLATE}\n",
    "404.html": '<h1>{{ said("Page not found") }}</h1>',
    "assets/explore.js": f'{IN_SCRIPT}\nsay(said("Loading the chart…"));',
    "assets/other.js": "go();",
}


def test_templates_and_scripts_get_the_words_that_they_ask_for() -> None:
    with speaking("fr"):
        found = theme_words(THEME)
    assert found == {
        WORDS: '{% set words = {"Page not found": "Page introuvable"} %}\n',
        "assets/explore.js": 'var WORDS = {"Loading the chart…": "Chargement du graphique…"};\n'
        'say(said("Loading the chart…"));',
    }


def test_english_needs_no_table() -> None:
    assert theme_words(THEME) == {name: THEME[name] for name in (WORDS, "assets/explore.js")}


def test_a_language_that_the_theme_does_not_know_has_a_file() -> None:
    with speaking("dv"):
        found = theme_language("dv-MV", {"en", "fr"})
    assert '{"language": "dv", "direction": "rtl"}' in found["partials/languages/dv.html"]
    assert theme_language("fr-CA", {"en", "fr"}) == {}


def test_what_is_asked_for_is_told() -> None:
    assert list(spoken(THEME.values())) == ["Page not found", "Loading the chart…"]


def test_a_sheet_says_where_it_is_from_and_of_what_day() -> None:
    sheet = 'content: "{address}";'
    assert (
        addressed(sheet, "https://a.example/", "2025-01-15") == 'content: "https://a.example/ · 2025-01-15";'
    )
    assert addressed(sheet, 'a"</style>', "") == 'content: "a\\"/style>";'
