"""A table as hard as one can be: names and labels that no dialect holds, numbers below 0, every reason."""

from __future__ import annotations

import numpy as np

from findings.exporting.model import NO_REASON, CellKind, HandedColumn, HandedTable, Of
from findings.vocabulary import Missing

LONG = "a_name_that_is_far_longer_than_the_thirty_two_letters_of_one_and_the_sixty_four_of_another"
ROWS = 8


def column(
    name: str, holds: CellKind, codes: list[int], texts: list[str], *labels: str, **more: object
) -> HandedColumn:
    reasons = tuple(each for place, each in enumerate(Missing) if -1 - place in codes)
    own = tuple(labels) or (tuple(texts) if holds is CellKind.CATEGORY else ())
    label = str(more.get("label", f"About {name}"))
    return HandedColumn(name, label, holds, np.array(codes, np.int32), tuple(texts), own, True, reasons)


HARD = (
    column("respondent", CellKind.TEXT, list(range(ROWS)), [f"r{each}" for each in range(ROWS)]),
    column(
        "mood",
        CellKind.CATEGORY,
        [0, 1, 2, -1, -2, -3, -4, -5],
        ["good", "fair", "bad"],
        "Good",
        "=1+1",
        "😀 Bad",
    ),
    column("Mood", CellKind.CATEGORY, [0, 0, 0, 1, 1, 1, -2, NO_REASON], ["7", "9"], "Seven", "Seven"),
    column("if", CellKind.NUMBER, [0, 1, 2, -1, -2, 0, 1, 2], ["-37.5", "0", "12.25"]),
    column(
        LONG, CellKind.WHOLE, [0, 1, 0, 1, -3, 0, 1, 0], ["3", "40"], label="A label " + "that goes on " * 40
    ),
    column(LONG + "_too", CellKind.CATEGORY, [0, 1] * 4, ["a", "b"], "A" * 300, "B"),
    column("2nd größe", CellKind.CATEGORY, [0, 1] * 4, ["=SUM(A1)", "+1"], "=SUM(A1)", "@x"),
    column("words", CellKind.TEXT, [0, 1, 2, 0, 1, 2, NO_REASON, NO_REASON], ["=1+1", "é", "plain"]),
)
TABLE = HandedTable("responses-2030", "Responses, 2030", Of.RESPONDENTS, HARD, ROWS, "2030")

CELLS = {each.name: [None if code < 0 else each.texts[code] for code in each.codes.tolist()] for each in HARD}
WORDS = {
    each.name: [
        None if code < 0 else (each.labels[code] if each.labels else each.texts[code])
        for code in each.codes.tolist()
    ]
    for each in HARD
}
REASONS = {
    each.name: [
        list(Missing)[-1 - code].value if NO_REASON < code < 0 else None for code in each.codes.tolist()
    ]
    for each in HARD
}
