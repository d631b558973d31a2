"""DCAT-AP 3 as linked data: the site as a catalogue, the data set, and each file as a distribution of it.

Source: DCAT-AP 3.0, semiceu.github.io/DCAT-AP; names of licences, languages and kinds of files are those of
the Publications Office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from findings.downloads.catalogues.writing import as_json, one_or_all
from findings.downloads.metadata import Agent, File, Metadata

AUTHORITY = "http://publications.europa.eu/resource/authority/"
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGES = {
    "bg": "BUL", "cs": "CES", "da": "DAN", "de": "DEU", "el": "ELL", "en": "ENG", "es": "SPA", "et": "EST",
    "fi": "FIN", "fr": "FRA", "ga": "GLE", "he": "HEB", "hr": "HRV", "hu": "HUN", "it": "ITA", "lt": "LIT",
    "lv": "LAV", "mt": "MLT", "nl": "NLD", "no": "NOR", "pl": "POL", "pt": "POR", "ro": "RON", "sk": "SLK",
    "sl": "SLV", "sv": "SWE",
}  # fmt: skip
FORMATS = {
    "text/csv": "CSV", "application/zip": "ZIP", "application/json": "JSON", "text/plain": "TXT",
    "application/xml": "XML", "application/vnd.apache.parquet": "PARQUET",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
}  # fmt: skip
MEDIA = "https://www.iana.org/assignments/media-types/"
PUBLIC = f"{AUTHORITY}access-right/PUBLIC"
MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+")


def dcat(about: Metadata, files: Sequence[File]) -> str:
    """The text of the file."""
    page = about.address
    return as_json({"@context": CONTEXT, "@graph": [_catalogue(about, page), _dataset(about, page, files)]})


def _said(words: str, about: Metadata) -> dict[str, str]:
    return {"@language": about.language, "@value": words} if words else {}


def _catalogue(about: Metadata, page: str) -> dict[str, Any]:
    return {
        "@id": f"{page}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _said(about.title, about),
        "dct:description": _said(about.description, about),
        "dct:publisher": _agent(about.publisher),
        "foaf:homepage": {"@id": page},
        "dcat:dataset": {"@id": f"{page}#dataset"},
    }


def _dataset(about: Metadata, page: str, files: Sequence[File]) -> dict[str, Any]:
    first, last = about.collected
    language = LANGUAGES.get(about.language.partition("-")[0], "")
    return {
        "@id": f"{page}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": _said(about.title, about),
        "dct:description": _said(about.description, about),
        "dct:identifier": about.identifier,
        "dct:bibliographicCitation": about.citation,
        "dct:creator": one_or_all([_agent(each) for each in about.creators]),
        "dct:publisher": _agent(about.publisher),
        "dcat:contactPoint": _contact(about),
        "dcat:keyword": [_said(each, about) for each in about.keywords],
        "dcat:version": about.version,
        "dct:issued": _day(about.issued),
        "dct:language": {"@id": f"{AUTHORITY}language/{language}"} if language else {},
        "dct:accessRights": {"@id": PUBLIC},
        "dct:spatial": {"@type": "dct:Location", "skos:prefLabel": _said(about.place, about)}
        if about.place
        else {},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(first),
            "dcat:endDate": _day(last),
        }
        if first
        else {},
        "dcat:landingPage": {"@id": page, "@type": "foaf:Document"} if page else {},
        "dcat:distribution": [_distribution(each, about) for each in files],
    }


def _day(day: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": day} if day else {}


def _agent(each: Agent) -> dict[str, str]:
    return {"@id": each.id, "@type": "foaf:Agent", "foaf:name": each.name} if each.name else {}


def _contact(about: Metadata) -> dict[str, Any]:
    mail = MAIL.search(about.contact)
    if not about.contact:
        return {}
    return {
        "@type": "vcard:Organization",
        "vcard:fn": about.contact,
        "vcard:hasEmail": {"@id": f"mailto:{mail[0]}"} if mail else {},
    }


def _distribution(each: File, about: Metadata) -> dict[str, Any]:
    kind = FORMATS.get(each.media, "")
    return {
        "@id": f"{each.address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _said(each.name, about),
        "dct:description": _said(each.description, about),
        "dcat:accessURL": {"@id": each.address},
        "dcat:downloadURL": {"@id": each.address},
        "dcat:mediaType": {"@id": f"{MEDIA}{each.media}"},
        "dct:format": {"@id": f"{AUTHORITY}file-type/{kind}"} if kind else {},
        "dct:license": one_or_all([{"@id": other.address} for other in about.licences if other.address]),
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(each.bytes)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": each.sha256},
        },
    }
