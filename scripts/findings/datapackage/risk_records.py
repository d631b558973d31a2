"""`risk-WAVE.json`: what was done to a wave's responses before their release, as text and back.

Takes and gives text; whether a record is true of its file is for the judge of anonymity.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from findings.vocabulary import RiskRecord

LARGEST = 1_000_000
_RECORD = TypeAdapter(RiskRecord)


def path_of(wave: str) -> str:
    """Where the record of a wave is, from the package's folder."""
    return f"risk-{wave}.json"


def as_text(record: RiskRecord) -> str:
    """The record as JSON, the same bytes each time."""
    return json.dumps(asdict(record), indent=2, ensure_ascii=False) + "\n"


def read_record(path: Path) -> RiskRecord | None:
    """The record in a file; None where there is none, or it is none."""
    if not path.is_file() or path.is_symlink() or path.stat().st_size > LARGEST:
        return None
    try:
        return _RECORD.validate_json(path.read_bytes(), strict=True, extra="forbid")
    except ValidationError:
        return None
