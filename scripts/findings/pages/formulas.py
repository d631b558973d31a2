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
from findings.speaking import counted, said, written
from findings.vocabulary import REST, SIGNIFICANT, Release, Survey

FORMULAS = "about/formulas.md"


def formulas_page(published: PublishedEstimates, survey: Survey) -> dict[str, str]:
    """The page, by its path."""
    used = Used(published, survey)
    parts = [(said(title), [each.spoken() for each in listed if each.used(used)]) for title, listed in PARTS]
    return {
        FORMULAS: page(
            "formulas.md",
            parts=[(title, listed) for title, listed in parts if listed],
            volunteers=volunteers(survey),
            claims=survey.description.design.claims_precision and used.errors,
            corrected=used.corrected,
            rounded=any(wave.release is Release.TABLES for wave in survey.description.waves),
            reliability=said(RELIABILITY[used.reliability]),
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
        cases.setdefault(said("{what} {of}", what=said(what), of=said(of)), []).append((_case(case), held))
    for named, listed in cases.items():
        known = sorted(float(held) for _, held in listed if held)
        span = said(" to ").join((_percent(known[0]), _percent(known[-1])))
        yield named, span, [(case, _percent(float(held)) if held else said(NONE)) for case, held in listed]


def _case(case: str) -> str:
    return ", ".join(map(counted, case.split(", ")))


NONE = "no interval"


def _percent(part: float) -> str:
    return written(f"{100 * part:.1f}%")
