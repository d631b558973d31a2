"""The command: what it can do is said at once, and a failure of the engine without an answer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

import findings
from findings.__main__ import main

ANSWER = "an-answer-73519"


def test_a_fault_of_the_engine_says_where_and_never_what_the_exception_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> NoReturn:
        raise RuntimeError(ANSWER)

    monkeypatch.setattr("findings.datapackage.validate", fails)
    assert main(["validate", "--root", str(tmp_path)]) == 3
    said = capsys.readouterr()
    where = r"findings: RuntimeError at test_main\.py:\d+\."
    assert re.fullmatch(rf"{where} This is a fault of the engine: please report it\.\n", said.err)
    assert ANSWER not in said.out + said.err


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"findings {findings.__version__}\n"


ASKED_FOR_HELP = """
import sys
from findings.__main__ import main

try:
    main(["--help"])
finally:
    print(sorted(sys.modules.keys() & {"numpy", "pandas", "scipy", "pydantic", "rich", "mkdocs", "lxml"}))
"""


def test_help_is_given_before_anything_large_is_loaded() -> None:
    ran = subprocess.run([sys.executable, "-c", ASKED_FOR_HELP], capture_output=True, text=True, check=False)
    assert "Build the site from the data package and the words." in ran.stdout
    assert ran.stdout.splitlines()[-1] == "[]"
