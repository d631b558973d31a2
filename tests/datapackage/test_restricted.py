"""Restricted answers come through the gate like everything else, with what they are to become."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.datapackage import sources
from findings.vocabulary import Refused
from tests.anonymising.test_anonymising import Publication


def test_a_source_has_the_answers_the_plan_and_the_fields_of_the_file_to_come(tmp_path: Path) -> None:
    Publication(tmp_path).write()
    (source,) = sources(tmp_path / "datapackage", tmp_path / "restricted")
    assert (source.wave.id, source.path, source.record) == (
        "2024",
        "data/responses-2024.csv",
        "risk-2024.json",
    )
    assert source.plan is source.wave.anonymise
    assert source.responses.size > 100
    assert "email" in source.restricted
    assert "email" not in source.released
    assert source.undescribed == 1


def test_answers_that_are_not_at_hand_are_a_problem(tmp_path: Path) -> None:
    Publication(tmp_path).write()
    (tmp_path / "restricted/responses-raw-2024.csv").unlink()
    with pytest.raises(Refused) as refused:
        sources(tmp_path / "datapackage", tmp_path / "restricted")
    assert any("responses-raw-2024" in str(each) for each in refused.value.problems)
