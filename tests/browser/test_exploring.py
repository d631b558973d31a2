"""A reader who wants more: the table, the interactive chart, and the number behind a sentence."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.reading import Reader


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab as a reader would, until the element has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"200 tab stops do not reach {selector}")


def test_the_keyboard_opens_the_table_of_a_chart(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["a finding"])
    tab_to(page, "figure.chart details summary")
    page.keyboard.press("Enter")
    expect(page.locator("figure.chart details[open] table").first).to_be_visible()


def test_the_keyboard_explores_a_chart_that_is_drawn_only_then(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    visitor = reader()
    page = visitor.opens(pages["a finding"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    tab_to(page, "button.chart-explore")
    assert not any("plotly" in each for each in asked)
    page.keyboard.press("Enter")

    expect(page.locator(".chart-slot .main-svg").first).to_be_visible()
    assert sum("plotly" in each for each in asked) == 1
    assert (visitor.elsewhere, visitor.errors) == ([], [])


def test_an_explored_chart_offers_no_way_to_send_its_data_away(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["a finding"])
    page.locator("button.chart-explore").first.click()
    expect(page.locator(".chart-slot .main-svg").first).to_be_visible()
    page.locator(".chart-slot .js-plotly-plot").first.hover()
    offers = page.locator(".chart-slot [data-title]").evaluate_all(
        "all => all.map(each => each.dataset.title)"
    )
    assert not [each for each in offers if "share" in each.lower() or "cloud" in each.lower()]
    assert page.locator(".chart-slot a[href*='plot']").count() == 0


def test_a_number_in_a_sentence_leads_to_its_row(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["a finding"])
    claim = page.locator("main a.claim").first
    address = claim.get_attribute("href") or ""
    claim.click()
    page.wait_for_url(f"**#{address.partition('#')[2]}")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_reader_can_choose_dark_colours_by_keyboard_and_keeps_them(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["home"])
    tab_to(page, "[name=__palette]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(page.url)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
