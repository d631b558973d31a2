"""Whether two published numbers differ by more than chance, by hand and by enumeration."""

from __future__ import annotations

from math import sqrt

import pytest
from scipy import stats

from findings.content.chance import Difference, between, declared, with_rest
from findings.vocabulary import PublishedEstimate
from tests.content.made import mean, share
from tests.published import replace


def test_beyond_chance_is_a_p_below_a_twentieth() -> None:
    assert [Difference(0.1, p, 0.0, 0.2).beyond_chance for p in (0.0499, 0.05, 0.0501)] == [
        True,
        False,
        False,
    ]


def compared(**given: object) -> PublishedEstimate:
    values = {"difference": 0.1, "difference_low": 0.02, "difference_high": 0.18, "p": 0.01}
    return share(0.5, breakdown="size", group="large", compared_with="rest", **(values | given))


def test_a_published_comparison_is_taken_as_it_is() -> None:
    assert with_rest(compared()) == Difference(0.1, 0.01, 0.02, 0.18)


def test_a_comparison_read_backwards_changes_sign_and_its_ends_change_places() -> None:
    assert declared(compared(), turned=False) == Difference(0.1, 0.01, 0.02, 0.18)
    assert declared(compared(), turned=True) == Difference(-0.1, 0.01, -0.18, -0.02)


def test_a_comparison_without_an_interval_is_its_own_ends() -> None:
    assert with_rest(compared(difference_low=None, difference_high=None)) == Difference(0.1, 0.01, 0.1, 0.1)


@pytest.mark.parametrize("absent", ["difference", "p"])
def test_what_is_not_published_is_no_comparison(absent: str) -> None:
    assert with_rest(compared(**{absent: None})) is None


# Numbers of which no comparison is published ------------------------------------------------------


def test_shares_of_two_groups_have_the_errors_of_both_and_the_freedom_of_the_smaller() -> None:
    one = share(0.6, breakdown="size", group="large", base=100, standard_error=0.03)
    other = share(0.5, breakdown="size", group="small", base=61, standard_error=0.04)
    found = between(one, other)
    assert found is not None
    assert found.value == pytest.approx(0.1)
    assert found.p == pytest.approx(2 * stats.t.sf(0.1 / 0.05, 60))
    half = stats.t.ppf(0.975, 60) * 0.05
    assert (found.low, found.high) == pytest.approx((0.1 - half, 0.1 + half))


def test_degrees_of_freedom_that_are_not_given_are_one_less_than_the_base() -> None:
    one = share(0.6, breakdown="size", group="large", base=100, standard_error=0.03, degrees_of_freedom=None)
    other = share(0.5, breakdown="size", group="small", base=61, standard_error=0.04, degrees_of_freedom=None)
    found = between(one, other)
    assert found is not None
    assert found.p == pytest.approx(2 * stats.t.sf(2, 60))


def counted(answers: list[int], one: int, other: int) -> Difference | None:
    """The difference of two answers to one question, of which each respondent gave one."""
    base = sum(answers)
    rows = [
        share(answers[place] / base, category=name, base=base)
        for place, name in ((one, "good"), (other, "fair"))
    ]
    return between(rows[0], rows[1])


@pytest.mark.parametrize("answers", [[60, 30, 10], [45, 45, 10], [40, 20, 40], [70, 30, 0]])
def test_two_answers_to_one_question_have_the_variance_of_what_each_respondent_gave(
    answers: list[int],
) -> None:
    base = sum(answers)
    each = [1.0] * answers[0] + [-1.0] * answers[1] + [0.0] * answers[2]
    average = sum(each) / base
    error = sqrt(sum((value - average) ** 2 for value in each) / base / base)
    found = counted(answers, 0, 1)
    assert found is not None
    assert found.value == pytest.approx(average)
    assert found.high - found.low == pytest.approx(2 * stats.t.ppf(0.975, base - 1) * error)


def test_two_options_are_judged_by_the_widest_variance_that_their_shares_allow() -> None:
    """Of 100, 70 tick one and 60 the other: at least 30 tick both, at most 70 just one of them."""
    one, other = (share(part, category=name, base=100) for part, name in ((0.7, "good"), (0.6, "fair")))
    found = between(one, other)
    assert found is not None
    error = sqrt((0.4 + 0.3 - 0.1**2) / 100)
    assert found.high - found.low == pytest.approx(2 * stats.t.ppf(0.975, 99) * error)


def test_a_design_that_widens_either_share_widens_their_difference() -> None:
    plain = [share(part, category=name, base=100) for part, name in ((0.6, "good"), (0.3, "fair"))]
    wider = [replace(row, standard_error=(row.standard_error or 0) * 2) for row in plain]
    pairs = [(plain[0], wider[1]), (wider[0], plain[1]), (wider[0], wider[1])]
    narrow = between(*plain)
    assert narrow is not None
    for pair in pairs:
        found = between(*pair)
        assert found is not None
        assert found.high - found.low == pytest.approx(2 * (narrow.high - narrow.low))


def test_means_of_the_same_respondents_may_go_together_fully() -> None:
    one, other = mean(9.0, item="a", standard_error=0.3), mean(8.0, item="b", standard_error=0.2)
    found = between(one, other)
    assert found is not None
    assert found.p == pytest.approx(2 * stats.t.sf(1 / 0.5, 999))


def test_numbers_of_two_waves_are_of_other_respondents() -> None:
    now, before = mean(9.0, standard_error=0.3), mean(8.0, wave="2001", standard_error=0.4)
    found = between(now, before)
    assert found is not None
    assert found.p == pytest.approx(2 * stats.t.sf(1 / 0.5, 999))


def test_where_nothing_varies_any_difference_is_certain_and_none_is_none() -> None:
    one = mean(9.0, standard_error=0.0)
    for other, p in ((8.999, 0.0), (9.0, 1.0)):
        found = between(one, mean(other, group="small", breakdown="size", standard_error=0.0))
        assert found is not None
        assert found.p == p


@pytest.mark.parametrize("absent", ["value", "standard_error"])
def test_without_a_number_or_its_error_nothing_is_compared(absent: str) -> None:
    row, other = share(0.6), share(0.3, category="fair")
    assert between(replace(row, **{absent: None}), other) is None
    assert between(row, replace(other, **{absent: None})) is None


def test_few_answers_are_not_compared() -> None:
    assert between(share(0.6, base=29), share(0.3, category="fair")) is None
    assert between(share(0.6, base=30), share(0.3, category="fair")) is not None


def test_a_share_of_everybody_beside_another_has_the_spread_of_the_other() -> None:
    """Everybody gave one answer: the design is known from the other alone."""
    everybody = share(1.0, base=1000, standard_error=0.0)
    found = between(everybody, share(0.5, category="fair", base=1000))
    assert found is not None
    assert found.high - found.low == pytest.approx(2 * stats.t.ppf(0.975, 999) * sqrt(0.25 / 1000))
