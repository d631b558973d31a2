"""Where counts are only rounded, no answer is surely that of one to four people: held to enumeration."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

import pytest

from findings.disclosure import PublishedEstimates, as_csv, read_back
from findings.vocabulary import Breakdown, Measure, Refused, Rule, Survey

from .small import published, respondents, survey

Table = Mapping[tuple[str, str], int]
Said = Mapping[tuple[str, str], int | None]
STEP, FEW = 5, range(1, 5)
GROUPS, ANSWERS = ("g1", "g2"), ("a", "b")
PLACES = (*GROUPS, "")


def of(table: Table) -> Survey:
    return survey(
        respondents(table, ("g", "q")), {"q": ANSWERS}, [Breakdown("g", "Group")], categories={"g": GROUPS},
        rule=Rule("rounded"),
    )  # fmt: skip


def table(few: int, many: int, others: int) -> Table:
    """One group in which few gave an answer, and one of as many as make everybody's number large."""
    return {("g1", "a"): few, ("g1", "b"): many, ("g2", "a"): others, ("g2", "b"): 40}


TABLES = [
    table(few, many, others) for few in (0, 1, 2, 3, 4, 6) for many in (24, 25, 26, 27) for others in (2, 22)
]


def sums(cells: tuple[int, ...]) -> dict[tuple[str, str], int]:
    """All counts and bases of a table, everybody's too, by place and answer; a base's answer is ''."""
    by = dict(zip(itertools.product(GROUPS, ANSWERS), cells, strict=True))
    counts = {(place, answer): by[place, answer] for place, answer in by}
    counts |= {("", answer): sum(by[group, answer] for group in GROUPS) for answer in ANSWERS}
    return counts | {(place, ""): sum(counts[place, answer] for answer in ANSWERS) for place in PLACES}


def printed(rows: PublishedEstimates) -> Said:
    """The same as they are published; None for what is withheld."""
    found: dict[tuple[str, str], int | None] = {}
    for row in rows.of("q"):
        if row.measure is Measure.SHARE:
            found[row.group, row.category] = row.count
            if not row.withheld:
                found[row.group, ""] = row.base
    for place in PLACES:
        responses = rows.responses("2030", "g" if place else "", place)
        assert responses
        found.setdefault((place, ""), responses.count)
    return found


def rounded(count: int) -> int:
    return STEP * ((2 * count + STEP) // (2 * STEP))


def tables_like(said: Said, true: Table) -> Iterator[dict[tuple[str, str], int]]:
    """Every table near the true one whose numbers would be printed alike."""
    near = [range(max(0, count - 9), count + 10) for count in true.values()]
    for cells in itertools.product(*near):
        found = sums(cells)
        if all(number is None or rounded(found[where]) == number for where, number in said.items()):
            yield found


def surely_few(said: Said, true: Table) -> set[tuple[str, str]]:
    """Answers that were certainly given, and certainly by fewer than five."""
    found: dict[tuple[str, str], set[int]] = {where: set() for where in said if where[1]}
    for each in tables_like(said, true):
        for where, values in found.items():
            values.add(each[where])
    return {where for where, values in found.items() if values <= set(FEW)}


@pytest.mark.parametrize("true", TABLES[::5])
def test_no_answer_is_surely_that_of_one_to_four(true: Table) -> None:
    assert surely_few(printed(published(of(true))), true) == set()


def test_rounding_by_itself_would_tell_some() -> None:
    true = table(2, 26, 22)
    said = {where: rounded(count) for where, count in sums(tuple(true.values())).items()}
    assert ("g1", "a") in surely_few(said, true)


def test_what_rounding_hides_is_shown() -> None:
    true = table(3, 27, 22)
    said = {where: rounded(count) for where, count in sums(tuple(true.values())).items()}
    assert surely_few(said, true) == set()
    assert printed(published(of(true))) == said


def test_an_answer_that_rounding_does_not_hide_is_withheld_with_those_beside_it() -> None:
    found = printed(published(of(table(2, 26, 22))))
    assert (found["g1", "a"], found["g1", "b"]) == (None, None)
    assert found["g2", "b"] == 40


def test_a_share_is_that_of_rounded_counts() -> None:
    row = published(of(table(6, 27, 22))).find("2030", "q", "a", breakdown="g", group="g1")
    assert row
    assert (row.count, row.base, row.shown, row.value) == (5, 35, "14%", 0.14)
    assert (row.low, row.standard_error, row.effective_base) == (None, None, None)


def test_a_group_of_fewer_than_the_rule_asks_for_is_withheld() -> None:
    at, below = (printed(published(of(table(few, 20, 22)))) for few in (3, 2))
    assert (at["g1", "b"], below["g1", "b"]) == (20, None)


@pytest.mark.parametrize("few", [0, 2, 4])
def test_what_is_published_is_read_back_the_same(few: int) -> None:
    survey_of = of(table(few, 26, 22))
    text = as_csv(published(survey_of).rows)
    assert as_csv(read_back(text, survey_of, "estimates.csv").rows) == text


def test_an_answer_that_rounding_does_not_hide_is_refused_when_it_is_written_back() -> None:
    true = of(table(2, 26, 22))
    lines = {line.partition(",")[0]: line for line in as_csv(published(true).rows).splitlines()}
    for answer, other in (("a", table(0, 30, 22)), ("b", table(3, 27, 22))):
        name = f"q--{answer}--g--g1--2030"
        (lines[name],) = [
            line for line in as_csv(published(of(other)).rows).splitlines() if line.startswith(f"{name},")
        ]
    with pytest.raises(Refused) as refused:
        read_back("".join(f"{line}\n" for line in lines.values()), true, "estimates.csv")
    assert str(refused.value) == (
        "estimates.csv, wave 2030, q a g=g1: shows a number that the rule withholds. Run 'findings estimate'."
    )
