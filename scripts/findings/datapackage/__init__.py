"""The gate of the data: the folder `datapackage/` becomes a `Survey`, or all that is wrong with it.

First stage of the flow, and the only one that reads the package. It computes no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from findings.datapackage.archives import unpacked
from findings.datapackage.checksums import NAME as CHECKSUMS
from findings.datapackage.checksums import seal, sealed
from findings.datapackage.descriptor import read_descriptor, resources
from findings.datapackage.faults import plural
from findings.datapackage.gate import described, judged
from findings.datapackage.handed import ADDED, KEY, NUMBERED, REASONS_OF, ROW
from findings.datapackage.judges.v2 import unwritten as open_texts
from findings.datapackage.printed import read_printed
from findings.datapackage.releases import releases
from findings.datapackage.report import (
    Report,
    as_github,
    as_json,
    lines,
    quality_rows,
    summary,
    with_foreseen,
)
from findings.datapackage.restricted import Source, sources
from findings.datapackage.risk_records import path_of as risk_path
from findings.datapackage.schema import survey_schema
from findings.vocabulary import Problem, Refused, Survey

Foreseen = Callable[[Survey, Sequence[tuple[str, str]]], Iterable[Problem]]

__all__ = [
    "ADDED",
    "CHECKSUMS",
    "KEY",
    "NUMBERED",
    "REASONS_OF",
    "ROW",
    "Report",
    "Source",
    "as_github",
    "as_json",
    "described",
    "judged",
    "lines",
    "plural",
    "quality_rows",
    "read",
    "read_descriptor",
    "read_printed",
    "releases",
    "resources",
    "risk_path",
    "seal",
    "sealed",
    "sources",
    "summary",
    "survey_schema",
    "unpacked",
    "unwritten",
    "validate",
]


def read(folder: Path, restricted: Path | None = None, sealed: bool = True) -> Survey:
    """The survey in `folder`, with restricted responses from `restricted` where they are at hand.

    The folder may be a zip archive of one.

    Raises `Refused` with every problem found. `sealed=False` leaves the checksums and the published
    estimates unread, for the commands that are about to write them.
    """
    with unpacked(folder) as here:
        report, survey = judged(here, restricted, sealed)
        if survey is None:
            raise Refused(report.problems)
        return survey


def validate(folder: Path, restricted: Path | None = None, foreseen: Foreseen = lambda *_: ()) -> Report:
    """Everything that was checked in a package, with its result; raises nothing for what is wrong in it.

    `foreseen` gives what a later stage would refuse of a survey and its earlier releases, whether or not its
    numbers have been computed; it is asked where restricted responses are at hand. Of an archive that cannot
    be unpacked there is nothing to check, and that is raised.
    """
    with unpacked(folder) as here:
        report, survey = judged(here, restricted)
        if restricted is not None:
            survey = survey or judged(here, restricted, sealed=False)[1]
            report = with_foreseen(report, foreseen(survey, releases(here))) if survey else report
        return report if here == folder else report.moved(str(here), str(folder))


def unwritten(folder: Path) -> tuple[Problem, ...]:
    """Texts of the descriptor that only a person can write, and nobody has; raises `Refused` without one."""
    return tuple(fault.problem() for fault in open_texts(read_descriptor(folder)))
