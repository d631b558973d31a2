"""Sentences in French over a French survey are judged as a person judged them, link and all."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from findings import datapackage, disclosure
from findings.content.addresses import Numbers
from findings.content.amounts import phrase, whole
from findings.content.held import Held
from findings.content.language import known_or_own
from findings.content.numerals import Numerals
from findings.content.reading import page
from findings.content.unaddressed import Unaddressed
from findings.disclosure import ESTIMATES
from findings.preparing import Publication
from findings.releasing import estimate
from tests.content.test_held import verdict
from tests.surveys.habitants import write_publication

FOLDER = Path(__file__).parent / "french"
SENTENCES = [
    row
    for name in ("sentences.csv", "fresh.csv", "more.csv", "around.csv")
    for row in csv.DictReader((FOLDER / name).open(encoding="utf-8", newline=""))
]
FRENCH = known_or_own("fr-CA").lexicon


@cache
def habitants() -> Numbers:
    with TemporaryDirectory() as folder:
        made = Publication(write_publication(Path(folder) / "habitants"), Path(folder) / "site")
        estimate(made, None)
        survey = datapackage.read(made.package)
        text = (made.package / ESTIMATES).read_text(encoding="utf-8")
        return Numbers(disclosure.read_back(text, survey, ESTIMATES), survey)


@cache
def known() -> Unaddressed:
    return Unaddressed(habitants().survey)


def told(sentence: str, tmp_path: Path, path: str = "findings/a.md") -> list[str]:
    """The problems of a page that has nothing but a sentence."""
    (tmp_path / "a.md").write_text(sentence, encoding="utf-8")
    of = habitants()
    made, problems = page(tmp_path / "a.md", path, of, known(), Held(of, known()), f"docs/{path}")
    unaddressed = made.unaddressed if made and not problems else ()
    return [str(each) for each in (*problems, *unaddressed)]


def test_there_are_as_many_true_sentences_as_false() -> None:
    verdicts = [each["verdict"] for each in SENTENCES]
    assert abs(verdicts.count("true") - verdicts.count("false")) <= 2
    assert len(verdicts) == 138


ASKED = ("goûts",)
"""Words of true sentences that neither the survey nor the table has: their author is asked."""


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["sentence"][:60])
def test_a_french_sentence_is_judged_by_all_that_it_says(row: dict[str, str], tmp_path: Path) -> None:
    problems = told(row["sentence"], tmp_path)
    if row["verdict"] == "true" and any(word in row["sentence"] for word in ASKED):
        assert verdict(problems) == "asked"
    else:
        assert (problems == []) is (row["verdict"] == "true")


UNCLAIMED = (
    "Neuf habitants sur dix le disent.",
    "La plupart des habitants le disent.",
    "Soixante pour cent des habitants le disent.",
    "Un quart des habitants le disent.",
    "Les deux tiers des habitants le disent.",
    "La moitié d’entre eux le disent.",
    "Près d’un habitant sur trois le dit.",
    "Une large majorité d’habitants le dit.",
    "Presque tous les habitants le disent.",
    "Aucun habitant ne le dit.",
    "Très peu d’habitants le disent.",
    "Tous les habitants le disent.",
    "Beaucoup d’habitants le disent.",
    "Quatre-vingt-dix pour cent le disent.",
    "Ils sont 24 % à le dire.",
    "Le vélo arrive en tête.",
    "Les femmes sont plus nombreuses que les hommes à le dire.",
    "Les femmes lisent trois fois plus.",
    "La part des lecteurs a doublé.",
    "Les lecteurs sont de plus en plus rares.",
    "En moyenne, le trajet dure vingt minutes.",
    "Douze habitants le disent.",
)


@pytest.mark.parametrize("sentence", UNCLAIMED)
def test_what_only_a_claim_may_say_is_found(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path) != []


ORDINARY = (
    "L’enquête a eu lieu du 1er au 31 octobre 2024, en ligne.",
    "Le questionnaire prend une quinzaine de minutes, soit un quart d’heure.",
    "La médiathèque ouvre à 9 h 30 et ferme à 18 h.",
    "L’abonnement coûte 12,50 € par an.",
    "Le tableau 3 et les pages 8 à 11 le détaillent.",
    "Il faut partir plutôt que rester.",
    "Tout est expliqué dans la note.",
)


@pytest.mark.parametrize("sentence", ORDINARY)
def test_a_sentence_without_an_answer_is_let_be(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("0", 0.0),
        ("1 234", 1234.0),
        ("12,5", 12.5),
        ("−3", -3.0),
        ("moins trois", -3.0),
        ("dix-neuf", 19.0),
        ("vingt et un", 21.0),
        ("soixante et onze", 71.0),
        ("quatre-vingts", 80.0),
        ("quatre-vingt-dix-sept", 97.0),
        ("septante", 70.0),
        ("cent", 100.0),
        ("cent trente", 130.0),
        ("deux cents", 200.0),
        ("mille", 1000.0),
        ("deux et demi", 2.5),
        ("12.5", None),
        ("vingt douze", None),
        ("beaucoup", None),
    ],
)
def test_a_number_in_digits_or_words(words: str, number: float | None) -> None:
    assert whole(words, FRENCH) == number


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("44 %", 44, 44),
        ("44\u202f%", 44, 44),
        ("43,8 %", 43.8, 43.8),
        ("quarante-quatre pour cent", 44, 44),
        ("un quart", 22.5, 27.5),
        ("Les deux tiers", 64.1667, 69.1667),
        ("la moitié des", 47.5, 52.5),
        ("trois sur dix", 27.5, 32.5),
        ("un habitant sur cinq", 17.5, 22.5),
        ("Près d’un tiers", 29.3333, 33.3333),
        ("près des deux tiers", 62.6667, 66.6667),
        ("un peu plus de la moitié", 50, 53),
        ("plus de la moitié", 50, float("inf")),
        ("moins d'un habitant sur dix", float("-inf"), 10),
        ("environ 40 %", 37, 43),
        ("40 % environ", 37, 43),
        ("40 % ou plus", 40, float("inf")),
        ("jusqu’à 40 %", float("-inf"), 40),
        ("entre 40 et 50 %", 40, 50),
        ("deux à trois sur dix", 20, 30),
        ("la plupart", 50, 100),
        ("la quasi-totalité", 90, 100),
        ("très peu", 0, 5),
        ("vingt et un habitants sur cent", 18.5, 23.5),
    ],
)
def test_an_amount_holds_for_a_span(words: str, low: float, high: float) -> None:
    found = phrase(words, FRENCH)
    assert found is not None
    assert (found.exact.low, found.exact.high) == pytest.approx((low, high), abs=1e-3)


@pytest.mark.parametrize(
    "words", ["trois sur deux", "un habitant sur vingt-trois", "tiers monde", "deux habitants"]
)
def test_what_is_no_amount_has_none(words: str) -> None:
    assert phrase(words, FRENCH) is None


def test_a_remedy_is_written_as_the_language_is(tmp_path: Path) -> None:
    (problem,) = told(
        "[La moitié](stat:services.ecoles=bon) des habitants jugent bonnes les écoles.", tmp_path
    )
    assert "Write 'près des deux tiers'" in problem


def test_whom_a_share_names_within_its_link_is_of_whom_it_is(tmp_path: Path) -> None:
    address = "(stat:mediatheque=oui)"
    assert told(f"[Quatre habitants sur dix]{address} sont inscrits à la médiathèque.", tmp_path) == []
    (problem,) = told(f"[Quatre femmes sur dix]{address} sont inscrites à la médiathèque.", tmp_path)
    assert "'femmes' stands beside a number of everybody" in problem


def test_words_just_before_a_link_belong_to_it_across_an_elision(tmp_path: Path) -> None:
    before = "des habitants vont au travail à vélo."
    assert (
        "'moins d’un dixième' does not hold"
        in told(f"Moins d’[un dixième](stat:transport=velo) {before}", tmp_path)[0]
    )


def test_a_comparison_may_stand_behind_what_it_compares(tmp_path: Path) -> None:
    words, address = "le moyen de transport le plus cité", "(stat:transport=voiture;rank=1;among=categories)"
    assert told(f"La voiture est [{words}]{address} pour aller au travail.", tmp_path) == []
    assert told(f"Le vélo est [{words}]{address} pour aller au travail.", tmp_path) != []


def test_numbers_are_those_of_both_languages_where_the_engine_writes_too() -> None:
    both = Numerals(languages=("en", "fr", "en-GB"))
    text = "Neuf habitants sur dix, or nine in ten."
    assert [text[start:end] for start, end in both.found(text)] == ["Neuf habitants sur dix", "nine in ten"]
