"""The page of who answered, of whom there are."""

from __future__ import annotations

from findings.pages.respondents import respondents_page
from findings.vocabulary import Measure
from tests.content.made import numbers, survey
from tests.pages.counted import counted

PAGE = "questions/respondents.md"


def test_what_part_a_group_is_of_the_answers_stands_beside_what_part_it_is_of_all() -> None:
    parts = [
        counted(Measure.RESPONSES, 200, "200"),
        counted(Measure.SHARE_OF_RESPONSES, 0.61, "61%", "large"),
        counted(Measure.SHARE_OF_POPULATION, 0.45, "45%", "large"),
    ]
    text = respondents_page(numbers(*parts).published, survey())["questions/respondents.md"]
    assert text.index("Share of those who answered") < text.index("61%") < text.index("45%")
    assert "Response rate" not in text


def test_a_breakdown_of_which_nothing_is_published_has_no_table() -> None:
    text = respondents_page(numbers(counted(Measure.RESPONSES, 200, "200")).published, survey())[PAGE]
    assert 'data-estimate="responses--2004">200</data>' in text
    assert "Size" not in text
