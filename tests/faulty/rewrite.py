"""Write the expected lines of every faulty package anew, for the diff to be read.

python -m tests.faulty.rewrite
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from findings.datapackage import lines, validate

from .mutations import MUTATIONS
from .package import FOLDER, RESTRICTED, Package

EXPECTED = Path(__file__).resolve().parent / "expected"


def rewrite() -> None:
    for path in EXPECTED.glob("*.txt"):
        path.unlink()
    for name, mutation in MUTATIONS.items():
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            package = Package()
            mutation(package)
            package.write()
            text = "\n".join(lines(validate(FOLDER, RESTRICTED))) + "\n"
            (EXPECTED / f"{name}.txt").write_text(text, encoding="utf-8")
            os.chdir(EXPECTED)


if __name__ == "__main__":
    rewrite()
