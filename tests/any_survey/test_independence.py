"""The second author shares no code with the first: nothing here imports the engine, or reads its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ENGINE = "findings"
BY_NAME = ("import_module", "__import__", "run_module", "run_path", "find_spec", "exec", "eval")
"""Calls that bring in a module whose name is a text."""


def modules() -> list[Path]:
    return sorted(HERE.rglob("*.py"))


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def by_name(source: str) -> list[str]:
    """Calls that could bring in a module by a text."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [getattr(each, "attr", getattr(each, "id", "")) for each in calls]
    return [each for each in named if each in BY_NAME]


def of_the_engine(name: str) -> bool:
    return name.partition(".")[0] == ENGINE or name.startswith(("..", "tests"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.name)
def test_no_module_of_the_generator_imports_the_engine_or_its_other_tests(path: Path) -> None:
    assert [each for each in imported(path.read_text("utf-8")) if of_the_engine(each)] == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.name)
def test_no_module_of_the_generator_brings_in_a_module_by_a_text(path: Path) -> None:
    assert by_name(path.read_text("utf-8")) == []


def test_an_import_of_the_engine_is_found() -> None:
    assert [*filter(of_the_engine, imported("from findings.charts import draw\nimport findings"))] == [
        "findings.charts",
        "findings",
    ]
    assert [*filter(of_the_engine, imported("from ..surveys import trusts\nfrom .words import odd"))] == [
        "..surveys"
    ]
    assert by_name("importlib.import_module('findings')\n__import__('findings')") == [
        "import_module",
        "__import__",
    ]


def test_no_module_of_the_generator_reads_the_source_of_the_engine() -> None:
    readers = [
        path.name
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and f"scripts/{ENGINE}" in str(node.value)
    ]
    assert readers == []
