"""Pages that people wrote, with what the build adds: front matter, cards, and links to what rests on them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from findings import content
from findings.marking import plain
from findings.pages import drawn_figures, written_page
from findings.vocabulary import PublishedEstimate, Refused
from tests.content.made import numbers, share, survey

ADVICE = (
    "---\ntitle: Act\nfor: Heads\n---\n# Act\n\n## Evidence\n\n- supports: [44%](stat:mood=good) are good.\n"
)
FINDING = """---
title: "Good is [44%](stat:mood=good) & so"
description: In a good mood.
order: {order}
---
# Mood
"""
FIGURE = "```figure\nid: moods\nquestion: mood\nchart: bar\ntitle: Moods\n```\n"
PAGES = {
    "findings/index.md": "# Findings\n",
    "findings/b.md": FINDING.format(order=1) + FIGURE,
    "findings/a.md": FINDING.format(order=2),
    "recommendations/act.md": ADVICE,
}


def written(tmp_path: Path, path: str, generated: dict[str, str] | None = None) -> str:
    for name, text in PAGES.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    rows = numbers(*moods()).published
    read = content.read(tmp_path / "docs", rows, survey())
    figures = drawn_figures(read, rows, survey())
    return written_page(read.pages[path], read, figures, rows, survey(), generated or {})


def moods() -> list[PublishedEstimate]:
    return [share(0.44), share(0.56, category="fair"), share(0.0, category="poor")]


def test_the_front_matter_has_the_words_of_claims_and_ranks_the_page(tmp_path: Path) -> None:
    meta = yaml.safe_load(written(tmp_path, "findings/a.md").split("---\n")[1])
    assert plain(meta["title"]) == "Good is 44% &amp; so"
    assert meta["search"] == {"boost": 2}


def test_a_recommendation_says_for_whom_it_is(tmp_path: Path) -> None:
    meta = yaml.safe_load(written(tmp_path, "recommendations/act.md").split("---\n")[1])
    assert plain(meta["kicker"]) == "For: Heads"


def test_the_index_of_a_section_shows_its_pages_in_their_order(tmp_path: Path) -> None:
    text = written(tmp_path, "findings/index.md")
    assert text.index('href="../findings/b/"') < text.index('href="../findings/a/"')
    assert "1 chart" in text


def test_a_page_that_another_leads_to_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, "findings/c.md", FINDING.format(order="3\nunder: a.md"))
    text = written(tmp_path, "findings/index.md")
    assert 'href="../findings/a/"' in text
    assert 'href="../findings/c/"' not in text
    crumb = yaml.safe_load(written(tmp_path, "findings/c.md").split("---\n")[1])["crumb"]
    assert (plain(crumb["title"]), crumb["url"]) == ("Good is 44% &amp; so", "../../findings/a/")


def test_a_reference_stands_below_the_words_of_the_page_that_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "---\ntitle: Commands\nnumbers: methods\nreference: commands\n---\n# Commands\n\nRead on.\n"
    monkeypatch.setitem(PAGES, "about/commands.md", page)
    text = written(tmp_path, "about/commands.md")
    assert text.index("Read on.") < text.index("## findings new")


def test_a_page_that_the_build_writes_has_a_card_too(tmp_path: Path) -> None:
    made = {"findings/more.md": "---\ntitle: More\ndescription: Of it.\n---\n"}
    assert 'href="../findings/more/"' in written(tmp_path, "findings/index.md", made)


def test_a_finding_leads_to_what_rests_on_it_and_a_recommendation_to_its_findings(tmp_path: Path) -> None:
    finding = written(tmp_path, "findings/a.md")
    assert "Recommendations that rest on this" in finding
    assert 'href="../../recommendations/act/"' in finding
    advice = written(tmp_path, "recommendations/act.md")
    assert "Findings behind this" in advice
    assert 'href="../../findings/a/"' in advice


def test_a_figure_stands_where_it_was_declared(tmp_path: Path) -> None:
    text = written(tmp_path, "findings/b.md")
    assert "```figure" not in text
    assert text.index("# Mood") < text.index('id="moods"')


def test_every_figure_that_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    two = FIGURE + "\n" + FIGURE.replace("moods", "others")
    (tmp_path / "docs/a.md").write_text(two, encoding="utf-8")
    rows = numbers(share(0.5, question="noise")).published
    read = content.read(tmp_path / "docs", rows, survey())
    with pytest.raises(Refused) as refused:
        drawn_figures(read, rows, survey())
    assert [each.where for each in refused.value.problems] == ["docs/a.md:1", "docs/a.md:8"]


TITLED = FIGURE.replace("title: Moods", "title: [44%](stat:mood=good) are in a good mood")


def test_the_index_of_a_section_says_what_each_page_finds_and_how_sure_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PAGES, "findings/b.md", FINDING.format(order=1) + TITLED)
    text = plain(written(tmp_path, "findings/index.md"))
    assert "are in a good mood</p>" in text
    assert 'base <span data-base="mood--good--2004">' in text


def test_a_page_shows_findings_of_others_with_a_link_to_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PAGES, "findings/b.md", FINDING.format(order=1) + TITLED)
    monkeypatch.setitem(PAGES, "index.md", "# Home\n\n```findings\nshow: moods\n```\n")
    text = plain(written(tmp_path, "index.md"))
    assert '<a href="findings/b/#moods">' in text
    assert "are in a good mood" in text


def test_a_finding_that_no_page_has_is_told_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PAGES, "index.md", "# Home\n\n```findings\nshow: modos\n```\n")
    with pytest.raises(Refused) as refused:
        written(tmp_path, "index.md")
    assert str(refused.value) == "docs/index.md:3: there is no chart 'modos'. Did you mean 'moods'?"
