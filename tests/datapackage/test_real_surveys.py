"""What the gate says of two surveys that somebody else made, whose files nobody here can edit."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from findings.datapackage import Report, judged
from tests.shared_data import shared_data

SURVEYS = Path(__file__).resolve().parents[1] / "surveys"


def report(case: str, responses: Path, package: Path | None = None) -> Report:
    return judged(package or SURVEYS / case / "datapackage", responses, sealed=False)[0]


def test_of_the_masculinity_survey_only_none_beside_others_is_noted() -> None:
    found = report("masculinity-2018", shared_data() / "masculinity_2018")
    assert found.problems == ()
    assert [(Path(note.where).name, note.what) for note in found.notes] == [
        (
            "raw-responses.csv row 18, q0010_0007",
            "is ticked beside other options (and 17 more in rows 66–1462)",
        )
    ]


def test_of_the_rse_survey_the_never_with_a_space_is_noted_in_each_of_its_ten_fields() -> None:
    found = report("rse-2016-uk", shared_data() / "rse_2016_uk")
    assert found.problems == ()
    notes = Counter(note.what for note in found.notes)
    assert notes == {"'Never' and 'Never ' have one label and are counted together": 10}


@pytest.fixture
def without_the_space(tmp_path: Path) -> Path:
    """The package of the RSE survey as somebody would describe it who had not seen the space."""
    shutil.copytree(SURVEYS / "rse-2016-uk/datapackage", tmp_path / "datapackage")
    path = tmp_path / "datapackage/datapackage.json"
    descriptor: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for field in descriptor["restricted"][0]["schema"]["fields"]:
        if "categories" in field:
            field["categories"] = [each for each in field["categories"] if each["value"] != "Never "]
            field["constraints"]["enum"] = [each["value"] for each in field["categories"]]
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    return path.parent


def test_a_never_with_a_space_that_is_not_declared_is_a_never_and_is_noted(without_the_space: Path) -> None:
    found = report("rse-2016-uk", shared_data() / "rse_2016_uk", without_the_space)
    assert found.problems == ()
    assert len(found.notes) == 10
    assert all("has spaces around it" in note.what for note in found.notes)
