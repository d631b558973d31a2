"""Judges what is withheld, by the rule's own words and by subtraction alone.

A plain referee: it knows the thresholds that the guides name, and that answers add up to a base, those of a
net to the net, groups to all. It finds a number that should not be shown, and a withheld one that anybody
could work out with a pencil.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .answered import Answers, answers
from .nouns import Publication, Question
from .printed import read
from .recount import Counted, Row, population_of, recounted

SMALLEST_BASE = {"gpps": 10, "hes": 10, "tre": 10, "rounded": 23}
SMALL: dict[str, range] = {"gpps": range(1, 5), "hes": range(1, 8), "tre": range(10), "rounded": range(0)}
"""Counts that each rule withholds, as its description says; "open" withholds nothing."""

SMALLEST_POPULATION, FEWEST_SILENT = 20, 5
"""How many units a group has at least, and how many of them did not answer, for "gpps" to show it."""

ALIKE = ("gpps", "hes")
"""Rules under which it is not said of a sensitive question that all answered alike."""

SUBTRACTED = ("gpps", "tre")
"""Rules whose numbers are exact, so that they can be subtracted from each other."""

OF_ALL_ANSWERS = ("mean", "net_score")
"""Measures that every answer to a question goes into."""


def shown_in_spite(survey: Publication, root: Path) -> Iterator[str]:
    """Published numbers of a wave in tables that the rule withholds."""
    those, rule = answers(survey, root), str(survey.rule["rule"])
    rows = [row for row in read(root / "datapackage/data/estimates.csv") if row["question"]]
    ours = [row for row in rows if rule in SMALL and those[row["wave"]].wave.release == "tables"]
    for row in ours:
        counted = recounted(those, row) if row["value"] else None
        if counted is not None and too_small(those[row["wave"]], counted, row):
            yield f"{row['estimate_id']}: is shown, and rests on too few"
    for row in made_of_withheld(survey, ours):
        yield f"{row['estimate_id']}: is shown, and answers that it is made of are not"


def too_small(those: Answers, counted: Counted, row: Row) -> bool:
    rule = str(those.survey.rule["rule"])
    smallest = int(those.survey.rule.get("minimum_base", SMALLEST_BASE[rule]))
    if row["breakdown"] and (0 < counted.base < smallest or (rule == "gpps" and stands_out(those, row))):
        return True
    if row["measure"] != "share" or counted.count is None:
        return False
    rest = counted.base - counted.count
    sensitive = those.wave.question(row["question"]).sensitive and rule in ALIKE
    if sensitive and 0 in (counted.count, rest):
        return True
    return counted.count in SMALL[rule] or (rule == "gpps" and rest in SMALL[rule])


def stands_out(those: Answers, row: Row) -> bool:
    """Whether a group that is counted is small, or nearly all of it answered."""
    units = population_of(those, row["breakdown"], row["group"])
    answered = int(those.of(row["breakdown"], row["group"]).sum())
    return bool(units) and (units < SMALLEST_POPULATION or units - answered < FEWEST_SILENT)


def made_of_withheld(survey: Publication, rows: Sequence[Row]) -> Iterator[Row]:
    """Means and net scores that are shown of a group of which an answer is withheld."""
    nets = {(question, name) for question, each in survey.nets.items() for name in each}
    withheld = {
        about(row)
        for row in rows
        if row["status"] == "c"
        and row["measure"] == "share"
        and (row["question"], row["category"]) not in nets
    }
    yield from (
        row for row in rows if row["value"] and row["measure"] in OF_ALL_ANSWERS and about(row) in withheld
    )


def about(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in ("wave", "question", "item", "breakdown", "group"))


# By subtraction ---------------------------------------------------------------------------------------

Sum = tuple[dict[str, int], int]
"""Counts with their factors, and what they come to."""


@dataclass
class Sums:
    """Counts that are known, and sums of counts that are known: each sum may give one count away."""

    known: dict[str, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)

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
                    rest = total - sum(parts[each] * known[each] for each in parts if each in known)
                    known[unknown[0]] = rest // parts[unknown[0]]
                    found.add(unknown[0])
                    again = True
        return found


def worked_out(survey: Publication, root: Path) -> Iterator[str]:
    """Withheld counts of groups in which there is somebody that follow from published ones by subtraction."""
    if survey.rule["rule"] not in SUBTRACTED:
        return
    rows = [row for row in read(root / "datapackage/data/estimates.csv") if row["measure"] == "share"]
    for those in answers(survey, root).values():
        if those.wave.release == "tables" and those.weights is None:
            for question in those.wave.questions:
                mine = [
                    row for row in rows if (row["wave"], row["question"]) == (those.wave.id, question.name)
                ]
                mine = [row for row in mine if those.of(row["breakdown"], row["group"]).any()]
                for item in dict.fromkeys(row["item"] for row in mine):
                    yield from of_item(survey, question, [row for row in mine if row["item"] == item])


def of_item(survey: Publication, question: Question, rows: Sequence[Row]) -> Iterator[str]:
    """The withheld answers to one item that a reader can work out."""
    withheld = {cell(row) for row in rows if row["status"] == "c"}
    sums = summed(survey, question, rows)
    yield from (
        f"{question.name}, {each}: is withheld, and can be worked out"
        for each in sums.worked_out() & withheld
    )


def cell(row: Row) -> str:
    return f"{row['breakdown']}={row['group']}:{row['category']}"


def summed(survey: Publication, question: Question, rows: Sequence[Row]) -> Sums:
    """What is published of an item, and how it adds up within each group and over them."""
    sums = Sums({cell(row): int(row["count"]) for row in rows if row["value"] and row["count"]})
    for breakdown, group in dict.fromkeys((row["breakdown"], row["group"]) for row in rows):
        here = [row for row in rows if (row["breakdown"], row["group"]) == (breakdown, group)]
        sums.sums += within(survey, question, {row["category"]: row for row in here})
    sums.sums += over_groups(survey, rows, sums.known)
    return sums


def within(survey: Publication, question: Question, here: dict[str, Row]) -> Iterator[Sum]:
    """Of one group: answers add up to the base where one each is given, and those of a net to the net."""
    if question.columns[0].option:
        return
    nets = survey.nets.get(question.name, {})
    plain = [row for name, row in here.items() if name not in nets]
    bases = {int(row["base"]) for row in here.values() if row["base"]}
    if len(bases) == 1:
        yield {cell(row): 1 for row in plain}, bases.pop()
    for name, net in nets.items():
        if name in here and set(net["categories"]) <= set(here):
            yield {**{cell(here[each]): 1 for each in net["categories"]}, cell(here[name]): -1}, 0


def over_groups(survey: Publication, rows: Sequence[Row], known: dict[str, int]) -> Iterator[Sum]:
    """Each answer over the groups of a breakdown in which everybody is, where that of all is published."""
    for breakdown in survey.breakdowns:
        if not complete(survey, breakdown.variable):
            continue
        for category in dict.fromkeys(row["category"] for row in rows):
            total = known.get(f"=:{category}")
            parts = [
                cell(row)
                for row in rows
                if row["breakdown"] == breakdown.name and row["category"] == category
            ]
            if total is not None and parts:
                yield dict.fromkeys(parts, 1), total


def complete(survey: Publication, variable: str) -> bool:
    """Whether every respondent is in a group: nobody's is missing."""
    columns = [each for wave in survey.waves for each in wave.columns if each.name == variable]
    return all(not each.missing for each in columns)
