"""The risk record: what was done to the answers, and the risk before and after, in figures alone.

Holds counts of respondents and names of fields; no class of respondents, no value that anybody gave.
"""

from __future__ import annotations

import hashlib

import numpy as np

from findings.anonymising.blanking import Blanked
from findings.anonymising.coarsening import released_columns
from findings.datapackage import Source
from findings.risk import Exposure, exposure, risk
from findings.vocabulary import Responses, RiskRecord


def record(source: Source, text: str, after: Blanked, released: Responses) -> RiskRecord:
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
    """The share of cells that say less than they did, to four digits: in wider categories, or emptied."""
    before, after = source.responses.columns[name].codes, released.columns[name]
    wider = np.array([*(_is_wider(source, name, str(value)) for value in after.values), False])
    less = np.where(after.codes >= 0, wider[np.maximum(after.codes, -1)], before >= 0)
    return round(float(less.mean()), 4)


def _is_wider(source: Source, name: str, value: str) -> bool:
    """Whether a released value stands for several of the restricted file, rather than for one renamed."""
    parts = set(source.plan.merge.get(name, {}).get(value, ()))
    kept = {each.value for each in source.restricted[name].categories} & {value}
    return name in source.plan.bands or len(parts | kept) > 1
