"""The sentences under a chart say of whom its percentages are, for every kind of question."""

from __future__ import annotations

import re
from typing import Any

import pytest

from findings.charts import ChartTable
from findings.charts.table import Chart
from findings.datapackage.routing import conditions
from findings.disclosure.published import published
from findings.marking import plain
from findings.pages.denominators import asked_of, denominator
from findings.vocabulary import Kind, Measure, PublishedEstimate, Status
from tests.content.made import asked, question, share, survey
from tests.published import replace


def words(made: ChartTable, kind: Kind = Kind.SINGLE, *rows: PublishedEstimate, **given: Any) -> str:
    made_of = question("mood", "2004", kind=kind, **given)
    html = denominator(made, made_of, published(rows), survey())
    return plain(re.sub(r"<[^>]+>", "", html))


def table(*cells: PublishedEstimate) -> ChartTable:
    """A table of one answer by the groups of the cells."""
    named = {each.group: each for each in cells}
    return ChartTable(
        id="a",
        title="A",
        chart=Chart.BAR,
        rows=tuple((group, group.title() or "All") for group in named),
        series=(("good", "Good"),),
        cells={(group, "good"): each for group, each in named.items()},
        by="size" if len(named) > 1 else "",
    )


ALL = share(0.4, base=126)
MULTIPLE = (
    "Of the 126 schools that answered. Several answers were possible, so percentages can add up to more than "
    "100. Those who ticked none are left out."
)
KINDS = {
    Kind.SINGLE: "Of the 126 schools that answered. One answer each.",
    Kind.SCALE: "Of the 126 schools that answered. One answer each, on a scale.",
    Kind.GRID: "Of the 126 schools that answered. One answer for each row.",
    Kind.MULTIPLE: MULTIPLE,
    Kind.RANKING: "Of the 126 schools that answered. Answers were put in order.",
    Kind.NUMBER: "Of the 126 schools that answered. Each gave a number.",
    Kind.TEXT: "Of the 126 schools that answered. In their own words.",
}  # fmt: skip


def test_a_group_that_has_the_name_of_an_answer_keeps_its_words() -> None:
    cells = {
        (group, answer): share(0.4, base=base, category=answer, breakdown="size", group=group)
        for group, base in (("1", 30), ("2", 40))
        for answer in ("1", "2")
    }
    rows, series = (("1", "Small"), ("2", "Large")), (("1", "Yes"), ("2", "No"))
    stacked = ChartTable(id="a", title="A", chart=Chart.STACKED_BAR, rows=rows, series=series, cells=cells)
    assert words(stacked).startswith("Of the schools that answered: Small 30; Large 40.")
    beside = {(answer, group): cell for (group, answer), cell in cells.items()}
    bars = ChartTable(id="a", title="A", chart=Chart.BAR, rows=series, series=rows, cells=beside)
    assert words(bars).startswith("Of the schools that answered: Small 30; Large 40.")


GROUPED = (
    share(0.4, base=30, breakdown="size", group="large"),
    share(0.4, base=40, breakdown="size", group="small"),
)


@pytest.mark.parametrize(
    ("universe", "said"),
    [
        ("All who answered", "Of those who answered: Large 30; Small 40."),
        ("All in work", "Of the answers from those in work: Large 30; Small 40."),
        ("All schools that answered", "Of the schools that answered: Large 30; Small 40."),
    ],
)
def test_whom_a_question_was_put_to_needs_no_noun(universe: str, said: str) -> None:
    assert words(table(*GROUPED), universe=universe).startswith(said)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_has_its_sentence(kind: Kind) -> None:
    said = words(table(ALL), kind, items=question("noise", "2004").items)
    assert said.replace(" Left out: those who gave no answer.", "") == KINDS[kind]


def test_the_reasons_for_no_answer_are_said() -> None:
    assert words(table(ALL)) == (
        "Of the 126 schools that answered. One answer each. Left out: those who gave no answer."
    )


def test_a_routed_question_says_in_plain_words_who_was_asked() -> None:
    asked_if, _ = conditions("mood=good|fair", asked("2004"))
    said = words(table(ALL), asked_if=asked_if, universe="All schools in a good or fair mood")
    assert said.startswith(
        "Of the 126 answers from schools in a good or fair mood. "
        "Asked only of those who answered “Good” or “Fair” to “How is mood?”."
    )


@pytest.mark.parametrize(
    ("routing", "who"),
    [
        ("mood=good", "“Good” to “How is mood?”"),
        ("mood=not_good", "“Not good” to “How is mood?”"),
        ("mood=good; noise=poor|fair", "“Good” to “How is mood?”, and “Poor” or “Fair” to “How is noise?”"),
        ("service.roof=poor", "“Poor” to “How is service?” (Roof)"),
        (
            "service.roof=poor;service.food=fair",
            "“Poor” to “How is service?” (Roof), and “Fair” to “How is service?” (Food)",
        ),
    ],
)
def test_whom_a_routing_leads_to_is_said_as_the_gate_reads_it(routing: str, who: str) -> None:
    asked_if, wrong = conditions(routing, asked("2004"))
    assert wrong is None
    assert f" Asked only of those who answered {who}. " in words(table(ALL), asked_if=asked_if)


def test_every_group_has_its_base_and_few_answers_are_marked() -> None:
    groups = [
        replace(ALL, breakdown="", group=""),
        share(0.4, base=80, breakdown="size", group="large"),
        share(0.4, base=21, breakdown="size", group="small"),
        replace(
            share(0.4, breakdown="size", group="tiny", shown="", status=Status.WITHHELD),
            value=None, base=None, count=None, standard_error=None, degrees_of_freedom=None,
        ),
    ]  # fmt: skip
    assert words(table(*groups)) == (
        "Of the schools that answered: 126 in all; Large 80; Small 21 [u]; Tiny [c]. One answer each. "
        "Left out: those who gave no answer. [u]: fewer than 30 answers, too few to compare."
    )


def test_weights_are_said() -> None:
    said = words(table(replace(ALL, weighted_base=130.5)))
    assert said.endswith("Percentages are weighted; the numbers of answers are not.")


@pytest.mark.parametrize(("silent", "said"), [(0.101, True), (0.1, False)])
def test_item_non_response_above_a_tenth_is_said(silent: float, said: bool) -> None:
    row = share(silent, measure=Measure.ITEM_NON_RESPONSE, category="", shown="10%")
    assert ("10% of those asked are left out." in words(table(ALL), Kind.SINGLE, row)) is said


@pytest.mark.parametrize(
    ("universe", "said"),
    [
        ("schools that answered", ""),
        ("Schools who answered", ""),
        ("schools in a good mood", "schools in a good mood"),
        ("", ""),
    ],
)
def test_a_question_put_to_everybody_does_not_say_so(universe: str, said: str) -> None:
    assert asked_of(question("mood", "2004", universe=universe), "schools") == said


def test_how_many_units_exist_is_said() -> None:
    row = share(300, question="", measure=Measure.POPULATION, category="", shown="300", base=300)
    row = replace(row, count=300, standard_error=None)
    assert words(table(ALL), Kind.SINGLE, row).endswith("There are 300 schools in all.")
