"""Designs that put a design effect to its limits give numbers that can be, or a refusal that says why."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.red_team.conftest import command
from tests.red_team.holes.writing import Survey, write
from tests.red_team.published import Row, read
from tests.red_team.sampled.designs import (
    DESIGNS,
    census_by_strata,
    many_tables,
    no_precision,
    opposite_groups,
    shown_strata,
    volunteers,
)

REFUSED = {
    "lone_respondent": "single respondent",
    "negative_weight": "weight",
    "lone_cluster": "single cluster",
}
"""Designs of which no number can be published, and a word of the reason."""


@pytest.mark.parametrize("make", DESIGNS, ids=lambda each: each.__name__)
def test_a_design_gives_numbers_that_can_be_or_is_refused(make: Callable[[], Survey], tmp_path: Path) -> None:
    root, answers = write(make(), tmp_path)
    done = command("estimate", root, "--restricted", str(answers))
    if make.__name__ in REFUSED:
        assert done.returncode == 1
        assert REFUSED[make.__name__] in done.stdout
        return
    assert done.returncode == 0, done.stdout + done.stderr
    assert command("validate", root, "--restricted", str(answers)).returncode == 0
    assert [each for row in read(root).rows for each in faults(row)] == []


def faults(row: Row) -> Iterator[str]:
    """What cannot be, of a row."""
    said = {name: float(row[name]) for name in NUMBERS if row[name]}
    if not all(math.isfinite(each) for each in said.values()):
        yield f"{row['estimate_id']} is not finite"
    for middle, low, high in (("value", "low", "high"), ("difference", "difference_low", "difference_high")):
        if low in said and not said[low] - DUST <= said[middle] <= said[high] + DUST:
            yield f"{row['estimate_id']} lies outside its interval"
    share = row["measure"] == "share"
    if share and not 0 <= said.get("low", 0) <= said.get("high", 1) <= 1:
        yield f"{row['estimate_id']} has an interval beyond all"
    if share and 0 < said.get("value", 0) < 1 and said.get("standard_error", 1) <= 0:
        yield f"{row['estimate_id']} varies, and its error is nothing"
    if said.get("effective_base", 1) <= 0 or not 0 <= said.get("p", 0) <= 1:
        yield f"{row['estimate_id']} has an effective base or p that cannot be"


NUMBERS = (
    "value", "low", "high", "effective_base", "standard_error", "degrees_of_freedom", "difference",
    "difference_low", "difference_high", "p", "p_adjusted",
)  # fmt: skip
DUST = 1e-9


@pytest.mark.parametrize("make", [volunteers, no_precision], ids=lambda each: each.__name__)
def test_no_error_stands_anywhere_where_none_is_claimed(make: Callable[[], Survey], tmp_path: Path) -> None:
    root, answers = write(make(), tmp_path)
    assert command("estimate", root, "--restricted", str(answers)).returncode == 0
    found = read(root).rows
    assert any(row["measure"] == "share" and row["value"] for row in found)
    assert {row[name] for row in found for name in ERRORS} == {""}


ERRORS = (
    "low",
    "high",
    "effective_base",
    "standard_error",
    "difference_low",
    "difference_high",
    "p",
    "p_adjusted",
)


LATER = "2025"


def with_a_later_wave(root: Path, answers: Path, later: Survey, folder: Path) -> None:
    """Adds a wave that was drawn in another way, and compares the first question of both."""
    other, given = write(later, folder)
    shutil.copy(given / "answers.csv", answers / "later.csv")
    path = root / "datapackage/datapackage.json"
    said, more = (
        json.loads((each / "datapackage/datapackage.json").read_text("utf-8")) for each in (root, other)
    )
    said["restricted"].append(more["restricted"][0] | {"name": "later", "path": "later.csv"})
    wave = more["survey"]["waves"][0] | {"id": LATER, "title": "Later", "responses": "later"}
    said["survey"]["waves"].append(wave)
    said["survey"]["comparable"] = {"view": ["2024", LATER]}
    path.write_text(json.dumps(said), encoding="utf-8")
    for name in ("questions", "population"):
        lines = (other / f"datapackage/data/{name}.csv").read_text("utf-8").splitlines()[1:]
        with (root / f"datapackage/data/{name}.csv").open("a", encoding="utf-8") as file:
            file.writelines(f"{line.replace('2024', LATER, 1)}\n" for line in lines)


@pytest.mark.parametrize(
    "later", [shown_strata, many_tables, census_by_strata], ids=lambda each: each.__name__
)
def test_waves_of_two_designs_are_compared_or_say_nothing(
    later: Callable[[], Survey], tmp_path: Path
) -> None:
    root, answers = write(opposite_groups(), tmp_path)
    with_a_later_wave(root, answers, later(), tmp_path / "later")
    done = command("estimate", root, "--restricted", str(answers))
    assert done.returncode == 0, done.stdout + done.stderr
    rows = read(root).rows
    assert {row["wave"] for row in rows} == {"2024", LATER}
    assert [each for row in rows for each in faults(row)] == []
