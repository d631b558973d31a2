"""The gate of the data: the folder `datapackage/` becomes a `Survey`, or all that is wrong with it.

First stage of the flow, and the only one that reads the package. It computes no number.
"""

from __future__ import annotations

from pathlib import Path

from findings.datapackage import checksums as sums
from findings.datapackage.coding import responses as coded_responses
from findings.datapackage.descriptor import NAME, Resource, description, descriptor_json, resources, variables
from findings.datapackage.printed import REQUIRED, RESOURCE, printed_figures, read_printed
from findings.datapackage.questions import comments, populations, questions
from findings.datapackage.tables import TextTable, text_table
from findings.vocabulary import Problem, Refused, Release, Responses, Survey, Variable

__all__ = ["read", "read_printed", "resources", "seal"]

seal = sums.seal

SMALL_TABLES = {
    "questions": (
        "wave",
        "question",
        "section",
        "kind",
        "wording",
        "instruction",
        "universe",
        "routing",
        "sensitive",
    ),
    "population": ("wave", "breakdown", "group", "population"),
    "comments": ("id", "question", "themes", "text", "attribute", "approved_by", "approved_on"),
    RESOURCE: (REQUIRED,),
}


def read(folder: Path, restricted: Path | None = None, sealed: bool = True) -> Survey:
    """The survey in `folder`, with restricted responses from `restricted` where they are at hand.

    Raises `Refused` with every problem found. `sealed=False` leaves the checksums unread, for the
    commands that are about to write them.
    """
    descriptor = descriptor_json(folder)
    where = str(folder / NAME)
    described = description(descriptor, where)
    by_name = {resource.name: resource for resource in resources(descriptor)}
    problems: list[Problem] = list(sums.checksum_problems(folder)) if sealed else []
    tables = _tables(by_name, folder, restricted, problems)

    fields: dict[str, dict[str, Variable]] = {}
    answers: dict[str, Responses] = {}
    for wave in described.waves:
        resource = by_name.get(wave.responses)
        if resource is None or resource.restricted is not (wave.release is Release.TABLES):
            problems.append(_responses_problem(where, wave.id, wave.responses, wave.release))
            continue
        fields[wave.id], wrong = variables(resource, where)
        problems += wrong
        table = tables.get(resource.name)
        if table is not None and not wrong:
            at = str((restricted if resource.restricted and restricted else folder) / resource.path)
            found, wrong = coded_responses(table, fields[wave.id], at)
            problems += wrong
            if found is not None:
                answers[wave.id] = found

    small = {name: _records(name, by_name, tables, folder, problems) for name in SMALL_TABLES}
    if len(fields) < len(described.waves):
        raise Refused(problems)
    asked, wrong = questions(small["questions"], fields, described, _path(by_name, folder, "questions"))
    units, wrong_units = populations(small["population"], described, _path(by_name, folder, "population"))
    problems += wrong + wrong_units
    printed, wrong = (
        printed_figures(small[RESOURCE], _path(by_name, folder, RESOURCE)) if RESOURCE in tables else ((), [])
    )
    problems += wrong
    if problems:
        raise Refused(problems)
    return Survey(described, descriptor, fields, asked, answers, units, comments(small["comments"]), printed)


def _tables(
    by_name: dict[str, Resource], folder: Path, restricted: Path | None, problems: list[Problem]
) -> dict[str, TextTable]:
    """Every file that is at hand; a restricted one only when its folder was named."""
    tables: dict[str, TextTable] = {}
    for resource in by_name.values():
        root = restricted if resource.restricted else folder
        if root is None or resource.name == "estimates":
            continue
        try:
            tables[resource.name] = text_table(resource, root)
        except Refused as refused:
            problems += refused.problems
    return tables


def _records(
    name: str,
    by_name: dict[str, Resource],
    tables: dict[str, TextTable],
    folder: Path,
    problems: list[Problem],
) -> list[dict[str, str]]:
    table = tables.get(name)
    if table is None:
        return []
    absent = [column for column in SMALL_TABLES[name] if column not in table.columns]
    where = _path(by_name, folder, name)
    problems += [Problem(f"{where} row 1", f"there is no column {column}", "Add it.") for column in absent]
    return [] if absent else table.records()


def _path(by_name: dict[str, Resource], folder: Path, name: str) -> str:
    return str(folder / by_name[name].path) if name in by_name else str(folder / NAME)


def _responses_problem(where: str, wave: str, name: str, release: Release) -> Problem:
    key = "restricted" if release is Release.TABLES else "resources"
    return Problem(
        where, f"wave {wave} names responses {name}, which `{key}` does not list", f"List it in `{key}`."
    )
