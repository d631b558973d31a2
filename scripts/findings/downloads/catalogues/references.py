"""The citation as files: for code hosts, for BibTeX, and as RIS for programs that manage references."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from findings.downloads.catalogues.writing import SPDX, kept
from findings.downloads.citing import as_bibtex, as_ris, bare, by, inverted
from findings.downloads.metadata import Agent, File, Metadata

CFF = "1.2.0"
MESSAGE = "To cite the data or the findings, name them as follows."


def cff(about: Metadata, _: Sequence[File]) -> str:
    """The Citation File Format; source: citation-file-format.github.io."""
    first = about.licences[0] if about.licences else None
    known = first is not None and first.name in SPDX
    described = {
        "cff-version": CFF,
        "message": MESSAGE,
        "type": "dataset",
        "title": about.title,
        "abstract": about.description,
        "authors": [_author(each) for each in about.creators],
        "version": about.version,
        "date-released": about.issued,
        "doi": about.doi,
        "url": about.address,
        "license": first.name if first and known else "",
        "license-url": first.address if first and not known else "",
        "keywords": list(dict.fromkeys(about.keywords)),
    }
    return yaml.safe_dump(kept(described), sort_keys=False, allow_unicode=True, width=100)


def _author(each: Agent) -> dict[str, Any]:
    orcid = each.id if "orcid.org/" in each.id else ""
    if each.is_person:
        return {"family-names": each.family, "given-names": each.given, "orcid": orcid}
    return {"name": each.name, "website": each.id}


def bibtex(about: Metadata, _: Sequence[File]) -> str:
    fields = {
        "author": by(about),
        "title": f"{{{bare(about.title)}}}",
        "howpublished": "Data set",
        "year": about.year,
        "version": about.version,
        "publisher": f"{{{bare(about.publisher.name)}}}" if about.publisher.name else "",
        "doi": about.doi,
        "url": about.identifier,
    }
    return as_bibtex("misc", about.name, fields) + "\n"


def ris(about: Metadata, _: Sequence[File]) -> str:
    fields = [
        *(("AU", inverted(each)) for each in about.creators),
        ("TI", about.title),
        ("PY", about.year),
        ("ET", about.version),
        ("PB", about.publisher.name),
        ("DO", about.doi),
        ("UR", about.identifier),
        *(("KW", each) for each in about.keywords),
    ]
    return as_ris("DATA", fields) + "\n"
