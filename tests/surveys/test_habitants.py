"""A publication in French, and the same in a language of which there are no words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from findings.__main__ import NOT_HELD, main

from .habitants import described, write_publication

FINDINGS = """# La vie locale

Près d’[un quart](stat:satisfaction=tres) des habitants sont très satisfaits de leur cadre de vie. Parmi eux
comme parmi les autres, l’enquête a été menée du 1er au 31 octobre 2024.

Les femmes lisent [plus souvent](stat:loisirs=lecture@sexe=femmes;above=rest) que les hommes. Le trajet
domicile-travail dure en moyenne [22,6](stat:trajet;mean) minutes.

```figure
id: transports
question: transport
by: secteur
chart: stacked-bar
title: [65 %](stat:transport=voiture) des habitants vont au travail en voiture
```
"""
UNCLAIMED = "La plupart des habitants lisent, et neuf habitants sur dix font du sport."
NOT_CHECKED = "The sentences of this site are not checked"


def habitants(root: Path, language: str, *pages: str) -> Path:
    """The publication with its numbers, and pages of findings."""
    write_publication(root)
    descriptor = json.dumps(described(language), ensure_ascii=False)
    (root / "datapackage/datapackage.json").write_text(descriptor, encoding="utf-8")
    (root / "docs/findings").mkdir(parents=True)
    (root / "docs/index.md").write_text("# Le Val-Serein\n\nBienvenue.\n", encoding="utf-8")
    (root / "docs/findings/index.md").write_text("# Résultats\n\n- [Vie locale](vie.md)\n", encoding="utf-8")
    (root / "docs/findings/vie.md").write_text("\n\n".join(pages), encoding="utf-8")
    assert main(["estimate", "--root", str(root)]) == 0
    return root


def site_page(root: Path, name: str) -> str:
    return (root / f"site/about/{name}/index.html").read_text(encoding="utf-8")


def test_a_publication_in_french_is_held_by_french_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = habitants(tmp_path / "fr", "fr", FINDINGS)
    assert main(["publish", "--root", str(root)]) == 0
    assert NOT_HELD not in capsys.readouterr().out
    words = site_page(root, "words")
    assert NOT_CHECKED not in words
    assert "la plupart" in words
    assert NOT_CHECKED not in site_page(root, "limits")


def test_what_no_claim_says_is_refused_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = habitants(tmp_path / "fr", "fr", UNCLAIMED)
    assert main(["publish", "--root", str(root)]) == 1
    said = capsys.readouterr().out
    assert "no claim covers 'La plupart'" in said
    assert "no claim covers 'neuf habitants sur dix'" in said


def test_a_publication_in_a_language_without_words_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = habitants(tmp_path / "cy", "cy", UNCLAIMED)
    assert main(["publish", "--root", str(root)]) == 0
    assert NOT_HELD in capsys.readouterr().out
    for name in ("words", "limits"):
        assert NOT_CHECKED in site_page(root, name)
