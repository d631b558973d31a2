"""Every published number that can be claimed has an address that leads back to it."""

from __future__ import annotations

import pytest

from findings.content.addresses import reference
from findings.content.catalogue import address_of, can_be_counted, catalogue, linked, written
from findings.content.prose import stat_links
from findings.vocabulary import Measure
from tests.content.made import mean, numbers, share
from tests.content.test_claims import flagship

ROWS = (
    (share(0.4), "mood=good"),
    (share(0.4, wave="2001"), "mood=good;wave=2001"),
    (share(0.4, question="service", item="food"), "service.food=good"),
    (share(0.4, breakdown="size", group="large"), "mood=good@size=large"),
    (mean(7.0), "pupils;mean"),
    (share(0.3, category="", measure=Measure.NET_SCORE, shown="+30"), "mood;net_score"),
    (share(130.0, question="", category="", measure=Measure.RESPONSES, shown="130"), "responses"),
)


@pytest.mark.parametrize(("row", "address"), ROWS, ids=[address for _, address in ROWS])
def test_an_address_leads_back_to_its_number(row: object, address: str) -> None:
    known = numbers(row)  # type: ignore[arg-type]
    assert [(each.address, each.row) for each in catalogue(known)] == [(address, row)]
    assert reference(address, known).estimate is row


def test_a_comparison_has_no_address_of_its_own() -> None:
    row = share(0.1, measure=Measure.SHARE_DIFFERENCE, category="good", compared_with="wave:2001")
    assert list(catalogue(numbers(row))) == []
    assert address_of(row, numbers(row).survey) == ""


def test_every_number_of_a_publication_leads_back_to_itself() -> None:
    known = flagship()
    for entry in list(catalogue(known))[::97]:
        if not entry.row.withheld and entry.row.value is not None:
            assert reference(entry.address, known).estimate is entry.row


def test_a_name_with_signs_of_an_address_is_kept_whole() -> None:
    name = 'a.b=c@d;e "f" <g> (h) 5%'
    link = linked("words", f"mood={written(name)}")
    assert [each.words for each in stat_links(f"Some {link} more.")] == ["words"]
    assert written("plain_name-1") == "plain_name-1"
    assert linked("44%", "mood=good") == "[44%](stat:mood=good)"
    assert linked("44%", "mood=very good") == "[44%](<stat:mood=very good>)"


def test_only_a_share_whose_count_is_known_can_be_counted() -> None:
    assert can_be_counted(share(0.4))
    assert not can_be_counted(share(0.4, count=None))
    assert not can_be_counted(mean(7.0))
