"""The report on a terminal: a table of what was checked, then every problem and note.

Colours and columns only; what they say is for `report`.
"""

from __future__ import annotations

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from findings.datapackage.report import Report, lines, summary
from findings.vocabulary import Problem

COLUMNS: tuple[tuple[str, JustifyMethod], ...] = (
    ("Check", "left"),
    ("Looked at", "right"),
    ("Result", "left"),
)


def show(report: Report, console: Console) -> None:
    """Print a table on a terminal, plain lines anywhere else."""
    if not console.is_terminal:
        for line in lines(report):
            console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)
        return
    console.print(_table(report))
    for style, shown in (("bold red", report.problems), ("yellow", report.notes)):
        for problem in shown:
            console.print(_styled(problem, style), soft_wrap=True)
    console.print(Text(summary(report), style="bold green" if report.valid else "bold red"), soft_wrap=True)


def _table(report: Report) -> Table:
    table = Table(box=None, pad_edge=False)
    for title, justify in COLUMNS:
        table.add_column(title, justify=justify)
    for outcome in report.outcomes:
        style = "red" if outcome.problems else "dim" if outcome.looked_at is None else ""
        table.add_row(outcome.check.title, outcome.amount, outcome.result, style=style)
    return table


def _styled(problem: Problem, style: str) -> Text:
    return Text.assemble((problem.where, style), f": {problem.what}.", (f" {problem.remedy}", "dim"))
