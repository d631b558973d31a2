"""The writers and the judge share no code with what they judge: nothing here imports the engine."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = sorted(HERE.glob("*.py"))


def imported(source: str) -> set[str]:
    """The packages that a module imports, by their first name; "." is this one."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for each in nodes if isinstance(each, ast.Import) for alias in each.names}
    parts = {"." * each.level + (each.module or "") for each in nodes if isinstance(each, ast.ImportFrom)}
    return {name.partition(".")[0] or "." for name in plain | parts}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_module_imports_the_engine(path: Path) -> None:
    source = path.read_text("utf-8")
    assert "findings" not in imported(source)
    assert not {"import_module", "__import__", "run_module"} & {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute | ast.Name)
    }


def test_only_the_generator_is_taken_from_other_tests() -> None:
    taken = {
        node.module
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests.")
    }
    assert taken
    assert all(str(each).startswith("tests.any_survey.") for each in taken)


def test_an_import_of_the_engine_is_found() -> None:
    assert imported("from findings.urls import slug\nimport findings\nfrom .cases import Case") == {
        "findings",
        ".",
    }
