"""The command when the engine itself fails: it says where, with an exit code of its own, and no answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

import pytest

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
    where = r"findings: RuntimeError at test_command\.py:\d+\."
    assert re.fullmatch(rf"{where} This is a fault of the engine: please report it\.\n", said.err)
    assert ANSWER not in said.out + said.err
