"""A figure's block is read line by line, and every wrong line is told with the nearest known name."""

from __future__ import annotations

import pytest

from findings.content.figures import Figure, figure
from findings.content.prose import Fence
from tests.content.made import survey

GOOD = "id: moods\nquestion: mood\nchart: bar\ntitle: Moods"


def read(content: str) -> tuple[Figure | None, list[str]]:
    made, problems = figure(Fence("figure", content, 10, 20), survey(), "docs/a.md")
    return made, [str(each).removeprefix("docs/a.md") for each in problems]


def test_a_figure_has_what_its_block_says_and_the_line_of_each_key() -> None:
    made, problems = read(
        "id: moods\nquestions: mood, noise\n\nby: size\nwaves: 2001, 2004\nchart: stacked-bar\n"
        "show: good, not_good\nsort: value\ntitle: Moods: a title\n  that goes on\nnote: A note."
    )
    assert problems == []
    assert made is not None
    assert (made.questions, made.by, made.waves) == (("mood", "noise"), "size", ("2001", "2004"))
    assert (made.show, made.sort, made.chart) == (("good", "not_good"), "value", "stacked-bar")
    assert (made.title, made.note) == ("Moods: a title that goes on", "A note.")
    assert (made.line, made.last_line, made.lines["by"], made.lines["title"]) == (10, 20, 14, 19)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("", [f":10: the figure has no {key}. Add it." for key in ("id", "title")]
         + [":10: the figure names no question. Add 'question: NAME'."]),
        (GOOD + "\ncolour: red", [":15: a figure has no key 'colour'. Known: by, chart, id, note, question, "
                                  "questions, show, sort, title, waves."]),
        (GOOD + "\nchrat: bar", [":15: a figure has no key 'chrat'. Did you mean 'chart'?"]),
        (GOOD + "\nid: again", [":15: 'id' is written twice. Keep one."]),
        (GOOD.replace("moods", "Our moods"), [":11: 'Our moods' cannot be an address. Write 'our-moods'."]),
        (GOOD.replace("bar", "baar"), [":13: there is no chart 'baar'. Did you mean 'bar'?"]),
        (GOOD + "\nsort: valeu", [":15: cannot sort by 'valeu'. Did you mean 'value'?"]),
        (GOOD.replace("question: mood", "question: moood"),
         [":12: there is no question 'moood'. Did you mean 'mood'?"]),
        (GOOD + "\nby: sise", [":15: there is no breakdown 'sise'. Did you mean 'size'?"]),
        (GOOD + "\nwaves: 2001, 2003", [":15: there is no wave '2003'. Did you mean '2004'?"]),
        (GOOD + "\nshow: good, pore", [":15: there is no category or net 'pore'. Did you mean 'poor'?"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_line(content: str, lines: list[str]) -> None:
    made, problems = read(content)
    assert made is None
    assert problems == lines


@pytest.mark.parametrize(
    ("more", "chart"),
    [("", "bar"), ("\nby: size", "dot"), ("\nwaves: 2001, 2004", "line"), ("\nby: size\nchart: bar", "bar")],
)
def test_a_figure_that_does_not_say_how_is_drawn_as_is_usual(more: str, chart: str) -> None:
    made, problems = read("id: moods\nquestion: mood\ntitle: Moods" + more)
    assert problems == []
    assert made is not None
    assert made.chart == chart
