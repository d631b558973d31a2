"""Plants faults in a copy of the engine, one at a time, and shows whether the seeds that CI runs find each.

    make planted

A fault is a small patch of the source: a file, the text that stands there and the text to put in its place. It is
found by a promise that is broken with it, on a survey for which the engine without it keeps that promise. Together
with `plants` this is all that knows a line of the engine, and it knows it to break it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .drawing import survey
from .faults import FAULTS
from .nouns import Publication
from .plants import PLANTS, Plant
from .promises import Broken, Trial, Tried, folders_in, numbers_are_made, try_survey
from .running import Command
from .seeds import ESTIMATED, PUBLISHED, SPOILT, thorough
from .spoiling import fitting, tried
from .writing import write

ENGINE = Path(__file__).parents[2] / "scripts"


@dataclass
class Bench:
    """An engine and a folder to try it in; surveys that were made there to be spoilt are made once."""

    command: Command
    folder: Path
    made: dict[int, Publication] = field(default_factory=dict)

    def spot(self, seed: int) -> Path:
        return self.folder / f"spoilt-{seed}"

    def to_spoil(self) -> dict[int, Publication]:
        """The surveys in which faults are made, those of them that this engine can count."""
        for seed in () if self.made else SPOILT:
            drawn, folders = survey(seed), folders_in(self.spot(seed))
            write(drawn, folders)
            if numbers_are_made(
                Trial(drawn, folders, self.command, Tried(seed, drawn.drawn), thorough=False)
            ):
                self.made[seed] = drawn
        return self.made


# What CI runs, each run as the signs of what it finds ---------------------------------------------------

Run = Callable[[Bench], Iterator[str]]


@dataclass(frozen=True)
class Part:
    """A part of what CI runs: its name, and what gives the signs of what breaks in it."""

    name: str
    run: Run


def parts(plant: Plant) -> list[Part]:
    """All that CI runs, first of all where the fault was seen before, and then what is like that."""
    listed = [
        *(Part(f"numbers {seed}", numbers(seed, publish=False)) for seed in ESTIMATED),
        *(Part(f"site {seed}", numbers(seed, publish=True)) for seed in PUBLISHED),
        *(Part(f"fault {name}", spoilt(name)) for name in FAULTS),
    ]
    sort = plant.seen.split()[0]
    return sorted(listed, key=lambda each: (each.name != plant.seen, not each.name.startswith(sort)))


def numbers(seed: int, *, publish: bool) -> Run:
    def run(bench: Bench) -> Iterator[str]:
        folder = bench.folder / "tried"
        shutil.rmtree(folder, ignore_errors=True)
        done = try_survey(survey(seed), folder, bench.command, publish, publish or thorough(seed))
        yield from (each.sign for each in done.broken)
        if done.refused and not done.broken:
            yield Broken("refused", "", (done.refused,)).sign

    return run


def spoilt(name: str) -> Run:
    """One fault, in the first survey that has a place for it."""

    def run(bench: Bench) -> Iterator[str]:
        wholes = [(drawn, folders_in(bench.spot(seed))) for seed, drawn in bench.to_spoil().items()]
        for drawn, folders in list(fitting(wholes, name))[:1]:
            yield from (each.sign for each in tried(drawn, folders, bench.command, FAULTS[name]))

    return run


# One fault after another --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """Whether a planted fault was found: in which run, and by which promise."""

    plant: Plant
    where: str
    by: str
    seconds: float


@dataclass
class Untouched:
    """The engine as it is: what it breaks itself is nobody's finding."""

    bench: Bench
    known: dict[str, frozenset[str]] = field(default_factory=dict)

    def signs(self, part: Part) -> frozenset[str]:
        """What is broken without any planted fault; asked for only where something is broken with one."""
        if part.name not in self.known:
            self.known[part.name] = frozenset(part.run(self.bench))
        return self.known[part.name]


def found(plant: Plant, untouched: Untouched) -> Found:
    """The first run that finds a fault, if any does."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="planted-") as name:
        source = copied(plant, Path(name))
        with Command(source=source) as command:
            bench = Bench(command, Path(name))
            for part in parts(plant):
                new = [each for each in part.run(bench) if each not in untouched.signs(part)]
                if new:
                    return Found(plant, part.name, new[0], time.monotonic() - begun)
    return Found(plant, "", "", time.monotonic() - begun)


def copied(plant: Plant, folder: Path) -> Path:
    """A copy of the engine with one fault in it."""
    source = folder / "scripts"
    shutil.copytree(ENGINE, source, ignore=shutil.ignore_patterns("__pycache__"))
    path = source / plant.file
    text = path.read_text("utf-8")
    if text.count(plant.old) != 1:
        raise LookupError(f"{plant.file} no longer has, once, what is changed so that {plant.name}")
    path.write_text(text.replace(plant.old, plant.new), encoding="utf-8")
    return source


def main(words: Sequence[str]) -> int:
    """A line a fault, and exit 1 if one was not found; words choose faults by a part of their name or stage."""
    plants = [
        each for each in PLANTS if not words or any(word in f"{each.stage}: {each.name}" for word in words)
    ]
    with tempfile.TemporaryDirectory(prefix="untouched-") as name, Command() as command:
        untouched = Untouched(Bench(command, Path(name)))
        all_found = [told(found(each, untouched)) for each in plants]
    number = sum(bool(each.where) for each in all_found)
    say(f"{number} of {len(all_found)} planted faults found.")
    return int(number < len(all_found))


def told(each: Found) -> Found:
    where = each.where or "NOT FOUND"
    say(f"{where[:32]:32} {each.seconds:4.0f} s  {each.plant.stage}: {each.plant.name}")
    if each.by:
        say(f"{'':8} {each.by[:140]}")
    return each


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
