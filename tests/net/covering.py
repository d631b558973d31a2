"""Which lines and branches of four stages their own tests do not run, held to a list of them.

`make coverage` fails where a line is run by none and not listed in `uncovered.txt`. It keeps which
files of tests run each line, for `mutating`.
"""

from __future__ import annotations

import ast
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import coverage
import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "scripts/findings"
CACHE = ROOT / ".cache/coverage"
LISTED = Path(__file__).with_name("uncovered.txt")
STAGES = ("audit", "content", "disclosure", "estimation")


class Files:
    """Tells coverage which file of tests is running, and how long each takes."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = defaultdict(float)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measured.switch_context(item.nodeid.partition("::")[0])
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid.partition("::")[0]] += report.duration


def measured() -> coverage.Coverage:
    """What the last run found."""
    CACHE.mkdir(parents=True, exist_ok=True)
    stages = [str(ENGINE / stage) for stage in STAGES]
    return coverage.Coverage(CACHE / "data", config_file=False, branch=True, source_dirs=stages)


def run() -> int:
    """Run the tests, and keep what they cover; gives pytest's exit code."""
    settings.register_profile("covering", derandomize=True)  # the same lines each time
    settings.load_profile("covering")
    found = measured()
    found.erase()
    found.start()
    files = Files(found)
    tests = [str(ROOT / "tests" / stage) for stage in STAGES]
    code = pytest.main(["-q", "-p", "no:cacheprovider", *tests], plugins=[files])
    found.stop()
    found.save()
    (CACHE / "seconds.json").write_text(json.dumps(files.seconds), encoding="utf-8")
    return int(code)


def report() -> dict[str, Any]:
    """Coverage's own report of the last run, by file."""
    found = measured()
    found.load()
    with TemporaryDirectory() as folder:
        found.json_report(outfile=f"{folder}/report.json")
        told: dict[str, Any] = json.loads(Path(folder, "report.json").read_text(encoding="utf-8"))
    return told


def uncovered(source: str, lines: Sequence[int], branches: Sequence[Sequence[int]]) -> Iterator[str]:
    """Each line and branch that nothing runs, by its function and its words, which outlive other edits."""
    text = [""] + [line.strip() for line in source.splitlines()]
    within = functions(source)
    for line in lines:
        yield f"{within.get(line, 'module')}: {text[line]}"
    for start, end in branches:
        if not {start, abs(end)} & set(lines):
            goal = "the end" if end < 0 else text[end]
            yield f"{within.get(start, 'module')}: {text[start]} → {goal}"


def functions(source: str) -> dict[int, str]:
    """The innermost function of each line."""
    found: dict[int, str] = {}
    for node in ast.walk(ast.parse(source)):  # outer ones come first
        if isinstance(node, ast.FunctionDef):
            found |= dict.fromkeys(range(node.lineno, (node.end_lineno or node.lineno) + 1), node.name)
    return found


def problems(found: Counter[str], listed: Counter[str]) -> list[str]:
    """What a person has to do so that the list is true."""
    where = LISTED.relative_to(ROOT)
    return sorted(f"{each}: no test runs this. Write one, or list it in {where}." for each in found - listed)


def notes(found: Counter[str], listed: Counter[str]) -> list[str]:
    """Lines of the list that are run by now, and may be taken out of it."""
    return sorted(f"note: {LISTED.relative_to(ROOT)}: {each}: is run by now." for each in listed - found)


def main(arguments: Sequence[str]) -> int:
    if "--last" not in arguments and (code := run()):
        return code
    told = report()
    found = Counter(
        f"{Path(path).resolve().relative_to(ENGINE)} {each}"
        for path, file in told["files"].items()
        for each in uncovered(
            Path(path).read_text(encoding="utf-8"), file["missing_lines"], file["missing_branches"]
        )
    )
    if "--write" in arguments:
        LISTED.write_text("".join(f"{each}\n" for each in sorted(found.elements())), encoding="utf-8")
    listed = Counter(LISTED.read_text(encoding="utf-8").splitlines())
    wrong = problems(found, listed)
    print("\n".join([*table(told), *notes(found, listed), *wrong]))
    return 1 if wrong else 0


def table(told: dict[str, Any]) -> Iterator[str]:
    """For each stage its lines and branches, and how many of them no test runs."""
    yield f"{'stage':<12}{'lines':>8}{'not run':>9}{'branches':>10}{'not taken':>11}"
    for stage in STAGES:
        sums: Counter[str] = Counter()
        for path, file in told["files"].items():
            if f"/{stage}/" in f"/{path}":
                sums.update({key: each for key, each in file["summary"].items() if isinstance(each, int)})
        numbers = (
            sums["num_statements"],
            sums["missing_lines"],
            sums["num_branches"],
            sums["missing_branches"],
        )
        yield "{:<12}{:>8,}{:>9,}{:>10,}{:>11,}".format(stage, *numbers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
