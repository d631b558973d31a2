"""What somebody gets who installs the engine, or who sets it up from the lock files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "scripts" / "findings"
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_every_module_template_style_and_script(wheel: zipfile.ZipFile) -> None:
    written = {
        f"findings/{path.relative_to(ENGINE).as_posix()}"
        for path in ENGINE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"findings/theme/main.html", "findings/theme/assets/findings.css"} < written
    assert written - set(wheel.namelist()) == set()


def test_the_wheel_gives_the_command(wheel: zipfile.ZipFile) -> None:
    name = next(each for each in wheel.namelist() if each.endswith("entry_points.txt"))
    assert "findings = findings.__main__:main" in wheel.read(name).decode()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.findall(r"^(\S+==\S+)(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 50
    assert [name for name, rest in blocks if "--hash=sha256:" not in rest] == []
    assert re.search(r"https?://|index-url|find-links", text) is None


def test_both_lock_files_pin_the_same_versions() -> None:
    for_site, for_tests = (
        set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in LOCKS
    )
    assert for_site - for_tests == set()


def test_every_script_package_is_pinned_with_its_hash_and_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = {name: each for name, each in packages.items() if name}
    assert "node_modules/plotly.js-basic-dist-min" in installed
    assert [name for name, each in installed.items() if "integrity" not in each or "resolved" in each] == []


def test_what_the_package_depends_on_is_what_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=\[ ]", each)[0] for each in project["dependencies"]}
    listed = (ROOT / "requirements.in").read_text(encoding="utf-8").split("# The command itself")[0]
    assert needed == {line for line in listed.splitlines() if line and not line.startswith("#")}


HIDING = """
import sys
from importlib.machinery import PathFinder


class WithoutSome(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] in {names} else super().find_spec(name, path, target)


sys.meta_path = [WithoutSome if each is PathFinder else each for each in sys.meta_path]
"""
"""Run at the start of every Python of a build: some packages are as if they were not installed."""


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_a_site_is_built_without_what_only_the_tests_need(tmp_path: Path) -> None:
    locked = re.findall(
        r"^([^\s=]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
    needed = {*map(canonical, locked), "findings", "pip", "setuptools"}
    hidden = {
        module
        for module, owners in packages_distributions().items()
        if needed.isdisjoint(map(canonical, owners)) and module != "findings"
    }
    assert {"pytest", "openpyxl", "polars"} < hidden
    (tmp_path / "sitecustomize.py").write_text(HIDING.format(names=sorted(hidden)), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "findings",
        "publish",
        "--root",
        str(ROOT),
        "--site",
        str(tmp_path / "site"),
    ]
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    built = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": path}
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tmp_path / "site/index.html").is_file()
