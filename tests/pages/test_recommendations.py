"""A recommendation shows how its evidence stands, and of whom its numbers are."""

from __future__ import annotations

import re
from pathlib import Path

from findings import content
from findings.content import Content, Page
from findings.marking import plain
from findings.pages.evidence import EvidenceDrawings
from findings.pages.recommendations import INVENTED, PRINTED, cards, matrix, panel
from findings.vocabulary import PublishedEstimate, Release, Status, Survey
from tests.content.made import numbers, share, survey
from tests.published import replace

SOURCE = "https://example.org/report/summary"


def read(tmp_path: Path, text: str, row: PublishedEstimate) -> Content:
    folder = tmp_path / "docs/recommendations"
    folder.mkdir(parents=True)
    (folder / "act.md").write_text(text, encoding="utf-8")
    return content.read(tmp_path / "docs", numbers(row).published, survey())


def advice(tmp_path: Path, evidence: str, row: PublishedEstimate) -> tuple[Page, Content]:
    text = f"---\ntitle: Act\nfor: [Heads, Pupils]\n---\n# Act\n\n## Evidence\n\n- {evidence}\n"
    made = read(tmp_path, text, row)
    return made.pages["recommendations/act.md"], made


def drawings(of: Survey, *rows: PublishedEstimate) -> EvidenceDrawings:
    return EvidenceDrawings(numbers(*rows).published, of, {})


def shown(page: Page, *rows: PublishedEstimate) -> str:
    assert page.recommendation is not None
    return panel(page, page.recommendation, drawings(survey(), *rows), frozenset())


def test_evidence_that_holds_shows_its_number_and_base(tmp_path: Path) -> None:
    page, _ = advice(
        tmp_path, "supports: [most](stat:mood=good) are in a good mood.", share(0.6, low=0.57, high=0.63)
    )
    html = shown(page)
    assert '<span class="state supported">Supported</span>' in html
    assert 'data-estimate="mood--good--2004">60%</data>' in html
    assert 'Of <span data-base="mood--good--2004">1,000</span> schools that answered.' in html


def test_evidence_of_synthetic_responses_says_whether_a_report_printed_it(tmp_path: Path) -> None:
    page, _ = advice(
        tmp_path, "supports: [most](stat:mood=good) are in a good mood.", share(0.6, low=0.57, high=0.63)
    )
    assert page.recommendation is not None
    waves = tuple(replace(each, release=Release.SYNTHETIC) for each in survey().description.waves)
    drawn = replace(survey(), description=replace(survey().description, waves=waves))
    for printed, said in ((frozenset({"mood--good--2004"}), PRINTED), (frozenset[str](), INVENTED)):
        assert said in panel(page, page.recommendation, drawings(drawn), printed)
    assert INVENTED not in shown(page)


def test_words_that_the_data_contradict_are_struck_out(tmp_path: Path) -> None:
    page, made = advice(tmp_path, "supports: [most](stat:mood=good) are in a good mood.", share(0.4))
    html = shown(page)
    assert '<span class="state contradicted">Contradicted</span>' in html
    assert "<s>most</s></a> are in a good mood." in html
    assert '<span class="state contradicted">Contradicted</span>' in matrix(made, "recommendations/index.md")


def test_words_about_a_withheld_number_are_not_shown(tmp_path: Path) -> None:
    row = replace(share(0.4, shown="", status=Status.WITHHELD), value=None)
    page, _ = advice(tmp_path, "supports: [eleven in twelve](stat:mood=good) are in a good mood.", row)
    html = shown(page)
    assert "eleven" not in html
    assert "[c]</a> are in a good mood." in html


def test_a_figure_from_elsewhere_names_its_source(tmp_path: Path) -> None:
    page, _ = advice(tmp_path, f"supports: [44%]({SOURCE}) said so.", share(0.4))
    assert f'<span data-source="{SOURCE}">44%</span>' in shown(page)


def bars(text: str) -> list[tuple[str, str]]:
    """What each bar is as long as, and of which number it is."""
    return re.findall(r'<rect class="[^"]*" x="0%" width="([\d.]+)%" [^>]*data-estimate="([^"]+)"', text)


def test_evidence_is_drawn_as_long_as_its_number(tmp_path: Path) -> None:
    page, made = advice(tmp_path, "supports: [44%](stat:mood=good) are in a good mood.", share(0.44))
    assert bars(shown(page)) == [("44", "mood--good--2004")]
    card = cards(made, "recommendations/index.md", drawings(survey()))
    assert bars(card) == [("44", "mood--good--2004")]
    assert "For: Heads · Pupils" in plain(card)


def test_a_group_is_drawn_beneath_everybody(tmp_path: Path) -> None:
    everybody, large = share(0.44), share(0.52, breakdown="size", group="large", base=600)
    said = "supports: [52%](stat:mood=good@size=large) of the large are in a good mood."
    page, _ = advice(tmp_path, said, large)
    ids = [everybody.id, large.id]
    assert [name for _, name in bars(shown(page, everybody, large))] == ids


def test_a_line_without_a_number_of_ours_has_no_drawing(tmp_path: Path) -> None:
    page, _ = advice(tmp_path, f"supports: [44%]({SOURCE}) said so.", share(0.4))
    assert "<svg" not in shown(page)
