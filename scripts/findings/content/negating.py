"""Rules of whether a sentence says that its answer is so, or turns it round.

Takes a `Saying`, gives `Doubt`s. Of what the number is, is for `matter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from findings.content.amounts import NUMBER
from findings.content.clauses import STOPS
from findings.content.language import Language
from findings.content.lexicon import Quantity
from findings.content.quantities import not_repeated, quantities
from findings.content.saying import Doubt, Saying
from findings.content.spoken import COVERED
from findings.content.subjects import Answer

BESIDE_LINK = re.compile(rf"(?:[\w’'-]+ ){{0,3}}\(?{COVERED}|{COVERED}(?: \w+){{1,3}}")
"""Words right beside a number, which are of how many."""
NEAR = 5
"""Words after a negation that it is of."""


def rounds(said: Saying) -> Iterator[Doubt]:
    """A sentence is negated as often as the answer of its address is, or by its opposite."""
    own, side = said.own, said.bare_side
    if own is None or not said.claim.estimate.measure.is_share:
        return
    if not own.own & said.told:
        if not said.language.negations(side):
            return
        side = " ".join((*said.sentence.before[:1], *said.clause.earlier[:1], side))
        if not own.own & said.language.senses(side):
            yield Doubt("the sentence is negated, and does not say of what", asks=True)
            return
    elif len(own.rounds) > 1 and _denied(said, own):
        yield Doubt("it may say that what it names is not so", asks=True)
    if part := _turned_part(said, own):
        what = f"the sentence says the opposite of '{part}'"
        yield Doubt(what, "Claim the number of the answer that it speaks of.")
        return
    leans = side != said.bare_side
    side = _without_part_before(side, said, own) if not leans else side
    wanted = own.rounds_in(said.told)
    parts = [side] if leans else _statements(side, said, own)
    times = [(COVERED in each, _times(each, leans, said, own)) for each in parts]
    if not all(each & wanted or (each == {0} and not here and len(times) > 1) for here, each in times):
        what = "the sentence says the opposite of its address"
        yield Doubt(what, "Claim the number of the answer that it speaks of.", asks=not own.sure)


def _without_part_before(side: str, said: Saying, own: Answer) -> str:
    """A clause whose number stands behind a joint without a word of its own: it denies by itself."""
    link = side.find(COVERED)
    joints = [(start, end) for start, end in said.language.found("joints", side) if end <= link]
    if not joints or own.answer & said.told:
        return side
    start, end = joints[-1]
    lead, rest = side[:start], side[end:]
    apart = own.own & said.language.senses(lead) and not own.own & said.language.senses(rest)
    return re.sub(r"\S", " ", lead) + side[start:] if apart else side


def _turned_part(said: Saying, own: Answer) -> str:
    """The part of an answer, some of whose parts are negated, that a sentence turns round: but open to it."""
    if len({negated for _, negated in own.parts}) < 2:
        return ""
    spoken, text = said.language, said.bare_side
    words = spoken.words(text)
    cuts = [end for kind in ("joints", "contrasts") for _, end in spoken.found(kind, text)]
    for senses, negated in own.parts:
        at = next((each.start for each in words if each.sense in senses), None)
        start = max((cut for cut in cuts if at is not None and cut <= at), default=None)
        if at is not None and start is not None and not negated and spoken.negations(text[start:at]):
            return next(iter(said.chosen), "")
    return ""


def _statements(side: str, said: Saying, own: Answer) -> Iterator[str]:
    """The parts of a clause between its signs that name what the address does, with what leads on to each."""
    parts, lead = re.split(STOPS, side), ""
    telling = own.answer if own.governs else own.own
    told = [said.language.senses(each) for each in parts]
    named = [bool(telling & each) for each in told]
    named = named if any(named) else [bool(own.own & each) for each in told]
    for part, names in zip(parts, named, strict=True):
        lead = f"{lead} {part}"
        if names:
            yield lead
            lead = ""
    if not any(named):
        yield side
    elif COVERED in lead and said.language.negations(lead):
        yield lead


def _denied(said: Saying, own: Answer) -> bool:
    """Whether a negation stands before other words than an address that has one itself: no barrier."""
    told_of = own.answer if own.loose else own.own
    words = said.language.words(said.bare_side)
    for start, end in said.language.negations(said.bare_side):
        after = [each.sense for each in words if each.start >= end and each.text not in said.language.stop][
            :NEAR
        ]
        within = said.language.senses(said.bare_side[start:end])
        if (after or own.loose) and not told_of & {*after, *within}:
            return True
    return False


def _times(side: str, leans: bool, said: Saying, own: Answer) -> frozenset[int]:
    """Whether a clause is negated, as far as its words tell; one without a verb may be as that before it."""
    if said.language.has("lacking", side):
        return frozenset((0, 1))
    times = frozenset((_negated(side, said, own) % 2,))
    if own.governs or not said.clause.earlier or leans:
        return times
    carried = frozenset((_negated(f"{said.clause.earlier[0]} {side}", said, own) % 2,))
    if not own.question & said.told:
        return carried if said.language.has("denying", said.clause.earlier[0]) else times | carried
    verbs = said.language.phrases("verbs")
    return times if any(each.text in verbs for each in said.language.words(side)) else times | carried


def _negated(side: str, said: Saying, own: Answer) -> int:
    """How often a text is negated, before its answer where that is what is negated, or by an opposite."""
    words = said.language.words(side)
    end = _end_of_part(side, said, own)
    counted = not_repeated(quantities(side, said.subjects), side, said.chosen, said.language)
    negations = [
        start
        for start in _apart(side, said, own)
        if start <= end and not any(low <= start < high for low, high in counted)
    ]
    told_of = own.answer | own.item if own.governs else own.own
    other = said.about.other if said.about.relation == "against" else None
    beside = said.subjects.of(other).answer if other else frozenset()
    limits = [*said.language.found("at_least", side), *said.language.found("at_most", side)]
    apart = [*counted, *said.language.negations(side), *(limits if own.governs else [])]
    turned = {
        word.sense
        for word in words
        if word.sense not in told_of | said.subjects.unit_senses | beside
        and said.language.opposed(word.sense, told_of)
        and not any(low <= word.start < high for low, high in apart)
    }
    outside = [end for _, end in said.language.found("outside", side) if _leads_to(own.own, side[end:], said)]
    further = len(said.language.found("further", side)) if own.twice else 0
    further -= _of_base(said, side) if len(negations) > 1 else 0
    beyond = further + len(outside) + (_limited(side, said, own) if own.governs else 0)
    return len(negations) + len(turned) + beyond + len(said.language.found("all_but", side))


def _of_base(said: Saying, side: str) -> int:
    """Whether the words before a number deny what those did not do to whom the question was put."""
    lead = side.partition(COVERED)[0]
    base = said.question.universe if said.own and said.own.base else ""
    return int(bool(said.language.negations(base) and said.language.negations(lead)))


def _apart(side: str, said: Saying, own: Answer) -> Iterator[int]:
    """Where negations stand; those that a joint and words of the answer part are one: rarely or never."""
    spoken = said.language
    before: int | None = None
    for start, end in said.language.negations(side):
        between = spoken.words(side[before:start]) if before is not None else []
        joined = any(each.text in spoken.phrases("joints") for each in between)
        strange = [each for each in between if each.sense not in own.answer and each.text not in spoken.stop]
        if not joined or strange or own.twice:
            yield start
        before = end


def _leads_to(senses: frozenset[str], text: str, said: Saying) -> bool:
    """Whether the first weighty word of a text has one of these senses."""
    words = said.language.words(text)
    return next((each.sense in senses for each in words if each.text not in said.language.stop), False)


def _end_of_part(side: str, said: Saying, own: Answer) -> int:
    """Where the part of a clause ends that names its answer: what is joined to it is of something else."""
    words = said.language.words(side)
    last = max((word.end for word in words if word.sense in own.own), default=len(side))
    answers = [word.start for word in words if word.sense in own.answer] if own.governs else []
    below = [
        start for start, _ in said.language.found("subordinate", side) if answers and start > answers[-1]
    ]
    joined = [
        start for start, _ in said.language.found("joints", side) if own.own & said.told and start > last
    ]
    return min([*below, *joined, len(side)])


def _way(number: str, text: str, spoken: Language) -> int:
    """Whether a text says that much and more (1), or at most that much (-1), of a number; else 0."""
    lexicon, words = spoken.lexicon, spoken.words(text)
    for at, word in enumerate(words):
        if word.sense != number or not number.isdigit():
            continue
        before = [" ".join(each.text for each in words[max(0, at - many) : at]) for many in (3, 2, 1)]
        after = [" ".join(each.text for each in words[at + 1 : at + 1 + many]) for many in (2, 1)]
        after = [each for each in after if each in lexicon.behind]
        found = (lexicon.approximator_of.get(each) for each in (*before, *after))
        span = next((each.span(Quantity(1.0, NUMBER)) for each in found if each and each.limit), None)
        if span:
            return 1 if span.high == inf else -1
    return 0


def _limited(side: str, said: Saying, own: Answer) -> int:
    """Whether a text says at most where the answer says or more, or the other way round."""
    rise, fall = (bool(said.language.phrases(kind) & own.answer) for kind in ("rising", "falling"))
    side = BESIDE_LINK.sub("", side)
    if not (rise or fall) and any(
        _way(each, label, said.language) * _way(each, side, said.language) < 0
        for label in said.chosen[:1]
        for each in own.answer
    ):
        return 1
    return int(
        (rise and said.language.has("at_most", side)) or (fall and said.language.has("at_least", side))
    )
