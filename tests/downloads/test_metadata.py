"""One value describes the data set, and every form of metadata says what it says, read by other readers."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from findings.downloads import Download, downloads
from findings.downloads.catalogues import FORMS
from findings.downloads.catalogues.linking import links
from findings.downloads.catalogues.schema_org import described
from findings.downloads.describing import described_files, metadata_files, placed
from findings.downloads.metadata import metadata, unsaid

SITE = "https://pools.example/"
CELLS = b"who;swims;lengths\n1;often;12\n2;-9;\n"
PACKAGE: dict[str, Any] = {
    "name": "pools",
    "title": "Pools: who swims",
    "description": "Who swims in the pools of a town, and how often.",
    "version": "2.1.0",
    "created": "2031-05-01T00:00:00Z",
    "homepage": SITE,
    "id": "https://doi.org/10.5555/pools.21",
    "keywords": ["swimming", "COVID-19"],
    "contributors": [
        {
            "title": "Ada Brook",
            "givenName": "Ada",
            "familyName": "Brook",
            "path": "https://orcid.org/0000-0002-1825-0097",
            "roles": ["author"],
        },
        {"title": "The town", "path": "https://ror.org/04t0gwh46", "roles": ["author", "publisher"]},
        {"title": "A fund", "roles": ["funder"]},
    ],
    "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "https://cc.example/by/4.0/"}],
    "survey": {
        "language": "en",
        "place": "Upton",
        "contact": "pools@upton.test",
        "waves": [
            {"id": "1", "fieldwork": ["2030-03-04", "2030-03-09"], "mode": "on paper"},
            {"id": "2", "fieldwork": ["2031-03-02"], "mode": "on paper"},
        ],
    },
    "resources": [
        {
            "name": "responses",
            "title": "Responses",
            "path": "data/responses.csv",
            "dialect": {"delimiter": ";"},
            "schema": {
                "primaryKey": ["who"],
                "missingValues": [""],
                "fields": [
                    {"name": "who", "title": "Number", "type": "integer"},
                    {
                        "name": "swims",
                        "title": "How often?",
                        "missingValues": [{"value": "-9", "label": "No answer"}],
                    },
                    {"name": "lengths", "type": "integer", "missingValues": ["", "unknown"]},
                ],
            },
        }
    ],
}
CITATION = (
    "Ada Brook, The town (2031). Pools: who swims [data set]. Version 2.1.0. https://doi.org/10.5555/pools.21"
)
AUTHORS = ["Brook, Ada", "The town"]
DOI = "10.5555/pools.21"
SPDX = Namespace("http://spdx.org/rdf/terms#")


def offered(package: dict[str, Any] = PACKAGE) -> list[Download]:
    return downloads(package, {"data/responses.csv": CELLS, "audit.json": b"{}"})


def made(package: dict[str, Any] = PACKAGE, site: str = SITE) -> dict[str, str]:
    found = metadata_files(package, offered(package), placed(site))
    return {each.title: each.content.decode() for each in found}


def test_every_form_has_a_file() -> None:
    assert made().keys() == FORMS.keys()


def test_the_citation_is_the_same_in_every_form() -> None:
    files = made()
    bibtex = dict(re.findall(r"(?m)^  (\w+) = \{(.*)\},$", files["citation.bib"]))
    ris = re.findall(r"(?m)^([A-Z][A-Z0-9])  - (.+)$", files["citation.ris"])
    cff = yaml.safe_load(files["CITATION.cff"])
    cite = json.loads(files["datacite.json"])
    page = described(metadata(PACKAGE), [], SITE, "Pools")["@graph"][1]
    assert json.loads(files["croissant.json"])["citeAs"] == CITATION
    assert page["creditText"] == CITATION
    assert json.loads(files["csv-metadata.json"])["dc:bibliographicCitation"] == CITATION
    (cited,) = (
        Graph()
        .parse(data=files["dcat.jsonld"], format="json-ld")
        .objects(None, DCTERMS.bibliographicCitation)
    )
    assert str(cited) == CITATION
    told = {
        "cff": (
            [f"{each['family-names']}, {each['given-names']}" if "family-names" in each else each["name"]
             for each in cff["authors"]],
            cff["date-released"][:4], cff["title"], cff["version"], cff["doi"],
        ),
        "datacite": (
            [each["name"] for each in cite["creators"]],
            cite["publicationYear"], cite["titles"][0]["title"], cite["version"], cite["doi"],
        ),
        "bibtex": (
            [each.strip("{}") for each in bibtex["author"].split(" and ")],
            bibtex["year"], bibtex["title"].strip("{}"), bibtex["version"], bibtex["doi"],
        ),
        "ris": (
            [value for key, value in ris if key == "AU"],
            *(dict(ris)[key] for key in ("PY", "TI", "ET", "DO")),
        ),
    }  # fmt: skip
    assert told == dict.fromkeys(told, (AUTHORS, "2031", "Pools: who swims", "2.1.0", DOI))


def test_a_catalogue_has_what_dcat_ap_asks_for() -> None:
    """A structural test of our own: no package ships the shapes of DCAT-AP 3."""
    graph = Graph().parse(data=made()["dcat.jsonld"], format="json-ld")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    for subject, needed in {
        catalogue: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
        dataset: (
            *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.spatial, DCTERMS.temporal),
            *(DCAT.contactPoint, DCAT.keyword, DCAT.distribution, URIRef(f"{DCAT}version"), DCTERMS.issued),
        ),
    }.items():
        assert [each for each in needed if graph.value(subject, each) is None and each] == []
    assert str(graph.value(graph.value(dataset, DCTERMS.publisher), FOAF.name)) == "The town"
    files = list(graph.objects(dataset, DCAT.distribution))
    assert len(files) == len(offered())
    for each in files:
        address = graph.value(each, DCAT.accessURL)
        assert isinstance(address, URIRef)
        assert str(address).startswith(SITE)
        sums = graph.value(each, SPDX.checksum)
        assert re.fullmatch(r"[0-9a-f]{64}", str(graph.value(sums, SPDX.checksumValue)))


def test_a_table_is_described_with_its_columns_and_what_stands_for_no_value() -> None:
    (table,) = json.loads(made()["csv-metadata.json"])["tables"]
    assert (table["url"], table["dialect"]["delimiter"]) == (f"{SITE}data/package/data/responses.csv", ";")
    assert table["tableSchema"]["primaryKey"] == ["who"]
    swims = table["tableSchema"]["columns"][1]
    assert (swims["name"], swims["dc:description"], swims["null"]) == ("swims", "How often?", ["", "-9"])
    (records,) = json.loads(made()["croissant.json"])["recordSet"]
    assert [each["dataType"] for each in records["field"]] == ["sc:Integer", "sc:Text", "sc:Text"]
    assert records["field"][0]["source"]["extract"]["column"] == "who"


def test_without_an_address_files_are_named_from_the_folder_of_the_metadata() -> None:
    files = described_files(offered(), placed(""))
    assert "../package/data/responses.csv" in [each.address for each in files]
    assert "../pools-2.1.0.zip" in [each.address for each in files]


def test_links_lead_to_what_names_describes_and_makes_up_the_data() -> None:
    found = {
        (each.rel, each.href) for each in links(metadata(PACKAGE), described_files(offered(), placed(SITE)))
    }
    assert {
        ("cite-as", "https://doi.org/10.5555/pools.21"),
        ("license", "https://cc.example/by/4.0/"),
        ("author", "https://orcid.org/0000-0002-1825-0097"),
        ("item", f"{SITE}data/package/data/responses.csv"),
        ("type", "https://schema.org/Dataset"),
    } <= found
    (linked,) = json.loads(made()["linkset.json"])["linkset"]
    there = {(rel, each["href"]) for rel, targets in linked.items() if rel != "anchor" for each in targets}
    assert there == found


def test_what_nobody_said_is_left_out_and_asked_for() -> None:
    bare = {"name": "pools", "title": "Pools", "version": "1.0.0", "resources": []}
    assert made(bare, "").keys() == FORMS.keys() - {"CITATION.cff", "datacite.json"}
    asked = " ".join(what for what, _ in unsaid(bare))
    for words in (
        "day",
        "DOI",
        "keywords",
        "place",
        "to ask",
        "author",
        "publisher",
        "funder",
        "site will be",
    ):
        assert words in asked
    assert list(unsaid(PACKAGE)) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"contributors": ["me"]}, {"contributors": "me"}, {"survey": []}, {"licenses": {}},
        {"keywords": 3}, {"survey": {"waves": "none"}}, {"created": 12}, {"id": ["a"]},
    ],
)  # fmt: skip
def test_a_description_that_the_gate_would_refuse_is_no_accident_here(broken: dict[str, Any]) -> None:
    assert list(unsaid({"name": "pools"} | broken))
