"""A rule that leaves little to be shown gives a publication of which little is shown, not a refusal."""

from __future__ import annotations

import numpy as np
import pytest

from findings.disclosure import as_csv, read_back
from findings.vocabulary import Breakdown, DisclosureRule, Measure, Rule, Survey

from .small import Answers, published, shown, survey

TYPES, REGIONS = ("t1", "t2", "t3"), ("r1", "r2", "r3", "r4")
QUESTIONS = {"q1": ("a", "b", "c"), "q2": ("a", "b"), "q3": ("a", "b", "c", "d")}


def drawn(seed: int, respondents: int, rule: DisclosureRule) -> Survey:
    chance = np.random.default_rng(seed)
    columns = {"type": TYPES, "region": REGIONS} | QUESTIONS
    answers: Answers = [
        {name: str(chance.choice(values)) for name, values in columns.items()} for _ in range(respondents)
    ]
    return survey(
        answers, QUESTIONS, [Breakdown("type", "Type"), Breakdown("region", "Region")],
        categories={"type": TYPES, "region": REGIONS}, rule=Rule(rule),
    )  # fmt: skip


@pytest.mark.parametrize("respondents", [5, 8, 20, 60])
@pytest.mark.parametrize("rule", ["gpps", "hes", "tre", "rounded"])
def test_any_number_of_respondents_is_published_and_read_back(respondents: int, rule: DisclosureRule) -> None:
    of = drawn(respondents, respondents, rule)
    text = as_csv(published(of).rows)
    assert as_csv(read_back(text, of, "estimates.csv").rows) == text


@pytest.mark.parametrize("rule", ["gpps", "tre"])
def test_of_five_respondents_it_is_told_that_there_are_five_and_nothing_else(rule: DisclosureRule) -> None:
    found = published(drawn(5, 5, rule))
    everybody = found.find("2030", "", measure=Measure.RESPONSES)
    assert everybody is not None
    assert everybody.shown == "5"
    assert [row.id for row in found.rows if row.measure is Measure.SHARE and not row.withheld] == []


def test_of_three_respondents_no_answer_is_told() -> None:
    found = published(drawn(3, 3, "tre"))
    assert [row.id for row in found.rows if row.question and not row.withheld] == []


def test_a_group_that_nobody_is_in_is_no_reason_to_refuse() -> None:
    answers: Answers = [{"type": TYPES[each % 3], "q": "ab"[each % 2]} for each in range(60)]
    of = survey(answers, {"q": ("a", "b")}, [Breakdown("type", "Type")], categories={"type": (*TYPES, "t4")})
    found = published(of)
    nobody = found.find("2030", "", measure=Measure.RESPONSES, breakdown="type", group="t4")
    assert nobody is not None
    assert nobody.shown == "0"
    assert shown(found, "q", "type")["t1", "a"] == 10
