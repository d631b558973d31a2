"""The command line as tables: every subcommand with its words, and what may be written after it.

The parser is made of them, and so is the page that lists them. Runs nothing.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from findings import __version__


def parser(functions: Mapping[str, object]) -> argparse.ArgumentParser:
    """The parser of the command line; each subcommand brings the function that stands under its name."""
    made = argparse.ArgumentParser(prog="findings", description="Publish a survey as open data.")
    made.add_argument("--version", action="version", version=f"findings {__version__}")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for name, words in COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(command=functions[name], root=Path())
        for flag, options in (ROOT | OPTIONS.get(name, {}) if name != "new" else OPTIONS[name]).items():
            command.add_argument(flag, **options)
    return made


@dataclass(frozen=True)
class Argument:
    """What may be written after a command, as it is written, and what it does."""

    written: str
    words: str
    needed: bool


@dataclass(frozen=True)
class Command:
    """A subcommand: its name, what it does, and its arguments."""

    name: str
    words: str
    arguments: tuple[Argument, ...]


def listed() -> Iterator[Command]:
    """Every subcommand of the parser, as it would be told by --help."""
    made = parser(dict.fromkeys(COMMANDS))
    (commands,) = (each for each in made._actions if isinstance(each, argparse._SubParsersAction))
    for name, command in commands.choices.items():
        own = [each for each in command._actions if not isinstance(each, argparse._HelpAction)]
        own.sort(key=lambda each: bool(each.option_strings))
        yield Command(name, command.description or "", tuple(map(_argument, own)))


def _argument(action: argparse.Action) -> Argument:
    value = _value(action)
    flag = next(iter(action.option_strings), "")
    needed = action.required if flag else action.nargs != "?"
    return Argument(" ".join(filter(None, (flag, value))), action.help or "", needed)


def _value(action: argparse.Action) -> str:
    """What stands for a value, as --help has it; nothing where none is given."""
    if action.nargs == 0:
        return ""
    if action.choices is not None:
        return " or ".join(map(str, action.choices))
    value = str(action.metavar or action.dest.upper())
    return f"{value} …" if action.nargs == "+" else value


def _effort(text: str) -> float:
    """A number of times as the command line gives it."""
    from findings.disclosure.solving import (  # noqa: PLC0415 - --help is given before it is loaded
        LARGEST_EFFORT,
        SMALLEST_EFFORT,
    )

    written = re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text, re.ASCII)
    if not written or not SMALLEST_EFFORT <= float(text) <= LARGEST_EFFORT:
        within = f"from {SMALLEST_EFFORT} to {LARGEST_EFFORT}, with at most two decimals"
        raise argparse.ArgumentTypeError(f"write a number {within}")
    return float(text) if written[1] else int(text)


def _delimiter(text: str) -> str:
    """A sign between cells as the command line gives it."""
    sign = {"tab": "\t", "\\t": "\t"}.get(text.lower(), text)
    if len(sign) != 1 or sign.isalnum():
        raise argparse.ArgumentTypeError("write one sign that is no letter, or 'tab'")
    return sign


def _many(text: str) -> int:
    """A number of lines as the command line gives it."""
    if not re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII):
        raise argparse.ArgumentTypeError("write a whole number from 1 to 9999")
    return int(text)


Options = dict[str, Any]

RESTRICTED: Options = {
    "type": Path,
    "metavar": "FOLDER",
    "help": "the folder that holds restricted responses",
}
ROOT: dict[str, Options] = {
    "--root": {"type": Path, "metavar": "FOLDER", "help": "the publication's folder (default: this one)"}
}
BUILD: Options = {
    "type": Path,
    "metavar": "FOLDER",
    "help": "where what is made on the way goes (default: build/): for a folder that cannot be written",
}
COMMANDS = {
    "new": "Write a first publication of an invented survey into an empty folder.",
    "import": "Describe the answers that a survey tool exported; they are read, and not copied.",
    "todo": "List what a person has still to write before the site can be published.",
    "validate": "Check the data package.",
    "anonymise": "Make the file to release of restricted responses, and a record of the risk.",
    "estimate": "Compute every published number, and write estimates.csv.",
    "draft": "Draft a home page and pages of findings from the numbers, for a person to read.",
    "publish": "Build the site from the data package and the words.",
    "audit": "Read the built site as an attacker would, number by number and file by file.",
    "compare": "Set figures that a report printed beside the published numbers.",
    "explain": "Say where a published number comes from, and which sentences claim it.",
    "find": "Search the published numbers by words, and list the address of each.",
    "check": "Hold one page to the data, with the messages that 'publish' would give for it.",
    "link": "Find what the sentences of a draft state, name those that are false, and write the links.",
    "schema": "Print a JSON Schema for editors: of front matter, or of figures with your survey's names.",
    "diff": "List what changed between two editions: numbers, variables, wordings, sentences and charts.",
    "release": "Close the version that datapackage.json names: keep its package and its site for good.",
    "withdraw": "Take away a version or a number; a dated note says why at each address.",
    "seal": "Record the data package's files as they are now, after a deliberate edit.",
    "deposit": "Make a folder for a data archive such as Zenodo: files, metadata and a checklist.",
    "upgrade": "Show what changed in the files that 'new' and 'import' write around a survey.",
}
OPTIONS: dict[str, dict[str, Options]] = {
    "new": {
        "folder": {"type": Path, "help": "the new folder"},
    },
    "import": {
        "files": {
            "type": Path,
            "nargs": "+",
            "metavar": "FILE",
            "help": "what the tool exported, one file a wave: .csv, .tsv, .xlsx, .ods, .sav, .zsav, "
            ".por, .dta or .parquet",
        },
        "--codebook": {
            "type": Path,
            "metavar": "FILE",
            "help": "the words of variables and values: a table of variable, value, label; or .sav, "
            ".dta, JSON",
        },
        "--encoding": {"default": "", "metavar": "NAME", "help": "the encoding of the file, as in cp1250"},
        "--delimiter": {
            "type": _delimiter,
            "metavar": "C",
            "help": "the sign between cells; 'tab' for a tab",
        },
        "--restricted": {
            "type": Path,
            "metavar": "FOLDER",
            "help": "the folder where answers and decisions are kept (default: that of the file)",
        },
        "--yes": {"action": "store_true", "help": "ask nothing: take every default, and mark what to check"},
        "--review": {"action": "store_true", "help": "write review.xlsx, in which a person decides"},
        "--apply": {"action": "store_true", "help": "take what was decided in review.xlsx"},
    },
    "validate": {
        "package": {
            "type": Path,
            "nargs": "?",
            "help": "a folder with datapackage.json, or a zip of one (default: datapackage/)",
        },
        "--restricted": RESTRICTED,
        "--json": {"action": "store_true", "help": "print the whole report as JSON"},
        "--github": {"action": "store_true", "help": "print annotations for a code host's CI"},
    },
    "anonymise": {"--restricted": RESTRICTED | {"required": True}},
    "estimate": {
        "--restricted": RESTRICTED,
        "--effort": {
            "type": _effort,
            "default": 1,
            "metavar": "N",
            "help": "work that may be done to withhold less, in times the usual (default: 1; least: 0.01)",
        },
    },
    "audit": {
        "--site": {"type": Path, "metavar": "FOLDER", "help": "where the site lies (default: site/)"},
        "--build": BUILD,
    },
    "compare": {
        "figures": {
            "type": Path,
            "nargs": "?",
            "help": "a CSV or JSON file (default: the package's published-figures), one row a figure: "
            "printed; what it is about, as stat (a claim's address) or as question, item, category, "
            "breakdown, group and measure (share, count, no_answer, mean ...); reason, where it cannot be "
            "compared; source",
        },
        "--restricted": RESTRICTED,
        "--json": {"action": "store_true", "help": "print every comparison as JSON"},
        "--all": {"action": "store_true", "help": "list the figures that match, too"},
    },
    "explain": {"address": {"help": "stat:… as in a claim, or the id of a row of estimates.csv"}},
    "find": {
        "words": {"help": 'what the number is of, in words of the survey: "time on training"'},
        "--group": {"default": "", "help": "only numbers of this group, by its name or its label"},
        "--wave": {"default": "", "help": "only numbers of this wave"},
        "--most": {"type": _many, "default": 10, "metavar": "N", "help": "how many to list (default: 10)"},
    },
    "check": {"page": {"type": Path, "help": "a page or notebook of docs/"}},
    "link": {
        "draft": {"type": Path, "help": "a page of docs/, or a draft anywhere, as Markdown or plain text"},
        "--yes": {"action": "store_true", "help": "ask nothing, and write the links that are certain"},
        "--dry-run": {"action": "store_true", "help": "say everything, and change nothing"},
        "--to": {
            "type": Path,
            "metavar": "FILE",
            "help": "where the text with its links goes (default: where it was)",
        },
    },
    "diff": {
        "old": {"help": "a publication, a data package, a zip of one, or a branch, tag or commit of git"},
        "new": {"nargs": "?", "help": "the same, of what came after (default: this publication)"},
        "--format": {
            "choices": ("text", "json", "github", "gitlab"),
            "default": "text",
            "help": "as lines, as JSON, or as what a code host shows beside a change (default: text)",
        },
    },
    "release": {
        "--site": {"type": Path, "metavar": "FOLDER", "help": "where the site goes (default: site/)"},
        "--build": BUILD,
    },
    "withdraw": {
        "what": {"help": "a version that was released, or the id of a number in estimates.csv"},
        "--reason": {"required": True, "metavar": "TEXT", "help": "why, in a sentence; it is published"},
        "--on": {"default": "", "metavar": "DAY", "help": "when (default: that of the data package)"},
    },
    "deposit": {
        "--to": {
            "type": Path,
            "metavar": "FOLDER",
            "help": "where the folder goes (default: build/deposit/)",
        },
    },
    "schema": {"what": {"choices": ("front-matter", "figure"), "help": "what of a page"}},
    "publish": {
        "--site": {"type": Path, "metavar": "FOLDER", "help": "where the site goes (default: site/)"},
        "--build": BUILD,
        "--notes": {"action": "store_true", "help": "list words that hold only with care"},
        "--final": {"action": "store_true", "help": "refuse while any text is still to be written or read"},
    },
    "upgrade": {
        "--apply": {
            "action": "store_true",
            "help": "renew those that nobody changed; others stay as they are",
        },
    },
}
