"""Sets the files that can be explored beside `estimates.csv`: the same numbers, all of them, no others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .recount import Row

AS_THEY_ARE = (
    "wave", "item", "measure", "category", "breakdown", "group", "compared_with", "status",
    "value", "low", "high", "base",
)  # fmt: skip
PRINTED = ("interval", "difference", "difference_interval", "p")
"""What is printed of columns that a withheld number leaves empty."""
DIGIT = re.compile(r"\d")


def differences(site: Path, estimates: Sequence[Row]) -> Iterator[str]:
    """One line for each question whose file is not what is published of it; it repeats no number."""
    asked: dict[str, dict[str, Row]] = {}
    for row in estimates:
        if row["question"]:
            asked.setdefault(row["question"], {})[row["estimate_id"]] = row
    files = {path.stem: path for path in sorted(site.glob("explore/*.json")) if path.stem != "index"}
    if files.keys() != asked.keys():
        yield f"files of {sorted(files.keys() ^ asked.keys())}"
    for name in sorted(files.keys() & asked.keys()):
        found = read(files[name])
        if found.keys() != asked[name].keys():
            yield f"{name}: other numbers"
        yield from (
            f"{name}, {each}: {wrong}"
            for each in sorted(found.keys() & asked[name].keys())
            for wrong in of_row(found[each], asked[name][each])
        )


def read(path: Path) -> dict[str, dict[str, Any]]:
    """The rows of a file, by the id of their number."""
    whole = json.loads(path.read_text("utf-8"))
    rows = (dict(zip(whole["columns"], row, strict=True)) for row in whole["rows"])
    return {row["estimate_id"]: row for row in rows}


def of_row(found: dict[str, Any], published: Row) -> Iterator[str]:
    """The columns that say something else, and what is said of a number that is withheld."""
    for name in AS_THEY_ARE:
        if not same(found[name], published[name]):
            yield name
    if published["status"] == "c" and (
        found["value"] is not None or any(DIGIT.search(found[name]) for name in ("text", "of", *PRINTED))
    ):
        yield "a withheld number"
    if re.sub(r"\D", "", published["shown"]) != re.sub(r"\D", "", found["text"]):
        yield "shown"


def same(found: Any, text: str) -> bool:
    if found is None or isinstance(found, str):
        return (found or "") == text
    return bool(text) and float(text) == float(found)
