"""Downloads: the data package as it is published, each file and all in one archive, with checksums.

Takes the bytes of the package's files, gives bytes by path. Writes no file, and changes no data.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from findings.downloads.citing import citation, licence
from findings.writing import archived

__all__ = [
    "CHECKSUMS",
    "DESCRIPTIONS",
    "DESCRIPTOR",
    "FOLDER",
    "README",
    "RECORD",
    "Download",
    "archive",
    "checksums",
    "citation",
    "downloads",
    "licence",
    "package_files",
    "published_descriptor",
    "readme",
]

FOLDER = "data/package"
DESCRIPTOR = "datapackage.json"
README = "README.txt"
LICENCE = "LICENCE.txt"
RECORD = "audit.json"
CHECKSUMS = "checksums.json"


@dataclass(frozen=True)
class Download:
    """A file that readers can take: where it is from the root of the site, what it holds, for which tool."""

    path: str
    title: str
    description: str
    content: bytes
    tool: str = ""

    @property
    def size(self) -> str:
        """Its size in words."""
        kilobytes = len(self.content) / 1000
        return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{max(1, round(kilobytes))} KB"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def package_files(descriptor: dict[str, Any], files: dict[str, bytes]) -> dict[str, bytes]:
    """The published package by path within it: files as they are, a descriptor with their sums."""
    described = published_descriptor(descriptor, files)
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    about = {DESCRIPTOR: text, README: readme(described), LICENCE: licence_text(described)}
    made = {name: text.encode() for name, text in about.items()} | files
    return made | {CHECKSUMS: checksums(made)}


def checksums(files: dict[str, bytes]) -> bytes:
    """The record of the files, as the commands write it into a package that is worked on."""
    sums = {path: _sum(content) for path, content in sorted(files.items())}
    return (json.dumps(sums, indent=2) + "\n").encode()


def _sum(content: bytes) -> dict[str, int | str]:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def published_descriptor(descriptor: dict[str, Any], files: dict[str, bytes]) -> dict[str, Any]:
    """The descriptor with the bytes and hash of each resource."""
    resources = [_summed(each, files[each["path"]]) for each in descriptor["resources"]]
    return descriptor | {"resources": resources}


def _summed(resource: dict[str, Any], content: bytes) -> dict[str, Any]:
    return resource | {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def downloads(descriptor: dict[str, Any], files: dict[str, bytes]) -> list[Download]:
    """The archive first, then the descriptor and every file."""
    package = package_files(descriptor, files)
    name = f"{descriptor['name']}-{descriptor.get('version', '0')}.zip"
    found = [Download(f"data/{name}", name, DESCRIPTIONS[".zip"], archive(package))]
    titles = {resource["path"]: resource for resource in descriptor["resources"]}
    for path, content in package.items():
        resource = titles.get(path, {})
        words = str(resource.get("description") or DESCRIPTIONS.get(path, ""))
        found.append(Download(f"{FOLDER}/{path}", path.rpartition("/")[2], words, content))
    return found


DESCRIPTIONS = {
    ".zip": "Everything below in one archive.",
    DESCRIPTOR: "What every file and column holds, for people and programs.",
    README: "What the package is, in a page.",
    LICENCE: "What may be done with it, and where that is said in full.",
    RECORD: "What was withheld from the numbers and by which rule, and of which file that is said.",
    CHECKSUMS: "The size and the SHA-256 of every file, by which a change is seen.",
}


def archive(files: dict[str, bytes]) -> bytes:
    """A zip archive with the same bytes each time."""
    return archived(dict(sorted(files.items())))


def readme(descriptor: dict[str, Any]) -> str:
    """The package in a page: what it is, its notice, its files, its licence, how to cite it."""
    survey = descriptor.get("survey", {})
    title = descriptor.get("title", descriptor["name"])
    lines = [f"# {title}", "", str(descriptor.get("description", "")), ""]
    if survey.get("notice"):
        lines += [f"**{survey['notice']}**", ""]
    lines += ["## Files", ""]
    lines += [f"- `{each['path']}`: {_words(each)}" for each in descriptor["resources"]]
    cite = f"{licence(descriptor)}. Cite as: {citation(descriptor)}"
    lines += ["", "## Licence and citation", "", cite, ""]
    return "\n".join(lines)


def _words(resource: dict[str, Any]) -> str:
    return str(resource.get("description") or resource.get("title", ""))


def licence_text(descriptor: dict[str, Any]) -> str:
    """The licences by name, each with the address of its text."""
    found = descriptor.get("licenses", [])
    lines = [
        " ".join(filter(None, (licence({"licenses": [each]}), str(each.get("path", ""))))) for each in found
    ]
    return "\n".join([str(descriptor.get("title", descriptor["name"])), "", *lines, ""])
