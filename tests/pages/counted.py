"""Numbers of who answered, for tests of the pages that show them."""

from __future__ import annotations

from findings.vocabulary import Measure, PublishedEstimate, Status
from tests.content.made import share
from tests.published import replace


def counted(measure: Measure, value: float, text: str, group: str = "") -> PublishedEstimate:
    breakdown = "size" if group else ""
    row = share(
        value, question="", category="", measure=measure, shown=text, breakdown=breakdown, group=group
    )
    return replace(row, standard_error=None, status=Status.SHOWN)
