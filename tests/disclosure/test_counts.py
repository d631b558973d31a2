"""Rows are placed among the unknowns, and what no row says gets a value that fits."""

from __future__ import annotations

import pytest

from findings.disclosure.blocks import BASE
from findings.disclosure.counts import Address, addresses, counts
from findings.disclosure.equations import equations
from findings.disclosure.places import EVERYBODY
from findings.estimation import estimates
from findings.vocabulary import Estimate, Measure, Refused
from tests.disclosure.ledgers import WAVE, asked

SYSTEM = equations(asked(), WAVE)
G1 = ("g", "g1")


def row(
    measure: Measure = Measure.SHARE,
    category: str = "yes",
    group: str = "g1",
    question: str = "q",
    **given: int,
) -> Estimate:
    return Estimate(WAVE, question, "", measure, category, "g" if group else "", group, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("of", "address"),
    [
        (row(), Address(SYSTEM.at(1, "yes", G1), SYSTEM.at(1, BASE, G1))),
        (row(group=""), Address(SYSTEM.at(1, "yes", EVERYBODY), SYSTEM.at(1, BASE, EVERYBODY))),
        (row(Measure.RESPONSES, "", question=""), Address(SYSTEM.at(0, BASE, G1), None)),
        (
            row(Measure.SHARE_OF_RESPONSES, "", question=""),
            Address(SYSTEM.at(0, BASE, G1), SYSTEM.at(0, BASE, EVERYBODY)),
        ),
        (row(Measure.NET_SCORE, ""), Address(None, SYSTEM.at(1, BASE, G1))),
        (row(Measure.MEAN, ""), Address(None, None)),
        (row(Measure.SHARE_DIFFERENCE), Address(None, None)),
        (row(Measure.ITEM_NON_RESPONSE, "", ""), Address(None, None)),
    ],
)
def test_a_row_s_count_and_base_have_their_places(of: Estimate, address: Address) -> None:
    assert addresses(SYSTEM, [of], "e.csv") == [address]


@pytest.mark.parametrize("of", [row(category="perhaps"), row(group="g9"), row(question="r")])
def test_a_number_that_is_not_described_is_refused(of: Estimate) -> None:
    with pytest.raises(Refused, match="is no number that the data package declares"):
        addresses(SYSTEM, [of], "e.csv")


def test_counts_are_those_of_the_rows() -> None:
    found = counts(SYSTEM, [*estimates(asked()).rows], "e.csv")
    assert found.values[SYSTEM.at(1, "yes", G1)] == 12
    assert found.values[SYSTEM.at(1, BASE, EVERYBODY)] == 52
    assert found.published.all() or not found.published[SYSTEM.is_finer].any()


def test_what_no_row_says_fits_the_rest() -> None:
    rows = [each for each in estimates(asked()).rows if each.category != "no" or each.group != "g1"]
    found = counts(SYSTEM, rows, "e.csv")
    number = SYSTEM.at(1, "no", G1)
    assert found.values[number] == 8
    assert not found.published[number]
