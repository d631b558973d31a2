"""A risk record goes to a file and comes back the same; what is none is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from findings.datapackage.risk_records import LARGEST, as_text, path_of, read_record
from findings.vocabulary import Risk, RiskRecord

RISK = Risk(5, 2, 0, 0, 0.0, 1.5)
RECORD = RiskRecord("2024", "sum", 200, None, ("town",), ("ill",), 5, 2, RISK, RISK, blanked={"town": 3})


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / path_of("2024")
    assert path.name == "risk-2024.json"
    path.write_text(as_text(RECORD), encoding="utf-8")
    assert read_record(path) == RECORD


def spoilt(**changes: object) -> str:
    return json.dumps(json.loads(as_text(RECORD)) | changes)


@pytest.mark.parametrize("text", ["", "[]", spoilt(k="5"), spoilt(unheard=1), spoilt(before=None)])
def test_what_is_no_record_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "risk.json").write_text(text, encoding="utf-8")
    assert read_record(tmp_path / "risk.json") is None


def test_a_file_that_is_not_there_a_link_or_far_too_large_is_none(tmp_path: Path) -> None:
    assert read_record(tmp_path / "risk.json") is None
    (tmp_path / "true.json").write_text(as_text(RECORD), encoding="utf-8")
    (tmp_path / "link.json").symlink_to("true.json")
    assert read_record(tmp_path / "link.json") is None
    (tmp_path / "large.json").write_text(as_text(RECORD) + " " * LARGEST, encoding="utf-8")
    assert read_record(tmp_path / "large.json") is None
