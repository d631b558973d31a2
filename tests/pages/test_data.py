"""The data page lists what can be downloaded, and the codebook what each column holds."""

from __future__ import annotations

from typing import Any

from findings.downloads import Download
from findings.pages.data import data_pages
from findings.vocabulary import Survey
from tests.content.made import survey
from tests.published import replace

FIELD: dict[str, Any] = {
    "name": "mood_now",
    "title": "Mood, now & then",
    "categories": [{"value": "g", "label": "Good"}, "f"],
    "survey": {"question": "mood"},
}
FIELDS = [FIELD, {"name": "id", "type": "integer", "missingValues": [{"value": "-9", "label": "Not asked"}]}]
SCHEMA = {"fields": FIELDS, "missingValues": [""]}


def described() -> Survey:
    own = {"name": "responses", "title": "Answers", "path": "data/a.csv", "schema": SCHEMA}
    restricted = {"name": "raw", "path": "raw.csv", "schema": {"fields": [{"name": "free"}]}}
    return replace(
        survey(),
        descriptor={
            "name": "schools",
            "title": "Schools",
            "contributors": [{"title": "Us"}],
            "licenses": [{"name": "CC-BY-4.0"}],
            "created": "2005-01-01",
            "version": "1.0.0",
            "resources": [own],
            "restricted": [restricted],
        },
    )


def pages() -> dict[str, str]:
    return data_pages([Download("data/package/data/a.csv", "a.csv", "Answers.", b"x" * 2_500)], described())


def test_a_download_has_its_address_its_size_and_its_sum() -> None:
    text = pages()["data/index.md"]
    assert "../data/package/data/a.csv" in text
    assert "2 KB" in text
    assert "Us (2005). Schools [data set]. Version 1.0.0." in text


def test_the_codebook_has_each_column_with_its_words_categories_and_question() -> None:
    text = pages()["data/codebook.md"]
    for words in ("mood_now", "Mood, now &amp; then", "Good", "Not asked", "../../questions/mood/"):
        assert words in text


def test_files_that_are_not_distributed_are_described_too() -> None:
    assert "free" in pages()["data/codebook.md"]
