"""A notebook that readers take is that of its page, and so is its script; neither holds any output."""

from __future__ import annotations

import json
from typing import Any

import pytest

from findings.audit.known import Provenance
from findings.audit.notebooks import taken_problems

PAGE = [
    "# Again\n\n[Take it](again/again.ipynb) · [the script](again/again.py)",
    'Of <a href="../q/"><data value="0.4">44%</data></a>.',
    "1 < 2",
]
TAKEN = ["# Again", "Of [44%](https://a.example/q/).", "1 < 2"]
SCRIPT = (
    "# %% [markdown]\n# # Again\n\n# %% [markdown]\n# Of [44%](https://a.example/q/).\n\n# %%\nprint(1 < 2)\n"
)
PATH = "notebooks/again"


def notebook(sources: list[str], outputs: Any = ()) -> bytes:
    return json.dumps({"cells": [{"source": each, "outputs": list(outputs)} for each in sources]}).encode()


def problems(taken: bytes, script: str) -> list[str]:
    written = {
        f"{PATH}.ipynb": notebook(PAGE, [{"text": "True"}]),
        f"{PATH}/again.ipynb": taken,
        f"{PATH}/again.py": script.encode(),
    }
    return [str(each) for each in taken_problems(f"{PATH}.ipynb", Provenance(written=written))]


def test_those_of_its_page_are_let_through() -> None:
    assert problems(notebook(TAKEN), SCRIPT) == []


@pytest.mark.parametrize(
    ("taken", "script", "wrong"),
    [
        (notebook([*TAKEN, "24 say no"]), SCRIPT, "again.ipynb: is not the notebook of its page"),
        (notebook(["# Again", "Of 45%.", "1 < 2"]), SCRIPT, "again.ipynb: is not the notebook of its page"),
        (notebook(TAKEN, [{"text": "24"}]), SCRIPT, "again.ipynb: holds outputs"),
        (b"{", SCRIPT, "again.ipynb: is not the notebook of its page"),
        (notebook(TAKEN), SCRIPT + "# 24 say no\n", "again.py: is not the program of its page"),
        (notebook(TAKEN), SCRIPT.replace("44%", "45%"), "again.py: is not the program of its page"),
    ],
)
def test_anything_else_is_refused(taken: bytes, script: str, wrong: str) -> None:
    assert wrong in " ".join(problems(taken, script))
