"""A plain recount of one printed figure from a publisher's responses and our description of them.

A referee for the descriptions and for the engine: it shares no line with either, and knows only counting.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from .published import HERE, PrintedFigure, header

Respondent = dict[str, str]


@dataclass(frozen=True)
class Counted:
    """Who is in the base of a figure, and who of them gave the answer."""

    base: list[Respondent]
    chose: list[Respondent]


class Recount:
    """The responses of one publication, by the names of its description."""

    def __init__(self, case: str, folder: Path) -> None:
        self.descriptor = json.loads((HERE / case / "datapackage" / "datapackage.json").read_text("utf-8"))
        (self.resource,) = self.descriptor["restricted"]
        self.fields: list[dict[str, Any]] = self.resource["schema"]["fields"]
        self.respondents = list(self.read(folder / self.resource["path"]))
        weights = [field["name"] for field in self.fields if field["survey"].get("role") == "weight"]
        self.weight = weights[0] if weights else ""
        self.bases: dict[tuple[str, ...], list[Respondent]] = {}

    def read(self, path: Path) -> Iterator[Respondent]:
        with path.open(encoding=self.resource["encoding"], newline="") as file:
            for row in csv.DictReader(file):
                yield {field["name"]: row[header(field)] for field in self.fields}

    def figure(self, figure: PrintedFigure) -> Counted:
        columns = [field for field in self.fields if answers(field, figure)]
        base = self.base(figure, columns)
        return Counted(base, [each for each in base if any(chosen(field, each, figure) for field in columns)])

    def base(self, figure: PrintedFigure, columns: list[dict[str, Any]]) -> list[Respondent]:
        """Those of the group who were asked; counted once for all answers of a question."""
        known = (figure.question, figure.item, figure.breakdown, figure.group)
        if known not in self.bases:
            among = self.among(figure)
            self.bases[known] = [each for each in among if all(has_answer(field, each) for field in columns)]
        return self.bases[known]

    def among(self, figure: PrintedFigure) -> list[Respondent]:
        if not figure.breakdown:
            return self.respondents
        breakdowns = self.descriptor["survey"]["breakdowns"]
        breakdown = next(each for each in breakdowns if each["name"] == figure.breakdown)
        values = breakdown["groups"][figure.group]["categories"]
        return [each for each in self.respondents if each[breakdown["variable"]] in values]

    def weigh(self, respondents: list[Respondent]) -> Decimal:
        if not self.weight:
            return Decimal(len(respondents))
        return sum((Decimal(each[self.weight]) for each in respondents), Decimal(0))

    def share(self, figure: PrintedFigure) -> Decimal:
        counted = self.figure(figure)
        return 100 * self.weigh(counted.chose) / self.weigh(counted.base)

    def printed(self, figure: PrintedFigure) -> str:
        """What the publisher would have printed."""
        counted = self.figure(figure)
        if figure.measure == "no_answer":
            return str(len(self.respondents) - len(counted.base))
        if figure.measure == "count":
            return str(len(counted.chose))
        if len(counted.base) < self.descriptor["survey"]["disclosure"]["minimum_base"]:
            return ""
        return f"{self.share(figure).quantize(Decimal(1), ROUND_HALF_UP)}%"


def has_answer(field: dict[str, Any], respondent: Respondent) -> bool:
    return all(respondent[field["name"]] != each["value"] for each in field.get("missingValues", ()))


def answers(field: dict[str, Any], figure: PrintedFigure) -> bool:
    survey = field["survey"]
    return (survey.get("question"), survey.get("item", "")) == (figure.question, figure.item)


def chosen(field: dict[str, Any], respondent: Respondent, figure: PrintedFigure) -> bool:
    """Whether the answer has the words of the figure's category; two stored values may share them."""
    if field["survey"].get("option", figure.category) != figure.category:
        return False
    if "option" in field["survey"]:
        return bool(respondent[field["name"]] == field["survey"]["selected"])
    labels = {each["value"]: each["label"] for each in field["categories"]}
    return bool(labels[respondent[field["name"]]] == labels.get(figure.category))
