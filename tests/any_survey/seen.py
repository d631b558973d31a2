"""What somebody sees who looks at a chart, and whether its words say that; knows nothing of the engine.

Lengths, places and words are read from the drawing itself; what a sentence says is held to them.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lxml import html

Element = Any
"""An element of lxml, whose type stubs do not know its trees of HTML."""

NEAR = 0.0002
LOW = "[u]"
SAYS = re.compile(r"(highest|lowest) (.+?) \(((?:[^()]|\([^()]*\))*)\)")
OF = re.compile(r"“(.+?)”: (?:of reliable numbers, )?(?=highest|lowest|all shown)")
EVERYWHERE = re.compile(r"“(.+?)” is highest in every row( compared)?")
FROM_TO = re.compile(r"from (.+?) \((.*?)\) to (.+?) \((.*?)\)(?:[.,;]|$)")
EACH = re.compile(r"(.+?)” \(([^()]+)\)")
"""A quoted series with its number; the row before it, and the series, may have quotation marks themselves."""
DIGITS = re.compile(r"\d")


@dataclass(frozen=True)
class Mark:
    """A bar, a dot, a part of a stack or a span: how long it is, what is printed of it, and what it is of."""

    row: str
    series: str
    value: float
    text: str
    pale: bool
    over: bool = False
    net: bool = False

    @property
    def counts(self) -> bool:
        return not self.pale and LOW not in self.text


@dataclass
class Seen:
    """A chart as it is seen: marks row by row, words that stand for numbers, and what is said of it."""

    id: str
    title: str
    marks: list[Mark] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    sentence: str = ""
    description: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    in_table: dict[str, str] = field(default_factory=dict)
    drawn: bool = True
    nets: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)
    series: int = 1


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def charts(site: Path) -> Iterator[Seen]:
    """Every chart of every page that tells of it; of those beside, `tests/pages/test_charts` judges."""
    for path in sorted(site.rglob("*.html")):
        content = path.read_bytes()
        if path.is_relative_to(site / "charts"):
            continue
        if b'<figure class="chart"' in content:
            figures = html.fromstring(content).iterfind(".//figure[@class='chart']")
            yield from (seen(each) for each in figures)


def seen(figure: Element) -> Seen:
    heading = figure.xpath(".//h2|.//h3")[0]
    found = Seen(figure.get("id", ""), words(heading))
    for name in ("sentence", "description"):
        said = figure.find(f".//p[@class='chart-{name}']")
        setattr(found, name, words(said) if said is not None else "")
    found.stated = numbers(heading.iter())
    cells = [
        each for each in figure.iter("td", "p") if each.get("data-estimate") or "chart-marks" in classes(each)
    ]
    found.in_table = numbers(each for cell in cells for each in cell.iter())
    rows = figure.iterfind(".//tr[@class='chart-net']")
    found.nets = {name for row in rows for each in row.iter("td") if (name := each.get("data-estimate"))}
    found.added = {
        name for each in cells if "chart-added" in classes(each) if (name := each.get("data-estimate"))
    }
    drawing = figure.find(".//svg[@data-figure]")
    found.drawn = drawing is not None
    if drawing is not None:
        key = key_of(figure)
        found.series = sum(len(entries) for paint, entries in key.items() if paint != "chart-span")
        looked_at(found, drawing, key)
    return found


def numbers(elements: Iterator[Element]) -> dict[str, str]:
    return {name: words(each) for each in elements if (name := each.get("data-estimate")) is not None}


def key_of(figure: Element) -> dict[str, list[str]]:
    """What each colour of the key stands for, and what a span does; several may share one, in their order."""
    found: dict[str, list[str]] = {}
    for entry in figure.iterfind(".//ul[@class='chart-key']/li"):
        swatch = next(each for each in entry.iter() if classes(each) and each.tag in ("rect", "line"))
        name = classes(swatch)[-1].removesuffix("-line")
        found.setdefault(name, []).append(words(entry))
    return found


def looked_at(found: Seen, drawing: Element, key: dict[str, list[str]]) -> None:
    low, high = float(drawing.get("data-min")), float(drawing.get("data-max"))
    upright = drawing.find(".//svg[@class='chart-plot']") is not None
    ticks = ticks_of(drawing) if upright else []
    found.printed = numbers(each for each in drawing.iter("text"))
    said = {
        each.get("data-estimate"): words(each) for each in drawing.iter("text", "rect") if len(words(each))
    }
    label, fresh, over = "", True, said_over(drawing)
    met: Counter[tuple[str, str]] = Counter()
    for each in drawing.iter("text", "rect", "circle"):
        kind = classes(each)
        if "chart-label" in kind:
            label = words(each) if fresh else f"{label} {words(each)}"
            fresh = False
            continue
        fresh = True
        name = each.get("data-estimate")
        if name is None or each.tag == "text":
            continue
        share = percent(each, upright)
        value = low + share * (high - low) if each.tag == "circle" else share * (high - low)
        row = tick_at(ticks, each) if upright else label.removeprefix("▲ ").removeprefix("▼ ")
        paint = next((one for one in kind if one in key), "")
        met[row, paint] += 1
        series = key[paint][min(met[row, paint], len(key[paint])) - 1] if paint else ""
        if "chart-span" in kind:
            series = over.get(name) or key.get("chart-span", [""])[0] or next(iter(over.values()), "")
        text = said.get(name, "")
        over_parts, net = "chart-span" in kind, name in found.nets
        found.marks.append(Mark(row, series, value, text, "chart-unsure" in kind, over_parts, net))
    found.rows = list(dict.fromkeys(each.row for each in found.marks if not each.net))


def said_over(drawing: Element) -> dict[str, str]:
    """What stands beside the number of a span: in the same line, after it."""
    found, last = {}, ""
    for each in drawing.iter("text"):
        if each.get("data-estimate"):
            last = each.get("data-estimate")
        elif "chart-said" in classes(each) and last:
            found[last] = words(each)
    return found


def percent(mark: Element, upright: bool) -> float:
    if mark.tag == "circle":
        place = float(mark.get("cy" if upright else "cx").removesuffix("%")) / 100
        return 1 - place if upright else place
    return float(mark.get("height" if upright else "width").removesuffix("%")) / 100


def ticks_of(drawing: Element) -> list[tuple[float, str]]:
    found: dict[float, str] = {}
    for each in drawing.iter("text"):
        if "chart-tick" in classes(each):
            at = float(each.get("x").removesuffix("%"))
            found[at] = f"{found[at]} {words(each)}" if at in found else words(each)
    return list(found.items())


def tick_at(ticks: list[tuple[float, str]], mark: Element) -> str:
    at = float((mark.get("cx") or mark.get("x")).removesuffix("%"))
    at += float(mark.get("width").removesuffix("%")) / 2 if mark.tag == "rect" else 0
    return min(ticks, key=lambda tick: abs(tick[0] - at))[1]


def all_faults(site: Path) -> list[str]:
    """Of every chart of a site: what its words or its drawing get wrong, and what its file lacks."""
    found = []
    for chart in charts(site):
        with (site / f"charts/{chart.id}.csv").open(encoding="utf-8-sig", newline="") as lines:
            in_file = {row["estimate_id"] for row in csv.DictReader(lines)}
        found += faults(chart)
        found += [f"{chart.id}: {name} is not in the file" for name in chart.stated if name not in in_file]
    return found


# What is wrong ------------------------------------------------------------------------------------


def faults(chart: Seen) -> list[str]:
    """Everything in a chart's words that what is drawn does not bear out."""
    found = [f"{name} is not drawn" for name in chart.stated if chart.drawn and name not in chart.printed]
    found += [f"{name} is not in the table" for name in chart.stated if name not in chart.in_table]
    if not chart.drawn:
        return [f"{chart.id}: {each}" for each in found]
    found += [*wrong(chart, chart.sentence), *not_described(chart)]
    *rows, rest = re.split(r" Of (?:all|single answers|reliable numbers): ", chart.description, maxsplit=1)
    found += (
        wrong(chart, f"of reliable numbers, {rest}" if "Of reliable" in chart.description else rest)
        if rows
        else []
    )
    return [f"{chart.id}: {each}" for each in found]


def wrong(chart: Seen, said: str) -> list[str]:
    """What a sentence gets wrong."""
    if "no number can be compared" in said:
        return ["says that nothing can be compared"] if any(each.counts for each in chart.marks) else []
    found = []
    if every := EVERYWHERE.search(said):
        found += not_everywhere(chart, every[1], bool(every[2]))
        found += ends(chart, said, [each for each in groups(chart) if is_named(each.series, every[1])])
    elif "the highest of each:" in said:
        found += not_leading(chart, said)
    elif FROM_TO.search(said) and "highest" in said:
        found += not_the_course(chart, said)
    else:
        found += not_extreme(chart, said)
    return found


def not_described(chart: Seen) -> list[str]:
    """Rows of the longer description that give another number than is drawn, or another leader."""
    found = []
    for row in chart.rows:
        here = [each for each in chart.marks if each.row == row and not each.over]
        counted = [each for each in here if each.counts]
        if chart.series <= 1:
            expected = [f" {row}: {each.text}." for each in here if each.text]
            found += [f"describes {row} otherwise" for each in expected if each not in chart.description]
        elif counted:
            best = max(each.value for each in counted)
            said = re.search(rf" {re.escape(row)}:.*?highest (\S+)", chart.description)
            tops = [each for each in counted if abs(each.value - best) < NEAR]
            found += (
                []
                if said and any(reads(each, said[1]) for each in tops)
                else [f"the highest of {row} is described otherwise"]
            )
    return found


def bare(label: str) -> str:
    return label.removesuffix("…")


def is_named(label: str, name: str) -> bool:
    """Whether a name is a label, or the beginning of a longer one where either is cut off."""
    one, other = bare(label), bare(name)
    if label == name or (one != label and one == other):
        return True
    return (one != label and other.startswith(one)) or (
        other != name and one != other and one.startswith(other)
    )


def is_everybody(chart: Seen, mark: Mark) -> bool:
    """Whether a mark is of all together: the first row or series, which says so."""
    first = chart.marks[0]
    pairs = ((mark.row, first.row), (mark.series, first.series))
    return any(one == other and one.startswith("All ") for one, other in pairs)


def groups(chart: Seen, of: str | None = None) -> list[Mark]:
    """The marks that a sentence speaks of: of one series or span, and of no everybody beside others."""
    marks = [each for each in chart.marks if each.counts]
    if of is not None:
        spans = [each for each in marks if each.over and is_named(each.series, of)]
        marks = spans or [each for each in marks if is_named(each.series, of) and not each.over]
    else:
        marks = [each for each in marks if not each.over and not each.net]
    some = [each for each in marks if not is_everybody(chart, each)]
    return some or marks


def not_extreme(chart: Seen, said: str) -> list[str]:
    of = OF.search(said)
    marks = groups(chart, of[1] if of else None)
    pale = [each for each in chart.marks if not each.counts and (not of or is_named(each.series, of[1]))]
    if not marks:
        return [f"speaks of nothing that is drawn: {said}"]
    claims = SAYS.findall(said)
    nets = any(each.net and each.counts for each in chart.marks)
    found = ["does not say that unreliable marks are left out"] * bool(
        claims and pale and "reliable" not in said
    )
    unsaid = nets and claims and "single answers" not in said and "Of single answers" not in chart.description
    found += ["takes a net for an answer"] * bool(unsaid)
    for which, number, named in claims:
        best = (max if which == "highest" else min)(each.value for each in marks)
        tops = [each for each in marks if reads(each, number)]
        if not any(abs(each.value - best) < 0.005 * max(1, abs(best)) for each in tops):
            found.append(f"{which} is not {number}")
        elif not names_of(
            named, *([rows_alone(each) for each in one] if of else one for one in (tops, marks))
        ):
            found.append(f"{which} is not named rightly: {named}")
    return found


def reads(mark: Mark, number: str) -> bool:
    """Whether a number is what is printed of a mark; of one without room for words, how long it is."""
    if mark.text:
        return mark.text == number
    found = re.fullmatch(r"([+−-]?[\d,.]+)(%?)", number)
    if not found:
        return False
    value = float(found[1].replace(",", "").replace("−", "-")) / (100 if found[2] else 1)
    return abs(value - mark.value) <= (0.005 if found[2] else 0.05) + NEAR


def names_of(named: str, tops: list[Mark], marks: list[Mark]) -> bool:
    """Whether a name is that of one of the marks, or of two, and could be no other's."""
    labels = {label for each in tops for label in labels_of(each)}
    pairs = {f"{one} and {other}" for one in labels for other in (*labels, "others") if one != other}
    if any(fits(named, each) for each in pairs):
        return True
    fitting = {(each.row, each.series) for each in marks if any(fits(named, one) for one in labels_of(each))}
    return any(fits(named, label) for label in labels) and len(fitting) <= len(tops)


def rows_alone(mark: Mark) -> Mark:
    """A mark of one series, which is named by its row."""
    return replace(mark, series="")


def labels_of(mark: Mark) -> tuple[str, ...]:
    return tuple(filter(None, (f"{mark.row}: {mark.series}", mark.row, mark.series)))


def fits(name: str, label: str) -> bool:
    return re.fullmatch(re.escape(name).replace("…", ".*"), label) is not None


def not_everywhere(chart: Seen, of: str, some: bool) -> list[str]:
    found = []
    for row in chart.rows:
        here = [each for each in chart.marks if each.row == row and each.counts and not each.over]
        if here and not is_named(max(here, key=lambda each: each.value).series, of):
            found.append(f"“{of}” is not highest in {row}")
        if not here and not some:
            found.append(f"{row} is not compared")
    return found


def ends(chart: Seen, said: str, marks: list[Mark]) -> list[str]:
    claimed = re.search(r"from (.+?) \((.*?)\) to (.+?) \(", said)
    if not claimed or not marks:
        return [] if marks else ["nothing is compared"]
    values = sorted(marks, key=lambda each: each.value)
    right = reads(values[0], claimed[1]) and reads(values[-1], claimed[3])
    return [] if right else [f"the ends are not {claimed[1]} and {claimed[3]}"]


def not_leading(chart: Seen, said: str) -> list[str]:
    found = []
    for text, number in EACH.findall(said):
        names = [text[quote.end() :] for quote in re.finditer("“", text)]
        fitting = [
            each
            for each in chart.marks
            if reads(each, number)
            and each.counts
            and any(is_named(each.series, name) for name in names)
            and not each.over
        ]
        leads = any(
            each.value
            >= max(one.value for one in chart.marks if one.row == each.row and one.counts and not one.over)
            for each in fitting
        )
        found += [] if leads else [f"{text}” with {number} leads no row"]
    return found


def not_the_course(chart: Seen, said: str) -> list[str]:
    claimed = FROM_TO.search(said)
    assert claimed
    line = [each for each in chart.marks if each.counts]
    right = reads(line[0], claimed[1]) and reads(line[-1], claimed[3])
    return ([] if right else ["the ends of the line are others"]) + (
        []
        if (top := SAYS.search(said)) and reads(max(line, key=lambda each: each.value), top[2])
        else ["the highest is another"]
    )
