"""Sites of released versions: planted changes in them are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.audit.closed import closed_problems, in_closed

PAGE = '<p><data value="0.5" data-estimate="mood--1">50%</data> of <data value="3">3</data></p>'
KEPT = {"v1.0.0/index.html": PAGE.encode(), "v1.0.0/data/a.csv": b"a"}
NUMBERS = {"1.0.0": {"mood--1": "50%", "pay--1": ""}}


def laid(folder: Path, files: dict[str, bytes]) -> list[str]:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [str(each) for each in closed_problems(folder, KEPT, NUMBERS)]


def test_a_site_as_it_was_closed_is_in_order(tmp_path: Path) -> None:
    assert laid(tmp_path, KEPT | {"index.html": b"of now", "v2.0.0/index.html": b"of no release"}) == []


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"v1.0.0/data/a.csv": b"b"}, "site/v1.0.0/data/a.csv: is not as it was closed. Build again."),
        ({"v1.0.0/more.csv": b"73519"}, "site/v1.0.0/more.csv: is not as it was closed. Build again."),
    ],
)
def test_a_file_that_is_another_or_more_is_found(files: dict[str, bytes], told: str, tmp_path: Path) -> None:
    assert laid(tmp_path, KEPT | files) == [told]


def test_a_file_that_is_missing_is_found(tmp_path: Path) -> None:
    files = {name: content for name, content in KEPT.items() if name.endswith(".csv")}
    assert laid(tmp_path, files) == ["site/v1.0.0/index.html: is missing."]


@pytest.mark.parametrize(
    ("name", "shown", "told"),
    [
        ("rent--1", "50%", "prints a number that its release does not have"),
        ("pay--1", "50%", "prints a number that its release withholds"),
        ("mood--1", "51%", "prints another number than its release has under that address"),
    ],
)
def test_a_number_that_its_release_has_not_is_found_though_the_archive_holds_it(
    name: str, shown: str, told: str, tmp_path: Path
) -> None:
    page = PAGE.replace("mood--1", name).replace("50%", shown).encode()
    (tmp_path / "v1.0.0").mkdir()
    (tmp_path / "v1.0.0/index.html").write_bytes(page)
    found = closed_problems(tmp_path, {"v1.0.0/index.html": page}, NUMBERS)
    assert [str(each) for each in found] == [f"site/v1.0.0/index.html: {told}. Withdraw that version."]


def test_words_that_state_a_number_need_not_be_its_own(tmp_path: Path) -> None:
    page = PAGE.replace("50%", "half").encode()
    (tmp_path / "v1.0.0").mkdir()
    (tmp_path / "v1.0.0/index.html").write_bytes(page)
    assert closed_problems(tmp_path, {"v1.0.0/index.html": page}, NUMBERS) == []


@pytest.mark.parametrize(
    ("name", "lies"), [("v1.0.0/a", True), ("v1.0.1/a", False), ("a/v1.0.0/b", False), ("v1.0.0", False)]
)
def test_a_file_of_a_released_version_is_known_by_its_folder(name: str, lies: bool) -> None:
    assert in_closed(name, {"1.0.0"}) is lies
