"""A chart as a file of its own: title, key, drawing, notice and source, with its style inside.

Serves the downloads. The style's variables are replaced by their values, since few programs that
open SVG files know variables; a file has one scheme, the light one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

from findings.charts.drawing import body, classes, hatching
from findings.charts.marks import Picture, down_the_page, element, lines_of, text, width_of
from findings.charts.paint import entries
from findings.charts.table import Chart, ChartTable, Label
from findings.charts.words import sentence
from findings.shown import text_of

WIDTH, MARGIN = 720, 32
ROOM = WIDTH - 2 * MARGIN
TITLE, TITLE_LINE = 20, 27
KEY, KEY_LINE = 14, 24
SMALL, SMALL_LINE = 12, 17
BETWEEN = 20

NAMES = re.compile(r' class="([^"]+)"')
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AT_RULE = re.compile(r"@[\w-]+[^{;]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\))?[^()]*))?\)")


BASE = re.compile(r'<span data-base="([^"]*)">([^<]*)</span>')


@dataclass(frozen=True)
class Caption:
    """A sentence beneath a chart, and each base in it: as it is printed, and of which number."""

    text: str
    bases: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of_html(cls, html: str) -> Caption:
        """Those of a sentence of a page, in which nothing but bases has an element about it."""
        bases = tuple((unescape(shown), unescape(of)) for of, shown in BASE.findall(html))
        return cls(unescape(BASE.sub(r"\2", html)), bases)


About = tuple[Caption, ...]
"""What a file says beneath its drawing: what was asked, and of how many."""


def standalone(table: ChartTable, css: str, about: About = ()) -> str:
    """The chart as a complete SVG file, 720 pixels wide, styled by `css`."""
    parts = (title(table), key(table), drawing(table), small_print(table, about))
    whole = down_the_page([each for each in parts if each.marks], BETWEEN)
    marks = element("g", "\n".join(whole.marks), transform=f"translate({MARGIN} {MARGIN})")
    return file_of(table, css, marks, (WIDTH, whole.height + 2 * MARGIN), classes_of(whole))


def file_of(table: ChartTable, css: str, marks: str, size: tuple[float, float], used: set[str]) -> str:
    """A file of this width and height that says what it is, with the style of these classes."""
    width, height = size
    content = (
        element("title", escape(table.title), id=f"{table.id}-title"),
        element("desc", escape(sentence(table)), id=f"{table.id}-desc"),
        element("style", escape(own_style(css, used | {*classes().split()}), quote=False)),
        *hatching(table),
        element("rect", class_="chart-page", width="100%", height="100%"),
        marks,
    )
    svg = element(
        "svg",
        "\n".join(content),
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart-file {classes()}",
        role="img",
        aria_labelledby=f"{table.id}-title {table.id}-desc",
        width=width,
        height=height,
        viewBox=f"0 0 {width:g} {height:g}",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


Type = tuple[float, float]
"""The size of letters, and how far one line is from the next."""


def paragraph(words: str, class_: str, size: float, line: float) -> Picture:
    return lines_down(Caption(words), class_, (size, line), ROOM)


def lines_down(words: Caption, class_: str, of: Type, room: float) -> Picture:
    """A sentence in lines that fit the room, each base in it with its address."""
    size, line = of
    lines = lines_of(words.text, size, room) if words.text else []
    left = list(words.bases)
    marks = (
        element("text", with_bases(each, left), class_=class_, y=size + line * place)
        for place, each in enumerate(lines)
    )
    return Picture(tuple(marks), line * len(lines))


def with_bases(line: str, left: list[tuple[str, str]]) -> str:
    """A line as markup; a base that stands in it is taken from those that are `left`."""
    made = ""
    while left and (shown := left[0][0]) in line:
        before, _, line = line.partition(shown)
        made += escape(before) + element("tspan", escape(shown), data_base=left.pop(0)[1])
    return made + escape(line)


def title(table: ChartTable) -> Picture:
    return paragraph(table.title, "chart-title", TITLE, TITLE_LINE)


def small_print(table: ChartTable, about: About = (), room: float = ROOM) -> Picture:
    words = [*about, *(Caption(each) for each in (table.notice, table.source, table.basis) if each)]
    return down_the_page([lines_down(each, "chart-note", (SMALL, SMALL_LINE), room) for each in words], 4)


def drawing(table: ChartTable, room: float = ROOM) -> Picture:
    """The drawing; of a table, its rows as text."""
    if table.chart is Chart.TABLE:
        return down_the_page([written_row(table, row, room) for row in table.rows], 4)
    picture, _ = body(table, room)
    inner = element("svg", "\n".join(picture.marks), width=room, height=picture.height, overflow="visible")
    return Picture((inner,), picture.height)


def written_row(table: ChartTable, row: Label, room: float = ROOM) -> Picture:
    cells = ((label, table.cell(row[0], key)) for key, label in table.series)
    values = (
        f"{'' if table.single else label + ' '}{text_of(cell) if cell else '[x]'}" for label, cell in cells
    )
    return lines_down(Caption(f"{row[1]}: {', '.join(values)}"), "chart-label", (KEY, KEY_LINE), room)


def key(table: ChartTable, room: float = ROOM) -> Picture:
    """The key, its entries one after another, on a new line where they reach the margin."""
    marks: list[str] = []
    across, down = 0.0, 0
    for label, (width, swatch) in entries(table):
        shown = lines_of(label, KEY, room - 4 * KEY)[0]
        wide = width + 8 + width_of(shown, KEY) + 16
        if across and across + wide > room:
            across, down = 0.0, down + KEY_LINE
        marks.append(element("g", swatch, transform=f"translate({across:.4g} {down + 3:.4g})"))
        marks.append(text(shown, class_="chart-label", x=across + width + 8, y=down + 15))
        across += wide
    return Picture(tuple(marks), down + KEY_LINE if marks else 0)


def classes_of(whole: Picture) -> set[str]:
    names = NAMES.findall("".join(whole.marks))
    return {"chart-file", *classes().split(), "chart-page", "chart-hatch", *" ".join(names).split()}


# Style ------------------------------------------------------------------------------------------


def own_style(css: str, classes: set[str]) -> str:
    """The light rules of a style sheet for these classes, with the values of their variables."""
    bare = AT_RULE.sub("", COMMENT.sub("", css))
    rules = [(selector.strip(), declarations.strip()) for selector, declarations in RULE.findall(bare)]
    values = {
        name.strip(): value.strip()
        for selector, declarations in rules
        if ":root" in selector
        for name, _, value in (each.partition(":") for each in declarations.split(";"))
        if name.strip().startswith("--")
    }
    kept = ((needed(selectors, classes), rule) for selectors, rule in rules)
    return "\n".join(f"{selectors}{{{resolved(rule, values)}}}" for selectors, rule in kept if selectors)


def needed(selectors: str, classes: set[str]) -> str:
    """Those of a rule's selectors that are about classes of the drawing, and about nothing else."""
    named = [(each.strip(), set(CLASS.findall(each))) for each in selectors.split(",")]
    return ", ".join(each for each, names in named if names and names <= classes and "[" not in each)


def resolved(rule: str, values: dict[str, str]) -> str:
    """The rule without variables; a value may itself name one."""
    for _ in range(5):
        rule = VARIABLE.sub(lambda found: values.get(found[1], (found[2] or "").strip()), rule)
    return re.sub(r"\s+", " ", rule)
