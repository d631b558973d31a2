"""What a cell or a heading says once a tool's markup is taken off: entities, tags, spaces that nobody sees.

Takes one text and gives one; decides nothing about a column.
"""

from __future__ import annotations

import ast
import html
import json
import re
from functools import lru_cache

from findings.naming import settled

_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_INLINE = re.compile(r"</?(?:a|b|i|u|em|strong|span|font|sup|sub)\b[^<>]*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|br|div|ul|ol|li|img|h[1-6])\b[^<>]*/?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=200_000)
def cleaned(text: str) -> str:
    """A cell without entities and tags, in its normal form; words stay as they are."""
    if "&" in text:
        text = html.unescape(text) if _ENTITY.search(text) else text
    if "<" in text:
        text = _INLINE.sub("", _TAG.sub(" ", _HIDDEN.sub(" ", text)))
        text = " ".join(text.split())
    if "\n" in text or text[:1] in ("[", "{"):
        text = LINE.join(settled(line) for line in _lines(text) if line.strip())
    return settled(text)


LINE = " ‖ "
"""What stands for a line break within a cell, which may be a list of answers."""


def _lines(text: str) -> list[str]:
    """The lines of a cell; the texts of one that is a list in JSON, or an array of a database."""
    written = text.strip()
    if written[:1] == "{" and written[-1:] == "}":
        written = f"[{written[1:-1]}]"
    if written[:1] == "[" and written[-1:] == "]":
        try:
            read = ast.literal_eval(written) if "'" in written[:3] else json.loads(written)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return text.splitlines()
        if isinstance(read, list) and all(isinstance(each, str) for each in read):
            return [" ".join(each.split()) for each in read]
    return text.splitlines()


def heading(text: str) -> str:
    """A heading on one line, without what a tool puts into it for each respondent."""
    return " ".join(cleaned(_PIPED.sub("…", " ".join(text.split()))).split())


_PIPED = re.compile(
    r"\$\{(?:e|q|m|lm|date|gr|rand)://[^{}]*\}|\{\{(?:field|hidden|var)[:_][^{}]*\}\}|\[pipe:[^\]]*\]"
)
"""Text of an earlier answer, as Qualtrics, Typeform and Alchemer write it into a question."""


def is_marked_up(text: str) -> bool:
    """Whether something would be taken off."""
    return bool(_ENTITY.search(text) or _TAG.search(text) or _INLINE.search(text))
