"""Rules of what a sentence says beyond its address: words of other questions, other times, and wider answers.

Takes a `Saying`, gives `Doubt`s, most of which only its author can settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isclose

from findings.content.amounts import whole
from findings.content.language import Language, Word
from findings.content.listed import leading_on, own_senses, unlisted
from findings.content.quantities import quantities
from findings.content.saying import Doubt, Saying
from findings.content.subjects import Subjects
from findings.vocabulary import Form

NEAR_A_UNIT = 3
"""Words on either side of a unit of time within which it is said to be past or to come."""

BESIDE = {"coming": "makes a plan or a wish of it", "frequencies": "says how often"}
"""What a sentence may say of an answer only where its question does."""
SUPPOSING = ("coming", "perhaps", "saying")
"""What shows that an answer is no more than meant or thought."""
Period = tuple[str, float]
"""Past or to come, and how many days of it."""
YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,.]?\d|%)")
SAME_LENGTH = 0.05
"""Twelve months are a year, and 52 weeks are one."""


def of_something_else(said: Saying) -> Iterator[Doubt]:
    """A word that neither the sentence's own questions nor the list of any report have is asked about."""
    if said.own is None:
        return
    own, text = own_senses(said), said.without_groups(said.clause.text)
    strange = unlisted(text, own, said)
    if strange:
        other = strange[0].sense in said.subjects.answering
        what = "a word of an answer to another question" if other else "no word of its question"
        yield Doubt(f"'{strange[0].text}' is {what}", asks=True, untold=True)
    elif numbers := _numbers_of_others(said, own, text):
        yield Doubt(f"'{numbers[0]}' is a number of another answer", asks=True)


def _numbers_of_others(said: Saying, own: frozenset[str], text: str) -> list[str]:
    """Numbers of a text that other answers to the question have, and its own has not."""
    others = frozenset[str]().union(
        *(each.answer for (name, _, _), each in said.subjects.known.items() if name == said.question.name)
    )
    counted = quantities(text, said.subjects)
    return [
        each.text
        for each in said.language.words(text)
        if each.sense.isdigit() and each.sense in others - own
        and not any(low <= each.start < high for low, high in counted)
    ]  # fmt: skip


def of_period(said: Saying) -> Iterator[Doubt]:
    """The past year is not the coming one, nor the past five."""
    if said.about.relation == "since":
        return
    asked_of = " ".join((*said.own.texts, *leading_on(said.question))) if said.own else ""
    for words, asked in _periods_told(said).items():
        if not asked:
            what = f"'{words}' is not the time that its question asks about"
            asks = not _periods(asked_of, said.subjects)
            yield Doubt(what, "" if asks else "Say of which time it is.", asks=asks, untold=asks)
    whenever = said.language.found("whenever", said.clause.text)
    if whenever and _periods(asked_of, said.subjects) and not said.language.has("whenever", asked_of):
        words = said.clause.text[slice(*whenever[0])]
        yield Doubt(
            f"'{words}' is more than the time that its question asks about", "Say of which time it is."
        )


def of_wave(said: Saying) -> Iterator[Doubt]:
    """A number of an earlier wave is not of today."""
    row, survey = said.claim.estimate, said.subjects.survey
    today = said.language.found("today", said.clause.text)
    if said.own and today and row.wave != survey.asked(row.question)[-1].wave:
        what = f"'{said.clause.text[slice(*today[0])]}' stands beside a number of an earlier wave"
        yield Doubt(what, "Claim that of the latest wave.")


def of_year(said: Saying) -> Iterator[Doubt]:
    """A number is of the years of its wave, and of no year that neither that nor its question names."""
    if said.claim.estimate.measure.form is Form.POPULATION or said.about.relation == "since":
        return
    text, survey = said.clause.text, said.subjects.survey
    waves = map(survey.wave, {claim.estimate.wave for _, claim in said.sentence.claims})
    own = {survey.description.title, said.question.universe if said.own else ""}
    own |= {text for _, claim in said.sentence.claims for text in said.subjects.texts_of(claim.estimate)}
    own |= {str(part) for wave in waves for part in (wave.id, wave.title, wave.fieldwork, wave.universe)}
    known = set(YEAR.findall(" ".join(own)))
    for match in YEAR.finditer(said.without_groups(text)):
        if match[0] not in known:
            before = said.language.words(text[: match.start()])[-1:]
            asks = not any(each.text in said.language.phrases("dating") for each in before)
            yield Doubt(f"'{match[0]}' is no year of its wave", "Claim the number of that year.", asks=asks)


def of_plans(said: Saying) -> Iterator[Doubt]:
    """What is meant, wished or expected is not what is so, nor is the one as often as the other."""
    if said.own is None:
        return
    texts = (*said.own.texts, *leading_on(said.question))
    asked = " ".join(_without_manners(each, said.language) for each in texts)
    supposed = said.language.has("supposing", asked)
    for kind, what in BESIDE.items():
        told = said.language.found(kind, said.clause.text)
        if told and not said.language.has(kind, asked) and not (supposed and kind == "coming"):
            yield Doubt(f"'{said.clause.text[slice(*told[0])]}' {what}, and its question does not", asks=True)
    whole = " ".join((said.sentence.written, *said.sentence.before, *said.sentence.around))
    if supposed and not said.about.relation and not any(said.language.has(kind, whole) for kind in SUPPOSING):
        what = "its question asks for a plan or a wish, and the sentence says that it is so"
        yield Doubt(what, asks=True, untold=True)


def _without_manners(text: str, spoken: Language) -> str:
    """A question without what only asks politely: would you say."""
    for start, end in reversed(spoken.found("politely", text)):
        text = text[:start] + text[end:]
    return text


def of_time(said: Saying) -> Iterator[Doubt]:
    """A day a week is not a day a month."""
    own = said.own.own if said.own else frozenset()
    within = (words for words, asked in _periods_told(said).items() if asked)
    known = own.union(*map(said.language.senses, within))
    counted = quantities(said.clause.text, said.subjects)
    told = frozenset(
        each.sense
        for each in said.language.words(said.clause.text)
        if not any(low <= each.start < high for low, high in counted)
    )
    for family in said.language.families:
        strange = (said.told & told & family) - known
        if own & family and strange:
            shares = said.claim.estimate.measure.is_share
            what = f"'{min(strange)}' is not a word of its question"
            yield Doubt(what, "Say it in the unit that was asked for.", asks=shares)


def _periods_told(said: Saying) -> dict[str, bool]:
    """Each time, past or to come, that a clause names, and whether its question asks about it."""
    if said.own is None:
        return {}
    texts = " ".join((*said.own.texts, *leading_on(said.question)))
    asked = _periods(texts, said.subjects).values()
    return {
        words: any(when == each and isclose(days, many, rel_tol=SAME_LENGTH) for each, many in asked)
        for words, (when, days) in _periods(said.clause.text, said.subjects).items()
    }


def _periods(text: str, subjects: Subjects) -> dict[str, Period]:
    """Each unit of time that a text says to be past or to come, by the words that say so."""
    spoken, found = subjects.language, {}
    words = spoken.words(text)
    for at, word in enumerate(words):
        if word.sense not in spoken.periods:
            continue
        first = max(0, at - NEAR_A_UNIT)
        for place in (*range(at - 1, first - 1, -1), *range(at + 1, min(len(words), at + NEAR_A_UNIT))):
            when = next(
                (each for each in ("past", "to_come") if words[place].text in spoken.phrases(each)), ""
            )
            if when:
                low, high = min(place, at), max(place, at)
                many = _how_many(words[low : high + 1], subjects) or _how_many(words[at - 1 : at], subjects)
                days = (many or 1.0) * spoken.periods[word.sense]
                found[text[words[low].start : words[high].end]] = (when, days)
                break
    return found


def _how_many(words: list[Word], subjects: Subjects) -> float | None:
    """The first number among some words."""
    numbers = (whole(each.text, subjects.language.lexicon) for each in words)
    return next((number for number in numbers if number is not None), None)


def of_wider_answer(said: Saying) -> Iterator[Doubt]:
    """`Good or very good` beside the number of `very good` is more than that."""
    row = said.claim.estimate
    if said.own is None or not row.category:
        return
    claimed = {each.estimate.category for _, each in said.sentence.claims}
    for name, net in said.question.nets.items():
        wider = row.category in net.categories and name not in claimed
        wider = wider and net.label.lower() not in said.question.label(row.category).lower()
        if wider and net.label.lower() in said.unnamed(said.clause.text).lower():
            what = f"the sentence says '{net.label}', and its address less"
            yield Doubt(what, "Claim that number.")
            return
    yield from _joined_with_another(said)


def _joined_with_another(said: Saying) -> Iterator[Doubt]:
    """Difficult or very difficult, beside the number of one of the two."""
    row, spoken = said.claim.estimate, said.language
    label, text = said.question.label(row.category).lower(), said.unnamed(said.clause.text).lower()
    at = text.find(label)
    claimed = [
        claim.estimate.category
        for _, claim in said.sentence.claims
        if claim.estimate.question == row.question
    ]
    if at < 0 or len(claimed) > 1 or row.category in said.question.nets or spoken.alternatives.search(label):
        return
    others = frozenset[str]().union(*map(spoken.senses, said.question.labels.values()))
    before, after = text[:at], text[at + len(label) :]
    limits = spoken.found("at_least", before)[-1:]
    if any(not before[end:].strip() for _, end in limits):
        yield Doubt(
            f"the sentence says more than '{label}', and its address does not", "Claim the number of both."
        )
        return
    beside = [
        before[:start].split()[-1:]
        for start, end in spoken.found("either_way", before)[-1:]
        if not before[end:].strip()
    ] + [
        after[end:].split()[:2]
        for start, end in spoken.found("either_way", after)[:1]
        if not after[:start].strip()
    ]
    words = next((" ".join(each) for each in beside if each), "")
    senses = spoken.senses(words)
    if senses and senses <= others:
        yield Doubt(f"the sentence says '{words}' too, and its address less", "Claim the number of both.")
