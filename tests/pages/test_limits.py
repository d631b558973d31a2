"""What the survey cannot tell: groups with few answers, questions left unanswered, waves not compared."""

from __future__ import annotations

from findings.pages.limits import limits_page
from findings.vocabulary import Measure, Status
from tests.content.made import numbers, share, survey
from tests.pages.counted import counted
from tests.published import replace


def test_groups_with_few_answers_are_listed_among_what_the_survey_cannot_tell() -> None:
    rows = [
        share(0.4, base=21, breakdown="size", group="small"),
        counted(Measure.RESPONSES, 21, "21", "small"),
        share(0.4, base=80, breakdown="size", group="large"),
        counted(Measure.RESPONSES, 80, "80", "large"),
    ]
    text = limits_page(numbers(*rows).published, survey())["about/limits.md"]
    assert ">Small</th>" in text
    assert ">Large</th>" not in text


def test_questions_that_more_than_a_tenth_left_unanswered_are_listed() -> None:
    silent = share(0.101, measure=Measure.ITEM_NON_RESPONSE, category="", shown="10%")
    noisy = share(0.1, question="noise", measure=Measure.ITEM_NON_RESPONSE, category="", shown="10%")
    text = limits_page(numbers(silent, noisy).published, survey())["about/limits.md"]
    assert "How is mood?</a>" in text.partition("left unanswered\n")[2].partition("## Changes")[0]
    assert "How is noise?</a>" not in text.partition("left unanswered\n")[2].partition("## Changes")[0]


def test_questions_asked_more_than_once_and_not_comparable_are_listed() -> None:
    text = limits_page(numbers(share(0.4)).published, survey())["about/limits.md"]
    changes = text.partition("## Changes between waves")[2]
    assert "How is noise?</a>" in changes
    assert "How is mood?</a>" not in changes


def test_it_says_whether_anything_is_withheld() -> None:
    shown = limits_page(numbers(share(0.4)).published, survey())["about/limits.md"]
    hidden = replace(share(0.4, shown="", status=Status.WITHHELD), value=None)
    withheld = limits_page(numbers(hidden).published, survey())["about/limits.md"]
    assert "[c]" not in shown
    assert "[c]" in withheld
