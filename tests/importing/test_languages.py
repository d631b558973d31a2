"""The language of a survey is known by short words and by answers that only it has."""

from __future__ import annotations

import pytest

from findings.importing.languages import language_of


@pytest.mark.parametrize(
    ("texts", "language"),
    [(["Wie zufrieden sind Sie mit der Bahn?", "Weiß nicht"], "de"),
     (["Êtes-vous satisfait de la poste ?", "Jamais"], "fr"),
     (["How are you?", "Yes", "No"], "en"), (["Q1", "Q2"], "en"), (["האם אתה מרוצה?", "כן", "לא"], "he"),
     (["Good?", "a", "No"], "en")],
)  # fmt: skip
def test_a_language_is_known(texts: list[str], language: str) -> None:
    assert language_of(texts)[0] == language
