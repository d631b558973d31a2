"""The published package: every file as it is, a descriptor with its sums, and all in one archive."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest

from findings.downloads import Download, archive, citation, downloads, licence, package_files, readme

ANSWERS = b"respondent,mood\n1,good\n"
DESCRIPTOR: dict[str, Any] = {
    "name": "schools",
    "title": "Schools",
    "version": "1.2.0",
    "created": "2005-03-01T00:00:00Z",
    "contributors": [{"title": "The county"}, {"title": "Its schools"}],
    "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution"}],
    "survey": {"notice": "Nobody's answers."},
    "resources": [{"name": "responses", "path": "data/a.csv", "description": "Answers."}],
}
FILES = {"data/a.csv": ANSWERS, "audit.json": b"{}"}


def test_the_descriptor_carries_the_bytes_and_the_hash_of_each_resource() -> None:
    (resource,) = json.loads(package_files(DESCRIPTOR, FILES)["datapackage.json"])["resources"]
    assert (resource["bytes"], resource["hash"]) == (23, f"sha256:{hashlib.sha256(ANSWERS).hexdigest()}")
    assert resource["description"] == "Answers."


def test_people_s_descriptor_is_left_as_it_is() -> None:
    package_files(DESCRIPTOR, FILES)
    assert "bytes" not in DESCRIPTOR["resources"][0]


def test_the_archive_comes_first_and_every_file_has_its_words() -> None:
    found = downloads(DESCRIPTOR, FILES)
    assert [each.path for each in found] == [
        "data/schools-1.2.0.zip", "data/package/datapackage.json", "data/package/README.txt",
        "data/package/LICENCE.txt", "data/package/data/a.csv", "data/package/audit.json",
        "data/package/checksums.json",
    ]  # fmt: skip
    assert found[4].description == "Answers."
    assert [each.title for each in found if not each.description] == []


def test_the_archive_holds_the_very_files_and_is_the_same_bytes_each_time() -> None:
    made = archive({"b.txt": b"b", "a.txt": b"a"})
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert [(each, opened.read(each)) for each in opened.namelist()] == [("a.txt", b"a"), ("b.txt", b"b")]
        assert {each.date_time for each in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive({"a.txt": b"a", "b.txt": b"b"}) == made


def test_the_readme_says_the_notice_the_files_the_licence_and_how_to_cite() -> None:
    text = readme(DESCRIPTOR)
    assert text.startswith("# Schools\n")
    assert "**Nobody's answers.**" in text
    assert "- `data/a.csv`: Answers." in text
    assert "Creative Commons Attribution. Cite as: The county, Its schools (2005)." in text


def test_what_a_package_does_not_say_is_left_out_of_its_citation() -> None:
    assert citation(DESCRIPTOR) == "The county, Its schools (2005). Schools [data set]. Version 1.2.0."
    assert citation({"name": "schools"}) == ". schools [data set]."
    assert licence({"licenses": [{"name": "CC0"}, {"title": "Another"}]}) == "CC0, Another"


@pytest.mark.parametrize(
    ("size", "said"), [(0, "1 KB"), (1499, "1 KB"), (999_999, "1000 KB"), (1_250_000, "1.2 MB")]
)
def test_a_size_is_said_in_words(size: int, said: str) -> None:
    assert Download("a", "a", "", b"x" * size).size == said


def test_a_download_has_the_sum_of_its_bytes() -> None:
    assert Download("a", "a", "", b"abc").sha256 == hashlib.sha256(b"abc").hexdigest()
