"""What the site offers can be read again, packed or unpacked; an archive of somebody else harms nobody."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest
from frictionless import Package as Frictionless

import findings
from findings.__main__ import main
from findings.vocabulary import Refused
from tests.exported import decided, repeated, run


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("offered") / "learners"
    assert main(["new", str(root)]) == 0
    assert main(["publish", "--root", str(root)]) == 0
    return root / "site"


def archive_of(site: Path) -> Path:
    (found,) = (site / "data").glob("*.zip")
    return found


def test_the_archive_of_a_site_is_valid_and_so_is_its_folder(site: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(archive_of(site)).extractall(tmp_path)
    for package in (archive_of(site), site / "data/package", tmp_path, tmp_path / "datapackage.json"):
        assert main(["validate", str(package)]) == 0


def test_an_independent_validator_finds_it_valid_too(site: Path) -> None:
    assert Frictionless(str(archive_of(site))).validate().valid
    assert Frictionless(str(site / "data/package/datapackage.json")).validate().valid


def test_a_notebook_reads_the_archive(site: Path) -> None:
    packed = findings.read(archive_of(site))
    assert packed.estimates.equals(findings.read(site / "data/package").estimates)
    assert set(packed.estimate("satisfaction")["wave"]) == {"2025"}


def test_the_archive_of_tables_alone_is_valid(tmp_path: Path) -> None:
    root, answers = decided(tmp_path, repeated("Good?,Area", "Yes ,N", "No,S"))
    assert run("estimate", root, answers) == 0
    assert run("publish", root) == 0
    assert main(["validate", str(archive_of(root / "site"))]) == 0
    assert Frictionless(str(archive_of(root / "site"))).validate().valid


def test_a_change_within_an_archive_is_told_by_the_name_of_the_archive(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(archive_of(site)) as before, zipfile.ZipFile(changed, "w") as after:
        for each in before.namelist():
            after.writestr(each, before.read(each).replace(b"all learners", b"some learners"))
    assert main(["validate", str(changed)]) == 1
    (line,) = [each for each in capsys.readouterr().out.splitlines() if "questions.csv" in each]
    assert (
        line == f"{changed}/data/questions.csv: differs from checksums.json. "
        "If that was meant, run 'findings seal'."
    )


def packed(path: Path, name: str, mode: int = 0o644, content: bytes = b"{}") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, content)
    return path


@pytest.mark.parametrize(
    ("name", "mode"),
    [("../out.json", 0o644), ("/out.json", 0o644), ("a/../../out.json", 0o644), ("..\\out.json", 0o644),
     ("datapackage.json", stat.S_IFLNK | 0o777), ("a\nb", 0o644)],
)  # fmt: skip
def test_a_member_that_leads_elsewhere_unpacks_nothing(tmp_path: Path, name: str, mode: int) -> None:
    with pytest.raises(Refused) as refused:
        findings.read(packed(tmp_path / "a.zip", name, mode))
    assert "is no plain file at a plain place. Take it out." in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_file_that_is_no_archive_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK no")
    assert main(["validate", str(tmp_path / "a.zip")]) == 1
    assert capsys.readouterr().out.endswith(
        "is no zip archive that can be read. Name a folder, or a zip of one.\n"
    )
