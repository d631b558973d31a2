"""Every number that a claim can state, each with the address that a claim writes.

Takes published numbers, gives `Entry`s. The inverse of `addresses`, which resolves them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from findings.content.addresses import Numbers
from findings.content.prose import SCHEME
from findings.vocabulary import CLAIMED, PublishedEstimate, Survey

SIGNS = re.compile(r'[.=@;"%<>()\\]')
"""Signs of an address, or of the link about it, that a name cannot hold as they are."""


@dataclass(frozen=True)
class Entry:
    """A published number, and the address of it without what a claim compares it with."""

    address: str
    row: PublishedEstimate


def catalogue(numbers: Numbers) -> Iterator[Entry]:
    """Every number that is no comparison by itself, in the order of the file."""
    for row in numbers.published.rows:
        if address := address_of(row, numbers.survey):
            yield Entry(address, row)


def address_of(row: PublishedEstimate, survey: Survey) -> str:
    """The address of a number, without its scheme; empty where no claim can name its measure."""
    if not (row.measure.is_share or row.measure.of_respondents or row.measure in CLAIMED.values()):
        return ""
    head = row.question or str(row.measure)
    item = f".{written(row.item)}" if row.item else ""
    category = f"={written(row.category)}" if row.category else ""
    group = f"@{written(row.breakdown)}={written(row.group)}" if row.group else ""
    measure = "" if row.measure.is_share or row.measure.of_respondents else f";{row.measure}"
    return f"{written(head)}{item}{category}{group}{measure}{_wave(row, survey)}"


def _wave(row: PublishedEstimate, survey: Survey) -> str:
    """The wave, where it is not the one that an address without one means."""
    asked = [each.wave for each in survey.asked(row.question)] if row.question else []
    latest = (asked or [each.id for each in survey.description.waves])[-1]
    return "" if row.wave == latest else f";wave={written(row.wave)}"


def written(name: str) -> str:
    """A name as it stands in an address: signs of the address in it %-encoded."""
    return SIGNS.sub(lambda sign: quote(sign[0], safe="") if sign[0] != "." else "%2E", name)


def linked(words: str, address: str) -> str:
    """The words as a link that claims a number, which Markdown keeps whole."""
    target = f"{SCHEME}{address}"
    return f"[{words}](<{target}>)" if re.search(r"\s", target) else f"[{words}]({target})"


def can_be_counted(row: PublishedEstimate) -> bool:
    """Whether a claim can state how many gave an answer."""
    return row.measure.is_share and row.count is not None
