"""The flagship's words: plain, complete, and in the glossary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import textstat

from .words import DOCS, abbreviations, figures, glossary_terms, pages, parts, prose, site_words

HIGHEST_GRADE = 9.0
"""A school year of the United States: its pupils are fourteen or fifteen."""
FINDINGS = [path for path in pages("findings") if path.name != "index.md"]
RECOMMENDATIONS = [path for path in pages("recommendations") if path.name != "index.md"]
AUDIENCES = {"National NHS bodies", "Trust leaders", "Communications leaders", "The profession"}
SECTIONS = ["What we found", "What it means", "How sure we are", "What people said"]


def named(path: Path) -> str:
    return path.stem


def sections(path: Path) -> list[str]:
    return re.findall(r"^## (.+)$", parts(path)[1], re.MULTILINE)


@pytest.mark.parametrize("path", [*FINDINGS, *RECOMMENDATIONS], ids=named)
def test_somebody_of_fifteen_can_read_it(path: Path) -> None:
    assert textstat.flesch_kincaid_grade(prose(parts(path)[1])) <= HIGHEST_GRADE


def test_prose_leaves_claims_figures_and_headings_out() -> None:
    figure = "```figure\nid: a\ntitle: Hard words\n```"
    body = f"## Time\n\n- supports: [Most](stat:a=b@c=d) say so\n\n{figure}\nYes."
    assert prose(body) == "Most say so.\nYes."


def test_there_are_seven_findings_and_six_recommendations() -> None:
    assert (len(FINDINGS), len(RECOMMENDATIONS)) == (7, 6)


@pytest.mark.parametrize("path", FINDINGS, ids=named)
def test_a_findings_page_says_what_it_means_how_sure_we_are_and_what_people_said(path: Path) -> None:
    assert [each for each in sections(path) if each in SECTIONS] == SECTIONS
    assert "```comments\n" in parts(path)[1]
    assert len(figures(parts(path)[1])) >= 5


@pytest.mark.parametrize("path", FINDINGS, ids=named)
def test_what_we_found_is_three_sentences(path: Path) -> None:
    found = parts(path)[1].split("## What we found\n")[1].split("\n## ")[0]
    assert len(re.findall(r"[.!?](?=\s|$)", prose(found))) == 3


@pytest.mark.parametrize("path", RECOMMENDATIONS, ids=named)
def test_a_recommendation_says_for_whom_why_and_what_doing_it_looks_like(path: Path) -> None:
    assert set(parts(path)[0]["for"]) <= AUDIENCES
    assert sections(path)[:3] == ["What should change", "Evidence", "In practice"]


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.relative_to(DOCS).as_posix())
def test_every_page_has_a_title_and_a_description_for_those_who_search(path: Path) -> None:
    meta = parts(path)[0]
    assert meta["title"]
    assert 40 <= len(meta["description"]) <= 160


def test_every_figure_of_the_original_has_its_own_note() -> None:
    notes = "".join(each.get("note", "") for path in FINDINGS for each in figures(parts(path)[1]))
    assert {number for number in ("figure 11", "figure 12") if number in notes} == {"figure 11", "figure 12"}


def test_every_abbreviation_is_in_the_glossary_and_no_other() -> None:
    assert abbreviations(site_words()) == abbreviations("\n".join(glossary_terms()))


def test_every_term_of_the_glossary_is_used() -> None:
    text = " ".join(site_words().lower().split())
    spoken = [re.sub(r" \(.+\)$", "", term).lower() for term in glossary_terms()]
    assert [term for term in spoken if term not in text] == []


def test_the_glossary_is_in_order_within_each_part() -> None:
    body = (DOCS / "about/glossary.md").read_text(encoding="utf-8")
    for part in body.split("\n## ")[1:]:
        terms = [term.lower() for term in re.findall(r"^(\S.*)\n:   ", part, re.MULTILINE)]
        assert terms == sorted(terms)
