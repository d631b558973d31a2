"""Designs that put a design effect to its limits: each is a survey with everybody's answers.

Takes nothing, gives `Survey`s to write. The answers are invented, and the same each time.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from tests.red_team.holes.writing import (
    IDENTIFIER,
    Answer,
    Asked,
    Column,
    Survey,
    group,
    number,
    option,
    single,
)

VIEWS = ("good", "fair", "bad")
CLUSTER = Column("point", {"role": ["cluster"]}, limits={"required": True})
WEIGHT = Column("weight", {"role": "weight"}, type="number", limits={"required": True, "minimum": 0})


def stratum(names: Iterable[str], also: tuple[str, ...] = ()) -> Column:
    return Column("stratum", {"role": ["stratum", "key", *also]}, tuple(names), limits={"required": True})


def sampled(
    name: str, columns: Iterable[Column], asked: Iterable[Asked], rows: Iterable[Answer],
    population: dict[tuple[str, str], int] | None = None, **survey: Any,
) -> Survey:  # fmt: skip
    numbered = tuple({"respondent": f"canary-{place:05}", **row} for place, row in enumerate(rows))
    said = {"design": {"interval": "wilson", "multiple_base": "answered", "sampling": "probability"}} | survey
    return Survey(name, (IDENTIFIER, *columns), tuple(asked), numbered, population or {("", ""): 5000}, said)


# What chance gives ------------------------------------------------------------------------------


def drawn(chance: random.Random, parts: dict[str, float]) -> str:
    return chance.choices(list(parts), list(parts.values()))[0]


EVEN = {"good": 5.0, "fair": 3.0, "bad": 2.0}


def points(sizes: Iterable[int]) -> list[tuple[int, Answer]]:
    """A row for each respondent of each cluster, with the cluster's place."""
    return [(place, {"point": f"p{place:02}"}) for place, size in enumerate(sizes) for _ in range(size)]


VIEW = (Asked("view", "single"),)


def unanimous_clusters() -> Survey:
    """Whoever answers in a cluster, answers as all of it."""
    rows = [
        each | {"area": "north" if place < 3 else "south", "view": "good" if place % 2 else "bad"}
        for place, each in points([4] * 9)
    ]
    columns = (CLUSTER, group("area", ("north", "south")), single("view", VIEWS))
    return sampled("Unanimous clusters", columns, (Asked("view", "single", sensitive="yes"),), rows)


def nearly_unanimous() -> Survey:
    chance = random.Random(2)
    rows = []
    for place, each in points([6] * 12):
        usual = "good" if place % 3 else "bad"
        view = usual if chance.random() < 0.97 else "fair"
        rows.append(each | {"area": "abc"[place % 12 // 4], "view": view})
    return sampled("Nearly unanimous", (CLUSTER, group("area", "abc"), single("view", VIEWS)), VIEW, rows)


def by_strata(
    name: str, sizes: dict[str, tuple[int, int]], seed: int, *, shown: bool = False, silent: float = 0,
    parts: dict[str, dict[str, float]] | None = None,
) -> Survey:  # fmt: skip
    """`sizes` are respondents and units of each stratum."""
    chance = random.Random(seed)
    rows = []
    for each, (many, _) in sizes.items():
        for _ in range(many):
            view = drawn(chance, (parts or {}).get(each, EVEN))
            view = "no_answer" if chance.random() < silent else view
            rows.append({"stratum": each, "sex": chance.choice(("f", "m")), "view": view})
    units = {("stratum", each): many for each, (_, many) in sizes.items()}
    population = {("", ""): sum(units.values())} | units
    column = stratum(sizes, ("breakdown",) if shown else ())
    columns = (column, group("sex", ("f", "m")), single("view", VIEWS))
    return sampled(name, columns, VIEW, rows, population)


def lone_respondent() -> Survey:
    return by_strata("Stratum of one", {"a": (1, 60), "b": (80, 900), "c": (60, 700)}, 3)


def certainty_stratum() -> Survey:
    return by_strata("Certainty stratum", {"all": (30, 30), "few": (40, 4000)}, 4)


def census_by_strata() -> Survey:
    return by_strata("Census by strata", {"a": (40, 40), "b": (60, 60), "c": (30, 30)}, 5, silent=0.1)


def census_but_one() -> Survey:
    return by_strata("Census but one", {"a": (40, 40), "b": (60, 60), "c": (30, 31)}, 5)


def huge_ratio() -> Survey:
    bad = {"big": {"good": 1.0, "fair": 0.0, "bad": 0.0}}
    return by_strata("Huge ratio", {"big": (12, 60000), "small": (200, 400)}, 6, parts=bad)


def shown_strata() -> Survey:
    return by_strata("Shown strata", {"a": (50, 200), "b": (35, 4000), "c": (120, 600)}, 7, shown=True)


def two_in_a_stratum() -> Survey:
    return by_strata("Two in a stratum", {"a": (2, 4), "b": (80, 160), "c": (60, 120)}, 8)


def unequal_clusters() -> Survey:
    chance = random.Random(9)
    rows = [
        each | {"area": chance.choice(("north", "south")), "view": drawn(chance, EVEN)}
        for _, each in points([120] + [4] * 11)
    ]
    columns = (CLUSTER, group("area", ("north", "south")), single("view", VIEWS))
    return sampled("Unequal clusters", columns, VIEW, rows)


def group_of_few_clusters() -> Survey:
    """One area is two whole clusters of fourteen."""
    chance = random.Random(10)
    rows = [
        each | {"area": "north" if place < 2 else "south", "view": drawn(chance, EVEN)}
        for place, each in points([20] * 14)
    ]
    columns = (CLUSTER, group("area", ("north", "south")), single("view", VIEWS))
    return sampled("Group of few clusters", columns, VIEW, rows)


def group_in_one_cluster() -> Survey:
    """A group that lies within one cluster, and is not all of it."""
    chance = random.Random(11)
    rows = []
    for place, each in points([20] * 14):
        crew = "night" if place == 0 and chance.random() < 0.7 else "day"
        rows.append(each | {"crew": crew, "view": drawn(chance, EVEN)})
    columns = (CLUSTER, group("crew", ("night", "day")), single("view", VIEWS))
    return sampled("Group in one cluster", columns, VIEW, rows)


def answer_of_one_cluster() -> Survey:
    """All who gave one answer are one cluster."""
    chance = random.Random(12)
    rows = []
    for place, each in points([12] * 12):
        view = "bad" if place == 0 else drawn(chance, {"good": 5.0, "fair": 5.0})
        rows.append(each | {"area": chance.choice(("north", "south")), "view": view})
    columns = (CLUSTER, group("area", ("north", "south")), single("view", VIEWS))
    return sampled("Answer of one cluster", columns, VIEW, rows)


def silent_cluster() -> Survey:
    """Nobody in one cluster answers, everybody elsewhere does."""
    chance = random.Random(13)
    rows = []
    for place, each in points([12] * 12):
        view = "no_answer" if place == 0 else drawn(chance, EVEN)
        rows.append(each | {"area": chance.choice(("north", "south")), "view": view})
    columns = (CLUSTER, group("area", ("north", "south")), single("view", VIEWS))
    return sampled("Silent cluster", columns, VIEW, rows)


def same_in_each_cluster() -> Survey:
    """Each cluster answers in the same parts, so that clusters vary by nothing."""
    rows = [
        each | {"area": "north" if turn % 3 else "south", "view": "good" if turn % 2 else "bad"}
        for turn, (_, each) in enumerate(points([12] * 12))
    ]
    columns = (CLUSTER, group("area", ("north", "south")), single("view", VIEWS))
    return sampled("Same in each cluster", columns, VIEW, rows)


def numbers_by_cluster() -> Survey:
    """Each cluster has one number, one of them a very large one."""
    rows = [
        each | {"area": "north" if turn % 2 else "south", "visits": "1000" if place == 0 else str(place % 4)}
        for turn, (place, each) in enumerate(points([12] * 12))
    ]
    columns = (CLUSTER, group("area", ("north", "south")), number("visits", 0, 1000, unit="visits a year"))
    return sampled("Numbers by cluster", columns, (Asked("visits", "number"),), rows)


def numbers_by_strata() -> Survey:
    chance = random.Random(15)
    rows = []
    for each, many, most in (("a", 60, 3), ("b", 25, 900)):
        for _ in range(many):
            calls = str(int(chance.expovariate(1 / most)) if chance.random() < 0.9 else 0)
            rows.append({"stratum": each, "sex": chance.choice(("f", "m")), "calls": calls})
    columns = (stratum("ab"), group("sex", ("f", "m")), number("calls", 0, 9000, unit="calls a year"))
    population = {("", ""): 8200, ("stratum", "a"): 200, ("stratum", "b"): 8000}
    bands = {"calls": {"few": {"label": "Few", "below": 5}, "many": {"label": "Many"}}}
    asked = (Asked("calls", "number"),)
    return sampled("Numbers by strata", columns, asked, rows, population, bands=bands)


def option_of_some_clusters() -> Survey:
    """Of eight options one is that of whole clusters, the others are of anybody."""
    chance = random.Random(16)
    names = ("bus", *(f"o{place}" for place in range(1, 8)))
    rows = []
    for place, each in points([10] * 20):
        ticks = {f"uses_{name}": chance.choice(("yes", "no")) for name in names[1:]}
        bus = {"uses_bus": "yes" if place % 3 == 0 else "no"}
        rows.append(each | {"sex": chance.choice(("f", "m"))} | ticks | bus)
    columns = (CLUSTER, group("sex", ("f", "m")), *(option("uses", name) for name in names))
    return sampled("Option of some clusters", columns, (Asked("uses", "multiple"),), rows)


def opposite_groups() -> Survey:
    """In half of the clusters all women say yes and no man, in the others all men and no woman."""
    rows = [
        each | {"sex": "fm"[turn % 2], "view": "good" if (turn + place) % 2 else "bad"}
        for turn, (place, each) in enumerate(points([10] * 20))
    ]
    columns = (CLUSTER, group("sex", ("f", "m")), single("view", VIEWS))
    return sampled("Opposite groups", columns, VIEW, rows)


def personal_weights() -> Survey:
    """Ten share each weight, and the heaviest weighs a thousand times the lightest."""
    chance = random.Random(18)
    rows = [
        each
        | {"weight": f"{1000 ** (turn % 12 / 11):.4f}", "sex": "fm"[turn % 2], "view": drawn(chance, EVEN)}
        for turn, (_, each) in enumerate(points([12] * 12))
    ]
    columns = (CLUSTER, WEIGHT, group("sex", ("f", "m")), single("view", VIEWS))
    return sampled("Personal weights", columns, VIEW, rows)


def cluster_of_no_weight() -> Survey:
    chance = random.Random(19)
    rows = [
        each | {"weight": "0" if place < 3 else "2", "sex": "fm"[turn % 2], "view": drawn(chance, EVEN)}
        for turn, (place, each) in enumerate(points([12] * 12))
    ]
    columns = (CLUSTER, WEIGHT, group("sex", ("f", "m")), single("view", VIEWS))
    return sampled("Cluster of no weight", columns, VIEW, rows)


def negative_weight() -> Survey:
    made = cluster_of_no_weight()
    rows = tuple(each | {"weight": "-1" if each["point"] == "p00" else "2"} for each in made.rows)
    return replace(made, name="Negative weight", rows=rows)


def strata_of_clusters() -> Survey:
    """Clusters within strata that weigh unlike; one stratum has two clusters, one has ten."""
    chance = random.Random(20)
    rows = []
    for place, each in points([8] * 15):
        layer = "a" if place < 2 else "b" if place < 5 else "c"
        likely = {"good": 1.0 + 3 * chance.random() * (place % 2), "fair": 1.0, "bad": 1.0}
        rows.append(
            each | {"stratum": layer, "sex": chance.choice(("f", "m")), "view": drawn(chance, likely)}
        )
    columns = (CLUSTER, stratum("abc"), group("sex", ("f", "m")), single("view", VIEWS))
    population = {("", ""): 20000, ("stratum", "a"): 15000, ("stratum", "b"): 4500, ("stratum", "c"): 500}
    return sampled("Strata of clusters", columns, VIEW, rows, population)


def lone_cluster() -> Survey:
    made = strata_of_clusters()
    rows = tuple(each for each in made.rows if each["point"] != "p01")
    return replace(made, name="Lone cluster", rows=rows)


def routed_into_one_cluster() -> Survey:
    """A question that was put to one cluster alone, as it turns out."""
    chance = random.Random(22)
    rows = []
    for place, each in points([16] * 12):
        view = "bad" if place < 1 else drawn(chance, {"good": 1.0, "fair": 1.0})
        why = drawn(chance, {"price": 1.0, "noise": 1.0}) if view == "bad" else "not_asked"
        rows.append(each | {"sex": chance.choice(("f", "m")), "view": view, "why": why})
    columns = (
        CLUSTER, group("sex", ("f", "m")), single("view", VIEWS),
        single("why", ("price", "noise"), routed=True),
    )  # fmt: skip
    asked = (Asked("view", "single"), Asked("why", "single", routing="view=bad"))
    return sampled("Routed into one cluster", columns, asked, rows)


def many_tables() -> Survey:
    """Weights and many groups, so that each says another tenth of one effect of clusters."""
    chance = random.Random(23)
    rows = []
    for place, each in points([10] * 16):
        layer = "a" if place < 8 else "b"
        view = drawn(
            chance, {"good": 6.0, "fair": 1.0, "bad": 0.4} if place % 4 else {"good": 1.0, "bad": 5.0}
        )
        traits = {name: chance.choice(("x", "y")) for name in ("one", "two", "three")}
        rows.append(each | {"stratum": layer, "view": view} | traits)
    columns = (
        CLUSTER, stratum("ab"), *(group(name, ("x", "y")) for name in ("one", "two", "three")),
        single("view", VIEWS),
    )  # fmt: skip
    population = {("", ""): 9000, ("stratum", "a"): 1000, ("stratum", "b"): 8000}
    return sampled("Many tables", columns, VIEW, rows, population)


def declared(made: Survey, name: str, **design: Any) -> Survey:
    """The same survey under another declaration of its design."""
    return replace(made, name=name, survey=made.survey | {"design": made.survey["design"] | design})


def volunteers() -> Survey:
    return declared(strata_of_clusters(), "Volunteers", sampling="volunteers")


def no_precision() -> Survey:
    return declared(group_of_few_clusters(), "No precision", interval="none")


def by_logit() -> Survey:
    return declared(answer_of_one_cluster(), "By logit", interval="xlogit")


def by_beta() -> Survey:
    return declared(nearly_unanimous(), "By beta", interval="beta")


def two_stages() -> Survey:
    """Schools within towns, of which it is known how many there are."""
    chance = random.Random(26)
    rows = [
        each | {"towns": "60", "school": f"{each['point']}-{turn % 3}", "view": drawn(chance, EVEN),
                "sex": chance.choice(("f", "m"))}
        for turn, (_, each) in enumerate(points([12] * 12))
    ]  # fmt: skip
    drawn_of = Column("towns", {"role": "population"}, type="integer", limits={"required": True})
    school = Column("school", {"role": "cluster", "stage": 2}, limits={"required": True})
    columns = (CLUSTER, drawn_of, school, group("sex", ("f", "m")), single("view", VIEWS))
    return sampled("Two stages", columns, VIEW, rows)


def does_not_apply() -> Survey:
    """Half are asked what does not concern them."""
    chance = random.Random(27)
    rows = [
        each
        | {"view": drawn(chance, EVEN) if turn % 2 else "not_applicable", "sex": chance.choice(("f", "m"))}
        for turn, (_, each) in enumerate(points([12] * 12))
    ]
    view = single("view", VIEWS)
    view = replace(view, missing=(*view.missing, ("not_applicable", "Not applicable")))
    return sampled("Does not apply", (CLUSTER, group("sex", ("f", "m")), view), VIEW, rows)


DESIGNS: tuple[Callable[[], Survey], ...] = (
    unanimous_clusters, nearly_unanimous, lone_respondent, certainty_stratum, census_by_strata,
    census_but_one, huge_ratio, shown_strata, two_in_a_stratum, unequal_clusters, group_of_few_clusters,
    group_in_one_cluster, answer_of_one_cluster, silent_cluster, same_in_each_cluster, numbers_by_cluster,
    numbers_by_strata, option_of_some_clusters, opposite_groups, personal_weights, cluster_of_no_weight,
    negative_weight, strata_of_clusters, lone_cluster, routed_into_one_cluster, many_tables, volunteers,
    no_precision, by_logit, by_beta, two_stages, does_not_apply,
)  # fmt: skip


# Small enough to be enumerated ---------------------------------------------------------------------


def small(seed: int, *, clusters: int, size: int, answers: int, likeness: float, whole: bool) -> Survey:
    """Two areas of whole clusters, or of every other respondent; a cluster is more or less of one mind."""
    chance = random.Random(seed)
    names = VIEWS[:answers]
    rows = []
    for turn, (place, each) in enumerate(points([size] * clusters)):
        if turn % size == 0:
            usual = drawn(chance, {name: EVEN[name] for name in names})
        view = usual if chance.random() < likeness else drawn(chance, {name: EVEN[name] for name in names})
        north = place < clusters // 2 if whole else turn % 2 == 0
        rows.append(each | {"area": "north" if north else "south", "view": view})
    columns = (CLUSTER, group("area", ("north", "south")), single("view", names))
    asked = (Asked("view", "single", sensitive="yes"),)
    return sampled(f"Small {seed}", columns, asked, rows)
