"""The risk record says what was done and the risk before and after, in figures and names of fields alone."""

from __future__ import annotations

import hashlib

from findings.anonymising.blanking import blanked
from findings.anonymising.coarsening import coarsened
from findings.anonymising.recording import record
from findings.risk import exposure
from findings.vocabulary import RiskRecord
from tests.anonymising.small import source

TEXT = "the file\n"


def made() -> RiskRecord:
    of = source()
    responses = coarsened(of)
    exposed = exposure(responses, of.released, (("town",), ()), of.population, of.breakdowns)
    protected = blanked(exposed, of.plan)
    return record(of, TEXT, protected, protected.applied(responses))


def test_it_is_of_this_file() -> None:
    assert made().sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (made().wave, made().respondents, made().population) == ("1", 6, 600)


def test_the_risk_is_told_before_and_after() -> None:
    assert (made().before.k, made().after.k) == (2, 6)
    assert (made().before.below, made().after.below) == (6, 0)


def test_it_says_what_was_merged_banded_emptied_and_left_out() -> None:
    found = made()
    assert (found.merged, found.banded) == (("town",), ("age",))
    assert found.blanked == {"town": 2}
    assert (found.dropped, found.undescribed) == (("email",), 2)


def test_the_share_of_cells_that_say_less_counts_merged_banded_and_emptied_ones() -> None:
    assert made().changed == {"town": 1.0, "age": 0.8333}
