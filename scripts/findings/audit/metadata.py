"""What is said of the data for programs: files of metadata, and the linked data of pages.

Nothing in them is a number of the survey. A text that holds one is what the data package says too, the day,
the size, the sum or the address of a file that lies there, or the citation.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import quote, unquote

import yaml

from findings.audit.known import Provenance
from findings.audit.strays import Strays
from findings.content.unaddressed import STRAY
from findings.datapackage.json_lines import leaves
from findings.downloads import DESCRIPTIONS
from findings.downloads.catalogues import FORMS
from findings.downloads.citing import bare
from findings.downloads.describing import MEDIA, METADATA
from findings.exporting.dialects import EXPORTERS
from findings.marking import plain
from findings.vocabulary import Problem

OF_FORMATS = re.compile(
    r"https?://(?:schema\.org|www\.w3\.org|mlcommons\.org|purl\.org|spdx\.org|xmlns\.com|datacite\.org"
    r"|publications\.europa\.eu/resource/authority|www\.iana\.org/assignments)(?:/[\w./#+-]*)?"
)
"""The names that a form of metadata gives to itself and to its words."""
LITERALS = frozenset(
    {
        *("1.2.0", "md5", "cr:md5", "sha256", "spdx:checksumAlgorithm_sha256"),
        *(form.media for form in FORMS.values()),
        *MEDIA.values(),
        *(each.says for each in EXPORTERS),
        *DESCRIPTIONS.values(),
    }
)
"""What forms of metadata call their own, and what the build says of a file of the package."""
LINES = {".bib": re.compile(r"^\s*(\w+ = \{.*\}),?$"), ".ris": re.compile(r"^[A-Z][A-Z0-9]  - ?(.*)$")}
"""A field of a reference: the whole of BibTeX's, since years and versions stand in it by their name."""
OPENING = re.compile(r"@\w+\{(.*),|\}|TY  - \w+|ER  -")
SIZE = "{} B"
FOLDERS = (METADATA, PurePosixPath(METADATA).parent.as_posix())
"""From where metadata and the page of the data name files, where nobody knows the address of the site."""

ADDRESSES = ("contentUrl", "url", "dcat:downloadURL", "href")
"""The keys under which an object says which file it is of."""

Json = dict[str, Any]


class MetadataAudit:
    """Judges what is said for programs, text by text; `leads` says whether an address is one of the site."""

    def __init__(self, known: Provenance, strays: Strays, leads: Callable[[str], bool]) -> None:
        self.known, self.strays, self.leads = known, strays, leads

    def problems(self, name: str, content: bytes, where: str) -> Iterator[Problem]:
        """Of one file of metadata, by its name."""
        suffix = PurePosixPath(name).suffix
        if suffix in LINES:
            yield from self._lines(content.decode(errors="replace"), LINES[suffix], where)
            return
        try:
            read = yaml.safe_load(content) if suffix == ".cff" else json.loads(content)
        except (ValueError, yaml.YAMLError):
            yield Problem(where, "is no metadata that can be read", "Build again.")
            return
        if self.holds_stray(read):
            yield Problem(where, f"what is told to programs holds {STRAY}")

    def holds_stray(self, read: Any) -> bool:
        """Whether an object, as a program reads it, holds a number that is told nowhere else."""
        return any(not self._is_told(text, facts) for text, facts in self._texts(read, frozenset()))

    def _lines(self, text: str, field: re.Pattern[str], where: str) -> Iterator[Problem]:
        for number, line in enumerate(text.splitlines(), start=1):
            found = field.match(line) or OPENING.fullmatch(line)
            if found is None:
                yield Problem(f"{where}:{number}", "is no line of a reference")
            elif self.strays.within(line) and not self._is_told(_value(found[1] or ""), frozenset()):
                yield Problem(f"{where}:{number}", f"a reference holds {STRAY}")

    def _texts(self, value: Any, facts: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
        """Every text and number, with what may be said of the file that the object about it names."""
        if isinstance(value, Mapping):
            facts = self._facts(value) or facts
            for key, each in value.items():
                yield str(key), facts
                yield from self._texts(each, facts)
        elif isinstance(value, list):
            for each in value:
                yield from self._texts(each, facts)
        elif value is not None and not isinstance(value, bool):
            yield str(value), facts

    def _facts(self, value: Mapping[str, Any]) -> frozenset[str]:
        """The size and the sum of the file that an object names."""
        for key in ADDRESSES:
            named = value.get(key, "")
            address = named.get("@id", "") if isinstance(named, Mapping) else named
            content = self._file(str(address))
            if content is not None:
                size = str(len(content))
                return frozenset({size, SIZE.format(size), hashlib.sha256(content).hexdigest()})
        return frozenset()

    def _file(self, address: str) -> bytes | None:
        """A file of the site; where that has no address it is named from the metadata or from the page."""
        bare = unquote(address.partition("#")[0])
        if self.known.address:
            return self.known.written.get(bare.removeprefix(self.known.address))
        paths = (normpath(f"{folder}/{bare}") for folder in FOLDERS)
        return next((self.known.written[path] for path in paths if path in self.known.written), None)

    def _is_told(self, text: str, facts: frozenset[str]) -> bool:
        if self.known.address and text.startswith(self.known.address):
            return self._is_address(text)
        return (
            not self.strays.within(self._untitled(text))
            or text in facts
            or plain(text) in self._said
            or all(day in self.known.days for day in text.split("/"))
            or text in LITERALS
            or OF_FORMATS.fullmatch(text) is not None
            or self._is_address(text)
        )

    def _is_address(self, text: str) -> bool:
        return self.leads(text.partition("#")[0]) or self._file(text) is not None

    def _untitled(self, text: str) -> str:
        """A text without the title of the data, which stands within their citation."""
        title = str(self._package.get("title") or "")
        return text.replace(title, "") if title else text

    @cached_property
    def _package(self) -> Json:
        return dict(json.loads(self.known.resources.get("datapackage.json", b"{}")))

    @cached_property
    def _said(self) -> frozenset[str]:
        """All that the data package says, and the names of its files and of their columns."""
        package = self._package
        said = {str(text) for _, text in leaves(package)}
        said |= {f"https://doi.org/{each}" for each in said if each.startswith("10.")}
        for name in (PurePosixPath(path).name for path in self.known.written):
            said |= {name, quote(name, safe="")}
        said |= {bare(each) for each in said}
        return frozenset(
            said | {each for resource in package.get("resources", []) for each in _names(resource)}
        )


def _names(resource: Json) -> Iterator[str]:
    """What a table and its columns are called, as addresses have it."""
    stem = quote(PurePosixPath(str(resource["path"])).stem, safe="")
    columns = [quote(str(each["name"]), safe="") for each in (resource.get("schema") or {}).get("fields", [])]
    yield from (stem, *columns, *(f"{stem}/{each}" for each in columns))


def _value(field: str) -> str:
    """The value of a field of BibTeX, without the braces about it; a field of RIS is its value."""
    found = re.fullmatch(r"\w+ = \{\{?(.*?)\}?\}", field)
    return found[1] if found else field
