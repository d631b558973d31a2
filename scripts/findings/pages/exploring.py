"""What is explored: the published numbers of each question as one file of JSON, and the page that opens them.

Takes published estimates and the survey, gives text by path. Each number is a row of `estimates.csv` as it
stands there, beside the words in which it is printed; a withheld one is its mark.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from typing import Any

from findings.charts.basis import meaning
from findings.content.chance import beyond_chance
from findings.disclosure import PublishedEstimates
from findings.pages.denominators import asked_of
from findings.pages.figures import EXPLORE, EXPLORED, PLOTLY, explored_path
from findings.pages.linking import question_url, relative
from findings.pages.templates import page
from findings.shown import (
    base_text,
    difference_interval_text,
    difference_text,
    interval_text,
    p_text,
    text_of,
)
from findings.speaking import said
from findings.vocabulary import MEASURES, PublishedEstimate, Question, Status, Survey

INDEX = f"{EXPLORED}/index.json"

NAMES = ("wave", "item", "measure", "category", "breakdown", "group", "compared_with")
NUMBERS = ("value", "low", "high", "base")
Printed = Callable[[PublishedEstimate], str]
TEXTS: dict[str, Printed] = {
    "text": text_of,
    "interval": interval_text,
    "of": base_text,
    "difference": difference_text,
    "difference_interval": difference_interval_text,
    "p": lambda row: p_text(row.judged_p),
    "chance": lambda row: said(beyond_chance(row)),
}
"""What is printed of a number, by its column."""
COLUMNS = ("estimate_id", *NAMES, *NUMBERS, "status", *TEXTS)


# Files ------------------------------------------------------------------------------------------


def explored_files(published: PublishedEstimates, survey: Survey) -> dict[str, bytes]:
    """A file for each question that has numbers, and the one that names these and every breakdown."""
    names = _with_numbers(published, survey)
    found = {explored_path(name): _written(of_question(name, published, survey)) for name in names}
    return found | {INDEX: _written(index(published, survey))}


def _with_numbers(published: PublishedEstimates, survey: Survey) -> list[str]:
    """The questions of which there is any number; what people wrote in their own words has none."""
    counted = {row.question for row in published.rows}
    return [name for name in survey.names if name in counted]


def _written(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def index(published: PublishedEstimates, survey: Survey) -> dict[str, Any]:
    """Every question with its section, and every breakdown that a question is published by."""
    last = {name: survey.asked(name)[-1] for name in _with_numbers(published, survey)}
    return {
        "questions": [
            {"name": name, "wording": each.wording, "section": each.section} for name, each in last.items()
        ],
        "breakdowns": _breakdowns(published.rows, survey),
    }


def of_question(name: str, published: PublishedEstimates, survey: Survey) -> dict[str, Any]:
    """All that is published of a question, in the order in which it was asked, with the words for it."""
    asked, description = survey.asked(name), survey.description
    rows = sorted(published.of(name), key=_order(asked, survey))
    items = ((item.name, item.label) for each in asked for item in each.items)
    return {
        "question": name,
        "page": question_url(name),
        "source": description.title,
        "notice": description.notice,
        "everybody": said("All {units}", units=description.units),
        "waves": [_asked(each, survey) for each in asked],
        "items": _words(items, {row.item for row in rows}),
        "answers": _words(
            (pair for each in asked for pair in each.labels.items()), {row.category for row in rows}
        ),
        "nets": sorted({net for each in asked for net in each.nets}),
        "measures": {
            measure: _measure(measure, asked)
            for measure in MEASURES
            if any(row.measure == measure for row in rows)
        },
        "breakdowns": _breakdowns(rows, survey),
        "marks": {
            status: meaning(status, rows)
            for status in Status
            if status and any(row.status is status for row in rows)
        },
        "columns": list(COLUMNS),
        "rows": [_row(row) for row in rows],
    }


def _breakdowns(rows: Iterable[PublishedEstimate], survey: Survey) -> list[dict[str, Any]]:
    """Those by which there are numbers of a question, with the groups that have one."""
    present = {(row.breakdown, row.group) for row in rows if row.question}
    waves = [wave.id for wave in survey.description.waves]
    found = [
        {
            "name": each.id,
            "title": each.title,
            "groups": {
                group: label
                for group, label in _labels(survey, each.id, waves).items()
                if (each.id, group) in present
            },
        }
        for each in survey.description.breakdowns
    ]
    return [each for each in found if each["groups"]]


def _row(row: PublishedEstimate) -> list[str | float | None]:
    names = [str(getattr(row, name)) for name in NAMES]
    numbers = [getattr(row, name) for name in NUMBERS]
    return [row.id, *names, *numbers, row.status.value, *(printed(row) for printed in TEXTS.values())]


def _asked(question: Question, survey: Survey) -> dict[str, str]:
    return {
        "name": question.wave,
        "title": survey.wave(question.wave).title,
        "wording": question.wording,
        "instruction": question.instruction,
        "asked_of": asked_of(question, survey.description.units),
    }


def _measure(name: str, asked: list[Question]) -> dict[str, str]:
    """What a kind of number is called, on which axis it stands, and what its difference is called."""
    measure = MEASURES[name]
    facts, apart = measure.facts, measure.difference
    ticked = facts.ticked if asked[-1].shape.ticked else ""
    return {
        "label": said(ticked or facts.label),
        "family": facts.family.value,
        "compared": measure.compared.value,
        "difference": said(apart.facts.label) if apart else "",
    }


def _words(pairs: Iterable[tuple[str, str]], present: Collection[str]) -> dict[str, str]:
    """Labels of what has a number, by their names: the last wave's, in the order in which they were met."""
    return {name: label for name, label in pairs if name in present and name}


def _labels(survey: Survey, breakdown: str, waves: Iterable[str]) -> dict[str, str]:
    return {name: label for wave in waves for name, label in survey.labels(breakdown, wave).items()}


def _order(asked: list[Question], survey: Survey) -> Callable[[PublishedEstimate], tuple[int, ...]]:
    """By wave, item, measure, answer, breakdown and group, as the data package has them."""
    waves = [each.wave for each in asked]
    items = _once(item.name for each in asked for item in each.items)
    answers = _once(name for each in asked for name in each.labels)
    breakdowns = _once(each.id for each in survey.description.breakdowns)
    groups = {each: _once(_labels(survey, each, waves)) for each in breakdowns}

    def place(row: PublishedEstimate) -> tuple[int, ...]:
        return (
            _at(row.wave, waves),
            _at(row.item, items),
            _at(row.measure, list(MEASURES)),
            _at(row.category, answers),
            _at(row.breakdown, breakdowns),
            _at(row.group, groups.get(row.breakdown, [])),
        )

    return place


def _once(names: Iterable[str]) -> list[str]:
    """Nothing, which stands for everybody and for the whole question, and then each name."""
    return list(dict.fromkeys(["", *names]))


def _at(name: str, names: list[str]) -> int:
    return names.index(name) if name in names else len(names)


# The page ---------------------------------------------------------------------------------------


def explore_page(survey: Survey) -> dict[str, str]:
    """The page on which any question is explored; without a script it leads to each of them."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for name in survey.names:
        question = survey.asked(name)[-1]
        url = relative(question_url(name), EXPLORE)
        sections.setdefault(question.section, []).append((question.wording, url))
    return {
        EXPLORE: page(
            "explore.md",
            title=said("Explore"),
            index=relative(INDEX, EXPLORE),
            plotly=relative(PLOTLY, EXPLORE),
            sections=list(sections.items()),
        )
    }
