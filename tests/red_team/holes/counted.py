"""Publications whose numbers once gave withheld numbers away: rows 1 to 6 and 12 of the list of holes.

Each is a seeded survey of invented bodies. The first of the rows is the kind that a charity would publish.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from tests.red_team.holes.writing import (
    IDENTIFIER,
    Answer,
    Asked,
    Column,
    Survey,
    group,
    number,
    option,
    ranked,
    single,
)

TYPES = ("north", "middle", "south")


def _ids(rows: Iterable[Answer]) -> tuple[Answer, ...]:
    return tuple({"respondent": f"canary-{place:04}", **row} for place, row in enumerate(rows))


def _population(
    rows: Sequence[Answer], names: Sequence[str], factor: float, more: int
) -> dict[tuple[str, str], int]:
    """Some more than answered, in all and in each group."""
    found = {("", ""): 0}
    for name in names:
        counts = Counter(row[name] for row in rows)
        sizes = {value: int(count * factor) + more for value, count in sorted(counts.items())}
        found |= {(name, value): size for value, size in sizes.items()}
        found["", ""] = max(found["", ""], sum(sizes.values()))
    return found


def ranking() -> Survey:
    """Sixty respondents put four causes in order."""
    chance = random.Random(1)
    causes = ("pay", "time", "training", "tools")
    rows = []
    for place in range(60):
        keys = [chance.gauss(mean, 1.1) for mean in (0.0, 1.4, 1.8, 3.0)]
        order = sorted(range(4), key=lambda cause, keys=keys: keys[cause])  # type: ignore[misc]
        row = {f"worry_{causes[cause]}": str(rank) for rank, cause in enumerate(order, start=1)}
        rows.append({"region": TYPES[place % 3], **row})
    columns = (IDENTIFIER, group("region", TYPES), *(ranked("worry", each, 4) for each in causes))
    return Survey(
        "Ranking", columns, (Asked("worry", "ranking"),), _ids(rows), _population(rows, ["region"], 2, 7)
    )


def exclusive() -> Survey:
    """Options beside "none of these", by two fields; nearly everybody else ticks three of the others."""
    chance = random.Random(3)
    options = {"site": 0.985, "phone": 0.95, "letter": 0.12, "visit": 0.96}
    regions, sizes = ("north", "east", "middle", "west", "south"), ("small", "fair", "large")
    rows = []
    for _ in range(120):
        none = chance.random() < 0.08
        ticked = {name: not none and chance.random() < part for name, part in options.items()}
        ticked["none"] = not any(ticked.values())
        groups = {"region": chance.choice(regions), "size": chance.choice(sizes)}
        rows.append(groups | {f"uses_{name}": "yes" if tick else "no" for name, tick in ticked.items()})
    columns = (
        IDENTIFIER, group("region", regions), group("size", sizes),
        *(option("uses", name) for name in options), option("uses", "none", exclusive=True),
    )  # fmt: skip
    asked = (Asked("uses", "multiple", instruction="Tick all that apply."),)
    return Survey("Exclusive", columns, asked, _ids(rows), _population(rows, ["region", "size"], 1.6, 9))


HEARD = {
    "isles": (23, 15, 9, 4),
    "north": (116, 60, 52, 18),
    "east": (84, 40, 36, 20),
    "west": (133, 76, 60, 26),
}
"""Of each region how many responded, read the press, heard the radio, and did neither."""


def reason() -> Survey:
    """Two withheld counts of "none of these", of which only one can be small: so that is."""
    rows = []
    for region, (many, press, radio, none) in HEARD.items():
        for place in range(many):
            ticked = {
                "press": none <= place < none + press,
                "radio": place >= many - radio,
                "none": place < none,
            }
            said = {f"uses_{name}": "yes" if tick else "no" for name, tick in ticked.items()}
            rows.append({"region": region} | said)
    columns = (
        IDENTIFIER, group("region", tuple(HEARD)), option("uses", "press"), option("uses", "radio"),
        option("uses", "none", exclusive=True),
    )  # fmt: skip
    asked = (Asked("uses", "multiple", instruction="Tick all that apply."),)
    return Survey("Reason", columns, asked, _ids(rows), _population(rows, ["region"], 1.6, 9))


NATIONS = {"alba": 4, "cymru": 2, "logres": 3}


def nested() -> Survey:
    """Nine regions, each in one of three nations, both told as groups."""
    chance = random.Random(3)
    regions = {f"{nation}_{place}": nation for nation, many in NATIONS.items() for place in range(many)}
    rows = []
    for _ in range(220):
        region = chance.choice(list(regions))
        rows.append(
            {
                "region": region,
                "nation": regions[region],
                "view": chance.choices(("good", "fair", "poor", "bad"), (50, 30, 14, 6))[0],
                "plan": chance.choices(("yes", "no", "no_answer"), (70, 27, 3))[0],
                "help": chance.choices(("often", "sometimes", "never"), (20, 60, 20))[0],
            }
        )
    columns = (
        IDENTIFIER, group("region", tuple(regions)), group("nation", tuple(NATIONS)),
        single("view", ("good", "fair", "poor", "bad")), single("plan", ("yes", "no")),
        single("help", ("often", "sometimes", "never")),
    )  # fmt: skip
    asked = (Asked("view", "single"), Asked("plan", "single"), Asked("help", "single"))
    return Survey("Nested", columns, asked, _ids(rows), _population(rows, ["region", "nation"], 1.7, 9))


KNOWN_NATIONS = {
    "region": {
        "nation": {f"{nation}_{place}": nation for nation, many in NATIONS.items() for place in range(many)}
    }
}
"""What everybody knows of the regions of `nested`."""


def numbers() -> Survey:
    """Incidents with a heavy tail, in bands too, and salaries in thousands."""
    chance = random.Random(1)
    regions = ("north", "middle", "south", "islands")
    rows = []
    for _ in range(90):
        few = 0 if chance.random() < 0.7 else min(int(chance.paretovariate(0.9)), 60)
        salary = min(round(chance.lognormvariate(3.4, 0.35)), 200)
        region = chance.choices(regions, (40, 30, 18, 12))[0]
        rows.append({"region": region, "incidents": str(few), "salary": str(salary)})
    columns = (IDENTIFIER, group("region", regions), number("incidents", 0, 60), number("salary", 0, 200))
    asked = (Asked("incidents", "number"), Asked("salary", "number"))
    bands = {"incidents": {"none": {"label": "None", "below": 1}, "some": {"label": "Some"}}}
    units = _population(rows, ["region"], 2, 12)
    return Survey("Numbers", columns, asked, _ids(rows), units, {"bands": bands})


def running() -> Survey:
    """A running number of the export, which was taken for a number question."""
    rows = [{"region": TYPES[place % 3], "account": str(70_000_000 + place * 37)} for place in range(90)]
    columns = (IDENTIFIER, group("region", TYPES), number("account", 0, 99_999_999))
    return Survey(
        "Running", columns, (Asked("account", "number"),), _ids(rows), _population(rows, ["region"], 2, 12)
    )


def salaries() -> Survey:
    """Salaries to the pound, each somebody's own, of which nobody has said what they measure."""
    chance = random.Random(44)
    rows = [
        {"region": TYPES[place % 3], "salary": str(chance.randrange(18_000, 90_000))} for place in range(90)
    ]
    columns = (IDENTIFIER, group("region", TYPES), number("salary", 0, 1_000_000))
    return Survey(
        "Salaries", columns, (Asked("salary", "number"),), _ids(rows), _population(rows, ["region"], 2, 12)
    )


def pair() -> Survey:
    """A sensitive number that one unit of a group answered, and a declared pair of the other two groups."""
    chance = random.Random(5)
    rows = []
    for place in range(120):
        kind = "small" if place < 24 else ("middle", "large")[place % 2]
        told = not place or (kind != "small" and chance.random() < 0.95)
        losses = 77 if not place else chance.randrange(0, 30)
        rows.append({"size": kind, "losses": str(losses) if told else "no_answer"})
    columns = (IDENTIFIER, group("size", ("small", "middle", "large")), number("losses", 0, 99))
    asked = (Asked("losses", "number", sensitive="yes"),)
    more = {"compare": [["size", "middle", "large"]]}
    return Survey("Pair", columns, asked, _ids(rows), _population(rows, ["size"], 1.6, 12), more)


def silence() -> Survey:
    """Questions that a few in each group left out, some of them sensitive."""
    chance = random.Random(6)
    parts = {"plan": 2, "view": 4, "pressed": 5, "debt": 3}
    rows = []
    for _ in range(160):
        row = {"region": chance.choice(TYPES), "size": chance.choice(("small", "large"))}
        for name, silent in parts.items():
            row[name] = chance.choices(("yes", "no", "no_answer"), (55, 45 - silent, silent))[0]
        rows.append(row)
    columns = (
        IDENTIFIER, group("region", TYPES), group("size", ("small", "large")),
        *(single(name, ("yes", "no")) for name in parts),
    )  # fmt: skip
    sensitive = {"pressed", "debt"}
    asked = tuple(Asked(name, "single", sensitive="yes" if name in sensitive else "no") for name in parts)
    return Survey("Silence", columns, asked, _ids(rows), _population(rows, ["region", "size"], 1.6, 9))


def careful() -> Survey:
    """A careful charity: 150 of 400, by six fields, with ordinary questions."""
    chance = random.Random(12)
    fields = {f"field_{place}": "abcdefg"[: place + 2] for place in range(6)}
    sizes = {name: [1.0 / (place + 1) ** 0.7 for place in range(len(held))] for name, held in fields.items()}
    everybody = [
        {name: chance.choices(held, sizes[name])[0] for name, held in fields.items()} for _ in range(400)
    ]
    rows = []
    for groups in chance.sample(everybody, 150):
        row = {f"ask_{each}": chance.choices(("good", "fair", "poor"), (60, 28, 12))[0] for each in range(4)}
        row |= {f"uses_{name}": "yes" if chance.random() < part else "no" for name, part in USED.items()}
        rows.append(groups | row)
    columns = (
        IDENTIFIER, *(group(name, tuple(held)) for name, held in fields.items()),
        *(single(f"ask_{each}", ("good", "fair", "poor")) for each in range(4)),
        *(option("uses", name) for name in USED),
    )  # fmt: skip
    asked = (*(Asked(f"ask_{each}", "single") for each in range(4)), Asked("uses", "multiple"))
    population = {("", ""): 400}
    for name, held in fields.items():
        counts = Counter(row[name] for row in everybody)
        population |= {(name, value): counts[value] for value in held}
    return Survey("Careful", columns, asked, _ids(rows), population)


USED = {"one": 0.85, "two": 0.5, "three": 0.3, "four": 0.1}


COUNTED: dict[str, Callable[[], Survey]] = {
    "ranking": ranking,
    "exclusive": exclusive,
    "reason": reason,
    "nested": nested,
    "numbers": numbers,
    "pair": pair,
    "silence": silence,
    "careful": careful,
}
"""Publications that are made, with whatever has to be withheld."""

IDENTIFYING: dict[str, tuple[Callable[[], Survey], str]] = {
    "running": (running, "account"),
    "salaries": (salaries, "salary"),
}
"""Publications that are refused, with the name of the question that is to blame."""


__all__ = ["COUNTED", "IDENTIFYING", "KNOWN_NATIONS", "Column"]
