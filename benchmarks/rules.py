"""What each named rule of disclosure costs: how many numbers of the same surveys it shows.

    OPEN_FINDINGS_DATA=FOLDER python benchmarks/rules.py [RULE ...]

The second publication of this repository, and two surveys that others published by their first demographics.
Of numbers by group those are counted apart that say how many gave an answer.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from findings import datapackage, disclosure, estimation  # noqa: E402
from findings.vocabulary import PublishedEstimate  # noqa: E402
from findings.vocabulary.rules import NAMED, OWN  # noqa: E402
from tests.surveys.trusts import second_release, write_answers  # noqa: E402

from real_surveys import available, written  # noqa: E402  # isort: skip

DEMOGRAPHICS = 2
"""Breakdowns of a survey that others published."""


def surveys(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """The name of each, its publication, and the folder of its answers."""
    root = folder / "trusts-tables"
    yield root.name, root, write_answers(second_release(root), folder / "answers")
    for case, answers in available().items():
        yield case, written(case, folder / case, DEMOGRAPHICS), answers


def under(rule: str, root: Path, answers: Path) -> list[PublishedEstimate]:
    """A publication's numbers as they are published under a rule."""
    path = root / "datapackage/datapackage.json"
    described = json.loads(path.read_text("utf-8"))
    described["survey"]["disclosure"] = {"rule": rule, "reason": "A measurement."}
    path.write_text(json.dumps(described, indent=1) + "\n", "utf-8")
    survey = disclosure.merged(datapackage.read(root / "datapackage", answers, sealed=False))
    return list(disclosure.protect(estimation.estimates(survey), survey).rows)


def said(rows: list[PublishedEstimate]) -> str:
    counts = [row for row in rows if row.question and row.group and row.measure == "share"]
    shown, of = (sum(not row.withheld for row in each) for each in (rows, counts))
    return (
        f"{shown:6,} of {len(rows):6,} shown ({shown / len(rows):4.0%}), "
        f"{of:6,} of {len(counts):6,} answers by group ({of / len(counts):4.0%})"
    )


def main(rules: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="rules-") as name:
        for case, root, answers in surveys(Path(name)):
            for rule in rules or [each for each in NAMED if each != OWN]:
                begun = time.perf_counter()
                line = said(under(rule, root, answers))
                print(f"{case:18} {rule:8} {line}, {time.perf_counter() - begun:5.0f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
