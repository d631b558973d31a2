"""DataCite 4.5 as JSON: what an agency asks for that registers a DOI, and what archives take.

Source: DataCite Metadata Schema 4.5, schema.datacite.org.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from findings.downloads.catalogues.writing import SPDX, as_json
from findings.downloads.citing import inverted
from findings.downloads.metadata import Agent, File, Metadata

SCHEMA = "http://datacite.org/schema/kernel-4"
SCHEMES = {"orcid.org": "ORCID", "ror.org": "ROR", "isni.org": "ISNI"}
"""Who gives names to persons and organisations, by the host of the address."""


def datacite(about: Metadata, files: Sequence[File]) -> str:
    """The text of the file."""
    return as_json(record(about, files))


def record(about: Metadata, files: Sequence[File]) -> dict[str, Any]:
    first, last = about.collected
    dates = {"Issued": about.issued, "Collected": f"{first}/{last}" if first else ""}
    descriptions = [("Abstract", about.description), ("TechnicalInfo", about.notice)]
    descriptions += [("Methods", each) for each in about.modes]
    return {
        "schemaVersion": SCHEMA,
        "doi": about.doi,
        "url": about.address,
        "creators": [_agent(each) for each in about.creators],
        "titles": [{"title": about.title, "lang": about.language}],
        "publisher": _publisher(about.publisher),
        "publicationYear": about.year,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Survey data"},
        "subjects": [{"subject": each} for each in about.keywords],
        "dates": [{"date": date, "dateType": kind} for kind, date in dates.items() if date],
        "language": about.language,
        "alternateIdentifiers": [
            {"alternateIdentifier": about.address, "alternateIdentifierType": "URL"} if about.address else {}
        ],
        "formats": sorted({each.media for each in files}),
        "version": about.version,
        "rightsList": [_rights(each.name, each.title, each.address) for each in about.licences],
        "descriptions": [
            {"description": words, "descriptionType": kind} for kind, words in descriptions if words
        ],
        "geoLocations": [{"geoLocationPlace": about.place}],
        "fundingReferences": [{"funderName": each.name} | _funder(each) for each in about.funders],
    }


def _agent(each: Agent) -> dict[str, Any]:
    return {
        "name": inverted(each),
        "nameType": "Personal" if each.is_person else "Organizational",
        "givenName": each.given,
        "familyName": each.family,
        "nameIdentifiers": [
            {"nameIdentifier": each.id, "nameIdentifierScheme": scheme, "schemeUri": f"https://{host}"}
            for host, scheme in SCHEMES.items()
            if host in each.id
        ],
    }


def _publisher(each: Agent) -> dict[str, Any]:
    named = next(
        (
            {"publisherIdentifierScheme": scheme, "schemeUri": f"https://{host}"}
            for host, scheme in SCHEMES.items()
            if host in each.id
        ),
        {},
    )
    return {"name": each.name, "publisherIdentifier": each.id} | named


def _funder(each: Agent) -> dict[str, str]:
    known = next((scheme for host, scheme in SCHEMES.items() if host in each.id), "Other")
    return {"funderIdentifier": each.id, "funderIdentifierType": known} if each.id else {}


def _rights(name: str, title: str, address: str) -> dict[str, str]:
    known = {
        "rightsIdentifier": name,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": "https://spdx.org/licenses/",
    }
    return {"rights": title, "rightsUri": address} | (known if name in SPDX else {})
