"""Whether somebody has changed a page since a program drafted it: the page carries its own checksum.

Takes and gives texts. The checksum stands in the front matter, under `draft`, so that nothing else has to
remember what was written.
"""

from __future__ import annotations

import re
from hashlib import sha256

KEY = "draft"
"""The key of the front matter that makes a page a draft. Whoever accepts the page takes its line out."""
LINE = re.compile(rf"(?m)\A(---\n(?:(?!---\n).*\n)*?){KEY}:.*\n")
LETTERS = 12


def line_of_draft(text: str) -> int:
    """The line on which a page says that it is a draft; 0 where it does not."""
    found = LINE.match(text.replace("\r\n", "\n"))
    return found[0].count("\n") if found else 0


def signed(text: str) -> str:
    """The page with its checksum in the place of what stands under `draft`; as it is without that."""
    return LINE.sub(lambda match: f'{match[1]}{KEY}: "{_checksum(text)}"\n', text, count=1)


def untouched(text: str) -> bool:
    """Whether a page is a draft as a program wrote it, with whatever ends of lines it was kept."""
    text = text.replace("\r\n", "\n")
    return bool(line_of_draft(text)) and text == signed(text)


def _checksum(text: str) -> str:
    without = LINE.sub(lambda match: match[1], text, count=1)
    return sha256(without.encode()).hexdigest()[:LETTERS]
