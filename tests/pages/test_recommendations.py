"""A recommendation shows how its evidence stands, and numbers from elsewhere name their source."""

from __future__ import annotations

from pathlib import Path

from findings import content
from findings.content import Content, Page
from findings.pages.limits import limits_page
from findings.pages.prose import with_links
from findings.pages.recommendations import INVENTED, PRINTED, matrix, panel
from findings.pages.respondents import respondents_page
from findings.vocabulary import Measure, PublishedEstimate, Release, Status
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


def shown(page: Page) -> str:
    assert page.recommendation is not None
    return panel(page, page.recommendation, survey(), frozenset())


def test_evidence_that_holds_shows_its_number_and_base(tmp_path: Path) -> None:
    page, _ = advice(tmp_path, "supports: [most](stat:mood=good) say so.", share(0.6, low=0.57, high=0.63))
    html = shown(page)
    assert '<span class="state supported">Supported</span>' in html
    assert 'data-estimate="mood--good--2004">60%</data>' in html
    assert 'Of <span data-base="mood--good--2004">1,000</span> schools that answered.' in html


def test_evidence_of_synthetic_responses_says_whether_a_report_printed_it(tmp_path: Path) -> None:
    page, _ = advice(tmp_path, "supports: [most](stat:mood=good) say so.", share(0.6, low=0.57, high=0.63))
    assert page.recommendation is not None
    waves = tuple(replace(each, release=Release.SYNTHETIC) for each in survey().description.waves)
    drawn = replace(survey(), description=replace(survey().description, waves=waves))
    for printed, said in ((frozenset({"mood--good--2004"}), PRINTED), (frozenset[str](), INVENTED)):
        assert said in panel(page, page.recommendation, drawn, printed)
    assert INVENTED not in shown(page)


def test_words_that_the_data_contradict_are_struck_out(tmp_path: Path) -> None:
    page, made = advice(tmp_path, "supports: [most](stat:mood=good) say so.", share(0.4))
    html = shown(page)
    assert '<span class="state contradicted">Contradicted</span>' in html
    assert "<s>most</s></a> say so." in html
    assert '<span class="state contradicted">Contradicted</span>' in matrix(made, "recommendations/index.md")


def test_words_about_a_withheld_number_are_not_shown(tmp_path: Path) -> None:
    row = replace(share(0.4, shown="", status=Status.WITHHELD), value=None)
    page, _ = advice(tmp_path, "supports: [eleven in twelve](stat:mood=good) say so.", row)
    html = shown(page)
    assert "eleven" not in html
    assert "[c]</a> say so." in html


def test_a_figure_from_elsewhere_names_its_source(tmp_path: Path) -> None:
    page, _ = advice(tmp_path, f"supports: [44%]({SOURCE}) said so.", share(0.4))
    assert f'<span data-source="{SOURCE}">44%</span>' in shown(page)


def test_a_number_from_elsewhere_is_an_ordinary_link_that_carries_its_source(tmp_path: Path) -> None:
    page = read(tmp_path, f"Some [44%]({SOURCE}) say so.", share(0.4)).pages["recommendations/act.md"]
    assert with_links(page.body, page.path) == (
        f'Some [<span data-source="{SOURCE}">44%</span>]({SOURCE}) say so.'
    )


def counted(measure: Measure, value: float, text: str, group: str = "") -> PublishedEstimate:
    breakdown = "size" if group else ""
    row = share(
        value, question="", category="", measure=measure, shown=text, breakdown=breakdown, group=group
    )
    return replace(row, standard_error=None, status=Status.SHOWN)


def test_what_part_a_group_is_of_the_answers_stands_beside_what_part_it_is_of_all() -> None:
    parts = [
        counted(Measure.RESPONSES, 200, "200"),
        counted(Measure.SHARE_OF_RESPONSES, 0.61, "61%", "large"),
        counted(Measure.SHARE_OF_POPULATION, 0.45, "45%", "large"),
    ]
    text = respondents_page(numbers(*parts).published, survey())["questions/respondents.md"]
    assert text.index("Share of those who answered") < text.index("61%") < text.index("45%")
    assert "Response rate" not in text


def test_groups_with_few_answers_are_listed_among_what_the_survey_cannot_tell() -> None:
    rows = [
        share(0.4, base=21, breakdown="size", group="small"),
        counted(Measure.RESPONSES, 21, "21", "small"),
        share(0.4, base=80, breakdown="size", group="large"),
        counted(Measure.RESPONSES, 80, "80", "large"),
    ]
    text = limits_page(numbers(*rows).published, survey())["about/limits.md"]
    assert ">Small</th>" in text
    assert ">Large</th>" not in text


def test_questions_that_more_than_a_tenth_left_unanswered_are_listed() -> None:
    silent = share(0.101, measure=Measure.ITEM_NON_RESPONSE, category="", shown="10%")
    noisy = share(0.1, question="noise", measure=Measure.ITEM_NON_RESPONSE, category="", shown="10%")
    text = limits_page(numbers(silent, noisy).published, survey())["about/limits.md"]
    assert "How is mood?</a>" in text.partition("left unanswered\n")[2].partition("## Changes")[0]
    assert "How is noise?</a>" not in text.partition("left unanswered\n")[2].partition("## Changes")[0]


def test_questions_asked_more_than_once_and_not_comparable_are_listed() -> None:
    text = limits_page(numbers(share(0.4)).published, survey())["about/limits.md"]
    changes = text.partition("## Changes between waves")[2]
    assert "How is noise?</a>" in changes
    assert "How is mood?</a>" not in changes
