"""Pictures that hold more than pixels, feeds and sentences that say what is nowhere published."""

from __future__ import annotations

import json
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from findings.audit import Provenance
from findings.audit.figures import covered
from findings.content.spoken import COVERED
from tests.audit.sites import PLAIN, problems

SITE = "https://shops.example/"
KNOWN = Provenance(
    **PLAIN.__dict__ | {"address": SITE, "days": frozenset({"2020-05-06"}), "questions": frozenset({"q"})}
)
FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Shops</title><id>{id}</id>'
    '<link href="{href}"/><updated>{day}T00:00:00Z</updated><summary>{words}</summary></feed>'
)
GOOD = {"id": SITE, "href": f"{SITE}findings/", "day": "2020-05-06", "words": "Shops say yes"}
PAGE = "<!doctype html><html><head><title>Shops</title></head><body><p>Shops</p></body></html>"
PAGES: dict[str, str | bytes] = {"index.html": PAGE, "findings/index.html": PAGE}


def said(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    named = Provenance(**{**KNOWN.__dict__, "written": {name: _bytes(text) for name, text in files.items()}})
    return problems(folder, PAGES | files, named)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def picture(size: tuple[int, int] = (1200, 630), **words: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    for key, value in words.items():
        info.add_text(key, value)
    made = BytesIO()
    Image.new("P", size).save(made, "PNG", pnginfo=info)
    return made.getvalue()


def test_a_picture_of_pixels_passes(tmp_path: Path) -> None:
    assert said(tmp_path, {"charts/q/picture.png": picture(), "charts/q.png": picture((9, 9))}) == []


@pytest.mark.parametrize(
    "content",
    [
        picture(note="73519"),
        picture() + b"73519",
        picture()[:-3],
        b"73519",
        picture()[:40] + b"7" + picture()[41:],
        picture() + struct.pack(">I4s", 0, b"teXt") + struct.pack(">I", zlib.crc32(b"teXt")),
    ],
)
def test_a_picture_that_holds_more_is_refused(tmp_path: Path, content: bytes) -> None:
    assert said(tmp_path, {"charts/q.png": content}) == [
        "site/charts/q.png: is no picture, or holds more than its pixels."
    ]


def test_a_picture_to_share_has_its_size(tmp_path: Path) -> None:
    assert said(tmp_path, {"charts/q/picture.png": picture((9, 9))}) == [
        "site/charts/q/picture.png: has not the size of a picture to share."
    ]


def test_a_feed_that_says_what_pages_say_passes(tmp_path: Path) -> None:
    assert said(tmp_path, {"feed.xml": FEED.format(**GOOD)}) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"words": "73519 shops say yes"}, "feed.xml:1: a number that carries no address."),
        ({"day": "2020-07-35"}, "feed.xml:1: a day that the data package does not say."),
        ({"href": "https://elsewhere.example/"}, "feed.xml:1: leads to another place than one of the site."),
        ({"id": f"{SITE}?n=73519"}, "feed.xml:1: leads to another place than one of the site."),
        ({"id": f"{SITE}nowhere/"}, "feed.xml:1: leads to another place than one of the site."),
    ],
)
def test_a_feed_that_says_something_else_is_refused(
    tmp_path: Path, changes: dict[str, str], expected: str
) -> None:
    found = said(tmp_path, {"feed.xml": FEED.format(**GOOD | changes)})
    assert found == [f"site/{expected}"]
    assert "73519" not in "".join(found)


def test_what_is_no_feed_is_refused(tmp_path: Path) -> None:
    assert said(tmp_path, {"feed.xml": "73519"}) == ["site/feed.xml: is no feed."]


def test_sentences_lead_to_pages_and_hold_no_number_of_their_own(tmp_path: Path) -> None:
    good = f"# Shops\n\n- [Shops say yes]({SITE}findings/)\n\n- {SITE}findings/\n"
    assert said(tmp_path / "a", {"llms.txt": good}) == []
    bad = (
        f"# Shops\n- [73519 say yes]({SITE}findings/)\n- [Shops](https://elsewhere.example/)\n- {SITE}?n=7\n"
    )
    assert said(tmp_path / "b", {"llms.txt": bad}) == [
        "site/llms.txt:2: a number that carries no address.",
        "site/llms.txt:3: leads to another place than one of the site.",
        "site/llms.txt:4: leads to another place than one of the site.",
    ]


EMBED = "charts/q/embed/index.html"


def test_a_page_that_the_build_finished_is_read_as_others_are(tmp_path: Path) -> None:
    assert said(tmp_path / "a", {EMBED: PAGE}) == []
    loose = PAGE.replace("<p>Shops</p>", "<p>73519 shops</p>")
    (found,) = set(said(tmp_path / "b", {EMBED: loose}))
    assert found.startswith(f"site/{EMBED}:1: a number that carries no address")
    (found,) = set(said(tmp_path / "c", {EMBED: PAGE.replace("<p>", "<p onclick='x'>")}))
    assert "onclick is no attribute" in found


ABOUT = {
    "id": "q", "title": "Shops say yes", "base": "Of the 1,130 shops.", "version": "2.0",
    "date": "2020-05-06", "questions": ["q"], "address": f"{SITE}charts/q/",
}  # fmt: skip
ROW = {"estimate_id": "q--yes--2020", "shown": "44%", "value": 0.44, "base": 1130}


def as_json(**changes: object) -> str:
    return json.dumps({"about": ABOUT | changes, "rows": [ROW]})


def in_json(folder: Path, content: str) -> list[str]:
    known = {"versions": frozenset({"2.0"}), "phrases": (f"{SITE}charts/q/",)}
    named = Provenance(**{**KNOWN.__dict__, **known, "written": {"charts/q.json": content.encode()}})
    return problems(folder, PAGES | {"charts/q.json": content}, named)


def test_what_a_file_says_of_its_chart_may_hold_its_base_its_day_its_version_and_its_address(
    tmp_path: Path,
) -> None:
    assert in_json(tmp_path, as_json()) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("base", "Of the 73519 shops."),
        ("title", "73519 shops say yes"),
        ("id", "73519"),
        ("date", "2020-07-31"),
        ("version", "73519"),
        ("address", f"{SITE}?n=73519"),
        ("questions", ["q", "73519"]),
    ],
)
def test_another_number_in_it_is_found(tmp_path: Path, key: str, value: object) -> None:
    assert in_json(tmp_path, as_json(**{key: value})) == [
        f"site/charts/q.json, {key}: a number that carries no address."
    ]


def test_it_holds_nothing_that_is_not_listed_and_rows_that_are_published(tmp_path: Path) -> None:
    assert in_json(tmp_path / "a", as_json(more="words")) == ["site/charts/q.json: holds more than a figure."]
    assert in_json(tmp_path / "b", json.dumps({"rows": [ROW | {"value": 73519}]})) == [
        "site/charts/q.json, rows row 2, value: q--yes--2020 is not as published."
    ]
    assert in_json(tmp_path / "c", json.dumps({"rows": [73519]})) == ["site/charts/q.json: is no figure."]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Of the 4 shops, by row.", "Of the \u0001 shops, by row."),
        ("Attribution 4.0, 4% and 14", "Attribution 4.0, 4% and 14"),
        ("4,000 shops and 4.", "4,000 shops and \u0001."),
    ],
)
def test_a_base_is_covered_and_no_part_of_another_number(text: str, left: str) -> None:
    assert covered(text, {"4"}).replace(COVERED, "\u0001") == left


def test_a_text_that_people_wrote_may_have_the_digits_of_a_base(tmp_path: Path) -> None:
    known = {"versions": frozenset({"2.0"}), "phrases": (f"{SITE}charts/q/", "Version 1,130 of it")}
    content = as_json(citation="Version 1,130 of it")
    named = Provenance(**{**KNOWN.__dict__, **known, "written": {"charts/q.json": content.encode()}})
    assert problems(tmp_path, PAGES | {"charts/q.json": content}, named) == []
