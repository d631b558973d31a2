"""Open Findings: publish a survey as open data. The modules are the stages through which data flows.

For a notebook or a script: `read` opens a data package as a `Package`; what is wrong with one is raised as
`Refused`, a `Problem` for each fault. Everything else is the engine's own, and may change.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from findings.opened import Package
    from findings.vocabulary import Problem, Refused

__all__ = ["Package", "Problem", "Refused", "__version__", "read"]

__version__ = "0.1.0"

LOCK = Path(__file__).with_name("requirements.lock")
"""The packages that an engine was tested with, each with its hash; it comes with an installed one."""

_WHERE = {"Package": "findings.opened", "Problem": "findings.vocabulary", "Refused": "findings.vocabulary"}
"""Imported when they are asked for: the command says what it can do before pandas is there."""


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'findings' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def read(folder: str | Path) -> Package:
    """Open a data package for a notebook or a script: `findings.read("datapackage").estimate("…")`.

    It is a folder, or a zip archive such as a site offers. Raises `Refused` with every problem of a
    package that does not pass the gate of a build.
    """
    package: Package = import_module("findings.opened").opened(Path(folder))
    return package
