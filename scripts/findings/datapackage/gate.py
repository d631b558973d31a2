"""The order of judgement: each stage reads a little more of the package, and only what the last allowed.

Files are weighed before they are opened, the descriptor's shape is known before it is believed, cells are
bounded before anybody computes with them. Gives the one report, and the survey when nothing is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from findings.datapackage import judges, risk_records
from findings.datapackage import questions as nouns
from findings.datapackage.checksums import checksum_faults, claim_faults, recorded
from findings.datapackage.coding import counted, header
from findings.datapackage.coding import responses as coded
from findings.datapackage.descriptor import (
    Descriptor,
    Resource,
    description,
    header_of,
    read_descriptor,
    resources,
    variables,
)
from findings.datapackage.faults import Fault
from findings.datapackage.files import entries
from findings.datapackage.imported import imported_table
from findings.datapackage.judges.files import ESTIMATE, LARGEST_FILE, obstacle
from findings.datapackage.judges.profile import profile
from findings.datapackage.judges.structure import structure
from findings.datapackage.package import DataPackage, Sheet
from findings.datapackage.printed import RESOURCE as FIGURES
from findings.datapackage.printed import printed_figures
from findings.datapackage.report import Checked, Report, outcomes
from findings.datapackage.routing import with_blanks_settled
from findings.datapackage.tables import TextTable, text_table
from findings.vocabulary import UNWRITTEN, Description, Refused, Responses, Survey, Variable
from findings.writing import restore

Results = dict[str, Checked]

SMALL_TABLES = {
    "questions": nouns.QUESTION_COLUMNS,
    "population": nouns.POPULATION_COLUMNS,
    "comments": nouns.COMMENT_COLUMNS,
}


def judged(
    folder: Path, restricted: Path | None = None, sealed: bool = True, *, drafted: bool = False
) -> tuple[Report, Survey | None]:
    """The report on a package, and the survey that it holds where there is no problem.

    `sealed=False` is for the commands that are about to write: checksums are not compared, and the
    published estimates, which they write anew, are not looked at. What is still to be written stops neither
    these nor who builds a draft (`drafted`).
    """
    report, package = packaged(folder, restricted, sealed, drafted=drafted)
    return report, (_survey(package) if package is not None and report.valid else None)


def described(folder: Path) -> Survey:
    """The survey without its answers and its published numbers, for who asks of words; raises `Refused`."""
    said, _ = description(read_descriptor(folder))
    answers = {wave.responses for wave in said.waves} if said else set()
    report, package = packaged(folder, None, False, frozenset(answers))
    if package is None or not report.valid:
        raise Refused(report.problems)
    return _survey(package)


def packaged(
    folder: Path,
    restricted: Path | None,
    sealed: bool,
    unread: frozenset[str] = frozenset(),
    *,
    drafted: bool = False,
) -> tuple[Report, DataPackage | None]:
    """The report on a package, and the package as far as it could be read.

    `unread` names resources whose files are about to be written, and are not looked at.
    """
    results: Results = {}
    restore(folder)
    try:
        descriptor = read_descriptor(folder)
    except Refused as refused:
        faults = tuple(Fault(each.where, each.what, each.remedy) for each in refused.problems)
        results["descriptor"] = Checked(1, faults)
        return _report(folder, results, None), None
    results["descriptor"] = Checked(1)
    package = _shaped(folder, restricted, descriptor, sealed, results, unread)
    if package is None:
        return _report(folder, results, None), None
    package = _described(package, results)
    if drafted or not sealed:  # neither numbers nor a draft need words: these stop who checks
        results["about"] = _worth_knowing(results["about"])
    package = _with_tables(package, results)
    package = _with_survey(package, results)
    package, results["figures"] = _with_figures(package)
    return _report(folder, _of_people(package, results), package), package


def _worth_knowing(checked: Checked) -> Checked:
    """The results with what is still to be written as notes."""
    faults = (replace(each, note=True) if each.what == UNWRITTEN else each for each in checked.faults)
    return Checked(checked.looked_at, tuple(faults))


def _of_people(package: DataPackage, results: Results) -> Results:
    """The results with one fault for all that is wrong in the estimates, which no person writes."""
    resource = package.resource("estimates")
    path = package.path(resource) if resource else None
    if path is None:
        return results
    wrong = Fault(str(path), "is not as 'findings estimate' wrote it", ESTIMATE)
    return {
        check: checked if check in OF_FILES else _without(checked, path, wrong)
        for check, checked in results.items()
    }


def _without(checked: Checked, path: Path, wrong: Fault) -> Checked:
    kept = tuple(fault for fault in checked.faults if not _is_in(fault, path))
    told = (wrong,) if len(kept) < len(checked.faults) else ()
    return Checked(checked.looked_at, (*kept, *told))


OF_FILES = {"files", "checksums"}
"""Checks of whole files, which say themselves what to do."""


def _is_in(fault: Fault, path: Path) -> bool:
    return re.fullmatch(rf"{re.escape(str(path))}(?::\d+| row \d+)?", fault.where) is not None


def _report(folder: Path, results: Results, package: DataPackage | None) -> Report:
    sheets = package.sheets.values() if package else ()
    counts = {"table": len(sheets), "row": sum(sheet.table.rows for sheet in sheets)}
    return Report(str(folder), outcomes(judges.CHECKS, results), counts if package else {})


def _shaped(
    folder: Path,
    restricted: Path | None,
    descriptor: Descriptor,
    sealed: bool,
    results: Results,
    awaited: frozenset[str],
) -> DataPackage | None:
    """The package when its descriptor has the standard's shape; nothing else is believed before that."""
    results["profile"] = profile(descriptor)
    found = resources(descriptor.json) if not results["profile"].faults else []
    unread = {each.path for each in found if each.name == "estimates" and not sealed}
    package = DataPackage(
        folder,
        restricted,
        descriptor,
        tuple(entry for entry in entries(folder) if entry.path not in unread),
        tuple(resource for resource in found if resource.path not in unread),
        unread=awaited,
    )
    if results["profile"].faults:
        return None
    results["files"] = judges.FILES(package)
    if sealed and _is_begun(package) and all(entry.size <= LARGEST_FILE for entry in package.entries):
        looked_at, faults = checksum_faults(folder)
        faults += tuple(_claims(package))
        results["checksums"] = Checked(looked_at, tuple(_untold(faults, results["files"].faults)))
    return package


def _is_begun(package: DataPackage) -> bool:
    """Whether there is anything to compare: the first `findings estimate` writes numbers and checksums."""
    return bool(recorded(package.folder)) or all(
        resource.name != "estimates" or (package.folder / resource.path).is_file()
        for resource in package.resources
    )


def _claims(package: DataPackage) -> Iterator[Fault]:
    """What the descriptor says wrongly of the bytes of the files that are there."""
    for resource in package.resources:
        path = package.path(resource)
        if path is not None and obstacle(package, resource) is None:
            yield from claim_faults(package.descriptor, resource, path)


def _untold(faults: tuple[Fault, ...], told: tuple[Fault, ...]) -> Iterator[Fault]:
    """Faults of other files than those that are told of already, alone or by their folder."""
    places = {fault.where for fault in told}
    for fault in faults:
        if not places & {fault.where, *(parent.as_posix() for parent in PurePath(fault.where).parents)}:
            yield fault


def _described(package: DataPackage, results: Results) -> DataPackage:
    """With what the descriptor says of the survey and of each field."""
    everything = replace(package, resources=tuple(resources(package.descriptor.json)))
    for check, judge in judges.OF_DESCRIPTOR.items():  # of a file that is about to be written, too
        results[check] = judge(everything)
    described, faults = description(package.descriptor)
    names = {wave.responses for wave in described.waves} if described else set()
    names |= sources_of(described)
    found: dict[str, Mapping[str, Variable]] = {}
    for resource in package.resources:
        if resource.name in names:
            found[resource.name], wrong = variables(resource, package.descriptor)
            faults += wrong
    results["survey"] = Checked(1 + sum(map(len, found.values())), faults)
    return replace(package, description=described, variables=found)


def sources_of(described: Description | None) -> set[str]:
    """The restricted resources of which released files are made."""
    return {wave.anonymise.source for wave in described.waves if wave.anonymise} if described else set()


def _with_tables(package: DataPackage, results: Results) -> DataPackage:
    """With the cells of every table that may be opened and is at hand, and judged as cells."""
    faults: list[Fault] = []
    sheets: dict[str, Sheet] = {}
    for resource in package.resources:
        if _is_readable(package, resource):
            sheet, wrong = _sheet(package, resource)
            faults += wrong
            if sheet is not None:
                sheets[resource.name] = sheet
    package = replace(package, sheets=sheets)
    faults += structure(package).faults
    results["structure"] = Checked(sum(sheet.table.rows for sheet in sheets.values()), tuple(faults))
    for check, judge in judges.OF_CELLS.items():
        results[check] = judge(package)
    if results["fields"].clean:
        results["patterns"] = judges.PATTERNS(package)
    if all(results[check].clean for check in ("files", "lengths", *judges.OF_DESCRIPTOR)):
        results["referee"] = judges.REFEREE(package)
    return package


def _is_readable(package: DataPackage, resource: Resource) -> bool:
    at_hand = package.path(resource) is not None and obstacle(package, resource) is None
    read = resource.name not in package.unread
    return read and at_hand and resource.tabular and bool(resource.fields) and resource.is_spelt_out


def _sheet(package: DataPackage, resource: Resource) -> tuple[Sheet | None, tuple[Fault, ...]]:
    path = package.path(resource)
    if path is None:
        return None, ()
    table, faults = imported_table(resource, path) if resource.imported else text_table(resource, path)
    if table is None or resource.name not in sources_of(package.description):
        return (None if table is None else Sheet(resource, str(path), table)), faults
    described = {header_of(field) for field in resource.fields}
    kept = {header: column for header, column in table.columns.items() if header in described}
    left_out = len(table.columns) - len(kept)
    return Sheet(resource, str(path), TextTable(kept, table.rows), left_out), faults


def _with_survey(package: DataPackage, results: Results) -> DataPackage:
    """With the questions, populations and coded answers, judged as a survey."""
    described = package.description
    if described is None or not results["survey"].clean:
        return package
    package, results["answers"] = _coded(package, described)
    results["comments"] = judges.COMMENTS(package)
    results["waves"] = judges.WAVES(package)
    absent = tuple(_undescribed(package))
    if absent:
        results["questions"] = Checked(0, absent)
    if absent or not results["waves"].clean or not _is_whole(package, "questions"):
        return package
    package, misasked, miscounted = _with_nouns(package, described)
    _judge(judges.OF_QUESTIONS, package, results)
    results["questions"] = _with(results["questions"], misasked)
    if miscounted:
        results["population"] = Checked(0, miscounted)
    elif results["groups"].clean and _is_whole(package, "population", wanted=False):
        _judge(judges.OF_POPULATION, package, results)
    if results["answers"].clean:
        _judge(judges.OF_RELEASED, package, results)
    return package


def _judge(named: Mapping[str, judges.Judge], package: DataPackage, results: Results) -> None:
    for check, judge in named.items():
        results[check] = judge(package)


def _with_nouns(
    package: DataPackage, described: Description
) -> tuple[DataPackage, tuple[Fault, ...], tuple[Fault, ...]]:
    """With questions and populations, and what is wrong in the rows that make none."""
    fields = {wave.id: package.fields(wave) for wave in described.waves}
    records = _records(package, "questions")
    asked, misasked = nouns.questions(records, fields, described, _where(package, "questions"))
    records = _records(package, "population") if _is_whole(package, "population") else []
    units, miscounted = nouns.populations(records, described, _where(package, "population"))
    found = {wave: risk_records.read_record(package.folder / risk_records.path_of(wave)) for wave in fields}
    risks = {wave: record for wave, record in found.items() if record is not None}
    package = replace(package, questions=asked, populations=units, risks=risks)
    return _with_blanks_settled(package, described), misasked, miscounted


def _with_blanks_settled(package: DataPackage, described: Description) -> DataPackage:
    """With what routing makes of empty cells: no answer, or not asked."""
    found = dict(package.responses)
    for wave in described.waves:
        sheet, asked = package.sheets.get(wave.responses), package.questions.get(wave.id, ())
        if wave.id in found and sheet is not None and any(each.asked_if for each in asked):
            columns = {
                variable.name: sheet.table.columns[header(variable)]
                for variable in package.variables[wave.responses].values()
                if header(variable) in sheet.table.columns
            }
            blanks = {name: each.blank for name, each in columns.items() if "" in each.texts}
            found[wave.id] = with_blanks_settled(found[wave.id], asked, blanks)
    return replace(package, responses=found)


def _with(checked: Checked, faults: tuple[Fault, ...]) -> Checked:
    return Checked(checked.looked_at, (*faults, *checked.faults))


def _coded(package: DataPackage, described: Description) -> tuple[DataPackage, Checked]:
    """With the coded answers of each wave, and of the restricted files that released ones are made of."""
    files = {wave.id: wave.responses for wave in described.waves}
    found, released = _coded_files(package, files)
    files = {wave.id: wave.anonymise.source for wave in described.waves if wave.anonymise}
    sources, restricted = _coded_files(package, files)
    checked = _with(released, restricted.faults)
    looked_at = released.looked_at + restricted.looked_at
    return replace(package, responses=found, sources=sources), replace(checked, looked_at=looked_at)


def _coded_files(package: DataPackage, files: Mapping[str, str]) -> tuple[dict[str, Responses], Checked]:
    """The answers of each wave in the file of the resource that is named."""
    found: dict[str, Responses] = {}
    faults: list[Fault] = []
    looked_at = 0
    for wave, resource in files.items():
        sheet = package.sheets.get(resource)
        if sheet is not None:
            panels = package.description.panels if package.description else ()
            linked = any(wave in each for each in panels)
            answers, wrong = coded(sheet, package.variables[resource], linked)
            faults += wrong
            looked_at += sheet.table.rows * len(package.variables[resource])
            if answers is not None:
                found[wave] = answers
    return found, Checked(looked_at, tuple(faults))


def _with_figures(package: DataPackage) -> tuple[DataPackage, Checked]:
    """With the figures that earlier reports printed, where the package holds any."""
    sheet = package.sheets.get(FIGURES)
    if sheet is None:
        return package, Checked(0)
    figures, problems = printed_figures(sheet.table.records(), sheet.where)
    faults = tuple(Fault(each.where, each.what, each.remedy) for each in problems)
    return replace(package, printed=figures), Checked(len(figures), faults)


def _undescribed(package: DataPackage) -> Iterator[Fault]:
    """What the descriptor lacks of the tables that describe the survey."""
    if package.resource("questions") is None:
        remedy = "List it as a resource: what was asked, one row a question."
        yield Fault(package.descriptor.at("resources"), "there is no table `questions`", remedy)
    for name, wanted in SMALL_TABLES.items():
        resource = package.resource(name)
        if resource is not None and resource.fields:
            fields = [str(field.get("name")) for field in resource.fields]
            yield from nouns.undescribed_columns(fields, wanted, package.descriptor.at(*resource.keys))


def _is_whole(package: DataPackage, name: str, wanted: bool = True) -> bool:
    """Whether a table was read with all its columns; one that is not `wanted` may also be absent."""
    sheet = package.sheets.get(name)
    if sheet is None:
        return not wanted and package.resource(name) is None
    return set(SMALL_TABLES[name]) <= sheet.table.columns.keys()


def _records(package: DataPackage, name: str) -> list[dict[str, str]]:
    """The rows of a small table, every column that it should have being there."""
    sheet = package.sheets.get(name)
    absent = dict.fromkeys(SMALL_TABLES[name], "")
    return [absent | record for record in sheet.table.records()] if sheet else []


def _where(package: DataPackage, name: str) -> str:
    sheet = package.sheets.get(name)
    return sheet.where if sheet else package.descriptor.path


def _survey(package: DataPackage) -> Survey:
    described = package.description
    if described is None:
        raise LookupError("a valid package has a description")
    return Survey(
        description=described,
        descriptor=package.descriptor.json,
        variables={wave.id: dict(package.variables[wave.responses]) for wave in described.waves},
        questions=dict(package.questions),
        responses={wave: counted(each) for wave, each in package.responses.items()},
        populations=dict(package.populations),
        comments=nouns.comments(_records(package, "comments")),
        printed=package.printed,
        risks=dict(package.risks),
    )
