"""The report on a terminal: what was checked, then each problem in its colour, and the sum."""

from __future__ import annotations

import io

from rich.console import Console

from findings.datapackage.faults import Fault
from findings.datapackage.report import Check, Checked, Report, outcomes
from findings.datapackage.terminal import show

CHECKS = (Check("keys", "Keys", "Every key is there once", "row"), Check("rows", "Rows", "All rows", "row"))


def shown(*faults: Fault) -> str:
    report = Report("datapackage", outcomes(CHECKS, {"keys": Checked(12, faults)}), {})
    stream = io.StringIO()
    show(report, Console(file=stream, force_terminal=True, width=120, color_system=None))
    return stream.getvalue()


def test_each_check_is_a_row_with_what_it_looked_at_and_its_result() -> None:
    lines = [line.split() for line in shown().splitlines()]
    assert ["Keys", "12", "rows", "passed"] in lines
    assert ["Rows", "not", "run"] in lines


def test_each_problem_is_a_line_below() -> None:
    text = shown(Fault("a.csv", "[bold]is empty[/bold]", "Fill it."))
    assert "a.csv: [bold]is empty[/bold]. Fill it." in text
    assert text.index("1 problem") < text.index("a.csv:")
