"""A draft is read part by part, and what is found in each stands where it is in the file."""

from __future__ import annotations

import pytest

from findings.content.drafts import drafted
from findings.content.matching import Judged
from findings.vocabulary import Refused
from tests.content.made import numbers, share

FIGURE = """```figure
id: a
question: mood
chart: bar
title: 60% of schools are in a good mood
note: Two
  lines: 60%
```
"""


def read(source: str, language: str = "en") -> list[Judged]:
    known = numbers(share(0.6), language=language)
    return list(drafted(source, "draft.md", known.published, known.survey))


def words(source: str) -> list[str]:
    """What would be linked, as it stands in the file."""
    found = [each for judged in read(source) for each in judged.meant]
    assert [source[each.start : each.end] for each in found] == [each.words for each in found]
    return [each.words for each in found]


def test_the_body_is_read_after_the_front_matter() -> None:
    head = '---\ntitle: Moods\nnumbers: ["12 months"]\n---\n'
    source = f"{head}\nOver 12 months 60% of schools are in a good mood.\n"
    assert words(source) == ["60%"]
    assert source[read(source)[0].at :].startswith("Over 12 months")


def test_the_title_of_a_figure_is_read_and_what_runs_over_lines_is_not() -> None:
    assert words(f"# Moods\n\n{FIGURE}") == ["60%"]
    assert words(FIGURE.replace("bar", "pie")) == []


def test_a_page_whose_numbers_are_its_own_states_none_of_the_survey() -> None:
    assert read("---\nnumbers: methods\n---\n\n60% of schools are in a good mood.\n") == []


NO_TABLE = "nothing is known of sentences in the language 'xx'. Write the links by hand: "


@pytest.mark.parametrize(
    ("source", "language", "told"),
    [
        ("---\na: b: c\n---\n", "en", ":1: its front matter is not YAML. Quote values that hold a colon."),
        ("60%", "xx", f": {NO_TABLE}'findings find' has their addresses."),
    ],
)
def test_what_cannot_be_read_is_refused(source: str, language: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        read(source, language)
    assert str(refused.value) == f"draft.md{told}"
