"""Judges a publication against what respondents said: right, asked about, left out and said, or wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .laying import Export
from .matching import Unit, about, matched, units
from .reading import Number, Published, Reading, Row, plain
from .sheets import WRITTEN_IN, AnswerSheet

RIGHT, NEAR, ASKED, LEFT_OUT, WRONG = (
    "right",
    "numbers right, kind near",
    "asked",
    "left out and said",
    "wrong silently",
)
VERDICTS = (RIGHT, NEAR, ASKED, LEFT_OUT, WRONG)

ONE_ANSWER = ("single", "scale", "grid")
"""Kinds whose numbers are the same; which of them it is depends on what the labels say."""

RANKED = ("ranking", "grid")
"""A grid of places has the numbers of a ranking."""

OF_THE_FILE = ("encoding", "delimiter", "header", "sheet")

FEW = 5
"""Answers that fewer gave may be counted together."""


@dataclass(frozen=True)
class Judged:
    """What became of a question, and why it is wrong if it is."""

    topic: str
    item: str
    kind: str
    verdict: str
    why: str = ""


def judged(export: Export, published: Reading) -> list[Judged]:
    """Every question of the export; who broke off is counted either everywhere or nowhere."""
    weighted = bool(published.weight)
    rows = [export.sheet.rows(finished, weighted) for finished in (False, True)]
    return max((judged_of(export, published, those) for those in rows), key=rights)


def rights(those: Sequence[Judged]) -> int:
    return sum(each.verdict in (RIGHT, NEAR) for each in those)


def judged_of(export: Export, published: Reading, rows: Sequence[int]) -> list[Judged]:
    listed = units(export.laid)
    found = matched(listed, published)
    return [
        verdict(unit, found.get(place), published, Truth(export.sheet, unit, rows, bool(published.weight)))
        for place, unit in enumerate(listed)
    ]


@dataclass(frozen=True)
class Truth:
    """What the rows of an export say of one question."""

    sheet: AnswerSheet
    unit: Unit
    rows: Sequence[int]
    weighted: bool

    def counts(self) -> dict[str, int]:
        return dict(Counter(label for row in self.rows for label in self.said(row)))

    def said(self, row: int) -> list[str]:
        """The labels that somebody gave, in one spelling."""
        columns = self.unit.topic.columns if self.unit.column is None else (self.unit.column,)
        return [plain(each.said[row] or "") for each in columns if each.said[row] is not None]

    def bases(self) -> dict[int, list[int]]:
        """Whom a share may be of, by how many they are: of several answers also all who could tick one."""
        answered = [row for row in self.rows if self.said(row)]
        whole = [answered]
        if self.unit.topic.kind == "ranking":
            whole.append([row for row in self.rows if self.unit.topic.answered(row)])
            often = self.unit.topic.often(self.rows, FEW)
            whole.append([row for row in self.rows if often.answered(row)])
        if self.unit.topic.kind == "multiple":
            own = plain(WRITTEN_IN)
            whole.append([row for row in answered if set(self.said(row)) != {own}])
            whole.append([row for row in self.rows if self.unit.topic.asked(row)])
            whole.append(list(self.rows))
        return {len(each): each for each in whole}

    def part(self, label: str, base: int) -> float:
        """The weighted share of a label among so many."""
        weight = [Fraction(each) for each in self.sheet.weights]
        those = self.bases()[base]
        everybody = sum(weight[row] for row in those)
        chosen = sum(weight[row] for row in those if label in self.said(row))
        return float(chosen / everybody) if everybody else 0.0


def verdict(unit: Unit, column: Published | None, published: Reading, truth: Truth) -> Judged:
    """What became of one question."""
    said = [*about(unit, published.decisions), *of_the_file(published)]
    wrong, near = misread(unit, column, truth)
    if not wrong:
        result = NEAR if near else RIGHT
    elif any(map(asked, said)):
        result = ASKED
    elif not shown(column) and said:
        result = LEFT_OUT
    else:
        result = WRONG
    return Judged(unit.topic.name, unit.title, unit.topic.kind, result, wrong)


def of_the_file(published: Reading) -> list[Row]:
    """Questions about how the file as a whole is read: whoever answers one sees every cell of it anew."""
    return [row for row in published.decisions if row["decision"] in OF_THE_FILE and asked(row)]


def asked(row: Row) -> bool:
    return row["asked"].strip().lower() == "yes"


def shown(column: Published | None) -> bool:
    """Whether any number of a question is published."""
    return column is not None and bool(column.shares or column.mean)


def misread(unit: Unit, column: Published | None, truth: Truth) -> tuple[str, bool]:
    """What is wrong with how a question was read, or nothing; and whether all but its order was seen."""
    kind = unit.topic.kind
    if kind == "text":
        return ("words of their own are counted as answers" if shown(column) else ""), False
    if column is None or not shown(column):
        return ("no number of it is published" if truth.counts() else ""), False
    if kind == "number":
        return of_numbers(column, truth)
    alike = RANKED if kind == "ranking" else ONE_ANSWER
    if column.kind != kind and not {kind, column.kind} <= set(alike):
        return f"read as {column.kind}", False
    near = (kind, column.kind) == ("ranking", "grid")
    near = near or (kind in ("scale", "grid") and not column.order)
    return miscounted(column, truth) or disordered(unit, column), near


def disordered(unit: Unit, column: Published) -> str:
    """Whether answers that have an order were given another."""
    kept = [plain(each) for each in unit.topic.columns[0].labels]
    places = [kept.index(plain(each)) for each in column.order if plain(each) in kept]
    if unit.topic.kind not in ("scale", "grid") or places in (sorted(places), sorted(places, reverse=True)):
        return ""
    return f"in another order: {[kept[each][:12] for each in places]}"


def of_numbers(column: Published, truth: Truth) -> tuple[str, bool]:
    if column.mean is None:
        return miscounted(column, truth), True
    said = [float(label) for row in truth.rows for label in truth.said(row)]
    if column.mean.base != len(said):
        return f"a mean of {column.mean.base} people, where {len(said)} gave a number", False
    weights = [
        float(truth.sheet.weights[row]) if truth.weighted and truth.sheet.weights else 1.0
        for row in truth.rows
        for _ in truth.said(row)
    ]
    mean = sum(a * b for a, b in zip(said, weights, strict=True)) / sum(weights)
    close = abs(mean - column.mean.value) <= 0.06 + abs(mean) * 0.01
    return ("" if close else f"a mean of {column.mean.value:g}, where it is {mean:g}"), False


def miscounted(column: Published, truth: Truth) -> str:
    """The first number that is not as it should be."""
    counts = truth.counts()
    if truth.unit.topic.kind == "ranking":
        counts = {placed(label): count for label, count in counts.items()}
    given = {named(truth, label): each for label, each in column.shares.items() if each.count or each.value}
    bases = {each.base for each in given.values()}
    if not bases <= set(truth.bases()):
        return f"out of {sorted(bases)}, where {sorted(truth.bases())} answered" + extra(counts, given)
    if truth.weighted and truth.sheet.weights:
        return misweighed(given, counts, truth)
    several = truth.unit.topic.kind == "multiple"
    return uncounted(counts, {label: each.count or 0 for label, each in given.items()}, several)


def named(truth: Truth, label: str) -> str:
    return placed(plain(label)) if truth.unit.topic.kind == "ranking" else plain(label)


PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def placed(label: str) -> str:
    """A place of a ranking, however it is written."""
    digits = "".join(sign for sign in label if sign.isdigit())
    return digits or next((str(place) for place, each in enumerate(PLACES, 1) if each in label), label)


def extra(counts: dict[str, int], given: dict[str, Number]) -> str:
    more = sorted(set(given) - set(counts))
    return f"; also counted: {more[:4]}" if more else ""


def uncounted(counts: dict[str, int], given: dict[str, int], several: bool = False) -> str:
    """A difference between two countings; rare answers, and words of their own, may be counted together."""
    own = plain(WRITTEN_IN)
    different = {label for label in {*counts, *given} if counts.get(label, 0) != given.get(label, 0)}
    gone = {label for label in different if label in counts and label not in given}
    rare = all(counts[label] < FEW or label == own for label in gone)
    if rare and gone == different:
        return ""
    grown = different - gone
    parts = [counts.get(each, 0) for each in different]
    whole = sum(given[each] for each in grown)
    together = max(parts, default=0) <= whole <= sum(parts) if several else whole == sum(parts)
    into = all(label not in counts or label.startswith("other") or own in gone for label in grown)
    more = all(given[label] >= counts.get(label, 0) for label in grown)
    return "" if gone and rare and together and into and more else first(counts, given, different)


def first(counts: dict[str, int], given: dict[str, int], different: set[str]) -> str:
    if not different:
        return ""
    label = min(different)
    return f"'{label[:40]}' counted {given.get(label, 0)} times, where {counts.get(label, 0)} gave it"


def misweighed(given: dict[str, Number], counts: dict[str, int], truth: Truth) -> str:
    for label, each in sorted(given.items()):
        part = truth.part(label, each.base)
        if abs(part - each.value) > 0.00051:
            return f"'{label[:40]}' is {each.value:.4f} of them, where weights make it {part:.4f}"
    missing = sorted(label for label in set(counts) - set(given) if counts[label] >= FEW)
    return f"'{missing[0][:40]}' is not counted" if missing else ""
