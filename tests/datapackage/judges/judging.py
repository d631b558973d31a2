"""One judge alone: what it says of the good package, and of one that is spoilt."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from findings.datapackage.gate import packaged
from findings.datapackage.package import DataPackage
from findings.datapackage.report import Checked
from tests.faulty.mutations import MUTATIONS
from tests.faulty.package import FOLDER, RESTRICTED
from tests.faulty.package import Package as Written

EXPECTED = Path(__file__).parents[2] / "faulty/expected"


def read(spoil: Callable[[Written], object] = lambda _: None) -> DataPackage:
    """The package as far as it can be read, once it is spoilt and written to this folder."""
    written = Written()
    spoil(written)
    for left in (FOLDER, RESTRICTED):
        shutil.rmtree(left, ignore_errors=True)
    written.write()
    package = packaged(FOLDER, RESTRICTED, sealed=True)[1]
    assert package is not None, "the descriptor itself cannot be read"
    return package


def told(judge: Callable[[DataPackage], Checked], spoil: Callable[[Written], object] | str = "") -> list[str]:
    """The problems that a judge finds; a spoiling may be named as among the faulty packages."""
    chosen = (MUTATIONS[spoil] if spoil else lambda _: None) if isinstance(spoil, str) else spoil
    return sorted(str(fault.problem()) for fault in judge(read(chosen)).faults if not fault.note)


def expected(name: str) -> list[str]:
    """The lines of a faulty package."""
    return sorted((EXPECTED / f"{name}.txt").read_text(encoding="utf-8").splitlines())
