"""Every faulty package is refused with its expected lines.

`REWRITE_EXPECTED=1 pytest tests/faulty` writes the lines anew, for the diff to be read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from findings.datapackage import Report, lines, read, validate
from findings.vocabulary import Refused

from .mutations import MUTATIONS
from .package import FOLDER, RESTRICTED, Package

EXPECTED = Path(__file__).resolve().parent / "expected"
FEWEST = 80
GOOD_NOTE = "'Never ' and 'Never' have one label"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every package is written to a folder of its own, and named by its short path."""
    monkeypatch.chdir(tmp_path)


def test_the_package_that_is_spoilt_is_good() -> None:
    Package().write()
    assert validate(FOLDER, RESTRICTED).problems == ()
    assert validate(FOLDER).problems == ()


def test_there_are_many_faulty_packages_and_expected_lines_for_each() -> None:
    assert len(MUTATIONS) >= FEWEST
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(MUTATIONS)


def told(report: Report) -> list[str]:
    """The report's lines, without the note that the good package has too and without the sum."""
    return [line for line in lines(report)[:-1] if GOOD_NOTE not in line]


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_faulty_package_is_refused_with_its_expected_lines(name: str) -> None:
    package = Package()
    MUTATIONS[name](package)
    package.write()
    report = validate(FOLDER, RESTRICTED)
    expected = EXPECTED / f"{name}.txt"
    if "REWRITE_EXPECTED" in os.environ:
        expected.write_text("\n".join(told(report)) + "\n", encoding="utf-8")
    assert not report.valid
    assert told(report) == expected.read_text(encoding="utf-8").splitlines()


def test_reading_raises_every_problem_of_the_report() -> None:
    package = Package()
    MUTATIONS["many-faults-at-once"](package)
    package.write()
    with pytest.raises(Refused) as refused:
        read(FOLDER, RESTRICTED)
    assert refused.value.problems == validate(FOLDER, RESTRICTED).problems
    assert len(refused.value.problems) == 5
