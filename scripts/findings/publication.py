"""The map: from a data package and words to a site, one stage after another, in this order.

The only module that writes pages. A publication that breaks a promise is refused before anything is
put in the place of the last good site.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from markupsafe import escape

from findings import anonymising, audit, comparing, datapackage, disclosure, estimation
from findings import content as words
from findings import downloads as downloadable
from findings.notebooks import executed_notebook
from findings.pages import Drawn, drawn_figures, pages
from findings.pages.data import data_pages
from findings.pages.figures import files as figure_files
from findings.pages.notebooks import notebook_json
from findings.pages.quality import quality_page
from findings.vocabulary import Problem, Refused, RiskRecord, Survey

PLOTLY = "plotly.js-basic-dist-min/plotly-basic.min.js"
BROUGHT = "package_data/plotly.min.js"
ESTIMATES = "data/estimates.csv"
COMMENTS = "data/comments.csv"
RECORD = "audit.json"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Publication:
    """Where a publication's files are: `root` holds mkdocs.yml, datapackage/, docs/ and brand/."""

    root: Path
    site: Path

    @property
    def package(self) -> Path:
        return self.root / "datapackage"

    @property
    def words(self) -> Path:
        return self.root / "docs"

    @property
    def build(self) -> Path:
        return self.root / "build"


@dataclass(frozen=True)
class Published:
    """What a build wrote: its pages and charts, and the claims that hold only within chance."""

    pages: int
    charts: int
    claims: int
    notes: tuple[Problem, ...]


def anonymise(publication: Publication, restricted: Path) -> tuple[RiskRecord, ...]:
    """Write the released file and the risk record of every wave that has a plan, and the checksums.

    Raises `Refused`, and leaves the files of before, when a plan does not reach its target or its files
    do not pass the gate.
    """
    made = [anonymising.anonymised(each) for each in datapackage.sources(publication.package, restricted)]
    written = {each.path: each.text for each in made} | {each.record_path: each.record_text for each in made}
    with _restored_if_refused([publication.package / path for path in written]):
        for path, text in written.items():
            _write(publication.package / path, text.encode())
        datapackage.read(publication.package, sealed=False)
    datapackage.seal(publication.package)
    return tuple(each.record for each in made)


@contextmanager
def _restored_if_refused(paths: list[Path]) -> Iterator[None]:
    before = {path: path.read_bytes() if path.is_file() else None for path in paths}
    try:
        yield
    except BaseException:
        for path, content in before.items():
            path.unlink(missing_ok=True)
            if content is not None:
                path.write_bytes(content)
        raise


def estimate(publication: Publication, restricted: Path | None) -> int:
    """Write estimates.csv, the audit's record and the checksums; gives the number of rows.

    Nothing is written where the audit fails.
    """
    survey = disclosure.merged(datapackage.read(publication.package, restricted, sealed=False))
    _all_at_hand(survey, publication)
    earlier = datapackage.releases(publication.package)
    text, record = disclosure.audited(estimation.estimates(survey), survey, earlier)
    target = publication.package / ESTIMATES
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    (publication.package / RECORD).write_text(record, encoding="utf-8")
    datapackage.seal(publication.package)
    return len(disclosure.from_csv(text, str(target)))


def _all_at_hand(survey: Survey, publication: Publication) -> None:
    absent = [wave.id for wave in survey.description.waves if wave.id not in survey.responses]
    if absent:
        where = str(publication.package / "datapackage.json")
        what = f"the responses of wave {', '.join(absent)} are not at hand"
        raise Refused([Problem(where, what, "Name their folder: --restricted FOLDER.")])


def publish(publication: Publication, progress: Progress) -> Published:
    """Build the site and put it in place; raises `Refused` and leaves the last good one otherwise."""
    unready = list(_unready(publication))
    if unready:
        raise Refused(unready)
    made = made_docs(publication, progress)
    with _fresh(publication.build / "docs") as target:
        for path, written in made.docs.items():
            _write(target / path, written)
    _write_theme(publication, made.survey)
    progress("Building the site")
    site = _built(publication, made.survey)
    progress("Reading the site as an attacker would")
    problems = audit_problems(publication, made, site)
    if problems:
        raise Refused(problems)
    _swap(site, publication.site)
    claims = sum(len(page.all_claims) for page in made.content.pages.values())
    pages = len(list(publication.site.rglob("*.html")))
    return Published(pages, made.charts, claims, made.content.notes)


NEEDED = {"docs_dir": "build/docs", "custom_dir": "build/theme"}
"""What mkdocs.yml must say, so that MkDocs builds from what a build writes."""


def _unready(publication: Publication) -> Iterator[Problem]:
    """What a folder lacks of a publication, before anything is computed."""
    remedy = "'findings new FOLDER' writes a whole publication to begin with."
    for path in (publication.root / "mkdocs.yml", publication.words / "index.md"):
        if not path.is_file():
            yield Problem(str(path), "there is no such file", remedy)
    path = publication.root / "mkdocs.yml"
    settings = path.read_text(encoding="utf-8") if path.is_file() else "INHERIT:"
    for key, value in NEEDED.items() if "INHERIT:" not in settings else ():
        if not re.search(rf"^\s*{key}:\s*['\"]?{value}/?['\"]?\s*(#.*)?$", settings, re.MULTILINE):
            yield Problem(str(path), f"does not set {key} to {value}", f"Write '{key}: {value}'.")


def audited(publication: Publication, progress: Progress) -> int:
    """Read the site that lies there as an attacker would; gives how many files, raises `Refused`."""
    made = made_docs(publication, progress)
    progress("Reading the site as an attacker would")
    problems = audit_problems(publication, made, publication.site)
    if problems:
        raise Refused(problems)
    return sum(path.is_file() for path in publication.site.rglob("*"))


@dataclass(frozen=True)
class Made:
    """Everything that a build makes before the site's builder runs: `docs` are files, by path."""

    survey: Survey
    published: disclosure.PublishedEstimates
    content: words.Content
    docs: dict[str, bytes]
    offered: tuple[downloadable.Download, ...]
    charts: int


def made_docs(publication: Publication, progress: Progress) -> Made:
    """Every stage from the data package to what the site's builder reads."""
    progress("Checking the data package")
    report, survey = datapackage.judged(publication.package)
    if survey is None:
        raise Refused(report.problems)
    progress("Reading the published numbers")
    published, record = _published(publication, survey)
    progress("Holding every claim to the data")
    content = words.read(publication.words, published, survey)
    progress("Drawing charts and writing pages")
    figures = drawn_figures(content, published, survey)
    offered = downloadable.downloads(survey.descriptor, _package_files(publication, survey))
    text = (
        data_pages(offered, survey)
        | quality_page(datapackage.quality_rows(report))
        | pages(content, figures, published, survey, record, "")
    )
    docs = _docs(publication, content, text, figures, offered)
    return Made(survey, published, content, docs, tuple(offered), len(figures))


def audit_problems(publication: Publication, made: Made, site: Path) -> list[Problem]:
    """What is wrong with a site: its files, its pages, and every number in them."""
    folders = audit.Folders(publication.build / "docs", site, publication.build / "theme")
    said = audit.known(made.content, made.survey, made.docs, made.offered)
    return audit.site_problems(folders, made.published, said)


def compare(
    publication: Publication, path: Path | None, restricted: Path | None
) -> tuple[comparing.Comparison, ...]:
    """The figures of a file, or those in the data package, beside what is published here."""
    survey = datapackage.read(publication.package, restricted)
    figures = datapackage.read_printed(path) if path else survey.printed
    if not figures:
        where, remedy = str(publication.package / "datapackage.json"), "Name a file of them."
        raise Refused([Problem(where, "lists no published figures", remedy)])
    return comparing.comparisons(figures, _published(publication, survey)[0], survey)


def explained(publication: Publication, address: str) -> Iterator[str]:
    """What is known of one published number, line by line; raises `Refused` where there is none."""
    survey = datapackage.read(publication.package)
    published = _read_back(publication, survey)
    return words.explain(address, published, survey, publication.words)


def _published(
    publication: Publication, survey: Survey
) -> tuple[disclosure.PublishedEstimates, disclosure.AuditRecord]:
    """What estimates.csv says, held to the rules, and to the responses where they are released."""
    published = _read_back(publication, survey)
    if survey.responses:
        earlier = datapackage.releases(publication.package)
        whole = disclosure.merged(survey)
        again = disclosure.protect(estimation.estimates(whole), whole, earlier)
        where = str(publication.package / ESTIMATES)
        columns = disclosure.described_columns(survey.descriptor)
        problems = list(_differences(published, again, set(survey.responses), columns, where))
        if problems:
            raise Refused(problems)
    problems = disclosure.comment_problems(published, survey, str(publication.package / COMMENTS))
    if problems:
        raise Refused(problems)
    return published, _record(publication, survey, published)


def _read_back(publication: Publication, survey: Survey) -> disclosure.PublishedEstimates:
    """What estimates.csv says, held to every rule and to all that was released before."""
    path = publication.package / ESTIMATES
    text = _written(path, "there are no published numbers")
    return disclosure.read_back(text, survey, str(path), datapackage.releases(publication.package))


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
    return path.read_text(encoding="utf-8")


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


def _package_files(publication: Publication, survey: Survey) -> dict[str, bytes]:
    paths = [*(resource["path"] for resource in survey.descriptor["resources"]), RECORD]
    return {path: (publication.package / path).read_bytes() for path in paths}


def _docs(
    publication: Publication,
    content: words.Content,
    text: dict[str, str],
    figures: dict[str, Drawn],
    offered: list[downloadable.Download],
) -> dict[str, bytes]:
    """Everything that the site's builder reads, by path under `build/docs/`."""
    css = (files("findings") / "theme/assets/charts.css").read_text(encoding="utf-8")
    for drawn in figures.values():
        text = text | figure_files(drawn, css)
    docs = {path: page.encode() for path, page in text.items()}
    docs |= {download.path: download.content for download in offered}
    docs |= {name: (publication.words / name).read_bytes() for name in content.files}
    for each in content.notebooks:
        docs[each.path] = executed_notebook(notebook_json(each), f"docs/{each.path}", publication.root)
    return docs


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_theme(publication: Publication, survey: Survey) -> None:
    """The engine's theme, the publication's brand over it, the notice, and the bundle for exploring."""
    with _fresh(publication.build / "theme") as target:
        with as_file(files("findings") / "theme") as theme:
            shutil.copytree(theme, target, dirs_exist_ok=True)
        if (publication.root / "brand").is_dir():
            shutil.copytree(publication.root / "brand", target, dirs_exist_ok=True)
        shutil.copyfile(_plotly(publication), target / "assets/plotly.min.js")
        notice = survey.description.notice
        if notice:
            _write(target / "partials/notice.html", f"<p>{escape(notice)}</p>\n".encode())


def _plotly(publication: Publication) -> Path:
    """The bundle that the publication pins; where it pins none, the larger one of Plotly's own package."""
    if not (publication.root / "package.json").is_file():
        return Path(str(files("plotly") / BROUGHT))
    if (path := publication.root / "node_modules" / PLOTLY).is_file():
        return path
    what = "the script for exploring charts is not installed"
    raise Refused([Problem(f"node_modules/{PLOTLY}", what, "Run 'make site', or 'npm ci'.")])


def _built(publication: Publication, survey: Survey) -> Path:
    """The site as MkDocs makes it, beside the last good one."""
    made = publication.build / "site"
    shutil.rmtree(made, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(made.resolve())]
    ran = subprocess.run(  # noqa: S603 - our own command, no shell
        command, cwd=publication.root, env=_environment(survey), capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise Refused([Problem("mkdocs.yml", line, "") for line in _complaints(ran.stderr)])
    return made


def _complaints(written: str) -> list[str]:
    """What MkDocs says is wrong; of an exception, what it is and not where it passed."""
    lines = [line.strip(" .") for line in written.splitlines() if line.strip(" .")]
    return (lines[-1:] if any(line.startswith("Traceback") for line in lines) else lines) or ["MkDocs failed"]


def _environment(survey: Survey) -> dict[str, str]:
    """The clock that MkDocs stamps: the data package's, so that two builds give the same bytes."""
    created = str(survey.descriptor.get("created") or "2000-01-01")
    clock = int(datetime.fromisoformat(created[:10]).replace(tzinfo=UTC).timestamp())
    return os.environ | {"SOURCE_DATE_EPOCH": str(clock), "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


@contextmanager
def _fresh(target: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `target` when all is written."""
    new = target.with_name(target.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    yield new
    _swap(new, target)


def _swap(new: Path, target: Path) -> None:
    """Put one folder in the place of another; the old one is gone only when the new one is there."""
    old = target.with_name(target.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(new, target)
    shutil.rmtree(old, ignore_errors=True)
