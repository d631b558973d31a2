"""A publication begins in the language of its survey, or else in English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from findings.__main__ import main
from findings.starter.templates import RECORD
from findings.starter.upgrading import changes
from findings.starter.wording import marks_in, to_say, words_in
from findings.vocabulary import TODO, standing_in
from tests.exported import Made

FRENCH = "Êtes-vous satisfait de la poste ?,Combien de fois par an ?\n" + "".join(
    f"{answer},{number % 30}\n" for number, answer in enumerate(["Très satisfait", "Pas satisfait"] * 40)
)


@pytest.mark.parametrize(("language", "theme"), [("fr", "fr"), ("fr-CA", "fr"), ("he", "he"), ("ga", "en")])
def test_the_theme_speaks_the_language_if_it_can(language: str, theme: str) -> None:
    assert marks_in(language)["@language@"] == theme


def test_a_language_without_a_table_has_the_words_of_the_engine() -> None:
    assert words_in("he") == words_in("en") != words_in("fr")
    assert {text.partition(":")[0] for text in to_say("he").values()} == {TODO}


def test_everything_that_an_import_writes_is_french_in_french(tmp_path: Path) -> None:
    made = Made(tmp_path, FRENCH)
    settings = yaml.safe_load((made.root / "mkdocs.yml").read_text(encoding="utf-8"))
    assert [next(iter(each)) for each in settings["nav"]][:2] == ["Accueil", "Résultats"]
    assert settings["theme"]["language"] == "fr"
    assert settings["site_name"].startswith(f"{TODO}: le nom du site")
    pages = {path.parent.name: path.read_text("utf-8") for path in (made.root / "docs").rglob("*/index.md")}
    assert pages["recommendations"].splitlines()[1] == 'title: "Recommandations"'
    checks = (made.root / "docs/about/still-to-be-checked.md").read_text(encoding="utf-8")
    assert "* TODO: dites ce que mesurent les nombres, et dans quelle unité" in checks
    assert made.descriptor["survey"]["waves"][0]["title"].startswith(f"{TODO}: quand elle a eu lieu")


def test_a_text_to_be_written_stands_in_the_language_without_its_example() -> None:
    text = to_say("fr")["universe"]
    assert standing_in(text, "À écrire : {asked}") == "À écrire : qui pouvait être interrogé"
    assert standing_in(to_say("en")["contact"]) == "To be written: how to reach you"
    assert standing_in("Adults") == "Adults"


def test_what_was_begun_before_a_mark_was_there_is_renewed_in_english(tmp_path: Path) -> None:
    root = tmp_path / "example"
    assert main(["new", str(root)]) == 0
    record = json.loads((root / RECORD).read_text(encoding="utf-8"))
    record["words"] = {mark: said for mark, said in record["words"].items() if mark not in marks_in("en")}
    (root / RECORD).write_text(json.dumps(record), encoding="utf-8")
    assert [change.path for change in changes(root) if "@" in change.after.partition("nav:")[2]] == []
