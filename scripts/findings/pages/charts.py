"""A page for every chart, a page that holds it alone for others to show, and the files to take away.

Takes figures that are drawn and what stands on their pages; gives Markdown, HTML and files by path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from findings import charts
from findings.charts.sheet import About, Caption
from findings.charts.social import social
from findings.charts.tabular import marks_said
from findings.content import Content, Text
from findings.content.language import words_of_charts
from findings.disclosure import PublishedEstimates
from findings.downloads import licence
from findings.downloads.citing import cited
from findings.downloads.png import Typeface, png
from findings.downloads.told import Legend, as_json
from findings.downloads.workbook import workbook
from findings.marking import marked, plain
from findings.pages import prose
from findings.pages.denominators import asked_of, base, denominator
from findings.pages.figures import PLOTLY, Drawn
from findings.pages.linking import page_url, question_url, relative
from findings.pages.recommendations import resting_on, title
from findings.pages.templates import page, rendered
from findings.speaking import said, tongue
from findings.vocabulary import Question, Survey

FOLDER, INDEX = "charts", "charts/index.md"
BOM = "\ufeff"
"""What tells a spreadsheet that a table is in UTF-8: in a chart's, and in no file of the data package."""
TWICE = 2
"""How many pixels a picture has for each of its drawing."""
EMBEDDED = 720
FRAME = (
    '<iframe src="{source}" title="{title}" width="{width}" height="{height}" '
    'style="border:0;max-width:100%" loading="lazy"></iframe>'
)
HEIGHT = re.compile(r'<svg [^>]*?\bheight="([\d.]+)"')


@dataclass(frozen=True)
class Gallery:
    """Every figure with all that its page and its files say.

    `typeface` is for pictures, `css` how drawings look, `address` that of the site where it is known.
    """

    figures: dict[str, Drawn]
    content: Content
    published: PublishedEstimates
    survey: Survey
    css: str
    typeface: Typeface
    address: str = ""

    @property
    def words(self) -> dict[str, Any]:
        """What stands around charts, in the language that is spoken."""
        return {
            part: {name: said(text) for name, text in each.items()}
            for part, each in words_of_charts().items()
        }

    def address_of(self, drawn: Drawn) -> str:
        """The whole address of a chart's page; empty where nobody knows the site's."""
        return f"{self.address}{page_url(path_of(drawn))}" if self.address else ""

    def question(self, drawn: Drawn, name: str) -> Question:
        wave = next(iter(drawn.table.cells.values())).wave
        return self.survey.question(wave, name)

    def told(self, drawn: Drawn) -> Legend:
        """What stands beside the numbers in every file."""
        table, descriptor = drawn.table, self.survey.descriptor
        note = self.content.pages[drawn.page].figure_texts.get((drawn.figure.id, "note"))
        asked = [self.question(drawn, name) for name in drawn.figure.questions]
        units = self.survey.description.units
        return Legend(
            question=" / ".join(each.wording for each in asked),
            base=Caption.of_html(base(table, drawn.question)),
            citation=cited(descriptor, drawn.figure.id, table.title, self.address_of(drawn)),
            instruction=asked[0].instruction if len(asked) == 1 else "",
            asked=asked_of(asked[0], units) if len(asked) == 1 else "",
            note=prose.plain(note) if isinstance(note, Text) else "",
            marks=marks_said(table),
            licence=licence(descriptor),
            date=str(descriptor.get("created", ""))[:10],
            version=str(descriptor.get("version", "")),
            address=self.address_of(drawn),
            language=self.survey.description.language,
            questions=tuple(drawn.figure.questions),
        )


def path_of(drawn: Drawn) -> str:
    return f"{FOLDER}/{drawn.figure.id}.md"


def embed_of(drawn: Drawn) -> str:
    return f"{FOLDER}/{drawn.figure.id}/embed/index.html"


def picture_of(drawn: Drawn) -> str:
    return f"{FOLDER}/{drawn.figure.id}/picture.png"


def beneath(told: Legend, several: bool) -> About:
    """What a drawing by itself says of its question and its base."""
    asked = () if several else (Caption(f"“{told.question}”"),)
    return (*asked, told.base)


# Files ------------------------------------------------------------------------------------------


def files(gallery: Gallery, drawn: Drawn) -> dict[str, bytes]:
    """All that can be taken away of a chart, by path from the root of the site.

    There is no picture of words in a script that the typeface lacks.
    """
    table, told = drawn.table, gallery.told(drawn)
    stem, about = f"{FOLDER}/{drawn.figure.id}", beneath(told, len(drawn.figure.questions) > 1)
    svg = charts.standalone(table, gallery.css, about)
    found: dict[str, bytes] = {
        f"{stem}.csv": (BOM + charts.csv(table)).encode(),
        f"{stem}.json": as_json(table, told).encode(),
        f"{stem}.xlsx": workbook(table, told, gallery.words),
    }
    if drawn.figure.chart != "table":
        found[f"{stem}.svg"] = svg.encode()
    if has_picture(gallery, svg):
        left_out = gallery.words["social"]["left_out"]
        shared = social(table, gallery.css, about, left_out)
        found[f"{stem}.png"] = png(plain(svg), gallery.typeface, TWICE)
        found[picture_of(drawn)] = png(plain(shared), gallery.typeface)
    return found


TEXTS = re.compile(r"<t(?:ext|span)\b[^>]*>([^<]*)")


def has_picture(gallery: Gallery, svg: str) -> bool:
    return not gallery.typeface.lacks(plain("".join(TEXTS.findall(svg))))


# Pages ------------------------------------------------------------------------------------------


def chart_pages(gallery: Gallery, made: dict[str, bytes]) -> dict[str, str]:
    """The page of each chart, and their index; `made` are the files, which the pages offer."""
    pages = {path_of(each): chart_page(gallery, each, made) for each in gallery.figures.values()}
    return ({INDEX: _index(gallery)} if pages else {}) | pages


def chart_page(gallery: Gallery, drawn: Drawn, made: dict[str, bytes]) -> str:
    """One page whose text is a block of HTML: of all of it, search knows the title."""
    figure, table, path = drawn.figure, drawn.table, path_of(drawn)
    home, survey, words = gallery.content.pages[drawn.page], gallery.survey, gallery.words
    told = gallery.told(drawn)
    note = home.figure_texts.get((figure.id, "note"))
    picture = picture_of(drawn) if picture_of(drawn) in made else ""
    text = page(
        "chart.md",
        **_shown(drawn),
        words=words["page"],
        heading=prose.inline_html(home.figure_texts[(figure.id, "title")], path, marked),
        home={"title": title(home), "url": relative(page_url(home.path), path)},
        picture=picture,
        linked=_linked(gallery, drawn, told, picture),
        downloads=[*_downloads(gallery, drawn, made)],
        questions=[_asked(gallery, drawn, name) for name in figure.questions],
        denominator=denominator(table, drawn.question, gallery.published, survey),
        note=prose.inline_html(note, path, marked) if isinstance(note, Text) else "",
        notice=survey.description.notice_label or table.notice,
        sentence=charts.sentence_html(table),
        description=charts.description_html(table),
        citation=told.citation,
        licence=told.licence,
        embed=_embed_code(gallery, drawn, made),
        used=[*_used(gallery, drawn)],
        others=[*_others(gallery, drawn)],
        json=relative(f"{FOLDER}/{figure.id}.json", path),
        plotly=relative(PLOTLY, path),
    )
    front, body = text.split("\n---\n", 1)
    return "\n".join([front, "---", *(line for line in body.split("\n") if line.strip()), ""])


def _shown(drawn: Drawn) -> dict[str, Any]:
    """The chart itself, as its page and the embedded one have it."""
    table = drawn.table
    return {
        "id": drawn.figure.id,
        "title": table.title,
        "question": drawn.question,
        "several": len(drawn.figure.questions) > 1,
        "key": charts.key_html(table),
        "svg": charts.draw(table),
        "data_table": charts.data_table(table),
        "base": base(table, drawn.question),
        "drawable": drawn.figure.chart != "table",
    }


def _linked(gallery: Gallery, drawn: Drawn, told: Legend, picture: str) -> dict[str, Any]:
    """What the page is, for programs that read pages."""
    found = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": drawn.table.title,
        "inLanguage": told.language,
        "url": told.address,
        "license": next((each.get("path", "") for each in gallery.survey.descriptor.get("licenses", [])), ""),
        "isPartOf": {"@type": "WebSite", "name": drawn.table.source, "url": gallery.address},
    }
    if picture and gallery.address:
        of = {"@type": "ImageObject", "name": drawn.table.title, "contentUrl": f"{gallery.address}{picture}"}
        found["primaryImageOfPage"] = of
    return {key: value for key, value in found.items() if value}


def _downloads(gallery: Gallery, drawn: Drawn, made: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    said, stem = gallery.words["files"], f"{FOLDER}/{drawn.figure.id}"
    paths = {kind: f"{stem}.{kind}" for kind in ("png", "svg", "xlsx", "csv", "json")}
    for kind, path in (paths | {"social": picture_of(drawn)}).items():
        if path in made:
            yield relative(path, path_of(drawn)), said[kind]


def _asked(gallery: Gallery, drawn: Drawn, name: str) -> dict[str, str]:
    question = gallery.question(drawn, name)
    whom = asked_of(question, gallery.survey.description.units)
    return {
        "url": relative(question_url(name), path_of(drawn)),
        "wording": question.wording,
        "instruction": question.instruction,
        "asked": gallery.words["page"]["asked_of"].format(whom=whom) if whom else "",
    }


def _embed_code(gallery: Gallery, drawn: Drawn, made: dict[str, bytes]) -> str:
    """What somebody writes to show the chart elsewhere; nothing where nobody knows the site's address."""
    if not gallery.address:
        return ""
    svg = made.get(f"{FOLDER}/{drawn.figure.id}.svg", b"").decode()
    high = HEIGHT.search(svg)
    height = 10 * round((float(high[1]) if high else EMBEDDED) / 10) + 40
    source = f"{gallery.address}{embed_of(drawn).removesuffix('index.html')}"
    return FRAME.format(source=source, title=quoted(drawn.table.title), width=EMBEDDED, height=height)


def quoted(words: str) -> str:
    """Caption as the value of an attribute."""
    return words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _used(gallery: Gallery, drawn: Drawn) -> Iterator[tuple[str, str]]:
    """The page that shows the chart, and the recommendations that rest on its question."""
    words, path = gallery.words["page"], path_of(drawn)
    home = gallery.content.pages[drawn.page]
    yield title(home), relative(f"{page_url(home.path)}#{drawn.figure.id}", path)
    for each in resting_on(set(drawn.figure.questions), gallery.content):
        yield words["evidence"].format(title=title(each)), relative(page_url(each.path), path)


def _others(gallery: Gallery, drawn: Drawn) -> Iterator[tuple[str, str, str]]:
    """Every number of its questions, and the other charts of these."""
    words, path = gallery.words["page"], path_of(drawn)
    asked = set(drawn.figure.questions)
    for name in drawn.figure.questions:
        wording = gallery.question(drawn, name).wording
        yield words["every_number"], relative(question_url(name), path), f"“{wording}”" * (len(asked) > 1)
    for each in gallery.figures.values():
        if each is not drawn and asked & set(each.figure.questions):
            by = words["by"].format(breakdown=each.table.by) if each.table.by else ""
            yield each.table.title, relative(page_url(path_of(each)), path), by
    yield words["all_charts"], relative(page_url(INDEX), path), ""


def _index(gallery: Gallery) -> str:
    """Every chart under the page that shows it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in gallery.figures.values():
        at = relative(page_url(path_of(each)), INDEX)
        found.setdefault(each.page, []).append((each.table.title, at))
    homes = gallery.content.pages
    sections = [
        (title(homes[path]), relative(page_url(path), INDEX), listed) for path, listed in found.items()
    ]
    return page("charts.md", words=gallery.words["index"], sections=sections)


# Alone ------------------------------------------------------------------------------------------


def embeds(gallery: Gallery) -> dict[str, str]:
    """The page of each chart that others show within theirs: finished HTML, which no builder touches."""
    return {embed_of(each): _embed(gallery, each) for each in gallery.figures.values()}


def _embed(gallery: Gallery, drawn: Drawn) -> str:
    root = "../" * embed_of(drawn).count("/")
    own = f"{root}{page_url(path_of(drawn))}"
    return rendered(
        "embed.html",
        **_shown(drawn),
        words=gallery.words["page"],
        language=gallery.survey.description.language,
        direction=tongue().direction,
        root=root,
        canonical=gallery.address_of(drawn) or own,
        page_url=own,
        notice=drawn.table.notices,
        source=drawn.table.source,
    )
