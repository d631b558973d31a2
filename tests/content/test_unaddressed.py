"""Every number that is refused in prose comes with a line that lets it stand, or that says why none can."""

from __future__ import annotations

import re

import pytest

from findings.content.claims import Place
from findings.content.unaddressed import Unaddressed, can_be_own
from tests.content.made import survey

KNOWN = Unaddressed(survey())
PLACE = Place("docs/about.md", 1)
LINE = re.compile(r"If it is none, write in the front matter: numbers: \[\"(.+)\"\]\.$")


def remedies(prose: str, *own: str) -> list[str]:
    return [problem.remedy for problem in KNOWN.problems(prose, PLACE, own)]


@pytest.mark.parametrize(
    ("prose", "line"),
    [
        ("We ran 27kA tests.", "27kA tests"),
        ("It holds vitamin X at 27uW.", "vitamin X at 27uW"),
        ("We found 2+2 there.", "2+2 there"),
        ("Its form is (Formula 27(2)(a)).", "Formula 27(2)(a)"),
        ("A model of type:27.", "A model of type:27"),
        ("See vers. 27.", "See vers. 27"),
        ("Add ½ a cup.", "½ a cup"),
        ("It is a ratio-27-thing of ours.", "ratio-27-thing of ours"),
    ],
)
def test_the_line_that_lets_a_number_stand_lets_it_stand(prose: str, line: str) -> None:
    told = [LINE.search(remedy) for remedy in remedies(prose)]
    assert told
    assert {match and match[1] for match in told} == {line}
    assert can_be_own(line, KNOWN.numerals)
    assert remedies(prose, line) == []


@pytest.mark.parametrize("prose", ["Some 50% agree.", "Of 24 respondents few agree.", "Odds are 27:1."])
def test_nothing_but_a_claim_lets_a_share_or_a_count_of_people_stand(prose: str) -> None:
    told = remedies(prose)
    assert told
    assert not any(map(LINE.search, told))


@pytest.mark.parametrize(
    "prose",
    [
        "Under Article 9(2)(a) of the GDPR we may.",
        "Turn to pp. 4-6, and to page 8–9.",
        "It was graded grade 9-1.",
        "A tablet of 10mg, or 2.5 mg.",
        "We used a 1:50,000 map, at a scale of 1:25000.",
        "The 80/20 rule holds.",
    ],
)
def test_ranges_of_pages_parts_of_laws_doses_and_scales_are_nobodys_answers(prose: str) -> None:
    assert remedies(prose) == []


@pytest.mark.parametrize(
    "prose", ["In group 4, 48 agree.", "Section 4: 48 said yes.", "Odds are 1:50.", "Some 80/20 agree."]
)
def test_answers_that_look_like_those_are_refused(prose: str) -> None:
    assert remedies(prose) != []
