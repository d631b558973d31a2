"""Does any test notice? Small changes to four stages, each judged by the tests that run its line.

`make mutants` makes one change after another in a copy of the engine, and prints those that no test noticed.
A change that may live is listed with its reason in `may-live.txt`. Begins from what `covering` kept.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import json
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from tests.net.covering import CACHE, ENGINE, ROOT, STAGES, functions, measured
else:  # run as a program
    from covering import CACHE, ENGINE, ROOT, STAGES, functions, measured

MAY_LIVE = Path(__file__).with_name("may-live.txt")
MOST_MEMORY = 6_000_000_000
SWAPPED: dict[type[ast.AST], Any] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or,
    ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
RENAMED = {"min": "max", "max": "min", "any": "all", "all": "any", "minimum": "maximum", "maximum": "minimum"}
Change = Callable[[Any], None]
"""Changes a node where it stands."""


@dataclass(frozen=True)
class Mutant:
    """One change: the place of it among the changes of its module, and how it reads before and after."""

    path: str
    place: int
    line: int
    function: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.path} {self.function}: {self.was} → {self.now}"


def changes(node: ast.AST) -> Iterator[Change]:
    """Every change that can be made to a node, always in one order."""
    for kind, ways in WAYS.items():
        if isinstance(node, kind):
            yield from ways(node)


def _compared(node: ast.Compare) -> Iterator[Change]:
    for place, each in enumerate(node.ops):
        yield partial(_put, place=place, value=SWAPPED[type(each)]())


def _put(node: ast.Compare, place: int, value: ast.cmpop) -> None:
    node.ops[place] = value


def _operated(node: ast.BoolOp | ast.BinOp | ast.AugAssign) -> Iterator[Change]:
    if type(node.op) in SWAPPED:
        yield _set("op", SWAPPED[type(node.op)]())


def _negated(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        yield _set("operand", ast.UnaryOp(ast.Not(), node.operand))


def _tested_for(node: ast.If | ast.IfExp) -> Iterator[Change]:
    if isinstance(node.test, ast.Name | ast.Attribute | ast.Call):
        yield _set("test", ast.UnaryOp(ast.Not(), node.test))


def _numbered(node: ast.Constant) -> Iterator[Change]:
    """Numbers just beside a number, and the other of true and false; words are left as they are."""
    if isinstance(node.value, bool):
        yield _set("value", not node.value)
    elif isinstance(node.value, int):
        yield from (_set("value", node.value + by) for by in (1, -1))
    elif isinstance(node.value, float):
        yield from (
            _set("value", other) for other in (node.value * 1.05 or 0.01, 2.0 if node.value == 1 else 1.0)
        )


def _returned(node: ast.Return) -> Iterator[Change]:
    if node.value and ast.unparse(node.value) != "None":
        yield _set("value", ast.Constant(None))


def _done(node: ast.Expr) -> Iterator[Change]:
    """A call for its effect is left out, and so is what is yielded."""
    if isinstance(node.value, ast.Call):
        yield _set("value", ast.Constant(None))
    elif isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield _set("value", ast.YieldFrom(ast.Tuple([], ast.Load())))


def _named(node: ast.Name) -> Iterator[Change]:
    if node.id in RENAMED:
        yield _set("id", RENAMED[node.id])


def _owned(node: ast.Attribute) -> Iterator[Change]:
    if node.attr in RENAMED:
        yield _set("attr", RENAMED[node.attr])


WAYS: dict[Any, Callable[[Any], Iterator[Change]]] = {
    ast.Compare: _compared,
    (ast.BoolOp, ast.BinOp, ast.AugAssign): _operated,
    ast.UnaryOp: _negated,
    (ast.If, ast.IfExp): _tested_for,
    ast.Constant: _numbered,
    ast.Return: _returned,
    ast.Expr: _done,
    ast.Name: _named,
    ast.Attribute: _owned,
}


def _set(name: str, value: object) -> Change:
    return lambda node: setattr(node, name, value)


def behaving(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those that only say something: annotations and decorators."""
    for name, field in ast.iter_fields(tree):
        if name not in {"annotation", "returns", "decorator_list"}:
            for node in field if isinstance(field, list) else [field]:
                if isinstance(node, ast.AST):
                    yield node
                    yield from behaving(node)


def mutants(path: str, source: str) -> Iterator[Mutant]:
    """Every change of a module, as it reads before and after."""
    within = functions(source)
    nodes = [(node, change) for node in behaving(ast.parse(source)) for change in changes(node)]
    for place, (node, change) in enumerate(nodes):
        other, line = deepcopy(node), getattr(node, "lineno", 0)
        change(other)
        yield Mutant(path, place, line, within.get(line, "module"), _words(node), _words(other))


def _words(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(node)).partition("\n")[0][:90]


def changed(source: str, place: int) -> str:
    """The module with one change."""
    tree = ast.parse(source)
    node, change = [(node, change) for node in behaving(tree) for change in changes(node)][place]
    change(node)
    return ast.unparse(ast.fix_missing_locations(tree))


def tests_of(path: Path, line: int, seconds: dict[str, float], most: float) -> list[str]:
    """The files of tests that run a line, or its module where it runs at import: the nearest name first."""
    data = measured().get_data()
    data.read()
    by_line = data.contexts_by_lineno(str(path))
    found = {*by_line.get(line, ())} - {""} or {file for files in by_line.values() for file in files} - {""}
    ordered = sorted(
        found, key=lambda file: (not file.endswith(f"test_{path.stem}.py"), seconds.get(file, 0.0))
    )
    so_far = [0.0, *accumulate(seconds.get(file, 0.0) for file in ordered)]
    return [file for file, before in zip(ordered, so_far, strict=False) if before < most]


def judged(tests: Sequence[str], scripts: Path, most: float) -> str:
    """What becomes of the engine in a folder: `killed`, `stopped` after so many seconds, or `lived`."""
    child = os.fork()
    if not child:
        os._exit(_tested(tests, scripts))
    end = time.monotonic() + most
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return "lived" if status == 0 else "killed"
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "stopped"


def _tested(tests: Sequence[str], scripts: Path) -> int:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.environ["PYTHONPATH"] = str(scripts)
    sys.dont_write_bytecode = True
    import pytest  # noqa: PLC0415 - with the engine that was changed

    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-o", f"pythonpath={scripts} .", *tests]))


def chosen(options: argparse.Namespace) -> list[Mutant]:
    """The changes to be judged: those of the stages or files asked for, or a sample of them."""
    paths = [path for stage in STAGES for path in sorted((ENGINE / stage).rglob("*.py"))]
    names = [path.relative_to(ENGINE).as_posix() for path in paths]
    asked = [name for name in names if not options.paths or name.startswith(tuple(options.paths))]
    found = [each for name in asked for each in mutants(name, (ENGINE / name).read_text(encoding="utf-8"))]
    if options.only:
        found = [each for each in found if options.only in str(each)]
    if options.sample:
        found = random.Random(options.seed).sample(found, min(options.sample, len(found)))
    return found


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="stages or files, such as disclosure or content/chance.py")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="judge so many, drawn at random")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="draw these, and not others")
    parser.add_argument("--only", default="", metavar="WORDS", help="judge those that read so")
    parser.add_argument("--seconds", type=float, default=60, help="stop choosing slower tests after so many")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    for module in (
        "hypothesis",
        "lxml.html",
        "pandas",
        "pyarrow",
        "pydantic",
        "pytest",
        "scipy.optimize",
        "yaml",
    ):
        __import__(module)  # once, for all that is forked
    return summary(list(outcomes(chosen(options), options.seconds)))


def outcomes(found: Sequence[Mutant], most: float) -> Iterator[tuple[Mutant, str]]:
    """What becomes of each change; those that nothing notices are printed at once."""
    seconds = json.loads((CACHE / "seconds.json").read_text(encoding="utf-8"))
    may_live = {line.partition(" | ")[0] for line in MAY_LIVE.read_text(encoding="utf-8").splitlines()}
    with TemporaryDirectory(prefix="mutants-") as folder:
        scripts = Path(folder, "scripts")
        shutil.copytree(ENGINE.parent, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(scripts, quiet=1)
        for each in found:
            tests = tests_of(ENGINE / each.path, each.line, seconds, most)
            outcome = with_change(each, tests, scripts, 30 + 4 * most) if tests else "no test"
            outcome = "may live" if outcome == "lived" and str(each) in may_live else outcome
            if outcome in {"lived", "no test"}:
                print(f"{outcome}: {ENGINE.relative_to(ROOT)}/{each.path}:{each.line} {each}", flush=True)
            yield each, outcome


def with_change(each: Mutant, tests: Sequence[str], scripts: Path, most: float) -> str:
    """What becomes of one change, the copy of the engine being whole again afterwards."""
    path = scripts / "findings" / each.path
    source = path.read_text(encoding="utf-8")
    for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        compiled.unlink()
    try:
        path.write_text(changed(source, each.place), encoding="utf-8")
        return judged(tests, scripts, most)
    finally:
        path.write_text(source, encoding="utf-8")
        compileall.compile_file(path, quiet=1, force=True)


def summary(found: Sequence[tuple[Mutant, str]]) -> int:
    """A table by module; 1 where anything lived that may not."""
    kinds = ("killed", "stopped", "may live", "lived", "no test")
    counted = Counter((each.path, outcome) for each, outcome in found)
    print(f"{'module':<36}{'made':>7}" + "".join(f"{kind:>10}" for kind in kinds))
    for path in [*sorted({each.path for each, _ in found}), "all"]:
        numbers = [
            sum(n for (at, kind), n in counted.items() if path in (at, "all") and kind == one)
            for one in kinds
        ]
        print(f"{path:<36}{sum(numbers):>7}" + "".join(f"{number:>10}" for number in numbers))
    return 1 if any(outcome in {"lived", "no test"} for _, outcome in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
