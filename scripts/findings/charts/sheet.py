"""A chart as a file of its own: title, key, drawing, notice and source, with its style inside.

Serves the downloads. The style's variables are replaced by their values, since few programs that
open SVG files know variables; a file has one scheme, the light one.
"""

from __future__ import annotations

import re
from html import escape

from findings.charts.drawing import body, classes, hatching
from findings.charts.marks import Picture, down_the_page, element, lines_of, text, width_of
from findings.charts.paint import entries
from findings.charts.table import Chart, ChartTable
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


def standalone(table: ChartTable, css: str) -> str:
    """The chart as a complete SVG file, 720 pixels wide, styled by `css`."""
    parts = (title(table), key(table), drawing(table), small_print(table))
    whole = down_the_page([each for each in parts if each.marks], BETWEEN)
    height = whole.height + 2 * MARGIN
    content = (
        element("title", escape(table.title), id=f"{table.id}-title"),
        element("desc", escape(sentence(table)), id=f"{table.id}-desc"),
        element("style", escape(own_style(css, classes_of(whole)), quote=False)),
        *hatching(table),
        element("rect", class_="chart-page", width="100%", height="100%"),
        element("g", "\n".join(whole.marks), transform=f"translate({MARGIN} {MARGIN})"),
    )
    svg = element(
        "svg",
        "\n".join(content),
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart-file {classes()}",
        role="img",
        aria_labelledby=f"{table.id}-title {table.id}-desc",
        width=WIDTH,
        height=height,
        viewBox=f"0 0 {WIDTH} {height:g}",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def paragraph(words: str, class_: str, size: float, line: float) -> Picture:
    lines = lines_of(words, size, ROOM) if words else []
    marks = (text(each, class_=class_, y=size + line * place) for place, each in enumerate(lines))
    return Picture(tuple(marks), line * len(lines))


def title(table: ChartTable) -> Picture:
    return paragraph(table.title, "chart-title", TITLE, TITLE_LINE)


def small_print(table: ChartTable) -> Picture:
    words = [each for each in (table.notice, table.source, table.basis) if each]
    return down_the_page([paragraph(each, "chart-note", SMALL, SMALL_LINE) for each in words], 4)


def drawing(table: ChartTable) -> Picture:
    """The drawing; of a table, its rows as text."""
    if table.chart is Chart.TABLE:
        return down_the_page([written_row(table, row) for row in table.rows], 4)
    picture, _ = body(table, ROOM)
    inner = element("svg", "\n".join(picture.marks), width=ROOM, height=picture.height, overflow="visible")
    return Picture((inner,), picture.height)


def written_row(table: ChartTable, row: tuple[str, str]) -> Picture:
    cells = ((label, table.cell(row[0], key)) for key, label in table.series)
    values = (
        f"{'' if table.single else label + ' '}{text_of(cell) if cell else '[x]'}" for label, cell in cells
    )
    return paragraph(f"{row[1]}: {', '.join(values)}", "chart-label", KEY, KEY_LINE)


def key(table: ChartTable) -> Picture:
    """The key, its entries one after another, on a new line where they reach the margin."""
    marks: list[str] = []
    across, down = 0.0, 0
    for label, (width, swatch) in entries(table):
        shown = lines_of(label, KEY, ROOM - 4 * KEY)[0]
        wide = width + 8 + width_of(shown, KEY) + 16
        if across and across + wide > ROOM:
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
