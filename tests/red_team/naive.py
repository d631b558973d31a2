"""Publish numbers without any protection but a list of what to withhold: what an attacker must break.

A third author of the tables, for the attacker's own tests: counts a tiny survey by its columns and writes
`estimates.csv`. Shares no code with the engine, nor with the attacker.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from tests.red_team.holes.writing import WAVE, Answer, Asked, Column, Survey, write

COLUMNS = (
    "estimate_id", "wave", "question", "item", "measure", "category", "breakdown", "group", "value", "shown",
    "low", "high", "base", "weighted_base", "effective_base", "count", "standard_error", "interval",
    "degrees_of_freedom", "compared_with", "difference", "difference_low", "difference_high", "p", "status",
)  # fmt: skip
NUMBERS = COLUMNS[8:-1]
MISSING = {"", "no_answer", "not_asked"}

Table = dict[str, Answer]


def publish(
    survey: Survey, folder: Path, withheld: Collection[str], more: Iterable[Answer] = ()
) -> tuple[Path, Path]:
    """A publication with these numbers withheld, and further rows; and its restricted answers."""
    root, answers = write(survey, folder)
    rows = [*table(survey, survey.rows, withheld).values(), *more]
    save(rows, root / "datapackage/data/estimates.csv")
    return root, answers / "answers.csv"


def save(rows: Iterable[Answer], path: Path) -> None:
    """A file of numbers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def table(survey: Survey, answers: Sequence[Answer], withheld: Collection[str] = ()) -> Table:
    """Every number of these answers by its name; a withheld one is only said to be."""
    found = {}
    for breakdown, group, inside in _places(survey, answers):
        for row in _rows(survey, inside, breakdown, group):
            named = row | {"wave": WAVE, "breakdown": breakdown, "group": group}
            name = _name(named)
            if name in withheld:
                named = {key: "" if key in NUMBERS else each for key, each in named.items()} | {"status": "c"}
            found[name] = named | {"estimate_id": name}
    return found


def _name(row: Answer) -> str:
    parts = ("question", "item", "category", "measure", "breakdown", "group")
    return "--".join(row[part] for part in parts if row.get(part))


def _places(survey: Survey, answers: Sequence[Answer]) -> Iterator[tuple[str, str, list[Answer]]]:
    yield "", "", list(answers)
    for column in survey.columns:
        if "breakdown" in column.survey.get("role", ()):
            for value in column.values:
                yield column.name, value, [row for row in answers if row[column.name] == value]


def _rows(survey: Survey, inside: list[Answer], breakdown: str, group: str) -> Iterator[Answer]:
    size = str(len(inside))
    yield {"measure": "responses", "value": size, "shown": size, "base": size, "count": size}
    for asked in survey.asked:
        columns = [each for each in survey.columns if each.survey.get("question") == asked.name]
        for row in KINDS[asked.kind](asked, columns, inside):
            if row["measure"] == "mean":
                row["standard_error"] = f"{float(row['standard_error']) * _sampled(survey):.10g}"
            if row["measure"] != "item_non_response" or not group:
                yield row | {"question": asked.name}


def _sampled(survey: Survey) -> float:
    """By how much a standard error is larger for the mean having been taken of the same sample."""
    return float((len(survey.rows) / (len(survey.rows) - 1)) ** 0.5)


def _share(item: str, category: str, count: int, base: int, measure: str = "share") -> Answer:
    row = {"item": item, "category": category, "measure": measure, "base": str(base)}
    if not base:
        return row | {"status": "x"}
    value = f"{count / base:.10g}"
    return row | {"value": value, "shown": f"{100 * count / base:.0f}%", "count": str(count)}


def _silence(item: str, base: int, inside: list[Answer], column: Column) -> Iterator[Answer]:
    asked = sum(row[column.name] != "not_asked" for row in inside)
    if asked:
        yield _share(item, "", asked - base, asked, "item_non_response")


def _single(asked: Asked, columns: list[Column], inside: list[Answer]) -> Iterator[Answer]:
    for column in columns:
        given = [row[column.name] for row in inside if row[column.name] not in MISSING]
        item = str(column.survey.get("item", ""))
        yield from (_share(item, value, given.count(value), len(given)) for value in column.values)
        yield from _silence(item, len(given), inside, column)


def _multiple(asked: Asked, columns: list[Column], inside: list[Answer]) -> Iterator[Answer]:
    held = [row for row in inside if any(row[column.name] == "yes" for column in columns)]
    for column in columns:
        count = sum(row[column.name] == "yes" for row in held)
        yield _share("", str(column.survey["option"]), count, len(held))
    yield from _silence("", len(held), inside, columns[0])


def _ranking(asked: Asked, columns: list[Column], inside: list[Answer]) -> Iterator[Answer]:
    held = [row for row in inside if any(row[column.name] not in MISSING for column in columns)]
    for column in columns:
        given = [row[column.name] for row in held]
        item = str(column.survey["item"])
        for place in column.values:
            yield _share(item, place, given.count(place), len(held))
        yield _share(item, "not_ranked", sum(each in MISSING for each in given), len(held))


def _number(asked: Asked, columns: list[Column], inside: list[Answer]) -> Iterator[Answer]:
    given = [int(row[asked.name]) for row in inside if row[asked.name] not in MISSING]
    if given:
        mean = sum(given) / len(given)
        spread = sum((each - mean) ** 2 for each in given) / len(given) ** 2
        yield {
            "measure": "mean", "value": f"{mean:.10g}", "shown": f"{mean:.1f}", "base": str(len(given)),
            "standard_error": f"{spread**0.5:.17g}",
        }  # fmt: skip


KINDS: dict[str, Callable[[Asked, list[Column], list[Answer]], Iterable[Answer]]] = {
    "single": _single,
    "scale": _single,
    "grid": _single,
    "multiple": _multiple,
    "ranking": _ranking,
    "number": _number,
}
