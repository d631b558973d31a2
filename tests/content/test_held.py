"""What stands around a link is held to the data too: sentences of the flagship, as a person judged them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from findings.content.addresses import Numbers
from findings.content.held import Held
from findings.content.reading import page
from findings.content.unaddressed import Unaddressed
from tests.content.test_claims import flagship

SENTENCES = list(
    csv.DictReader((Path(__file__).parent / "sentences-around-links.csv").open(encoding="utf-8", newline=""))
)


@cache
def known() -> Unaddressed:
    return Unaddressed(flagship().survey)


def told(sentence: str, tmp_path: Path, of: Numbers, path: str = "findings/a.md") -> list[str]:
    """The problems of a page that has nothing but a sentence."""
    source = tmp_path / "a.md"
    source.write_text(sentence, encoding="utf-8")
    apart = known() if of is flagship() else Unaddressed(of.survey)
    made, problems = page(source, path, of, apart, Held(of, apart), f"docs/{path}")
    unaddressed = made.unaddressed if made and not problems else ()
    return [str(each) for each in (*problems, *unaddressed)]


def verdict(problems: list[str]) -> str:
    asked = all("confirmed.csv" in each for each in problems)
    return "accepted" if not problems else "asked" if asked else "refused"


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["sentence"][:60])
def test_a_sentence_is_judged_by_all_that_it_says(row: dict[str, str], tmp_path: Path) -> None:
    assert verdict(told(row["sentence"], tmp_path, flagship())) == row["told"]


def test_few_are_judged_otherwise_than_by_a_person() -> None:
    judged = [(each["verdict"], each["told"]) for each in SENTENCES]
    assert judged.count(("true", "accepted")) >= 0.95 * sum(each["verdict"] == "true" for each in SENTENCES)
    assert judged.count(("false", "accepted")) <= 0.04 * sum(each["verdict"] == "false" for each in SENTENCES)
