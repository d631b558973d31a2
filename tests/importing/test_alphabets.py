"""Letters tell a right encoding from a wrong one: those of one language stand together."""

from __future__ import annotations

import pytest

from findings.importing.alphabets import fit
from findings.importing.decisions import Book
from findings.importing.delimited import encoding_of, text_of

TEXTS = {
    "French": "Êtes-vous satisfait ? À quelle fréquence venez-vous, où êtes-vous ? Noël\n",
    "German": "Ich fühle mich wohl; macht mir Spaß; Thüringen\nzu Fuß\n",
    "Czech": "Kraj,Spokojenost\nPlzeňský,Určitě ano\nŠumavský,Spíše ne\n",
    "Turkish": "Hizmetten memnun musunuz; Kadın; Yaş; Belediyeye güveniyor; İstanbul; Çok\n",
    "Hebrew": "עד כמה אתם מרוצים; כן; לא\n",
    "Russian": "Довольны ли вы?; Да; Нет; Затрудняюсь ответить\n",
    "English": "Café; “quoted” it’s fine – £20\n",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("French", "cp1252"), ("French", "mac_roman"), ("German", "cp850"), ("German", "cp1252"),
     ("Czech", "cp1250"), ("Czech", "cp852"), ("Turkish", "cp1254"), ("Hebrew", "cp1255"),
     ("Russian", "koi8_r"), ("English", "cp1252")],
)  # fmt: skip
def test_the_letters_of_a_language_give_its_encoding(language: str, encoding: str) -> None:
    content = (TEXTS[language] * 15).encode(encoding)
    book = Book()
    assert text_of(content, encoding_of(content, book, "a.csv"), "a.csv") == TEXTS[language] * 15
    assert book.made[("", "encoding")].open


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_letter_of_a_text_is_of_one_language(text: str) -> None:
    assert fit(text)[0] == 1.0


@pytest.mark.parametrize("wrong", ["cafÉ", "h†te", "Kadэn", "Plzeòský Urèitì"])
def test_letters_that_no_language_has_together_fit_none(wrong: str) -> None:
    assert fit(wrong)[0] < 0.9


def test_plain_letters_tell_nothing() -> None:
    assert fit("plain")[0] == 0.0
