"""The command `findings`: each subcommand calls one function of the flow and prints what it gives.

Exit 0: done. 1: problems. 2: misuse of the command. 3: the command itself failed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from findings import datapackage, publication
from findings.publication import Publication
from findings.vocabulary import Problem, Refused

DONE, PROBLEMS, FAILED = 0, 1, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; gives the exit code."""
    chosen = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = chosen.command
    try:
        return command(chosen)
    except Refused as refused:
        for problem in refused.problems:
            print(_located(problem, chosen.root))
        print(_count(len(refused.problems)), file=sys.stderr)
        return PROBLEMS


def _located(problem: Problem, root: Path) -> str:
    """The problem with its path given from the publication's folder."""
    return str(problem).removeprefix(f"{root}/")


def _count(problems: int) -> str:
    return "1 problem." if problems == 1 else f"{problems} problems."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="findings", description="Publish a survey as open data.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, function, words in COMMANDS:
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(command=function)
        command.add_argument(
            "--root", type=Path, default=Path(), help="the publication's folder (default: this one)"
        )
        for flag, options in OPTIONS.get(name, {}).items():
            command.add_argument(flag, **options)
    return parser


def validate(chosen: argparse.Namespace) -> int:
    """Check the data package."""
    started = time.monotonic()
    survey = datapackage.read(chosen.root / "datapackage", chosen.restricted)
    questions = sum(len(each) for each in survey.questions.values())
    responses = sum(each.size for each in survey.responses.values())
    print(f"Valid: {questions} questions, {responses} responses, {time.monotonic() - started:.1f} s.")
    return DONE


def estimate(chosen: argparse.Namespace) -> int:
    """Compute every published number, and write estimates.csv."""
    rows = publication.estimate(_publication(chosen), chosen.restricted)
    print(f"Wrote {publication.ESTIMATES}: {rows} numbers.")
    return DONE


def publish(chosen: argparse.Namespace) -> int:
    """Build the site."""
    started = time.monotonic()
    made = publication.publish(_publication(chosen), lambda words: print(f"{words} …", flush=True))
    for note in made.notes if chosen.notes else ():
        print(f"note: {note}")
    if made.notes and not chosen.notes:
        print(f"{len(made.notes)} claims hold only within chance: --notes lists them.")
    seconds = time.monotonic() - started
    what = f"{made.pages} pages, {made.charts} charts, {made.claims} claims that hold"
    print(f"Published {what}, in {seconds:.1f} s.")
    return DONE


def seal(chosen: argparse.Namespace) -> int:
    """Record the data package's files as they are now, after a deliberate edit."""
    changed = datapackage.seal(chosen.root / "datapackage")
    print("\n".join(f"Sealed {name}." for name in changed) or "Nothing had changed.")
    return DONE


def _publication(chosen: argparse.Namespace) -> Publication:
    return Publication(chosen.root, getattr(chosen, "site", None) or chosen.root / "site")


Options = dict[str, Any]

RESTRICTED: Options = {"type": Path, "default": None, "help": "the folder that holds restricted responses"}
COMMANDS = (
    ("validate", validate, "Check the data package."),
    ("estimate", estimate, "Compute every published number, and write estimates.csv."),
    ("publish", publish, "Build the site from the data package and the words."),
    ("seal", seal, "Record the data package's files as they are now, after a deliberate edit."),
)
OPTIONS: dict[str, dict[str, Options]] = {
    "validate": {"--restricted": RESTRICTED},
    "estimate": {"--restricted": RESTRICTED},
    "publish": {
        "--site": {"type": Path, "default": None, "help": "where the site goes (default: site/)"},
        "--notes": {"action": "store_true", "help": "list the claims that hold only within chance"},
    },
}

if __name__ == "__main__":
    sys.exit(main())
