"""Notebooks: executed by the build, once for each content, with the package at hand.

Takes a notebook's JSON, gives the executed notebook as bytes without anything that differs between
two runs. A cell that fails stops the build.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

from findings.vocabulary import Problem, Refused
from findings.writing import write

SECONDS_PER_CELL = 120
CACHE = "notebooks"


def executed_notebook(source: bytes, where: str, root: Path, kept: Path) -> bytes:
    """The notebook with its outputs, which are kept in a folder; raises `Refused` when a cell fails."""
    cached = kept / CACHE / f"{_key(source, root)}.ipynb"
    if cached.is_file():
        return cached.read_bytes()
    made = _run(_notebook(source), where, root)
    write(cached, made)
    return made


def _key(source: bytes, root: Path) -> str:
    """What the outputs depend on: the notebook and the data package."""
    sums = root / "datapackage/checksums.json"
    return hashlib.sha256(source + (sums.read_bytes() if sums.is_file() else b"")).hexdigest()


def _notebook(source: bytes) -> Any:
    return nbformat.reads(source.decode(), as_version=4)  # type: ignore[no-untyped-call] # it ships no types


def _run(notebook: Any, where: str, root: Path) -> bytes:
    before = dict(os.environ)
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[1]), before.get("PYTHONPATH", "")])
    try:
        with TemporaryDirectory(prefix="findings-") as sockets:
            _client(notebook, root, f"{sockets}/kernel").execute()
    except CellExecutionError as error:
        what = f"a cell fails with {error.ename}"
        raise Refused([Problem(where, what, "Run the notebook, and mend the cell.")]) from None
    finally:
        os.environ.clear()
        os.environ.update(before)
    return (json.dumps(_settled(notebook), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _client(notebook: Any, root: Path, sockets: str) -> NotebookClient:
    """Runs the notebook in the publication's folder. A relative path of sockets would be looked up there."""
    return NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        resources={"metadata": {"path": str(root.resolve())}},
        config=Config({"KernelManager": {"transport": "ipc", "ip": sockets}}),
    )


def _settled(notebook: Any) -> Any:
    """Without clocks, counters of this run, and names of this machine."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        cell.pop("id", None)
    notebook.nbformat_minor = 4
    return notebook
