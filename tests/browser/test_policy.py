"""A reader whose browser holds every page to its policy: what works still works, nothing else runs."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.browser.reading import Reader

VIOLATIONS = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
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


def refused(page: Page) -> list[str]:
    """What the policy of a page has kept from it."""
    found: list[str] = page.evaluate("window.refused")
    return found


@pytest.fixture
def held(reader: Callable[..., Reader]) -> Callable[..., Reader]:
    """A reader whose pages note what their policy refuses."""

    def arrives(**window: Any) -> Reader:
        visitor = reader(**window)
        visitor.page.add_init_script(VIOLATIONS)
        return visitor

    return arrives


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


def test_no_page_is_kept_from_anything_by_its_policy(
    held: Callable[..., Reader], every_page: list[str]
) -> None:
    visitor = held()
    found = {path: refused(visitor.opens(path)) for path in every_page}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("kind", ["home", "a finding", "a question", "data", "a notebook"])
def test_a_reader_searches_and_changes_colours_on_each_kind_of_page(
    held: Callable[..., Reader], pages: dict[str, str], kind: str
) -> None:
    visitor = held()
    page = visitor.opens(pages[kind])
    page.get_by_role("textbox", name="Search").press_sequentially("trust")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("[name=__palette]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert (refused(page), visitor.elsewhere, visitor.errors) == ([], [], [])


def test_a_reader_explores_a_chart_and_takes_its_picture_along(
    held: Callable[..., Reader], pages: dict[str, str]
) -> None:
    visitor = held()
    page = visitor.opens(pages["a finding"])
    page.locator("button.chart-explore").first.click()
    expect(page.locator(".chart-slot .main-svg").first).to_be_visible()
    page.locator(".chart-slot .js-plotly-plot").first.hover()
    with page.expect_download() as taken:
        page.locator(".chart-slot [data-title*=PNG]").first.click()
    assert taken.value.failure() is None
    assert (refused(page), visitor.elsewhere, visitor.errors) == ([], [], [])


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
LEADING_AWAY = ("a refresh",)
"""What no policy of a page can keep from leading a reader to another page: the list alone keeps it out."""


@pytest.fixture
def bare(
    browser: Browser, site: Path, address: str
) -> Iterator[Callable[[str], tuple[list[str], list[str]]]]:
    """Opens a page of the site with something hostile in the place of its text, past every list."""
    text = (site / "about/index.html").read_text(encoding="utf-8")
    head, _, after = text.partition('<article class="md-content__inner md-typeset">')
    end = after.partition("</article>")[2]
    context = browser.new_context()
    page = context.new_page()
    ran: list[str] = []
    asked: list[str] = []

    def opened(hostile: str) -> tuple[list[str], list[str]]:
        ran.clear()
        asked.clear()
        where = f"{address}about/"

        def answered(route: Route) -> None:
            if route.request.url == where:
                route.fulfill(body=f"{head}<article>{hostile}</article>{end}", content_type="text/html")
            elif route.request.url.startswith(address):
                route.continue_()
            else:
                if not (route.request.is_navigation_request() and route.request.frame == page.main_frame):
                    asked.append(route.request.url)
                route.abort()

        page.route("**/*", answered)
        page.goto(where, wait_until="load")
        page.evaluate("document.querySelectorAll('article *').forEach((each) => each.click && each.click())")
        page.wait_for_timeout(30)
        page.unroute("**/*", answered)
        return list(ran), list(asked)

    def shown(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", shown)
    yield opened
    context.close()


def test_what_slipped_past_every_list_would_still_not_run_or_ask(bare: Callable[[str], Any]) -> None:
    found = {}
    for each in HOSTILE:
        if not each["name"].startswith(LEADING_AWAY):
            found[each["name"]] = bare(each["text"])
    assert {name: said for name, said in found.items() if said != ([], [])} == {}
