"""Small surveys written out as counts, and a plain enumeration to judge them by."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from findings.disclosure import PublishedEstimates, protect
from findings.estimation import estimates
from findings.vocabulary import (
    MISSING_CODES,
    Breakdown,
    Category,
    Coded,
    Description,
    FieldSurvey,
    Grouping,
    Item,
    Kind,
    Missing,
    Net,
    Population,
    Question,
    Release,
    Responses,
    Rule,
    Survey,
    Variable,
    Wave,
)

Answers = list[dict[str, str]]
"""One dictionary a respondent; a variable that is not in it was not answered."""


Key = TypeVar("Key", bound=tuple[str, ...])


def respondents(counts: Mapping[Key, int], names: Sequence[str]) -> Answers:
    """So many respondents with each combination of values of the named variables; '' is no answer."""
    return [
        {name: value for name, value in zip(names, values, strict=True) if value}
        for values, count in counts.items()
        for _ in range(count)
    ]


def survey(
    answers: Answers,
    questions: Mapping[str, Sequence[str]],
    breakdowns: Sequence[Breakdown] = (),
    *,
    categories: Mapping[str, Sequence[str]] | None = None,
    multiple: Mapping[str, Sequence[str]] | None = None,
    nets: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    population: Population | None = None,
    sensitive: Iterable[str] = (),
    rule: Rule | None = None,
    wave: str = "2030",
) -> Survey:
    """A survey in mode `tables` with these questions; `categories` are those of other variables."""
    options = {f"{name}_{option}": option for name, each in (multiple or {}).items() for option in each}
    values = {**questions, **(categories or {}), **dict.fromkeys(options, ("yes", "no"))}
    variables = {name: variable(name, each) for name, each in values.items()}
    asked = [
        single(name, each, wave, (nets or {}).get(name, {}), name in set(sensitive))
        for name, each in questions.items()
    ]
    asked += [
        several(name, each, wave, (nets or {}).get(name, {})) for name, each in (multiple or {}).items()
    ]
    description = Description(
        title="A survey", unit="person", units="people", universe="people",
        waves=(Wave(wave, wave, "responses", Release.TABLES),),
        breakdowns=tuple(breakdowns), disclosure=rule or Rule(),
    )  # fmt: skip
    columns = {name: coded(answers, name, each) for name, each in values.items()}
    return Survey(
        description, {}, {wave: variables}, {wave: tuple(asked)}, {wave: Responses(len(answers), columns)},
        {wave: population or Population()},
    )  # fmt: skip


def variable(name: str, values: Sequence[str]) -> Variable:
    """A column that some may have left out."""
    categories = tuple(Category(value, value) for value in values)
    return Variable(name, name, categories, missing=(("", Missing.NO_ANSWER),), survey=FieldSurvey())


def single(
    name: str, values: Sequence[str], wave: str, nets: Mapping[str, Sequence[str]], sensitive: bool
) -> Question:
    categories = tuple(Category(value, value) for value in values)
    found = {net: Net(net, tuple(members)) for net, members in nets.items()}
    item = Item("", name, name)
    return Question(name, wave, "", Kind.SINGLE, name, (item,), categories, found, sensitive=sensitive)


def several(name: str, options: Sequence[str], wave: str, nets: Mapping[str, Sequence[str]]) -> Question:
    categories = tuple(Category(option, option) for option in options)
    found = {net: Net(net, tuple(members)) for net, members in nets.items()}
    items = tuple(Item(option, option, f"{name}_{option}", "yes") for option in options)
    return Question(name, wave, "", Kind.MULTIPLE, name, items, categories, found)


def coded(answers: Answers, name: str, values: Sequence[str]) -> Coded:
    place = {value: order for order, value in enumerate(values)}
    missing = MISSING_CODES[Missing.NO_ANSWER]
    codes = [place[each[name]] if name in each else missing for each in answers]
    return Coded(np.array(codes, np.int16), tuple(values))


def groups(**members: Sequence[str]) -> dict[str, Grouping]:
    return {name: Grouping(name, tuple(values)) for name, values in members.items()}


def published(of: Survey) -> PublishedEstimates:
    return protect(estimates(of), of)


def shown(rows: PublishedEstimates, question: str, breakdown: str) -> dict[tuple[str, str], int | None]:
    """The count of each (group, category), None where it is withheld."""
    return {
        (row.group, row.category): None if row.withheld else row.count
        for row in rows.of(question)
        if row.breakdown == breakdown and row.measure == "share"
    }


# Enumeration ------------------------------------------------------------------------------------

Values = dict[tuple[str, str], set[int]]
Line = dict[str, int | None]


def possible_values(
    groups_of: Sequence[str],
    categories: Sequence[str],
    cells: Mapping[tuple[str, str], int | None],
    totals: Mapping[str, int | None],
    bases: Mapping[str, int],
) -> Values:
    """Every value that each withheld cell of a two-way table takes in some table that fits.

    Each group's base is known; a total that is None is withheld. A withheld cell is not zero, unless
    its whole group is withheld.
    """
    choices = [list(_lines(group, categories, cells, bases[group])) for group in groups_of]
    wanted = [totals[category] for category in categories]
    before = _sums(choices)
    after = list(reversed(_sums(list(reversed(choices)))))
    found: Values = {place: set() for place, count in cells.items() if count is None}
    for order, group in enumerate(groups_of):
        for line in choices[order]:
            if _fits(line, before[order], after[order + 1], wanted):
                for category, count in zip(categories, line, strict=True):
                    if (group, category) in found:
                        found[group, category].add(count)
    return found


def _lines(
    group: str,
    categories: Sequence[str],
    cells: Mapping[tuple[str, str], int | None],
    base: int,
) -> Iterable[tuple[int, ...]]:
    known = [cells[group, category] for category in categories]
    least = int(any(count is not None for count in known))
    ranges = [range(least, base + 1) if count is None else (count,) for count in known]
    return (line for line in itertools.product(*ranges) if sum(line) == base)


Sums = set[tuple[int, ...]]


def _sums(choices: list[list[tuple[int, ...]]]) -> list[Sums]:
    """The column sums that the first so many groups can have, from none to all."""
    found: list[Sums] = [{(0,) * len(choices[0][0])}]
    for lines in choices:
        found.append(
            {tuple(a + b for a, b in zip(sums, line, strict=True)) for sums in found[-1] for line in lines}
        )
    return found


def _fits(line: tuple[int, ...], before: Sums, after: Sums, wanted: Sequence[int | None]) -> bool:
    open_columns = [order for order, total in enumerate(wanted) if total is None]
    for sums in before:
        rest = tuple(
            0 if total is None else total - a - b for total, a, b in zip(wanted, sums, line, strict=True)
        )
        if not open_columns and rest in after:
            return True
        if open_columns and any(
            all(order in open_columns or each[order] == rest[order] for order in range(len(rest)))
            for each in after
        ):
            return True
    return False
