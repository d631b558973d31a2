"""What an attacker reads in the questionnaire and the descriptor: who was asked what, and by which groups.

Takes a `Publication`, gives tables of answers and the groups that they are told by. Reads no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.red_team.published import Publication, Row

NOT_RANKED = "not_ranked"
NOT_APPLICABLE = "Not applicable"
OUTSIDE = {"Not asked", NOT_APPLICABLE}
"""Reasons for no answer of those whom a question was not for."""

NONE_WORDS = re.compile(
    r"\W*(none|none of (the|these|those|them)( above)?|nothing|neither)\W*", re.IGNORECASE
)
NUMBER_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
MOST_TICKS = re.compile(
    r"\b(?:up to|at most|more than|maximum(?: of)?|choose|tick|select|pick)\s+"
    rf"({'|'.join(NUMBER_WORDS)}|\d+)\b",
    re.IGNORECASE,
)
ROUTED = re.compile(r"([^=;]+)=(.+)", re.DOTALL)
NEXT_CONDITION = re.compile(r";\s*(?=[\w.-]+=)")


@dataclass(frozen=True)
class Field:
    """A column of the restricted answers, as the published descriptor describes it."""

    name: str
    survey: dict[str, Any]
    title: str = ""
    values: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    others: str = ""
    required: bool = False
    routed: bool = False
    inapplicable: bool = False
    whole: bool = False
    minimum: Fraction | None = None
    maximum: Fraction | None = None

    @property
    def roles(self) -> tuple[str, ...]:
        role = self.survey.get("role", ())
        return (role,) if isinstance(role, str) else tuple(role)

    def canonical(self, value: str) -> str:
        """The name of a stored value's category: that of the first with the same words."""
        if value not in self.values:
            return value
        return self.names[self.labels.index(self.labels[self.values.index(value)])]

    def label(self, name: str) -> str:
        """The words of a category; the name itself where there are none."""
        return self.labels[self.names.index(name)] if name in self.names else name

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.canonical, self.values)))


@dataclass(frozen=True)
class Condition:
    """Who was asked: those who gave one of these answers to an earlier question."""

    question: str
    item: str
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A question of one wave; `fields` are the columns behind it."""

    wave: str
    name: str
    kind: str
    fields: tuple[Field, ...]
    nets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    net_score: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    scores: dict[str, Fraction] = field(default_factory=dict)
    bands: dict[str, Fraction | None] = field(default_factory=dict)
    routing: tuple[Condition, ...] = ()
    most: int = 0
    sensitive: bool = False

    @property
    def many(self) -> bool:
        return self.kind == "multiple" or (self.kind == "text" and self._coded)

    @property
    def _coded(self) -> bool:
        return bool(self.fields) and all(each.survey.get("option") for each in self.fields)

    @property
    def items(self) -> tuple[str, ...]:
        """Items that are told apart in rows: options of a multiple response are not."""
        return ("",) if self.many else tuple(str(each.survey.get("item", "")) for each in self.fields)

    @property
    def parts(self) -> tuple[str, ...]:
        """The answers that divide those who answered; of a multiple response its options."""
        if self.many:
            return tuple(str(each.survey["option"]) for each in self.fields)
        if self.kind == "number":
            return tuple(self.bands)
        categories = self.fields[0].categories if self.fields else ()
        return (*categories, NOT_RANKED) if self.kind == "ranking" else categories

    @property
    def exclusive(self) -> tuple[str, ...]:
        return tuple(str(each.survey["option"]) for each in self.fields if self.many and _excludes(each))

    @property
    def shared_base(self) -> bool:
        return self.many or self.kind == "ranking"


@dataclass(frozen=True)
class Breakdown:
    """Groups of respondents by one variable, the declared merges among them."""

    name: str
    variable: str
    groups: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Wave:
    """One wave that releases tables; its answers are in the restricted file `path`."""

    name: str
    path: str
    fields: dict[str, Field]
    questions: tuple[Question, ...]
    breakdowns: dict[str, Breakdown]
    population: dict[tuple[str, str], int]
    corrected: tuple[str, ...] = ()
    strangers: dict[str, Any] = field(default_factory=dict)

    @property
    def weighted(self) -> bool:
        return any("weight" in each.roles for each in self.fields.values())

    def units(self, breakdown: str, group: str) -> int:
        """How many units a group has at the least, where nobody can know who answered; 0 elsewhere."""
        if not self.strangers:
            return 0
        if not breakdown:
            return int(self.strangers.get("population") or self.population.get(("", ""), 0))
        stated = self.strangers.get("groups", {}).get(breakdown, 0)
        found = stated.get(group, 0) if isinstance(stated, dict) else stated
        return int(found or self.population.get((breakdown, group), 0))

    def question(self, name: str) -> Question | None:
        return next((each for each in self.questions if each.name == name), None)


def waves(publication: Publication) -> list[Wave]:
    """The waves of which only tables are released."""
    return [
        _wave(publication, each)
        for each in publication.survey["waves"]
        if each.get("release", "tables") == "tables"
    ]


def _wave(publication: Publication, described: dict[str, Any]) -> Wave:
    name, survey = str(described["id"]), publication.survey
    fields = {each.name: each for each in _fields(publication.descriptor, str(described["responses"]))}
    asked = [_question(row, fields, survey) for row in publication.questions if row["wave"] == name]
    breakdowns = [_breakdown(each, fields) for each in survey.get("breakdowns", ())]
    return Wave(
        name,
        _path(publication.descriptor, str(described["responses"])),
        fields,
        tuple(asked),
        {each.name: each for each in breakdowns if each.variable in fields},
        dict(_population(publication.population, name)),
        tuple(path for each in described.get("corrected", ()) for path in each["releases"]),
        described.get("participation", {}),
    )


def _population(rows: tuple[Row, ...], wave: str) -> Iterator[tuple[tuple[str, str], int]]:
    for row in rows:
        if row["wave"] == wave and row["population"].isdecimal():
            yield (row["breakdown"], row["group"]), int(row["population"])


def _path(descriptor: dict[str, Any], resource: str) -> str:
    listed = (*descriptor.get("restricted", ()), *descriptor.get("resources", ()))
    return next((str(each["path"]) for each in listed if each.get("name") == resource), "")


def _fields(descriptor: dict[str, Any], resource: str) -> Iterator[Field]:
    for each in (*descriptor.get("restricted", ()), *descriptor.get("resources", ())):
        if each.get("name") == resource:
            yield from map(_field, each.get("schema", {}).get("fields", ()))


def _field(described: dict[str, Any]) -> Field:
    limits = described.get("constraints", {})
    listed = described.get("categories", ())
    categories = [each if isinstance(each, dict) else {"value": each, "label": each} for each in listed]
    missing = [each for each in described.get("missingValues", ()) if isinstance(each, dict)]
    reasons = {each.get("label") for each in missing}
    return Field(
        name=str(described["name"]),
        survey=described.get("survey", {}),
        title=str(described.get("title", "")),
        values=tuple(str(each["value"]) for each in categories),
        labels=tuple(str(each.get("label", each["value"])) for each in categories),
        names=tuple(str(each.get("name") or each["value"]) for each in categories),
        others=str(described.get("survey", {}).get("others", "")),
        required=bool(limits.get("required")) and not missing,
        routed=bool(reasons & OUTSIDE),
        inapplicable=NOT_APPLICABLE in reasons,
        whole=described.get("type") == "integer",
        minimum=_fraction(limits.get("minimum")),
        maximum=_fraction(limits.get("maximum")),
    )


def _fraction(value: Any) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def _question(row: Row, fields: dict[str, Field], survey: dict[str, Any]) -> Question:
    name = row["question"]
    answering = tuple(each for each in fields.values() if each.survey.get("question") == name)
    scored = survey.get("net_scores", {}).get(name, {})
    nets = {net: tuple(each["categories"]) for net, each in survey.get("nets", {}).get(name, {}).items()}
    bands = survey.get("bands", {}).get(name, {})
    return Question(
        wave=row["wave"],
        name=name,
        kind=row["kind"],
        fields=answering,
        nets=nets,
        net_score=(tuple(scored.get("positive", ())), tuple(scored.get("negative", ()))),
        scores={value: Fraction(str(each)) for value, each in survey.get("scores", {}).get(name, {}).items()},
        bands={band: _fraction(each.get("below")) for band, each in bands.items()},
        routing=tuple(_conditions(row.get("routing", ""))),
        most=most_ticks(row.get("instruction", "")),
        sensitive=row.get("sensitive") == "yes",
    )


def most_ticks(words: str) -> int:
    """How many options could be ticked at most, where the questionnaire says so; 0 where it does not."""
    match = MOST_TICKS.search(words)
    if not match:
        return 0
    return NUMBER_WORDS.get(match[1].lower()) or int(match[1])


def _conditions(routing: str) -> Iterator[Condition]:
    for part in NEXT_CONDITION.split(routing) if routing else ():
        match = ROUTED.fullmatch(part.strip())
        if match:
            question, _, item = match[1].strip().partition(".")
            yield Condition(question, item, tuple(match[2].split("|")))


def _excludes(option: Field) -> bool:
    """Whether nothing can be ticked beside an option: it is declared, or its words say so."""
    declared = option.survey.get("exclusive")
    words = (str(option.survey["option"]), option.title)
    return bool(declared) if declared is not None else any(NONE_WORDS.fullmatch(each) for each in words)


def _breakdown(described: dict[str, Any], fields: dict[str, Field]) -> Breakdown:
    variable = str(described["variable"])
    values = fields[variable].categories if variable in fields else ()
    groups = {name: tuple(each["categories"]) for name, each in described.get("groups", {}).items()}
    groups = groups or {value: (value,) for value in values}
    for name, merge in described.get("merge", {}).items():
        groups[name] = tuple(value for part in merge["groups"] for value in groups.get(part, ()))
    return Breakdown(str(described.get("name") or variable), variable, groups)
