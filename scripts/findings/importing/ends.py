"""Rows below the answers that are nobody's: totals, means, and notes such as a source.

Takes the rows under the headings and counts those at their end. A row is taken for one by its first words,
never by how little it holds: whoever left early has an empty row too.
"""

from __future__ import annotations

import re

Rows = list[list[str]]

MOST_BELOW = 8
TOTAL = re.compile(
    r"(?:(?:grand|sub|over)[- ]?)?(?:totals?|sums?|averages?|means?|counts?)|gesamt(?:summe)?|summe|"
    r"mittelwert|durchschnitt|total g(?:é|e)n(?:é|e)ral|totaux|somme|moyenne|suma|promedio|media|totale|"
    r"somma|totaal|gemiddelde|celkem|soucet|součet|razem|sammanlagt|summa|סה\"כ|合計",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"(?:sources?|notes?|base|quelle|hinweis|anmerkung(?:en)?|remarques?|fuente|nota|fonte|bron|zdroj|"
    r"źródło|källa)\s*:.*|(?:exported|generated|created|printed) (?:on|by|at|from)\b.*|©.*",
    re.IGNORECASE | re.DOTALL,
)


def rows_below(body: Rows) -> int:
    """How many rows at the end are nobody's answers."""
    found = 0
    for row in reversed(body[-MOST_BELOW:]):
        if not _is_below(row, body):
            break
        found += 1
    return found if found < len(body) else 0


def _is_below(row: list[str], body: Rows) -> bool:
    filled = [(place, cell.strip()) for place, cell in enumerate(row) if cell.strip()]
    if not filled or len(row) < 2:
        return False
    place, first = filled[0]
    if NOTE.fullmatch(first):
        return len(filled) == 1
    again = sum(len(other) > place and other[place].strip() == first for other in body)
    return bool(TOTAL.fullmatch(first.rstrip(" :"))) and len(filled) < len(row) and again == 1
