"""A deposit is a folder that an archive takes: the files, what its forms ask for, and a checklist."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml

from findings.__main__ import main

EXAMPLE = "example"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("deposit") / EXAMPLE
    assert main(["new", str(made)]) == 0
    path = made / "datapackage/datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8")) | {
        "created": "2031-05-01T00:00:00Z",
        "keywords": ["learning"],
        "contributors": [
            {"title": "A. Reader", "givenName": "A.", "familyName": "Reader", "roles": ["author"]},
            {"title": "The town", "roles": ["publisher"]},
        ],
    }
    path.write_text(json.dumps(described, ensure_ascii=False, indent=2), encoding="utf-8")
    assert main(["estimate", "--root", str(made)]) == 0
    return made


def deposit(root: Path) -> Path:
    assert main(["deposit", "--root", str(root)]) == 0
    return root / "build/deposit"


def test_everything_that_the_checklist_names_is_there_with_its_sum(root: Path) -> None:
    folder = deposit(root)
    rows = [line.split("|") for line in (folder / "CHECKLIST.md").read_text("utf-8").splitlines()]
    named = {row[1].strip(" `"): (row[2].strip(), row[3].strip(" `")) for row in rows if len(row) == 5}
    named = {name: told for name, told in named.items() if len(told[1]) == 64}
    files = {path.name: path.read_bytes() for path in (folder / "upload").iterdir()}
    assert named == {
        name: (str(len(content)), hashlib.sha256(content).hexdigest()) for name, content in files.items()
    }
    assert len(files) > 10


def test_the_archive_in_it_is_a_package_that_validates(root: Path, tmp_path: Path) -> None:
    (archive,) = (deposit(root) / "upload").glob("*.zip")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tmp_path / "datapackage")
    assert main(["validate", str(tmp_path / "datapackage")]) == 0


def test_its_metadata_name_the_files_that_lie_beside_them(root: Path) -> None:
    upload = deposit(root) / "upload"
    there = {path.name for path in upload.iterdir()}
    files = json.loads((upload / "croissant.json").read_text("utf-8"))["distribution"]
    assert {each["contentUrl"] for each in files} <= there
    for each in files:
        assert hashlib.sha256((upload / each["contentUrl"]).read_bytes()).hexdigest() == each["sha256"]


def test_its_forms_say_what_the_citation_says(root: Path) -> None:
    folder = deposit(root)
    zenodo = json.loads((folder / "forms/zenodo.json").read_text("utf-8"))["metadata"]
    datacite = json.loads((folder / "forms/datacite.json").read_text("utf-8"))
    cff = yaml.safe_load((folder / "upload/CITATION.cff").read_text("utf-8"))
    assert zenodo["creators"] == [{"name": "Reader, A."}]
    assert zenodo["title"] == datacite["titles"][0]["title"] == cff["title"]
    assert zenodo["publication_date"] == cff["date-released"] == "2031-05-01"
    assert datacite["publisher"]["name"] == "The town"


def test_it_is_the_same_bytes_each_time_and_asks_for_what_is_missing(root: Path) -> None:
    first = {path: path.read_bytes() for path in sorted(deposit(root).rglob("*")) if path.is_file()}
    second = {path: path.read_bytes() for path in sorted(deposit(root).rglob("*")) if path.is_file()}
    assert first == second
    assert "- [ ] The data package names no funder." in first[root / "build/deposit/CHECKLIST.md"].decode()


def test_what_is_missing_is_asked_for_beside_what_is_to_be_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["todo", "--root", str(root)])
    said = capsys.readouterr().err
    assert "To be found and cited: datapackage/datapackage.json:" in said
    assert "names no funder. Give whoever paid for it the role `funder`; leave it if nobody did." in said


def test_a_folder_of_something_else_is_left_alone(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["deposit", "--root", str(root), "--to", str(tmp_path)]) == 1
    assert "holds something that is no deposit" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_package_that_does_not_pass_is_not_deposited(root: Path, tmp_path: Path) -> None:
    broken = tmp_path / EXAMPLE
    shutil.copytree(root, broken)
    shutil.rmtree(broken / "build", ignore_errors=True)
    path = broken / "datapackage/data/estimates.csv"
    path.write_bytes(path.read_bytes().replace(b"%", b"", 1))
    assert main(["deposit", "--root", str(broken)]) == 1
    assert not (broken / "build/deposit").exists()
