"""What a machine can find of barriers, and what it cannot: names, keyboard, structure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import KINDS, Reader, path_of

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def barriers(page: Page) -> list[str]:
    """What axe finds, as one line each: the rule, and where."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # the policy of a page lets no script be added
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run({rules: {'target-size': {enabled: true}}}).then(found => found.violations)"
    )
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_barrier(
    reader: Callable[..., Reader], pages: dict[str, str], kind: str, scheme: str
) -> None:
    page = reader(scheme=scheme).opens(pages[kind])
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert barriers(page) == []


@pytest.mark.parametrize("kind", ["a finding", "a question", "recommendations"])
def test_axe_finds_no_barrier_on_a_phone(
    reader: Callable[..., Reader], pages: dict[str, str], kind: str
) -> None:
    assert barriers(reader(width=360).opens(pages[kind])) == []


def alone(site: Path) -> str:
    """The path of the first chart that others may show."""
    return path_of(site, min(site.glob("charts/*/embed/index.html")))


@pytest.mark.parametrize("width", [320, 720])
def test_a_chart_alone_has_no_barrier_fits_and_needs_no_script(
    reader: Callable[..., Reader], site: Path, width: int
) -> None:
    visitor = reader(width=width)
    page = visitor.opens(alone(site))
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("script").count() == 0
    assert (visitor.elsewhere, visitor.missing, visitor.refused) == ([], [], [])


def test_a_chart_is_shown_within_the_page_of_somebody_else(
    reader: Callable[..., Reader], site: Path, address: str
) -> None:
    page = reader().page
    page.set_content(f"<iframe src='{address}{alone(site)}' width='720' height='600'></iframe>")
    expect(page.frame_locator("iframe").locator("svg.chart-drawing")).to_be_visible()


def test_axe_finds_no_barrier_in_search_results(reader: Callable[..., Reader], pages: dict[str, str]) -> None:
    page = reader().opens(pages["home"])
    page.get_by_role("button", name="Search").click()
    field = page.get_by_role("combobox", name="Search")
    field.press_sequentially("communications")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    assert barriers(page) == []
    field.fill("xqzvw")
    expect(page.locator(".search-help")).to_be_visible()
    assert barriers(page) == []


def test_the_first_tab_stop_leads_past_the_navigation(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["a finding"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.md-skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_screen_reader_hears_the_name_and_description_of_each_chart(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["a finding"])
    for drawing in page.locator("svg.chart-drawing").all():
        expect(drawing).to_have_role("img")
        named = [
            page.locator(f"#{each}") for each in (drawing.get_attribute("aria-labelledby") or "").split()
        ]
        assert [each.evaluate("each => each.localName") for each in named] == ["title", "desc"]
        assert all(each.text_content() for each in named)


def test_links_in_text_are_told_by_a_line_and_not_by_colour_alone(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["a finding"])
    lines = page.locator("main p a:visible").evaluate_all(
        "links => links.map(link => getComputedStyle(link).textDecorationLine)"
    )
    assert set(lines) == {"underline"}


def test_a_reader_who_forces_colours_still_sees_where_they_are(
    browser: Any, address: str, pages: dict[str, str]
) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + pages["a finding"])
    assert page.locator("nav.sections a[aria-current]").inner_text() == "Findings"
    context.close()
