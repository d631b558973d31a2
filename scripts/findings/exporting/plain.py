"""The codebook as CSV, for who has nothing but a spreadsheet or a text editor."""

from __future__ import annotations

from findings.exporting.model import Handed, Of
from findings.exporting.responses import as_csv


def plain(handed: Handed) -> dict[str, bytes]:
    """A file for each codebook."""
    return {f"{each.name}.csv": as_csv(each) for each in handed.of(Of.VALUES)}
