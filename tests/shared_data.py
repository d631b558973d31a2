"""The folder of real surveys that tests compare with, which is never committed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "OPEN_FINDINGS_DATA"


def shared_data() -> Path:
    """What the environment names, or `../shared/data` beside the repository; CI fails without it."""
    folder = Path(os.environ.get(VARIABLE) or Path(__file__).parents[2] / "shared" / "data")
    if folder.is_dir():
        return folder
    lost = f"Nothing was tested: the published surveys are not in {folder}. Set {VARIABLE}."
    if os.environ.get("CI"):
        pytest.fail(lost)
    pytest.skip(lost)
