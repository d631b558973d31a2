"""The numbers of a chart as an accessible HTML table and as tidy CSV.

Serves the pages and the downloads. Prints each number as its estimate prints it; of the rest it
prints intervals, with as many decimals as their number, and bases.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from csv import writer
from html import escape

from findings.charts.basis import meaning
from findings.charts.table import ChartTable, Label, Overlay
from findings.marking import first_letter, plain
from findings.naming import runs
from findings.shown import base_text, interval_text, number_html
from findings.speaking import said
from findings.vocabulary import Problem, PublishedEstimate, Refused, Status

INTERVAL = "95% interval"
BASE = "Base"
NET, STATED, ADDED = "chart-net", "chart-stated", "chart-added"

CSV_COLUMNS = (
    *("estimate_id", "row", "row_label", "series", "series_label", "measure", "value", "shown"),
    *("low", "high", "base", "status", "notice"),
)


CsvRow = tuple[str | float | None, ...]


# HTML -------------------------------------------------------------------------------------------


def data_table(table: ChartTable) -> str:
    """The table with its caption, its bases and intervals, and the meaning of its marks."""
    head, rows = (single_columns(table), single_rows(table)) if table.single else several(table)
    body = "\n".join([*rows, *added_rows(table)])
    caption = f"<caption>{escape(table.title)}</caption>"
    label = escape(said("Table: {title}", title=table.title))
    return (
        f'<div class="chart-table" role="region" tabindex="0" aria-label="{label}">\n'
        f"<table>\n{caption}\n<thead><tr>{''.join(head)}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>\n</div>"
        f"{marks_explained(table)}"
    )


def added_rows(table: ChartTable) -> Iterator[str]:
    """The numbers that the title states and that are in no cell or column: rows of their own."""
    sure = has_intervals(table)
    for each in table.added:
        if each.row is not None:
            continue
        label, cell = heading(each.label, "row"), each.estimate
        number = number_cell(cell, each.strong, added=True, across=1 if table.single else len(table.series))
        interval = [interval_cell(cell)] if sure and table.single else []
        yield line(label, number, *interval, *([base_cell(cell)] if table.single else []), class_=NET)


def marks_said(table: ChartTable) -> str:
    """What the marks in brackets mean that stand in a table; empty where none does."""
    rows = list(table.cells.values())
    return " ".join(f"[{status}] {meaning(status, rows)}." for status in table.statuses)


def marks_explained(table: ChartTable) -> str:
    meanings = marks_said(table)
    return f'\n<p class="chart-marks">{escape(meanings)}</p>' if meanings else ""


def corner(table: ChartTable) -> str:
    return heading(first_letter(table.by, str.upper)) if table.by else "<td></td>"


def heading(label: str, scope: str = "col") -> str:
    return f'<th scope="{scope}" dir="auto">{escape(label)}</th>'


def single_columns(table: ChartTable) -> list[str]:
    sure = [said(INTERVAL)] if has_intervals(table) else []
    return [corner(table), *(heading(words) for words in (measure_name(table), *sure, said(BASE)))]


def has_intervals(table: ChartTable) -> bool:
    """Whether any number says how sure it is; a column of nothing would only ask why."""
    return any(interval_text(cell) for cell in table.cells.values())


def measure_name(table: ChartTable) -> str:
    name = table.subject.format(units=table.units)
    label = table.series[0][1]
    return f"{name} ({label})" if label else name


def single_rows(table: ChartTable) -> Iterator[str]:
    key, sure = table.series[0][0], has_intervals(table)
    for row, label in table.rows:
        cell = table.cell(row, key)
        interval = [interval_cell(cell)] if sure else []
        number = number_cell(cell, strong=cell is not None and cell.id in table.strong)
        yield line(heading(label, "row"), number, *interval, base_cell(cell))


def line(*cells: str, class_: str = "") -> str:
    attribute = f' class="{class_}"' if class_ else ""
    return f"<tr{attribute}>{''.join(cells)}</tr>"


def number_cell(
    cell: PublishedEstimate | None, strong: bool = False, added: bool = False, across: int = 1
) -> str:
    if cell is None:
        return f"<td>[{Status.NOT_AVAILABLE}]</td>"
    names = " ".join([STATED] * strong + [ADDED] * added)
    class_ = f' class="{names}"' if names else ""
    wide = f' colspan="{across}"' if across > 1 else ""
    number = number_html(cell, addressed=False)
    return f'<td{class_}{wide} data-estimate="{escape(cell.id)}">{number}</td>'


def interval_cell(cell: PublishedEstimate | None) -> str:
    if cell is None or not (words := interval_text(cell)):
        return "<td></td>"
    return f'<td data-interval="{escape(cell.id)}">{escape(words)}</td>'


def base_cell(cell: PublishedEstimate | None) -> str:
    if cell is None or not (words := base_text(cell)):
        return "<td></td>"
    return f'<td data-base="{escape(cell.id)}">{words}</td>'


def several(table: ChartTable) -> tuple[list[str], Iterator[str]]:
    """Rows by series; bases in a column or a row of their own, whichever they belong to."""
    nets = list(dict.fromkeys(each.label for each in table.added if each.row is not None))
    head = [corner(table), *(heading(label) for label in (*dict(table.series).values(), *nets))]
    across = base_of_each(table, table.rows, by_row=True)
    down = None if across else base_of_each(table, table.series, by_row=False)
    return [*head, *([heading(said(BASE))] if across else [])], several_rows(table, nets, across, down)


Bases = dict[str, PublishedEstimate | None]


def base_of_each(table: ChartTable, labels: tuple[Label, ...], by_row: bool) -> Bases | None:
    """An estimate that carries the base of each row (or series), if each has one base."""
    bases: Bases = {}
    for key, _ in labels:
        based = [
            cell
            for (row, _), (series, _), cell in table.estimates
            if key == (row if by_row else series) and cell.base is not None
        ]
        if len({cell.base for cell in based}) > 1:
            return None
        bases[key] = next(iter(based), None)
    return bases


def several_rows(
    table: ChartTable, nets: list[str], across: Bases | None, down: Bases | None
) -> Iterator[str]:
    for row, label in table.rows:
        joined = {each.label: each.estimate for each in table.added if each.row == row}
        cells = [*(table.cell(row, key) for key, _ in table.series), *map(joined.get, nets)]
        own = [base_cell(across[row])] if across else []
        numbers = (
            number_cell(cell, cell is not None and cell.id in table.strong, place >= len(table.series))
            for place, cell in enumerate(cells)
        )
        yield line(heading(label, "row"), *numbers, *own)
        spare = ["<td></td>"] if across else []
        if any(cell is not None and interval_text(cell) for cell in cells):
            head = heading(said("{row}: 95% interval", row=label), "row")
            yield line(head, *map(interval_cell, cells), *spare, class_="chart-more")
        if across is None and down is None:
            head = heading(said("{row}: base", row=label), "row")
            yield line(head, *map(base_cell, cells), class_="chart-more")
    if down is not None:
        below = (base_cell(down[key]) for key, _ in table.series)
        yield line(heading(said(BASE), "row"), *below, *("<td></td>" for _ in nets), class_="chart-more")


# CSV --------------------------------------------------------------------------------------------


def csv(table: ChartTable) -> str:
    """One row an estimate, codes and labels; refuses text that a spreadsheet would run as a formula."""
    stream = io.StringIO()
    rows = writer(stream, lineterminator="\n")
    rows.writerow(CSV_COLUMNS)
    rows.writerows([safe(table, written(each)) for each in row] for row in csv_rows(table))
    return stream.getvalue()


def csv_rows(table: ChartTable) -> Iterator[CsvRow]:
    """Row by row, with what the title states of each; then what it states of none."""
    for row in table.rows:
        for series in table.series:
            if (cell := table.cell(row[0], series[0])) is not None:
                yield csv_row(table, row, series, cell)
        yield from (added_row(table, each) for each in table.added if each.row == row[0])
    yield from (added_row(table, each) for each in table.added if each.row is None)


def added_row(table: ChartTable, stated: Overlay) -> CsvRow:
    """A number that the title states and no cell holds: of a row, another series; else another row."""
    name: Label = (stated.estimate.category or stated.estimate.question, stated.label)
    if stated.row is None:
        return csv_row(table, name, table.series[0] if table.single else ("", ""), stated.estimate)
    return csv_row(table, (stated.row, dict(table.rows)[stated.row]), name, stated.estimate)


def csv_row(table: ChartTable, row: Label, series: Label, cell: PublishedEstimate) -> CsvRow:
    return (
        *(cell.id, *row, *series, cell.measure.value, cell.value, cell.shown),
        *(cell.low, cell.high, cell.base, cell.status.value, table.notices),
    )


def written(value: str | float | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else repr(value)


def safe(table: ChartTable, words: str) -> str:
    if runs(plain(words)):
        what = "a label begins like a formula, which a spreadsheet would run"
        raise Refused([Problem(f"figure {table.id}", what, "Begin it with a letter.")])
    return words
