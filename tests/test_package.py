"""What somebody gets who installs the engine, or who sets it up from the lock files."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import metadata, packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import findings
from findings.extras import EXTRAS
from tests.conftest import PUBLISH

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "scripts" / "findings"
LOCKS = ("requirements.lock", "requirements-dev.lock")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


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


def test_the_wheel_brings_the_packages_that_it_was_tested_with(wheel: zipfile.ZipFile) -> None:
    assert wheel.read("findings/requirements.lock") == (ROOT / "requirements.lock").read_bytes()


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


def project() -> dict[str, Any]:
    written: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return written["project"]  # type: ignore[no-any-return] # read from a file


def names(requirements: Iterable[str]) -> set[str]:
    return {canonical(Requirement(each).name) for each in requirements}


def test_what_the_package_and_its_extras_depend_on_is_what_is_locked() -> None:
    extras = project()["optional-dependencies"]
    needed = names(project()["dependencies"]).union(*(names(extras[each]) for each in EXTRAS))
    listed = (ROOT / "requirements.in").read_text(encoding="utf-8").split("# The command itself")[0]
    assert needed == {line for line in listed.splitlines() if line and not line.startswith("#")}


def test_all_is_every_extra() -> None:
    extras = project()["optional-dependencies"]
    (everything,) = extras.pop("all")
    assert Requirement(everything).name == project()["name"]
    assert Requirement(everything).extras == set(extras)


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_installs_the_modules_that_are_asked_for(extra: str) -> None:
    owners = packages_distributions()
    brought = {canonical(owners[module][0]) for module in EXTRAS[extra]}
    assert brought == names(project()["optional-dependencies"][extra])


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


def hide(modules: set[str], folder: Path) -> dict[str, str]:
    """The environment of a Python for which these modules are not installed."""
    (folder / "sitecustomize.py").write_text(HIDING.format(names=sorted(modules)), encoding="utf-8")
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    return os.environ | {"PYTHONPATH": path}


def installed_without(kept: set[str]) -> set[str]:
    """The modules of every installed package but these."""
    return {
        module
        for module, owners in packages_distributions().items()
        if kept.isdisjoint(map(canonical, owners)) and module != "findings"
    }


def needed_by(requirements: Iterable[str]) -> set[str]:
    """These packages and all that they need in turn, as they are installed here."""
    found: set[str] = set()
    left = [Requirement(each) for each in requirements]
    while left:
        each = left.pop()
        if each.marker and not each.marker.evaluate({"extra": ""}):
            continue
        if (name := canonical(each.name)) not in found:
            found.add(name)
            left += [Requirement(other) for other in metadata(name).get_all("Requires-Dist") or ()]
    return found


EVERYTHING_BUT_A_SITE = """
import findings
from findings.__main__ import main

for line in {commands}:
    print(main(line.split()), line)
print(len(findings.read("example/datapackage").estimates) > 0)
"""


def test_everything_but_a_site_needs_no_extra(tmp_path: Path) -> None:
    hidden = installed_without(needed_by(project()["dependencies"]))
    assert {"material", "mkdocs", "nbclient", "plotly", "ipykernel", "pytest"} < hidden
    done = ["new example", *(f"{each} --root example" for each in ("estimate", "seal", "validate"))]
    done += ["explain --root example stat:responses"]
    refused = ["publish --root example", "audit --root example"]
    script = EVERYTHING_BUT_A_SITE.format(commands=done + refused)
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=hide(hidden, tmp_path),
    )
    codes = [line for line in ran.stdout.splitlines() if line.endswith(tuple(done + refused))]
    assert codes == [*(f"0 {each}" for each in done), *(f"2 {each}" for each in refused)], ran.stderr
    lacking = "lxml and material and mkdocs and PIL and plotly and selectolax and xlsxwriter"
    absent = f"findings: {lacking} are not installed. Install the engine with its extra [site]."
    assert ran.stderr.splitlines() == [absent] * len(refused)
    assert ran.stdout.splitlines()[-1] == "True"


SOURCES = ("scripts", "pyproject.toml", "README.md", "LICENSE", "requirements.lock")
GUIDE = (ROOT / "docs/about/publish-your-own.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Installed:
    """An environment that holds the engine as the guide installs it, and programs of nothing else."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str, where: str = ".") -> subprocess.CompletedProcess[str]:
        """Run a program of the environment, with no other on the path."""
        program = str(self.folder / "venv/bin" / command[0])
        return subprocess.run(
            [program, *command[1:]],
            cwd=self.folder / where,
            capture_output=True,
            text=True,
            check=False,
            env=self.environment,
        )


def without_network(programs: Path) -> dict[str, str]:
    """What a command is told so that it finds these programs alone, and asks no index."""
    settings = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return {"PATH": str(programs), "LANG": "C.UTF-8", "PIP_NO_BUILD_ISOLATION": "0"} | settings


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The engine, installed by the commands of the guide; what it needs is borrowed from these tests."""
    folder = tmp_path_factory.mktemp("installed")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)
    venv.create(folder / "venv", with_pip=True)
    make, install = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)[0].splitlines()
    for command, programs in ((make, Path(sys.executable).parent), (install, folder / "venv/bin")):
        ran = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=folder,
            env=without_network(programs),
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
    own = next((folder / "venv/lib").glob("python3*/site-packages"))
    borrowed = [each for each in sys.path if each.endswith("site-packages")]
    lines = [f"import site; site.addsitedir({each!r})" for each in borrowed]
    (own / "borrowed.pth").write_text("\n".join(lines), encoding="utf-8")
    return Installed(folder, without_network(folder / "venv/bin"))


def test_a_site_is_built_from_the_wheel_alone(installed: Installed) -> None:
    for program in ("git", "make", "node", "npm"):
        assert shutil.which(program, path=installed.environment["PATH"]) is None
    asked = installed.run("python", "-c", "import findings; print(findings.__file__)")
    assert Path(asked.stdout.strip()).is_relative_to(installed.folder / "venv")
    for command in (["new", "example"], *([each, "--root", "example"] for each in AFTER_NEW)):
        ran = installed.run("findings", *command)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    site = installed.folder / "example/site"
    assert (site / "index.html").is_file()
    assert (site / "assets/plotly.min.js").stat().st_size > 0


AFTER_NEW = ("todo", "validate", "estimate", "publish", "audit", "upgrade")


def test_a_publication_brings_the_engine_that_made_it(installed: Installed) -> None:
    assert installed.run("findings", "new", "brought").returncode == 0
    (wheel,) = (installed.folder / "brought/engine").iterdir()
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    line = (installed.folder / "brought/engine.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert line == f"open-findings[site] @ file://${{PWD}}/engine/{wheel.name}#sha256={digest}"
    for told, code in ((line, 0), (line[:-4] + "0000", 1)):
        (installed.folder / "brought/engine.txt").write_text(told + "\n", encoding="utf-8")
        target = str(installed.folder / f"target-{code}")
        command = ["pip", "install", "--target", target, "-r", "engine.txt"]
        installed.environment["PWD"] = str(installed.folder / "brought")
        ran = installed.run(*command, where="brought")
        assert ran.returncode == code, ran.stdout + ran.stderr
    assert "DO NOT MATCH THE HASHES" in ran.stderr


def test_the_path_of_a_code_host_builds_a_site(installed: Installed) -> None:
    """`.ci/run`, with the environment that `.ci/install` would have made."""
    assert installed.run("findings", "new", "hosted").returncode == 0
    (installed.folder / "hosted/.venv").symlink_to(installed.folder / "venv")
    ran = subprocess.run(
        ["/bin/sh", ".ci/run"],
        cwd=installed.folder / "hosted",
        env=installed.environment | {"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (installed.folder / "hosted/site/index.html").is_file()


def test_the_wheel_says_that_it_is_typed_and_which_version_it_is(wheel: zipfile.ZipFile) -> None:
    assert "findings/py.typed" in wheel.namelist()
    assert f"open_findings-{findings.__version__}.dist-info/METADATA" in wheel.namelist()


def test_a_site_is_built_without_what_only_the_tests_need(tmp_path: Path) -> None:
    locked = re.findall(
        r"^([^\s=]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
    hidden = installed_without({*map(canonical, locked), "findings", "pip", "setuptools"})
    assert {"pytest", "openpyxl", "polars"} < hidden
    environment = hide(hidden, tmp_path)
    command = [*PUBLISH, "--site", str(tmp_path / "site"), "--build", str(tmp_path / "build")]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tmp_path / "site/index.html").is_file()
