"""Judges what is withheld, by the rule's own words and by subtraction alone.

A plain referee: it knows the thresholds that the guides name, and that answers add up to a base, groups to
all. It finds a number that should not be shown, and a withheld one that anybody could work out with a pencil.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .answered import Answers, answers
from .nouns import Publication, Question
from .printed import read
from .recount import Counted, Row, recounted

SMALLEST_BASE = 10
SMALL: dict[str, range] = {"gpps": range(1, 5), "hes": range(1, 8), "tre": range(10)}
"""Counts that each rule withholds, as its description says; "open" withholds nothing."""

SUBTRACTED = ("gpps", "tre")
"""Rules whose numbers are exact, so that they can be subtracted from each other."""


def shown_in_spite(survey: Publication, root: Path) -> Iterator[str]:
    """Published numbers of a wave in tables that the rule withholds."""
    rule = str(survey.rule["rule"])
    those = answers(survey, root)
    for row in read(root / "datapackage/data/estimates.csv"):
        judged = rule in SMALL and row["value"] and those[row["wave"]].wave.release == "tables"
        counted = recounted(those, row) if judged else None
        if counted is not None and row["question"] and too_small(counted, row, rule):
            yield f"{row['estimate_id']}: is shown, and rests on too few"


def too_small(counted: Counted, row: Row, rule: str) -> bool:
    if 0 < counted.base < SMALLEST_BASE and row["breakdown"]:
        return True
    if row["measure"] != "share" or counted.count is None:
        return False
    rest = counted.base - counted.count
    return counted.count in SMALL[rule] or (rule == "gpps" and rest in SMALL[rule])


# By subtraction ---------------------------------------------------------------------------------------


@dataclass
class Sums:
    """Counts that are known, and sums of counts that are known: each sum may give one count away."""

    known: dict[str, int] = field(default_factory=dict)
    sums: list[tuple[tuple[str, ...], int]] = field(default_factory=list)

    def worked_out(self) -> set[str]:
        """The counts that follow, one after the other, each from a sum in which nothing else is unknown."""
        known = dict(self.known)
        found: set[str] = set()
        again = True
        while again:
            again = False
            for parts, total in self.sums:
                unknown = [each for each in parts if each not in known]
                if len(unknown) == 1:
                    known[unknown[0]] = total - sum(known[each] for each in parts if each in known)
                    found.add(unknown[0])
                    again = True
        return found


def worked_out(survey: Publication, root: Path) -> Iterator[str]:
    """Withheld counts that follow from published ones by subtraction."""
    if survey.rule["rule"] not in SUBTRACTED:
        return
    rows = read(root / "datapackage/data/estimates.csv")
    for those in answers(survey, root).values():
        if those.wave.release == "tables" and those.weights is None:
            for question in those.wave.questions:
                yield from of_question(survey, those, question, rows)


def of_question(
    survey: Publication, those: Answers, question: Question, rows: Sequence[Row]
) -> Iterator[str]:
    """The withheld answers to one question that a reader can work out."""
    if question.kind not in ("single", "scale"):
        return
    names = [each.known_as for each in question.categories]
    mine = [
        row
        for row in rows
        if row["wave"] == those.wave.id
        and row["question"] == question.name
        and row["measure"] == "share"
        and row["category"] in names
    ]
    withheld = {cell(row) for row in mine if row["status"] == "c"}
    sums = summed(survey, mine, names)
    yield from (
        f"{question.name}, {each}: is withheld, and can be worked out"
        for each in sums.worked_out() & withheld
    )


def cell(row: Row) -> str:
    return f"{row['breakdown']}={row['group']}:{row['category']}"


def summed(survey: Publication, mine: Sequence[Row], names: Sequence[str]) -> Sums:
    """What is published of a question, and how it adds up within each group."""
    sums = Sums()
    for row in mine:
        if row["value"] and row["count"]:
            sums.known[cell(row)] = int(row["count"])
    places = dict.fromkeys((row["breakdown"], row["group"]) for row in mine)
    for breakdown, group in places:
        here = [row for row in mine if (row["breakdown"], row["group"]) == (breakdown, group)]
        bases = {int(row["base"]) for row in here if row["base"]}
        if len(bases) == 1 and len(here) == len(names):
            sums.sums.append((tuple(map(cell, here)), bases.pop()))
    sums.sums += list(over_groups(survey, mine, sums.known))
    return sums


def over_groups(
    survey: Publication, mine: Sequence[Row], known: dict[str, int]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each answer over the groups of a breakdown in which everybody is, where that of all is published."""
    for breakdown in survey.breakdowns:
        if not complete(survey, breakdown.variable):
            continue
        for category in dict.fromkeys(row["category"] for row in mine):
            total = known.get(f"=:{category}")
            parts = [
                cell(row)
                for row in mine
                if row["breakdown"] == breakdown.name and row["category"] == category
            ]
            if total is not None and parts:
                yield tuple(parts), total


def complete(survey: Publication, variable: str) -> bool:
    """Whether every respondent is in a group: nobody's is missing."""
    columns = [each for wave in survey.waves for each in wave.columns if each.name == variable]
    return all(not each.missing for each in columns)
