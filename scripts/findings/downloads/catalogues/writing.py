"""How every form is written as JSON, and names that several of them share."""

from __future__ import annotations

import json
from typing import Any

SPDX = frozenset(
    {
        *("CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0"),
        *("CC-BY-NC-ND-4.0", "CC-BY-3.0", "ODbL-1.0", "ODC-By-1.0", "PDDL-1.0", "OGL-UK-3.0"),
        *("etalab-2.0", "DL-DE-BY-2.0", "MIT", "Apache-2.0"),
    }
)
"""Short names of licences that are of the list of SPDX, as the Data Package standard asks for them too."""


def as_json(value: dict[str, Any]) -> str:
    """The text of a file, without what is empty."""
    return json.dumps(kept(value), ensure_ascii=False, indent=2) + "\n"


def kept(value: Any) -> Any:
    """The value without what is empty in it; a list keeps its texts."""
    if isinstance(value, dict):
        found = {key: kept(each) for key, each in value.items()}
        return {key: each for key, each in found.items() if each not in ("", None, [], {})}
    if isinstance(value, list):
        return [each for each in map(kept, value) if each not in (None, [], {})]
    return value


def one_or_all(values: list[Any]) -> Any:
    """As linked data have it: a value alone without a list about it."""
    return values[0] if len(values) == 1 else values
