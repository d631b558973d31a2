"""What leads programs to a chart or shows it: its picture, the feed of findings, and the plain sentences.

Takes the bytes of a file, gives problems. A picture is judged by its parts, since nobody can read its pixels:
it holds these and nothing else. It is drawn of the same marks as the file that `figures` reads.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator

from lxml import etree

from findings.audit.known import Provenance
from findings.audit.reading import svg
from findings.audit.strays import Strays
from findings.vocabulary import Problem

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PARTS = re.compile(rb"IHDR(?:PLTE)?(?:IDAT)+IEND")
"""The parts of a picture that holds its pixels alone, by their names."""
SOCIAL = (1200, 630)

DAYS = frozenset({"published", "updated"})
DAY = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def picture_problems(content: bytes, where: str) -> Iterator[Problem]:
    """A picture that holds something beside its pixels, or that is cut; one to share has the size of such."""
    names, size = _parts(content)
    if not PARTS.fullmatch(names):
        yield Problem(where, "is no picture, or holds more than its pixels")
    elif where.endswith("/picture.png") and size != SOCIAL:
        yield Problem(where, "has not the size of a picture to share")


def _parts(content: bytes) -> tuple[bytes, tuple[int, int]]:
    """The names of its parts one after another, and its size; nothing where one is not whole."""
    if not content.startswith(SIGNATURE):
        return b"", (0, 0)
    names, size, at = b"", (0, 0), len(SIGNATURE)
    while at < len(content):
        if len(content) < at + 12:
            return b"", size
        length, name = struct.unpack(">I4s", content[at : at + 8])
        body, sum_ = content[at + 4 : at + 8 + length], content[at + 8 + length : at + 12 + length]
        if sum_ != struct.pack(">I", zlib.crc32(body)):
            return b"", size
        if name == b"IHDR":
            size = struct.unpack(">II", body[4:12])
        names, at = names + name, at + 12 + length
    return names, size


Leads = Callable[[str], bool]
"""Whether an address is that of a page or a file of the site."""


def feed_problems(
    content: bytes, known: Provenance, strays: Strays, leads: Leads, where: str
) -> Iterator[Problem]:
    """A feed that says what no page says, that leads elsewhere, or whose days are not of this survey."""
    try:
        root = svg(content)
    except etree.XMLSyntaxError:
        yield Problem(where, "is no feed")
        return
    for each in root.iter():
        tag = etree.QName(each).localname if isinstance(each.tag, str) else ""
        text, at = (each.text or "").strip(), f"{where}:{each.sourceline}"
        if tag in DAYS:
            if not DAY.fullmatch(text) or text[:10] not in known.days:
                yield Problem(at, "a day that the data package does not say")
        elif tag != "id" and strays.within(text):
            yield Problem(at, "a number that carries no address")
        addresses = [
            *([text] if tag == "id" else []),
            *(value for key, value in each.attrib.items() if key == "href"),
        ]
        others = [value for key, value in each.attrib.items() if key != "href"]
        if not all(map(leads, addresses)) or (each.tail or "").strip() or any(map(strays.within, others)):
            yield Problem(at, "leads to another place than one of the site")


LINK = re.compile(r"(?:(?<=\]\()|(?<=^- ))[^()\s]+(?=\)?$)")


def sentence_problems(content: bytes, strays: Strays, leads: Leads, where: str) -> Iterator[Problem]:
    """Lines with a number that no page says, or that lead elsewhere."""
    for number, line in enumerate(content.decode(errors="replace").splitlines(), start=1):
        if strays.within(LINK.sub("", line)):
            yield Problem(f"{where}:{number}", "a number that carries no address")
        if not all(map(leads, LINK.findall(line))):
            yield Problem(f"{where}:{number}", "leads to another place than one of the site")
