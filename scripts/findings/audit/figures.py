"""The files of a figure: its CSV, its JSON for exploring, its SVG; every number by its address.

Takes the bytes of a file and the published numbers, gives problems. What is neither a published number nor
a known part of a drawing is one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import zip_longest
from typing import Any

from lxml import etree

from findings.audit.drawings import PLACES
from findings.audit.elements import ESTIMATE, MARKS, OF_CHARTS
from findings.audit.known import Provenance
from findings.audit.numbers import NumberAudit
from findings.audit.reading import Element, marks, name, read, svg, words
from findings.audit.strays import Strays
from findings.content.spoken import COVERED
from findings.disclosure import PublishedEstimates
from findings.looks import drawing_problems
from findings.shown import base_text, text_of
from findings.vocabulary import Problem, PublishedEstimate

NUMBERS = (
    "value", "low", "high", "base", "count", "weighted_base", "effective_base", "standard_error",
    "degrees_of_freedom", "difference", "difference_low", "difference_high", "p", "p_adjusted",
)  # fmt: skip
TEXTS = (
    "measure", "shown", "status", "question", "item", "category", "breakdown", "group", "wave", "interval",
    "compared_with",
)  # fmt: skip
NAMES = ("estimate_id", "row", "series")
WORDS = ("row_label", "series_label", "notice")

STYLE = frozenset(
    {"automargin", "autorange", "bargap", "barmode", "categoryorder", "cliponaxis", "config",
     "fixedrange", "height", "hovermode", "insidetextanchor", "margin", "marker", "meta", "mode",
     "orientation", "range", "separators", "showarrow", "showgrid", "showlegend", "showticklabels", "side",
     "symmetric",
     "textangle", "textposition", "thickness", "tickformat", "ticktext", "tickvals", "type", "width",
     "xanchor", "yanchor", "zeroline"}
)  # fmt: skip
"""Parts of a figure for exploring that say how it looks; of `meta` and `config` only the words are read."""


# CSV --------------------------------------------------------------------------------------------


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    """The rows of a table, by column; raises `UnicodeDecodeError` and `csv.Error`."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), restkey="", restval=""))


def table_problems(
    rows: Iterable[Mapping[str, Any]], published: PublishedEstimates, strays: Strays, where: str
) -> Iterator[Problem]:
    """Rows that name no published number, or do not say what is published of it."""
    for number, row in enumerate(rows, start=2):
        at = f"{where} row {number}"
        estimate = published.by_id.get(str(row.get("estimate_id", "")))
        if estimate is None:
            yield Problem(at, "names no published number")
            continue
        for column, cell in row.items():
            if not _cell(column, cell, estimate, strays):
                yield Problem(
                    f"{at}, {column or 'a column without a name'}", f"{estimate.id} is not as published"
                )


def _cell(column: str, cell: Any, row: PublishedEstimate, strays: Strays) -> bool:
    text = "" if cell is None else str(cell)
    if column in NUMBERS:
        return _same(text, getattr(row, column))
    if column in TEXTS:
        return text == str(getattr(row, column))
    if column in WORDS:
        return not strays.within(text)
    return column in NAMES and (column == "estimate_id" or not strays.within(text) or text in _names(row))


def _names(row: PublishedEstimate) -> set[str]:
    return {row.item, row.category, row.group, row.wave, row.question}


def _same(text: str, value: float | None) -> bool:
    """A number as data, at ten significant digits; nothing where there is none."""
    if value is None or not text:
        return value is None and not text
    try:
        return f"{float(text):.10g}" == f"{value:.10g}"
    except ValueError:
        return False


def is_loose(text: str, bases: Iterable[str], strays: Strays) -> bool:
    """Whether a text beside a chart holds a number that nobody wrote, and that is no base of its rows."""
    return bool(strays.within(text)) and bool(strays.within(covered(text, bases)))


def covered(text: str, bases: Iterable[str]) -> str:
    """A sentence beside a chart with the bases of its numbers out of sight."""
    for base in sorted(bases, key=len, reverse=True):
        text = re.sub(rf"(?<![\w.,]){re.escape(base)}(?![\w%]|[.,]\d)", COVERED, text)
    return text


# JSON -------------------------------------------------------------------------------------------

SAID = frozenset(
    {"address", "asked_of", "base", "breakdown", "chart", "citation", "date", "id", "instruction", "language",
     "licence", "marks", "note", "notice", "question", "questions", "source", "title", "version"}
)  # fmt: skip
"""What a chart's file says of it beside its numbers."""
DRAWN = frozenset({"config", "data", "layout"})
Ids = tuple[list[str], list[str]]
"""The numbers of a file in the order of its rows, and those of its points."""


def json_problems(
    content: bytes, published: PublishedEstimates, beside: tuple[Provenance, Strays], where: str
) -> tuple[Ids, list[Problem]]:
    """The numbers of a chart's file, and what in it is not published: words, rows and points."""
    strays = beside[1]
    try:
        whole = json.loads(content)
        about, rows = dict(whole.get("about", {})), list(whole.get("rows", []))
        ids = [str(row["estimate_id"]) for row in rows]
        drawn = {key: whole[key] for key in DRAWN if key in whole}
        unknown = whole.keys() - DRAWN - {"about", "rows"} or about.keys() - SAID
    except (ValueError, KeyError, TypeError, AttributeError):
        return ([], []), [Problem(where, "is no figure")]
    found = [Problem(where, "holds more than a figure")] if unknown else []
    found += table_problems(rows, published, strays, f"{where}, rows")
    found += _about(about, [published.by_id[each] for each in ids if each in published.by_id], beside, where)
    if not drawn and rows:
        return (ids, []), found
    points, problems = plotly_problems(drawn, published, strays, where)
    return (ids, points), [*found, *problems]


def _about(
    about: Mapping[str, Any], rows: list[PublishedEstimate], beside: tuple[Provenance, Strays], where: str
) -> Iterator[Problem]:
    """The words beside the numbers; a base in them is that of one of these."""
    known, strays = beside
    bases = {base_text(each) for each in rows} - {""}
    name_ = where.rpartition("/")[2].removesuffix(".json")
    exact = {"date": known.days, "version": known.versions, "id": {name_}, "questions": known.questions}
    for key, value in about.items():
        texts = value if isinstance(value, list) else [value]
        for text in map(str, texts):
            if key in exact:
                fits = text in exact[key]
            elif key == "address":
                fits = bool(known.address) and text in known.phrases
            else:
                fits = not is_loose(text, bases, strays)
            if not fits:
                yield Problem(f"{where}, {key}", "a number that carries no address")


def plotly_problems(
    figure: Any, published: PublishedEstimates, strays: Strays, where: str
) -> tuple[list[str], list[Problem]]:
    """The estimates of a figure for exploring, and points that are not what is published of them."""
    try:
        traces, layout = figure["data"], figure["layout"]
    except (KeyError, TypeError):
        return [], [Problem(where, "is no figure")]
    found: list[Problem] = []
    ids: list[str] = []
    for trace in traces:
        ids += [each for each in trace.get("customdata", []) if each]
        found += _trace(trace, published, strays, where)
    found += _layout(
        layout, {text_of(published.by_id[each]) for each in ids if each in published.by_id}, strays, where
    )
    return ids, found


def _trace(
    trace: dict[str, Any], published: PublishedEstimates, strays: Strays, where: str
) -> Iterator[Problem]:
    ids, texts = trace.get("customdata", []), trace.get("text", [])
    upright = trace.get("orientation") != "h" and _named(trace.get("x", []))
    values, labels = (
        (trace.get("y", []), trace.get("x", [])) if upright else (trace.get("x", []), trace.get("y", []))
    )
    bounds = trace.get("error_y" if upright else "error_x", {})
    columns = (ids, texts, values, bounds.get("array", []), bounds.get("arrayminus", []))
    for name_, text, value, above, below in zip_longest(*columns):
        row = published.by_id.get(name_ or "")
        if row is None:
            if name_ or value is not None or above or below or _digits(text):
                yield Problem(where, "a point stands for no published number")
        elif not _point(row, text, value, above, below):
            yield Problem(where, f"the point of {row.id} is not what is published")
    yield from _loose(labels, strays, f"{where}, labels")
    for key, part in trace.items():
        if key not in {"customdata", "text", "x", "y", "error_x", "error_y", "base", "hovertemplate", *STYLE}:
            yield from _loose(part, strays, f"{where}, {key}")
        elif key in {"error_x", "error_y"}:
            rest = {
                name_: each for name_, each in part.items() if name_ not in {"array", "arrayminus", *STYLE}
            }
            yield from _loose(rest, strays, f"{where}, {key}")


def _named(values: Sequence[Any]) -> bool:
    """Whether labels stand there, and no values: those may all be missing."""
    return any(isinstance(each, str) for each in values)


def _digits(text: Any) -> bool:
    return any(letter.isdigit() for letter in str(text or ""))


def _point(row: PublishedEstimate, text: Any, value: Any, above: Any, below: Any) -> bool:
    if text not in (row.text, text_of(row)):
        return False
    if row.value is None:
        return value is None and not above and not below
    if value is not None and f"{value:.10g}" != f"{row.value:.10g}":
        return False
    ends = ((above, row.high), (below, row.low))
    return all(
        not reach if end is None else reach is None or abs(abs(end - row.value) - reach) < 1e-9
        for reach, end in ends
    )


def _layout(layout: dict[str, Any], texts: set[str], strays: Strays, where: str) -> Iterator[Problem]:
    for note in layout.get("annotations", []):
        if note.get("text") not in texts | {"[x]"} or any(_placed(note.get(key)) for key in ("x", "y")):
            yield Problem(where, "a note says what is not published")
    rest = {
        key: each for key, each in layout.items() if key not in {"annotations", "legend", *(STYLE - {"meta"})}
    }
    name_ = str(layout.get("meta", {}).get("figure", ""))
    if name_ and where.endswith(f"/{name_}.json"):
        rest["meta"] = {key: each for key, each in layout["meta"].items() if key != "figure"}
    yield from _loose(rest, strays, f"{where}, layout")


def _placed(place: Any) -> bool:
    """Whether a note stands at a number: on the name of a row, or at nought, it tells nothing."""
    return isinstance(place, int | float) and place != 0


def _loose(value: Any, strays: Strays, where: str) -> Iterator[Problem]:
    """Numbers and words outside the points: words are the survey's, and there are no numbers."""
    if isinstance(value, str):
        text = unescape(value.replace("<br>", " "))
        stray = bool(strays.within(text))
    else:
        stray = isinstance(value, int | float) and not isinstance(value, bool)
        for each in _parts(value):
            yield from _loose(each, strays, where)
    if stray:
        yield Problem(where, "a number that carries no address")


def _parts(value: Any) -> Iterable[Any]:
    """What is in a list or an object, without how it looks."""
    if isinstance(value, Mapping):
        return [each for key, each in value.items() if key not in STYLE or isinstance(each, Mapping)]
    return value if isinstance(value, list) else ()


# SVG --------------------------------------------------------------------------------------------


def file_problems(
    content: bytes, inline: Element | None, numbers: NumberAudit, strays: Strays, where: str
) -> Iterator[Problem]:
    """A chart as a file: its words, and its marks beside those of the same figure on its page."""
    try:
        root = svg(content)
    except etree.XMLSyntaxError:
        yield Problem(where, "is no drawing")
        return
    found = read(root)
    heads = () if inline is None else inline
    said = {words(each) for each in heads if name(each) in {"title", "desc"} and _clean(each, strays)}
    for each in found.wrapped:
        yield from numbers.problems(each, "", where)
    for passage in found.passages:
        if passage.text not in said and strays.within(passage.text.replace(COVERED, " ")):
            yield Problem(f"{where}:{passage.line}", "a number that carries no address")
    yield from drawing_problems(content, where, OF_CHARTS)
    if inline is not None and _shapes(root) != _shapes(inline):
        yield Problem(where, "its marks are not those of the figure on its page")


def words_problems(content: bytes, strays: Strays, where: str) -> Iterator[Problem]:
    """A drawing that people laid beside their pages: no number in its words."""
    try:
        found = read(svg(content))
    except etree.XMLSyntaxError:
        yield Problem(where, "is no drawing")
        return
    if any(strays.within(passage.text) for passage in found.passages):
        yield Problem(where, "its words hold a number that carries no address")


def _clean(element: Element, strays: Strays) -> bool:
    """Whether every number in it carries an address: only then may its words be repeated."""
    return not any(strays.within(passage.text) for passage in read(element).passages)


def _shapes(drawing: Element) -> list[tuple[str | None, ...]]:
    """Every mark that stands for a number, and every line, by what is a percentage of it."""
    shapes = []
    for each in marks(drawing):
        if name(each) in MARKS or name(each) == "text":
            shares = [_percentage(each.get(key)) for key in (*PLACES, "x", "y", "cx", "cy")]
            estimate = each.get(ESTIMATE)
            if estimate or (name(each) == "line" and any(shares)):
                shapes.append((name(each), estimate, *shares))
    return shapes


def _percentage(value: str | None) -> str | None:
    return value if value and value.endswith("%") else None
