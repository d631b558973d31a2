"""Addresses within the site work under any base path, and each page knows the way to any other."""

from __future__ import annotations

import pytest

from findings.pages.linking import number_url, page_url, question_url, relative
from tests.content.made import share


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.md", ""),
        ("findings/index.md", "findings/"),
        ("findings/skills.md", "findings/skills/"),
        ("notebooks/again.ipynb", "notebooks/again/"),
        ("findings/the-index.md", "findings/the-index/"),
    ],
)
def test_a_page_has_a_folder_for_an_address(path: str, url: str) -> None:
    assert page_url(path) == url


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("findings/skills/", "index.md", "findings/skills/"),
        ("", "index.md", "./"),
        ("", "findings/index.md", "../"),
        ("data/a.csv", "findings/skills.md", "../../data/a.csv"),
        ("questions/q/#x", "questions/other.md", "../../questions/q/#x"),
    ],
)
def test_a_link_climbs_from_the_folder_of_its_page(target: str, page: str, link: str) -> None:
    assert relative(target, page) == link


def test_a_number_stands_on_the_page_of_its_question_and_one_of_no_question_with_the_respondents() -> None:
    assert number_url(share(0.4)) == "questions/mood/#mood--good--2004"
    assert number_url(share(0.4, question="", category="")).startswith("questions/respondents/#")
    assert question_url("mood") == "questions/mood/"
