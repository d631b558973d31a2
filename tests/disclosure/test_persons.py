"""Weights of each person's own give nobody away, and weighted numbers are right."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from findings.disclosure import as_csv, exchanging, merged, read_back
from findings.disclosure.answering import Answers, answers_of, people
from findings.disclosure.heaviest import largest_variance
from findings.disclosure.weighed import printed_range, telling
from findings.disclosure.weighting import are_personal
from findings.estimation import estimates
from findings.vocabulary import Breakdown, FieldSurvey, Kind, Refused, Role, Rule, Survey
from findings.vocabulary.rules import NAMED, thresholds
from tests.published import replace

from .persons import CATEGORIES, GROUPS, poll, values_of, weighing
from .small import published, respondents, shown, survey

POLLS = 8


def drawn(seed: int) -> dict[tuple[str, str], int]:
    """Counts of which some are small."""
    chance = np.random.default_rng(seed)
    counts = {cell: int(chance.choice([2, 3, 8, 12, 20])) for cell in itertools.product(GROUPS, CATEGORIES)}
    return counts | {(group, "c"): counts[group, "c"] + 8 for group in GROUPS}


@pytest.mark.parametrize("seed", range(POLLS))
def test_a_withheld_count_takes_five_values_for_who_knows_each_weight_and_group(seed: int) -> None:
    of, rows = poll(drawn(seed), seed)
    found = published(of)
    cells = {cell: count for cell, count in shown(found, "q", "g").items() if count is None}
    if not any(row.value is not None for row in found.of("q")):
        return
    for group, category in cells:
        seen = values_of(found, of, rows, group, category)
        assert len(seen) >= 5
        assert max(seen) >= 5


@pytest.mark.parametrize("seed", range(POLLS))
def test_shares_that_are_shown_are_the_weighted_ones_and_stand_when_read_back(seed: int) -> None:
    of, rows = poll(drawn(seed), seed)
    found, weights = published(of), of.responses["2030"].weights
    assert weights is not None
    for row in found.of("q"):
        if row.measure == "share" and not row.withheld:
            asked = np.array([not row.group or each["g"] == row.group for each in rows])
            gave = asked & np.array([each["q"] == row.category for each in rows])
            share = weights[gave].sum() / weights[asked].sum()
            assert (row.base, row.count) == (asked.sum(), gave.sum())
            assert row.value == pytest.approx(np.floor(share * 100 + 0.5) / 100)
    assert as_csv(read_back(as_csv(found.rows), of, "x").rows) == as_csv(found.rows)


def test_something_is_shown_beside_what_is_withheld() -> None:
    counts = {("g1", "a"): 40, ("g1", "b"): 30, ("g1", "c"): 20, ("g2", "a"): 50, ("g2", "b"): 3,
              ("g2", "c"): 30, ("g3", "a"): 30, ("g3", "b"): 25, ("g3", "c"): 20}  # fmt: skip
    cells = shown(published(poll(counts, 5)[0]), "q", "g")
    assert cells["g2", "b"] is None
    assert sum(count is not None for count in cells.values()) >= 3


def test_weights_that_go_by_groups_do_not_tell_by_a_total_how_many_of_each_it_holds() -> None:
    """Of 18 answers in weights of nearly one and nearly three, an exact share leaves few divisions."""
    counts = {("g1", "a"): 3, ("g1", "b"): 15, ("g1", "c"): 12, ("g2", "a"): 12, ("g2", "b"): 10,
              ("g2", "c"): 12, ("g3", "a"): 3, ("g3", "b"): 14, ("g3", "c"): 12}  # fmt: skip
    of, rows = poll(counts, 3, spread=0.01)
    found = published(of)
    cells = {cell: count for cell, count in shown(found, "q", "g").items() if count is None}
    for group, category in cells:
        seen = values_of(found, of, rows, group, category)
        assert len(seen) >= 5


# One row alone ----------------------------------------------------------------------------------


def heavy(inside: bool) -> Survey:
    """Thirty people of whom one weighs as much as ten, and gave the rare answer or did not."""
    counts = {("g1", "a"): 6, ("g1", "b"): 24, ("g2", "a"): 30, ("g2", "b"): 30}
    rows = respondents(counts, ("g", "q"))
    of = survey(rows, {"q": ("a", "b")}, [Breakdown("g", "Group")], categories={"g": ("g1", "g2")})
    weights = 1 + np.arange(len(rows)) / 10_000
    weights[0 if inside else 10] = 12
    return weighing(of, weights)


@pytest.mark.parametrize("inside", [True, False])
def test_a_share_that_tells_by_itself_what_the_heaviest_answered_is_withheld(inside: bool) -> None:
    cells = shown(published(heavy(inside)), "q", "g")
    assert cells["g1", "a"] is None
    assert cells["g1", "b"] is None


def test_a_share_of_which_anybody_could_be_one_tells_nothing_by_itself() -> None:
    of = weighing(heavy(True), 1 + np.arange(90) / 10_000)
    question = of.questions["2030"][0]
    answers = answers_of(of, "2030", question, "")
    assert answers is not None
    rows = [row for row in estimates(of).rows if row.question == "q"]
    assert list(telling(rows, answers, people(of, "2030"))) == []


# Errors -----------------------------------------------------------------------------------------


def test_the_largest_variance_is_never_exceeded_and_of_a_half_is_kish() -> None:
    weights = np.random.default_rng(4).lognormal(0, 0.8, 12)
    whole, kish = weights.sum(), (weights**2).sum() / weights.sum() ** 2
    for those in itertools.product((0, 1), repeat=12):
        gave = np.array(those, np.float64)
        share = (gave * weights).sum() / whole
        exact = (weights**2 * (gave - share) ** 2).sum() / whole**2 * 12 / 11
        assert exact <= largest_variance(share, weights) + 1e-12
    assert largest_variance(0.5, weights) == pytest.approx(kish / 4 * 12 / 11)


def test_errors_are_the_same_whoever_gave_an_answer_that_is_printed_so() -> None:
    counts = {("g1", "a"): 30, ("g1", "b"): 30, ("g1", "c"): 30, ("g2", "a"): 40, ("g2", "b"): 30,
              ("g2", "c"): 20, ("g3", "a"): 30, ("g3", "b"): 25, ("g3", "c"): 35}  # fmt: skip
    of, _ = poll(counts, 2)
    weights = of.responses["2030"].weights
    assert weights is not None
    other = weights.copy()
    other[[0, 30]] = other[[30, 0]]
    one, two = published(of), published(weighing(of, other))
    told = [(row.id, row.shown, row.difference) for row in one.rows]
    alike = {
        row.id
        for row, (_, text, far) in zip(two.rows, told, strict=True)
        if (row.shown, row.difference) == (text, far)
    }
    assert len(alike) > len(told) / 2
    for row in one.rows:
        if row.id in alike and row.measure == "share":
            same = two.by_id[row.id]
            assert (row.standard_error, row.low, row.high, row.p) == (
                same.standard_error, same.low, same.high, same.p,
            )  # fmt: skip
            assert row.withheld or row.interval == "heaviest"


def test_of_pairs_the_error_is_made_of_both_sides() -> None:
    counts = dict.fromkeys(itertools.product(GROUPS, CATEGORIES), 30)
    of, _ = poll(counts, 6)
    scores = {"q": {"a": 1.0, "b": 2.0, "c": 3.0}}
    of = replace(of, description=replace(of.description, compare=(("g", "g1", "g2"),), scores=scores))
    found = published(of)
    means = [each for each in found.of("q") if each.measure in ("mean", "mean_difference")]
    assert {each.standard_error for each in means} == {None}
    assert all(each.withheld is (each.measure == "mean_difference") for each in means)
    row = next(each for each in found.of("q") if each.measure == "share_difference" and each.category == "a")
    sides = [found.find("2030", "q", "a", breakdown="g", group=each) for each in ("g1", "g2")]
    error = sum((each.standard_error or 0.0) ** 2 for each in sides if each) ** 0.5
    assert row.standard_error == pytest.approx(error, rel=0.12)


# When -------------------------------------------------------------------------------------------


def test_weights_are_of_persons_where_one_belongs_to_fewer_than_may_be_shown() -> None:
    limits = thresholds(Rule("gpps"))
    counts = {("g1", "a"): 30, ("g1", "b"): 30}
    rows = respondents(counts, ("g", "q"))
    of = survey(rows, {"q": ("a", "b")}, [Breakdown("g", "Group")], categories={"g": ("g1",)})
    for few, personal in ((9, True), (10, False)):
        weights = np.ones(60)
        weights[:few] = 2
        assert are_personal(weighing(of, weights), "2030", limits) is personal
    assert not are_personal(of, "2030", limits)


def test_weights_of_persons_are_refused_where_counts_are_rounded() -> None:
    of, _ = poll(drawn(1), 1)
    of = replace(of, description=replace(of.description, disclosure=Rule("hes")))
    assert NAMED["hes"].round_counts_to
    with pytest.raises(Refused, match="different weights"):
        published(of)


# Several answers --------------------------------------------------------------------------------


def test_options_keep_to_the_questionnaire_and_nets_to_their_options() -> None:
    chance = np.random.default_rng(9)
    rows = []
    for place in range(160):
        ticks = {name: chance.random() < part for name, part in (("x", 0.4), ("y", 0.3), ("z", 0.06))}
        ticks["x"] |= not any(ticks.values())
        rows.append(
            {"g": GROUPS[place % 3]} | {f"m_{name}": "yes" if tick else "no" for name, tick in ticks.items()}
        )
    of = survey(
        rows, {}, [Breakdown("g", "Group")], categories={"g": GROUPS},
        multiple={"m": ("x", "y", "z")}, nets={"m": {"either": ("y", "z")}},
    )  # fmt: skip
    of = weighing(of, np.round(chance.lognormal(0, 0.5, 160), 4))
    found = published(of)
    cells = shown(found, "m", "g")
    assert None in cells.values()
    answers = answers_of(of, "2030", of.questions["2030"][0], None)
    assert answers is not None
    for respondent in range(160):
        for new in answers.changes(respondent, frozenset(("x", "y", "z")), chance):
            x, y, z, either, many = new.tolist()
            assert (either, many) == (max(y, z), x + y + z)
            assert many > 0


def test_an_option_that_rules_others_out_is_changed_for_all_of_them() -> None:
    rows = [
        {"g": "g1", "m_x": "yes", "m_y": "no", "m_none": "no"},
        {"g": "g2", "m_x": "no", "m_y": "no", "m_none": "yes"},
        {"g": "g2", "m_x": "yes", "m_y": "yes", "m_none": "no"},
    ]
    of = survey(
        rows, {}, [Breakdown("g", "Group")], categories={"g": GROUPS}, multiple={"m": ("x", "y", "none")}
    )
    (asked,) = of.questions["2030"]
    items = tuple(replace(item, exclusive=item.name == "none") for item in asked.items)
    answers = answers_of(of, "2030", replace(asked, items=items), None)
    assert answers is not None
    chance = np.random.default_rng(1)
    found = {
        respondent: {
            tuple(new[:3].tolist()) for new in answers.changes(respondent, frozenset(("none",)), chance)
        }
        for respondent in range(3)
    }
    assert found[0] == found[2] == {(0, 0, 1)}
    assert found[1] == {(1, 0, 0), (0, 1, 0), (1, 1, 0)}


def test_a_ranking_is_changed_for_that_of_somebody_else() -> None:
    codes = np.array([[0, 1, 0], [1, 0, 1]])
    answers = Answers(True, codes, {})
    found = [new.tolist() for new in answers.changes(0, frozenset(), np.random.default_rng(1))]
    assert found
    assert all(new == [1, 0] for new in found)


def test_of_a_question_without_columns_there_are_no_answers() -> None:
    of, _ = poll(drawn(1), 1)
    (asked,) = of.questions["2030"]
    assert answers_of(of, "2030", replace(asked, kind=Kind.TEXT), None) is None


# Two breakdowns ---------------------------------------------------------------------------------


def crossed(seed: int) -> Survey:
    """Answers by two breakdowns, one of which some left out."""
    chance, rows = np.random.default_rng(seed), []
    for _ in range(150):
        row = {"g": str(chance.choice(GROUPS)), "q": str(chance.choice(CATEGORIES, p=(0.55, 0.41, 0.04)))}
        rows.append(row | ({"h": str(chance.choice(("h1", "h2")))} if chance.random() > 0.03 else {}))
    of = survey(
        rows, {"q": CATEGORIES}, [Breakdown("g", "Group"), Breakdown("h", "Other")],
        categories={"g": GROUPS, "h": ("h1", "h2")}, rule=Rule("gpps"),
    )  # fmt: skip
    compare = (("g", "g1", "g2"),)
    scores = {"q": {"a": 1.0, "b": 2.0, "c": 3.0}}
    of = replace(of, description=replace(of.description, compare=compare, scores=scores))
    return weighing(of, np.round(chance.lognormal(0, 0.7, 150), 4))


GIVEN_UP = {0, 4}
"""Of these one breakdown could only be given up, which the weights would tell something of."""


@pytest.mark.parametrize("seed", range(6))
def test_of_two_breakdowns_the_numbers_stand_when_read_back(seed: int) -> None:
    of = crossed(seed)
    if seed in GIVEN_UP:
        with pytest.raises(Refused, match="of wave 2030 nothing by it could be shown"):
            published(of)
        return
    text = as_csv(published(of).rows)
    assert as_csv(read_back(text, of, "x").rows) == text


def test_what_is_not_found_within_the_work_that_is_allowed_is_withheld(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = sum(row.withheld for row in published(crossed(2)).rows)
    monkeypatch.setattr(exchanging, "WORK", 0)
    assert sum(row.withheld for row in published(crossed(2)).rows) > usual


def test_in_strata_the_effective_base_is_the_designs_and_groups_are_not_tested() -> None:
    counts = dict.fromkeys(itertools.product(GROUPS, CATEGORIES), 30)
    of, _ = poll(counts, 6)
    stratum = replace(of.variables["2030"]["g"], survey=FieldSurvey(role=Role.STRATUM))
    of = merged(replace(of, variables={"2030": of.variables["2030"] | {"g": stratum}}))
    row = published(of).find("2030", "q", "a", breakdown="g", group="g1")
    assert row is not None
    assert (row.interval, row.p, row.difference_low) == ("heaviest", None, None)
    assert row.effective_base is not None


def test_less_than_one_per_cent_is_from_nothing_to_a_half() -> None:
    row = next(each for each in estimates(heavy(True)).rows if each.measure == "share")
    assert printed_range(replace(row, shown="less than 1%")) == (0.0, 0.005)


def test_a_breakdown_of_which_nothing_can_be_shown_is_refused_with_what_to_do() -> None:
    counts = {("g1", "a"): 3, ("g2", "b"): 40, ("g3", "c"): 40}
    of, _ = poll(counts, 4)
    with pytest.raises(Refused, match="Merge small groups of it"):
        published(of)
    bare = replace(of, responses={"2030": replace(of.responses["2030"], weights=None)})
    assert shown(published(bare), "q", "")


def test_where_nobody_is_looked_at_all_that_could_be_told_is_withheld(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exchanging, "MOST_RESPONDENTS", 0)
    counts = {("g1", "a"): 40, ("g1", "b"): 30, ("g1", "c"): 20, ("g2", "a"): 50, ("g2", "b"): 3,
              ("g2", "c"): 30, ("g3", "a"): 30, ("g3", "b"): 25, ("g3", "c"): 20}  # fmt: skip
    with pytest.raises(Refused, match="nothing by it could be shown"):
        published(poll(counts, 5)[0])
