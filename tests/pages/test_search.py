"""The index of the search: what is in it of a small publication, and which words help to find that."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from findings.pages.findable import Findable, SaidNumber, states_number
from findings.pages.search import families, folded, index
from findings.pages.topics import topics_page
from findings.vocabulary import Measure
from tests.published import published_estimate

ROOT = Path(__file__).parents[2]
YES = published_estimate(
    "2020", "opens", "", Measure.SHARE, "yes", "", "", value=0.44, shown="44%", base=1130, count=497
)  # fmt: skip
ASKED = Findable("question", ("Who opens late?",), "questions/opens/", answers=(("Yes", YES),), name="opens")
TOLD = Findable(
    "finding", (SaidNumber("44%", YES), " of shops open late."), "findings/", words=("evening", "shops")
)
TERM = Findable("term", ("Point of sale (POS)",), "about/glossary/", ("Where people pay.",))


def made(*entries: Findable, code: str = "en", texts: tuple[str, ...] = ()) -> dict[str, object]:
    found: dict[str, object] = json.loads(index([*entries], code, texts))
    return found


def test_a_number_stands_once_with_its_base_and_its_place() -> None:
    whole = made(ASKED, TOLD)
    assert whole["numbers"] == {YES.id: ["44%", "1,130", "questions/opens/"]}
    assert whole["entries"] == [
        {
            "kind": "question", "title": ["Who opens late?"], "url": "questions/opens/",
            "answers": [["Yes", YES.id]], "name": "opens",
        },
        {
            "kind": "finding", "title": [["44%", YES.id], " of shops open late."], "url": "findings/",
            "words": "evening shops",
        },
    ]  # fmt: skip


def test_words_are_compared_without_capitals_accents_and_digits() -> None:
    assert folded("Évaluer l'Équipe 2017") == ["evaluer", "l", "equipe"]


@pytest.mark.parametrize(
    ("code", "words", "family"),
    [
        ("en", ["budget", "budgets", "team"], ["budget budgets"]),
        ("fr-CA", ["formation", "formations", "oui"], ["formation formations"]),
        ("de", ["haus", "hauses"], ["haus hauses"]),
        ("he", ["budget", "budgets"], []),
    ],
)
def test_words_of_one_stem_are_a_family(code: str, words: list[str], family: list[str]) -> None:
    assert families(words, code) == family


def test_a_short_form_is_another_word_for_a_term() -> None:
    assert ["pos", "point of sale"] in made(TERM)["synonyms"]  # type: ignore[operator]
    text = "*[VAT]: value added tax\n"
    taxed = Findable("page", ("VAT",), "vat/")
    assert ["vat", "value added tax"] in made(taxed, texts=(text,))["synonyms"]  # type: ignore[operator]


@pytest.mark.parametrize(("code", "word", "other"), [("en", "salary", "pay"), ("fr", "salaire", "paie")])
def test_everyday_words_are_those_of_a_language(code: str, word: str, other: str) -> None:
    paid = Findable("question", (word,), "questions/pay/", name="pay")
    groups = made(paid, code=code)["synonyms"]
    assert any({word, other} <= set(group) for group in groups)  # type: ignore[attr-defined]
    assert made(TOLD, code="he")["synonyms"] == []


def test_synonyms_of_nothing_on_the_site_are_left_out() -> None:
    assert made(Findable("page", ("Shops",), ""))["synonyms"] == []


def test_no_list_of_words_states_a_number() -> None:
    whole = made(Findable("page", ("Seventy", " seventies shops shop"), "", words=("shops",)))
    assert whole["families"] == ["shop shops"]
    assert states_number("en")("seventy")


def test_topics_stand_under_their_letters() -> None:
    also = Findable("question", ("Who opens late?",), "questions/opens/", ("Hours",), also=("night shops",))
    text = topics_page([also, TERM, TOLD, Findable("page", ("Évaluation",), "e/")], charts=True)["topics.md"]
    assert re.findall(r"(?m)^## (\S+)", text) == ["E", "H", "N", "P"]
    assert (
        '<li><a href="../questions/opens/">night shops</a> <span class="meta">Who opens late?</span></li>'
        in text
    )
    assert "](../charts/)" in text
    assert "44%" not in text


def test_the_library_is_the_package_that_is_pinned() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    version = locked["node_modules/minisearch"]["version"]
    ours = (ROOT / "scripts/findings/theme/assets/minisearch.js").read_text(encoding="utf-8")
    assert ours.startswith(f"// minisearch {version}, MIT licence, Luca Ongaro. ")
    source = (ROOT / "node_modules/minisearch/dist/umd/index.js").read_text(encoding="utf-8")
    there = {line.strip() for line in source.splitlines()}
    assert there.issuperset(ours.splitlines()[1:])
