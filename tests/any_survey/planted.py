"""Plants faults in a copy of the engine, one at a time, and shows whether the seeds that CI runs find each.

    make planted

A fault is a small patch of the source: a file, the text that stands there and the text to put in its place.
This is the only module here that knows a line of the engine, and it knows it to break it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .drawing import survey
from .faults import FAULTS
from .plants import PLANTS, Plant
from .promises import Broken, Tried, folders_in, try_survey
from .running import Command
from .seeds import ESTIMATED, PUBLISHED, SPOILT
from .spoiling import spoilt

ENGINE = Path(__file__).parents[2] / "scripts"


@dataclass(frozen=True)
class Found:
    """Whether a planted fault was found: by which seed, and by which promise."""

    plant: Plant
    seed: int | None
    by: str
    seconds: float


def copied(plant: Plant, folder: Path) -> Path:
    """A copy of the engine with one fault in it."""
    source = folder / "scripts"
    shutil.copytree(ENGINE, source, ignore=shutil.ignore_patterns("__pycache__"))
    path = source / plant.file
    text = path.read_text("utf-8")
    if text.count(plant.old) != 1:
        raise LookupError(f"{plant.file} no longer has, once, what {plant.name} changes")
    path.write_text(text.replace(plant.old, plant.new), encoding="utf-8")
    return source


def found(plant: Plant) -> Found:
    """The first seed that finds a fault, if any does."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="planted-") as name, _command(plant, Path(name)) as command:
        for seed, tried in runs(command, Path(name)):
            if tried.broken or tried.refused:
                by = tried.broken[0].sign if tried.broken else f"refused: {tried.refused}"
                return Found(plant, seed, by, time.monotonic() - begun)
    return Found(plant, None, "", time.monotonic() - begun)


def _command(plant: Plant, folder: Path) -> Command:
    return Command(source=copied(plant, folder))


def runs(command: Command, folder: Path) -> Iterator[tuple[int, Tried]]:
    """All that CI runs, the dearest first: sites, numbers, faults."""
    for seed in (*PUBLISHED, *ESTIMATED):
        yield seed, try_survey(survey(seed), folder / str(seed), command, publish=seed in PUBLISHED)
    for seed in SPOILT:
        yield seed, with_faults(seed, folder / f"spoilt-{seed}", command)


def with_faults(seed: int, folder: Path, command: Command) -> Tried:
    drawn = survey(seed)
    tried = try_survey(drawn, folder, command, publish=False, thorough=False)
    if tried.estimated:
        tried.broken += list[Broken](spoilt(drawn, folders_in(folder), command, list(FAULTS)))
    return tried


def main(words: Sequence[str]) -> int:
    """A line a fault, and exit 1 if one was not found."""
    plants = [each for each in PLANTS if not words or each.name in words]
    all_found = [told(found(each)) for each in plants]
    number = sum(each.seed is not None for each in all_found)
    say(f"{number} of {len(all_found)} planted faults found.")
    return int(number < len(all_found))


def told(each: Found) -> Found:
    state = "NOT FOUND" if each.seed is None else f"seed {each.seed}"
    say(f"{state:10} {each.seconds:6.0f} s  {each.plant.stage:12} {each.plant.name}: {each.by[:120]}")
    return each


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
