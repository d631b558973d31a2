"""A word that neither the survey nor the list of any report has is asked about."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from findings.content.language import TABLES, known_or_own
from tests.content.aged import swimmers
from tests.content.test_held import told, verdict

ALONE = "[40%](stat:alone=yes)"
ACCEPTED = (
    f"According to the survey, {ALONE} of swimmers swim alone.",
    f"By their own account, {ALONE} of respondents swim alone.",
    f"Interestingly, {ALONE} of them told us that they swim alone.",
    f"Almost two thirds do not, and {ALONE} swim alone.".replace(
        "Almost two thirds do not, and ", "Overall, "
    ),
)
ASKED = (
    f"{ALONE} of swimmers swim alone in rivers.",
    f"{ALONE} of swimmers swim alone, wearing a cap.",
    f"{ALONE} of swimmers like to swim alone with dolphins.",
    f"{ALONE} of swimmers swim alone although it is deep.",
)


@pytest.mark.parametrize("sentence", ACCEPTED)
def test_words_that_any_report_has_add_nothing(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, swimmers()) == []


@pytest.mark.parametrize("sentence", ASKED)
def test_a_word_of_no_list_is_asked_about(sentence: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, swimmers())) == "asked"


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_word_is_listed_twice(code: str) -> None:
    table = tomllib.loads((TABLES / code / "sentences.toml").read_text(encoding="utf-8"))
    spoken = known_or_own(code)
    senses = [spoken.sense(word) for word in table["reporting"].split()]
    assert sorted(each for each in set(senses) if senses.count(each) > 1) == []
    assert not set(table["reporting"].split()) & spoken.stop


def test_no_word_stands_in_two_lines_of_words_that_mean_the_same() -> None:
    for code in ("en", "fr"):
        table = tomllib.loads((TABLES / code / "sentences.toml").read_text(encoding="utf-8"))
        words = [word for line in table["senses"] for word in set(line.split())]
        assert sorted(each for each in set(words) if words.count(each) > 1) == []
