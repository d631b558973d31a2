"""Open Findings: publish a survey as open data. The modules are the stages through which data flows."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from findings.opened import Package

__all__ = ["read"]


def read(folder: str | Path) -> Package:
    """Open a data package for a notebook or a script: `findings.read("datapackage").estimate("…")`.

    It is a folder, or a zip archive such as a site offers.
    """
    package: Package = import_module("findings.opened").opened(Path(folder))
    return package
