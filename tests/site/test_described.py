"""The data page tells programs what the data are: read out of the built page by another reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import extruct
import yaml
from lxml import html

ROOT = Path(__file__).parents[2]
SITE = "https://open-findings.example/nhs-communications/"


def on_the_page(site: Path) -> dict[str, Any]:
    text = (site / "data/index.html").read_text(encoding="utf-8")
    (found,) = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
    return {each["@type"]: each for each in found["@graph"]}


def test_a_search_engine_finds_the_data_set_in_its_catalogue(site: Path) -> None:
    found = on_the_page(site)
    dataset, catalogue = found["Dataset"], found["DataCatalog"]
    assert catalogue["dataset"]["@id"] == dataset["@id"]
    assert dataset["includedInDataCatalog"]["@id"] == catalogue["@id"]
    assert 50 <= len(dataset["description"]) <= 5000
    needed = ("name", "license", "creator", "publisher", "keywords", "datePublished", "temporalCoverage")
    assert [each for each in (*needed, "spatialCoverage", "version") if not dataset.get(each)] == []
    for each in dataset["distribution"]:
        assert (site / each["contentUrl"].removeprefix(SITE)).is_file()


def test_one_citation_stands_wherever_the_publication_is_cited(site: Path) -> None:
    cited = on_the_page(site)["Dataset"]["creditText"]
    page = html.fromstring((site / "data/index.html").read_text(encoding="utf-8"))
    assert " ".join(page.xpath("string(//blockquote)").split()) == cited
    for path in ("README.md", "docs/about/licence-and-citation.md"):
        assert f"> {cited}\n" in (ROOT / path).read_text(encoding="utf-8")
    assert f"Cite as: {cited}" in (site / "data/package/README.txt").read_text(encoding="utf-8")
    croissant = json.loads((site / "data/metadata/croissant.json").read_text(encoding="utf-8"))
    assert croissant["citeAs"] == cited
    own = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert own == (site / "data/metadata/CITATION.cff").read_text(encoding="utf-8")
    read = yaml.safe_load(own)
    authors = ", ".join(each["name"] for each in read["authors"])
    assert cited.startswith(f"{authors} ({read['date-released'][:4]}). {read['title']} [data set]. Version")


def test_signposts_lead_from_the_page_to_what_belongs_to_it(site: Path) -> None:
    page = html.fromstring((site / "data/index.html").read_text(encoding="utf-8"))
    found = {(each.get("rel"), each.get("href")) for each in page.iterfind(".//head/link")}
    there = {rel for rel, _ in found}
    assert {"cite-as", "describedby", "item", "license", "author", "type", "linkset"} <= there
    for rel, address in found:
        if rel in {"describedby", "item", "linkset"}:
            assert (site / str(address).removeprefix(SITE)).is_file()
