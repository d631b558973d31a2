"""`python -m tests.exports.handmade [WORD…]`: imports the hand-made exports, prints what does not hold."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.any_survey.running import Command

from . import cases_of_answers, cases_of_files, cases_of_other_tools, cases_of_people, cases_of_places
from .cases import Case, Outcome
from .reading import reading
from .trying import opened

CASES = (
    *cases_of_people.CASES,
    *cases_of_answers.CASES,
    *cases_of_files.CASES,
    *cases_of_other_tools.CASES,
    *cases_of_places.CASES,
)


def outcome(case: Case, folder: Path, command: Command) -> Outcome:
    """What the command makes of a case; its numbers are computed without protection, so that all are seen."""
    path, root, restricted = folder / case.file, folder / "survey", folder / "kept"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(case.content)
    for name, content in case.more:
        (folder / name).write_bytes(content)
    where = ("--root", str(root), "--restricted", str(restricted))
    ended = command.run("import", str(path), *case.arguments, *where, "--yes", cwd=folder)
    printed = ended.out + ended.err
    if ended.code or not (root / "datapackage/datapackage.json").exists():
        return Outcome(ended.code, printed, root, None)
    opened(root)
    computed = command.run("estimate", *where, cwd=folder)
    more = f"\nestimate ended with {computed.code}" if computed.code else ""
    return Outcome(ended.code, printed + computed.out + computed.err + more, root, reading(root, restricted))


def faults(case: Case, folder: Path, command: Command) -> list[str]:
    """What does not hold of a case."""
    found = outcome(case, folder, command)
    broken = [said for check in case.checks if (said := check(found))]
    if "Traceback" in found.printed or found.code == 3:
        broken.append(f"crash: {found.printed.strip().splitlines()[-1]}")
    if "estimate ended with" in found.printed:
        broken.append("estimate: " + " / ".join(found.printed.strip().splitlines()[-3:-1])[:300])
    return broken


def main(argv: Sequence[str]) -> int:
    wrong = 0
    chosen = [each for each in CASES if not argv or any(word in each.name for word in argv)]
    with Command() as command, tempfile.TemporaryDirectory() as folder:
        for number, case in enumerate(chosen):
            broken = faults(case, Path(folder, str(number)), command)
            wrong += bool(broken)
            sys.stdout.writelines(f"{case.name}: {each}\n" for each in broken)
            sys.stdout.flush()
    sys.stdout.write(f"{len(chosen)} cases, {wrong} with faults\n")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
