"""What a newcomer is told: it is short, and it is true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_readme_is_read_in_a_few_minutes() -> None:
    assert len(README.splitlines()) <= 100


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs_and_prints_numbers(example: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert re.search(r"\d%", ran.stdout)


@pytest.mark.parametrize("page", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_command_that_is_named_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`", page)) | set(
        re.findall(r"^make ([a-z]+)$", page, re.MULTILINE)
    )
    assert named
    assert named - targets == set()


def test_every_file_that_the_readme_links_exists() -> None:
    linked = re.findall(r"\]\((?!https?://)([^)#]+)\)", README)
    assert "LICENSE" in linked
    assert [each for each in linked if not (ROOT / each).exists()] == []


def test_make_help_names_every_command_of_the_readme() -> None:
    made = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0
    for command in re.findall(r"\| `(make [a-z]+)` \|", README):
        assert command in made.stdout
