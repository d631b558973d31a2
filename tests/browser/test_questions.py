"""A question's page: led by a chart, and its groups one choice away, without a script and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.reading import Reader

PLAIN, DIVIDED = "questions/reports_to/", "questions/relationships/"


def test_it_is_led_by_a_chart(reader: Callable[..., Reader], every_page: list[str]) -> None:
    page = reader(javascript=False).opens(PLAIN)
    drawing, table = page.locator("main svg.chart-drawing").first, page.locator("main table").first
    expect(drawing).to_be_visible()
    places = drawing.bounding_box(), table.bounding_box()
    assert places[0]
    assert places[1]
    assert places[0]["y"] < places[1]["y"]


def test_one_breakdown_is_open_at_a_time_and_a_key_chooses_it(reader: Callable[..., Reader]) -> None:
    page = reader(javascript=False).opens(PLAIN)
    choices = page.locator("main details.by")
    assert choices.count() > 1
    expect(choices.nth(0).locator("svg.chart-drawing").first).to_be_visible()
    choices.nth(1).locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(choices.nth(1).locator("svg.chart-drawing").first).to_be_visible()
    expect(choices.nth(0).locator("svg.chart-drawing").first).to_be_hidden()


def test_a_link_to_a_number_of_a_group_opens_its_table(reader: Callable[..., Reader]) -> None:
    visitor = reader(javascript=False)
    cell = visitor.opens(PLAIN).locator("details.by:not([open]) td[id]").first.get_attribute("id")
    page = visitor.opens(f"{PLAIN}#{cell}")
    expect(page.locator(f"[id='{cell}']")).to_be_visible()


def test_what_is_chosen_is_what_is_printed(reader: Callable[..., Reader]) -> None:
    page = reader(javascript=False).opens(PLAIN)
    page.locator("main details.by summary").nth(1).click()
    page.emulate_media(media="print")
    shown = page.locator("main details.by svg.chart-drawing:visible")
    assert shown.count() == page.locator("main details.by[open] svg.chart-drawing").count() > 0


def test_a_question_of_many_numbers_has_a_page_for_each_breakdown(reader: Callable[..., Reader]) -> None:
    visitor = reader(javascript=False)
    links = visitor.opens(DIVIDED).locator("nav.breakdowns a")
    assert links.count() > 2
    links.nth(1).click()
    page = visitor.page
    expect(page.locator("nav.breakdowns a[aria-current=page]")).to_have_text(links.nth(1).inner_text())
    expect(page.locator("main svg.chart-drawing").first).to_be_visible()
    expect(page.locator("main td[id]").first).to_be_visible()


def test_an_address_of_before_leads_on_to_the_page_of_its_breakdown(reader: Callable[..., Reader]) -> None:
    visitor = reader()
    page = visitor.opens(f"{DIVIDED}region/")
    cell = page.locator("main td[id]").first.get_attribute("id")
    visitor.opens("")
    page = visitor.opens(f"{DIVIDED}#{cell}")
    page.wait_for_url(re.compile(rf"/region/#{re.escape(cell or '')}$"))
    expect(page.locator(f"[id='{cell}']")).to_be_visible()
