"""What leads programs to the site names its findings as its pages do, and no day that nobody has said."""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.etree import ElementTree

from findings.downloads import Download
from findings.marking import plain
from findings.pages.signs import addresses, dated, packed, released, robots, sentences, signs, undated
from findings.vocabulary import Wave
from tests.content.made import survey
from tests.pages.galleries import SITE, described, gallery
from tests.published import replace

ATOM = "{http://www.w3.org/2005/Atom}"
OFFERED = [
    Download("data/schools-2.0.zip", "schools-2.0.zip", "", b""),
    Download("data/package/data/estimates.csv", "estimates.csv", "", b""),
]


def test_the_feed_has_an_entry_a_chart_with_an_id_that_stays_and_a_day(tmp_path: Path) -> None:
    made = gallery(tmp_path, created="2020-05-06T10:00:00Z")
    root = ElementTree.fromstring(plain(signs(made, OFFERED)["feed.xml"]))  # noqa: S314 - our own
    ids = [each.findtext(f"{ATOM}id") for each in root.iter(f"{ATOM}entry")]
    assert ids == [f"{SITE}charts/moods/", f"{SITE}charts/again/"]
    assert [each.text for each in root.iter(f"{ATOM}updated")] == ["2020-05-06T00:00:00Z"] * 3
    assert [each.findtext(f"{ATOM}title") for each in root.iter(f"{ATOM}entry")] == [
        "44% are in a good mood",
        "Moods once more",
    ]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "The office"


def test_there_is_no_feed_without_an_address_or_a_day(tmp_path: Path) -> None:
    assert "feed.xml" not in signs(gallery(tmp_path / "a"), OFFERED)
    assert "feed.xml" not in signs(gallery(tmp_path / "b", address="", created="2020-05-06"), OFFERED)


def test_the_day_is_that_of_the_release_else_the_last_of_the_fieldwork() -> None:
    waves = (Wave("1", "1", "r", fieldwork=("2001-02-03", "2001-03-04")), Wave("2", "2", "r"))
    made = described()
    asked = replace(made, description=replace(made.description, waves=waves))
    assert (released(asked), dated(asked)) == ("", "2001-03-04")
    assert dated(replace(asked, descriptor={"created": "2009-08-07T00:00:00Z"})) == "2009-08-07"
    assert dated(survey()) == ""


def test_the_findings_are_sentences_with_their_addresses(tmp_path: Path) -> None:
    said = plain(sentences(gallery(tmp_path))).splitlines()
    assert said[0] == "# Schools"
    assert f"- [44% are in a good mood]({SITE}charts/moods/)" in said


def test_a_draft_is_read_by_no_program() -> None:
    assert robots(SITE, draft=True) == b"User-agent: *\nDisallow: /\n"
    assert robots(SITE, draft=False).decode().splitlines()[1:] == ["Allow: /", f"Sitemap: {SITE}sitemap.xml"]
    assert robots("", draft=False) == b"User-agent: *\nAllow: /\n"


def test_a_map_without_days_is_packed_the_same_each_time() -> None:
    written = b"<urlset>\n <url>\n  <loc>a</loc>\n  <lastmod>2000-01-01</lastmod>\n </url>\n</urlset>"
    assert undated(written) == b"<urlset>\n <url>\n  <loc>a</loc>\n </url>\n</urlset>"
    assert gzip.decompress(packed(written)) == written
    assert packed(written) == packed(written)


def test_every_address_for_programs_is_named_with_what_is_there(tmp_path: Path) -> None:
    made = plain(addresses(gallery(tmp_path, created="2020-05-06"), OFFERED))
    for address in (
        "charts/moods.json",
        "charts/moods/embed/",
        "data/package/data/estimates.csv",
        "feed.xml",
    ):
        assert f"[`{address}`](../../{address})" in made, address
    assert "UTF-8-BOM" in made
