"""Words that set a number against others: groups, ranks, waves; held by direction and by chance.

Takes words and a `Reference` with a relation, gives a `Verdict`. A comparison within chance does not
hold; a rank holds where it is first, with a caution where its neighbour is within chance.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import inf

from findings.content.addresses import Reference
from findings.content.amounts import TIMES as TIMES_KIND
from findings.content.chance import between
from findings.content.lexicon import (
    ABOUT_TIMES_SHARE,
    ABOVE,
    ALIKE,
    AMONG_FIRST,
    AMONG_LAST,
    BELOW,
    FALL,
    FIRST,
    LAST,
    NTH,
    NTH_LAST,
    RISE,
    SAME,
    STRENGTHS,
    UNCHANGED_POINTS,
    Quantity,
    plain,
)
from findings.content.verdicts import HOLDS, Verdict, cautious, contradicted, unchecked, within_chance
from findings.content.wordings import Stated, lexicon_of, reading
from findings.content.wordlists import Lexicon
from findings.vocabulary import PublishedEstimate, close_to, meant

SAY_THE_SAME = "Change the words or the address."


def related(said: str, words: str, found: Reference) -> Verdict:
    """Whether comparing words hold."""
    stated = reading(said, found)
    if stated is None:
        return unchecked(f"'{words}' is not among the words that compare", _near(said, lexicon_of(found)))
    if found.relation == "rank":
        return _ranked(stated, words, found)
    if found.relation == "since":
        return _changed(stated, words, found)
    return _compared(stated, words, found)


# Groups -----------------------------------------------------------------------------------------


def _compared(stated: Stated, words: str, found: Reference) -> Verdict:
    side = BELOW if found.relation == "below" else ABOVE
    if ALIKE in stated.relation.states:
        apart = found.difference is None or found.difference.beyond_chance
        return contradicted(words, "the difference is more than chance") if apart else HOLDS
    if side not in stated.relation.states:
        return unchecked(f"'{words}' does not say what its address says ({side})", SAY_THE_SAME)
    if (verdict := _toned(stated, words, found, side == ABOVE)) is not None:
        return verdict
    difference = found.difference
    if difference is None or difference.value == 0 or (difference.value > 0) is not (side == ABOVE):
        return contradicted(words)
    if not difference.beyond_chance:
        return within_chance(words, "the difference")
    return _amount(stated, words, found)


def _amount(stated: Stated, words: str, found: Reference) -> Verdict:
    """How many points or times, where the words say so."""
    difference = found.difference
    if stated.points is not None and difference is not None:
        points = _rounded(abs(difference.value) * _scale(found.estimate), stated.points)
        if points != stated.points:
            return contradicted(words, f"the difference is {points:g} points")
    if stated.times is not None:
        ratio = _ratio(found)
        if ratio is None or not stated.times.holds(ratio):
            why = f"it is {ratio:.2f} times" if ratio else "the other is nil"
            return contradicted(words, why, _times_wording(ratio, lexicon_of(found)))
    if stated.strength and not STRENGTHS[stated.strength][0 if _is_share(found) else 1].holds(_gap(found)):
        return contradicted(words, f"the difference is {_gap_text(found)}", "Leave out how strong it is.")
    return HOLDS


def _is_share(found: Reference) -> bool:
    return found.estimate.measure.is_share


def _gap(found: Reference) -> float:
    """How far apart two numbers are: shares in points, others as a part of the second."""
    apart = abs(found.difference.value) if found.difference else 0.0
    ratio = _ratio(found)
    return apart * _scale(found.estimate) if _is_share(found) else abs(ratio - 1) if ratio else inf


def _gap_text(found: Reference) -> str:
    gap = _gap(found)
    return f"{gap:.1f} points" if _is_share(found) else f"{gap:.0%} of what it is compared with"


def _times_wording(ratio: float | None, lexicon: Lexicon) -> str:
    """A remedy that holds: the nearest times, with what makes it true of this ratio."""
    names = {times: name for name, times in reversed(lexicon.times.items())}
    nearest = min(names, key=lambda times: abs(times - (ratio or 0.0)))
    if ratio is None or abs(ratio - nearest) > nearest / 2:
        return "Say the numbers."
    if plain(Quantity(nearest, TIMES_KIND)).holds(ratio):
        return f"Write '{names[nearest]}'."
    near = abs(ratio - nearest) <= ABOUT_TIMES_SHARE * nearest
    side = "about" if near else "above" if ratio > nearest else "below"
    return f"Write '{lexicon.offer(side, names[nearest])}'."


def _rounded(value: float, like: float) -> float:
    """To as many decimals as the words have, half away from zero."""
    places = Decimal(1) if like == int(like) else Decimal("0.1")
    return float(Decimal(f"{value:.8f}").quantize(places, ROUND_HALF_UP))


def _scale(row: PublishedEstimate) -> int:
    return row.measure.facts.printed.scale


def _ratio(found: Reference) -> float | None:
    value, difference = found.estimate.value or 0.0, found.difference
    other = found.other.value if found.other else value - (difference.value if difference else 0.0)
    return value / other if other else None


def _toned(stated: Stated, words: str, found: Reference, above: bool) -> Verdict | None:
    """Words of praise and blame need a question that says which of its answers are positive."""
    tone = stated.relation.tone
    if not tone:
        return None
    if not found.tone:
        what = f"'{words}' judges an answer that is declared neither positive nor negative"
        offered = _either(lexicon_of(found).words("offered", "more"))
        return unchecked(what, f"Declare survey.net_scores for the question, or write {offered}.")
    if tone * found.tone * (1 if above else -1) < 0:
        return unchecked(f"'{words}' says the opposite of its address", SAY_THE_SAME)
    return None


# Ranks ------------------------------------------------------------------------------------------


def _ranked(stated: Stated, words: str, found: Reference) -> Verdict:
    order = sorted(found.rivals, key=_value, reverse=True)
    place = _named_place(found.rank, len(order))
    if place is None:
        what = f"there is no rank {found.rank} among {len(order)}"
        return unchecked(what, f"Write rank=1 to rank={len(order)}, or rank=last.")
    if (verdict := _said_place(stated, words, place, order, found)) is not None:
        return verdict
    tied = [row for row in order if _same_place(row, found.estimate)]
    first = 1 + sum(_value(row) > max(map(_value, tied)) for row in order)
    if not first <= place < first + len(tied):
        return contradicted(words, f"it is {_ordinal(first, found)} of {len(order)}")
    if len(tied) > 1 and not stated.joint and not _among(stated):
        joint = lexicon_of(found).offer("joint", words)
        return contradicted(words, "another is shown as equal", f"Write '{joint}'.")
    if len(tied) == 1 and stated.joint:
        return contradicted(words, "no other is equal", "Say that it is alone.")
    return _apart(stated, words, order, tied, found)


def _ordinal(place: int, found: Reference) -> str:
    places = lexicon_of(found).places
    return places[place - 1] if place <= len(places) else f"number {place}"


def _named_place(rank: str, many: int) -> int | None:
    if rank == "last":
        return many
    return int(rank) if rank.isdecimal() and 1 <= int(rank) <= many else None


def _among(stated: Stated) -> bool:
    return bool({AMONG_FIRST, AMONG_LAST} & set(stated.relation.states))


def _said_place(
    stated: Stated, words: str, place: int, order: list[PublishedEstimate], found: Reference
) -> Verdict | None:
    """Whether the words name the place that their address names."""
    last = len(order)
    allowed = {
        FIRST: place == 1,
        LAST: place == last,
        AMONG_FIRST: True,
        AMONG_LAST: True,
        NTH: place == stated.place,
        NTH_LAST: place == last + 1 - stated.place,
    }
    if not any(allowed.get(state, False) for state in stated.relation.states):
        return unchecked(f"'{words}' does not say what its address says (rank {found.rank})", SAY_THE_SAME)
    return _toned(stated, words, found, above=place == 1)


def _value(row: PublishedEstimate) -> float:
    return row.value or 0.0


def _same_place(one: PublishedEstimate, other: PublishedEstimate) -> bool:
    """Equal to a reader: the printed forms are the same."""
    return one.shown == other.shown


def _apart(
    stated: Stated,
    words: str,
    order: list[PublishedEstimate],
    tied: list[PublishedEstimate],
    found: Reference,
) -> Verdict:
    """A place is beyond chance when its neighbours are; among the first, when the first is not beyond it."""
    if _among(stated):
        end = order[0] if AMONG_FIRST in stated.relation.states else order[-1]
        difference = between(end, found.estimate)
        near = end is found.estimate or (difference is not None and not difference.beyond_chance)
        return HOLDS if near else contradicted(words, f"{end.shown} is apart by more than chance")
    ends = [place for place, row in enumerate(order) if row in tied]
    beside = [order[place] for place in (ends[0] - 1, ends[-1] + 1) if 0 <= place < len(order)]
    unsure = [row for row in beside if not _beyond(found.estimate, row)]
    if not unsure:
        return HOLDS
    return cautious("within chance of its neighbour", f"That is {unsure[0].shown}. {_softer(found)}")


def _softer(found: Reference) -> str:
    """Words for a place that the data do not make certain."""
    ends = {"1": "among_most", "last": "among_least"}
    if found.rank not in ends:
        return "Give the number."
    return f"Write '{lexicon_of(found).offer(ends[found.rank])}', or give the number."


def _beyond(one: PublishedEstimate, other: PublishedEstimate) -> bool:
    difference = between(one, other)
    return difference is not None and difference.beyond_chance


# Waves ------------------------------------------------------------------------------------------


def _changed(stated: Stated, words: str, found: Reference) -> Verdict:
    difference, states = found.difference, stated.relation.states
    if difference is None or not {RISE, FALL, SAME, ABOVE, BELOW} & set(states):
        what = f"'{words}' does not say how a number changed"
        return unchecked(what, f"Write {_either(lexicon_of(found).words('offered', 'changed'))}.")
    if SAME in states:
        return _unchanged(words, found)
    up = RISE in states or (ABOVE in states and not stated.relation.tone)
    if stated.relation.tone:
        up = stated.relation.tone * found.tone > 0
        if (verdict := _toned(stated, words, found, up)) is not None:
            return verdict
    if difference.value == 0 or (difference.value > 0) is not up:
        return contradicted(words)
    if not difference.beyond_chance:
        return within_chance(words, "the change")
    return _amount(stated, words, found)


def _unchanged(words: str, found: Reference) -> Verdict:
    difference = found.difference
    reach = UNCHANGED_POINTS / 100 if _scale(found.estimate) == 100 else 0.0
    if difference is not None and -reach <= difference.low and difference.high <= reach:
        return HOLDS
    return contradicted(words, "the interval of the change reaches beyond 5 points", "Give both numbers.")


def _either(words: tuple[str, ...]) -> str:
    *first, last = (f"'{each}'" for each in words)
    return f"{', '.join(first)} or {last}"


def _near(said: str, lexicon: Lexicon) -> str:
    known = [word for each in lexicon.relations for word in each.words]
    most = lexicon.words("compared", "of_most")[:2]
    known += [f"{place} {word}" for place in lexicon.places[1:] for word in most] + list(lexicon.times)
    close = close_to(said, known, 3)
    if close:
        return meant(close)
    inside = next((word for word in sorted(known, key=len, reverse=True) if f" {word} " in f" {said} "), "")
    return f"Link only '{inside}'." if inside else "The page 'What our words mean' lists them."
