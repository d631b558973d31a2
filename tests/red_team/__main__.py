"""The command: attack a folder that anybody could download, and say how much follows.

Exits with 0 where nothing does, 1 where something does or is undecided, 2 for misuse.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.red_team.published import NotPublished
from tests.red_team.report import line, record, report


def main(given: list[str] | None = None) -> int:
    """Read the arguments, attack, print."""
    chosen = _parser().parse_args(given)
    knowledge = json.loads(chosen.knowledge.read_text(encoding="utf-8")) if chosen.knowledge else None
    found = []
    for folder in chosen.folders:
        try:
            found.append(
                report(folder, chosen.truth, chosen.earlier, knowledge, not chosen.quick, chosen.persons)
            )
        except NotPublished as error:
            sys.stderr.write(f"{error}\n")
            return 2
        sys.stdout.write((found[-1].as_json() if chosen.json else line(found[-1])) + "\n")
    if chosen.record:
        chosen.record.write_text(record(found), encoding="utf-8")
    return 0 if all(each.safe for each in found) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.red_team", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="SITE_OR_FOLDER")
    parser.add_argument("--truth", type=Path, help="the restricted answers, to hold the attacker's model to")
    parser.add_argument(
        "--earlier", nargs="+", type=Path, default=(), help="earlier releases: folders or CSV"
    )
    parser.add_argument(
        "--knowledge", type=Path, help="JSON: which value of a field lies in which of another"
    )
    parser.add_argument(
        "--persons",
        type=Path,
        help="who answered, as the attacker knows them: of these answers only weights and groups",
    )
    parser.add_argument(
        "--quick", action="store_true", help="do not say which relation each number follows from"
    )
    parser.add_argument(
        "--record", type=Path, help="write what was attacked and got, of all folders, as JSON"
    )
    parser.add_argument("--json", action="store_true", help="print the whole report as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
