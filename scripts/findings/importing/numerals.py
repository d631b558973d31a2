"""Numbers within labels, as people write them: 10,000 and 10.000 and 10 000, but no version, date or address.

Takes one text and gives a number to sort by; decides nothing about a column.
"""

from __future__ import annotations

import re

_GROUPED = (
    r"[1-9][0-9]{0,2}(?P<mark>[.,'’ \u00a0\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3})*"
    r"(?:(?!(?P=mark))[.,][0-9]+)?"
)
_PLAIN = r"[0-9]+(?:[.,][0-9]+)?"
_NUMERAL = re.compile(rf"(?<![0-9.,])(?P<grouped>{_GROUPED})(?![.,]?[0-9])|(?P<plain>{_PLAIN})(?![.,]?[0-9])")


def first_number(text: str) -> float | None:
    """The number that a text begins its digits with; None where they are those of something else."""
    digit = re.search(r"[0-9]", text)
    found = _NUMERAL.search(text)
    if digit is None or found is None or found.start() != digit.start():
        return None
    if found["plain"]:
        return float(found["plain"].replace(",", "."))
    return _ungrouped(found["grouped"], found["mark"])


def _ungrouped(written: str, mark: str) -> float:
    return float(written.replace(mark, "").replace(",", "."))
