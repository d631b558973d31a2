"""How a chart is cited: as text, for BibTeX, and as RIS; the same words as the citation of the data package.

Takes the descriptor and what the chart is called, gives text. `phrases` are what stands in it that holds a
number and is none of the survey's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from findings.downloads import citation, licence
from findings.marking import plain

BRACES = re.compile(r"[{}\\]")
"""What BibTeX takes for its own."""


@dataclass(frozen=True)
class Citation:
    """One chart in the three forms."""

    text: str
    bibtex: str
    ris: str


def cited(descriptor: dict[str, Any], name: str, title: str, address: str) -> Citation:
    """The citation of a chart: of its id, its title, and the address of its page where that is known."""
    text = f"“{title}” In: {citation(descriptor)} {address}".strip()
    return Citation(text, _bibtex(descriptor, name, title, address), _ris(descriptor, title, address))


def _authors(descriptor: dict[str, Any]) -> list[str]:
    return [str(each.get("title")) for each in descriptor.get("contributors", [])]


def _year(descriptor: dict[str, Any]) -> str:
    return str(descriptor.get("created", ""))[:4]


def _title(descriptor: dict[str, Any]) -> str:
    return str(descriptor.get("title", descriptor["name"]))


def _bibtex(descriptor: dict[str, Any], name: str, title: str, address: str) -> str:
    fields = {
        "author": " and ".join(f"{{{BRACES.sub('', each)}}}" for each in _authors(descriptor)),
        "title": f"{{{BRACES.sub('', title)}}}",
        "howpublished": BRACES.sub("", f"Chart in: {_title(descriptor)}"),
        "year": _year(descriptor),
        "version": str(descriptor.get("version", "")),
        "url": address,
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@misc{{{name},", *lines, "}"])


def _ris(descriptor: dict[str, Any], title: str, address: str) -> str:
    fields = [
        ("TY", "FIGURE"),
        *(("AU", each) for each in _authors(descriptor)),
        ("TI", title),
        ("T2", _title(descriptor)),
        ("PY", _year(descriptor)),
        ("ET", str(descriptor.get("version", ""))),
        ("UR", address),
    ]
    return "\n".join([*(f"{key}  - {value}" for key, value in fields if value), "ER  -"])


def phrases(descriptor: dict[str, Any], addresses: Iterator[str]) -> Iterator[str]:
    """The year, the version, the licence and the addresses, each between the words that it stands between."""
    year, version = _year(descriptor), str(descriptor.get("version", ""))
    if year:
        authors = ", ".join(_authors(descriptor))
        yield from (plain(f"{authors} ({year})"), f"year = {{{year}}}", f"PY - {year}")
    if version:
        yield from (f"Version {version}", f"version = {{{version}}}", f"ET - {version}")
    yield from (plain(each) for each in (licence(descriptor), *addresses) if each)
