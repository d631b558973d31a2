"""Real surveys, built as their own publications in a temporary folder: the answers are never copied here."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from findings.preparing import Publication
from findings.publication import BuiltSite, publish
from findings.releasing import estimate
from tests.shared_data import shared_data

from .published import HERE

FOLDERS = {"masculinity-2018": "masculinity_2018", "rse-2016-uk": "rse_2016_uk"}


@dataclass(frozen=True)
class Built:
    """A publication that was built: its folder, where its responses are, what was made, and how fast."""

    case: str
    root: Path
    responses: Path
    made: BuiltSite
    seconds: float

    @property
    def site(self) -> Path:
        return self.root / "site"


@pytest.fixture(scope="session")
def data() -> Path:
    return shared_data()


@pytest.fixture(scope="session", params=FOLDERS)
def built(request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Each real survey in turn, estimated and published."""
    case = str(request.param)
    return publication(case, data / FOLDERS[case], tmp_path_factory.mktemp(case) / case)


def publication(case: str, responses: Path, root: Path) -> Built:
    shutil.copytree(HERE / case, root)
    started = time.monotonic()
    made = Publication(root, root / "site")
    estimate(made, responses)
    published = publish(made, lambda _: None)
    return Built(case, root, responses, published, time.monotonic() - started)
