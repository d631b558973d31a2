"""Parts of a stack are told apart without their colours: where colours are forced, and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.reading import Reader

MEDIA = Literal["forced", "print"]
PAGES = ("findings/stps-and-partners/", "findings/showing-value/", "questions/relationships/")
FILLS = """svg => [...svg.querySelectorAll("rect.chart-segment")].map(each => ({
    fill: getComputedStyle(each).fill.replace(/"/g, ""),
    name: [...each.classList].find(name => /^chart-(seq|neg|pos|cat|neutral|apart)/.test(name)),
    resolved: (getComputedStyle(each).fill.match(/#([\\w-]+)/) || [])
        .slice(1).every(id => document.getElementById(id)),
}))"""


@contextmanager
def read_in(media: MEDIA, browser: Browser, address: str, path: str) -> Iterator[Page]:
    context = browser.new_context(forced_colors="active" if media == "forced" else "none")
    page = context.new_page()
    page.goto(address + path)
    page.emulate_media(media="print" if media == "print" else "screen")
    yield page
    context.close()


def stacks(page: Page) -> list[list[dict[str, Any]]]:
    found = [drawing.evaluate(FILLS) for drawing in page.locator("main svg.chart-drawing").all()]
    return [each for each in found if each]


@pytest.mark.parametrize("media", ["forced", "print"])
@pytest.mark.parametrize("path", PAGES)
def test_each_series_of_a_stack_has_a_hatching_of_its_own(
    browser: Browser, address: str, path: str, media: MEDIA
) -> None:
    with read_in(media, browser, address, path) as page:
        drawn = stacks(page)
    assert drawn
    for parts in drawn:
        fills = {part["name"]: part["fill"] for part in parts}
        assert len(set(fills.values())) == len(fills)
        assert all(part["resolved"] for part in parts)
        hatched = [fill for name, fill in fills.items() if name != "chart-apart"]
        assert all(fill.startswith("url(#of-") for fill in hatched), fills


@pytest.mark.parametrize("media", ["forced", "print"])
def test_the_key_is_hatched_as_what_it_is_the_key_to(browser: Browser, address: str, media: MEDIA) -> None:
    script = """() => [...document.querySelectorAll("figure.chart")].flatMap(figure => {
        const fill = each => getComputedStyle(each).fill;
        const drawn = figure.querySelectorAll("svg.chart-drawing rect.chart-segment");
        return [...figure.querySelectorAll(".chart-swatch rect")].map(swatch => {
            const name = [...swatch.classList].at(-1);
            const part = [...drawn].find(each => each.classList.contains(name));
            return [name, !part || fill(part) === fill(swatch)];
        });
    })"""
    with read_in(media, browser, address, PAGES[0]) as page:
        keys = page.evaluate(script)
    assert len(keys) > 5
    assert [name for name, same in keys if not same] == []


def test_values_on_hatching_have_a_ground_of_their_own(browser: Browser, address: str) -> None:
    script = """() => [...document.querySelectorAll("svg.chart-drawing text[class*=chart-on-]")].map(each => {
        const style = getComputedStyle(each);
        return [style.fill, style.stroke, style.paintOrder, parseFloat(style.strokeWidth)];
    })"""
    for media in ("forced", "print"):
        with read_in(media, browser, address, PAGES[0]) as page:
            styles = page.evaluate(script)
        assert styles
        assert {(fill, stroke) for fill, stroke, *_ in styles} == {("rgb(0, 0, 0)", "rgb(255, 255, 255)")}
        assert all(order.startswith("stroke") and width >= 3 for *_, order, width in styles)


def test_neighbours_have_a_line_between_them_whatever_their_colours(reader: Callable[..., Reader]) -> None:
    """Nine steps of one colour cannot be three to one: a line parts them, of the ground or dashed."""
    page = reader().opens(PAGES[0])
    script = """() => [...document.querySelectorAll("svg.chart-drawing rect.chart-segment")].map(each => {
        const style = getComputedStyle(each);
        const own = !/chart-(apart|unsure|ringed)/.test(each.getAttribute("class"));
        return [style.stroke, parseFloat(style.strokeWidth), own];
    })"""
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    parts = page.evaluate(script)
    assert any(own for *_, own in parts)
    assert [each for each in parts if each[0] == "none" or each[1] < 1] == []
    assert [each for each in parts if each[2] and (each[0] != ground or each[1] < 2)] == []
