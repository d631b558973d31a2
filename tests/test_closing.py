"""A version that is closed stays as it was, and what is withdrawn is gone and says why."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from findings.__main__ import main

NUMBER = "satisfaction--satisfied--2025"
GONE = "satisfaction--fairly-satisfied--2025"
"""A number that no sentence claims."""
REASON = "Four answers had been read wrongly from paper."
TAKEN = "Somebody could be recognised."


@dataclass(frozen=True)
class Told:
    """What a command printed, and how it ended."""

    code: int
    out: str


@dataclass(frozen=True)
class Lived:
    """A publication as it was after each step, by its name, with what the commands said."""

    folder: Path
    told: dict[str, Told]

    def at(self, step: str) -> Path:
        return self.folder / step / "survey"

    def page(self, step: str, address: str) -> str:
        return (self.at(step) / "site" / address).read_text(encoding="utf-8")


def typed(root: Path, *words: str) -> Told:
    """A command on a publication."""
    with pytest.MonkeyPatch.context() as patch:
        out = io.StringIO()
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", out)
        return Told(main([words[0], "--root", str(root), *words[1:]]), out.getvalue())


def describe(root: Path, **more: object) -> None:
    path = root / "datapackage/datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["survey"] |= {key: each for key, each in more.items() if key == "reasons"}
    described |= {key: each for key, each in more.items() if key != "reasons"}
    path.write_text(json.dumps(described, indent=1), encoding="utf-8")
    assert typed(root, "seal").code == 0


def correct(root: Path) -> None:
    """Four answers are others, and a sentence goes with them."""
    path = root / "datapackage/data/responses-2025.csv"
    text = path.read_text(encoding="utf-8").replace("fairly_dissatisfied", "fairly_satisfied", 4)
    path.write_text(text, encoding="utf-8")
    page = root / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("[71%]", "[73%]"), encoding="utf-8")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    folder = tmp_path_factory.mktemp("versions")
    root, told = folder / "now/survey", {}
    assert main(["new", str(root)]) == 0

    def step(name: str, *commands: tuple[str, ...]) -> None:
        for words in commands:
            told[f"{name} {words[0]}"] = typed(root, *words)
        shutil.copytree(folder / "now", folder / name)

    told["undated"] = typed(root, "release")
    describe(root, version="1.0.0", created="2026-11-27T00:00:00Z")
    shutil.copytree(folder / "now", folder / "before")
    step("first", ("release",))
    told["twice"] = typed(root, "release")
    correct(root)
    describe(root, version="1.0.1", created="2026-12-01T00:00:00Z", reasons={"satisfaction": REASON})
    told["estimate"] = typed(root, "estimate")
    told["too low"] = typed(root, "release")
    describe(root, version="1.1.0")
    step("second", ("release",), ("publish",))
    step("number", ("withdraw", GONE, "--reason", TAKEN, "--on", "2026-12-24"))
    return Lived(folder, told)


def rows(package: Path) -> dict[str, dict[str, str]]:
    text = (package / "data/estimates.csv").read_text(encoding="utf-8")
    return {row["estimate_id"]: row for row in csv.DictReader(io.StringIO(text))}


def test_a_version_needs_its_day(lived: Lived) -> None:
    assert lived.told["undated"].code == 1
    assert 'does not say when the version was made. Write "created"' in lived.told["undated"].out


def test_the_package_the_pages_and_the_site_are_kept(lived: Lived) -> None:
    assert lived.told["first release"].code == 0, lived.told["first release"].out
    kept = lived.at("first") / "releases/v1.0.0"
    assert main(["validate", str(kept / "datapackage")]) == 0
    assert (kept / "docs/index.md").read_bytes() == (lived.at("first") / "docs/index.md").read_bytes()
    with zipfile.ZipFile(kept / "site.zip") as archive:
        names = set(archive.namelist())
        home = archive.read("index.html").decode()
    assert {"index.html", "questions/satisfaction/index.html", "data/package/data/estimates.csv"} <= names
    assert not names & {"robots.txt", "sitemap.xml", "404.html", "_headers"}
    assert re.search(r'This is version 1\.0\.0, as it was released on 2026-11-27\. <a href="\.\./">', home)


def test_a_version_is_closed_once(lived: Lived) -> None:
    assert lived.told["twice"] == Told(
        1,
        'datapackage/datapackage.json:6: version 1.0.0 is released already. Write a higher "version" for '
        "what comes after it.\n1 problem.\n",
    )  # fmt: skip


def test_the_same_version_closed_elsewhere_is_the_same_bytes(lived: Lived, tmp_path: Path) -> None:
    root = tmp_path / "survey"
    shutil.copytree(lived.at("before"), root)
    assert typed(root, "release").code == 0

    def content(folder: Path) -> dict[str, bytes]:
        found = (each for each in folder.rglob("*") if each.is_file())
        return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}

    assert content(root / "releases") == content(lived.at("first") / "releases")


def test_a_version_that_is_too_low_is_refused_with_the_line_to_change(lived: Lived) -> None:
    assert lived.told["estimate"].code == 0, lived.told["estimate"].out
    found = lived.told["too low"]
    assert found.code == 1
    assert found.out.startswith(
        "datapackage/datapackage.json:6: version 1.0.1 is too low: since 1.0.0 there is"
    )
    assert found.out.endswith('Write "version": "1.1.0", or a higher one.\n1 problem.\n')


def ends(row: dict[str, str]) -> list[Decimal]:
    """The interval of a share as it is printed."""
    return [
        (100 * Decimal(row[key])).quantize(Decimal(1), ROUND_HALF_UP) for key in ("low", "high") if row[key]
    ]


def test_revised_numbers_bear_their_mark_and_others_do_not(lived: Lived) -> None:
    assert lived.told["second publish"].code == 0, lived.told["second publish"].out
    before = rows(lived.at("second") / "releases/v1.0.0/datapackage")
    now = rows(lived.at("second") / "datapackage")
    seen = ("value", "shown", "base", "count")
    for name, row in now.items():
        if row["measure"] != "share":
            continue
        differs = any(row[key] != before[name][key] for key in seen) or ends(row) != ends(before[name])
        assert row["status"] == ("r" if differs and before[name]["status"] == "" else before[name]["status"])
    assert now[NUMBER]["status"] == "r"
    assert "73% [r]" in lived.page("second", "questions/satisfaction/index.html")


def test_the_page_of_corrections_says_what_was_and_what_is_and_why(lived: Lived) -> None:
    page = lived.page("second", "about/corrections/index.html")
    text = re.sub(r"<[^>]+>", "", page)
    assert "before: 71% (count 138); now: 73% [r] (count 142)" in text
    assert REASON in text
    assert 'href="../../v1.0.0/"' in page


def test_the_site_of_each_version_is_at_its_address(lived: Lived) -> None:
    assert "71%" in lived.page("second", "v1.0.0/questions/satisfaction/index.html")
    assert "73%" in lived.page("second", "v1.1.0/questions/satisfaction/index.html")
    feed = lived.page("second", "feed.xml")
    assert [feed.count(f"https://survey.example/v{each}/</id>") for each in ("1.0.0", "1.1.0")] == [1, 1]
    assert "<published>2026-12-01T00:00:00Z</published>" in feed


def test_the_log_of_changes_names_each_number_with_its_reason(lived: Lived) -> None:
    log = (lived.at("second") / "releases/CHANGELOG.md").read_text(encoding="utf-8")
    assert (
        f"* number {NUMBER} changed: old “71% (count 138)”, new “73% [r] (count 142)”. Why: {REASON}" in log
    )
    assert log.index("## 1.1.0 (2026-12-01)") < log.index("## 1.0.0 (2026-11-27)")


def test_a_withdrawn_number_is_nowhere_that_is_kept(lived: Lived) -> None:
    assert lived.told["number withdraw"].code == 0, lived.told["number withdraw"].out
    root = lived.at("number")
    shutil.rmtree(root / "site")
    shutil.rmtree(root / "build")
    assert rows(root / "datapackage")[GONE]["status"] == "c"
    for version in ("1.0.0", "1.1.0"):
        row = rows(root / f"releases/v{version}/datapackage")[GONE]
        assert (row["shown"], row["value"], row["count"], row["status"]) == ("", "", "", "c")
        assert {each.name for each in (root / f"releases/v{version}").rglob("*") if each.is_file()} == {
            "estimates.csv",
            "addresses.txt",
        }
    log = (root / "releases/CHANGELOG.md").read_text(encoding="utf-8")
    assert "%" not in log
    assert f"Withdrawn on 2026-12-24: {TAKEN}" in log


def test_a_note_with_its_day_stands_at_each_address_of_a_version_that_was_withdrawn(lived: Lived) -> None:
    root = lived.at("number")
    told = typed(root, "publish")
    assert told.code == 0, told.out
    for address in ("v1.0.0/index.html", "v1.1.0/questions/satisfaction/index.html"):
        page = (root / "site" / address).read_text(encoding="utf-8")
        assert "2026-12-24" in page
        assert TAKEN in page
    assert not (root / "site/v1.0.0/data/package/data/estimates.csv").exists()
    assert "[c]" in (root / "site/questions/satisfaction/index.html").read_text(encoding="utf-8")
    text = (root / "site/about/corrections/index.html").read_text(encoding="utf-8")
    assert GONE in text
    assert "%" not in text[text.index("<article") : text.index("</article>")]
    assert typed(root, "estimate").code == 0
    assert rows(root / "datapackage")[GONE]["status"] == "c"


def test_a_page_of_the_last_release_that_vanishes_is_refused_until_another_takes_its_place(
    lived: Lived, tmp_path: Path
) -> None:
    root = tmp_path / "survey"
    shutil.copytree(lived.at("second"), root)
    (root / "docs/findings/what-learners-think.md").rename(root / "docs/findings/views.md")
    told = typed(root, "publish")
    assert told.code == 1
    assert (
        "the last release has a page at findings/what-learners-think/, and nothing is there now" in told.out
    )
    page = root / "docs/findings/views.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("---\n", "---\nformerly: findings/what-learners-think/\n", 1), encoding="utf-8"
    )
    told = typed(root, "publish")
    assert told.code == 0, told.out
    note = (root / "site/findings/what-learners-think/index.html").read_text(encoding="utf-8")
    assert 'href="../../findings/views/"' in note


def test_a_changed_archive_is_refused(lived: Lived, tmp_path: Path) -> None:
    root = tmp_path / "survey"
    shutil.copytree(lived.at("second"), root)
    path = root / "releases/v1.0.0/site.zip"
    path.write_bytes(path.read_bytes() + b" ")
    told = typed(root, "publish")
    assert told.code == 1
    assert "is not the site of version 1.0.0 as it was closed" in told.out


@pytest.mark.parametrize(
    ("what", "more", "words"),
    [
        ("2.0.0", (), "is no version that was released, and no number"),
        ("satisfaction--satisfed--2025", (), f"Did you mean '{NUMBER}'?"),
        ("1.0.0", ("--on", "yesterday"), "names no day"),
    ],
)
def test_what_cannot_be_withdrawn_is_refused(
    lived: Lived, what: str, more: tuple[str, ...], words: str
) -> None:
    told = typed(lived.at("second"), "withdraw", what, "--reason", "Because.", *more)
    assert (told.code, words in told.out) == (1, True), told.out
