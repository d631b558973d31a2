"""What a ranking put first or last is said so, and not the other way round."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from findings import datapackage, disclosure, estimation
from findings.content.addresses import Numbers
from findings.content.language import language
from findings.content.subjects import Subjects
from findings.vocabulary import Measure
from tests.content.test_claims import flagship
from tests.content.test_held import told, verdict
from tests.surveys.trusts import first_release, write_answers

HELD = (
    "[48%](stat:worries.money=1) of trusts put money first.",
    "[48%](stat:worries.money=1) of trusts rank money first.",
    "Money is the main worry of [48%](stat:worries.money=1) of trusts.",
    "The public's trust is at the bottom of the list in [66%](stat:worries.trust=4) of trusts.",
    "The public's trust comes last in [66%](stat:worries.trust=4) of trusts.",
    "The public's trust comes fourth for [66%](stat:worries.trust=4) of trusts.",
    "[48%](stat:worries.money=1) of trusts put money at the head of their worries.",
    "Acute trusts are the largest group, [](stat:population@type=acute) trusts.",
)
NOT_HELD = (
    "With [](stat:population@type=mental_health) trusts, mental health has more than any other type.",
    "[48%](stat:worries.money=1) of trusts do not rank money.",
    "The public's trust comes first in [66%](stat:worries.trust=4) of trusts.",
    "The public's trust is the main worry of [66%](stat:worries.trust=4) of trusts.",
    "Money is the least worry of [48%](stat:worries.money=1) of trusts.",
    "Staff is the main worry of [48%](stat:worries.money=1) of trusts.",
    "Money is the main worry, put second by [48%](stat:worries.money=1) of trusts.",
)


@cache
def trusts() -> Numbers:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "publication"
        answers = write_answers(first_release(root), Path(folder) / "answers")
        survey = datapackage.read(root / "datapackage", answers, sealed=False)
        return Numbers(disclosure.protect(estimation.estimates(survey), survey), survey)


def test_a_mean_of_a_ranking_is_at_no_end_of_it() -> None:
    of = trusts()
    (mean,) = (
        row
        for row in of.published.of("worries")
        if row.measure is Measure.MEAN and row.item == "money" and not row.group
    )
    spoken = language("en")
    assert spoken is not None
    assert Subjects(of.survey, spoken).place_of(mean) == ("", "")


@pytest.mark.parametrize("sentence", HELD)
def test_a_place_is_named_by_its_end_of_the_ranking(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, trusts()) == []


@pytest.mark.parametrize("sentence", NOT_HELD)
def test_the_other_end_is_another_answer(sentence: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, trusts())) != "accepted"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("National conferences come fifth: [29%](stat:formats=national_events) would use them.", "accepted"),
        ("National conferences come fourth: [29%](stat:formats=national_events) would use them.", "refused"),
        ("Directors run the largest teams, of [9.3](stat:team_size@job_level=director;mean) on average.",
         "accepted"),
        ("[67%](stat:parity=yes) have parity; the rest ([33%](stat:parity=no)) do not.", "accepted"),
        ("The rest ([33%](stat:parity=no)) do not have parity.", "accepted"),
        ("[27%](stat:shares_capacity=yes) share staff, skills or services with a neighbouring trust. The rest"
         " ([17%](stat:shares_capacity=planned)) have it planned or under discussion.", "refused"),
        ("[13%](stat:stp_time=none) give it no time, the rest ([43%](stat:stp_time=under_half_day)) less than"
         " half a day.", "refused"),
    ],
)  # fmt: skip
def test_a_place_and_what_is_left_hold_among_the_published_numbers(
    sentence: str, expected: str, tmp_path: Path
) -> None:
    assert verdict(told(sentence, tmp_path, flagship())) == expected
