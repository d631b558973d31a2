"""Everything that an address can hold is on the page that says how a claim is written."""

from __future__ import annotations

import pytest

from findings.content import grammar
from findings.content.addresses import FLAGS, PAIRS, SUBJECTS_OF_RESPONDENTS, subject
from findings.content.held import RULES
from findings.content.prose import stat_links
from findings.pages.grammar import grammar_page

PAGE = grammar_page()["about/claims.md"]
FORMS = [*grammar.SUBJECTS, *grammar.WORDS[:-1], *grammar.keys()]


def test_every_key_measure_and_subject_is_there() -> None:
    for name in (*FLAGS, *PAIRS):
        assert f"<code>;{name}</code>" in PAGE or f"<code>{name}=" in PAGE
    for name in SUBJECTS_OF_RESPONDENTS:
        assert f"<code>{name}</code>" in PAGE


@pytest.mark.parametrize("form", FORMS, ids=[each.written for each in FORMS])
def test_every_example_is_a_link_that_can_be_taken_apart(form: grammar.Syntax) -> None:
    [link] = stat_links(form.example)
    assert subject(link.address).question


def test_every_rule_of_sentences_is_there_in_a_sentence() -> None:
    rules = [rule.__name__ for rule in RULES]
    assert list(grammar.BESIDE) == [*rules, "weighed", "unclaimed"]
    assert [each for each in grammar.BESIDE.values() if f"* {each}\n" not in PAGE] == []


def test_each_key_is_in_its_own_example() -> None:
    keys = grammar.keys()
    assert [each.written.partition("=")[0] for each in keys] == list(PAIRS)
    assert all(f";{name}=" in each.example for each, name in zip(keys, PAIRS, strict=True))
