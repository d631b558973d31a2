"""A page says everything without a script: a script only adds to it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.reading import Reader

SECTIONS = ("Home", "Findings", "Recommendations", "Case studies", "Questions", "Data", "About")


def test_a_finding_shows_title_chart_denominator_and_table_without_javascript(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader(javascript=False).opens(pages["a finding"])
    chart = page.locator("figure.chart").first

    expect(page.locator("h1")).to_be_visible()
    expect(chart.locator("figcaption")).to_be_visible()
    expect(chart.locator("svg.chart-drawing")).to_be_visible()
    expect(chart.locator(".denominator")).to_be_visible()
    assert "Of the " in chart.locator(".denominator").inner_text()

    chart.locator("details summary").first.click()
    expect(chart.locator("details table").first).to_be_visible()


def test_what_needs_a_script_is_not_offered_without_one(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader(javascript=False).opens(pages["a finding"])
    for offer in ("[data-md-component=palette]", ".with-script", ".chart-explore"):
        expect(page.locator(offer).first).to_be_hidden()


def test_every_section_is_one_link_away_without_javascript(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader(width=360, javascript=False).opens(pages["a finding"])
    links = page.locator("nav.sections a")
    assert links.all_inner_texts() == [*SECTIONS]
    expect(links.last).to_be_visible()


def test_on_paper_the_notice_the_chart_and_its_denominator_stand(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["a finding"])
    page.emulate_media(media="print")
    for part in (".md-banner", "figure.chart svg.chart-drawing", "figure.chart .denominator"):
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(".chart-explore").first).to_be_hidden()
