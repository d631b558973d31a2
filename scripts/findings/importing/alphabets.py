"""The letters beyond those of English that a language is written with, and how well a text keeps to them.

A wrong encoding gives letters that no one language has together. Tables of data; decides nothing.
"""

from __future__ import annotations

from collections import Counter
from unicodedata import name

from findings.importing.languages import TELLING

LETTERS: dict[str, str] = {
    "ca": "àçèéíïòóúü",
    "cs": "áčďéěíňóřšťúůýž",
    "cy": "âêîôûŵŷäëïöüẃẁẅáéíóúàèìòùÿ",
    "da": "æøåéáó",
    "de": "äöüß",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "es": "áéíñóúü",
    "et": "äõöüšž",
    "fi": "äöå",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áæðéíóöþúý",
    "it": "àèéìíîòóùú",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "nl": "áèéêëíïóôöúûü",
    "no": "æøåéòóô",
    "pl": "ąćęłńóśźż",
    "pt": "àáâãçéêíóôõúü",
    "ro": "ăâîșşțţ",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sv": "åäöé",
    "tr": "âçğıiîöşüû",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
"""By language, in small letters."""


def fit(text: str) -> tuple[float, int]:
    """The share of a text's letters beyond English that the language which suits it best has.

    And how many of that language's short words stand in it. 0 where there is no such letter.
    """
    told = _beyond_english(text)
    words = set(text.lower().split())
    return max((_share(told, letters), _telling(words, code)) for code, letters in LETTERS.items())


def _beyond_english(text: str) -> Counter[str]:
    """Letters beyond English, counted; what no word has is counted as no letter: caf\u00c9, h\u2020te."""
    found: Counter[str] = Counter()
    for before, letter, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if letter.isascii():
            continue
        within = before.isalpha() and after.isalpha()
        if letter.isalpha():
            found["" if _is_out_of_place(before, letter, after) else letter.lower()[:1]] += 1
        elif within and letter not in JOINING:
            found[""] += 1
    return found


def _is_out_of_place(before: str, letter: str, after: str) -> bool:
    """Whether a letter is large behind a small one, or of another script than one beside it."""
    mixed = any(each.isascii() and each.isalpha() for each in (before, after))
    return (letter.isupper() and before.islower()) or (mixed and not name(letter, "").startswith("LATIN"))


JOINING = "\u2018\u2019\u00b7\u2010\u2011\u2013\u2014\u2022"
"""Signs that stand within words."""


def _share(told: Counter[str], letters: str) -> float:
    known = set(letters)
    return sum(count for letter, count in told.items() if letter in known) / max(1, told.total())


def _telling(words: set[str], code: str) -> int:
    return len(words & set(TELLING.get(code, "").split()))
