"""Figures: the fenced blocks by which a page says what it shows, read and held to the survey.

Takes text, gives `Figure`s or problems; draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from findings.content.prose import Fence
from findings.vocabulary import Problem, Question, Survey, nearest, slug

CHARTS = ("bar", "stacked-bar", "diverging-bar", "dot", "histogram", "line", "table")
KEYS = ("id", "question", "questions", "by", "waves", "chart", "show", "sort", "title", "note")
REQUIRED = ("id", "chart", "title")
SORTS = ("value", "label", "none")


@dataclass(frozen=True)
class Figure:
    """A chart or table that a page declares; `title` and `note` are Markdown and may hold claims."""

    id: str
    questions: tuple[str, ...]
    chart: str
    title: str
    line: int
    last_line: int
    by: str = ""
    waves: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    sort: str = ""
    note: str = ""
    lines: dict[str, int] = field(default_factory=dict)


def figure(fence: Fence, survey: Survey, where: str) -> tuple[Figure | None, list[Problem]]:
    """The figure that a fenced block declares, or every problem in it."""
    values, lines, problems = _pairs(fence, where)
    at = f"{where}:{fence.first_line}"
    problems += [
        Problem(at, f"the figure has no {key}", "Add it.") for key in REQUIRED if not values.get(key)
    ]
    if not (values.get("question") or values.get("questions")):
        problems.append(Problem(at, "the figure names no question", "Add 'question: NAME'."))
    if problems:
        return None, problems
    named = tuple(_list(values.get("questions", ""))) or (values["question"],)
    found = Figure(
        id=values["id"],
        questions=named,
        chart=values["chart"],
        title=values["title"],
        line=fence.first_line,
        last_line=fence.last_line,
        by=values.get("by", ""),
        waves=tuple(_list(values.get("waves", ""))),
        show=tuple(_list(values.get("show", ""))),
        sort=values.get("sort", ""),
        note=values.get("note", ""),
        lines=lines,
    )
    problems = list(_unknown(found, survey, where))
    return (None if problems else found), problems


def _list(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _pairs(fence: Fence, where: str) -> tuple[dict[str, str], dict[str, int], list[Problem]]:
    """One `key: value` a line; an indented line continues the one above."""
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    key = ""
    for number, line in enumerate(fence.content.split("\n"), start=fence.first_line + 1):
        if not line.strip():
            continue
        if line[0] in " \t" and key:
            values[key] += " " + line.strip()
            continue
        key, colon, value = line.partition(":")
        key = key.strip()
        if not colon or key not in KEYS:
            problems.append(Problem(f"{where}:{number}", f"a figure has no key '{key}'", nearest(key, KEYS)))
        elif key in values:
            problems.append(Problem(f"{where}:{number}", f"'{key}' is written twice", "Keep one."))
        values[key], lines[key] = value.strip(), number
    return values, lines, problems


def _unknown(found: Figure, survey: Survey, where: str) -> Iterator[Problem]:
    def at(key: str) -> str:
        return f"{where}:{found.lines.get(key, found.line)}"

    if found.id != slug(found.id):
        yield Problem(at("id"), f"'{found.id}' cannot be an address", f"Write '{slug(found.id)}'.")
    if found.chart not in CHARTS:
        yield Problem(at("chart"), f"there is no chart '{found.chart}'", nearest(found.chart, CHARTS))
    if found.sort and found.sort not in SORTS:
        yield Problem(at("sort"), f"cannot sort by '{found.sort}'", nearest(found.sort, SORTS))
    asked = {question.name: question for each in survey.questions.values() for question in each}
    key = "questions" if "questions" in found.lines else "question"
    for name in found.questions:
        if name not in asked:
            yield Problem(at(key), f"there is no question '{name}'", nearest(name, set(asked)))
    yield from _unknown_parts(found, survey, asked, at("by"), at("waves"), at("show"))


def _unknown_parts(
    found: Figure, survey: Survey, asked: dict[str, Question], by: str, waves: str, show: str
) -> Iterator[Problem]:
    breakdowns = {each.id for each in survey.description.breakdowns}
    if found.by and found.by not in breakdowns:
        yield Problem(by, f"there is no breakdown '{found.by}'", nearest(found.by, breakdowns))
    known_waves = {wave.id for wave in survey.description.waves}
    for wave in found.waves:
        if wave not in known_waves:
            yield Problem(waves, f"there is no wave '{wave}'", nearest(wave, known_waves))
    shown = {name for question in found.questions if question in asked for name in _names(asked[question])}
    for name in found.show if shown else ():
        if name not in shown:
            yield Problem(show, f"there is no category or net '{name}'", nearest(name, shown))


def _names(question: Question) -> set[str]:
    items = {item.name for item in question.items if item.name}
    return {category.value for category in question.categories} | set(question.nets) | items
