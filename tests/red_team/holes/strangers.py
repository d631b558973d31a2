"""Surveys of which nobody can know who answered: so many drawn out of many, with six breakdowns.

Regions lie in nations, one demographic is left out by some, a question is sensitive, "none" rules others
out, three causes are ranked.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from tests.red_team.holes.counted import NATIONS
from tests.red_team.holes.writing import (
    IDENTIFIER,
    NO_ANSWER,
    Answer,
    Asked,
    Column,
    Survey,
    group,
    option,
    ranked,
    single,
)

UNITS = 100_000
REGIONS = {f"{nation}_{place}": nation for nation, many in NATIONS.items() for place in range(many)}
GROUPS = {
    "age": (("young", 20), ("middle", 45), ("old", 30), ("oldest", 5)),
    "tenure": (("owns", 60), ("rents", 37), ("other", 3)),
    "children": (("none", 55), ("some", 45)),
    "work": (("full", 48), ("part", 22), ("none", 24), ("seeking", 4), ("studying", 2)),
}
OPTIONS = {"site": 0.6, "phone": 0.3, "letter": 0.05, "visit": 0.02}
CAUSES = ("pay", "time", "tools")
VIEWS = (("good", 50), ("fair", 34), ("poor", 13), ("bad", 3))


def strangers(respondents: int, seed: int, **stated: Any) -> Survey:
    """So many of a hundred thousand; `stated` changes what is said of who could have answered."""
    chance = random.Random(seed)
    rows = tuple(_answers(chance) | {"respondent": f"canary-{place:05}"} for place in range(respondents))
    columns = (
        IDENTIFIER,
        group("region", tuple(REGIONS)),
        group("nation", tuple(NATIONS)),
        *(_left_out(group(name, [value for value, _ in values])) for name, values in GROUPS.items()),
        single("view", [value for value, _ in VIEWS]),
        single("health", ("good", "fair", "bad")),
        *(option("uses", name) for name in OPTIONS),
        option("uses", "none", exclusive=True),
        *(ranked("worry", each, 3) for each in CAUSES),
    )
    asked = (
        Asked("view", "single"), Asked("health", "single", sensitive="yes"), Asked("uses", "multiple"),
        Asked("worry", "ranking"),
    )  # fmt: skip
    participation = {
        "reason": "An open link; nobody knows who followed it.", "stated_by": "A. Nobody",
        "stated_on": "2024-02-01", "source": "Invented.", "population": UNITS,
        "groups": dict.fromkeys(("region", "nation", *GROUPS), 1500) | _large(),
    }  # fmt: skip
    people: dict[str, Any] = {
        "unit": "person",
        "units": "people",
        "universe": "Adults of an invented country",
    }
    people["design"] = {"interval": "wilson", "multiple_base": "answered", "finite_population": False}
    wave = {"participation": participation | stated, "universe": people["universe"]}
    return Survey("Strangers", columns, asked, rows, {("", ""): UNITS}, people, wave)


def _large() -> dict[str, dict[str, int]]:
    """How many have each trait, by the chances that it is drawn with."""
    found = {name: {value: UNITS * part // 100 for value, part in values} for name, values in GROUPS.items()}
    regions = dict.fromkeys(REGIONS, UNITS // len(REGIONS))
    nations = {nation: many * UNITS // len(REGIONS) for nation, many in NATIONS.items()}
    return found | {"region": regions, "nation": nations}


def _left_out(column: Column) -> Column:
    """A group that some do not say."""
    return replace(column, missing=(NO_ANSWER,), limits={})


def _answers(chance: random.Random) -> Answer:
    region = chance.choice(list(REGIONS))
    found = {"region": region, "nation": REGIONS[region]}
    for name, values in GROUPS.items():
        found[name] = _drawn(chance, values) if chance.random() > 0.03 else "no_answer"
    found["view"] = _drawn(chance, VIEWS)
    found["health"] = _drawn(chance, (("good", 70), ("fair", 25), ("bad", 4), ("no_answer", 1)))
    ticks = {name: chance.random() < part for name, part in OPTIONS.items()}
    ticks["none"] = not any(ticks.values())
    found |= {f"uses_{name}": "yes" if tick else "no" for name, tick in ticks.items()}
    order = chance.sample(range(1, 4), 3)
    return found | {
        f"worry_{name}": str(place) for name, place in zip(("pay", "time", "tools"), order, strict=True)
    }


def _drawn(chance: random.Random, values: tuple[tuple[str, int], ...]) -> str:
    return chance.choices([value for value, _ in values], [part for _, part in values])[0]
