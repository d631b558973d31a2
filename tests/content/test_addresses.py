"""What an address points at, and what is said of one that points at nothing."""

from __future__ import annotations

import pytest

from findings.content.addresses import (
    NotShown,
    Numbers,
    Subject,
    Unresolved,
    WithheldNumber,
    reference,
    subject,
)
from findings.vocabulary import Breakdown, Measure, Merge, PublishedEstimate, Status
from tests.content.made import mean, numbers, share, survey
from tests.content.made import told as claimed
from tests.published import replace


def test_an_address_is_taken_apart_before_its_names_are_unquoted() -> None:
    assert subject("a%3Bb.c=d%20e@f=g;wave=2001;count") == Subject(
        "a;b", "c", "d e", "f", "g", {"wave": "2001", "count": ""}
    )
    with pytest.raises(Unresolved, match="'stat:=good' is no address"):
        subject("=good")


def told(address: str, *rows: PublishedEstimate, of: Numbers | None = None) -> str:
    with pytest.raises(Unresolved) as unresolved:
        reference(address, of or numbers(*rows))
    return f"{unresolved.value.what}. {unresolved.value.remedy}"


LARGE = share(0.5, breakdown="size", group="large")
SMALL = share(0.4, breakdown="size", group="small")


def test_the_latest_wave_that_asked_is_meant_unless_another_is_named() -> None:
    rows = numbers(share(0.4), share(0.3, wave="2001"))
    assert reference("mood=good", rows).estimate.wave == "2004"
    assert reference("mood=good;wave=2001", rows).estimate.wave == "2001"


def test_a_number_of_who_answered_has_no_question() -> None:
    row = share(130.0, question="", category="", measure=Measure.RESPONSES, shown="130")
    assert reference("responses", numbers(row)).estimate is row


def test_an_answer_is_set_against_another_of_the_same_respondents() -> None:
    rows = (
        share(0.6),
        share(0.2, category="poor"),
        share(0.2, category="fair", shown="", status=Status.WITHHELD),
    )
    found = reference("mood=good;against=poor", numbers(*rows))
    assert (found.relation, found.other) == ("against", rows[1])
    assert found.difference is not None
    assert found.difference.beyond_chance
    assert claimed("[three to one](stat:mood=good;against=poor)", *rows) == "holds"
    assert claimed("[outnumber](stat:mood=good;against=poor)", *rows) == "holds"
    assert "poor 20.0%" in claimed("[two to one](stat:mood=good;against=poor)", *rows)
    assert "the number is withheld" in claimed("[more](stat:mood=good;against=fair)", *rows)


def test_answers_of_too_few_are_not_set_against_each_other() -> None:
    rows = (share(0.6, base=20), share(0.2, base=20, category="poor"))
    assert "the two answers are not compared" in claimed("[more](stat:mood=good;against=poor)", *rows)


def test_a_count_is_asked_for_and_a_mean_has_none() -> None:
    assert reference("mood=good;count", numbers(share(0.4))).count
    assert told("pupils;mean;count", mean(7.0)) == "the number has no count. Take ';count' out."


def test_the_tone_of_a_category_and_of_a_net_is_what_the_question_declares() -> None:
    rows = [share(0.4, category=each) for each in ("good", "fair", "poor", "not_good")]
    tones = {each.category: reference(f"mood={each.category}", numbers(*rows)).tone for each in rows}
    assert tones == {"good": 1, "fair": 0, "poor": -1, "not_good": 0}
    assert reference("noise=good", numbers(share(0.4, question="noise"))).tone == 0


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("mood=good;above=rest", "'above' compares groups, and the claim names none. Add @BREAKDOWN=GROUP."),
        ("mood=good;among=items", "'among' goes with a rank. Add ';rank=1', or take it out."),
        ("mood=good;rank=1;among=itmes", "cannot rank among 'itmes'. Did you mean 'items'?"),
        ("mood=good;since=1999", "there is no wave '1999'. Known: 2001, 2004."),
        ("mood=good;since=2001;wave=2004", "no such number is published. "),
    ],
)
def test_a_relation_that_cannot_be_is_told(address: str, line: str) -> None:
    assert told(address, share(0.4)).startswith(line)


def test_what_no_row_says_is_what_the_data_package_would_have_to_declare() -> None:
    assert told("noise=good@size=large", LARGE).endswith(
        "datapackage.json would have to declare survey.breakdowns for 'size' in that wave."
    )
    assert told("noise=good", LARGE).endswith("declare it, as a net or a question of that wave.")


def test_a_group_that_was_merged_is_answered_with_its_whole() -> None:
    of = survey()
    merging = Breakdown("size", "Size", merge={"not_large": Merge(("small", "tiny"))})
    made = replace(of, description=replace(of.description, breakdowns=(merging,)))
    rows = numbers(LARGE, share(0.4, breakdown="size", group="not_large"))
    assert told("mood=good@size=tiny", of=Numbers(rows.published, made)) == (
        "'tiny' is merged with other groups, because it is too small to be shown alone. Write size=not_large."
    )


def test_a_pair_is_found_in_whichever_order_it_was_declared() -> None:
    pair = share(
        0.1, breakdown="size", group="large", compared_with="small", measure=Measure.SHARE_DIFFERENCE,
        shown="+10", difference=0.1, difference_low=0.02, difference_high=0.18, p=0.01,
    )  # fmt: skip
    rows = numbers(LARGE, SMALL, pair)
    above = reference("mood=good@size=large;above=small", rows).difference
    below = reference("mood=good@size=small;below=large", rows).difference
    assert above is not None
    assert below is not None
    assert (above.value, below.value) == (0.1, -0.1)
    assert (below.low, below.high) == (-0.18, -0.02)


def test_a_declared_pair_of_too_few_answers_is_not_shown() -> None:
    with pytest.raises(NotShown, match="the two groups are not compared: a base is below 30"):
        reference("mood=good@size=large;above=small", numbers(LARGE, SMALL))


def test_a_group_whose_number_is_not_shown_cannot_be_compared_with() -> None:
    hidden = replace(SMALL, value=None, shown="", status=Status.WITHHELD)
    with pytest.raises(NotShown, match="the number of 'small' is not shown"):
        reference("mood=good@size=large;above=small", numbers(LARGE, hidden))


def test_an_earlier_number_that_is_not_shown_and_a_change_that_is_not_available_are_told() -> None:
    before = share(0.3, wave="2001")
    hidden = replace(before, value=None, shown="", status=Status.WITHHELD)
    with pytest.raises(NotShown, match="the number of 2001 is not shown"):
        reference("mood=good;since=2001", numbers(share(0.4), hidden))
    with pytest.raises(NotShown, match="the two waves are not compared"):
        reference("mood=good;since=2001", numbers(share(0.4), before))


def test_a_median_is_compared_with_nothing() -> None:
    medians = [
        share(7.0, question="pupils", category="", measure=Measure.MEDIAN, breakdown="size", group=group)
        for group in ("large", "small")
    ]
    assert told("pupils@size=large;median;above=small", *medians).startswith(
        "a median is compared with nothing."
    )


def test_a_withheld_number_is_told_by_why() -> None:
    hidden = replace(share(0.4), value=None, shown="", status=Status.WITHHELD)
    few = replace(share(0.4), value=None, shown="", status=Status.LOW_RELIABILITY)
    for row, why in ((hidden, "withheld for confidentiality"), (few, "its base is too small")):
        with pytest.raises(WithheldNumber, match=why):
            reference("mood=good", numbers(row))


def test_rivals_differ_in_one_thing_and_share_no_respondents() -> None:
    rows = [share(part, category=name) for name, part in (("good", 0.5), ("fair", 0.3), ("poor", 0.2))]
    net = share(0.5, category="not_good")
    ranked = reference("mood=good;rank=1", numbers(*rows, net, LARGE)).rivals
    assert [row.category for row in ranked] == ["fair", "good", "poor"]
    among_net = reference("mood=not_good;rank=1", numbers(*rows, net)).rivals
    assert [row.category for row in among_net] == ["good", "not_good"]
