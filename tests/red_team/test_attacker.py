"""The attacker itself: what it says can be is what can be, and what is published without care it breaks."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from itertools import combinations_with_replacement, permutations, product
from pathlib import Path

import pytest

from tests.red_team import naive
from tests.red_team.attack import attack, solved
from tests.red_team.holes.writing import (
    IDENTIFIER,
    Answer,
    Asked,
    Survey,
    group,
    option,
    ranked,
    single,
)
from tests.red_team.published import NotPublished, read
from tests.red_team.report import report

HERE = Path(__file__).parent


def test_the_attacker_shares_no_code_with_the_engine() -> None:
    for path in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] == "findings" for name in names), path.name


def test_where_nothing_is_published_there_is_nothing_to_attack(tmp_path: Path) -> None:
    with pytest.raises(NotPublished, match="holds no datapackage"):
        read(tmp_path)
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NotPublished, match="holds no numbers"):
        read(tmp_path)


# What can be ------------------------------------------------------------------------------------

Types = list[Answer]


def named(rows: list[Answer]) -> tuple[Answer, ...]:
    return tuple({"respondent": f"canary-{place}", **row} for place, row in enumerate(rows))


def possible(survey: Survey, types: Types, withheld: set[str]) -> dict[str, set[int]]:
    """The counts that each withheld number has in some answers that would be published alike."""
    published = naive.table(survey, survey.rows, withheld)
    found: dict[str, set[int]] = {name: set() for name in withheld}
    for rows in combinations_with_replacement(types, len(survey.rows)):
        if naive.table(survey, rows, withheld) == published:
            counted = naive.table(survey, rows)
            for name in withheld:
                found[name].add(int(counted[name].get("count") or 0))
    return found


def attacked(survey: Survey, folder: Path, withheld: set[str]) -> dict[str, set[int]]:
    """The counts that the attacker says each withheld number can have."""
    root, _ = naive.publish(survey, folder, withheld)
    made = attack(read(root))
    for target in made.system.targets:
        object.__setattr__(target, "enough", 10**6)
    return {
        each.target.name: set(range(each.low, each.high + 1))
        for each in solved(made)
        if each.target.kind == "withheld"
    }


def single_survey() -> tuple[Survey, Types]:
    types = [{"area": a, "view": v} for a in ("in", "out") for v in ("good", "fair", "bad", "no_answer")]
    columns = (IDENTIFIER, group("area", ("in", "out")), single("view", ("good", "fair", "bad")))
    rows = [types[place] for place in (0, 0, 1, 4, 6, 7)]
    return Survey("Single", columns, (Asked("view", "single"),), named(rows), {}), types


def ranking_survey() -> tuple[Survey, Types]:
    things = ("pay", "time", "tools")
    types = [
        {"area": area, **{f"worry_{thing}": str(place) for thing, place in zip(things, order, strict=True)}}
        for area in ("in", "out")
        for order in permutations((1, 2, 3))
    ]
    columns = (IDENTIFIER, group("area", ("in", "out")), *(ranked("worry", thing, 3) for thing in things))
    rows = [types[place] for place in (0, 0, 3, 7, 9)]
    return Survey("Ranking", columns, (Asked("worry", "ranking"),), named(rows), {}), types


def exclusive_survey() -> tuple[Survey, Types]:
    names = ("site", "phone", "none")
    ticks = [each for each in product(("yes", "no"), repeat=2) if "yes" in each]
    marks = [(*each, "no") for each in ticks] + [("no", "no", "yes")]
    types = [
        {"area": area, **{f"uses_{name}": tick for name, tick in zip(names, mark, strict=True)}}
        for area in ("in", "out")
        for mark in marks
    ]
    columns = (IDENTIFIER, group("area", ("in", "out")), *(option("uses", name) for name in names))
    rows = [types[place] for place in (0, 0, 1, 3, 4, 6, 7)]
    return Survey("Exclusive", columns, (Asked("uses", "multiple"),), named(rows), {}), types


def routed_survey() -> tuple[Survey, Types]:
    pairs = [("yes", "kept"), ("yes", "broken"), ("yes", "no_answer"), ("no", "not_asked")]
    types = [{"area": area, "plan": plan, "then": then} for area in ("in", "out") for plan, then in pairs]
    columns = (
        IDENTIFIER, group("area", ("in", "out")), single("plan", ("yes", "no")),
        single("then", ("kept", "broken"), routed=True),
    )  # fmt: skip
    asked = (Asked("plan", "single"), Asked("then", "single", routing="plan=yes"))
    rows = [types[place] for place in (0, 0, 1, 3, 4, 5, 7)]
    return Survey("Routed", columns, asked, named(rows), {}), types


def nested_survey() -> tuple[Survey, Types]:
    areas = {"east": "in", "west": "in", "far": "out"}
    types = [
        {"area": area, "land": land, "view": view} for area, land in areas.items() for view in ("good", "bad")
    ]
    columns = (
        IDENTIFIER, group("area", tuple(areas)), group("land", ("in", "out"), question="land"),
        single("view", ("good", "bad")),
    )  # fmt: skip
    asked = (Asked("view", "single"), Asked("land", "single"))
    rows = [types[place] for place in (0, 1, 2, 2, 3, 4, 5, 5)]
    return Survey("Nested", columns, asked, named(rows), {}), types


SURVEYS = (single_survey, ranking_survey, exclusive_survey, routed_survey, nested_survey)


def withheld_sets(survey: Survey) -> Iterator[set[str]]:
    """Every second, every third, and the last half of the shares."""
    counted = naive.table(survey, survey.rows).items()
    shares = sorted(name for name, row in counted if row["measure"] == "share" and "not_ranked" not in name)
    yield from (set(shares[::2]), set(shares[1::3]), set(shares[len(shares) // 2 :]))


@pytest.mark.parametrize("made", SURVEYS, ids=lambda made: made.__name__)
def test_what_the_attacker_says_can_be_is_what_can_be(
    made: Callable[[], tuple[Survey, Types]], tmp_path: Path
) -> None:
    survey, types = made()
    for number, withheld in enumerate(withheld_sets(survey)):
        found = attacked(survey, tmp_path / str(number), withheld)
        assert found == possible(survey, types, withheld)


@pytest.mark.parametrize("made", SURVEYS, ids=lambda made: made.__name__)
def test_the_truth_satisfies_everything_that_the_attacker_knows(
    made: Callable[[], tuple[Survey, Types]], tmp_path: Path
) -> None:
    survey, _ = made()
    root, answers = naive.publish(survey, tmp_path, set())
    found = report(root, answers)
    assert (found.untrue, found.contradiction, found.given_up) == ({}, "", ())
