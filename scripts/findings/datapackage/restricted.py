"""The restricted responses of which released files are made, through the gate like everything else.

For `findings anonymise` alone: the released file and the published numbers, which come of it, are left
unread. No other stage is given what is here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from findings.datapackage import risk_records
from findings.datapackage.descriptor import description, read_descriptor
from findings.datapackage.gate import packaged, sources_of
from findings.datapackage.package import DataPackage
from findings.vocabulary import (
    Anonymise,
    Breakdown,
    Population,
    Problem,
    Question,
    Refused,
    Responses,
    Variable,
    Wave,
)


@dataclass(frozen=True, eq=False)
class Source:
    """One wave's restricted answers, with the plan and the fields of the file that they become.

    `restricted` describes the answers at hand, `released` the file to be written to `path`, which is
    named `where` in messages; `record` is the path of the risk record. `undescribed` counts columns of
    the restricted file that are left out without a look.
    """

    wave: Wave
    plan: Anonymise
    responses: Responses
    restricted: dict[str, Variable]
    released: dict[str, Variable]
    questions: tuple[Question, ...]
    population: Population
    breakdowns: tuple[Breakdown, ...]
    path: str
    where: str
    record: str
    delimiter: str = ","
    undescribed: int = 0


def sources(folder: Path, restricted: Path) -> tuple[Source, ...]:
    """Every wave with a plan to anonymise its responses; raises `Refused` with every problem found."""
    described, _ = description(read_descriptor(folder))
    planned = {wave.responses for wave in described.waves if wave.anonymise} if described else set()
    report, package = packaged(folder, restricted, False, frozenset(planned))
    if package is None or not report.valid:
        raise Refused(report.problems)
    if not sources_of(described):
        remedy = "Give a wave that releases responses the key `anonymise`."
        raise Refused([Problem(f"{folder}/datapackage.json, survey.waves", "none says how", remedy)])
    return tuple(_sources(package))


def _sources(package: DataPackage) -> Iterator[Source]:
    for wave in package.waves:
        released = package.resource(wave.responses)
        if wave.anonymise is None or released is None or package.description is None:
            continue
        plan = wave.anonymise
        yield Source(
            wave,
            plan,
            package.sources[wave.id],
            dict(package.variables[plan.source]),
            dict(package.variables[wave.responses]),
            package.questions[wave.id],
            package.populations[wave.id],
            package.description.breakdowns,
            released.path,
            f"{package.folder}/{released.path}",
            risk_records.path_of(wave.id),
            released.delimiter,
            package.sheets[plan.source].undescribed,
        )
