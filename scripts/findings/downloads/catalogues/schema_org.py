"""The data set and its catalogue in the words of schema.org: what a search engine reads on the data page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from findings.downloads.catalogues.writing import kept, one_or_all
from findings.downloads.metadata import Agent, File, Metadata


def described(about: Metadata, files: Sequence[File], site: str, title: str) -> dict[str, Any]:
    """A `DataCatalog`, which is the site, with its one `Dataset`."""
    page = f"{site}data/" if site else about.address
    catalogue = {
        "@type": "DataCatalog",
        "@id": f"{site}#catalogue",
        "name": title,
        "url": site,
        "inLanguage": about.language,
        "dataset": {"@id": f"{page}#dataset"},
    }
    dataset = {
        "@type": "Dataset",
        "@id": f"{page}#dataset",
        **whole(about),
        "url": page,
        "includedInDataCatalog": {"@id": f"{site}#catalogue"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each.title,
                "contentUrl": each.address,
                "encodingFormat": each.media,
            }
            for each in files
        ],
    }
    found: dict[str, Any] = kept({"@context": "https://schema.org", "@graph": [catalogue, dataset]})
    return found


def whole(about: Metadata) -> dict[str, Any]:
    """What schema.org says of any data set, which Croissant says too."""
    first, last = about.collected
    return {
        "name": about.title,
        "description": about.description,
        "identifier": about.identifier,
        "version": about.version,
        "inLanguage": about.language,
        "license": one_or_all([each.address or each.title for each in about.licences]),
        "creator": one_or_all([agent(each) for each in about.creators]),
        "publisher": agent(about.publisher) if about.publisher.name else {},
        "funder": one_or_all([agent(each) for each in about.funders]),
        "keywords": list(about.keywords),
        "datePublished": about.issued,
        "temporalCoverage": f"{first}/{last}" if first else "",
        "spatialCoverage": about.place,
        "measurementTechnique": one_or_all(list(about.modes)),
        "creditText": about.citation,
        "isAccessibleForFree": True,
    }


def agent(each: Agent) -> dict[str, Any]:
    return {
        "@type": "Person" if each.is_person else "Organization",
        "name": each.name,
        "givenName": each.given,
        "familyName": each.family,
        "sameAs": each.id,
    }
