"""Files: each is described, plain, local and of bounded size, before anything in it is read."""

from __future__ import annotations

import pytest

from findings.datapackage.judges.files import LARGEST_FILE, _too_large, files
from tests.datapackage.judges.judging import expected, told


@pytest.mark.parametrize(
    "name",
    [
        "file-that-no-resource-lists",
        "file-a-link",
        "file-compressed-under-a-plain-name",
        "restricted-file-in-the-package",
    ],
)
def test_a_file_that_may_not_be_opened_is_told(name: str) -> None:
    assert told(files, name) == expected(name)


def test_of_the_good_package_there_is_nothing_to_say() -> None:
    assert told(files) == []


def test_a_file_of_the_largest_size_is_read_and_a_larger_one_is_not() -> None:
    assert _too_large("a.csv", LARGEST_FILE) is None
    fault = _too_large("a.csv", LARGEST_FILE + 1)
    assert fault is not None
    assert fault.where == "a.csv"
