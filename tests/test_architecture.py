"""The shape of the engine: data flows one way, and only one stage makes published numbers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[1] / "scripts/findings"

STAGES = (
    "extras",
    "vocabulary",
    "risk",
    "importing",
    "datapackage",
    "anonymising",
    "estimation",
    "disclosure",
    "content",
    "comparing",
    "charts",
    "releasing",
    "downloads",
    "pages",
    "notebooks",
    "audit",
    "opened",
    "publication",
    "starter",
    "__main__",
)
"""In the order that data flows; a module imports only from its own stage and from those above it."""

FILE_STAGES = {
    "opened",
    "datapackage",
    "content",
    "releasing",
    "publication",
    "audit",
    "notebooks",
    "__main__",
} | {
    "importing",
    "starter",
}
FILE_CALLS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rename",
    "rglob",
}
FLAGSHIP = re.compile(r"(?i)(?<![a-z])(?:stps?|trusts?|trust_type|masculin\w*|2017|2018|2024)(?![a-z])")


def modules() -> list[Path]:
    return sorted(path for path in ENGINE.rglob("*.py"))


def stage_of(path: Path) -> str:
    first = path.relative_to(ENGINE).parts[0].removesuffix(".py")
    return "findings" if first == "__init__" else first


def imported_stages(source: str) -> Iterator[tuple[int, str]]:
    """The stages of the engine that a module imports, with the line of each."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        module = node.module if isinstance(node, ast.ImportFrom) else None
        inside = [f"{module}.{alias.name}" if module == "findings" else str(module) for alias in node.names]
        for name in inside if module else [alias.name for alias in node.names]:
            if name.startswith("findings.") and not name.startswith("findings.__"):
                yield node.lineno, name.split(".")[1]


def late_imports(stage: str, source: str) -> list[tuple[int, str]]:
    """Imports of a stage from one that comes later."""
    return [
        (line, other) for line, other in imported_stages(source) if STAGES.index(other) > STAGES.index(stage)
    ]


def makers(source: str) -> list[int]:
    """Lines that construct a published estimate, or a set of them."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", ""))
        in {"PublishedEstimate", "PublishedEstimates"}
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_every_module_belongs_to_a_stage_and_imports_only_from_earlier_ones(path: Path) -> None:
    stage = stage_of(path)
    if stage != "findings":
        assert stage in STAGES
        assert late_imports(stage, path.read_text(encoding="utf-8")) == []


def test_an_import_from_a_later_stage_is_found() -> None:
    assert late_imports("estimation", "from findings.charts import draw\n") == [(1, "charts")]
    assert late_imports("estimation", "from findings import pages\n") == [(1, "pages")]
    assert late_imports("charts", "from findings.estimation import estimates\n") == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_only_disclosure_makes_published_estimates(path: Path) -> None:
    if stage_of(path) != "disclosure":
        assert makers(path.read_text(encoding="utf-8")) == []


def test_a_published_estimate_made_elsewhere_is_found() -> None:
    assert makers("x = vocabulary.PublishedEstimate('w')\n") == [1]
    assert makers("x: PublishedEstimate\n") == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_only_the_reading_and_writing_stages_touch_files(path: Path) -> None:
    if stage_of(path) in FILE_STAGES:
        return
    called = {
        getattr(node.func, "attr", getattr(node.func, "id", ""))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert called & FILE_CALLS == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_no_module_of_the_engine_names_a_survey_or_a_wave(path: Path) -> None:
    assert FLAGSHIP.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_every_module_says_its_place_in_the_flow(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
