"""A build that cannot end well does not begin: one line for each thing in its way, before any work."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from findings import preparing, writing
from findings.__main__ import main
from findings.settings import settings


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter's invented survey, built once."""
    root = tmp_path_factory.mktemp("prepared") / "learners"
    assert main(["new", str(root)]) == 0
    assert main(["publish", "--root", str(root)]) == 0
    return root


@pytest.fixture
def root(example: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil."""
    return Path(shutil.copytree(example, tmp_path / "learners"))


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 1) -> list[str]:
    capsys.readouterr()
    assert main(list(arguments)) == code
    return capsys.readouterr().out.splitlines()


def publish(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    return told(capsys, "publish", "--final", "--root", str(root), *more)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# What is still to be written ----------------------------------------------------------------------


STILL = "is still to be written. Write, in the place of TODO"


@pytest.mark.parametrize(
    ("file", "written", "line"),
    [
        ("mkdocs.yml", "site_name: TODO: our name\n", "is not YAML. Check its indents, colons and quotes."),
        ("mkdocs.yml", 'site_name: "TODO: our name"\n', f"site_name {STILL}: our name."),
        ("mkdocs.yml", "site_url: https://example.org/x/\n", "site_url is an example's address. Write where "
         "the site will be; or take the line out, if nobody knows yet."),
        ("docs/index.md", "\nTODO: say why.\n", f"{STILL}: say why."),
        ("docs/index.md", "\n```figure\ntitle: TODO: the finding\n```\n", f"{STILL}: the finding."),
    ],
)  # fmt: skip
def test_what_is_still_to_be_written_is_told_at_its_line(
    root: Path, capsys: pytest.CaptureFixture[str], file: str, written: str, line: str
) -> None:
    before = (root / file).read_text(encoding="utf-8")
    key = written.strip().partition(":")[0]
    kept = [each for each in before.splitlines() if file != "mkdocs.yml" or not each.startswith(f"{key}:")]
    (root / file).write_text("\n".join(kept) + "\n" + written, encoding="utf-8")
    (found,) = publish(root, capsys)
    assert found.startswith(f"{file}:")
    assert found.partition(": ")[2] == line


def test_a_page_may_speak_of_what_is_to_be_written_in_code(root: Path) -> None:
    page = root / "docs/about/index.md"
    page.write_text("# About\n\nWrite `TODO: x` there.\n\n```sh\n# TODO: y\n```\n", encoding="utf-8")
    assert list(preparing.unready(preparing.Publication(root, root / "site"))) == []


# Settings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("docs_dir: build/docs", "docs_dir: docs", "mkdocs.yml:7: does not set docs_dir to build/docs. "
         "Write 'docs_dir: build/docs'."),
        ("docs_dir: build/docs", "# INHERIT: none", "mkdocs.yml: does not set docs_dir to build/docs. "
         "Write 'docs_dir: build/docs'."),
    ],
)  # fmt: skip
def test_a_setting_that_a_build_needs_is_asked_for(
    root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, line: str
) -> None:
    path = root / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert publish(root, capsys) == [line]


def test_settings_may_be_inherited(root: Path) -> None:
    (root / "mkdocs.yml").rename(root / "base.yml")
    (root / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Ours\n", encoding="utf-8")
    assert settings(root / "mkdocs.yml")["docs_dir"].value == "build/docs"
    assert main(["publish", "--root", str(root)]) == 0


@pytest.mark.parametrize(
    ("written", "line", "what"),
    [
        ("hooks:\n  - hook.py\n", 1, "hooks run programs while the site is built"),
        ("extra:\n  a: !!python/object/apply:os.system ['true']\n", 2, "names a program to run"),
        ("extra:\n  a: !!python/name:os.system\n", 2, "names a program to run"),
        ("extra:\n  - !!python/module:antigravity ''\n", 2, "names a program to run"),
    ],
)
def test_no_program_of_a_publication_is_run(
    root: Path, capsys: pytest.CaptureFixture[str], written: str, line: int, what: str
) -> None:
    path = root / "mkdocs.yml"
    above = len(path.read_text(encoding="utf-8").splitlines())
    path.write_text(path.read_text(encoding="utf-8") + written, encoding="utf-8")
    (told_line,) = publish(root, capsys)
    assert f"mkdocs.yml:{above + line}: {what}" in told_line


@pytest.mark.parametrize("content", [b"\xff\xfes\0", b"", b"- a\n", b"a: [\n", b"just words"])
def test_settings_that_are_none_are_one_line(
    root: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (root / "mkdocs.yml").write_bytes(content)
    assert len(publish(root, capsys)) == 1


# Where it goes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "site", [".", "..", "docs", "docs/site", "datapackage", "build", "build/docs", "mkdocs.yml"]
)
def test_nothing_that_people_wrote_gives_way_to_a_site(
    root: Path, capsys: pytest.CaptureFixture[str], site: str
) -> None:
    before = contents(root)
    (line,) = publish(root, capsys, "--site", str(root / site))
    assert line.endswith((": --site FOLDER.", "Keep them apart."))
    assert contents(root) == before


@pytest.mark.parametrize("build", [".", "docs", "site", "datapackage/x"])
def test_nothing_that_people_wrote_gives_way_to_a_build(
    root: Path, capsys: pytest.CaptureFixture[str], build: str
) -> None:
    before = contents(root)
    lines = publish(root, capsys, "--build", str(root / build))
    assert all(line.endswith(("FOLDER.", "Keep them apart.")) for line in lines)
    assert contents(root) == before


def test_a_folder_of_other_files_is_not_replaced(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/thesis.txt").write_text("years of work", encoding="utf-8")
    lost = "which would be lost. Name a"
    (line,) = publish(root, capsys, "--site", str(tmp_path / "home"))
    assert f"holds files that are no site, {lost} folder for the site alone: --site FOLDER." in line
    (line,) = publish(root, capsys, "--build", str(tmp_path / "home"))
    assert f"holds files that are no build, {lost}n empty folder: --build FOLDER." in line
    assert contents(tmp_path / "home") == {"thesis.txt": b"years of work"}


@pytest.mark.parametrize("flag", ["--site", "--build"])
def test_a_folder_that_cannot_be_written_is_one_line_before_the_work(
    root: Path, capsys: pytest.CaptureFixture[str], flag: str
) -> None:
    remedy = f"Name a folder that can be written: {flag} FOLDER."
    line = f"/proc/somewhere: cannot be written (no such file or directory). {remedy}"
    assert publish(root, capsys, flag, "/proc/somewhere") == [line]


def test_a_build_elsewhere_writes_nothing_into_the_publication(root: Path, tmp_path: Path) -> None:
    shutil.rmtree(root / "build")
    site = contents(root / "site")
    shutil.rmtree(root / "site")
    before = contents(root)
    elsewhere = ["--site", str(tmp_path / "out/site"), "--build", str(tmp_path / "made/build")]
    for _ in range(2):
        assert main(["publish", "--root", str(root), *elsewhere]) == 0
    assert main(["audit", "--root", str(root), *elsewhere]) == 0
    assert contents(root) == before
    assert contents(tmp_path / "out/site") == site


def test_two_builds_in_one_folder_keep_apart(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with writing.locked(root / "build/lock", root, "building"):
        (line,) = publish(root, capsys)
    assert line == "build: another findings command is building here. Wait until it is done, and try again."
    assert main(["publish", "--root", str(root)]) == 0


# Line ends ----------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    named = ["-c", "user.name=a", "-c", "user.email=a@b.test"]
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *named, *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def committed(root: Path) -> Path:
    for arguments in (["init"], ["add", "--all"], ["commit", "--message", "All"]):
        git(root, *arguments)
    return root


def test_a_clone_with_windows_line_ends_is_as_it_was_sealed(committed: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-c", "core.autocrlf=true", str(committed), "clone")
    assert main(["validate", "--root", str(tmp_path / "clone")]) == 0
    assert main(["publish", "--root", str(tmp_path / "clone")]) == 0


def test_line_ends_that_a_program_changed_are_one_line_that_says_how_to_mend_them(
    committed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(committed, "rm", ".gitattributes")
    git(committed, "commit", "--message", "Without attributes")
    git(tmp_path, "clone", "-c", "core.autocrlf=true", str(committed), "clone")
    (line,) = told(capsys, "validate", "--root", str(tmp_path / "clone"))
    what = "has Windows line ends (CRLF), which it had not when it was sealed, as have 5 more files"
    remedy = "Write 'datapackage/** -text' into .gitattributes, commit that, delete the files and run"
    assert line == f"datapackage/audit.json: {what}. {remedy} 'git checkout -- datapackage'."


def test_pages_that_are_files_are_built_and_audited(root: Path) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").replace("use_directory_urls: true", "use_directory_urls: false")
    path.write_text(text, encoding="utf-8")
    assert main(["publish", "--root", str(root)]) == 0
    page = (root / "site/findings/what-learners-think.html").read_text(encoding="utf-8")
    assert 'href="../questions/satisfaction.html#satisfaction--satisfied--2025"' in page
    assert main(["audit", "--root", str(root)]) == 0
    index = json.loads((root / "site/search/index.json").read_text(encoding="utf-8"))
    assert any(each["url"] == "questions/satisfaction.html" for each in index["entries"])


# What cannot be read ------------------------------------------------------------------------------

WITHOUT_PRIVILEGE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
"""Before a command of root, to whom no folder is closed otherwise."""


@pytest.mark.parametrize("closed", ["docs/findings", "static", "brand"])
def test_a_folder_that_cannot_be_looked_into_is_not_taken_for_an_empty_one(root: Path, closed: str) -> None:
    (root / closed).mkdir(exist_ok=True)
    (root / closed).chmod(0)
    command = [*(WITHOUT_PRIVILEGE if os.geteuid() == 0 else ()), sys.executable, "-m", "findings"]
    ran = subprocess.run(
        [*command, "publish", "--root", str(root)], capture_output=True, text=True, check=False
    )
    (root / closed).chmod(0o755)
    assert ran.returncode == 1
    assert f"{closed}: cannot be read (permission denied). Allow yourself to read it." in ran.stdout


def test_what_is_left_to_write_is_listed_with_its_place(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / preparing.ENGINE).write_text("# The engine.\nTODO: name the engine\n", encoding="utf-8")
    first, count = told(capsys, "todo", "--root", str(root))
    assert first == "engine.txt:2: is still to be written. Write, in the place of TODO: name the engine."
    (root / preparing.ENGINE).write_text("a-named-engine\n", encoding="utf-8")
    assert told(capsys, "todo", "--root", str(root), code=0) == ["Nothing is left to be written."]
    descriptor, page = root / "datapackage/datapackage.json", root / "docs/about/index.md"
    described = json.loads(descriptor.read_text(encoding="utf-8"))
    described["survey"]["contact"] = "TODO: how to reach you"
    descriptor.write_text(json.dumps(described, indent=1), encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8") + "\nTODO: who paid\n", encoding="utf-8")
    first, second, count = told(capsys, "todo", "--root", str(root))
    assert first.endswith(
        "survey.contact: is still to be written. Write, in the place of TODO: how to reach you."
    )
    assert second.endswith("is still to be written. Write, in the place of TODO: who paid.")
    assert second.startswith("docs/about/index.md:")
    assert count == "2 texts still to be written."
