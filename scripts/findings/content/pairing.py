"""Comparisons of two numbers that no link covers: more likely than, twice as often as, outnumber.

Takes `Scales`, gives a `Weighed` for each comparison of two numbers that are both claimed in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from findings.content.addresses import Reference
from findings.content.chance import between, with_rest
from findings.content.groups import Mention
from findings.content.language import Span
from findings.content.lexicon import ABOVE, ALIKE, BELOW
from findings.content.placing import placed
from findings.content.quantities import not_repeated, quantities
from findings.content.relations import related
from findings.content.saying import Doubt, end_of_comparison
from findings.content.scales import SAY_THE_NUMBERS, Claimed, Scales, Weighed, alike
from findings.content.spoken import COVERED
from findings.content.verdicts import Standing
from findings.content.wordings import Stated, reading
from findings.vocabulary import PublishedEstimate

LEADS = 3
"""Words before a multiple that may say how near it is."""
NUMBER_NEXT = re.compile(rf"[^\w{COVERED}]*(?:[^\W\d_]+ )?\(?{COVERED}")
"""A number right behind a comparison: twice as many (35%)."""
THAN_NEXT = re.compile(rf"\)\s*{COVERED}?\s*(?=\w)")
"""A bracket with the number of its own group, and more behind it: more often (33%) than the rest."""
Pair = tuple[Claimed, Claimed]


def pairs(scales: Scales) -> Iterator[Weighed]:
    """Every comparison of two claimed numbers, and of one with any other."""
    for span in _comparisons(scales):
        against = _against(scales, span)
        if against is None:
            continue
        if scales.language.has("any_other", scales.words(against)):
            yield from placed(scales, (span[0], against[1]), against, last=_says_less(scales, span))
        elif not all(each.row.question for each in scales.claimed):
            continue
        elif pair := _pair(scales, span[0], against):
            yield from _held(scales, span, against, pair)
        elif about := _beside_group(scales, span[0], against):
            yield from _judged(scales, span, against, about, (scales.claimed[0], None))


def _comparisons(scales: Scales) -> list[Span]:
    """Where words compare, but for amounts and for words of the questions themselves."""
    asked = [text for each in scales.claimed for text in scales.subjects.texts_of(each.row)]
    amounts = quantities(scales.text, scales.subjects)
    found = [match.span() for match in scales.language.comparative.finditer(scales.text)]
    apart = [each for each in found if not any(low < each[1] and each[0] < high for low, high in amounts)]
    return not_repeated(apart, scales.text, asked, scales.language)


def _says_less(scales: Scales, span: Span) -> bool:
    lexicon = scales.language.lexicon
    row = lexicon.relation_of.get(lexicon.plain(scales.words(span)))
    return row is not None and BELOW in row.states


# Sides --------------------------------------------------------------------------------------------


def _against(scales: Scales, span: Span) -> Span | None:
    """What a comparison is set against; None where nothing is."""
    end, lexicon = span[1], scales.language.lexicon
    if (beside := NUMBER_NEXT.match(scales.text, end)) and not THAN_NEXT.match(scales.text, beside.end()):
        return end, end
    words = scales.words(span)
    likened = scales.language.has("likening", words)
    multiple = lexicon.plain(words) not in lexicon.relation_of
    if likened or multiple or scales.language.has("outnumbering", words):
        begin = _after_as(scales, end) if likened or multiple else end
        return (begin, _to_number(scales, begin)) if begin or multiple else None
    than = next((each for each in scales.language.found("than", scales.text) if each[0] >= end), None)
    if than is None or re.search(r"[,;:.—]", scales.text[end : than[0]]):
        return None
    after = scales.language.words(scales.text[than[1] :])[:1]
    leads = after[0].end if after and after[0].text in scales.language.phrases("than_leads") else 0
    return than[1], end_of_comparison(scales.text, than[1] + leads, scales.language)


def _after_as(scales: Scales, start: int) -> int:
    """Where what a multiple is a multiple of begins: twice as many name the one … as name the other."""
    part = re.match(r"[^;:.]*", scales.text[start:])
    found = scales.language.found("as", part[0] if part else "")
    return start + found[0][1] if found else start


def _to_number(scales: Scales, start: int) -> int:
    """The next number before the part ends, else where what is compared with ends."""
    number = re.match(rf"[^;:.,{COVERED}]*{COVERED}", scales.text[start:])
    return start + number.end() if number else end_of_comparison(scales.text, start, scales.language)


def _without_number(scales: Scales, against: Span, other: Claimed) -> Span:
    """What a comparison is set against, up to a bracket that holds other numbers than its own."""
    low, high = against
    bracket = scales.text.find("(", low, high)
    return against if bracket < 0 or low <= other.at < high else (low, bracket)


def _pair(scales: Scales, start: int, against: Span) -> Pair | None:
    """The number that is compared, and the one that it is set against."""
    if against[0] == against[1]:
        return _pair_around(scales, start, against[1])
    other = _set_against(scales, against)
    if other is None:
        return None
    rest = [each for each in scales.claimed if each is not other and alike(each.row, other.row)]
    named = [each for each in rest if _names(scales, each, scales.text[:start], other)]
    nearest = sorted(named or rest, key=lambda each: abs(each.at - start))
    return (nearest[0], other) if nearest else None


def _pair_around(scales: Scales, start: int, end: int) -> Pair | None:
    """The number right behind a comparison, and the one before: 17%, and twice as many (35%)."""
    one = next((each for each in scales.claimed if each.at >= end), None)
    before = [each for each in scales.claimed if one and each.at < start and alike(each.row, one.row)]
    return (one, before[-1]) if one and before else None


def _set_against(scales: Scales, against: Span) -> Claimed | None:
    """The one number that stands in what a comparison is set against, or that it names."""
    low, high = against
    words = scales.text[low:high].partition("(")[0]
    named = [each for each in scales.claimed if _is_named(scales, each, words)]
    if len(named) != 1:
        named = [each for each in scales.claimed if low <= each.at < high]
    if not named and scales.language.has("rest", words) and len(scales.claimed) == 2:
        named = [each for each in scales.claimed if not scales.names_group(each.row, scales.text[:low])]
    return named[0] if len(named) == 1 else None


def _is_named(scales: Scales, each: Claimed, words: str) -> bool:
    """Whether words tell a number from another that is claimed."""
    others = (other for other in scales.claimed if other is not each and alike(each.row, other.row))
    return any(_names(scales, each, words, other) for other in others)


def _names(scales: Scales, each: Claimed, text: str, other: Claimed) -> bool:
    """Whether a text names what tells a number from another: its group, or words of its answer."""
    if each.row.group != other.row.group:
        return scales.names_group(each.row, text)
    mine, theirs = (scales.subjects.of(one.row) for one in (each, other))
    telling = (mine.answer | mine.item) - (theirs.answer | theirs.item)
    return bool(telling & scales.language.senses(text))


def _beside_group(scales: Scales, start: int, against: Span) -> Reference | None:
    """The one number that is claimed, of a group, beside another group, or beside all others."""
    row, words = scales.claimed[0].row, scales.words(against)
    if len(scales.claimed) > 1 or not row.group or not scales.names_group(row, scales.text[:start]):
        return None
    spoken = scales.subjects.survey.description.language
    labels = scales.subjects.survey.labels(row.breakdown, row.wave)
    mentions = [each for each in scales.subjects.mentions(words) if not _is_rest(scales, each, words)]
    named = {name for each in mentions for breakdown, name in each.groups if breakdown == row.breakdown}
    rest = not mentions and (scales.language.has("rest", words) or _rest_by_age(scales, row, words))
    if named == set(labels) - {row.group} or rest:
        apart = with_rest(row)
        return Reference(row, "above", None, apart, language=spoken) if apart else None
    if len(named) != 1 or row.group in named:
        return None
    other = scales.numbers.published.find(
        row.wave, row.question, row.category,
        item=row.item, measure=row.measure, breakdown=row.breakdown, group=named.pop(),
    )  # fmt: skip
    return Reference(row, "above", other, between(row, other), language=spoken) if other else None


def _is_rest(scales: Scales, mention: Mention, words: str) -> bool:
    """Whether the name of a group is a word for all others too: elsewhere."""
    return scales.language.has("rest", words[mention.start : mention.end])


def _rest_by_age(scales: Scales, row: PublishedEstimate, words: str) -> bool:
    """Whether words name those who are older than the youngest, or younger than the oldest."""
    ages, group = scales.subjects.groups_by_age, (row.breakdown, row.group)
    kind = {ages[0]: "older_ones", ages[-1]: "younger_ones"}.get(group, "") if ages else ""
    return bool(kind) and scales.language.has(kind, words)


# Whether it holds -----------------------------------------------------------------------------------


def _held(scales: Scales, span: Span, against: Span, pair: Pair) -> Iterator[Weighed]:
    """Whether a comparison of two claimed numbers holds."""
    one, other = (each.row for each in pair)
    spoken = scales.subjects.survey.description.language
    about = Reference(one, "above", other, between(one, other), language=spoken)
    yield from _judged(scales, span, against, about, pair)


def _judged(
    scales: Scales, span: Span, against: Span, about: Reference, pair: tuple[Claimed, Claimed | None]
) -> Iterator[Weighed]:
    """Whether a comparison holds; nothing where its words may be of the answer itself."""
    start = _start(scales, span, about)
    words = scales.text[start : span[1]]
    stated = reading(words, about)
    if stated is None or (_may_be_of_answer(scales, span) and _turns(scales, pair[0])):
        return
    if BELOW in stated.relation.states:
        about = replace(about, relation="below")
    doubt = None
    if related(words, words, about).standing is not Standing.HELD:
        doubt = _doubt(words, stated, about, in_order=scales.language.has("in_order", words))
    begin = max((scales.text.rfind(sign, 0, start) + 1 for sign in ";:—"), default=0)
    aside = _without_number(scales, against, pair[1]) if pair[1] else against
    first = (begin, against[0]) if against[0] < against[1] else against
    yield Weighed((start, max(span[1], against[1])), aside, doubt, first, pair[1].at if pair[1] else -1)


def _doubt(words: str, stated: Stated, about: Reference, *, in_order: bool) -> Doubt | None:
    """What is wrong with a comparison: the wrong way is an error, chance a question, but not of an order."""
    apart, other = about.difference, about.other
    shown = about.estimate.shown + (f" and {other.shown}" if other else ", against the rest")
    above = ABOVE in stated.relation.states
    right = apart is not None and apart.value != 0 and (apart.value > 0) is above
    if right and apart and not apart.beyond_chance and ALIKE not in stated.relation.states:
        what = f"'{words}' stands beside {shown}, which are within chance of each other"
        return None if in_order else Doubt(what, asks=True)
    return Doubt(f"'{words}' stands beside {shown}, and does not hold", SAY_THE_NUMBERS)


def _start(scales: Scales, span: Span, about: Reference) -> int:
    """Where a comparison begins with the words before it that say how near a multiple is."""
    start, end = span
    before = [match.start() for match in re.finditer(r"\S+", scales.text[:start])][-LEADS:]
    plain = reading(scales.text[start:end], about)
    longer = ((at, reading(scales.text[at:end], about)) for at in before)
    return next(
        (at for at, each in longer if each and (not plain or each.relation.states == plain.relation.states)),
        start,
    )


def _may_be_of_answer(scales: Scales, span: Span) -> bool:
    """Whether a bare `more` may be of what an answer says: more time; of people it is of how many."""
    words, compares = scales.language.words(scales.text[span[1] :]), scales.words(span).strip()
    if " " in compares or scales.language.has("outnumbering", compares) or not words:
        return False
    return not (scales.subjects.is_unit(words, 0) or words[0].text in scales.language.phrases("shares"))


def _turns(scales: Scales, each: Claimed) -> bool:
    """Whether an answer says less, or not, of something, so that more of it may be less."""
    own = scales.subjects.of(each.row)
    moves = scales.language.phrases("change_senses") - scales.language.phrases("rising")
    return bool(own.answer & moves) or 1 in own.rounds
