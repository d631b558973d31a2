"""Places that no link covers: the highest, more than any other, and what goes with age.

Takes `Scales`, gives a `Weighed` for each place that the published numbers decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from findings.content.addresses import Numbers, rivals
from findings.content.chance import between
from findings.content.clauses import Sentence
from findings.content.language import Span
from findings.content.saying import Doubt
from findings.content.scales import SAY_THE_NUMBERS, Claimed, Scales, Weighed, alike
from findings.content.spoken import COVERED
from findings.content.subjects import Subjects
from findings.vocabulary import PublishedEstimate


def places(scales: Scales) -> Iterator[Weighed]:
    """The highest, most often: the first or the last among the published numbers of its kind.

    Of a number of a ranking it may be the place that was given.
    """
    for span in scales.language.found("ranking", scales.text):
        if _is_own_place(scales, span):
            yield Weighed(span, (span[1], span[1]))
            continue
        last = scales.language.has("trailing", scales.words(span))
        yield from placed(scales, span, (span[1], span[1]), last=last)


def nth_places(scales: Scales) -> Iterator[Weighed]:
    """It comes third: the place of a claimed number among those of its kind, from the top."""
    spoken = scales.language
    for start, end in spoken.found("coming_in", scales.text):
        word = next(iter(spoken.words(scales.text[end:])), None)
        if word is None or word.text not in spoken.lexicon.places or _is_ranked(scales, (start, end)):
            continue
        place, span = spoken.lexicon.places.index(word.text), (start, end + word.end)
        orders = [
            [
                each.shown
                for each in sorted(rivals(number.row, among, scales.numbers), key=_value, reverse=True)
            ]
            for number, among in _ranked(scales, span, [])
        ]
        shown = _nearest(scales, span).row.shown
        held = {order[place] == shown for order in orders if len(order) > place and shown in order}
        if held == {False}:
            what = f"'{scales.words(span).strip()}' does not hold among the published numbers"
            yield Weighed(span, (span[1], span[1]), Doubt(what, SAY_THE_NUMBERS))
        elif held:
            yield Weighed(span, (span[1], span[1]))


def _is_ranked(scales: Scales, span: Span) -> bool:
    """Whether the number beside a place is of a ranking, whose answers are places themselves."""
    row = _nearest(scales, span).row
    return bool(row.question) and scales.subjects.survey.question(row.wave, row.question).shape.ranked


def rests(scales: Scales) -> Iterator[Weighed]:
    """The rest (22%): with the numbers of its question before it, or with a published one, it is all."""
    for span in scales.language.found("the_rest", scales.text):
        at = next((at for at in [NUMBER_NEXT.match(scales.text, span[1])] if at), None)
        rest = next((each for each in scales.claimed if at and each.at == at.end() - 1), None)
        if rest is None or not rest.row.measure.is_share:
            continue
        before = [
            each.row for each in scales.claimed if each.at < span[0] and _of_one_table(each.row, rest.row)
        ]
        others = (
            [before]
            if before
            else [
                [each]
                for each in scales.numbers.published.of(rest.row.question)
                if _of_one_table(each, rest.row)
            ]
        )
        if not any(abs(sum(map(_value, each)) + _value(rest.row) - 1) <= ROUNDED for each in others):
            what = f"'{scales.words(span)}' stands beside {rest.row.shown}, and more are left"
            yield Weighed(span, (span[1], span[1]), Doubt(what, SAY_THE_NUMBERS))


def _of_one_table(one: PublishedEstimate, other: PublishedEstimate) -> bool:
    """Whether two numbers are shares of the same respondents who answered the same."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("wave", "question", "item", "measure", "breakdown", "group", "compared_with")
    )


def _is_own_place(scales: Scales, span: Span) -> bool:
    own, _ = scales.subjects.place_of(_nearest(scales, span).row)
    return bool(own) and scales.language.has(own, scales.words(span))


def placed(scales: Scales, span: Span, against: Span, *, last: bool) -> Iterator[Weighed]:
    """Words that give a number a place, which it has in all that it may be among, or in none."""
    named = _groups_named(scales, scales.part(span[0]))
    against = next((_own_group(scales, each, scales.part(span[0])) for each in named), against)
    found = {
        _has_place(_Placed(each, among, span[0], last), scales)
        for each, among in _ranked(scales, span, named)
    } - {None}
    own = named[0].at if named else -1
    if found == {True}:
        yield Weighed(span, against, None, (0, 0), own)
    elif found == {False}:
        what = f"'{scales.words(span).strip()}' does not hold among the published numbers"
        yield Weighed(span, against, Doubt(what, SAY_THE_NUMBERS), (0, 0), own)


NUMBER_NEXT = re.compile(rf"\s*\(?{COVERED}")
"""A number right behind some words, in brackets or not."""
ROUNDED = 0.015
"""What shares that are all together may be off by, as they are printed."""


@dataclass(frozen=True)
class _Placed:
    """A number that is said to be the first or the last among others of its kind, and where it is said."""

    number: Claimed
    among: str
    at: int
    last: bool


def above_each(sentence: Sentence, subjects: Subjects, numbers: Numbers) -> Iterator[Weighed]:
    """Than in every other region: what is claimed against the rest holds of each other group too."""
    text, spoken = sentence.text, subjects.language
    for at, claim in sentence.claims:
        about = claim.about
        if about.relation not in ("above", "below") or about.other is not None or not about.estimate.group:
            continue
        others = [each for each in rivals(about.estimate, "groups", numbers) if each is not about.estimate]
        apart = [between(about.estimate, each) for each in others]
        so = all(each and (each.value > 0) is (about.relation == "above") for each in apart)
        unsure = so and not all(each and each.beyond_chance for each in apart)
        for span in [each for each in spoken.found("any_other", text) if each[0] > at]:
            what = (
                f"'{text[slice(*span)]}' is more than its address says, which compares with the rest together"
            )
            doubt = Doubt(what, asks=True) if unsure else None if so else Doubt(what, SAY_THE_NUMBERS)
            yield Weighed(span, (span[1], span[1]), doubt)


def _groups_named(scales: Scales, part: Span) -> list[Claimed]:
    """The numbers whose group a part names, where the same of other groups is claimed too."""
    words = scales.words(part)
    named = [each for each in scales.claimed if each.row.group and scales.names_group(each.row, words)]
    return [
        each
        for each in named
        if any(alike(each.row, other.row) and other.row.group != each.row.group for other in scales.claimed)
    ]


def _own_group(scales: Scales, each: Claimed, part: Span) -> Span:
    """Where a part names the group of a number."""
    group = (each.row.breakdown, each.row.group)
    mentions = scales.subjects.mentions(scales.words(part))
    mention = next(mention for mention in mentions if group in mention.groups)
    return part[0] + mention.start, part[0] + mention.end


def _nearest(scales: Scales, span: Span) -> Claimed:
    low, _ = scales.part(span[0])
    return min(scales.claimed, key=lambda each: (each.at < low, abs(each.at - span[0])))


def _ranked(scales: Scales, span: Span, named: list[Claimed]) -> Iterator[tuple[Claimed, str]]:
    """The numbers of which a place may be said, each with what it may be among."""
    if named:
        yield named[0], "groups"
        return
    low, _ = scales.part(span[0])
    nearest = _nearest(scales, span)
    grouped = bool(nearest.row.group)
    of_groups = scales.language.has("grouped", scales.text[low : span[1]])
    of_groups = of_groups or (
        grouped and scales.subjects.is_breakdown(nearest.row.breakdown, scales.words(span))
    )
    if nearest.row.question and not (grouped and of_groups):
        question = scales.subjects.survey.question(nearest.row.wave, nearest.row.question)
        yield nearest, "items" if question.itemised else "categories"
    if grouped:
        yield nearest, "groups"


def _has_place(placed: _Placed, scales: Scales) -> bool | None:
    """Whether a number is the first or the last, or those that are claimed before it are together."""
    row = placed.number.row
    order = sorted(rivals(row, placed.among, scales.numbers), key=_value, reverse=not placed.last)
    if len(order) < 2 or row not in order:
        return None
    beside = [each for each in scales.claimed if each.row in order]
    first = {each.id for each in order[: len(beside)]}
    alone = [each for each in order if each.shown == order[0].shown] == [row]
    before = len(beside) > 1 and all(each.at < placed.at for each in beside)
    return alone or (before and {each.row.id for each in beside} == first)


def trends(scales: Scales) -> Iterator[Weighed]:
    """With age, the older: the numbers of all groups by age go one way."""
    for start, end in scales.language.found("with_age", scales.text):
        low, high = scales.part(start)
        fewer = scales.language.has("going_down", scales.text[low:high])
        down = fewer is not scales.language.has("younger", scales.text[start:end])
        nearest = min(scales.claimed, key=lambda each: abs(each.at - start))
        rows = _by_age(scales, nearest.row)
        if len(rows) > 1:
            held = {_value(one) < _value(other) for one, other in pairwise(rows)} == {not down}
            what = f"'{scales.text[start:end]}' does not hold among the published groups"
            yield Weighed((low, end), (end, end), None if held else Doubt(what, SAY_THE_NUMBERS))


def _by_age(scales: Scales, row: PublishedEstimate) -> Sequence[PublishedEstimate]:
    """The numbers of its kind of each group by age, from the youngest on; none where one is not shown."""
    rows = [
        scales.numbers.published.find(
            row.wave, row.question, row.category,
            item=row.item, measure=row.measure, breakdown=breakdown, group=group,
        )
        for breakdown, group in scales.subjects.groups_by_age
    ]  # fmt: skip
    found = [each for each in rows if each and each.value is not None]
    return found if len(found) == len(rows) else []


def _value(row: PublishedEstimate) -> float:
    return row.value or 0.0
