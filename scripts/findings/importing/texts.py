"""What a cell or a heading says once a tool's markup is taken off: entities, tags, spaces that nobody sees.

Takes one text and gives one; decides nothing about a column.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from findings.naming import settled

_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_TAG = re.compile(
    r"</?(?:a|b|i|u|p|br|em|strong|span|div|font|ul|ol|li|img|sup|sub|h[1-6])\b[^<>]*/?>", re.IGNORECASE
)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=200_000)
def cleaned(text: str) -> str:
    """A cell without entities and tags, in its normal form; words stay as they are."""
    if "&" in text:
        text = html.unescape(text) if _ENTITY.search(text) else text
    if "<" in text:
        text = _TAG.sub(" ", _HIDDEN.sub(" ", text))
        text = " ".join(text.split())
    return settled(text)


def heading(text: str) -> str:
    """A heading on one line."""
    return " ".join(cleaned(text).split())


def is_marked_up(text: str) -> bool:
    """Whether something would be taken off."""
    return bool(_ENTITY.search(text) or _TAG.search(text))
