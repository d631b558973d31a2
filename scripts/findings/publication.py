"""The map: from a data package and words to a site, one stage after another, in this order.

The only module that writes pages. The words of people are marked on the way, the audit reads the marks,
and what is published is written without them. A publication that breaks a promise is refused before
anything is put in the place of the last good site.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from markupsafe import escape

from findings import audit, datapackage, disclosure, entitling, kept, marking, offering, policy, preparing
from findings import content as words
from findings import downloads as downloadable
from findings.content.language import interface, is_held
from findings.differing.history import NEVER_RELEASED, History
from findings.downloads.png import Typeface
from findings.extras import need
from findings.looks import look_problems
from findings.pages import charts as galleries
from findings.pages import drawn_figures, pages, signs
from findings.pages.corrections import notes, with_corrections
from findings.pages.data import data_pages
from findings.pages.entries import entries
from findings.pages.exploring import explore_page, explored_files
from findings.pages.interface import addressed as printed_with
from findings.pages.interface import slim, theme_language, theme_words
from findings.pages.linking import addressed
from findings.pages.notebooks import notebook_json, notebook_titles
from findings.pages.quality import quality_page
from findings.pages.questions import divided
from findings.pages.search import INDEX, index
from findings.pages.taking import taken_notebooks
from findings.pages.templates import whole
from findings.pages.topics import topics_page
from findings.pictures import is_picture, written_again
from findings.preparing import Publication
from findings.releasing import published_numbers
from findings.settings import settings
from findings.speaking import said, speaking, tongue
from findings.static import lay, static_files
from findings.urls import is_page
from findings.vocabulary import TODO, Description, Problem, Refused, Survey, refuse, standing_in
from findings.writing import fresh, write

PLOTLY = "plotly.js-basic-dist-min/plotly-basic.min.js"
SHEETS = ("assets/findings.css", "assets/charts.css")
BROUGHT = "package_data/plotly.min.js"
RANKING = "assets/minisearch.js"
"""What ranks the results of a search: of a package of npm, in the theme of an installed engine."""
LETTERS = "themes/readthedocs/css/fonts"
"""Where MkDocs brings the typeface of the pictures, Lato, under the SIL Open Font License."""
Progress = Callable[[str], None]


@dataclass(frozen=True)
class BuiltSite:
    """What a build wrote: its pages and charts, and the claims that hold only within chance.

    `held` says whether there are words of its language, so that its sentences were held to the data; `open`
    is how many texts a person has still to write or to read.
    """

    pages: int
    charts: int
    claims: int
    notes: tuple[Problem, ...]
    held: bool
    open: int


def publish(publication: Publication, progress: Progress, *, final: bool = False) -> BuiltSite:
    """Build the site and put it in place; raises `Refused` and leaves the last good one otherwise.

    A site is a draft, and says so, while any text is still to be written or read; a `final` one is refused.
    """
    refuse(preparing.unready(publication))
    if final:
        refuse(left_to_do(publication))
    with preparing.building(publication):
        return _published_site(publication, progress)


def left_to_do(publication: Publication) -> list[Problem]:
    """Every text that a person has still to write, or to read."""
    described = (publication.package / "datapackage.json").is_file()
    texts = datapackage.unwritten(publication.package) if described else ()
    return [*texts, *preparing.unwritten(publication), *preparing.unread(publication)]


def _published_site(publication: Publication, progress: Progress) -> BuiltSite:
    made = made_docs(publication, progress)
    site = _marked_site(publication, made, progress)
    progress("Reading the site as an attacker would")
    refuse(audit_problems(publication, made, site))
    for name in ("docs", "theme"):
        _put_without_marks(publication.marked / name, publication.build / name)
    _put_without_marks(site, publication.site)
    claims = sum(len(page.all_claims) for page in made.content.pages.values())
    pages = len(list(publication.site.rglob("*.html"))) - sum(each.endswith(".html") for each in made.closed)
    held = is_held(made.survey.description.language)
    return BuiltSite(pages, made.charts, claims, made.content.notes, held, made.open)


def audited(publication: Publication, progress: Progress) -> int:
    """Build the site again, read it as an attacker would, and set the one that lies there beside it.

    Gives how many files it has, and raises `Refused`. Changes nothing of what is published.
    """
    with preparing.building(publication):
        made = made_docs(publication, progress)
        site = _marked_site(publication, made, progress)
        progress("Reading the site as an attacker would")
        problems = audit_problems(publication, made, site)
        problems += audit.differences(publication.site, site)
    refuse(problems)
    return sum(path.is_file() for path in publication.site.rglob("*"))


def _marked_site(publication: Publication, made: Made, progress: Progress) -> Path:
    """The site as it is built, with the words of people marked in every file."""
    with fresh(publication.marked / "docs") as target:
        for path, written in made.docs.items():
            write(target / path, written)
    _write_theme(publication, made)
    progress("Building the site")
    site = _built(publication, made)
    _true_days(site, made.survey)
    for page in sorted(site.rglob("*.html")):
        held = policy.with_policy(page.read_bytes(), f"site/{page.relative_to(site).as_posix()}")
        page.write_bytes(held)
    lay(made.static, site)
    lay(made.closed, site)
    return site


def _true_days(site: Path, survey: Survey) -> None:
    """The map of the site without days, where nobody has said one: the builder makes one up."""
    path = site / audit.SITEMAP
    if path.is_file() and not signs.released(survey):
        content = signs.undated(path.read_bytes())
        write(path, content)
        write(site / audit.PACKED, signs.packed(content))


def _put_without_marks(folder: Path, target: Path) -> None:
    """Put a folder in the place of another, without the marks in its files."""
    with fresh(target) as new:
        for name, path in _files_of(folder):
            write(new / name, marking.published(name, path.read_bytes()))


def _files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file of a folder with its path in it."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        yield path.relative_to(folder).as_posix(), path


@dataclass(frozen=True)
class Made:
    """Everything that a build makes before the site's builder runs: `docs` are files, by path.

    `kept` are the data package's files as people keep them, by path.
    `open` is how many texts a person has still to write or to read, `address` that of the site if known.
    `closed` are the sites of versions that were released, by path from the root of this one.
    """

    survey: Survey
    published: disclosure.PublishedEstimates
    content: words.Content
    docs: dict[str, bytes]
    offered: tuple[downloadable.Download, ...]
    kept: dict[str, bytes]
    charts: int
    static: dict[str, bytes]
    entitled: entitling.Entitled
    open: int
    address: str
    history: History = NEVER_RELEASED
    closed: dict[str, bytes] = field(default_factory=dict)


def made_docs(publication: Publication, progress: Progress) -> Made:
    """Every stage from the data package to what the site's builder reads."""
    progress("Checking the data package")
    report, described = datapackage.judged(publication.package, drafted=True)
    if described is None:
        raise Refused(report.problems)
    described = offering.at_home(described, preparing.address_of(publication))
    survey = marking.with_words(described, _unwritten_in(described.description.language))
    progress("Reading the published numbers")
    published, record = published_numbers(publication, survey)
    progress("Holding every claim to the data")
    settings = publication.root / entitling.MKDOCS
    entitled = entitling.entitled(settings, _name_of(described))
    content = words.read(publication.words, published, survey, entitled.words)
    strays = [*content.unaddressed, *entitling.entitled_problems(settings, entitled, survey)]
    strays += entitling.brand_problems(publication.root / "brand", entitled, survey)
    strays += _look_problems(publication.root)
    refuse(strays)
    progress("Drawing charts and writing pages")
    apart = divided(published, survey)
    with addressed(preparing.as_files(publication), apart), speaking(survey.description.language):
        return _drawn(publication, report, survey, (published, record, content, entitled))


def _unwritten_in(language: str) -> Callable[[str], str]:
    """What stands for texts that nobody has written, as a language says it."""
    return partial(standing_in, form=interface(language)["banners"]["unwritten"])


def _name_of(survey: Survey) -> str:
    """What a site is called that nobody has named: as its survey, or as any is in its language."""
    title = survey.description.title
    unnamed = interface(survey.description.language)["pages"]["home"]
    return str(unnamed) if title.startswith(TODO) else title


def _drawn(
    publication: Publication,
    report: datapackage.Report,
    survey: Survey,
    found: tuple[disclosure.PublishedEstimates, disclosure.AuditRecord, words.Content, entitling.Entitled],
) -> Made:
    published, record, content, entitled = found
    marked = marking.marked_words(survey)
    history = kept.history(publication.root)
    figures = drawn_figures(content, published, marked)
    sheets = ["charts.css"] + ["mirrored.css"] * tongue().mirrored
    css = "".join((files("findings") / f"theme/assets/{each}").read_text(encoding="utf-8") for each in sheets)
    address = preparing.address_of(publication)
    own = offering.own_files(publication, survey)
    offered = offering.offered(survey, published, own, address)
    gallery = galleries.Gallery(figures, content, published, marked, css, _typeface(), address)
    taken = {path: file for each in figures.values() for path, file in galleries.files(gallery, each).items()}
    text = (
        data_pages(offered, marked, address, notebook_titles(content))
        | whole(lambda: quality_page(datapackage.quality_rows(report)))
        | whole(lambda: explore_page(marked))
        | galleries.chart_pages(gallery, taken)
        | galleries.embeds(gallery)
        | signs.signs(gallery, offered, history.shown)
        | with_corrections(pages(content, figures, published, marked, record), history, published, marked)
    )
    gone = kept.notes(publication.root, kept.kept(publication.root))
    text |= dict(notes(history, gone, content, address))
    taken |= explored_files(published, marked) | taken_notebooks(content, address)
    sought = entries(gallery, text)
    sources = (each.body.source for each in content.pages.values())
    text = whole(lambda: topics_page(sought, charts=bool(figures))) | text
    text[INDEX] = index(sought, survey.description.language, sources)
    docs = _docs(publication, content, text, taken, offered)
    left = len(left_to_do(publication))
    closed = kept.sites(publication.root)
    unframed = (path for path in (*docs, *closed) if is_page(path) or path.endswith("/index.html"))
    hosted = {policy.FILE: policy.headers(unframed)}
    hosted |= {signs.ROBOTS: signs.robots(address, draft=bool(left))}
    static = hosted | static_files(publication.root / "static")
    made = (survey, published, content, docs, tuple(offered), own, len(figures), static, entitled, left)
    return Made(*made, address, history, closed)


def _typeface() -> Typeface:
    folder = files("mkdocs") / LETTERS
    return Typeface(*((folder / f"lato-{each}.woff2").read_bytes() for each in ("normal", "bold")))


def audit_problems(publication: Publication, made: Made, site: Path) -> list[Problem]:
    """What is wrong with a site whose words are marked: its files, its pages, and every number in them."""
    places = (publication.marked / "docs", site, publication.marked / "theme")
    folders = audit.Folders(*places, as_files=preparing.as_files(publication), root=publication.root)
    with speaking(made.survey.description.language):
        found = audit.site_problems(folders, made.published, audit_knows(made))
    found += audit.closed_problems(site, made.closed, kept.released_numbers(publication.root))
    return [*found, *_lost(publication, site)]


def _lost(publication: Publication, site: Path) -> Iterator[Problem]:
    """Addresses of the last release at which there is nothing any more."""
    last = kept.last_there(publication.root, kept.kept(publication.root))
    if last is None:
        return
    where = f"{kept.FOLDER}/v{last.version}/{kept.ADDRESSES}"
    for line, address in enumerate(kept.addresses(publication.root, last.version), start=1):
        page = site / address if address.endswith(".html") else site / address / "index.html"
        if not page.is_file():
            what = f"the last release has a page at {address}, and nothing is there now"
            remedy = f"Write 'formerly: {address}' in the front matter of the page that took its place."
            yield Problem(f"{where}:{line}", what, remedy)


def audit_knows(made: Made) -> audit.Provenance:
    """What may stand on the site beside published numbers, from what people wrote."""
    docs = made.docs | made.static
    with speaking(made.survey.description.language):
        names = made.entitled.words
        return audit.known(
            made.content, made.survey, docs, made.offered, names, made.address, made.history, made.kept
        )


def _docs(
    publication: Publication,
    content: words.Content,
    text: dict[str, str],
    taken: dict[str, bytes],
    offered: list[downloadable.Download],
) -> dict[str, bytes]:
    """Everything that the site's builder reads, by path under `build/docs/`."""
    docs = taken | {path: page.encode() for path, page in text.items()}
    docs |= {download.path: download.content for download in offered}
    docs |= {name: _laid(publication.words / name, f"docs/{name}") for name in content.files}
    archive = next(download.content for download in offered if download.path.endswith(".zip"))
    return docs | _executed(publication, content, archive)


def _look_problems(root: Path) -> Iterator[Problem]:
    """What runs, or asks for something, in drawings and style sheets that people laid into their folders."""
    for folder in ("docs", "brand"):
        for name, path in _files_of(root / folder):
            yield from look_problems(path.read_bytes(), f"{folder}/{name}")


def _laid(path: Path, where: str) -> bytes:
    """A file that people laid beside their pages; of a picture, what is seen."""
    content = path.read_bytes()
    return written_again(path.name, content, where) if is_picture(path.name) else content


def _executed(publication: Publication, content: words.Content, archive: bytes) -> dict[str, bytes]:
    """The notebooks with what they print; what runs them is needed only where there are any."""
    if not content.notebooks:
        return {}
    need("notebooks")
    from findings.notebooks import executed_notebook  # noqa: PLC0415  # its packages are an extra

    return {
        each.path: executed_notebook(notebook_json(each), f"docs/{each.path}", archive, publication.kept)
        for each in content.notebooks
    }


def _write_theme(publication: Publication, made: Made) -> None:
    """The engine's theme, the publication's brand over it, the notices, and the bundle for exploring."""
    with fresh(publication.marked / "theme") as target:
        with as_file(files("findings") / "theme") as theme:
            shutil.copytree(theme, target, dirs_exist_ok=True)
        if (publication.root / "brand").is_dir():
            for name, path in _files_of(publication.root / "brand"):
                write(target / name, _laid(path, f"brand/{name}"))
        if not (target / RANKING).is_file():
            what = "the script for searching is not installed"
            raise Refused([Problem(RANKING, what, "Run 'make site', or install the engine from its wheel.")])
        shutil.copyfile(_plotly(publication), target / "assets/plotly.min.js")
        with speaking(made.survey.description.language):
            language = made.survey.description.language
            texts = theme_words(_texts_of(target))
            texts |= {
                name: slim(_sheet(publication, made, (target / name).read_text(encoding="utf-8")))
                for name in SHEETS
            }
            texts |= theme_language(language, preparing.languages_of_the_theme())
            for name, words in _notices(made.survey.description, made.open):
                texts[f"partials/{name}.html"] = f"<p>{escape(words)}</p>\n"
        for name, text in texts.items():
            write(target / name, text.encode())


def _sheet(publication: Publication, made: Made, text: str) -> str:
    """A style sheet that prints the address of the site and the day of its data, or their version."""
    address = settings(publication.root / "mkdocs.yml").get("site_url")
    known = address.value if address and not address.value.startswith(TODO) else ""
    described = made.survey.descriptor
    version = said("Version {version}.", version=described.get("version", "")).rstrip(".")
    return printed_with(text, known, str(described.get("created") or "")[:10] or version)


def _texts_of(theme: Path) -> dict[str, str]:
    """The templates and scripts of the theme, by their path in it."""
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in _files_of(theme)
        if path.suffix in {".html", ".js"} and not name.endswith(".min.js")
    }


def _notices(survey: Description, left: int) -> Iterator[tuple[str, str]]:
    """What every page says over itself: of the data, and that the site or the page is a draft."""
    if survey.notice:
        yield "notice", marking.marked(survey.notice)
    banners = interface(survey.language)["banners"]
    if left:
        yield "draft-site", said(banners["site"])
        yield "draft-page", said(banners["page"])


def _plotly(publication: Publication) -> Path:
    """The bundle that the publication pins; where it pins none, the larger one of Plotly's own package."""
    if not (publication.root / "package.json").is_file():
        return Path(str(files("plotly") / BROUGHT))
    if (path := publication.root / "node_modules" / PLOTLY).is_file():
        return path
    what = "the script for exploring charts is not installed"
    raise Refused([Problem(f"node_modules/{PLOTLY}", what, "Run 'make site', or 'npm ci'.")])


def _built(publication: Publication, made: Made) -> Path:
    """The site as MkDocs makes it, beside the last good one; it reads its settings from its input."""
    site = publication.marked / "site"
    shutil.rmtree(site, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "-"]
    ran = subprocess.run(  # noqa: S603 - our own command, no shell
        [*command, "--site-dir", str(site.resolve())],
        input=preparing.configured(publication, _settings(made), made.survey.description.language),
        cwd=publication.root,
        env=_environment(made.survey),
        capture_output=True,
        check=False,
    )
    if ran.returncode:
        raise Refused(
            [Problem("mkdocs.yml", line, "") for line in _complaints(ran.stderr.decode(errors="replace"))]
        )
    return site


def _settings(made: Made) -> dict[str, Any]:
    """The words of the settings, marked, and whether the site is a draft."""
    words = made.entitled.marked()
    return words | {"extra": words.get("extra", {}) | {"draft": True}} if made.open else words


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
