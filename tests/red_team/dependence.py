"""Which field lies in which: told by public knowledge, by sums that only one nesting gives, or by words.

Takes a wave, its places and what is published of who answered; gives for two variables which value of the one
lies in which of the other. A guess of this kind is given up where it contradicts what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations
from math import inf

from tests.red_team.between import Knowledge
from tests.red_team.places import Places, Values
from tests.red_team.published import Row
from tests.red_team.questionnaire import Wave
from tests.red_team.system import ELSEWHERE

MOST_STEPS = 20_000
FROM_TO = re.compile(r"(\d+)\s*(?:-|–|to)\s*(\d+)")
FROM = re.compile(r"(\d+)\s*(?:\+|(?:and|or) (?:over|more|older|above|up))")
UP_TO = re.compile(r"(under|below|less than|up to)\s+(\d+)", re.IGNORECASE)
WORD = re.compile(r"[a-z]{3,}")

Sizes = dict[Values, tuple[int, ...]]
Nesting = dict[Values, Values]


def knowledge_of(wave: Wave, places: Places, rows: Iterable[Row], known: Knowledge) -> Knowledge:
    """What is known of fields from outside, and what follows from sums and words."""
    found = {name: dict(each) for name, each in known.items()}
    told = list(rows)
    for fine, coarse in permutations(places.atoms, 2):
        if coarse not in found.get(fine, {}) and fine not in found.get(coarse, {}):
            nesting = (
                _by_names(wave, places, fine, coarse)
                or _by_spans(wave, places, fine, coarse)
                or _by_sums(wave, places, told, fine, coarse)
            )
            lies = {value: outer[0] for inner, outer in nesting.items() for value in inner}
            if lies:
                found.setdefault(fine, {})[coarse] = lies
    return found


# Sums -------------------------------------------------------------------------------------------


def _by_sums(wave: Wave, places: Places, rows: list[Row], fine: str, coarse: str) -> Nesting:
    """The only way of putting one variable's groups into another's that gives their respondents and units."""
    inner, outer = (_sizes(wave, places, rows, name) for name in (fine, coarse))
    if not inner or not outer or len(inner) <= len(outer):
        return {}
    found = []
    for each in _nestings(sorted(inner.items(), key=lambda item: -item[1][0]), outer):
        found.append(each)
        if len(found) > 1:
            return {}
    return found[0] if found else {}


def _sizes(wave: Wave, places: Places, rows: list[Row], variable: str) -> Sizes:
    """Respondents and units of each atom; nothing unless both are known of all."""
    found: Sizes = {}
    counts = {
        (row["breakdown"], row["group"]): int(row["count"])
        for row in rows
        if row["measure"] == "responses" and row.get("count")
    }
    for group, spots in places.groups.items():
        mine = len(spots) == 1 and spots[0][0][0] == variable
        if mine and group in counts and group in wave.population:
            found[spots[0][0][1]] = counts[group], wave.population[group]
    return found if set(found) == set(places.atoms[variable]) - {ELSEWHERE} else {}


def _nestings(inner: list[tuple[Values, tuple[int, ...]]], outer: Sizes) -> Iterator[Nesting]:
    left = MOST_STEPS

    def put(place: int, room: Sizes, held: Nesting) -> Iterator[Nesting]:
        nonlocal left
        left -= 1
        if place == len(inner):
            if all(not any(each) for each in room.values()):
                yield held
            return
        atom, size = inner[place]
        for group, space in room.items():
            rest = tuple(has - needs for has, needs in zip(space, size, strict=True))
            if left > 0 and min(rest) >= 0:
                yield from put(place + 1, room | {group: rest}, held | {atom: group})

    yield from put(0, dict(outer), {})


# Words ------------------------------------------------------------------------------------------


def _by_names(wave: Wave, places: Places, fine: str, coarse: str) -> Nesting:
    """Groups whose words each hold those of one group of the other variable: "North of Alba" and "Alba"."""
    inner, outer = (_labels(wave, places, name) for name in (fine, coarse))
    found = {}
    for atom, words in inner.items():
        holding = [group for group, each in outer.items() if f" {each} " in f" {words} " and each != words]
        if len(holding) != 1:
            return {}
        found[atom] = holding[0]
    return found


def _labels(wave: Wave, places: Places, variable: str) -> dict[Values, str]:
    field = wave.fields[variable]
    return {
        atom: " ".join(re.findall(r"\w+", field.label(atom[0]).lower()))
        for atom in places.atoms[variable]
        if atom[0] in field.names
    }


def _by_spans(wave: Wave, places: Places, fine: str, coarse: str) -> Nesting:
    """Spans of numbers of which each lies in one of the other's, where both are named alike."""
    alike = set(WORD.findall(wave.fields[fine].title.lower()))
    if not alike & set(WORD.findall(wave.fields[coarse].title.lower())):
        return {}
    inner, outer = (_spans(wave, places, name) for name in (fine, coarse))
    if not inner or not outer or len(inner) <= len(outer):
        return {}
    found = {}
    for atom, (low, high) in inner.items():
        holding = [group for group, (start, end) in outer.items() if start <= low and high <= end]
        if len(holding) != 1:
            return {}
        found[atom] = holding[0]
    return found


def _spans(wave: Wave, places: Places, variable: str) -> dict[Values, tuple[float, float]]:
    """The numbers that each atom's words span; nothing unless all do."""
    field = wave.fields[variable]
    found = {}
    for atom in places.atoms[variable]:
        words = [field.label(value) for value in atom if value in field.names]
        spans = [span for span in map(span_of, words) if span]
        if atom == ELSEWHERE or not spans or len(spans) != len(words):
            return {}
        found[atom] = min(low for low, _ in spans), max(high for _, high in spans)
    return found


def span_of(words: str) -> tuple[float, float] | None:
    """The numbers from and to which some words reach: "16 to 24", "65 and over", "under 16"."""
    if match := FROM_TO.search(words):
        return float(match[1]), float(match[2])
    if match := FROM.search(words):
        return float(match[1]), inf
    if match := UP_TO.search(words):
        return -inf, float(match[2]) - (match[1].lower() != "up to")
    return None
