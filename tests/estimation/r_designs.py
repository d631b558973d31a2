"""Samples of a dozen designs, drawn from fixed seeds, of which R's `survey` gave a thousand numbers.

python -m tests.estimation.r_designs FOLDER                  writes each as a CSV file
Rscript tests/estimation/r_values.R FOLDER > tests/estimation/r_values.json   asks R again
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from findings.vocabulary import Design, FieldSurvey, Role, Survey
from tests.estimation.samples import survey

CATEGORIES = ("often", "rarely", "never")
GROUPS = ("old", "young", "none")
STRATA, TOWNS, HOUSES = "abc", 6, 4


@dataclass(frozen=True)
class Sample:
    """One design: its columns by name, and how the engine and R are told of it.

    `formula` is R's: the arguments of `svydesign`. `roles` are the engine's, and `units` the population.
    """

    name: str
    formula: str
    columns: dict[str, list[Any]]
    roles: dict[str, FieldSurvey] = field(default_factory=dict)
    units: int | None = None
    strata: dict[tuple[str, str], int] = field(default_factory=dict)

    def survey(self, interval: Any = "xlogit") -> Survey:
        """As the engine reads it."""
        answers = {name: each for name, each in self.columns.items() if name not in {"weight", *UNREAD}}
        return survey(
            {name: each for name, each in answers.items() if name in {*ASKED, "group"} or name in self.roles},
            by=["group"],
            weights=self.columns.get("weight"),
            roles=self.roles,
            population=self.units,
            populations=self.strata,
            categories={"agree": CATEGORIES, "group": GROUPS},
            design=Design(interval=interval, finite_population="fpc" in self.formula),
        )


ASKED = ("agree", "pay")
UNREAD = ("all_units",)

STRATUM = {"stratum": FieldSurvey(role=Role.STRATUM)}
TOWN = {"town": FieldSurvey(role=Role.CLUSTER)}
HOUSE = {"house": FieldSurvey(role=Role.CLUSTER, stage=2)}


def samples(seed: int = 0) -> Iterator[Sample]:
    """Every design, in the order of the file; another seed draws other respondents."""
    yield Sample("simple", "id=~1, weights=~one", _drawn(seed + 1, _plain(120)))
    yield Sample(
        "simple corrected", "id=~1, fpc=~all_units", _drawn(seed + 2, _plain(120), all_units=300), units=300
    )
    yield Sample("weighted", "id=~1, weights=~weight", _drawn(seed + 3, _plain(150), heavy=True))
    yield Sample(
        "weighted with noughts",
        "id=~1, weights=~weight",
        _drawn(seed + 4, _plain(150), heavy=True, noughts=True),
    )
    units = {"a": 90, "b": 400, "c": 1_000}
    yield Sample(
        "stratified corrected", "id=~1, strata=~stratum, fpc=~all_units",
        _by_stratum(_drawn(seed + 5, _stratified(50)), units), STRATUM, strata=_populations(units),
    )  # fmt: skip
    yield Sample("stratified weighted", "id=~1, strata=~stratum, weights=~weight",
                 _drawn(seed + 6, _stratified(45), heavy=True), STRATUM)  # fmt: skip
    yield Sample("stratified with blanks", "id=~1, strata=~stratum, weights=~weight",
                 _drawn(seed + 7, _stratified(60), heavy=True, blanks=True), STRATUM)  # fmt: skip
    yield Sample(
        "clusters", "id=~town, weights=~weight", _drawn(seed + 8, _clustered(20, 8), heavy=True), TOWN
    )
    yield Sample("clusters in strata", "id=~town, strata=~stratum, weights=~weight, nest=TRUE",
                 _drawn(seed + 9, _nested(8, 7), heavy=True), STRATUM | TOWN)  # fmt: skip
    drawn_from = {"towns": FieldSurvey(role=Role.POPULATION)}
    yield Sample("clusters corrected", "id=~town, weights=~weight, fpc=~towns",
                 _drawn(seed + 10, _clustered(18, 8), heavy=True, towns=40), TOWN | drawn_from)  # fmt: skip
    people = {"people": FieldSurvey(role=Role.POPULATION, stage=2)}
    yield Sample("two stages corrected", "id=~town+person, weights=~weight, fpc=~towns+people",
                 _drawn(seed + 11, _clustered(18, 8), heavy=True, towns=40, people=30),
                 TOWN | drawn_from | people)  # fmt: skip
    yield Sample("clusters with blanks", "id=~town, strata=~stratum, weights=~weight, nest=TRUE",
                 _drawn(seed + 12, _nested(9, 7), heavy=True, blanks=True), STRATUM | TOWN)  # fmt: skip


# Who is drawn -----------------------------------------------------------------------------------


def _plain(size: int) -> dict[str, list[Any]]:
    return {"town": [f"t{place}" for place in range(size)]}


def _stratified(each: int) -> dict[str, list[Any]]:
    names = [stratum for stratum in STRATA for _ in range(each)]
    return {"town": [f"t{place}" for place in range(len(names))], "stratum": names}


def _clustered(towns: int, each: int) -> dict[str, list[Any]]:
    return {"town": [f"t{town:02}" for town in range(towns) for _ in range(each)]}


def _nested(towns: int, each: int) -> dict[str, list[Any]]:
    drawn = [(stratum, f"t{town:02}") for stratum in STRATA for town in range(towns) for _ in range(each)]
    return {"stratum": [stratum for stratum, _ in drawn], "town": [town for _, town in drawn]}


def _populations(units: dict[str, int]) -> dict[tuple[str, str], int]:
    return {("stratum", name): number for name, number in units.items()}


def _by_stratum(columns: dict[str, list[Any]], units: dict[str, int]) -> dict[str, list[Any]]:
    return columns | {"all_units": [units[each] for each in columns["stratum"]]}


# What they answered -----------------------------------------------------------------------------


def _drawn(
    seed: int, drawn: dict[str, list[Any]], heavy: bool = False, noughts: bool = False, blanks: bool = False,
    **constant: float,
) -> dict[str, list[Any]]:  # fmt: skip
    """Answers that hang together within towns and strata; numbers that no two respondents share."""
    chance = Random(seed)
    lean: dict[Any, float] = {}
    size = len(drawn["town"])
    pay = [1_000.0 + 13 * place for place in range(size)]
    chance.shuffle(pay)
    found: dict[str, list[Any]] = {"agree": [], "pay": [], "group": [], "weight": []}
    for place in range(size):
        home = (drawn.get("stratum", [""] * size)[place], drawn["town"][place])
        lean.setdefault(home, chance.uniform(-0.15, 0.15))
        at = chance.random() + lean[home]
        found["agree"].append(CATEGORIES[0 if at < 0.35 else 1 if at < 0.7 else 2])
        found["pay"].append(pay[place])
        found["group"].append(GROUPS[0 if chance.random() < 0.45 else 1])
        found["weight"].append(round(chance.uniform(0.4, 2.6), 3))
    found["group"][::17] = ["none"] * len(found["group"][::17])
    for place in range(size):
        if blanks and chance.random() < 0.12:
            found["agree"][place] = None
        if blanks and chance.random() < 0.12:
            found["pay"][place] = None
        if noughts and place % 11 == 5:
            found["weight"][place] = 0.0
    if not heavy:
        del found["weight"]
    return found | drawn | {name: [float(number)] * size for name, number in constant.items()}


def write(folder: Path, seed: int = 0) -> None:
    """Each sample as a CSV file, and what R is told of it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "designs.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("name", "formula"), *((each.name, each.formula) for each in samples(seed))]
        )
    for sample in samples(seed):
        size = len(sample.columns["agree"])
        columns = sample.columns | {"one": [1] * size, "person": list(range(size))}
        with (folder / f"{sample.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(zip(*columns.values(), strict=True))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
