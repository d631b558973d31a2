"""The addresses of claims: what `stat:…` points at, resolved to published numbers.

Takes text and published estimates, gives a `Reference` or a problem; whether the words hold is for
`words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from findings.content.figures import nearest
from findings.disclosure import PublishedEstimates
from findings.vocabulary import Kind, Measure, PublishedEstimate, Question, Survey

SUBJECT = re.compile(
    r"(?P<question>[^.=@;]+)(?:\.(?P<item>[^=@;]+))?(?:=(?P<category>[^@;]+))?(?:@(?P<breakdown>[^=;]+)=(?P<group>[^;]+))?"
)
FORM = "QUESTION[.ITEM][=CATEGORY][@BREAKDOWN=GROUP]"
OF_RESPONDENTS = {
    "responses": Measure.RESPONSES,
    "response_rate": Measure.RESPONSE_RATE,
    "population": Measure.POPULATION,
}
MEASURES = {
    "mean": Measure.MEAN,
    "median": Measure.MEDIAN,
    "lower_quartile": Measure.LOWER_QUARTILE,
    "upper_quartile": Measure.UPPER_QUARTILE,
    "net_score": Measure.NET_SCORE,
    "item_non_response": Measure.ITEM_NON_RESPONSE,
}
FLAGS = (*MEASURES, "count")
PAIRS = ("above", "below", "rank", "among", "since", "wave")
AMONG = ("categories", "items", "groups")
REST = "rest"


class Unresolved(Exception):
    """An address that points at no published number: what is wrong, and the remedy."""

    def __init__(self, what: str, remedy: str = "") -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)


@dataclass(frozen=True)
class Numbers:
    """All that an address can point at: what is published, and the survey that names it."""

    published: PublishedEstimates
    survey: Survey


@dataclass(frozen=True)
class Subject:
    """The parts of an address, as written."""

    question: str
    item: str = ""
    category: str = ""
    breakdown: str = ""
    group: str = ""
    keys: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reference:
    """A published number, and what the claim says of it: its count, its place, or its relation to another.

    `relation` is above, below, rank, since or empty; `other` is the number compared with, or None for
    the rest; `rivals` are the published numbers that it is ranked among, itself included.
    """

    estimate: PublishedEstimate
    relation: str = ""
    other: PublishedEstimate | None = None
    rivals: tuple[PublishedEstimate, ...] = ()
    rank: str = ""
    count: bool = False


def subject(address: str) -> Subject:
    """The parts of an address; names are unquoted after it is taken apart."""
    head, *keys = address.split(";")
    match = SUBJECT.fullmatch(head)
    if match is None:
        raise Unresolved(
            f"'stat:{unquote(head)}' is no address", "Write QUESTION[.ITEM][=CATEGORY][@BREAKDOWN=GROUP]."
        )
    parts = {name: unquote(value or "") for name, value in match.groupdict().items()}
    return Subject(**parts, keys=dict(_key(key) for key in keys))


def _key(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    known = FLAGS if not equals else PAIRS
    if name not in known:
        raise Unresolved(f"a claim has no key '{unquote(text)}'", nearest(name, (*FLAGS, *PAIRS)))
    return name, unquote(value)


def reference(address: str, numbers: Numbers) -> Reference:
    """The published number that an address points at; raises `Unresolved`."""
    parts = subject(address)
    estimate = _estimate(parts, numbers)
    if estimate.withheld:
        raise Unresolved("the number is withheld for confidentiality", "Say nothing of it.")
    if estimate.value is None:
        raise Unresolved("nobody is in the base of the number", "Take the claim out.")
    keys = parts.keys
    if "rank" in keys:
        rivals = tuple(_rivals(parts, estimate, numbers))
        return Reference(estimate, "rank", rivals=rivals, rank=keys["rank"])
    for relation in ("above", "below"):
        if relation in keys:
            return _compared(parts, estimate, relation, keys[relation], numbers)
    if "since" in keys:
        return _since(parts, estimate, keys["since"], numbers)
    if "count" in keys and estimate.count is None:
        raise Unresolved("the number has no count", "Take ';count' out.")
    return Reference(estimate, count="count" in keys)


def _estimate(parts: Subject, numbers: Numbers) -> PublishedEstimate:
    if parts.question in OF_RESPONDENTS and not _asked(parts.question, numbers):
        found = numbers.published.find(
            _latest_wave(parts, numbers),
            "",
            measure=OF_RESPONDENTS[parts.question],
            breakdown=parts.breakdown,
            group=parts.group,
        )
    else:
        question = _question(parts, numbers)
        measure = next((MEASURES[key] for key in parts.keys if key in MEASURES), Measure.SHARE)
        _check_names(parts, question, measure, numbers)
        item = "" if question.kind is Kind.MULTIPLE else parts.item
        category = parts.category or (parts.item if question.kind is Kind.MULTIPLE else "")
        found = numbers.published.find(
            question.wave,
            question.name,
            category,
            item=item,
            measure=measure,
            breakdown=parts.breakdown,
            group=parts.group,
        )
    if found is None:
        _check_group(parts, numbers)
        raise Unresolved("no such number is published", _declaration(parts))
    return found


def _asked(name: str, numbers: Numbers) -> bool:
    return any(question.name == name for each in numbers.survey.questions.values() for question in each)


def _latest_wave(parts: Subject, numbers: Numbers) -> str:
    known = [wave.id for wave in numbers.survey.description.waves]
    wave = parts.keys.get("wave", known[-1])
    if wave not in known:
        raise Unresolved(f"there is no wave '{wave}'", nearest(wave, known))
    return wave


def _question(parts: Subject, numbers: Numbers) -> Question:
    """The question in the wave named, or in the latest that asked it."""
    if "wave" in parts.keys:
        waves = [_latest_wave(parts, numbers)]
    else:
        waves = [wave.id for wave in reversed(numbers.survey.description.waves)]
    for wave in waves:
        for question in numbers.survey.questions[wave]:
            if question.name == parts.question:
                return question
    known = {question.name for each in numbers.survey.questions.values() for question in each}
    raise Unresolved(
        f"there is no question '{parts.question}'", nearest(parts.question, known | set(OF_RESPONDENTS))
    )


def _check_names(parts: Subject, question: Question, measure: Measure, numbers: Numbers) -> None:
    items = [item.name for item in question.items if item.name]
    if parts.item and parts.item not in items:
        raise Unresolved(f"{question.name} has no item '{parts.item}'", nearest(parts.item, items))
    if items and not parts.item and question.kind in (Kind.GRID, Kind.RANKING):
        raise Unresolved(
            f"{question.name} has several items", f"Write {question.name}.{items[0]}, or another."
        )
    known = [*(category.value for category in question.categories), *question.nets]
    if parts.category and parts.category not in known:
        raise Unresolved(
            f"{question.name} has no category or net '{parts.category}'", nearest(parts.category, known)
        )
    if (
        measure is Measure.SHARE
        and not parts.category
        and not (parts.item and question.kind is Kind.MULTIPLE)
    ):
        remedy = (
            "Add ';mean' or ';median'."
            if question.kind is Kind.NUMBER
            else f"Write {question.name}={(known or ['…'])[0]}."
        )
        raise Unresolved("a share needs a category", remedy)
    _check_breakdown(parts, numbers)


def _check_breakdown(parts: Subject, numbers: Numbers) -> None:
    known = [each.id for each in numbers.survey.description.breakdowns]
    if parts.breakdown and parts.breakdown not in known:
        raise Unresolved(f"there is no breakdown '{parts.breakdown}'", nearest(parts.breakdown, known))


def _check_group(parts: Subject, numbers: Numbers) -> None:
    _check_breakdown(parts, numbers)
    groups = {row.group for row in numbers.published.rows if row.breakdown == parts.breakdown}
    if parts.breakdown and parts.group not in groups:
        raise Unresolved(f"{parts.breakdown} has no group '{parts.group}'", nearest(parts.group, groups))


def _declaration(parts: Subject) -> str:
    """The line that would make the data package publish it."""
    if parts.breakdown:
        return (
            f"datapackage.json would have to declare survey.breakdowns for '{parts.breakdown}' in that wave."
        )
    return "datapackage.json would have to declare it, as a net or a question of that wave."


def _with(parts: Subject, numbers: Numbers, **changes: str) -> PublishedEstimate:
    keys = {key: value for key, value in parts.keys.items() if key in {*MEASURES, "wave"}}
    if "wave" in changes:
        keys["wave"] = changes.pop("wave")
    return _estimate(Subject(**{**vars(parts), "keys": keys, **changes}), numbers)


def _compared(
    parts: Subject,
    estimate: PublishedEstimate,
    relation: str,
    other: str,
    numbers: Numbers,
) -> Reference:
    if not parts.group:
        raise Unresolved(f"'{relation}' compares groups, and the claim names none", "Add @BREAKDOWN=GROUP.")
    if other == REST:
        if estimate.difference is None:
            raise Unresolved(
                "the group is not compared with the rest: a base is below 30", "Take the claim out."
            )
        return Reference(estimate, relation)
    found = _with(parts, numbers, group=other)
    if found.withheld or found.value is None:
        raise Unresolved(f"the number of '{other}' is not shown", "Compare with another group.")
    return Reference(estimate, relation, other=found)


def _since(parts: Subject, estimate: PublishedEstimate, wave: str, numbers: Numbers) -> Reference:
    comparable = numbers.survey.description.comparable.get(parts.question, ())
    if not {wave, estimate.wave} <= set(comparable):
        what = f"{parts.question} is not declared comparable between {wave} and {estimate.wave}"
        raise Unresolved(
            what, f'Declare survey.comparable: {{"{parts.question}": ["{wave}", "{estimate.wave}"]}}.'
        )
    return Reference(estimate, "since", other=_with(parts, numbers, wave=wave))


def _rivals(parts: Subject, estimate: PublishedEstimate, numbers: Numbers) -> Iterable[PublishedEstimate]:
    """The published numbers of the same kind that differ only in category, item or group."""
    among = parts.keys.get("among", "groups" if parts.group else "categories")
    if among not in AMONG:
        raise Unresolved(f"cannot rank among '{among}'", nearest(among, AMONG))
    question = _question(parts, numbers)
    rows = [
        row
        for row in numbers.published.of(question.name)
        if row.wave == estimate.wave and row.measure is estimate.measure
    ]
    nets = set(question.nets) - {estimate.category}
    found = [row for row in rows if _alike(row, estimate, among) and row.category not in nets]
    shown = [row for row in found if not row.withheld and row.value is not None]
    if len(shown) < 2:
        raise Unresolved("a rank needs at least two published numbers", "Take the claim out.")
    return shown


def _alike(row: PublishedEstimate, estimate: PublishedEstimate, among: str) -> bool:
    same = {
        "wave": row.wave == estimate.wave,
        "measure": row.measure is estimate.measure,
        "item": row.item == estimate.item,
        "category": row.category == estimate.category,
        "group": (row.breakdown, row.group) == (estimate.breakdown, estimate.group),
    }
    free = {"categories": "category", "items": "item", "groups": "group"}[among]
    if among == "groups" and row.breakdown != estimate.breakdown:
        return False
    return all(value for part, value in same.items() if part != free)
