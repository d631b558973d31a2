"""A publication names its engine by one line, with its hash; where it cannot, a person is asked to."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from findings.starter.engine import TO_SAY, installed_from, lay

DIGEST = "5e" * 32


def of_archive(url: str, digest: str = DIGEST) -> dict[str, object]:
    return {"url": url, "archive_info": {"hash": f"sha256={digest}", "hashes": {"sha256": digest}}}


def test_a_wheel_of_a_host_is_named_by_its_address_and_its_hash() -> None:
    found = installed_from(of_archive("https://host.test/open_findings-1.2.0-py3-none-any.whl"))
    assert found.line == (
        f"open-findings[site] @ https://host.test/open_findings-1.2.0-py3-none-any.whl#sha256={DIGEST}"
    )
    assert found.wheel is None


def test_a_commit_is_its_own_hash() -> None:
    recorded = {"url": "https://host.test/engine.git", "vcs_info": {"vcs": "git", "commit_id": "ab" * 20}}
    assert installed_from(recorded).line == (
        f"open-findings[site] @ git+https://host.test/engine.git@{'ab' * 20}"
    )


def test_a_wheel_of_this_machine_goes_with_the_publication(tmp_path: Path) -> None:
    wheel = tmp_path / "open_findings-1.2.0-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    digest = hashlib.sha256(b"wheel").hexdigest()
    found = installed_from(of_archive(wheel.as_uri(), digest))
    assert found.line == (
        f"open-findings[site] @ file://${{PWD}}/engine/open_findings-1.2.0-py3-none-any.whl#sha256={digest}"
    )
    root = tmp_path / "survey"
    older = root / "engine/open_findings-1.1.0-py3-none-any.whl"
    older.parent.mkdir(parents=True)
    older.write_bytes(b"older")
    assert list(lay(found, root)) == ["engine/open_findings-1.2.0-py3-none-any.whl"]
    assert [path.name for path in (root / "engine").iterdir()] == ["open_findings-1.2.0-py3-none-any.whl"]


@pytest.mark.parametrize(
    "recorded",
    [
        {"url": "file:///somewhere", "dir_info": {"editable": True}},
        {"url": "https://host.test/open_findings-1.2.0-py3-none-any.whl", "archive_info": {}},
        of_archive("file:///gone/open_findings-1.2.0-py3-none-any.whl"),
        of_archive("http://host.test/open_findings-1.2.0-py3-none-any.whl"),
    ],
    ids=["a folder", "without a hash", "a wheel that is gone", "an address that anybody can answer for"],
)
def test_what_has_no_hash_is_left_to_a_person(recorded: dict[str, object]) -> None:
    assert installed_from(recorded).line == TO_SAY


def test_a_wheel_that_changed_since_it_was_installed_is_not_taken(tmp_path: Path) -> None:
    wheel = tmp_path / "open_findings-1.2.0-py3-none-any.whl"
    wheel.write_bytes(b"another")
    assert installed_from(of_archive(wheel.as_uri())).line == TO_SAY
