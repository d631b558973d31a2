"""A reader who knows a word and not the page."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.any_survey import pages as drawn_pages
from tests.any_survey.drawing import survey
from tests.any_survey.promises import folders_in
from tests.any_survey.running import Command
from tests.any_survey.writing import put, write
from tests.browser.conftest import Quiet
from tests.browser.reading import Reader
from tests.browser.searches import EVERYDAY, MISSPELT, RIGHT

FIRST = 3
LIGHT = 60_000
"""How many bytes the index may have, compressed."""
SEEDS = (303,)

RANKED = """async ({root, queries}) => {
  const { Ranking } = await import(root + "assets/ranking.js");
  const index = await (await fetch(root + "search/index.json")).json();
  const ranking = new Ranking(index, (kind) => kind);
  return queries.map((query) => ranking.found(query).map(({ url }) => url.split("#")[0]));
}"""
"""What the built index answers, loaded as the site loads it."""


TITLE = """heading => {
  const copy = heading.cloneNode(true);
  copy.querySelectorAll(".headerlink").forEach((each) => each.remove());
  return copy.textContent.trim();
}"""


def ranked(page: Page, root: str, queries: list[str]) -> dict[str, list[str]]:
    found = page.evaluate(RANKED, {"root": root, "queries": queries})
    return dict(zip(queries, found, strict=True))


def missed(found: Mapping[str, list[str]], right: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The searches whose page is not among the first."""
    return [query for query, pages in right.items() if not set(pages) & set(found[query][:FIRST])]


def titles(page: Page, root: str) -> dict[str, tuple[str, ...]]:
    """The title of every chart as its own page has it, with the address of each that is called so."""
    charts = page.evaluate(
        "async root => (await (await fetch(root + 'search/index.json')).json()).entries"
        ".filter(each => each.kind === 'chart').map(each => each.url)",
        root,
    )
    found: dict[str, tuple[str, ...]] = {}
    for url in charts:
        page.goto(root + url)
        title = str(page.locator("main h1").evaluate(TITLE))
        found[title] = (*found.get(title, ()), url)
    return found


# What it finds ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("searches", "enough"),
    [(RIGHT, 19), (EVERYDAY, len(EVERYDAY)), (MISSPELT, 19)],
    ids=["plain", "everyday", "misspelt"],
)
def test_the_right_page_is_among_the_first_three(
    reader: Callable[..., Reader], address: str, searches: dict[str, tuple[str, ...]], enough: int
) -> None:
    page = reader().opens("")
    wrong = missed(ranked(page, address, list(searches)), searches)
    assert len(searches) - len(wrong) >= enough, wrong


def test_every_title_of_a_chart_finds_its_page(reader: Callable[..., Reader], address: str) -> None:
    page = reader().opens("")
    known = titles(page, address)
    assert len(known) > 40
    assert missed(ranked(page, address, list(known)), known) == []


@pytest.fixture(scope="module")
def command() -> Iterator[Command]:
    with Command() as running:
        yield running


@pytest.mark.parametrize("seed", SEEDS)
def test_every_title_of_a_chart_of_a_drawn_survey_finds_its_page(
    seed: int, command: Command, browser: Browser, tmp_path: Path
) -> None:
    drawn, folders = survey(seed), folders_in(tmp_path)
    write(drawn, folders)
    for name in ("anonymise", "estimate"):
        command.run(name, "--root", str(folders.root), "--restricted", str(folders.restricted), cwd=tmp_path)
    for path, text in drawn_pages.pages(drawn, folders.root).pages.items():
        put(folders.root / path, text.encode("utf-8"))
    ended = command.run("publish", "--root", str(folders.root), cwd=tmp_path)
    assert ended.code == 0, ended.lines
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folders.site), base_path="/"))
    Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}/"
    page = browser.new_page()
    page.goto(root)
    known = titles(page, root)
    wrong = missed(ranked(page, root, list(known)), known)
    page.close()
    server.shutdown()
    server.server_close()
    assert known
    assert wrong == []


def test_the_index_is_light_and_loaded_when_search_is_first_used(
    reader: Callable[..., Reader], pages: dict[str, str], site: Path
) -> None:
    assert len(gzip.compress((site / "search/index.json").read_bytes())) < LIGHT
    visitor = reader()
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    page = visitor.opens(pages["a finding"])
    page.wait_for_load_state("networkidle")
    assert not [each for each in asked if "search" in each or "ranking" in each]
    opened(page)
    expect(page.get_by_role("combobox")).to_be_focused()
    page.wait_for_load_state("networkidle")
    assert [each for each in asked if each.endswith("search/index.json")]
    assert (visitor.elsewhere, visitor.missing, visitor.refused, visitor.errors) == ([], [], [], [])


# How it is used -----------------------------------------------------------------------------------


def opened(page: Page) -> Locator:
    page.get_by_role("button", name="Search").click()
    return page.get_by_role("combobox", name="Search")


def answered(page: Page, query: str) -> Locator:
    """The results, once what was typed is answered."""
    page.get_by_role("combobox", name="Search").press_sequentially(query)
    expect(page.locator("dialog.search")).to_have_attribute("data-answers", query)
    return page.get_by_role("option")


@pytest.mark.parametrize("kind", ["a finding", "a question", "a recommendation"])
def test_search_finds(reader: Callable[..., Reader], pages: dict[str, str], kind: str) -> None:
    visitor = reader()
    title = visitor.opens(pages[kind]).locator("h1").evaluate("heading => heading.firstChild.textContent")
    page = visitor.opens(pages["home"])
    opened(page)
    answered(page, title)
    expect(page.locator(f"a.search-hit[href*='{pages[kind]}']").first).to_be_visible()


def test_a_number_answers_and_leads_to_its_row(reader: Callable[..., Reader], site: Path) -> None:
    visitor = reader()
    page = visitor.opens("")
    opened(page)
    answer = answered(page, "share communications staff with a neighbouring trust").first
    expect(answer).to_have_class("search-hit search-answer")
    shown = answer.locator(".search-number").inner_text()
    base = answer.locator(".search-line").inner_text()
    answer.click()
    row = page.locator(":target")
    expect(row).to_be_visible()
    assert shown in row.inner_text()
    assert base.removeprefix("Base ").split(" ")[0] in row.inner_text()


def test_search_is_used_by_keyboard_alone(reader: Callable[..., Reader], pages: dict[str, str]) -> None:
    visitor = reader()
    page = visitor.opens(pages["a finding"])
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search")
    expect(field).to_be_focused()
    options = answered(page, "training")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    leads = options.nth(1).get_attribute("href") or ""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(leads.partition("#:~:")[0] + "**")
    assert visitor.errors == []


def test_how_many_there_are_is_said(reader: Callable[..., Reader]) -> None:
    page = reader().opens("")
    opened(page)
    answered(page, "portsmouth")
    expect(page.get_by_role("status")).to_have_text(
        f"{page.locator('.search-hit:not(.search-answer)').count()} results"
    )


def test_where_nothing_is_found_there_is_help(reader: Callable[..., Reader]) -> None:
    page = reader().opens("")
    opened(page)
    expect(answered(page, "xqzvw")).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text("Nothing found")
    page.locator(".search-help").get_by_role("link", name="Topics from A to Z").click()
    expect(page.locator("h1")).to_contain_text("Topics from A to Z")


@pytest.mark.parametrize("width", [320, 1280])
def test_search_fits_a_screen(reader: Callable[..., Reader], width: int) -> None:
    page = reader(width=width).opens("")
    opened(page)
    options = answered(page, "communications budget")
    expect(options.first).to_be_visible()
    sizes = options.evaluate_all("all => all.map((each) => each.getBoundingClientRect())")
    least = 44 if width == 320 else 40
    assert all(each["left"] >= 0 and each["right"] <= width and each["height"] >= least for each in sizes)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_address_that_cannot_be_loaded_leaves_the_way_to_all_topics(reader: Callable[..., Reader]) -> None:
    page = reader().opens("")
    page.route("**/search/index.json", lambda route: route.abort())
    opened(page).press_sequentially("training")
    expect(page.get_by_role("status")).to_have_text("The search could not be loaded.")
    expect(page.locator(".search-help").get_by_role("link")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_without_a_script_all_topics_are_one_link_away(reader: Callable[..., Reader], width: int) -> None:
    page = reader(width=width, javascript=False).opens("findings/skills/")
    page.get_by_role("link", name="Topics from A to Z").first.click()
    expect(page.locator("h1")).to_contain_text("Topics from A to Z")
    expect(page.locator("ul.topics a", has_text="Communications (comms)")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_said_of_a_number_is_published(site: Path) -> None:
    """Each number of the index by the table that is downloaded, read by itself."""
    index: dict[str, Any] = json.loads((site / "search/index.json").read_text(encoding="utf-8"))
    (path,) = site.glob("data/**/estimates.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["estimate_id"]: row for row in csv.DictReader(file)}
    assert index["numbers"]
    for name, (shown, base, page) in index["numbers"].items():
        marked = f"{rows[name]['shown']} [{rows[name]['status']}]".removesuffix(" []")
        assert (shown, base.replace(",", "")) == (marked, rows[name]["base"]), name
        assert f'id="{name}"' in (site / page / "index.html").read_text(encoding="utf-8")
