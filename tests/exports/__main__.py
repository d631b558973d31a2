"""`python -m tests.exports 0:10 [--tools spss,google] [--keep FOLDER]`: tries the import, prints a table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.any_survey.nouns import KINDS
from tests.any_survey.running import Command

from .judging import ASKED, RIGHT, VERDICTS, WRONG
from .trying import Tried, tried
from .writers import WRITERS


def seeds(written: str) -> list[int]:
    """`3`, `1,5,9` or `0:10`."""
    first, colon, last = written.partition(":")
    return list(range(int(first), int(last))) if colon else [int(each) for each in written.split(",")]


def line(name: str, cells: Sequence[object]) -> str:
    return f"{name:<28}" + "".join(f"{each!s:>12}" for each in cells)


def table(by: dict[str, Counter[str]]) -> Iterator[str]:
    """A row a name, a column a verdict."""
    yield line("", ["all", *(each.split(",")[-1].strip()[:11] for each in VERDICTS)])
    for name, counted in by.items():
        yield line(name, [counted.total(), *(counted[each] for each in VERDICTS)])


def counted(done: Sequence[Tried]) -> Iterator[str]:
    tools = {each.export.tool: Counter[str]() for each in done}
    kinds = {kind: Counter[str]() for kind in KINDS}
    for each in done:
        for (kind, verdict), number in each.counted.items():
            tools[each.export.tool][verdict] += number
            kinds[kind][verdict] += number
    yield from table({**tools, "": Counter(), **kinds, "all": sum(kinds.values(), Counter())})
    yield f"exports: {len(done)}; refused: {sum(bool(each.refused) for each in done)}"
    asked = [each.asked for each in done if not each.refused]
    yield f"asked: {sum(asked)} in all, at most {max(asked, default=0)} of one survey"


def faults(seed: int, tool: str, each: Tried, everything: bool) -> Iterator[str]:
    """What is wrong with one export, a line each."""
    where = f"{tool} {seed}"
    if each.refused:
        yield f"{where}: refused: {each.refused}"
    for leak in each.leaked:
        yield f"{where}: LEAK of {leak.sort} in {leak.where}"
    for name in each.mistaken:
        yield f"{where}: no question, and published as one: {name}"
    for one in each.judged:
        if one.verdict == WRONG or (everything and one.verdict not in (RIGHT, ASKED)):
            yield f"{where}: {one.verdict}: {one.kind} {one.topic} {one.item}: {one.why}"


def main(argv: Sequence[str]) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("seeds", type=seeds)
    asked.add_argument("--tools", default=",".join(WRITERS))
    asked.add_argument("--keep", type=Path, help="a folder for the exports and what became of them")
    asked.add_argument("--all", action="store_true", help="also what was left out, or is only nearly right")
    given = asked.parse_args(argv)
    done = []
    with Command() as command, tempfile.TemporaryDirectory() as temporary:
        for seed in given.seeds:
            for tool in given.tools.split(","):
                folder = (given.keep or Path(temporary)) / f"{tool}-{seed}"
                folder.mkdir(parents=True)
                done.append(tried(seed, tool, folder, command))
                sys.stdout.writelines(f"{each}\n" for each in faults(seed, tool, done[-1], given.all))
                sys.stdout.flush()
    sys.stdout.writelines(f"{each}\n" for each in counted(done))
    return int(any(each.wrong or each.leaked or each.mistaken for each in done))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
