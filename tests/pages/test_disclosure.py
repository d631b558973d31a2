"""The public statement says what protects respondents, each number at its place in the audit's record."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from findings.disclosure import AuditRecord, WaveRecord
from findings.disclosure.auditing import OfMany
from findings.pages.attacked import ATTACKED
from findings.pages.disclosure import STATEMENT, statement_page, with_statement
from findings.vocabulary import Participation, Release, Rule
from findings.vocabulary.rules import thresholds
from tests.content.made import survey


def record(**changed: object) -> AuditRecord:
    waves = tuple(WaveRecord(wave, Release.TABLES, 40, 7) for wave in ("2001", "2004"))
    set_to = asdict(thresholds(Rule())) | {"minimum_base": 10, "small_count": 2} | changed
    return AuditRecord("sum", "gpps", "", set_to, 5, waves, {})


def test_each_number_carries_its_place_in_the_record() -> None:
    text = statement_page(record(), survey())[STATEMENT]
    assert '<data value="10" data-record="/thresholds/minimum_base">10</data>' in text
    assert 'data-record="/waves/1/withheld">7</data>' in text


def test_a_threshold_that_is_not_set_is_not_said() -> None:
    assert "/thresholds/small_count" in statement_page(record(), survey())[STATEMENT]
    without = record(small_count=0)
    assert "/thresholds/small_count" not in statement_page(without, survey())[STATEMENT]


@pytest.mark.parametrize(("protected", "said"), [(True, 1), (False, 0)])
def test_how_many_are_nearly_all_is_said_where_unanimity_is_protected(protected: bool, said: int) -> None:
    said_of = record(protect_unanimous=protected, unanimous_response=0.8)
    text = statement_page(said_of, survey())[STATEMENT]
    assert text.count("/thresholds/unanimous_response") == said


def test_words_that_people_wrote_stand_above_the_statement() -> None:
    text = with_statement("# Ours\n\n", record(), survey())
    assert text.startswith("# Ours\n\n")
    assert "/thresholds/minimum_base" in text


def test_of_a_wave_of_which_nobody_knows_who_answered_it_is_said_who_says_so_and_what_is_shown() -> None:
    of = survey()
    stated = Participation("An open link.", "A. Nobody", "2030-01-31", "A count.", 50_000)
    waves = tuple(replace(wave, participation=stated) for wave in of.description.waves)
    of = replace(of, description=replace(of.description, waves=waves))
    large = of.description.breakdowns[0]
    said = tuple(WaveRecord(wave.id, Release.TABLES, 40, 7, of_many=OfMany(("", large.id))) for wave in waves)
    text = statement_page(replace(record(), waves=said), of)[STATEMENT]
    assert f"of everybody, and by {large.title}." in text
    assert "An open link. (Stated by A. Nobody on 2030-01-31.)" in text
    assert '<data value="1000" data-record="/waves/0/of_many/more_than">1,000</data>' in text
    assert "it is never certain that anybody of it gave an answer" in text


def test_what_an_attacker_got_is_said_from_its_record() -> None:
    text = statement_page(record(), survey())[STATEMENT]
    for name in ("publications", "numbers", "withheld"):
        said = f'<data value="{ATTACKED[name]}" data-record="/attacked/{name}">{ATTACKED[name]:,}</data>'
        assert said in text
    assert "It narrowed none of them further than is promised." in text


def test_an_attacker_that_got_something_is_not_hushed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ATTACKED, "pinned", 3)
    monkeypatch.setitem(ATTACKED, "unproven", 2)
    monkeypatch.setitem(ATTACKED, "larger", 6)
    text = statement_page(record(), survey())[STATEMENT]
    assert 'It narrowed <data value="3" data-record="/attacked/pinned">3</data> of them further' in text
    assert 'data-record="/attacked/unproven"' in text
    assert 'left <data value="6" data-record="/attacked/larger">6</data> alone' in text
    assert "narrowed none" not in text


def test_where_nothing_is_controlled_no_attack_is_told_of() -> None:
    text = statement_page(replace(record(), rule="open"), survey())[STATEMENT]
    assert "/attacked/" not in text


def test_where_counts_are_only_rounded_that_is_what_is_promised() -> None:
    text = statement_page(record(small_count=0, round_counts_to=5), survey())[STATEMENT]
    assert "Of no answer in any group is it certain that somebody gave it and fewer than five did." in text
    assert "/at_least" not in text
    assert "/thresholds/complementary" not in text
    assert "so that no withheld count can be worked out" not in text
