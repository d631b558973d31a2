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
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from markupsafe import escape

from findings import audit, datapackage, disclosure, preparing
from findings import content as words
from findings import downloads as downloadable
from findings.extras import need
from findings.pages import Drawn, drawn_figures, pages
from findings.pages.data import data_pages
from findings.pages.figures import files as figure_files
from findings.pages.linking import addressed
from findings.pages.notebooks import notebook_json
from findings.pages.quality import quality_page
from findings.preparing import Publication
from findings.releasing import RECORD, anonymise, compare, estimate, explained, published_numbers
from findings.static import lay, static_files
from findings.vocabulary import Problem, Refused, Survey
from findings.writing import fresh, swap, write

__all__ = [
    "Made",
    "Publication",
    "Published",
    "anonymise",
    "audit_problems",
    "audited",
    "compare",
    "estimate",
    "explained",
    "made_docs",
    "publish",
]

PLOTLY = "plotly.js-basic-dist-min/plotly-basic.min.js"
BROUGHT = "package_data/plotly.min.js"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Published:
    """What a build wrote: its pages and charts, and the claims that hold only within chance."""

    pages: int
    charts: int
    claims: int
    notes: tuple[Problem, ...]


def publish(publication: Publication, progress: Progress) -> Published:
    """Build the site and put it in place; raises `Refused` and leaves the last good one otherwise."""
    unready = list(preparing.unready(publication))
    if unready:
        raise Refused(unready)
    with preparing.building(publication):
        return _published_site(publication, progress)


def _published_site(publication: Publication, progress: Progress) -> Published:
    made = made_docs(publication, progress)
    with fresh(publication.build / "docs") as target:
        for path, written in made.docs.items():
            write(target / path, written)
    _write_theme(publication, made.survey)
    progress("Building the site")
    site = _built(publication, made.survey)
    lay(made.static, site)
    progress("Reading the site as an attacker would")
    problems = audit_problems(publication, made, site)
    if problems:
        raise Refused(problems)
    swap(site, publication.site)
    claims = sum(len(page.all_claims) for page in made.content.pages.values())
    pages = len(list(publication.site.rglob("*.html")))
    return Published(pages, made.charts, claims, made.content.notes)


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
    static: dict[str, bytes]


def made_docs(publication: Publication, progress: Progress) -> Made:
    """Every stage from the data package to what the site's builder reads."""
    progress("Checking the data package")
    report, survey = datapackage.judged(publication.package)
    if survey is None:
        raise Refused(report.problems)
    progress("Reading the published numbers")
    published, record = published_numbers(publication, survey)
    progress("Holding every claim to the data")
    content = words.read(publication.words, published, survey)
    progress("Drawing charts and writing pages")
    with addressed(preparing.as_files(publication)):
        return _drawn(publication, report, survey, (published, record, content))


def _drawn(
    publication: Publication,
    report: datapackage.Report,
    survey: Survey,
    found: tuple[disclosure.PublishedEstimates, disclosure.AuditRecord, words.Content],
) -> Made:
    published, record, content = found
    figures = drawn_figures(content, published, survey)
    offered = downloadable.downloads(survey.descriptor, _package_files(publication, survey))
    text = (
        data_pages(offered, survey)
        | quality_page(datapackage.quality_rows(report))
        | pages(content, figures, published, survey, record)
    )
    docs = _docs(publication, content, text, figures, offered)
    static = static_files(publication.root / "static")
    return Made(survey, published, content, docs, tuple(offered), len(figures), static)


def audit_problems(publication: Publication, made: Made, site: Path) -> list[Problem]:
    """What is wrong with a site: its files, its pages, and every number in them."""
    places = (publication.build / "docs", site, publication.build / "theme")
    folders = audit.Folders(*places, as_files=preparing.as_files(publication))
    said = audit.known(made.content, made.survey, made.docs | made.static, made.offered)
    return audit.site_problems(folders, made.published, said)


def _package_files(publication: Publication, survey: Survey) -> dict[str, bytes]:
    risks = [datapackage.risk_path(wave) for wave in survey.risks]
    paths = [*(resource["path"] for resource in survey.descriptor["resources"]), RECORD, *risks]
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
    return docs | _executed(publication, content)


def _executed(publication: Publication, content: words.Content) -> dict[str, bytes]:
    """The notebooks with what they print; what runs them is needed only where there are any."""
    if not content.notebooks:
        return {}
    need("notebooks")
    from findings.notebooks import executed_notebook  # noqa: PLC0415  # its packages are an extra

    return {
        each.path: executed_notebook(
            notebook_json(each), f"docs/{each.path}", publication.root, publication.kept
        )
        for each in content.notebooks
    }


def _write_theme(publication: Publication, survey: Survey) -> None:
    """The engine's theme, the publication's brand over it, the notice, and the bundle for exploring."""
    with fresh(publication.build / "theme") as target:
        with as_file(files("findings") / "theme") as theme:
            shutil.copytree(theme, target, dirs_exist_ok=True)
        if (publication.root / "brand").is_dir():
            shutil.copytree(publication.root / "brand", target, dirs_exist_ok=True)
        shutil.copyfile(_plotly(publication), target / "assets/plotly.min.js")
        notice = survey.description.notice
        if notice:
            write(target / "partials/notice.html", f"<p>{escape(notice)}</p>\n".encode())


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
    command += preparing.configured(publication)
    ran = subprocess.run(  # noqa: S603 - our own command, no shell
        command, cwd=publication.root, env=_environment(survey), capture_output=True, check=False
    )
    if ran.returncode:
        raise Refused(
            [Problem("mkdocs.yml", line, "") for line in _complaints(ran.stderr.decode(errors="replace"))]
        )
    return made


def _complaints(written: str) -> list[str]:
    """What MkDocs says is wrong; of an exception, what it is and not where it passed or looked."""
    lines = [line.strip(" .") for line in written.splitlines() if line.strip(" .")]
    lines = lines[-1:] if any(line.startswith("Traceback") for line in lines) else lines
    found = [re.sub(r"^(ERROR|WARNING) +- +", "", line).partition(" in search path")[0] for line in lines]
    return found or ["MkDocs failed"]


def _environment(survey: Survey) -> dict[str, str]:
    """The clock that MkDocs stamps: the data package's, so that two builds give the same bytes."""
    created = str(survey.descriptor.get("created") or "2000-01-01")
    clock = int(datetime.fromisoformat(created[:10]).replace(tzinfo=UTC).timestamp())
    settings = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}
    return os.environ | settings | {"SOURCE_DATE_EPOCH": str(clock)}
