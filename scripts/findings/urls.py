"""Where a URL leads, as a browser reads it: to a page for a reader to follow, or to a file of the site.

Knows nothing of pages. A browser drops tabs and line ends within an address, white space and control
characters about it, and takes a backslash for a stroke.
"""

from __future__ import annotations

import re
from posixpath import basename, dirname, splitext

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Kinds of addresses that a reader may be led to; none of them is a program."""

_DROPPED = re.compile(r"[\t\n\r]")
_ABOUT = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def as_read(address: str) -> str:
    """The address as a browser reads it."""
    return _DROPPED.sub("", address).strip(_ABOUT).replace("\\", "/")


def scheme(address: str) -> str:
    """The kind of an address, in lower case; empty where it is a path."""
    found = _SCHEME.match(as_read(address)) if ":" in address else None
    return found[1].lower() if found else ""


def leads_to_a_page(address: str) -> bool:
    """Whether it is a path, or of a kind that a reader may be led to."""
    kind = scheme(address)
    return not kind or kind in SCHEMES


def lies_in_the_site(address: str) -> bool:
    """Whether it is a path: of no kind, and of no other host."""
    return not scheme(address) and not as_read(address).startswith("//")


def is_page(path: str) -> bool:
    """Whether a file of a builder becomes a page; a notebook in a folder of its own name is to be taken."""
    stem, suffix = splitext(path)
    return suffix == ".md" or (suffix == ".ipynb" and basename(stem) != basename(dirname(path)))
