"""Attack drawn surveys: `tests/any_survey` draws them, the engine's command publishes, the attacker reads.

    python -m tests.red_team.hunting --seeds 0:40 [--record FILE]

Prints a line a survey and a record of all; exits with 1 where anything was got, or the attacker was wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.any_survey.drawing import survey
from tests.any_survey.promises import folders_in
from tests.any_survey.running import Command
from tests.any_survey.writing import write
from tests.red_team.report import Report, line, record, report

SECONDS = 300


def hunted(first: int, last: int, explain: bool = True) -> Iterator[tuple[int, Report | None, int]]:
    """Each seed whose survey releases tables: the attacker's report, if any, and how the command ended."""
    with Command(SECONDS) as command:
        for seed in range(first, last):
            drawn = survey(seed)
            if any(wave.release == "tables" for wave in drawn.waves):
                with tempfile.TemporaryDirectory(prefix=f"hunted-{seed}-") as name:
                    folders = folders_in(Path(name))
                    write(drawn, folders)
                    restricted = ("--restricted", str(folders.restricted))
                    ended = command.run("estimate", "--root", str(folders.root), *restricted, cwd=Path(name))
                    told = None if ended.code else report(folders.root, folders.restricted, explain=explain)
                    yield seed, told, ended.code


def main(given: list[str] | None = None) -> int:
    """Attack the seeds that are named."""
    parser = argparse.ArgumentParser(prog="python -m tests.red_team.hunting", description=__doc__)
    parser.add_argument("--seeds", default="0:40", help="first and last, as in 0:40")
    parser.add_argument("--record", type=Path, help="write what was attacked and got as JSON")
    parser.add_argument("--quick", action="store_true", help="do not say which relation numbers follow from")
    chosen = parser.parse_args(given)
    first, last = (int(each) for each in chosen.seeds.split(":"))
    found = []
    for seed, told, code in hunted(first, last, not chosen.quick):
        sys.stdout.write(f"{seed}: {line(told) if told else f'no numbers (exit {code})'}\n")
        sys.stdout.flush()
        found += [told] if told else []
    sys.stdout.write(record(found))
    if chosen.record:
        chosen.record.write_text(record(found), encoding="utf-8")
    return 0 if all(each.safe for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
