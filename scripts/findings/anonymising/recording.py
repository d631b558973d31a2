"""The risk record: what was done to the answers, and the risk before and after, in figures alone.

Holds counts of respondents and names of fields; no class of respondents, no value that anybody gave.
"""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

from findings.anonymising.blanking import Protected
from findings.anonymising.coarsening import released_columns
from findings.datapackage import Source
from findings.risk import Exposure, exposure, risk
from findings.vocabulary import MISSING_CODES, Coded, Responses, RiskRecord


def record(source: Source, text: str, after: Protected, released: Responses) -> RiskRecord:
    """The record of a file with this text; `released` are its answers, row by row as they came."""
    plan = source.plan
    shares = {name: _changed(source, name, released) for name in released_columns(source)}
    return RiskRecord(
        wave=source.wave.id,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        respondents=source.responses.size,
        population=source.population.size,
        keys=tuple(after.keys),
        sensitive=tuple(after.sensitive),
        k=plan.k,
        l=plan.l,
        before=risk(_before(source, after), plan.k, plan.l),
        after=risk(after, plan.k, plan.l),
        dropped=tuple(name for name in source.restricted if name not in source.released),
        undescribed=source.undescribed,
        merged=tuple(name for name in shares if plan.merge.get(name)),
        banded=tuple(name for name in shares if name in plan.bands),
        blanked={key: int(rows.sum()) for key, rows in after.emptied.items()},
        changed={name: share for name, share in shares.items() if share},
    )


def _before(source: Source, after: Exposure) -> Exposure:
    """The same keys as the restricted file has them."""
    names = tuple(after.keys), tuple(after.sensitive)
    return exposure(source.responses, source.restricted, names, source.population, source.breakdowns)


def _changed(source: Source, name: str, released: Responses) -> float:
    """The share of cells that are not as they were, to four digits."""
    before, after = _texts(source.responses.columns[name]), _texts(released.columns[name])
    return round(float((before != after).mean()), 4)


def _texts(column: Coded) -> npt.NDArray[np.object_]:
    reasons = [f"\0{code}" for code in sorted(MISSING_CODES.values())]
    return np.array([*(str(value) for value in column.values), *reasons], object)[column.codes]
