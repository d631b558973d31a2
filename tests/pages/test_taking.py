"""A notebook that a reader takes leads back to the site, holds no output, and is a script as well."""

from __future__ import annotations

import contextlib
import io
import json
from types import SimpleNamespace
from typing import Any

import pytest

from findings.content import Notebook, Text
from findings.content.claims import Place, claims
from findings.pages.taking import taken_notebooks
from tests.content.made import numbers, share

WORDS = (
    "# Again\n\nOf [44%](stat:mood=good), see [skills](../findings/skills.md#why) "
    "and [us](https://a.example/)."
)
CODE = "total = 1 + 2\ntotal * 2"
SITE = "https://pools.example/"


def taken(address: str, code: str = CODE) -> dict[str, str]:
    found, _ = claims(WORDS, numbers(share(0.44)), Place("docs/notebooks/again.ipynb"))
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "metadata": {}, "source": WORDS},
        {
            "cell_type": "code",
            "metadata": {},
            "source": code,
            "outputs": [{"text": "6"}],
            "execution_count": 3,
        },
    ]
    document = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    written = Notebook("notebooks/again.ipynb", document, {0: Text(WORDS, tuple(found))})
    content: Any = SimpleNamespace(notebooks=(written,))
    return {path: file.decode() for path, file in taken_notebooks(content, address).items()}


def test_its_links_lead_to_the_site_from_anywhere() -> None:
    words, code = json.loads(taken(SITE)["notebooks/again/again.ipynb"])["cells"]
    assert f"[44%]({SITE}questions/mood/#mood--good--2004)" in words["source"]
    assert f"[skills]({SITE}findings/skills/#why)" in words["source"]
    assert "[us](https://a.example/)" in words["source"]
    assert (code["source"], code["outputs"], code["execution_count"]) == (CODE, [], None)


def test_where_nobody_knows_the_site_words_stay_and_links_go() -> None:
    text = taken("")["notebooks/again/again.ipynb"]
    assert "Of 44%, see skills and [us](https://a.example/)." in text


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        (CODE, "6\n"), ("print('a')", "a\n"), ("x = 1", ""), ("(1 +\n 2)", "3\n"), ("", ""),
        ("if True:\n    print(4)", "4\n"),
    ],
)  # fmt: skip
def test_the_script_prints_what_a_notebook_would_show(code: str, printed: str) -> None:
    script = taken(SITE, code)["notebooks/again/again.py"]
    assert script.startswith("# %% [markdown]\n# # Again\n#\n# Of [44%]")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(script, "again.py", "exec"), {})  # noqa: S102 - what was just written
    assert out.getvalue() == printed


def test_what_is_no_python_stays_as_it_is() -> None:
    assert taken(SITE, "%pip list")["notebooks/again/again.py"].endswith("# %%\n%pip list\n")
