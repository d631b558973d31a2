"""Attack drawn surveys: `tests/any_survey` draws them, the engine's command publishes, the attacker reads.

    python -m tests.red_team.hunting --seeds 0:40 [--minutes 20] [--record FILE]

Prints a line a survey and a record of all; exits with 1 where anything was got, or the attacker was wrong.
`make soak` writes the record that every publication's page on protection prints.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.any_survey.drawing import survey
from tests.any_survey.promises import folders_in
from tests.any_survey.running import Command
from tests.any_survey.writing import write
from tests.red_team.report import UNPROTECTED, Report, line, record, report

SECONDS = 300


LARGER = "larger than is attacked here"


def hunted(
    first: int, last: int, explain: bool = True, effort: Sequence[str] = (), largest: float = float("inf")
) -> Iterator[tuple[int, Report | None, str]]:
    """Each seed whose survey releases tables: the attacker's report, or why there is none."""
    with Command(SECONDS) as command:
        for seed in range(first, last):
            drawn = survey(seed)
            if any(wave.release == "tables" for wave in drawn.waves):
                with tempfile.TemporaryDirectory(prefix=f"hunted-{seed}-") as name:
                    folders = folders_in(Path(name))
                    write(drawn, folders)
                    more = ("--restricted", str(folders.restricted), *effort)
                    ended = command.run("estimate", "--root", str(folders.root), *more, cwd=Path(name))
                    if ended.code:
                        yield seed, None, f"no numbers (exit {ended.code})"
                    elif _numbers(folders.root) > largest:
                        yield seed, None, LARGER
                    else:
                        yield seed, report(folders.root, folders.restricted, explain=explain), ""


def _numbers(root: Path) -> int:
    """How many numbers a publication has: rows of its estimates."""
    with (root / "datapackage/data/estimates.csv").open(encoding="utf-8", newline="") as opened:
        return sum(1 for _ in csv.reader(opened)) - 1


HEADING = '''"""What an attacker got who shares no code with the engine, of publications drawn by chance.

Written by `make soak`, and printed by the page on protection.
"""

ATTACKED: dict[str, int] = '''

ADDED = ("numbers", "withheld", "rounded", "pinned", "exact", "unproven")


def module(found: Sequence[Report], larger: int = 0) -> str:
    """The record as a module of the engine: how much that is protected was attacked, and what came of it.

    `larger` publications were left alone, whatever their rule.

    What follows from something that is not so proves nothing: such attacks are only counted, as `mistaken`.
    """
    kept = [each for each in found if each.rule != UNPROTECTED]
    protected = [each for each in kept if not each.untrue]
    counts = {"publications": len(protected), "larger": larger, "mistaken": len(kept) - len(protected)}
    counts |= {name: sum(getattr(each, name) for each in protected) for name in ADDED}
    counts["implied"] = sum(sum(each.implied.values()) for each in protected)
    counts["told"] = sum(bool(each.magnitudes or each.leaks or each.contradiction) for each in protected)
    lines = [f"    {json.dumps(name)}: {number},\n" for name, number in counts.items()]
    return f"{HEADING}{{\n{''.join(lines)}}}\n"


def main(given: list[str] | None = None) -> int:
    """Attack the seeds that are named, for as long as is given."""
    chosen = _parser().parse_args(given)
    first, last = (int(each) for each in chosen.seeds.split(":"))
    found, larger, begun = [], 0, time.monotonic()
    effort = ("--effort", chosen.effort) if chosen.effort else ()
    for seed, told, why in hunted(first, last, not chosen.quick, effort, chosen.largest):
        sys.stdout.write(f"{seed}: {line(told) if told else why}\n")
        sys.stdout.flush()
        found += [told] if told else []
        larger += why == LARGER
        if chosen.record:
            chosen.record.write_text(module(found, larger), encoding="utf-8")
        if time.monotonic() - begun > 60 * chosen.minutes:
            break
    sys.stdout.write(record(found))
    return 0 if all(each.safe for each in found) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.red_team.hunting", description=__doc__)
    parser.add_argument("--seeds", default="0:40", help="first and last, as in 0:40")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="after which no seed is begun")
    parser.add_argument("--largest", type=int, default=float("inf"), help="numbers to attack at most at once")
    parser.add_argument("--record", type=Path, help="write what was attacked and got, as a module")
    parser.add_argument("--effort", default="", help="of protection; the usual one where none is given")
    parser.add_argument("--quick", action="store_true", help="do not say which relation numbers follow from")
    return parser


if __name__ == "__main__":
    sys.exit(main())
