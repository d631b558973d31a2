"""Draws surveys for as long as it is given, tries every promise on each, keeps and shrinks those that fail.

    make soak MINUTES=20
    PYTHONPATH=tests python -m any_survey.soak --minutes 20 --seeds 0:500

Prints a line a survey, then how often each kind, relation, mode and rule was drawn, and what failed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from .drawing import survey
from .promises import Broken, Tried, folders_in, try_survey
from .running import Command
from .shrinking import shrunk
from .spoiling import some_spoilt

KEPT = Path("build/soak")
PUBLISH_EVERY = 5
THOROUGH_EVERY = 6
FAULTS_EACH = 2
"""In each survey that is estimated so many faults are made, one after the other."""
SHRINK_SHARE = 0.25
"""The part of the time that is kept for shrinking what failed."""

COMMAND: list[Command] = []
"""Each worker's own, started when first needed."""


@dataclass(frozen=True)
class Asked:
    """What is wanted of a run."""

    minutes: float
    first: int
    last: int
    workers: int
    seconds: int
    effort: str

    def drawing(self, broken: bool) -> float:
        """Seconds that go into drawing; where something is broken, the rest is for shrinking."""
        return self.minutes * 60 * (1 - SHRINK_SHARE * broken)


def asked(words: Sequence[str]) -> Asked:
    parser = argparse.ArgumentParser(prog="soak", description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seeds", default="0:1000000", help="first and last, as in 0:500")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=int, default=120, help="of a processor that a command may take")
    parser.add_argument(
        "--effort", default="0.02", help="of protection; CI's seeds are tried with the usual one"
    )
    given = parser.parse_args(words)
    first, last = (int(each) for each in given.seeds.split(":"))
    return Asked(given.minutes, first, last, given.workers, given.seconds, given.effort)


def command(wanted: Asked) -> Command:
    if not COMMAND:
        COMMAND.append(Command(wanted.seconds, effort=wanted.effort))
    return COMMAND[0]


def try_seed(seed: int, wanted: Asked) -> Tried:
    """One survey in a folder that is gone afterwards."""
    drawn, own = survey(seed), command(wanted)
    publish, thorough = seed % PUBLISH_EVERY == 0, seed % THOROUGH_EVERY == 0
    with tempfile.TemporaryDirectory(prefix=f"survey-{seed}-") as name:
        done = try_survey(drawn, Path(name), own, publish, thorough)
        if done.estimated:
            done.broken += some_spoilt(drawn, folders_in(Path(name)), own, FAULTS_EACH)
        return done


def tried(wanted: Asked) -> Iterator[Tried]:
    """Surveys as they are done, until the time is over."""
    begun, broken = time.monotonic(), False
    seeds = iter(range(wanted.first, wanted.last))
    with ProcessPoolExecutor(wanted.workers) as pool:
        running: set[Future[Tried]] = set()
        while True:
            while len(running) < wanted.workers and time.monotonic() - begun < wanted.drawing(broken):
                seed = next(seeds, None)
                if seed is None:
                    break
                running.add(pool.submit(try_seed, seed, wanted))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            results = [each.result() for each in done]
            broken = broken or any(each.broken for each in results)
            yield from results


# What is said -----------------------------------------------------------------------------------------


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def ending(each: Tried) -> str:
    """How a survey ended, in a word."""
    if each.broken:
        return "BROKEN"
    return "refused" if each.refused else "published" if each.published else "estimated"


def progress(each: Tried, minutes: float) -> None:
    spent = sum(each.seconds.values())
    say(f"{minutes:5.1f} min  seed {each.seed:<6} {ending(each):9} {each.numbers:6} numbers, {spent:5.1f} s")
    for broken in each.broken[:3]:
        say(f"           {broken.sign}")
    if each.refused and not each.broken:
        say(f"           {each.refused[:140]}")


SORTS = (
    "kind",
    "relation",
    "mode",
    "rule",
    "missing",
    "waves",
    "breakdowns",
    "chart",
    "claim",
    "page",
    "words",
)


def table(all_tried: Sequence[Tried]) -> None:
    """How often each thing was drawn, in surveys that were estimated."""
    counts = Counter(name for each in all_tried if each.estimated for name in each.features)
    say("\nDrawn and estimated (times):")
    for sort in SORTS:
        names = sorted(name for name in counts if name.startswith(f"{sort}:"))
        said = ", ".join(f"{name.removeprefix(f'{sort}:')} {counts[name]}" for name in names)
        say(f"  {sort}: {said}")


def closing(all_tried: Sequence[Tried], minutes: float) -> None:
    """The closing table: how many, how they ended, and what failed."""
    say(f"\n{'surveys drawn':28}{len(all_tried):6}")
    say(f"{'estimated':28}{sum(each.estimated for each in all_tried):6}")
    say(f"{'published':28}{sum(each.published for each in all_tried):6}")
    say(f"{'refused in plain words':28}{sum(bool(each.refused and not each.broken) for each in all_tried):6}")
    say(f"{'broken':28}{sum(bool(each.broken) for each in all_tried):6}")
    good = sum(not each.broken and not each.refused for each in all_tried)
    say(f"{'ended well':28}{good / max(1, len(all_tried)):6.1%}")
    say(f"{'minutes':28}{minutes:6.1f}")
    for kind in ("refused", "broken"):
        reasons(all_tried, kind)


def reasons(all_tried: Sequence[Tried], kind: str) -> None:
    seeds: dict[str, list[int]] = {}
    for each in all_tried:
        for sign in signs(each, kind):
            seeds.setdefault(sign, []).append(each.seed)
    for sign, of in sorted(seeds.items(), key=lambda item: -len(item[1])):
        say(f"  {kind} {len(of):4} × {sign}  (seeds {', '.join(map(str, sorted(of)[:6]))})")


def signs(each: Tried, kind: str) -> set[str]:
    if kind == "refused" and each.refused and not each.broken:
        return {Broken("refused", "", (each.refused,)).sign}
    return {broken.sign for broken in each.broken} if kind == "broken" else set()


# What is kept -----------------------------------------------------------------------------------------


def keep(each: Tried) -> None:
    """A file a failing seed, with what was broken; nothing in it is an answer."""
    KEPT.mkdir(parents=True, exist_ok=True)
    said = [{"promise": one.promise, "command": one.command, "lines": one.lines} for one in each.broken]
    text = json.dumps({"seed": each.seed, "broken": said, "features": sorted(each.features)}, indent=1)
    (KEPT / f"seed-{each.seed}.json").write_text(text + "\n", encoding="utf-8")


def shrink(all_tried: Sequence[Tried], wanted: Asked, begun: float) -> None:
    """The smallest survey that fails in each way, for as long as there is time."""
    done: set[str] = set()
    for each in all_tried:
        for broken in each.broken:
            if broken.sign in done or time.monotonic() - begun > wanted.minutes * 60:
                continue
            done.add(broken.sign)
            until = min(time.monotonic() + 60, begun + wanted.minutes * 60)
            small = shrunk(survey(each.seed), broken, command(wanted), until)
            say(f"shrunk seed {each.seed}: {small.said} · {broken.sign}")
            keep_shrunk(each.seed, small.folder)


def keep_shrunk(seed: int, folder: Path) -> None:
    target = KEPT / f"seed-{seed}"
    shutil.rmtree(target, ignore_errors=True)
    shutil.move(folder, target)


def main(words: Sequence[str]) -> int:
    wanted, begun = asked(words), time.monotonic()
    all_tried: list[Tried] = []
    for each in tried(wanted):
        all_tried.append(each)
        progress(each, (time.monotonic() - begun) / 60)
        if each.broken:
            keep(each)
    shrink(all_tried, wanted, begun)
    table(all_tried)
    closing(all_tried, (time.monotonic() - begun) / 60)
    for own in COMMAND:
        own.close()
    return int(any(each.broken for each in all_tried))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
