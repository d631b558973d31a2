"""What words that compare say: higher, ten points more, three times as often, second, rose.

Takes a phrase and the `Reference` beside it, gives what is `Stated` of the relation; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from findings.content.addresses import Reference
from findings.content.amounts import SHARE_KINDS, quantity, whole
from findings.content.amounts import TIMES as TIMES_KIND
from findings.content.language import known_or_own
from findings.content.lexicon import (
    ABOVE,
    BELOW,
    FALL,
    FIRST,
    LAST,
    NTH,
    NTH_LAST,
    RISE,
    TAIL_WORDS,
    Quantity,
    Relation,
    Span,
    plain,
)
from findings.content.wordlists import Lexicon


@dataclass(frozen=True)
class Stated:
    """What words say of a relation: the row of the table, and an amount of points or times with it."""

    relation: Relation
    points: float | None = None
    times: Span | None = None
    place: int = 0
    joint: bool = False
    strength: str = ""


def reading(said: str, found: Reference) -> Stated | None:
    """The row of the table that a phrase begins with, and what else it says; None where it says more."""
    lexicon = lexicon_of(found)
    said = lexicon.plain(said)
    word = next((each for each in lexicon.strengths if said.startswith(f"{each} ")), "")
    stated = next(iter(_readings(said.removeprefix(f"{word} "), found)), None)
    if not word or stated is None:
        return stated
    return replace(stated, strength=lexicon.strengths[word]) if _can_be_strong(stated) else None


def _can_be_strong(stated: Stated) -> bool:
    """Whether words set one number above or below another, and do not say by how much."""
    moves = {ABOVE, BELOW, RISE, FALL} & set(stated.relation.states)
    return bool(moves) and stated.points is None and stated.times is None


def lexicon_of(found: Reference) -> Lexicon:
    """The words of the language in which a claim is written."""
    return known_or_own(found.language).lexicon


def _readings(said: str, found: Reference) -> Iterator[Stated]:
    lexicon = lexicon_of(found)
    for word in lexicon.beyond_chance:
        said = said.removeprefix(f"{word} ")
    yield from _times(said, lexicon)
    yield from _parts(said, lexicon)
    yield from _points(said, found)
    yield from _places(said, lexicon)
    for joint in lexicon.joint:
        if said.startswith(f"{joint} "):
            yield from (
                Stated(each, joint=True)
                for each in _rows(said.removeprefix(f"{joint} "), found)
                if {FIRST, LAST} & set(each.states)
            )
    yield from (Stated(each) for each in _rows(said, found))


def _rows(said: str, found: Reference) -> Iterator[Relation]:
    """Rows whose words begin the phrase, the longest words first: 'most positive' before 'most'."""
    lexicon, rest = lexicon_of(found), found.other is None
    for word, each in lexicon.relation_of.items():
        if _begins(said, word, lexicon, among_others=rest):
            yield each


def _begins(said: str, word: str, lexicon: Lexicon, *, among_others: bool) -> bool:
    """Whether a phrase is a word of the table, alone or with a few words of what is compared."""
    if said == word:
        return True
    if word.startswith(lexicon.comparing_behind) and said.endswith(f" {word}"):
        before = [each for each in said.removesuffix(f" {word}").split() if each not in lexicon.leading]
        said = " ".join([word, *before])
    if not said.startswith(f"{word} "):
        return False
    tail = said.removeprefix(f"{word} ")
    for others in lexicon.of_others if among_others else ():
        if tail == others or tail.startswith(f"{others} ") or tail.endswith(f" {others}"):
            tail = tail.replace(others, "")
    tokens = tail.split()
    return len(tokens) <= TAIL_WORDS and not lexicon.no_tail & set(tokens)


def _times(said: str, lexicon: Lexicon) -> Iterator[Stated]:
    """Twice as likely, nearly three times as many, half as often."""
    match = lexicon.pattern("compared", "times").fullmatch(said)
    if match is not None and not lexicon.no_tail & set((match["tail"] or "").split()):
        yield from _so_many_times(lexicon.times[match["times"]], match["about"], lexicon)


def _so_many_times(times: float, approximately: str | None, lexicon: Lexicon) -> Iterator[Stated]:
    """So many times more or less, with a word before it that the table knows, or none."""
    amount = Quantity(times, TIMES_KIND)
    about = lexicon.approximator_of.get(approximately) if approximately else None
    span = about.span if about else None if approximately else plain
    if span is not None:
        yield Stated(Relation((), "", (BELOW if times < 1 else ABOVE,)), times=span(amount))


def _parts(said: str, lexicon: Lexicon) -> Iterator[Stated]:
    """A quarter more likely, 20% less often, three to one: so many times by another name."""
    part = lexicon.pattern("compared", "part_more").fullmatch(said)
    of = quantity(part["part"], lexicon) if part else None
    if part and of and of.kind in SHARE_KINDS:
        yield from _so_many_times(1 + of.value / 100 * (1 if part["more"] else -1), part["about"], lexicon)
    ratio = lexicon.pattern("compared", "to_one").fullmatch(said)
    many, to = (whole(ratio[each], lexicon) if ratio else None for each in ("many", "to"))
    if ratio and many and to:
        yield from _so_many_times(many / to, ratio["about"], lexicon)


def _points(said: str, found: Reference) -> Iterator[Stated]:
    """Ten points higher, rose by ten points."""
    lexicon = lexicon_of(found)
    by, before = (lexicon.pattern("compared", name).fullmatch(said) for name in ("by_points", "points"))
    match = by or before
    amount = whole(match["many"], lexicon) if match else None
    if match is None or amount is None:
        return
    for each in _rows(match["way"], found):
        yield Stated(each, points=amount)


def _places(said: str, lexicon: Lexicon) -> Iterator[Stated]:
    """Second, the third most, second lowest."""
    match = lexicon.pattern("compared", "place").fullmatch(said)
    place = 1 + lexicon.places.index(match["place"]) if match else 1
    if match is None or place == 1:
        return
    end = match["end"] or ""
    ends = [(word, NTH) for word in lexicon.of_most] + [(word, NTH_LAST) for word in lexicon.of_least]
    for word, state in sorted(ends, key=lambda end: -len(end[0])):
        if end == word or end.startswith(f"{word} "):
            yield Stated(Relation((), "", (state,)), place=place)
    if not end:
        yield Stated(Relation((), "", (NTH,)), place=place)
