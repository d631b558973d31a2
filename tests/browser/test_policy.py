"""A reader whose browser holds every page to its policy: what works still works, nothing else runs."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.browser.reading import Reader

ELSEWHERE = "https://other.example/"
LEAVE = """(address) => {
  const link = document.createElement("a");
  link.href = address;
  document.body.append(link);
  link.click();
}"""
POLICY = re.compile(
    r'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]*)">'
    r'<meta name="referrer" content="same-origin">'
)
"""Behind the name of the page's letters, the first things that a browser reads."""


# What a page says ---------------------------------------------------------------------------------


def test_every_page_begins_with_a_policy_that_lets_no_script_of_others_run(site: Path) -> None:
    for path in site.rglob("*.html"):
        said = POLICY.search(path.read_text(encoding="utf-8"))
        assert said, path
        rules = {name: words for name, *words in map(str.split, said[1].split(";"))}
        assert (
            rules["default-src"]
            == rules["object-src"]
            == rules["base-uri"]
            == rules["form-action"]
            == ["'none'"]
        )
        assert "'unsafe-inline'" not in said[1]
        assert "'unsafe-eval'" not in said[1]
        assert set(rules["connect-src"]) == set(rules["font-src"]) == {"'self'"}
        assert not [
            word for words in rules.values() for word in words if "//" in word or word in {"*", "https:"}
        ]


def test_a_policy_names_the_scripts_within_its_page_and_no_others(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        within = re.findall(r"<script(?![^>]*(?:src=|json))[^>]*>(.*?)</script>", text, re.DOTALL)
        hashes = {base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in within}
        (said,) = re.findall(r"script-src ([^;]*)", text)
        assert {f"'sha256-{each}'" for each in hashes} | {"'self'"} == set(said.split()), path


# What still works ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["home", "a finding", "a question", "data", "a notebook"])
def test_a_reader_searches_and_changes_colours_on_each_kind_of_page(
    reader: Callable[..., Reader], pages: dict[str, str], kind: str
) -> None:
    visitor = reader()
    page = visitor.opens(pages[kind])
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox", name="Search").press_sequentially("trust")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("[name=__palette]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert (visitor.refused, visitor.elsewhere, visitor.errors) == ([], [], [])


def test_a_reader_explores_a_chart_and_takes_its_picture_along(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    visitor = reader()
    page = visitor.opens(pages["a finding"])
    page.locator("button.chart-explore").first.click()
    expect(page.locator(".chart-slot .main-svg").first).to_be_visible()
    with page.expect_download() as taken:
        page.locator(".chart-slot").get_by_role("button", name="Save as picture").click()
    assert taken.value.failure() is None
    assert (visitor.refused, visitor.elsewhere, visitor.errors) == ([], [], [])


def test_a_link_to_another_host_does_not_say_where_a_reader_was(
    browser: Browser, address: str, pages: dict[str, str]
) -> None:
    context = browser.new_context()
    told: list[str | None] = []

    def answered(route: Route) -> None:
        if route.request.url == ELSEWHERE:
            told.append(route.request.headers.get("referer"))
            route.fulfill(body="elsewhere", content_type="text/plain")
        else:
            route.continue_()

    context.route("**/*", answered)
    page = context.new_page()
    page.goto(address + pages["about"])
    page.evaluate(LEAVE, ELSEWHERE)
    page.wait_for_url(ELSEWHERE)
    context.close()
    assert told == [None]


# What nobody can do -------------------------------------------------------------------------------

HOSTILE = yaml.safe_load((Path(__file__).parents[1] / "hostile/pages.yaml").read_text(encoding="utf-8"))
LEADING_AWAY = ("a refresh", "a refresh in other capitals")
"""No policy keeps a page from leading its reader to another one: the list alone keeps these out."""

CLICKED = "document.querySelectorAll('body *').forEach((each) => each.click && each.click())"


def test_what_slipped_past_every_list_would_still_not_run_or_ask(
    browser: Browser, site: Path, address: str
) -> None:
    said = POLICY.search((site / "findings/skills/index.html").read_text(encoding="utf-8"))
    assert said
    context = browser.new_context()
    page, visitor = context.new_page(), f"{address}hostile/"
    found: dict[str, list[str]] = {}
    for each in (each for each in HOSTILE if each["name"] not in LEADING_AWAY):
        body = f"<!doctype html><html><head>{said[0]}</head><body>{each['text']}</body></html>"
        found[each["name"]] = _did(page, visitor, body)
    context.close()
    assert {name: did for name, did in found.items() if did} == {}


def _did(page: Page, where: str, body: str) -> list[str]:
    """What a page runs, and what it asks of other hosts before a reader is led there."""
    did: list[str] = []

    def shown(dialog: Dialog) -> None:
        did.append(dialog.message)
        dialog.dismiss()

    def answered(route: Route) -> None:
        if route.request.url == where:
            route.fulfill(body=body, content_type="text/html")
            return
        if "evil" in route.request.url and not route.request.is_navigation_request():
            did.append(route.request.url)
        route.abort()

    page.on("dialog", shown)
    page.route("**/*", answered)
    page.goto(where, wait_until="load")
    page.evaluate(CLICKED)
    page.wait_for_timeout(20)
    page.unroute("**/*", answered)
    page.remove_listener("dialog", shown)
    return did
