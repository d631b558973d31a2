"""`findings find` lists the numbers whose words are nearest, each with its address and its base."""

from __future__ import annotations

import pytest

from findings.content.finding import Search, find, subject, value
from findings.vocabulary import Measure, PublishedEstimate, Refused, Status
from tests.content.made import mean, numbers, share
from tests.content.test_claims import flagship

LARGE = share(0.6, breakdown="size", group="large")
ANSWERED = share(130.0, question="", category="", measure=Measure.RESPONSES, shown="130", count=130)
ROWS = (
    share(0.4),
    share(0.3, category="poor"),
    share(0.7, category="not_good"),
    share(0.2, question="noise"),
    share(0.1, question="service", item="food"),
    share(0.35, wave="2001"),
    mean(7.0),
    LARGE,
    ANSWERED,
)


def found(words: str, *rows: PublishedEstimate, most: int = 10, **given: str) -> list[str]:
    return list(find(Search(words, **given), numbers(*(rows or ROWS)), most))


def test_the_nearest_comes_first_with_its_number_and_base() -> None:
    first, *others = found("poor mood")
    assert first == "stat:mood=poor            30% of 1,000  mood: Poor"
    assert others[-1].startswith("stat:mood=good;wave=2001  35% of 1,000")


def test_an_answer_that_puts_others_together_comes_before_them() -> None:
    assert [line.split()[0] for line in found("mood", wave="2004")] == [
        "stat:mood=not_good",
        "stat:mood=good",
        "stat:mood=poor",
    ]


def test_a_group_and_a_wave_may_be_asked_for_by_label() -> None:
    assert found("mood", group="Large") == ["stat:mood=good@size=large  60% of 1,000  mood: Good (Large)"]
    assert found("mood", group="large", wave="2004")[0].startswith("stat:mood=good@size=large")


def test_a_group_that_the_search_names_is_found() -> None:
    assert found("mood of large schools")[0].startswith("stat:mood=good@size=large")
    assert found("mood in large schools", most=1) == found("mood", group="large")


def test_who_answered_is_found_too() -> None:
    assert found("responses") == ["stat:responses  130  Responses"]


def test_a_language_without_a_table_is_searched_word_by_word() -> None:
    made = numbers(*ROWS, language="xx")
    assert next(iter(find(Search("mood poor"), made, 1))).startswith("stat:mood=poor")


@pytest.mark.parametrize(
    ("search", "told"),
    [
        (Search("xyzzy"), "'xyzzy': no published number is of this. Search with words of the questionnaire, "
         "or fewer of them."),
        (Search("mood", group="Huge"), "'Huge': is no group of a breakdown. Known: Large, Small, Tiny."),
        (Search("mood", wave="2005"), "'2005': is no wave. Did you mean '2004'?"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said(search: Search, told: str) -> None:
    with pytest.raises(Refused) as refused:
        list(find(search, numbers(*ROWS), 10))
    assert str(refused.value) == told


def test_a_number_says_its_measure_or_why_it_is_not_shown() -> None:
    assert value(mean(7.0)) == "mean 7.0 of 1,000"
    assert value(share(0.5, base=8, shown="4 of 8", count=4)) == "4 of 8 [u]"
    assert value(share(0.4, shown="", status=Status.WITHHELD)) == "withheld for confidentiality"


def test_a_long_wording_is_cut() -> None:
    row = next(each for each in flagship().published.of("relationships") if not each.breakdown)
    assert subject(row, flagship().survey).startswith(
        "How would you describe your working relationship with the"
    )
    assert "…: " in subject(row, flagship().survey)
