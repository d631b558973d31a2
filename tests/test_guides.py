"""Guides for publishers: each is led to from one page, and what they show to type, runs."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from pydantic import TypeAdapter

from findings import commands
from findings.__main__ import FUNCTIONS, main
from findings.looks import look_problems
from findings.pages.reference import EXAMPLES
from findings.starter.engine import TO_SAY
from findings.vocabulary import Description, FieldSurvey
from tests.exported import begun, decided, repeated, say, write_words
from tests.starter.test_starter import decide, write_export

ROOT = Path(__file__).parents[1]
ABOUT = ROOT / "docs/about"
OVERVIEW = (ABOUT / "publishers.md").read_text(encoding="utf-8")
WORDS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(ABOUT.glob("*.md"))}
FRONT = {name: yaml.safe_load(text.split("---\n")[1]) for name, text in WORDS.items()}
GUIDES = [name for name, front in FRONT.items() if front.get("under") == "publishers.md"]


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", WORDS[name], re.DOTALL | re.MULTILINE)


def typed(name: str) -> list[list[str]]:
    """The commands of the engine in the blocks of a guide, as words."""
    lines = [shlex.split(line) for block in blocks(name, "sh") for line in block.splitlines()]
    return [words[1:] for words in lines if words[0] == "findings"]


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_led_to_from_one_page_and_left_out_of_the_readers_search(name: str) -> None:
    assert f"]({name}.md)" in OVERVIEW
    assert FRONT[name]["search"] == {"exclude": True}
    assert len(WORDS[name].splitlines()) <= 110


@pytest.mark.parametrize("name", GUIDES)
def test_a_command_that_a_guide_shows_is_understood(name: str) -> None:
    inline = re.findall(r"`findings ([a-z]+(?: [^`]*)?)`", WORDS[name])
    for words in [*typed(name), *(shlex.split(each) for each in inline if " " in each)]:
        commands.parser(FUNCTIONS).parse_args(words)
    assert {each.split()[0] for each in inline} <= set(commands.COMMANDS)


@pytest.mark.parametrize("name", GUIDES)
def test_an_example_of_a_description_is_read_as_it_stands(name: str) -> None:
    for block in blocks(name, "json"):
        written: dict[str, Any] = json.loads(block)
        if "survey" in written:
            TypeAdapter(FieldSurvey).validate_json(json.dumps(written["survey"]), strict=True, extra="forbid")
        else:
            whole = json.dumps(EXAMPLES["Description"] | written)
            TypeAdapter(Description).validate_json(whole, strict=True, extra="forbid")


def test_a_wave_is_added_as_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_export(tmp_path / "answers/survey-2026.csv")
    assert main(["import", "answers/survey-2026.csv", "--root", "survey", "--yes"]) == 0
    decide(tmp_path / "survey/datapackage")
    write_words(tmp_path / "survey")
    shutil.copyfile("answers/survey-2026.csv", "answers/survey-2027.csv")
    first, todo, *others = typed("add-a-wave")
    assert main([*first, "--yes"]) == 0
    assert main(todo) == 1
    decide(tmp_path / "survey/datapackage")
    write_words(tmp_path / "survey")
    descriptor = tmp_path / "survey/datapackage/datapackage.json"
    described = json.loads(descriptor.read_text(encoding="utf-8"))
    described["survey"] |= json.loads(blocks("add-a-wave", "json")[0])
    descriptor.write_text(json.dumps(described), encoding="utf-8")
    assert [main(each) for each in others] == [0, 0]
    address = re.findall(r"stat:satisfied_library[^>]*;since=2026", WORDS["add-a-wave"])[0]
    assert main(["explain", "--root", "survey", address]) == 0
    assert "2027" in capsys.readouterr().out


def test_the_finding_that_the_guide_shows_is_published(tmp_path: Path) -> None:
    answers = ("N,Very satisfied", "N,Dissatisfied", "S,Very satisfied", "S,Very satisfied", "S,Dissatisfied")
    root, kept = decided(tmp_path, repeated("Area,Satisfaction", *answers, times=40))
    assert main(["estimate", "--root", str(root), "--restricted", str(kept)]) == 0
    (shown,) = re.findall(r"^````markdown\n(.*?)^````$", WORDS["publish-your-own"], re.DOTALL | re.MULTILINE)
    (root / "docs/findings/satisfaction.md").write_text(shown, encoding="utf-8")
    assert main(["publish", "--root", str(root)]) == 0
    assert 'id="satisfaction-by-area"' in (root / "site/findings/satisfaction/index.html").read_text("utf-8")


def test_one_of_several_weights_is_chosen_as_the_guide_says(tmp_path: Path) -> None:
    text = repeated(
        "Your area,Happy?,weight,weight_households", "N,Yes,0.8,1.1", "S,No,1.2,0.9", "N,No,1.0,1.0"
    )
    root, answers = begun(tmp_path, text)
    first, *_, last = (json.loads(block) for block in blocks("weights", "json"))
    for each in (first, last):
        assert roles(root)[each["name"]] == each["survey"]["role"]
    assert say(answers / "decisions.csv", "role", "weight", "weight_households")
    again = ["import", str(answers / "survey-2026.csv"), "--root", str(root), "--yes"]
    assert main(again) == 0
    assert (roles(root)["weight"], roles(root)["weight_households"]) == ("unused", "weight")


def roles(root: Path) -> dict[str, str]:
    descriptor = json.loads((root / "datapackage/datapackage.json").read_text(encoding="utf-8"))
    fields = descriptor["restricted"][0]["schema"]["fields"]
    return {each["name"]: each["survey"].get("role", "") for each in fields}


def test_numbers_are_found_and_a_page_is_checked_as_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.txt").write_text("We walked to the shore.\n", encoding="utf-8")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    for name, *rest in typed("write-findings"):
        assert main([name, "--root", str(ROOT), *rest]) == 0, (name, rest)


def test_a_look_is_given_as_the_guide_says(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "survey")]) == 0
    (style,), (mark,) = blocks("brand", "css"), blocks("brand", "html")
    for path, text in (("style.css", style), ("partials/logo.html", mark)):
        target = tmp_path / "survey/brand" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    assert list(look_problems(style.encode(), "brand/style.css")) == []
    assert main(["publish", "--root", str(tmp_path / "survey")]) == 0
    assert "--of-accent: #7a1f4b" in (tmp_path / "survey/site/style.css").read_text(encoding="utf-8")
    assert '<circle cx="12"' in (tmp_path / "survey/site/index.html").read_text(encoding="utf-8")


def test_a_site_is_built_and_renewed_as_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "survey"]) == 0
    assert [main(each) for each in typed("put-it-online")] == [0, 0, 0]
    (named,) = blocks("put-it-online", "text")
    assert TO_SAY.endswith(named.strip())
    assert Requirement(named.replace("VERSION", "1.0").strip()).name == "open-findings"


def test_a_version_is_closed_and_withdrawn_as_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["new", str(tmp_path / "survey")]) == 0
    monkeypatch.chdir(tmp_path / "survey")
    path = Path("datapackage/datapackage.json")
    described = json.loads(path.read_text(encoding="utf-8"))
    described |= {"version": "1.0.0", "created": "2026-11-27T00:00:00Z"}
    path.write_text(json.dumps(described), encoding="utf-8")
    assert main(["seal"]) == 0
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], [*NOBODY, "commit", "-qm", "First"]):
        subprocess.run(["git", *words], check=True)
    with_main, with_release, release, *withdrawals = typed("versions")
    for words in (with_main, release, with_release, *withdrawals):
        assert main(words) == 0, words
    assert sorted(path.name for path in Path("releases/v1.0.0").rglob("*.*") if path.is_file()) == [
        "addresses.txt",
        "estimates.csv",
    ]
    ids = Path("datapackage/data/estimates.csv").read_text(encoding="utf-8")
    assert re.search(rf"^{withdrawals[1][1]},.*,c$", ids, re.MULTILINE)


NOBODY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.test")

BY_NAME = re.compile(r"install\s+(?:-\S+\s+)*[\"']?open[-_]findings(?![-_]\*)", re.IGNORECASE)
"""A package asked for by a name that an index may give to anybody."""


def test_nobody_is_told_to_install_a_name_that_is_not_ours_yet() -> None:
    assert BY_NAME.search("`pip install open-findings`")
    assert BY_NAME.search("Install open-findings[site].")
    told = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "scripts").rglob("*.*")]
    texts = [path for path in told if path.suffix not in {".pyc", ".lock"} and path.is_file()]
    assert [path for path in texts if BY_NAME.search(path.read_text(encoding="utf-8"))] == []
