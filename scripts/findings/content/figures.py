"""Figures: the fenced blocks by which a page says what it shows, read and held to the survey.

Takes text, gives `Figure`s or problems; draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from findings.content.blocks import Pairs, pairs, unknown
from findings.content.prose import Fence
from findings.vocabulary import Problem, Question, Survey, nearest, slug

CHARTS = ("bar", "stacked-bar", "diverging-bar", "dot", "histogram", "line", "table")
MEANINGS = {
    "id": "Its name, and its address: lower case, with hyphens.",
    "question": "The question that it shows.",
    "questions": "Several questions, separated by commas.",
    "by": "The breakdown whose groups are shown apart.",
    "waves": "Waves by their ids, separated by commas.",
    "chart": "How it is drawn; without it, groups as dots, waves as a line, and the rest as bars.",
    "show": "Categories, nets or items to show, separated by commas; all without it.",
    "sort": "By what its rows are sorted.",
    "title": "The finding, as a sentence. It may hold claims.",
    "note": "What a reader should know. It may hold claims.",
}
"""The keys of a block, and what each says."""
KEYS = tuple(MEANINGS)
REQUIRED = ("id", "title")
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
    said = pairs(fence, KEYS, where, "a figure has")
    at = f"{where}:{fence.first_line}"
    problems = said.problems + [
        Problem(at, f"the figure has no {key}", "Add it.") for key in REQUIRED if not said.get(key)
    ]
    if not (said.get("question") or said.get("questions")):
        problems.append(Problem(at, "the figure names no question", "Add 'question: NAME'."))
    if problems:
        return None, problems
    declared = Figure(
        id=said.get("id"),
        questions=said.names("questions") or (said.get("question"),),
        chart=said.get("chart") or usual(said),
        title=said.get("title"),
        line=fence.first_line,
        last_line=fence.last_line,
        by=said.get("by"),
        waves=said.names("waves"),
        show=said.names("show"),
        sort=said.get("sort"),
        note=said.get("note"),
        lines=said.lines,
    )
    problems = list(_unknown(declared, survey, where))
    return (None if problems else declared), problems


def usual(said: Pairs) -> str:
    """How a figure is drawn that does not say it: groups as dots, whose intervals can be compared."""
    if said.get("by"):
        return "dot"
    return "line" if len(said.names("waves")) > 1 else "bar"


def _unknown(figure: Figure, survey: Survey, where: str) -> Iterator[Problem]:
    def at(key: str) -> str:
        return f"{where}:{figure.lines.get(key, figure.line)}"

    if figure.id != slug(figure.id):
        yield Problem(at("id"), f"'{figure.id}' cannot be an address", f"Write '{slug(figure.id)}'.")
    yield from unknown("chart", [figure.chart], CHARTS, at("chart"))
    if figure.sort and figure.sort not in SORTS:
        yield Problem(at("sort"), f"cannot sort by '{figure.sort}'", nearest(figure.sort, SORTS))
    asked = {name: survey.asked(name)[-1] for name in survey.names}
    yield from unknown(
        "question", figure.questions, asked, at("questions" if "questions" in figure.lines else "question")
    )
    breakdowns = [each.id for each in survey.description.breakdowns]
    yield from unknown("breakdown", [figure.by] if figure.by else [], breakdowns, at("by"))
    yield from unknown("wave", figure.waves, [wave.id for wave in survey.description.waves], at("waves"))
    shown = {name for each in figure.questions if each in asked for name in _names(asked[each])}
    yield from unknown("category or net", figure.show if shown else (), shown, at("show"))


def _names(question: Question) -> set[str]:
    return {*question.labels, *(item.name for item in question.items if item.name)}
