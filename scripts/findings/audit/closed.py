"""The sites of versions that were released: each file as it was closed, each number that of its own release.

Takes what a site holds, what was kept, and the numbers of each release; gives problems. Such a site was read
in whole before it was closed. What is read again is what its pages print under the address of a number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from findings.vocabulary import Problem

FOLDER = re.compile(r"v(\d[\d.]*)/")
MARK = re.compile(r"\s*\[[a-z]\]$")
PRINTED = re.compile(r"\d+%")
"""A share without decimals, which every language of the engine but a few writes alike."""


def in_closed(name: str, versions: Collection[str]) -> bool:
    """Whether a file of a site lies in that of a version which was released."""
    found = FOLDER.match(name)
    return found is not None and found[1] in versions


def closed_problems(
    site: Path, kept: Mapping[str, bytes], numbers: Mapping[str, Mapping[str, str]]
) -> list[Problem]:
    """Files that are not as they were closed, and numbers in them that are not those of their release."""
    there = {
        path.relative_to(site).as_posix(): path
        for path in sorted(site.rglob("*"))
        if path.is_file() and in_closed(path.relative_to(site).as_posix(), numbers)
    }
    found = [Problem(f"site/{name}", "is missing") for name in sorted(kept.keys() - there.keys())]
    for name, path in there.items():
        if path.is_symlink() or path.read_bytes() != kept.get(name):
            found.append(Problem(f"site/{name}", "is not as it was closed", "Build again."))
        elif name.endswith(".html"):
            version = (FOLDER.match(name) or [""])[1]
            found += _numbers(path.read_bytes(), numbers[version], f"site/{name}")
    return found


def _numbers(content: bytes, shown: Mapping[str, str], where: str) -> Iterator[Problem]:
    """Numbers that a page of a release prints under an address, and that are not there in that release."""
    for node in LexborHTMLParser(content.decode(errors="replace")).css("data[data-estimate]"):
        name = node.attributes.get("data-estimate") or ""
        if name not in shown:
            yield Problem(where, "prints a number that its release does not have", "Withdraw that version.")
        elif not shown[name]:
            yield Problem(where, "prints a number that its release withholds", "Withdraw that version.")
        elif _is_another(node.text().strip(), shown[name]):
            what = "prints another number than its release has under that address"
            yield Problem(where, what, "Withdraw that version.")


def _is_another(text: str, shown: str) -> bool:
    """Whether a text is a number by itself, written as its release writes that one, and not the same."""
    bare = MARK.sub("", text)
    return bool(PRINTED.fullmatch(bare)) and bool(PRINTED.fullmatch(shown)) and bare != shown
