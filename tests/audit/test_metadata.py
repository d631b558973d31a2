"""Files of metadata say what the data package says, and no number of the survey gets into them unseen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from findings.audit.known import Provenance
from findings.audit.metadata import MetadataAudit
from findings.audit.strays import Strays
from findings.downloads import FOLDER, downloads
from findings.downloads.catalogues.schema_org import described
from findings.downloads.citing import phrases
from findings.downloads.describing import described_files, metadata_files, placed
from findings.downloads.metadata import metadata

SITE = "https://pools.example/"
CELLS = b"who2,swims\n1,often\n"
PACKAGE: dict[str, Any] = {
    "name": "pools",
    "title": "Pools of 2030",
    "description": "Who swims in 3 pools.",
    "version": "2.1.0",
    "created": "2031-05-01T00:00:00Z",
    "homepage": SITE,
    "id": "10.5555/pools.21",
    "keywords": ["COVID-19"],
    "contributors": [{"title": "The town", "roles": ["author", "publisher"]}],
    "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "https://cc.example/by/4.0/"}],
    "survey": {
        "place": "District 9",
        "waves": [{"fieldwork": ["2030-03-04", "2030-03-09"], "mode": "a call of 20 minutes"}],
    },
    "resources": [
        {
            "path": "data/a.csv",
            "title": "Answers of 2030",
            "schema": {"fields": [{"name": "who2", "title": "Who"}, {"name": "swims"}]},
        }
    ],
}
OFFERED = downloads(PACKAGE, {"data/a.csv": CELLS, "audit.json": b"{}"})
WRITTEN = {each.path: each.content for each in OFFERED}
WHERE = "site/data/metadata/file"


def told(site: str = SITE) -> MetadataAudit:
    known = Provenance(
        phrases=tuple(phrases(PACKAGE, iter([site]))),
        address=site,
        days=frozenset({"2031-05-01", "2030-03-04", "2030-03-09"}),
        versions=frozenset({"2.1.0"}),
        written=WRITTEN,
        resources={path.removeprefix(f"{FOLDER}/"): content for path, content in WRITTEN.items()},
    )
    return MetadataAudit(known, Strays(known), lambda address: address in {site, f"{site}data/"})


def files(site: str = SITE) -> dict[str, str]:
    return {each.title: each.content.decode() for each in metadata_files(PACKAGE, OFFERED, placed(site))}


@pytest.mark.parametrize("name", files())
@pytest.mark.parametrize("site", [SITE, ""])
def test_what_is_written_is_told(name: str, site: str) -> None:
    assert list(told(site).problems(name, files(site)[name].encode(), WHERE)) == []


@pytest.mark.parametrize("name", files())
@pytest.mark.parametrize("secret", ["24", "24 say no", "44%", "Twenty-four say no"])
def test_a_number_in_any_of_them_is_found_and_not_repeated(name: str, secret: str) -> None:
    found = [str(each) for each in told().problems(name, planted(name, secret).encode(), WHERE)]
    assert found
    assert not [words for words in found if secret in words]


def planted(name: str, secret: str) -> str:
    """The file with a number where another text stood."""
    text = files()[name]
    if name.endswith((".json", ".jsonld")):
        return json.dumps(json.loads(text) | {"note": secret})
    if name.endswith(".cff"):
        return f"{text}note: '{secret}'\n"
    return text.replace("Pools of 2030", secret)


@pytest.mark.parametrize("site", [SITE, ""])
def test_what_the_page_of_the_data_tells_programs_is_told(site: str) -> None:
    place = placed(site) if site else lambda path: path.removeprefix("data/")
    found = described(metadata(PACKAGE), described_files(OFFERED, place), site, "Pools of 2030")
    assert not told(site).holds_stray(found)
    assert told(site).holds_stray(found | {"note": "24 say no"})


def test_a_size_or_a_sum_of_another_file_is_found() -> None:
    described = json.loads(files()["croissant.json"])
    first, second = described["distribution"][:2]
    first["contentSize"], second["contentSize"] = second["contentSize"], first["contentSize"]
    assert list(told().problems("croissant.json", json.dumps(described).encode(), WHERE))


def test_an_address_that_leads_nowhere_is_no_excuse_for_a_number() -> None:
    described = {"url": f"{SITE}secret/24/"}
    assert list(told().problems("linkset.json", json.dumps(described).encode(), WHERE))


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("croissant.json", b"{", "is no metadata that can be read"),
        ("CITATION.cff", b"a: [", "is no metadata that can be read"),
        ("citation.ris", b"hello\n", "is no line of a reference"),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, content: bytes, what: str) -> None:
    assert what in " ".join(str(each) for each in told().problems(name, content, WHERE))
