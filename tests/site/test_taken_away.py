"""Whatever is taken away of a chart says what its page says; whatever leads to it names it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lxml import html

from tests.site.taken import charts, entries, faults, words


def test_every_file_of_every_chart_holds_the_numbers_of_its_page(site: Path) -> None:
    assert len(charts(site)) > 40
    assert list(faults(site)) == []


OWN_PAGE = ".//ul[@class='chart-actions']//a[not(@download)]/@href | .//p[@class='chart-more-of']/a/@href"


def test_every_chart_of_a_page_leads_to_its_own(site: Path) -> None:
    shown = set()
    for page in set(site.rglob("index.html")) - set(site.glob("charts/**/index.html")):
        for figure in html.fromstring(page.read_text("utf-8")).xpath("//figure[@class='chart']"):
            (own,) = figure.xpath(OWN_PAGE)
            assert (page.parent / own).resolve() == (site / "charts" / figure.get("id")).resolve()
            shown.add(figure.get("id"))
    assert shown == {each.name for each in charts(site)}


def test_the_feed_has_each_chart_by_its_title_and_a_day(site: Path) -> None:
    found = list(entries(site))
    assert {address.rstrip("/").rpartition("/")[2] for address, _, _ in found} == {
        each.name for each in charts(site)
    }
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", day) for _, _, day in found)
    titles = {
        words(html.fromstring((each / "index.html").read_text("utf-8")).find(".//h1"))
        for each in charts(site)
    }
    assert {title for _, title, _ in found} == titles


def test_who_links_to_a_chart_shows_its_picture(site: Path) -> None:
    for each in charts(site):
        page = html.fromstring((each / "index.html").read_text("utf-8"))
        (picture,) = page.xpath("//head/meta[@property='og:image']/@content")
        assert picture.endswith(f"/charts/{each.name}/picture.png")
        assert page.xpath("//head/meta[@name='twitter:card']/@content") == ["summary_large_image"]


def test_no_page_has_a_day_that_nobody_said(site: Path) -> None:
    said = json.loads((site / "data/package/datapackage.json").read_text("utf-8"))["created"][:10]
    days = set(re.findall(r"<lastmod>(.*?)</lastmod>", (site / "sitemap.xml").read_text("utf-8")))
    assert days == {said}
