"""The page "How the numbers are computed": each formula that this publication uses, and no other.

Takes published estimates and the survey, gives a Markdown page.
"""

from __future__ import annotations

from collections.abc import Iterator

from findings.charts.basis import volunteers
from findings.disclosure import PublishedEstimates
from findings.estimation.comparisons import only_alone
from findings.pages.covered import HELD
from findings.pages.formulary import PARTS, RELIABILITY, Used
from findings.pages.templates import page
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


def _coverage() -> Iterator[tuple[str, str, str]]:
    """What was simulated, and in which part of samples the interval held the truth."""
    for what, of, case, held in HELD:
        yield f"{what} {of}", case, f"{100 * float(held):.1f}%"
