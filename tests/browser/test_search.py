"""A reader who knows a word and not the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.reading import Reader


@pytest.mark.parametrize("kind", ["a finding", "a question", "a recommendation"])
def test_search_finds(reader: Callable[..., Reader], pages: dict[str, str], kind: str) -> None:
    visitor = reader()
    title = visitor.opens(pages[kind]).locator("h1").evaluate("heading => heading.firstChild.textContent")
    page = visitor.opens(pages["home"])
    page.get_by_role("textbox", name="Search").press_sequentially(title)
    found = page.locator(f".md-search-result__link[href*='{pages[kind]}']")
    expect(found.first).to_be_visible()


def test_search_opens_on_a_phone_by_a_button(reader: Callable[..., Reader], pages: dict[str, str]) -> None:
    page = reader(width=360).opens(pages["home"])
    page.get_by_role("button", name="Search").first.click()
    page.keyboard.type("communications")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
