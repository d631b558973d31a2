"""Cells that list several answers: which sign stands between them, and which options there are.

An option may hold the sign itself; that is found from the whole column, since its pieces then always stand
together. Takes counted texts; gives options that were given often, and how sure all that is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from findings.importing.texts import LINE
from findings.importing.words import OTHER

DELIMITERS = (LINE.strip(), ";", "|", ",", " / ", " + ", " ")
REPEATED = 5
MOST_OPTIONS = 60
LONGEST_OPTION = 200
NEARLY_ALL = 0.9


@dataclass(frozen=True)
class Split:
    """How a column's cells are lists. `rest` counts cells that list something which few gave.

    `ranked` says that each cell lists all options, in an order of its own.
    """

    delimiter: str
    options: tuple[str, ...]
    rest: int
    confidence: float
    ground: str
    ranked: bool = False


def split_of(counts: Mapping[str, int], known: Iterable[str] = ()) -> Split | None:
    """How the cells of a column are lists of options; None where they are not.

    `known` are options that a codebook names, which are told apart before anything is found.
    """
    told = {text: count for text, count in counts.items() if count}
    if sum(told.values()) < REPEATED or (len(told) < 2 and not known):
        return None
    ended = sum(count for text, count in told.items() if text.endswith(";"))
    signs = (";",) if ended > NEARLY_ALL * sum(told.values()) else (*DELIMITERS, *_signs_between(told))
    found = [each for sign in signs if (each := _split(told, sign, tuple(known)))]
    if not found:
        return None
    best = min(found, key=lambda each: (each.rest > LITTLE * sum(told.values()), len(each.options)))
    rivals = [each for each in found if each is not best and len(each.options) <= len(best.options) + 1]
    return replace(best, confidence=0.6) if rivals else best


LITTLE = 0.1


def _signs_between(counts: Mapping[str, int]) -> list[str]:
    """Other signs that stand between two texts which are whole cells elsewhere."""
    whole = [text for text, count in counts.items() if count >= REPEATED][:MOST_OPTIONS]
    found = Counter(
        between[1].strip()
        for text in counts
        for start in whole
        if text.startswith(start) and (between := re.match(r"(\s*[^\w\s]{1,2}\s*)(?=\w)", text[len(start) :]))
        if any(text[len(start) + between.end() :].startswith(other) for other in whole)
    )
    return [sign for sign, _ in found.most_common(2) if sign not in {each.strip() for each in DELIMITERS}]


def _split(counts: Mapping[str, int], delimiter: str, known: tuple[str, ...]) -> Split | None:
    lists = {text: pieces(text, delimiter) for text in counts}
    if delimiter == " " and not all(_CODE.fullmatch(piece) for each in lists.values() for piece in each):
        return None
    options = _options(lists, counts, delimiter, known)
    if len(options) < 2 or len(options) > MOST_OPTIONS:
        return None
    parts = {text: listed(text, delimiter, options) for text in counts}
    several = sum(counts[text] for text, (found, rest) in parts.items() if len(found) + bool(rest) > 1)
    unknown = sum(counts[text] for text, (found, rest) in parts.items() if not found and rest)
    rest = sum(counts[text] for text, (_, rest) in parts.items() if rest)
    total = sum(counts.values())
    if not several or unknown > (1 - NEARLY_ALL) * total * 2 or rest > total / 2:
        return None
    return _judged(parts, counts, delimiter, options, several, rest)


_CODE = re.compile(r"[a-z][a-z0-9_]*|\d{1,3}")
"""An option as forms on phones write it: its code, with a space before the next."""


def _judged(
    parts: Mapping[str, tuple[tuple[str, ...], str]],
    counts: Mapping[str, int],
    delimiter: str,
    options: tuple[str, ...],
    several: int,
    rest: int,
) -> Split | None:
    total = sum(counts.values())
    sets = {frozenset(found) for found, _ in parts.values()}
    alone = sum(frozenset([option]) in sets for option in options)
    whole = sum(counts[text] for text, (found, _) in parts.items() if set(found) == set(options))
    if whole > NEARLY_ALL * total and len(parts) > 1 and len(options) > 2:
        ground = f"nearly every cell lists all {len(options)} options, in an order of its own"
        return Split(delimiter, options, rest, 0.9, ground, ranked=True)
    said = f"{several} of {total} cells list several of {len(options)} options"
    if _in_any_order(parts):
        return Split(delimiter, options, rest, 0.6, f"{said}, in either order: they may be ranked")
    ends = sum(count for text, count in counts.items() if text.endswith(delimiter))
    if ends > NEARLY_ALL * total:
        return Split(delimiter, options, rest, 0.97, f"{said}, each with the sign behind it")
    combined = len(sets) > len(options)
    if delimiter not in DELIMITERS and several < max(REPEATED, LITTLE * total):
        return None
    if delimiter not in DELIMITERS:
        return Split(delimiter, options, rest, 0.6, f"{said}, with {delimiter} between them")
    if delimiter.strip() not in (",", "/", "+", ""):
        return Split(delimiter, options, rest, 0.95 if combined or alone else 0.7, said)
    if len(sets) <= len(options) and alone < len(options) / 2:
        return None
    sure = combined and alone >= len(options) / 2 and several >= REPEATED
    return Split(delimiter, options, rest, 0.9 if sure else 0.6, said)


def _in_any_order(parts: Mapping[str, tuple[tuple[str, ...], str]]) -> bool:
    """Whether many pairs of options stand in either order, as they do where they were ranked."""
    pairs = {pair for found, _ in parts.values() for pair in combinations(found, 2)}
    both = sum(pair[::-1] in pairs for pair in pairs)
    return both > 0.5 * len(pairs) and len(pairs) > 1


# Options --------------------------------------------------------------------------------------------


def pieces(text: str, delimiter: str) -> tuple[str, ...]:
    """What stands between the signs."""
    return tuple(each.strip() for each in text.split(delimiter) if each.strip())


def _options(
    lists: Mapping[str, tuple[str, ...]], counts: Mapping[str, int], delimiter: str, known: tuple[str, ...]
) -> tuple[str, ...]:
    """The pieces that were given often; those that only ever stand together are one option."""
    lists = {text: _joined(each, known, delimiter) for text, each in lists.items()}
    while True:
        pair = _inseparable(lists, counts)
        if pair is None:
            break
        lists = {text: _with_pair(each, pair, delimiter) for text, each in lists.items()}
    given: Counter[str] = Counter()
    for text, each in lists.items():
        for piece in dict.fromkeys(each):
            given[piece] += counts[text]
    often = [piece for piece, count in given.items() if count >= REPEATED or piece in known]
    return tuple(_spaced(piece, delimiter, counts) for piece in often if len(piece) <= LONGEST_OPTION)


def _spaced(option: str, delimiter: str, counts: Mapping[str, int]) -> str:
    """An option that holds the sign, with the space behind it that the cells have."""
    spaced = option.replace(delimiter, f"{delimiter} ") if delimiter in option else option
    return spaced if spaced != option and any(spaced in text for text in counts) else option


def _joined(found: tuple[str, ...], known: tuple[str, ...], delimiter: str) -> tuple[str, ...]:
    if not known:
        return found
    named, rest = listed(delimiter.join(found), delimiter, known)
    return (*named, *pieces(rest, delimiter))


def _inseparable(lists: Mapping[str, tuple[str, ...]], counts: Mapping[str, int]) -> tuple[str, str] | None:
    """Two pieces of which neither ever stands without the other right beside it, both given often."""
    given: Counter[str] = Counter()
    beside: Counter[tuple[str, str]] = Counter()
    for text, each in lists.items():
        given.update({piece: counts[text] * each.count(piece) for piece in set(each)})
        pairs = Counter(pairwise(each))
        beside.update({pair: counts[text] * number for pair, number in pairs.items()})
    separate = len({frozenset(each) for each in lists.values()}) > 1
    for (first, second), count in beside.items():
        if separate and count >= REPEATED and given[first] == given[second] == count and first != second:
            return first, second
    return None


def _with_pair(found: tuple[str, ...], pair: tuple[str, str], delimiter: str) -> tuple[str, ...]:
    joined: list[str] = []
    for piece in found:
        if joined and (joined[-1], piece) == pair:
            joined[-1] = delimiter.join(pair)
        else:
            joined.append(piece)
    return tuple(joined)


@lru_cache(maxsize=4_096)
def _ordered(options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(options, key=lambda each: (-len(each), each)))


def listed(text: str, delimiter: str, options: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The options that a cell lists in their order, and whatever else it lists."""
    left = pieces(text, delimiter)
    cut = {option: pieces(option, delimiter) for option in _ordered(options)}
    found: list[str] = []
    rest: list[str] = []
    place = 0
    while place < len(left):
        taken = next((each for each, of in cut.items() if of and left[place : place + len(of)] == of), None)
        if taken is None:
            rest.append(left[place])
            place += 1
        else:
            found.append(taken)
            place += len(cut[taken])
    return tuple(dict.fromkeys(found)), delimiter.join(rest)


def other_of(options: Iterable[str]) -> str:
    """The option that says "other", where there is one."""
    return next((each for each in options if OTHER.search(each) and len(re.findall(r"\w+", each)) <= 5), "")
