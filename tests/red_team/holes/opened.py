"""Publications that once let in or out what they must not: rows 7, 9, 10 and 11 of the list of holes.

Each takes a publication and its restricted answers, as `writing` made them, and opens one door.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

PRINTING = "import pandas\n\nprint(pandas.read_csv({path!r}, dtype=str).to_string())"
BACKUPS = ("answers.bak", "answers.md", "raw/answers.numbers", "answers")


def _notebook(root: Path, source: str) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# How it was done"},
        {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None},
    ]
    path = root / "docs/notebooks/method.ipynb"
    path.parent.mkdir(exist_ok=True)
    book = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(json.dumps(book), encoding="utf-8")


def notebook_beside(root: Path, answers: Path) -> None:
    """A notebook that prints the answers, which lie beside the publication."""
    _notebook(root, PRINTING.format(path="../answers/answers.csv"))


def notebook_by_path(root: Path, answers: Path) -> None:
    """A notebook that names the answers' whole path."""
    _notebook(root, PRINTING.format(path=str(answers / "answers.csv")))


def notebook_in_letters(root: Path, answers: Path) -> None:
    """A notebook that prints the answers without a digit in them, and in no table."""
    read = f"text = open({str(answers / 'answers.csv')!r}).read()\n"
    digits = "print(text.translate(str.maketrans('0123456789', 'abcdefghij')))"
    _notebook(root, read + digits)


def notebook_that_looks(root: Path, answers: Path) -> None:
    """A notebook that looks for the answers wherever they lie, and prints them in an error."""
    source = (
        "from pathlib import Path\n\n"
        "found = [each for folder in Path.cwd().parents for each in folder.glob('*/answers.csv')]\n"
        "print(found[0].read_text())"
    )
    _notebook(root, source)


def picture(root: Path, answers: Path) -> None:
    """The answers under the name of a picture."""
    shutil.copy(answers / "answers.csv", root / "docs/findings/answers.png")


def picture_behind(root: Path, answers: Path) -> None:
    """A real picture with the answers behind its end."""
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6300010000000500010d0a2db40000000049454e44ae426082"
    )
    text = (answers / "answers.csv").read_bytes()
    (root / "docs/findings/pixel.png").write_bytes(pixel + text)


def page(root: Path, answers: Path) -> None:
    """The answers as the text of a page."""
    text = (answers / "answers.csv").read_text(encoding="utf-8")
    (root / "docs/findings/all.md").write_text(f"# All\n\n    {text.replace(chr(10), chr(10) + '    ')}\n")


OUT: dict[str, Callable[[Path, Path], None]] = {
    "notebook beside": notebook_beside,
    "notebook by path": notebook_by_path,
    "notebook in letters": notebook_in_letters,
    "notebook that looks": notebook_that_looks,
    "picture": picture,
    "picture behind": picture_behind,
    "page": page,
}
"""Doors by which answers once got out."""


def backup(root: Path, answers: Path, name: str) -> Path:
    """A copy of the answers within the data package, under a name that no resource has."""
    path = root / "datapackage" / name
    path.parent.mkdir(exist_ok=True)
    shutil.copy(answers / "answers.csv", path)
    return path


def repository(root: Path, answers: Path) -> Path:
    """The answers in a folder of the publication's own repository; gives that folder."""
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    inside = root / "answers"
    shutil.move(answers, inside)
    return inside
