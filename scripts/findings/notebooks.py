"""Notebooks: executed once for each content, with the released package at hand and nothing else.

Takes a notebook's JSON, gives the executed notebook as bytes without anything that differs between
two runs. A cell that fails stops the build. Where the system cannot keep a program from the rest of the
disk, nothing is executed, and the page says so.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

from findings.confining import can_confine
from findings.vocabulary import Problem, Refused
from findings.writing import write

SECONDS_PER_CELL = 120
CACHE = "notebooks"
PACKAGE = "datapackage"

CODE_ALONE = (
    "*This page shows the code alone. Where it was built, a program could not be kept from files that are "
    "not published, so nothing was run.*"
)


def executed_notebook(source: bytes, where: str, archive: bytes, kept: Path) -> bytes:
    """The notebook with its outputs, which are kept in a folder; raises `Refused` when a cell fails.

    `archive` is the package as readers download it.
    """
    if not can_confine():
        return _written(code_alone(_notebook(source)))
    cached = kept / CACHE / f"{hashlib.sha256(source + archive).hexdigest()}.ipynb"
    if cached.is_file():
        return cached.read_bytes()
    made = _run(_notebook(source), where, archive)
    write(cached, made)
    return made


def _notebook(source: bytes) -> Any:
    return nbformat.reads(source.decode(), as_version=4)  # type: ignore[no-untyped-call] # it ships no types


def code_alone(notebook: Any) -> Any:
    """Without outputs, and with a sentence under its title that says so."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    told = nbformat.v4.new_markdown_cell(CODE_ALONE)  # type: ignore[no-untyped-call] # it ships no types
    notebook.cells.insert(1, told)
    return notebook


def _run(notebook: Any, where: str, archive: bytes) -> bytes:
    with TemporaryDirectory(prefix="findings-") as folder, TemporaryDirectory(prefix="findings-") as beside:
        with zipfile.ZipFile(BytesIO(archive)) as packed:
            packed.extractall(f"{folder}/{PACKAGE}")
        try:
            _client(notebook, folder, beside).execute(
                env=_environment(beside), stdout=DEVNULL, stderr=DEVNULL
            )
        except CellExecutionError as error:
            what = f"a cell fails with {error.ename}"
            remedy = "Run the notebook where only the released package is, and mend the cell."
            raise Refused([Problem(where, what, remedy)]) from None
    return _written(notebook)


def _environment(beside: str) -> dict[str, str]:
    """Of what this program was started with, only what says where things are and how letters are written."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "TZ") if key in os.environ}
    packages = os.pathsep.join(
        [str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    )
    return kept | {"HOME": beside, "TMPDIR": beside, "PYTHONPATH": packages}


class Confined(AsyncKernelManager):
    """Starts kernels that see their folder, and that of their connection, and no other."""

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        return [sys.executable, "-m", "findings.confining", self.connection_file]


def _client(notebook: Any, folder: str, beside: str) -> NotebookClient:
    """Runs the notebook in its folder. A relative path of sockets would be looked up there.

    A busy machine sends what one cell prints in several pieces: they are joined.
    """
    manager = {"transport": "ipc", "ip": f"{beside}/kernel", "connection_file": f"{beside}/connection.json"}
    return NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        coalesce_streams=True,
        kernel_name="python3",
        kernel_manager_class=Confined,
        resources={"metadata": {"path": folder}},
        config=Config({"Confined": manager}),
    )


def _written(notebook: Any) -> bytes:
    return (json.dumps(_settled(notebook), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _settled(notebook: Any) -> Any:
    """Without clocks, counters of this run, and names of this machine."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        cell.pop("id", None)
    notebook.nbformat_minor = 4
    return notebook
