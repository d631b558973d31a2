"""Leaks planted at random in a whole built site are all found, each in its file, and none is repeated."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from findings import audit
from findings.publication import Made, Publication, audit_problems, made_docs
from findings.vocabulary import Problem

from .leaks import Leak, Planter, planted

ROOT = Path(__file__).parents[2]
LEAST_KINDS = 60
COPIED = ("charts/",)
"""What the site's builder copies as it is: a leak there is as if a stage had written it."""


@pytest.fixture(scope="module")
def flagship(site: Path) -> tuple[Publication, Made]:
    """The publication as it was built, and all that its stages made."""
    publication = Publication(ROOT, site)
    return publication, made_docs(publication, lambda _: None)


@pytest.fixture
def copy(flagship: tuple[Publication, Made], tmp_path: Path) -> Path:
    return Path(shutil.copytree(flagship[0].site, tmp_path / "site"))


@pytest.fixture(scope="module")
def seed() -> int:
    return random.SystemRandom().randrange(10**6)


def missed(leaks: list[Leak], problems: list[Problem]) -> list[Leak]:
    """The leaks whose file no problem names."""
    named = [problem.where for problem in problems]
    return [leak for leak in leaks if not any(where.startswith(f"site/{leak.file}") for where in named)]


def test_the_flagships_site_has_no_problem(flagship: tuple[Publication, Made]) -> None:
    publication, made = flagship
    assert audit_problems(publication, made, publication.site) == []


def test_every_planted_leak_is_found_in_its_file(
    flagship: tuple[Publication, Made], copy: Path, seed: int, record_property: Callable[[str, object], None]
) -> None:
    """Files that the builder copies count as written with the leak in them: their bytes tell nothing."""
    publication, made = flagship
    chance = random.Random(seed)
    planter = Planter(chance, made.published, str(chance.randrange(60_000, 100_000)))
    leaks = planted(copy, planter)
    changed = {
        leak.file: (copy / leak.file).read_bytes() for leak in leaks if leak.file.startswith(COPIED)
        if leak.file in made.docs
    }  # fmt: skip
    docs = Path(shutil.copytree(publication.build / "docs", copy.parent / "docs"))
    for path, content in changed.items():
        (docs / path).write_bytes(content)
    said = audit.known(made.content, made.survey, {**made.docs, **changed}, made.offered)
    folders = audit.Folders(docs, copy, publication.build / "theme")
    problems = audit.site_problems(folders, made.published, replace(said))
    lost = missed(leaks, problems)
    line = f"leaks planted: {len(leaks)}, found: {len(leaks) - len(lost)} (seed {seed})"
    record_property("leaks", line)
    print(line, file=sys.stderr)
    assert lost == [], f"seed {seed}"
    assert len(leaks) >= LEAST_KINDS
    told = [str(problem) for problem in problems if planter.secret in str(problem)]
    assert told == [], f"seed {seed}"
