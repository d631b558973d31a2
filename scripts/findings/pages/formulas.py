"""The page "How the numbers are computed": each formula that this publication uses, and no other.

Takes published estimates and the survey, gives a Markdown page.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from findings.charts.basis import volunteers
from findings.disclosure import PublishedEstimates
from findings.estimation.comparisons import only_alone
from findings.pages.formulary import PARTS, RELIABILITY, Used
from findings.pages.templates import page, source
from findings.vocabulary import REST, SIGNIFICANT, Release, Survey

FORMULAS = "about/formulas.md"


def formulas_page(published: PublishedEstimates, survey: Survey) -> dict[str, str]:
    """The page, by its path."""
    used = Used(published, survey)
    parts = [(title, [each for each in listed if each.used(used)]) for title, listed in PARTS]
    return {
        FORMULAS: page(
            "formulas.md",
            parts=[(title, listed) for title, listed in parts if listed],
            volunteers=volunteers(survey),
            claims=survey.description.design.claims_precision and used.errors,
            corrected=used.corrected,
            rounded=any(wave.release is Release.TABLES for wave in survey.description.waves),
            reliability=RELIABILITY[used.reliability],
            compared=any(row.compared_with == REST for row in used.comparisons),
            comparisons=len(used.comparisons),
            changed=len(used.changes),
            only_alone=sum(only_alone(row) for row in used.comparisons),
            tables=len(used.tables),
            by_chance=round(SIGNIFICANT * (len(used.comparisons) + len(used.tables))),
            synthetic=any(wave.release is Release.SYNTHETIC for wave in survey.description.waves),
            coverage=list(_coverage()),
        )
    }


COVERED = "covered.csv"

HELD: tuple[tuple[str, ...], ...] = tuple(map(tuple, csv.reader(source(COVERED).splitlines())))[1:]
"""How often intervals held the truth when samples were drawn by chance, 2,000 a row.

Written by `python -m tests.estimation.simulated`; empty where no sample had an interval.
"""

Held = tuple[str, str, list[tuple[str, str]]]
"""What was simulated, how often at the least and at the most the interval held, and each case of it."""


def _coverage() -> Iterator[Held]:
    """In which part of samples the interval held the truth, case by case; where none had one, that."""
    cases: dict[str, list[tuple[str, str]]] = {}
    for what, of, case, held in HELD:
        cases.setdefault(f"{what} {of}", []).append((case, held))
    for named, listed in cases.items():
        known = sorted(float(held) for _, held in listed if held)
        said = f"{_percent(known[0])} to {_percent(known[-1])}"
        yield named, said, [(case, _percent(float(held)) if held else NONE) for case, held in listed]


NONE = "no interval"


def _percent(part: float) -> str:
    return f"{100 * part:.1f}%"
