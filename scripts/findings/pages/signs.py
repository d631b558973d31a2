"""What leads programs to the site: a feed of its findings, these as plain sentences, and where files are.

Takes figures that are drawn and the survey, gives text by path. Each says only what a page says, and where.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Sequence
from typing import Any

from findings.differing.history import ClosedVersion
from findings.downloads import Download
from findings.marking import plain
from findings.pages.charts import FOLDER, Gallery, embed_of, path_of, picture_of
from findings.pages.exploring import INDEX as EXPLORED
from findings.pages.figures import Drawn
from findings.pages.linking import page_url, relative
from findings.pages.templates import page, rendered
from findings.speaking import said
from findings.vocabulary import Survey

FEED, SENTENCES, ROBOTS, ADDRESSES = "feed.xml", "llms.txt", "robots.txt", "data/addresses.md"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MODIFIED = re.compile(rb"[ \t]*<lastmod>[^<]*</lastmod>\r?\n?")


def released(survey: Survey) -> str:
    """The day that the data package says it was made, as 2020-12-31; empty where it says none."""
    found = DAY.match(str(survey.descriptor.get("created", "")))
    return found[0] if found else ""


def dated(survey: Survey) -> str:
    """The day of the findings: of the release, else the last of the fieldwork; empty where none is known."""
    days = [day for wave in survey.description.waves for day in wave.fieldwork if DAY.fullmatch(day)]
    return released(survey) or max(days, default="")


def signs(
    gallery: Gallery, offered: Iterable[Download], versions: Sequence[ClosedVersion] = ()
) -> dict[str, str]:
    """The feed, where there are an address and a day to name; the sentences; and the page of addresses.

    `versions` are those whose sites are there, from the first to the last.
    """
    found = {SENTENCES: sentences(gallery), ADDRESSES: addresses(gallery, offered)}
    if gallery.address and dated(gallery.survey) and gallery.figures:
        found[FEED] = feed(gallery, versions)
    return found


def feed(gallery: Gallery, versions: Sequence[ClosedVersion] = ()) -> str:
    """The releases and the findings as Atom; the address of a page is the id of its entry."""
    survey, words = gallery.survey, gallery.words["feed"]
    return (
        rendered(
            "feed.xml",
            language=survey.description.language,
            title=words["title"].format(site=survey.description.title),
            about=words["about"],
            address=gallery.address,
            date=dated(survey),
            authors=[str(each.get("title")) for each in survey.descriptor.get("contributors", [])],
            entries=[
                *(_released(gallery, each) for each in reversed(versions)),
                *(_entry(gallery, each) for each in gallery.figures.values()),
            ],
        )
        + "\n"
    )


def _released(gallery: Gallery, closed: ClosedVersion) -> dict[str, str]:
    return {
        "title": said("Version {version}", version=closed.version),
        "address": f"{gallery.address}v{closed.version}/",
        "words": said("The site and the data as they were released."),
        "date": closed.on,
    }


def _entry(gallery: Gallery, drawn: Drawn) -> dict[str, str]:
    asked = (gallery.question(drawn, name).wording for name in drawn.figure.questions)
    return {
        "title": drawn.table.title,
        "address": gallery.address_of(drawn),
        "words": " ".join(f"“{each}”" for each in asked),
        "date": dated(gallery.survey),
    }


def sentences(gallery: Gallery) -> str:
    """The findings as plain sentences with their addresses, in the form of llms.txt."""
    survey, words = gallery.survey, gallery.words["feed"]
    lines = [f"# {survey.description.title}", ""]
    if survey.description.notice:
        lines += [f"> {survey.description.notice}", ""]
    lines += [f"## {words['findings']}", ""]
    lines += [
        f"- [{_linked(each.table.title)}]({gallery.address}{page_url(path_of(each))})"
        for each in gallery.figures.values()
    ]
    lines += ["", f"## {words['data']}", "", f"- {gallery.address}{page_url(ADDRESSES)}"]
    return "\n".join([*lines, ""])


def _linked(title: str) -> str:
    """A title within a link of Markdown."""
    return title.replace("[", "(").replace("]", ")")


def robots(address: str, *, draft: bool) -> bytes:
    """Who may read the site: every program; none while it is a draft."""
    lines = ["User-agent: *", "Disallow: /" if draft else "Allow: /"]
    lines += [f"Sitemap: {address}sitemap.xml"] if address and not draft else []
    return ("\n".join(lines) + "\n").encode()


def undated(sitemap: bytes) -> bytes:
    """The map of a site without days that nobody has said."""
    return MODIFIED.sub(b"", sitemap)


def packed(sitemap: bytes) -> bytes:
    return gzip.compress(sitemap, mtime=0)


# The page of addresses ----------------------------------------------------------------------------


def addresses(gallery: Gallery, offered: Iterable[Download]) -> str:
    """Every file that a program can read, with the first chart as the example."""
    words = gallery.words["addresses"]
    first = next(iter(gallery.figures.values()), None)
    signs_ = [("sitemap.xml", words["sitemap"]), (SENTENCES, words["llms"])]
    if gallery.address and dated(gallery.survey) and first:
        signs_.insert(0, (FEED, words["feed_about"]))
    return page(
        "addresses.md",
        words=words,
        title=first.table.title if first else "",
        charts=_of_chart(gallery, first) if first else [],
        numbers=[*_of_survey(words, offered)],
        signs=signs_,
        relative=lambda address: relative(address, ADDRESSES),
    )


def _of_chart(gallery: Gallery, drawn: Drawn) -> list[tuple[str, str]]:
    words, files, stem = gallery.words["addresses"], gallery.words["files"], f"{FOLDER}/{drawn.figure.id}"
    kinds = ["json", "csv", "xlsx", *(["svg"] if drawn.figure.chart != "table" else []), "png"]
    return [
        (page_url(path_of(drawn)), words["page"]),
        (embed_of(drawn).removesuffix("index.html"), words["embed"]),
        *((f"{stem}.{kind}", files[kind]) for kind in kinds),
        (picture_of(drawn), words["picture"]),
    ]


def _of_survey(words: dict[str, Any], offered: Iterable[Download]) -> Iterable[tuple[str, str]]:
    ends = {"/estimates.csv": "estimates", "/datapackage.json": "descriptor", ".zip": "archive"}
    for each in offered:
        for end, name in ends.items():
            if each.path.endswith(end):
                yield plain(each.path), words[name]
    yield EXPLORED, words["explored"]
