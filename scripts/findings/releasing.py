"""What a data holder commits, and how it is read back: released files, and the numbers of estimates.csv.

Takes a publication's data package and its words; draws nothing and knows no site, so that it runs where
nothing is installed that a site is built with.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from findings import anonymising, comparing, datapackage, disclosure, estimation
from findings import content as words
from findings.disclosure import ESTIMATES, RECORD
from findings.kept import kept
from findings.preparing import Publication
from findings.vocabulary import Problem, Refused, RiskRecord, Survey, refuse
from findings.writing import together

COMMENTS = "data/comments.csv"


def anonymise(publication: Publication, restricted: Path) -> tuple[RiskRecord, ...]:
    """Write the released file and the risk record of every wave that has a plan, and the checksums.

    Raises `Refused`, and leaves the files of before, when a plan does not reach its target or its files
    do not pass the gate.
    """
    made = [anonymising.anonymised(each) for each in datapackage.sources(publication.package, restricted)]
    written = {each.path: each.text for each in made} | {each.record_path: each.record_text for each in made}
    with together(publication.package, [*written, datapackage.CHECKSUMS]) as put:
        for path, text in written.items():
            put(path, text.encode())
        datapackage.read(publication.package, sealed=False)
        put(datapackage.CHECKSUMS, datapackage.sealed(publication.package))
    return tuple(each.record for each in made)


def validate(package: Path, restricted: Path | None) -> datapackage.Report:
    """Everything that was checked in a data package, and what protection would refuse of its answers."""
    return datapackage.validate(package, restricted, _foreseen)


def _foreseen(survey: Survey, earlier: disclosure.Releases) -> Iterator[Problem]:
    try:
        yield from disclosure.foreseen(disclosure.merged(survey), earlier)
    except Refused as refused:
        yield from refused.problems


def estimate(
    publication: Publication, restricted: Path | None, effort: float = 1, say: disclosure.Say = lambda _: None
) -> tuple[str, ...]:
    """Write estimates.csv, the audit's record and the checksums, as one; gives what is to be told of them.

    Nothing is written where the audit fails. A greater `effort` allows more work on withholding less.
    """
    survey = disclosure.merged(datapackage.read(publication.package, restricted, sealed=False))
    _all_at_hand(survey, publication)
    _listed(survey, publication)
    earlier = datapackage.releases(publication.package)
    gone = kept(publication.root).gone
    text, record = disclosure.audited(estimation.estimates(survey), survey, earlier, effort, say, gone)
    with together(publication.package, [ESTIMATES, RECORD, datapackage.CHECKSUMS]) as put:
        put(ESTIMATES, text.encode())
        put(RECORD, record.encode())
        put(datapackage.CHECKSUMS, datapackage.sealed(publication.package))
    return disclosure.told(text, record, survey)


def _listed(survey: Survey, publication: Publication) -> None:
    if all(each["name"] != "estimates" for each in survey.descriptor["resources"]):
        where = f"{publication.package / 'datapackage.json'}, resources"
        remedy = "Take over that of the example which 'findings new' writes."
        raise Refused([Problem(where, "there is no table `estimates` for the numbers", remedy)])


def _all_at_hand(survey: Survey, publication: Publication) -> None:
    absent = [wave.id for wave in survey.description.waves if wave.id not in survey.responses]
    if absent:
        where = str(publication.package / "datapackage.json")
        what = f"the responses of wave {', '.join(absent)} are not at hand"
        raise Refused([Problem(where, what, "Name their folder: --restricted FOLDER.")])


def compare(
    publication: Publication, path: Path | None, restricted: Path | None
) -> tuple[comparing.Comparison, ...]:
    """The figures of a file, or those in the data package, beside what is published here."""
    survey = datapackage.read(publication.package, restricted)
    figures = datapackage.read_printed(path) if path else survey.printed
    if not figures:
        where, remedy = str(publication.package / "datapackage.json"), "Name a file of them."
        raise Refused([Problem(where, "lists no published figures", remedy)])
    return comparing.comparisons(figures, published_numbers(publication, survey)[0], survey)


def explained(publication: Publication, address: str) -> Iterator[str]:
    """What is known of one published number, line by line; raises `Refused` where there is none."""
    survey = datapackage.read(publication.package)
    published = _read_back(publication, survey)
    return words.explain(address, published, survey, publication.words)


def published_numbers(
    publication: Publication, survey: Survey
) -> tuple[disclosure.PublishedEstimates, disclosure.AuditRecord]:
    """What estimates.csv says, held to the rules, and to the responses where they are released."""
    published = _read_back(publication, survey)
    if survey.responses:
        earlier = datapackage.releases(publication.package)
        whole = disclosure.merged(survey)
        gone = kept(publication.root).gone
        again = disclosure.protect(estimation.estimates(whole), whole, earlier, withdrawn=gone)
        where = str(publication.package / ESTIMATES)
        columns = disclosure.described_columns(survey.descriptor)
        refuse(_differences(published, again, set(survey.responses), columns, where))
    refuse(disclosure.comment_problems(published, survey, str(publication.package / COMMENTS)))
    return published, _record(publication, survey, published)


def _read_back(publication: Publication, survey: Survey) -> disclosure.PublishedEstimates:
    """What estimates.csv says, held to every rule and to all that was released before."""
    path = publication.package / ESTIMATES
    text = _written(path, "there are no published numbers")
    record = publication.package / RECORD
    effort = disclosure.effort_of(_written(record, "is no file")) if record.is_file() else 1
    earlier, gone = datapackage.releases(publication.package), kept(publication.root).gone
    return disclosure.read_back(text, survey, str(path), earlier, effort, gone)


def _record(
    publication: Publication, survey: Survey, published: disclosure.PublishedEstimates
) -> disclosure.AuditRecord:
    """The record of the audit of these very numbers; raises `Refused` where it is of others."""
    path = publication.package / RECORD
    record = _written(path, "there is no record of the audit")
    text = _written(publication.package / ESTIMATES, "there are no published numbers")
    earlier = datapackage.releases(publication.package)
    problems = disclosure.record_problems(record, published, text, survey, str(path), earlier)
    found = disclosure.from_json(record)
    if problems or found is None:
        raise Refused(problems)
    return found


def _written(path: Path, absent: str) -> str:
    if not path.is_file():
        raise Refused([Problem(str(path), absent, "Run 'findings estimate'.")])
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Refused([Problem(str(path), "is not UTF-8", "Run 'findings estimate'.")]) from None


def _differences(
    published: disclosure.PublishedEstimates,
    again: disclosure.PublishedEstimates,
    waves: set[str],
    columns: tuple[str, ...],
    where: str,
) -> Iterator[Problem]:
    """Rows that the released responses do not give, or that are missing."""
    remedy = "Run 'findings estimate'; the file is not edited by hand."
    own = {row.id: row for row in published.rows if row.wave in waves}
    lines = dict(zip(own, disclosure.as_csv(tuple(own.values()), columns).splitlines()[1:], strict=True))
    fresh = dict(zip(again.by_id, disclosure.as_csv(again.rows, columns).splitlines()[1:], strict=True))
    for name in sorted(lines.keys() | fresh.keys()):
        if name not in fresh:
            yield Problem(f"{where}, {name}", "the responses give no such number", remedy)
        elif name not in lines:
            yield Problem(f"{where}, {name}", "is missing", remedy)
        elif lines[name] != fresh[name]:
            yield Problem(f"{where}, {name}", "is not what the responses give", remedy)
