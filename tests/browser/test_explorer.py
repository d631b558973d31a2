"""A reader with a question of their own: any of them by any group, groups like theirs, and what they copy."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Response, Route, expect

from tests.browser.reading import Reader
from tests.browser.test_accessibility import barriers
from tests.browser.test_exploring import tab_to

EXPLORED = 200_000
"""How many bytes the first chart takes in all without the script that draws it, as they travel."""
PATIENCE = 20_000
SMALLEST = 12
"""Pixels of the smallest words of a chart."""
FITTING = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
WORDS = """plot => [...plot.querySelectorAll('text')].filter(each => each.textContent.trim()).map(each => ({
  text: each.textContent, size: parseFloat(getComputedStyle(each).fontSize), box: each.getBoundingClientRect()
}))"""


@pytest.fixture(scope="module")
def published(site: Path) -> dict[str, dict[str, str]]:
    with (site / "data/package/data/estimates.csv").open(encoding="utf-8", newline="") as file:
        return {row["estimate_id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def question(site: Path) -> dict[str, Any]:
    """The file of a question with answers and groups: the largest of those without rows of their own."""
    files = [json.loads(path.read_text("utf-8")) for path in sorted(site.glob("explore/*.json"))]
    return max(
        (each for each in files if each.get("breakdowns") and each.get("rows") and not each["items"]),
        key=lambda each: len(each["rows"]),
    )


def explored(page: Page) -> dict[str, str]:
    """What the table of the panel shows under the address of each number."""
    cells = page.locator(".explorer td[data-estimate]")
    found = cells.evaluate_all("all => all.map(each => [each.dataset.estimate, each.firstChild.textContent])")
    return dict(found)


def opened(visitor: Reader, query: str = "") -> Page:
    page = visitor.opens(f"explore/{query}")
    expect(page.locator(".explorer table")).to_be_visible(timeout=PATIENCE)
    return page


def drawn(page: Page) -> None:
    """Waits until the chart is there: what draws it is large."""
    expect(page.locator(".explorer-plot .main-svg").first).to_be_visible(timeout=PATIENCE)


# Numbers ------------------------------------------------------------------------------------------


def test_every_number_that_is_explored_is_a_published_row(
    site: Path, published: dict[str, dict[str, str]]
) -> None:
    seen = set()
    for path in sorted(site.glob("explore/*.json")):
        whole = json.loads(path.read_text("utf-8"))
        for cells in whole.get("rows", ()):
            row = dict(zip(whole["columns"], cells, strict=True))
            ours = published[row["estimate_id"]]
            seen.add(row["estimate_id"])
            for name in ("value", "low", "high", "base"):
                assert ("" if row[name] is None else float(row[name])) == (ours[name] and float(ours[name]))
            assert ours["shown"] in row["text"]
    assert seen == {name for name, row in published.items() if row["question"]}


def test_the_table_of_every_question_shows_what_is_published(
    reader: Callable[..., Reader], site: Path, published: dict[str, dict[str, str]]
) -> None:
    visitor = reader()
    visitor.page.route("**/plotly*", lambda route: route.abort())
    names = [path.stem for path in sorted(site.glob("explore/*.json")) if path.stem != "index"]
    page = opened(visitor)
    for name in names:
        page.locator("[id$=-question]").select_option(name)
        expect(page).to_have_url(re.compile(rf"question={name}(&|$)"))
        for by in page.locator("[id$=-by] option").evaluate_all("all => all.map(each => each.value)"):
            page.locator("[id$=-by]").select_option(by)
            shown = explored(page)
            assert shown
            assert [each for each, text in shown.items() if published[each]["shown"] not in text] == []
            assert {published[each]["question"] for each in shown} == {name}
    assert (visitor.elsewhere, visitor.errors, visitor.refused) == ([], [], [])


def test_a_withheld_cell_that_is_asked_for_shows_its_mark_alone(
    reader: Callable[..., Reader], question: dict[str, Any]
) -> None:
    visitor, at = reader(), question["columns"].index
    row = next(each for each in question["rows"] if each[at("group")] and each[at("category")])
    for name in ("value", "low", "high", "base"):
        row[at(name)] = None
    kept = {name: row[at(name)] for name in ("breakdown", "group", "category")}
    gone = dict.fromkeys(("interval", "of", "difference", "difference_interval", "p", "chance"), "")
    for name, text in (gone | {"status": "c", "text": "[c]"}).items():
        row[at(name)] = text
    question["marks"]["c"] = "withheld for confidentiality"

    def answered(route: Route) -> None:
        route.fulfill(body=json.dumps(question), content_type="application/json")

    visitor.page.route(f"**/explore/{question['question']}.json", answered)
    asked = f"?question={question['question']}&by={kept['breakdown']}&groups={kept['group']}"
    page = opened(visitor, f"{asked}&answer={kept['category']}&value=26")
    assert explored(page) == {row[0]: "[c]"}
    assert page.locator(".explorer .bars path").count() == 0
    expect(page.locator(".explorer .chart-marks")).to_contain_text("withheld for confidentiality")


def test_only_what_is_printed_as_a_number_has_a_bar(
    reader: Callable[..., Reader], question: dict[str, Any], published: dict[str, dict[str, str]]
) -> None:
    by = question["breakdowns"][0]["name"]
    page = opened(reader(), f"?question={question['question']}&by={by}")
    drawn(page)
    shown = [published[name]["shown"] for name in explored(page)]
    numbers = [each for each in shown if re.fullmatch(r"[+−]?[\d,.]+%?", each)]
    assert page.locator(".explorer-plot .bars .point path").count() == len(numbers) < len(shown)


# The address --------------------------------------------------------------------------------------


def test_what_was_chosen_stands_in_the_address_and_comes_back_from_it(
    reader: Callable[..., Reader], question: dict[str, Any]
) -> None:
    page = opened(reader(), f"?question={question['question']}")
    by = question["breakdowns"][0]
    page.locator("[id$=-by]").select_option(by["name"])
    page.locator("[id$=-sort]").select_option("value")
    page.locator(".explorer-groups input").first.uncheck()
    page.locator("[id$=-intervals]").uncheck()
    shown, address = explored(page), page.url
    again = reader().page
    again.goto(address)
    expect(again.locator(".explorer table")).to_be_visible()
    assert explored(again) == shown
    assert again.locator("[id$=-intervals]").is_checked() is False
    assert again.locator("[id$=-sort]").input_value() == "value"


@pytest.mark.parametrize(
    "asked", ["?question=nobody", "?question={name}&by=nobody", "?question={name}&by={by}&groups=nobody"]
)
def test_what_an_address_asks_for_in_vain_is_named_and_the_nearest_shown(
    reader: Callable[..., Reader], question: dict[str, Any], asked: str
) -> None:
    visitor = reader()
    query = asked.format(name=question["question"], by=question["breakdowns"][0]["name"])
    page = opened(visitor, query)
    expect(page.locator(".explorer-lost")).to_contain_text("nobody")
    assert explored(page)
    assert visitor.errors == []


def test_an_address_can_write_nothing_into_the_page(reader: Callable[..., Reader]) -> None:
    page = opened(reader(), "?question=%3Cimg%20src=x%20onerror=alert(1)%3E&by=%3Cb%3E")
    expect(page.locator(".explorer-lost")).to_contain_text("<img")
    assert page.locator(".explorer img, .explorer-lost *").count() == 0


def test_a_chart_that_a_page_does_not_have_is_said_to_be_absent(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(f"{pages['a finding']}?explore=nobody")
    expect(page.locator(".explorer-lost")).to_contain_text("no chart “nobody”")


# Two of them --------------------------------------------------------------------------------------


def test_two_groups_are_compared_with_what_is_published_and_nothing_else(
    reader: Callable[..., Reader], question: dict[str, Any], published: dict[str, dict[str, str]]
) -> None:
    by = question["breakdowns"][0]
    names = list(by["groups"])[:2]
    query = f"?question={question['question']}&by={by['name']}&groups={','.join(names)}"
    page = opened(reader(), query)
    said = page.locator(".explorer-pairs")
    expect(said).to_contain_text("The two compared")
    pairs = [row for row in published.values() if row["compared_with"] in names and row["group"] in names]
    if not pairs:
        expect(said).to_contain_text("so nothing is said of chance")
    shown = [published[each] for each in explored(page)]
    lines = said.locator("li").all_inner_texts()
    assert len(lines) == (len(pairs) or sum(bool(row["difference"]) for row in shown))


# In the place of a chart --------------------------------------------------------------------------


def test_the_panel_takes_the_place_of_the_drawing_and_gives_it_back(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    visitor = reader()
    page = visitor.opens(pages["a finding"])
    figure = page.locator("figure.chart").first
    tab_to(page, "button.chart-explore")
    page.keyboard.press("Enter")
    expect(figure.locator(".explorer-plot .main-svg").first).to_be_visible()
    expect(figure.locator("svg.chart-drawing")).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.chart-slot') !== null")
    assert "explore=" in page.url
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "select"
    page.keyboard.press("Escape")
    expect(figure.locator("svg.chart-drawing")).to_be_visible()
    assert page.evaluate("document.activeElement.matches('button.chart-explore')")
    assert "?" not in page.url
    assert (visitor.elsewhere, visitor.errors, visitor.refused) == ([], [], [])


def test_an_address_opens_the_panel_in_its_place(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["a finding"])
    name = page.locator("figure.chart[data-explore]:has(.chart-explore)").first.get_attribute("id")
    again = reader().opens(f"{pages['a finding']}?explore={name}&sort=name")
    expect(again.locator(f"[id='{name}'] .explorer table")).to_be_visible()
    assert again.locator("[id$=-sort]").input_value() == "name"


@pytest.mark.parametrize("blocked", ["**/plotly*", "**/explorer.js", "**/explore/*.json"])
def test_where_something_is_blocked_the_drawing_stays(
    reader: Callable[..., Reader], pages: dict[str, str], blocked: str
) -> None:
    visitor = reader()
    page = visitor.opens(pages["a finding"])
    page.route(blocked, lambda route: route.abort())
    figure = page.locator("figure.chart").first
    figure.locator("button.chart-explore").click()
    expect(figure.locator(".chart-slot")).to_contain_text("could not be loaded")
    expect(figure.locator("svg.chart-drawing")).to_be_visible()
    assert visitor.errors == []


def test_where_the_script_that_draws_is_blocked_the_table_is_there(reader: Callable[..., Reader]) -> None:
    visitor = reader()
    visitor.page.route("**/plotly*", lambda route: route.abort())
    page = opened(visitor)
    page.get_by_role("button", name="Draw the chart").click()
    assert explored(page)
    expect(page.locator(".explorer")).to_contain_text("The table has every number.")


def test_without_javascript_the_page_says_what_it_is_and_leads_to_each_question(
    reader: Callable[..., Reader], site: Path
) -> None:
    page = reader(javascript=False).opens("explore/")
    expect(page.locator(".explore-without")).to_be_visible()
    links = page.locator(".explore-questions a")
    assert links.count() >= len(list(site.glob("explore/*.json"))) - 1
    links.first.click()
    expect(page.locator("table.estimates").first).to_be_visible()


# On any screen ------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_panel_has_no_barrier_and_fits(
    reader: Callable[..., Reader], question: dict[str, Any], width: int, scheme: str
) -> None:
    by = question["breakdowns"][0]["name"]
    page = opened(reader(width=width, scheme=scheme), f"?question={question['question']}&by={by}")
    drawn(page)
    assert barriers(page) == []
    assert page.evaluate(FITTING)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_words_of_the_chart_can_be_read_and_stand_apart(
    reader: Callable[..., Reader], question: dict[str, Any], width: int
) -> None:
    by = question["breakdowns"][0]["name"]
    for more in ("", f"&by={by}", f"&by={by}&answer=every"):
        page = opened(reader(width=width), f"?question={question['question']}{more}")
        drawn(page)
        words = page.locator(".explorer-plot").evaluate(WORDS)
        assert min(each["size"] for each in words) >= SMALLEST
        assert min(each["box"]["left"] for each in words) >= 0
        assert max(each["box"]["right"] for each in words) <= width
        assert [
            (one["text"], other["text"])
            for place, one in enumerate(words)
            for other in words[place + 1 :]
            if overlapping(one["box"], other["box"])
        ] == []


def overlapping(one: dict[str, float], other: dict[str, float]) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 3


def test_a_finger_that_taps_a_bar_is_told_value_interval_base_and_wording(
    browser: Browser, address: str, question: dict[str, Any]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}explore/?question={question['question']}")
    bar = page.locator(".explorer-plot .bars path").first
    expect(bar).to_be_visible()
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    told = page.locator(".explorer-plot .hoverlayer")
    expect(told).to_contain_text("95% interval")
    expect(told).to_contain_text("Base")
    expect(told).to_contain_text(question["waves"][-1]["wording"].split()[0])
    context.close()


def test_the_first_chart_is_light(reader: Callable[..., Reader], question: dict[str, Any]) -> None:
    visitor = reader()
    responses: list[Response] = []
    visitor.page.on("response", lambda got: responses.append(got))  # noqa: PLW0108 - a wrapped builtin
    page = opened(visitor, f"?question={question['question']}")
    drawn(page)
    page.wait_for_load_state("networkidle")
    weights = {each.url: len(gzip.compress(each.body())) for each in responses}
    assert any("plotly" in each for each in weights)
    assert sum(size for name, size in weights.items() if "plotly" not in name) < EXPLORED, weights


def test_the_picture_says_what_it_shows(reader: Callable[..., Reader], question: dict[str, Any]) -> None:
    visitor = reader()
    page = opened(visitor, f"?question={question['question']}")
    drawn(page)
    page.evaluate(
        "window.taken = []; const made = Plotly.toImage;"
        "Plotly.toImage = (figure, how) => { window.taken.push(figure.layout); return made(figure, how); }; 0"
    )
    with page.expect_download() as taken:
        page.get_by_role("button", name="Save as picture").click()
    assert taken.value.failure() is None
    picture = Image.open(BytesIO(Path(taken.value.path()).read_bytes()))
    assert picture.width == 1600
    said = page.evaluate("window.taken[0].annotations.map(each => each.text).join(' ')")
    for words in ("Base", "Source", question["waves"][-1]["wording"].split()[-1], question["notice"][:20]):
        assert words in said
    assert (visitor.elsewhere, visitor.errors, visitor.refused) == ([], [], [])


# Like mine ----------------------------------------------------------------------------------------


def chosen(page: Page) -> None:
    """Picks the first group of the first breakdown, as a reader does."""
    page.locator("button.mine-offer").click()
    first = page.locator(".mine select").first
    group = first.locator("option").nth(1).get_attribute("value") or ""
    first.select_option(group)
    expect(page.locator(".mine-beside").first).to_be_visible()


def test_a_reader_s_group_stands_beside_all_as_it_is_published(
    reader: Callable[..., Reader], pages: dict[str, str], published: dict[str, dict[str, str]]
) -> None:
    visitor = reader()
    page = visitor.opens(pages["a finding"])
    chosen(page)
    cells = page.locator(".mine-beside td[data-estimate]").evaluate_all(
        "all => all.map(each => [each.dataset.estimate, each.firstChild.textContent])"
    )
    assert cells
    assert [name for name, text in cells if published[name]["shown"] not in text] == []
    assert barriers(page) == []
    assert visitor.errors == []


def test_a_reader_s_group_is_kept_in_the_address_alone_and_goes_along(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    page = reader().opens(pages["a finding"])
    chosen(page)
    assert "mine=" in page.url
    page.locator("nav.sections a", has_text="Findings").first.click()
    page.wait_for_load_state("load")
    assert "mine=" in page.url
    kept = "[document.cookie, ...Object.values(localStorage), ...Object.values(sessionStorage)].join()"
    assert "mine" not in page.evaluate(kept)


def test_a_reader_undoes_it(reader: Callable[..., Reader], pages: dict[str, str]) -> None:
    page = reader(width=320).opens(pages["a finding"])
    chosen(page)
    assert page.evaluate(FITTING)
    page.get_by_role("button", name="Show all alone again").click()
    assert page.locator(".mine-beside").count() == 0
    assert "mine=" not in page.url
    assert page.evaluate("document.activeElement.matches('button.mine-offer')")
    assert page.locator("a[href*='mine=']").count() == 0


def test_a_group_that_nobody_knows_is_named(reader: Callable[..., Reader], pages: dict[str, str]) -> None:
    page = reader().opens(f"{pages['a finding']}?mine=size.nobody")
    expect(page.locator(".mine .explorer-lost")).to_contain_text("nobody")


# Copying ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["a finding", "a chart"])
def test_a_chart_is_copied_as_sentence_table_and_picture(
    browser: Browser, address: str, pages: dict[str, str], kind: str
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + pages[kind])
    if kind == "a finding":
        page.locator("figure.chart details.data summary").first.click()
    copying = page.locator(".copying").first
    copying.get_by_role("button", name="sentence").click()
    expect(page.locator(".copied").first).to_have_text("Copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    title = page.locator("figure.chart h2, figure.chart h3" if kind == "a finding" else "h1").first
    assert text.startswith(title.inner_text().split("#")[0].strip())
    assert "/charts/" in text
    copying.get_by_role("button", name="table").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('\\t'))")
    copying.get_by_role("button", name="picture").click()
    page.wait_for_function(
        "navigator.clipboard.read().then(found => found.some(each => each.types.includes('image/png')))"
    )
    context.close()


def test_where_a_browser_copies_nothing_the_words_stand_selected(
    reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    visitor = reader()
    visitor.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined});")
    page = visitor.opens(pages["a chart"])
    page.get_by_role("button", name="Copy as sentence").click()
    field = page.locator(".copied textarea")
    expect(field).to_be_focused()
    assert page.evaluate("getSelection().toString() || document.activeElement.value.slice(0, 9)")
    page.get_by_role("button", name="Copy as picture").click()
    expect(page.locator(".copied img")).to_be_visible()
    assert visitor.errors == []
