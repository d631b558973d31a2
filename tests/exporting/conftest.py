"""What readers get of the flagship, and of surveys that are drawn: written once, without a site around it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from findings import datapackage
from findings.disclosure import PublishedEstimates, from_csv
from findings.downloads import package_files
from findings.downloads.dialects import handed
from findings.exporting import Handed, exports, handed_over

PACKAGE = Path(__file__).parents[2] / "datapackage"


def made(package: Path) -> tuple[Handed, dict[str, bytes]]:
    """The model of a package with its numbers as they lie there, and the published package's files."""
    _, survey = datapackage.judged(package, sealed=False)
    assert survey is not None
    paths = [each["path"] for each in survey.descriptor["resources"]]
    survey.descriptor["resources"] = [
        each for each in survey.descriptor["resources"] if (package / each["path"]).is_file()
    ]
    files = {path: (package / path).read_bytes() for path in paths if (package / path).is_file()}
    if (package / "audit.json").is_file():
        files["audit.json"] = (package / "audit.json").read_bytes()
    text = files.get("data/estimates.csv", b"").decode()
    published = PublishedEstimates(from_csv(text, "estimates.csv") if text else ())
    whole = handed_over(survey, published, files)
    return handed(survey, published, whole), package_files(whole.descriptor, whole.files)


@pytest.fixture(scope="session")
def flagship() -> tuple[Handed, dict[str, bytes]]:
    return made(PACKAGE)


@pytest.fixture(scope="session")
def folder(flagship: tuple[Handed, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file in one folder, as a reader's downloads are."""
    target = tmp_path_factory.mktemp("downloads")
    model, files = flagship
    for each in exports(model):
        (target / each.path.rpartition("/")[2]).write_bytes(each.content)
    for path, content in files.items():
        (target / path.rpartition("/")[2]).write_bytes(content)
    return target


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))
