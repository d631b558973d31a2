"""A page of findings on a phone: short, its summary first, its further charts a tap or a key away."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.reading import Reader

WIDTH, HEIGHT = 360, 740
MOST_SCREENS = 8


def findings(every_page: list[str]) -> list[str]:
    return [path for path in every_page if path.startswith("findings/") and path != "findings/"]


def on_a_phone(visitor: Reader) -> Reader:
    visitor.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    return visitor


def test_a_page_of_findings_takes_eight_screens_of_a_phone_at_most(
    reader: Callable[..., Reader], every_page: list[str]
) -> None:
    visitor = on_a_phone(reader(width=WIDTH))
    screens = {
        path: visitor.opens(path).evaluate("document.documentElement.scrollHeight") / HEIGHT
        for path in findings(every_page)
    }
    assert screens
    assert {path: round(count, 1) for path, count in screens.items() if count > MOST_SCREENS} == {}


def test_it_opens_with_numbers_and_ends_with_the_next_page(
    reader: Callable[..., Reader], every_page: list[str]
) -> None:
    visitor = on_a_phone(reader(width=WIDTH))
    for path in findings(every_page):
        page = visitor.opens(path)
        first = page.locator("main a.claim").first.bounding_box()
        assert first
        assert first["y"] < HEIGHT, path
        expect(page.locator("main nav.further a").first).to_be_visible()


def further(page: Page) -> tuple[str, str]:
    """The selectors of the first chart that is drawn on demand, and of what draws it."""
    figure = page.locator("figure.chart:has(> input.fold)").first.get_attribute("id")
    return f"figure#{figure}", f"#{figure}-shown"


def test_a_further_chart_says_its_finding_and_is_drawn_by_a_key_without_javascript(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = on_a_phone(reader(width=WIDTH, javascript=False)).opens(pages["a finding"])
    figure, box = further(page)
    expect(page.locator(f"{figure} figcaption")).to_be_visible()
    expect(page.locator(f"{figure} svg.chart-drawing")).to_be_hidden()
    page.locator(box).focus()
    page.keyboard.press("Space")
    expect(page.locator(f"{figure} svg.chart-drawing")).to_be_visible()
    expect(page.locator(f"{figure} .chart-more-of a")).to_be_visible()


def test_what_is_beneath_a_further_chart_is_on_the_page_that_it_leads_to(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    visitor = on_a_phone(reader(width=WIDTH, javascript=False))
    page = visitor.opens(pages["a finding"])
    figure, box = further(page)
    page.locator(box).check(force=True)
    page.locator(f"{figure} .chart-more-of a").click()
    for part in ("table", ".denominators", ".chart-description", "a[download]"):
        expect(page.locator(f"main {part}").first).to_be_visible()


def test_every_chart_is_drawn_on_a_wide_screen_and_on_paper(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["a finding"])
    figure, box = further(page)
    expect(page.locator(f"{figure} svg.chart-drawing")).to_be_visible()
    expect(page.locator(box)).to_be_hidden()
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.emulate_media(media="print")
    expect(page.locator(f"{figure} svg.chart-drawing")).to_be_visible()
