"""Files are put in place as one, whatever stops the command: killed, refused, or two at a time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from findings import writing
from findings.__main__ import main
from findings.vocabulary import Refused

ENGINE = Path(__file__).parents[1] / "scripts"
KILLED_AFTER = """
import os, sys
from pathlib import Path
from findings import writing
folder, last = Path(sys.argv[1]), sys.argv[2]
with writing.together(folder, ["a.csv", "b.json", "new/c.csv"]) as put:
    for path in ("a.csv", "b.json", "new/c.csv"):
        if path == last:
            os._exit(9)
        put(path, b"after")
os._exit(9)
"""


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def killed(script: str, *arguments: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(ENGINE)}
    assert (
        subprocess.run([sys.executable, "-c", script, *arguments], env=environment, check=False).returncode
        == 9
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_bytes(b"before")
    (tmp_path / "b.json").write_bytes(b"before")
    return tmp_path


@pytest.mark.parametrize("last", ["a.csv", "b.json", "new/c.csv"])
def test_a_command_that_is_killed_between_two_files_has_written_none(folder: Path, last: str) -> None:
    killed(KILLED_AFTER, str(folder), last)
    writing.restore(folder)
    assert contents(folder) == {"a.csv": b"before", "b.json": b"before"}


def test_a_command_that_is_killed_after_the_last_file_has_written_all(folder: Path) -> None:
    killed(KILLED_AFTER, str(folder), "none")
    writing.restore(folder)
    assert contents(folder) == {"a.csv": b"after", "b.json": b"after", "new/c.csv": b"after"}


def refused_halfway(folder: Path) -> None:
    with writing.together(folder, ["a.csv", "c.csv"]) as put:
        put("a.csv", b"after")
        put("c.csv", b"after")
        raise Refused([])


def test_what_is_raised_undoes_every_file(folder: Path) -> None:
    with pytest.raises(Refused):
        refused_halfway(folder)
    assert contents(folder) == {"a.csv": b"before", "b.json": b"before"}


def locked_twice(folder: Path) -> None:
    lock = folder / "lock"
    with writing.locked(lock, folder, "writing"), writing.locked(lock, folder, "writing"):
        raise AssertionError


def test_while_one_command_writes_another_says_so(folder: Path) -> None:
    with pytest.raises(Refused) as refused:
        locked_twice(folder)
    assert str(refused.value) == (
        f"{folder}: another findings command is writing here. Wait until it is done, and try again."
    )


def test_a_lock_of_a_command_that_was_killed_holds_nobody_up(folder: Path) -> None:
    killed(
        "import os, sys\nfrom pathlib import Path\nfrom findings import writing\n"
        "with writing.locked(Path(sys.argv[1]) / 'lock', Path('x'), 'writing'): os._exit(9)",
        str(folder),
    )
    with writing.locked(folder / "lock", folder, "writing"):
        assert (folder / "lock").is_file()


@pytest.mark.parametrize(
    "entry",
    [{"../b.json": None}, {"/b.json": None}, {"x/../../b.json": "0"}, {"b.json": "../../b.json"}, [], 5],
)
def test_a_journal_that_somebody_made_up_reaches_nothing_outside(tmp_path: Path, entry: object) -> None:
    (tmp_path / "b.json").write_bytes(b"before")
    journal = tmp_path / "package" / writing.JOURNAL
    journal.mkdir(parents=True)
    (journal / "0").write_bytes(b"planted")
    (journal / "index.json").write_text(json.dumps(entry), encoding="utf-8")
    writing.restore(tmp_path / "package")
    assert contents(tmp_path) == {"b.json": b"before"}


def test_a_site_is_put_back_where_a_command_was_killed_between_the_two(tmp_path: Path) -> None:
    (tmp_path / "site.old").mkdir()
    (tmp_path / "site.old/index.html").write_bytes(b"good")
    assert contents(writing.found(tmp_path / "site")) == {"index.html": b"good"}


def test_a_link_to_a_site_stays_a_link(tmp_path: Path) -> None:
    for name in ("elsewhere", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    writing.swap(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert contents(tmp_path / "elsewhere") == {"index.html": b"new"}


def test_after_any_kill_of_estimate_the_next_command_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "learners"
    assert main(["new", str(root)]) == 0
    package = root / "datapackage"
    killed(
        "import os, sys\nfrom pathlib import Path\nfrom findings import writing\n"
        "files = ['data/estimates.csv', 'audit.json', 'checksums.json']\n"
        "with writing.together(Path(sys.argv[1]), files) as put:\n"
        "    put('data/estimates.csv', b'half')\n"
        "    os._exit(9)\n",
        str(package),
    )
    assert (package / "data/estimates.csv").read_bytes() == b"half"
    shutil.copytree(root, tmp_path / "again")
    for command, folder in (("validate", root), ("seal", tmp_path / "again")):
        assert main([command, "--root", str(folder)]) == 0
    assert "Nothing had changed.\n" in capsys.readouterr().out
    assert not (package / writing.JOURNAL).exists()


LIMITED = 'ulimit -f 20; exec "$0" -m findings "$@"'
"""A shell in which no file can grow beyond 20 KB, as on a disk that is full."""


def test_a_disk_that_is_full_is_one_line_and_leaves_the_files_of_before(tmp_path: Path) -> None:
    root = tmp_path / "learners"
    assert main(["new", str(root)]) == 0
    before = contents(root)
    environment = os.environ | {"PYTHONPATH": str(ENGINE)}
    ran = subprocess.run(
        ["bash", "-c", LIMITED, sys.executable, "estimate", "--root", str(root)],
        env=environment, capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.startswith("datapackage/data/estimates.csv: file too large. Make room for larger files")
    assert contents(root) == before
