"""Signposts lead to what the data set is called, who made it, and each of its files."""

from __future__ import annotations

import json
from pathlib import Path

from findings.downloads.catalogues.linking import links, linkset
from findings.downloads.metadata import File, metadata

DESCRIPTOR = json.loads(
    (Path(__file__).parents[3] / "datapackage/datapackage.json").read_text(encoding="utf-8")
)
ABOUT = metadata(DESCRIPTOR | {"homepage": "https://a.example/s/"})
FILE = File("data/a.csv", "https://a.example/s/data/a.csv", "A", "Numbers", "text/csv", 3, "00")


def test_the_file_has_the_links_of_the_page() -> None:
    found = [(each.rel, each.href) for each in links(ABOUT, [FILE])]
    assert ("cite-as", "https://a.example/s/") in found
    assert ("item", FILE.address) in found
    assert {rel for rel, _ in found} >= {"cite-as", "type", "license", "item"}
    (whole,) = json.loads(linkset(ABOUT, [FILE]))["linkset"]
    said = [(rel, each["href"]) for rel, each_of in whole.items() if rel != "anchor" for each in each_of]
    assert sorted(said) == sorted(found)
    assert whole["anchor"] == "https://a.example/s/"
    assert whole["item"] == [{"href": FILE.address, "type": "text/csv"}]


def test_only_addresses_of_the_web_are_links() -> None:
    about = metadata(DESCRIPTOR | {"homepage": "", "id": ""})
    assert all(each.href.startswith("http") for each in links(about, []))
