"""Leaks planted at random in whole built sites are all found, each in its file, and none is repeated."""

from __future__ import annotations

import gzip
import os
import random
import re
import shutil
import sys
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from findings import audit
from findings.preparing import Publication
from findings.publication import Made, audit_knows, audit_problems, made_docs, publish
from findings.releasing import estimate
from findings.vocabulary import Problem
from tests.audit.leaks import Leak, Planter, planted
from tests.surveys.trusts import second_release, write_answers

ROOT = Path(__file__).parents[2]
COPIED = ("charts/", "explore/")
"""What the site's builder copies as it is: a leak there is planted as if a stage had written it."""


@dataclass(frozen=True)
class Built:
    """A publication as it lies there, and all that its stages made."""

    publication: Publication
    made: Made

    def copy(self, folder: Path) -> audit.Folders:
        """Its site as it is audited, and what the builder read, to plant leaks in."""
        marked = self.publication.marked
        docs = shutil.copytree(marked / "docs", folder / "docs")
        site = shutil.copytree(marked / "site", folder / "site")
        return audit.Folders(Path(docs), Path(site), marked / "theme")


def silent(words: str) -> None:
    del words


@pytest.fixture(scope="module")
def flagship(site: Path) -> Built:
    """The flagship: synthetic responses, nothing withheld."""
    publication = Publication(ROOT, site, site.with_name("build"))
    return Built(publication, made_docs(publication, silent))


@pytest.fixture(scope="module")
def trusts(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A survey of which numbers only are published, with numbers withheld."""
    folder = tmp_path_factory.mktemp("trusts")
    publication = Publication(folder / "publication", folder / "site")
    estimate(publication, write_answers(second_release(publication.root), folder / "answers"))
    publish(publication, silent)
    return Built(publication, made_docs(publication, silent))


@pytest.fixture
def built(request: pytest.FixtureRequest) -> Built:
    found: Built = request.getfixturevalue(request.param)
    return found


both = pytest.mark.parametrize("built", ["flagship", "trusts"], indirect=True)


@both
def test_a_site_as_it_was_built_has_no_problem(built: Built) -> None:
    marked = built.publication.marked / "site"
    assert audit_problems(built.publication, built.made, marked) == []
    assert audit.differences(built.publication.site, marked) == []


@both
def test_every_planted_leak_is_found_in_its_file(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    """A new seed each time; LEAKS_SEED plants the same ones again."""
    seed = int(os.environ.get("LEAKS_SEED") or random.SystemRandom().randrange(10**6))
    chance = random.Random(seed)
    planter = Planter(chance, built.made.published, str(chance.randrange(60_000, 100_000)))
    folders = built.copy(tmp_path)
    leaks = planted(folders.site, planter)
    problems = audit.site_problems(folders, built.made.published, written_with(leaks, folders, built))
    lost = missed(leaks, problems)
    with capsys.disabled():
        name = request.node.callspec.params["built"]
        sys.stdout.write(
            f"\n{name}: leaks planted {len(leaks)}, found {len(leaks) - len(lost)} (seed {seed})\n"
        )
    assert lost == []
    assert [str(problem) for problem in problems if planter.secret in str(problem)] == []


def written_with(leaks: list[Leak], folders: audit.Folders, built: Built) -> audit.Provenance:
    """What is known, had a stage written the leaks in files that are copied: their bytes tell nothing."""
    changed = {
        leak.file: (folders.site / leak.file).read_bytes()
        for leak in leaks
        if leak.file.startswith(COPIED) and leak.file in built.made.docs
    }
    for path, content in changed.items():
        (folders.docs / path).write_bytes(content)
    return replace(audit_knows(built.made), written={**built.made.docs, **changed})


def missed(leaks: list[Leak], problems: list[Problem]) -> list[Leak]:
    """The leaks whose file no problem names."""
    named = [problem.where for problem in problems]
    return [leak for leak in leaks if not any(where.startswith(f"site/{leak.file}") for where in named)]


@both
def test_no_byte_of_what_is_published_is_a_mark(built: Built) -> None:
    folders = (built.publication.site, built.publication.build / "docs", built.publication.build / "theme")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 100
    assert [path for path in files if MARK.search(unpacked(path))] == []


MARK = re.compile(
    rb"\xee\xb5[\x9b\x9d]|\\u(?:ed5b|ed5d)|&#(?:x0*ed5[bd]|0*6076[35])|%EE%B5%9[BD]", re.IGNORECASE
)


def unpacked(path: Path) -> bytes:
    """What is in a file; in an archive, what is in each of its files."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    if path.suffix in {".zip", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    return b"" if path.suffix in PICTURES else path.read_bytes()


PICTURES = {".avif", ".gif", ".ico", ".jpg", ".png", ".webp", ".woff", ".woff2"}


@both
def test_a_site_that_was_changed_after_it_was_published_is_told_file_by_file(
    built: Built, tmp_path: Path
) -> None:
    site = Path(shutil.copytree(built.publication.site, tmp_path / "site"))
    planter = Planter(random.Random(1), built.made.published, "73519")
    leaks = planted(site, planter)
    assert missed(leaks, audit.differences(site, built.publication.marked / "site")) == []


def test_a_leak_that_is_not_found_would_be_told() -> None:
    leaks = [Leak("a number in words", "findings/index.html"), Leak("a base in a table", "charts/a.csv")]
    assert missed(leaks, [Problem("site/charts/a.csv row 2, base", "is not as published")]) == leaks[:1]
