"""Words that compare hold where the numbers differ as they say, by more than chance."""

from __future__ import annotations

from typing import Any

import pytest

from findings.vocabulary import Measure, PublishedEstimate
from tests.content.made import mean, share, told
from tests.published import replace

LARGE: dict[str, Any] = {"breakdown": "size", "group": "large"}


def against_rest(value: float, difference: float, p: float, **given: Any) -> PublishedEstimate:
    """Large schools beside the others."""
    reach = {"difference_low": difference - 0.01, "difference_high": difference + 0.01}
    return share(value, compared_with="rest", difference=difference, p=p, **(LARGE | reach | given))


def compared(words: str, value: float, difference: float, p: float, side: str = "above", **given: Any) -> str:
    category = given.get("category", "good")
    row = against_rest(value, difference, p, **given)
    return told(f"[{words}](stat:{row.question}={category}@size=large;{side}=rest)", row)


@pytest.mark.parametrize(
    ("words", "difference", "p", "side", "held"),
    [
        ("more often", 0.2, 0.0499, "above", True),
        ("more often", 0.2, 0.05, "above", False),
        ("more likely than others", 0.2, 0.01, "above", True),
        ("more time", 0.2, 0.01, "above", True),
        ("less often", -0.2, 0.01, "below", True),
        ("less often", 0.2, 0.01, "below", False),
        ("more often", -0.2, 0.01, "above", False),
        ("less often", 0.2, 0.01, "above", False),
        ("20 points higher", 0.2, 0.01, "above", True),
        ("20 points higher", 0.2049, 0.01, "above", True),
        ("20 points higher", 0.205, 0.01, "above", False),
        ("twice as likely", 0.2, 0.01, "above", True),
        ("more than twice as likely", 0.2, 0.01, "above", False),
        ("more than twice as likely", 0.21, 0.01, "above", True),
        ("three times as likely", 0.2, 0.01, "above", False),
        ("more than half as likely", 0.2, 0.01, "above", False),
        ("more or less", 0.2, 0.01, "above", False),
        ("more than half", 0.2, 0.01, "above", False),
        ("not more often", 0.2, 0.01, "above", False),
        ("significantly more often", 0.2, 0.01, "above", True),
        ("maybe twice as likely", 0.2, 0.01, "above", False),
        ("above average", 0.2, 0.01, "above", True),
        ("below average", 0.2, 0.01, "below", False),
        ("100% more often", 0.2, 0.01, "above", True),
        ("about 95% more often", 0.2, 0.01, "above", True),
        ("a third more often", 0.2, 0.01, "above", False),
        ("a third more often", 0.1, 0.01, "above", True),
        ("maybe a third more often", 0.1, 0.01, "above", False),
        ("three more often", 0.2, 0.01, "above", False),
        ("half less often", -0.4, 0.01, "below", True),
        ("two to one", 0.2, 0.01, "above", True),
        ("about two to one", 0.2, 0.01, "above", True),
        ("three to one", 0.2, 0.01, "above", False),
        ("many to one", 0.2, 0.01, "above", False),
        ("no significant difference", 0.2, 0.2, "above", True),
        ("no significant difference", -0.2, 0.2, "above", True),
        ("no significant difference", 0.2, 0.01, "above", False),
    ],
)
def test_a_group_compared_with_the_rest(
    words: str, difference: float, p: float, side: str, held: bool
) -> None:
    assert (compared(words, 0.4, difference, p, side) == "holds") is held


@pytest.mark.parametrize(
    ("words", "others", "message"),
    [
        ("three times as likely", 0.2, "it is 2.00 times"),
        ("twice as likely", 0.126, "it is 3.17 times"),
    ],
)
def test_how_many_times_is_told_with_words_that_hold(words: str, others: float, message: str) -> None:
    assert message in compared(words, 0.4, 0.4 - others, 0.001)
    remedy = compared(words, 0.4, 0.4 - others, 0.001).split("Write '")[1].partition("'")[0]
    assert compared(f"{remedy} as likely", 0.4, 0.4 - others, 0.001) == "holds"


@pytest.mark.parametrize("before", ["much", "far", "slightly", "a lot"])
def test_how_strong_a_comparison_is_may_not_be_said_outside_its_link(before: str) -> None:
    row = against_rest(0.4, 0.2, 0.001)
    sentence = f"They are {before} [more likely](stat:mood=good@size=large;above=rest) to agree."
    assert "stands outside the link" in told(sentence, row)


def test_about_twice_is_linked_whole() -> None:
    row = against_rest(0.4, 0.2, 0.001)
    assert "Link 'about twice as likely'" in told(
        "They are about [twice as likely](stat:mood=good@size=large;above=rest).", row
    )
    assert told("They are [about twice as likely](stat:mood=good@size=large;above=rest).", row) == "holds"


def test_a_comparison_within_chance_is_refused_with_both_numbers() -> None:
    assert compared("more often", 0.4, 0.1, 0.2) == (
        "docs/page.md:1:1: 'more often' does not hold: the difference is within chance: "
        "mood=good@size=large is 40.0% (base 1000; rest 30.0%, p 0.200). "
        "Give both numbers without comparing them."
    )


def test_a_group_that_is_too_small_to_compare_is_refused() -> None:
    assert "a base is below 30" in told("[more](stat:mood=good@size=large;above=rest)", share(0.4, **LARGE))


@pytest.mark.parametrize(
    ("words", "category", "side", "held"),
    [
        ("better", "good", "above", True),
        ("worse", "good", "above", False),
        ("worse", "poor", "above", True),
        ("better", "poor", "above", False),
        ("better", "poor", "below", True),
        ("worse", "good", "below", True),
    ],
)
def test_praise_and_blame_follow_what_the_question_declares(
    words: str, category: str, side: str, held: bool
) -> None:
    difference = 0.2 if side == "above" else -0.2
    assert (compared(words, 0.4, difference, 0.01, side, category=category) == "holds") is held


def test_praise_needs_a_question_that_declares_its_positive_answers() -> None:
    message = compared("better", 0.4, 0.2, 0.01, question="noise")
    assert "Declare survey.net_scores for the question, or write 'more' or 'less'." in message


# Pairs ------------------------------------------------------------------------------------------


def pair(group: str, other: str, difference: float, p: float) -> PublishedEstimate:
    return share(
        difference,
        measure=Measure.SHARE_DIFFERENCE,
        breakdown="size",
        group=group,
        compared_with=other,
        difference=difference,
        p=p,
    )


SIDES = (share(0.6, **LARGE), share(0.4, breakdown="size", group="small"))


def test_two_groups_are_compared_where_the_data_package_declares_it() -> None:
    rows = (*SIDES, pair("large", "small", 0.2, 0.01))
    assert told("[more often](stat:mood=good@size=large;above=small)", *rows) == "holds"
    assert told("[less often](stat:mood=good@size=small;below=large)", *rows) == "holds"
    assert "does not hold" in told("[more often](stat:mood=good@size=small;above=large)", *rows)


def test_a_pair_that_is_not_declared_gets_the_line_to_add() -> None:
    rows = (SIDES[0], share(0.4, breakdown="size", group="tiny"))
    assert told("[more often](stat:mood=good@size=large;above=tiny)", *rows) == (
        "docs/page.md:1:1: 'more often': 'large' is not compared with 'tiny'. "
        'Add ["size", "large", "tiny"] to survey.compare in datapackage.json and run '
        "'findings estimate', or use 'rest'."
    )


# Ranks ------------------------------------------------------------------------------------------


def services(food: float, heating: float, roof: float) -> tuple[PublishedEstimate, ...]:
    named = {"food": food, "heating": heating, "roof": roof}
    return tuple(share(value, question="service", item=item) for item, value in named.items())


def ranked(words: str, item: str, rank: str, *rows: PublishedEstimate) -> str:
    return told(f"[{words}](stat:service.{item}=good;rank={rank};among=items)", *rows)


@pytest.mark.parametrize(
    ("words", "item", "rank", "held"),
    [
        ("best", "food", "1", True),
        ("the most", "food", "1", True),
        ("worst", "roof", "last", True),
        ("worst", "roof", "3", True),
        ("second", "heating", "2", True),
        ("second highest", "heating", "2", True),
        ("second lowest", "heating", "2", True),
        ("among the most", "food", "1", True),
        ("best", "heating", "1", False),
        ("second", "heating", "1", False),
        ("worst", "food", "1", False),
        ("least", "heating", "last", False),
        ("third", "heating", "2", False),
        ("among the most", "heating", "2", False),
        ("joint best", "food", "1", False),
        ("best", "food", "4", False),
    ],
)
def test_a_place_among_items(words: str, item: str, rank: str, held: bool) -> None:
    assert (ranked(words, item, rank, *services(0.8, 0.6, 0.4)) == "holds") is held


def test_a_place_within_chance_of_its_neighbour_is_reported() -> None:
    assert ranked("best", "food", "1", *services(0.62, 0.6, 0.4)) == (
        "holds, but is within chance of its neighbour "
        "That is 60%. Write 'among the most', or give the number."
    )
    assert ranked("among the most", "heating", "2", *services(0.62, 0.6, 0.4)) == "holds"


def test_what_is_shown_as_equal_is_joint() -> None:
    rows = services(0.6, 0.601, 0.4)
    assert "another is shown as equal" in ranked("best", "heating", "1", *rows)
    assert ranked("joint best", "heating", "1", *rows) == "holds"
    assert ranked("joint best", "food", "1", *rows) == "holds"


def test_a_rank_of_a_single_item_is_refused() -> None:
    assert "a rank needs at least two published numbers" in ranked(
        "best", "food", "1", services(0.8, 0, 0)[0]
    )


def test_groups_below_ten_answers_are_not_among_those_ranked() -> None:
    rows = (*SIDES, share(0.9, breakdown="size", group="tiny", base=9))
    assert told("[most often](stat:mood=good@size=large;rank=1;among=groups)", *rows) == "holds"


# Waves ------------------------------------------------------------------------------------------


def change(value: float, p: float, low: float, high: float, **given: Any) -> PublishedEstimate:
    return share(
        value,
        measure=Measure.SHARE_DIFFERENCE,
        compared_with="wave:2001",
        difference=value,
        difference_low=low,
        difference_high=high,
        p=p,
        **given,
    )


def since(words: str, before: float, now: float, p: float, low: float, high: float) -> str:
    rows = (share(now), share(before, wave="2001"), change(now - before, p, low, high))
    return told(f"[{words}](stat:mood=good;since=2001)", *rows)


@pytest.mark.parametrize(
    ("words", "before", "now", "p", "held"),
    [
        ("rose", 0.4, 0.5, 0.01, True),
        ("rose", 0.4, 0.5, 0.05, False),
        ("rose", 0.5, 0.4, 0.01, False),
        ("fell", 0.5, 0.4, 0.01, True),
        ("rose by ten points", 0.4, 0.5, 0.01, True),
        ("rose by nine points", 0.4, 0.5, 0.01, False),
        ("higher", 0.4, 0.5, 0.01, True),
        ("better", 0.4, 0.5, 0.01, True),
        ("unchanged", 0.4, 0.5, 0.01, False),
        ("most", 0.4, 0.5, 0.01, False),
    ],
)
def test_a_change_since_an_earlier_wave(words: str, before: float, now: float, p: float, held: bool) -> None:
    assert (since(words, before, now, p, now - before - 0.02, now - before + 0.02) == "holds") is held


@pytest.mark.parametrize(
    ("low", "high", "held"), [(-0.05, 0.05, True), (-0.0501, 0.03, False), (0.01, 0.0501, False)]
)
def test_unchanged_needs_the_whole_interval_within_five_points(low: float, high: float, held: bool) -> None:
    assert (since("unchanged", 0.4, 0.4, 1.0, low, high) == "holds") is held


def test_waves_that_are_not_declared_comparable_get_the_line_to_add() -> None:
    rows = (share(0.5, question="noise"), share(0.4, question="noise", wave="2001"))
    assert told("[rose](stat:noise=good;since=2001)", *rows) == (
        "docs/page.md:1:1: 'rose': noise is not declared comparable between 2001 and 2004. "
        'Add "noise": ["2001", "2004"] to survey.comparable in datapackage.json, '
        "and run 'findings estimate'."
    )


def test_a_mean_is_compared_like_a_share() -> None:
    row = replace(mean(9.0, **LARGE), compared_with="rest", difference=3.0, p=0.01)
    assert told("[larger](stat:pupils@size=large;mean;above=rest)", row) == "holds"
    assert told("[smaller](stat:pupils@size=large;mean;below=rest)", row) != "holds"
