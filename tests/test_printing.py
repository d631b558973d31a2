"""Printing never fails a command: in any encoding, into a pipe that is closed, to nowhere at all."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from findings.__main__ import main

ENGINE = Path(__file__).parents[1] / "scripts"


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter's invented survey, with a question whose words no old encoding has."""
    root = tmp_path_factory.mktemp("printed") / "learners"
    assert main(["new", str(root)]) == 0
    questions = root / "datapackage/data/questions.csv"
    written = questions.read_text(encoding="utf-8")
    assert "How satisfied" in written
    questions.write_text(written.replace("How satisfied", "Přes všechno — how satisfied"), encoding="utf-8")
    assert main(["seal", "--root", str(root)]) == 0
    return root


def printed(publication: Path, encoding: str, *arguments: str) -> str:
    """What a command prints on a terminal of an encoding; it exits with 0."""
    stream = io.BytesIO()
    terminal = io.TextIOWrapper(stream, encoding)
    with contextlib.redirect_stdout(terminal):
        assert main([*arguments, "--root", str(publication)]) == 0
    return stream.getvalue().decode(encoding)


def run(publication: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, as a person types it into a shell."""
    environment = os.environ | {"PYTHONPATH": str(ENGINE)}
    script = f'findings() {{ "{sys.executable}" -m findings "$@"; }}; {command}'
    return subprocess.run(
        ["bash", "-c", script], cwd=publication, env=environment, capture_output=True, check=False
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
@pytest.mark.parametrize(
    "command",
    ["validate", "validate --json", "validate --github", "explain stat:satisfaction=satisfied", "seal",
     "estimate"],
)  # fmt: skip
def test_a_command_prints_in_any_encoding(publication: Path, command: str, encoding: str) -> None:
    assert printed(publication, encoding, *command.split())


def test_a_sign_that_an_encoding_lacks_is_written_in_its_letters(publication: Path) -> None:
    explained = printed(publication, "ascii", "explain", "stat:satisfaction=satisfied")
    assert "P\\u0159es v\\u0161echno - how satisfied" in explained


def test_a_process_prints_where_the_machine_has_ascii_alone(publication: Path) -> None:
    ran = run(publication, "PYTHONIOENCODING=ascii LC_ALL=C PYTHONUTF8=0 findings publish")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"Checking the data package ..." in ran.stdout


def test_a_reader_who_goes_stops_nothing_and_is_no_fault(publication: Path) -> None:
    ran = run(publication, "findings explain stat:responses | true; echo ${PIPESTATUS[0]}")
    assert (ran.stdout, ran.stderr) == (b"0\n", b"")


@pytest.mark.parametrize("where", [">&-", "2>&-", ">&- 2>&-"])
def test_output_that_is_closed_fails_no_command(publication: Path, where: str) -> None:
    assert run(publication, f"findings validate {where}").returncode == 0


def test_output_to_a_full_disk_is_one_line_and_no_success(publication: Path) -> None:
    ran = run(publication, "findings validate > /dev/full")
    assert ran.returncode == 1
    assert ran.stderr == (
        b"standard output: no space left on device. Make room on the disk, and run the command again.\n"
    )


def test_a_folder_that_no_machine_lets_write_is_one_line(publication: Path) -> None:
    ran = run(publication, "findings new /proc/survey")
    assert ran.returncode in {1, 2}
    assert ran.stderr.decode().startswith("/proc/survey")
