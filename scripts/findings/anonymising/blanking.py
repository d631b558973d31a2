"""Keys emptied for respondents who would stand out, as few as will do and in the declared order.

Takes what is exposed and a plan, gives what is left exposed; the same for a file in any order of rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from findings.risk import Exposure, falls_short
from findings.risk.exposure import Mask
from findings.vocabulary import MISSING_CODES, Anonymise, Coded, Missing, Responses

KEPT_BACK = MISSING_CODES[Missing.NO_ANSWER]
"""An emptied key looks like one that was never given, so that nobody sees which respondents stood out."""


@dataclass(frozen=True, eq=False)
class Blanked(Exposure):
    """What is left exposed, and the respondents whose key was emptied, by key."""

    emptied: dict[str, Mask] = field(default_factory=dict)

    def applied(self, responses: Responses) -> Responses:
        """The answers with these keys emptied."""
        columns = dict(responses.columns)
        for key, rows in self.emptied.items():
            codes = np.where(rows, KEPT_BACK, columns[key].codes).astype(np.int32)
            columns[key] = Coded(codes, columns[key].values)
        return Responses(responses.size, columns, responses.weights)


def blanked(exposed: Exposure, plan: Anonymise) -> Blanked:
    """First those whom one key alone hides, key by key; then those for whom it takes two, and so on."""
    now = exposed
    for always in plan.blank:
        for key in plan.blank:
            now = _emptied_where_enough(now, key, plan)
        now = now.without(always, _short(now, plan))
    emptied = {key: (now.keys[key] < 0) & (exposed.keys[key] >= 0) for key in plan.blank}
    return Blanked(now.size, now.keys, now.sensitive, now.counted, now.population, now.weights, emptied)


def _emptied_where_enough(exposed: Exposure, key: str, plan: Anonymise) -> Exposure:
    """With one key emptied for those who stand out, where they then no longer do."""
    short = _short(exposed, plan)
    if not short.any():
        return exposed
    return exposed.without(key, short & ~_short(exposed.without(key, short), plan))


def _short(exposed: Exposure, plan: Anonymise) -> Mask:
    return falls_short(exposed, plan.k, plan.l)
