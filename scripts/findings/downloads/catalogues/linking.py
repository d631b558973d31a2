"""Signposts: from the data page to what names, describes and makes up the data set, and back.

Source: FAIR Signposting Profile, signposting.org; RFC 9264 for the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from findings.downloads.metadata import WEB, File, Metadata

ABOUT = ("https://schema.org/AboutPage", "https://schema.org/Dataset")


@dataclass(frozen=True)
class Signpost:
    """Where a link leads, as what, and to which kind of file."""

    rel: str
    href: str
    type: str = ""


def links(about: Metadata, files: Sequence[File]) -> list[Signpost]:
    """The links of the data page; `files` are the data, and describing ones bear their kind."""
    found = [Signpost("cite-as", about.identifier)]
    found += [Signpost("type", each) for each in ABOUT]
    found += [Signpost("author", each.id) for each in about.creators]
    found += [Signpost("license", each.address) for each in about.licences]
    found += [Signpost("item", each.address, each.media) for each in files]
    return [each for each in found if each.href and (each.rel == "item" or WEB.match(each.href))]


def linkset(about: Metadata, files: Sequence[File]) -> str:
    """The text of the file: the links of the data page, by what they are."""
    by_rel: dict[str, list[dict[str, str]]] = {}
    for each in links(about, files):
        target = {"href": each.href} | ({"type": each.type} if each.type else {})
        by_rel.setdefault(each.rel, []).append(target)
    whole = {"linkset": [{"anchor": about.address or ".", **by_rel}]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
