"""Texts of the descriptor that readers see: nothing unseen in them, nothing around them, no formula.

Judges the words that people wrote; the cells of files are for `cells`.
"""

from __future__ import annotations

from collections.abc import Iterator

from findings.datapackage.descriptor import Descriptor
from findings.datapackage.faults import Fault
from findings.datapackage.json_lines import leaves
from findings.naming import has_unseen, is_decomposed, runs

PRINTED = {"title", "label", "unit", "units", "universe", "contact", "notice", "notice_label", "mode"}
PRINTED |= {"reason", "accepted", "description"}
"""Keys whose texts are printed; `description` may run over several lines."""

IN_TABLES = {"title", "label"}
"""Keys whose texts stand in the cells of spreadsheets."""


def text_faults(descriptor: Descriptor) -> Iterator[Fault]:
    """What is wrong with each printed text of the descriptor, at its line."""
    for keys, text in leaves(descriptor.json):
        if not keys or keys[-1] not in PRINTED or not isinstance(text, str):
            continue
        if keys in NEVER_EMPTY and not text.strip():
            yield Fault(descriptor.at(*keys), "is empty", "Write it: sentences are made of it.")
        elif found := _fault(str(keys[-1]), text):
            yield Fault(descriptor.at(*keys), *found)


NEVER_EMPTY = {("survey", key) for key in ("title", "unit", "units", "universe")}
"""What sentences are made of."""


def _fault(key: str, text: str) -> tuple[str, str] | None:
    if text != text.strip():
        return "has spaces or a line break around it", "Take them out."
    if has_unseen(text, "\n" if key == "description" else ""):
        return "has a line break, or a character that cannot be seen", "Take it out."
    if is_decomposed(text):
        return "has accents apart from their letters", "Write it in Unicode's composed form (NFC)."
    if key in IN_TABLES and runs(text):
        return "would be run as a formula by a spreadsheet", "Begin it with a letter."
    return None
