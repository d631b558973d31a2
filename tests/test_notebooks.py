"""A notebook sees the released package and nothing else; a published one holds nothing of this machine."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import nbformat
import pytest

from findings.notebooks import CODE_ALONE, code_alone, executed_notebook
from findings.vocabulary import Refused

CANARY = "q7-canary"


def notebook(*cells: str) -> bytes:
    made = {
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": "# How"},
            *(
                {"cell_type": "code", "metadata": {}, "source": cell, "outputs": [], "execution_count": None}
                for cell in cells
            ),
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    return json.dumps(made).encode()


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(zipfile.ZipInfo("data/a.csv"), "answer\nyes\n")
    return packed.getvalue()


def ran(folder: Path, *cells: str) -> str:
    return executed_notebook(notebook(*cells), "docs/a.ipynb", archive(), folder / "kept").decode()


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers/answers.csv"
    path.parent.mkdir()
    path.write_text(f"name\n{CANARY}\n", encoding="utf-8")
    return path


def test_a_notebook_reads_the_released_package_in_its_folder(tmp_path: Path) -> None:
    made = ran(tmp_path, "import pandas\nprint(pandas.read_csv('datapackage/data/a.csv').answer[0])")
    assert '"yes\\n"' in made
    assert str(tmp_path) not in made


def test_what_a_cell_prints_is_one_output_however_slowly(tmp_path: Path) -> None:
    slowly = "import time\nfor each in range(3):\n    print(each, flush=True)\n    time.sleep(0.5)"
    (cell,) = (each for each in json.loads(ran(tmp_path, slowly))["cells"] if each["cell_type"] == "code")
    assert [each["text"] for each in cell["outputs"]] == ["0\n1\n2\n"]


WAYS = {
    "by its path": "print(open({path!r}).read())",
    "by compiled code": "import pyarrow.csv\nprint(pyarrow.csv.read_csv({path!r}))",
    "by another program": (
        "import subprocess\nran = subprocess.run(['cat', {path!r}], capture_output=True, text=True)\n"
        "print(ran.stdout)\nassert not ran.returncode"
    ),
    "by a link": "import os\nos.symlink({path!r}, 'link')\nprint(open('link').read())",
    "by its folder": "import os\nprint(os.listdir(os.path.dirname({path!r})))",
    "by another process": "import os\nprint(open(f'/proc/{{os.getppid()}}/root' + {path!r}).read())",
    "by moving it": "import os\nos.rename({path!r}, 'answers.csv')\nprint(open('answers.csv').read())",
    "by a second link": "import os\nos.link({path!r}, 'answers.csv')\nprint(open('answers.csv').read())",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_notebook_cannot_read_answers(tmp_path: Path, answers: Path, way: str) -> None:
    with pytest.raises(Refused) as refused:
        ran(tmp_path, WAYS[way].format(path=str(answers)))
    assert "docs/a.ipynb: a cell fails with " in str(refused.value)
    assert CANARY not in str(refused.value)


@pytest.mark.parametrize(
    "cell",
    [
        "open({path!r}, 'w').write('a')",
        "import socket\nsocket.create_connection(('127.0.0.1', 9), 2)",
        "import socket\nsocket.socket().bind(('127.0.0.1', 0))",
    ],
)
def test_a_notebook_can_neither_write_elsewhere_nor_connect(tmp_path: Path, answers: Path, cell: str) -> None:
    with pytest.raises(Refused, match="PermissionError"):
        ran(tmp_path, cell.format(path=str(answers)))
    assert CANARY in answers.read_text(encoding="utf-8")


def test_a_notebook_does_not_know_what_the_build_was_started_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN", CANARY)
    assert CANARY not in ran(tmp_path, "import os\nprint(dict(os.environ))")


def test_the_same_notebook_and_package_are_run_once(tmp_path: Path) -> None:
    cell = "import time\nprint(time.time_ns())"
    assert ran(tmp_path, cell) == ran(tmp_path, cell)
    assert ran(tmp_path, cell) != ran(tmp_path / "elsewhere", cell)


def test_where_nothing_can_be_run_the_page_shows_code_and_says_so() -> None:
    made = nbformat.reads(notebook("print(1)").decode(), as_version=4)  # type: ignore[no-untyped-call]
    made.cells[1].outputs = [{"output_type": "stream", "name": "stdout", "text": CANARY}]
    alone = code_alone(made)
    assert [cell.source for cell in alone.cells] == ["# How", CODE_ALONE, "print(1)"]
    assert alone.cells[2].outputs == []
