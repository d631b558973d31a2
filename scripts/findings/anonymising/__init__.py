"""Anonymise restricted responses: merge, band, empty keys, sort, until nobody in the file stands alone.

After `datapackage`, on the data holder's machine alone: takes a `Source`, gives the text of the file to
release and its risk record, or refuses with the names of the keys. Reads and writes no file.

The rows are sorted by all that is released, so the file is the same whatever order the responses came in,
and its order is one that anybody could give it.

A file is made of the same answers once. A second one with other merges is another view of the same
respondents, and two views can be put together.
"""

from __future__ import annotations

from dataclasses import dataclass

from findings.anonymising.blanking import blanked
from findings.anonymising.coarsening import coarsened
from findings.anonymising.explaining import anonymised_lines, how_anonymised
from findings.anonymising.recording import record
from findings.anonymising.writing import in_new_order, written
from findings.datapackage import Source
from findings.datapackage.judges.anonymity import shortfall_faults
from findings.datapackage.risk_records import as_text
from findings.risk import exposure, key_names, sensitive_names
from findings.vocabulary import RiskRecord, refuse

__all__ = ["Anonymised", "anonymised", "anonymised_lines", "how_anonymised"]


@dataclass(frozen=True)
class Anonymised:
    """A file to be released, its risk record, and where both are written, from the package's folder."""

    path: str
    text: str
    record: RiskRecord
    record_path: str
    record_text: str


def anonymised(source: Source) -> Anonymised:
    """The released file of a wave; raises `Refused`, naming keys, when the target cannot be met."""
    responses = coarsened(source)
    names = key_names(source.released), sensitive_names(source.plan, source.questions, source.released)
    exposed = exposure(responses, source.released, names, source.population, source.breakdowns)
    protected = blanked(exposed, source.plan)
    refuse(fault.problem() for fault in shortfall_faults(protected, source.plan, source.where))
    released = protected.applied(responses)
    text = written(in_new_order(released, source), source)
    found = record(source, text, protected, released)
    return Anonymised(source.path, text, found, source.record, as_text(found))
