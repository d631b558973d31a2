"""Finds which published column is which question: by the heading of the file, by its words, by its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .laying import Laid
from .reading import Published, Reading, Row, letters
from .sheets import Answered, Topic

ENOUGH = 30
"""What two columns must have in common to be taken for one."""


@dataclass(frozen=True)
class Unit:
    """What is judged: a question, or an item of one, with all that it is called in the file."""

    topic: Topic
    column: Answered | None
    headings: tuple[str, ...]
    own: frozenset[str]
    place: int

    @property
    def title(self) -> str:
        return "" if self.column is None else self.column.title


def units(laid: Laid) -> list[Unit]:
    """The questions of an export, in its order; a heading that several have tells none of them."""
    by_topic = headings_by_title(laid)
    times = Counter(each for heads in by_topic.values() for each in {letters(head) for head in heads})
    done = []
    for place, topic in enumerate(laid.sheet.topics):
        columns: tuple[Answered | None, ...] = topic.columns
        for column in (None,) if topic.kind in ("multiple", "single", "scale", "number", "text") else columns:
            title = "" if column is None else column.title
            heads = by_topic.get((topic.name, title)) or by_topic.get((topic.name, ""), ())
            own = frozenset(each for each in map(letters, heads) if times[each] == 1)
            done.append(Unit(topic, column, heads, own, place))
    return done


def headings_by_title(laid: Laid) -> dict[tuple[str, str], tuple[str, ...]]:
    """The headings of each question as a whole, and of each of its columns where these are as many."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for topic in laid.sheet.topics:
        blocks = [each for each in laid.blocks if each.topic == topic.name and not each.companion]
        said = laid.wordings.get(topic.name)
        more = (topic.wording, *((said,) if said else ()))
        found[topic.name, ""] = (*(head for each in blocks for head in each.heads if head), *more)
        if len(blocks) == len(topic.columns) > 1 and topic.kind != "multiple":
            for block, column in zip(blocks, topic.columns, strict=True):
                both = f"{topic.wording} {column.title}"
                found[topic.name, column.title] = (*filter(None, block.heads), both)
    return found


def matched(those: list[Unit], published: Reading) -> dict[int, Published]:
    """By the place of a unit in its list, the column that it became; each column is one question's only."""
    pairs = [
        (likeness(unit, column), -abs(unit.place - column.place), place, column)
        for place, unit in enumerate(those)
        for column in published.columns
    ]
    found: dict[int, Published] = {}
    taken: dict[int, str] = {}
    for score, _, place, column in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
        if score < ENOUGH or place in found:
            continue
        if taken.get(id(column), those[place].topic.name) == those[place].topic.name:
            found[place] = column
            taken[id(column)] = those[place].topic.name
    return in_order(those, found)


def in_order(those: list[Unit], found: dict[int, Published]) -> dict[int, Published]:
    """Those of one heading in the order of the file, which is all that tells them apart."""
    alike: dict[tuple[str, str], list[int]] = {}
    for place in sorted(found):
        alike.setdefault((letters(those[place].topic.wording), those[place].title), []).append(place)
    done = dict(found)
    for places in alike.values():
        columns = sorted((found[each] for each in places), key=lambda column: column.place)
        done |= dict(zip(places, columns, strict=True))
    return done


def likeness(unit: Unit, column: Published) -> float:
    """How much speaks for a published column being a question."""
    words, wording = letters(unit.topic.wording), letters(column.wording)
    known = {letters(each) for each in unit.headings}
    score = 100.0 if unit.own & {letters(each) for each in column.headings} else 0.0
    score += 5 if set(unit.headings) & set(column.sources) else 0
    score += 50 if wording in known | {words} else 30 if len(words) > 8 and words in wording else 0
    if unit.title:
        title, named = letters(unit.title), (letters(column.title), letters(column.wording))
        alike = 40 if title in named else 20 if any(each.endswith(title) for each in named) else -60
        if alike < 0 and column.title:
            return 0.0
        score += alike
    if unit.topic.kind == "multiple":
        options = {letters(each.title) for each in unit.topic.columns}
        score += 40 * len(options & {letters(each) for each in column.shares}) / len(options)
    return score


def about(unit: Unit, decisions: tuple[Row, ...]) -> list[Row]:
    """The decisions that speak of a question, by one of its headings."""
    known = {letters(each) for each in unit.headings if letters(each)}
    return [row for row in decisions if speaks(letters(row["column"]), known)]


LONG = 8
"""Letters from which the beginning of a heading tells it."""


def speaks(named: str, known: set[str]) -> bool:
    if named in known:
        return True
    return len(named) >= LONG and any(
        each.startswith(named) or named.startswith(each) for each in known if len(each) >= LONG
    )
