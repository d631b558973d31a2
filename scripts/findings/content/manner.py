"""Rules of how a number is told: how many, whether it changed, and why; and what only a claim may tell.

Takes a `Saying` or a sentence, gives `Doubt`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from findings.content.claims import Claim
from findings.content.clauses import Sentence
from findings.content.language import Language, Word
from findings.content.quantities import Span, not_repeated, opens, quantities
from findings.content.saying import BEING_REACH, Doubt, Saying, end_of_comparison
from findings.content.spoken import COVERED
from findings.content.subjects import Subjects
from findings.content.verdicts import Standing
from findings.content.words import judged
from findings.vocabulary import Form

SHARE_REACH = 6
"""Words after `the share` within which it is said to change."""
NOBODY_REACH = 3
"""Words after `no` within which those who were asked are named."""
MAKING_REACH = 5
"""Words behind `led` within which it is said to do what."""
LINK_IT = "Link it to its number, stat:…, or to a declared source."


def how_many(said: Saying) -> Iterator[Doubt]:
    """A quantity beside the link is held to the number of the link."""
    row = said.claim.estimate
    if not row.measure.is_share or said.about.relation or said.about.count:
        return
    text = said.unnamed(said.clause.text)
    for start, end in not_repeated(quantities(text, said.subjects), text, said.chosen, said.language):
        words = text[start:end]
        verdict = judged(words, said.about)
        if verdict.standing in (Standing.CONTRADICTED, Standing.UNCHECKED):
            yield Doubt(f"'{words}' stands beside {row.shown}, and does not hold", verdict.remedy)


def of_nobody(said: Saying) -> Iterator[Doubt]:
    """No school, not one of the schools: what is so of some, or not so of some, is denied of none."""
    row, spoken = said.claim.estimate, said.language
    if said.own is None or not row.measure.is_share or said.about.relation or row.value in (0, 1):
        return
    text = said.without_groups(said.clause.text)
    asked = [each for each in said.own.texts if len(spoken.words(each)) > 1]
    for start, end in not_repeated(spoken.found("nobody_of", text), text, asked, spoken):
        words = spoken.words(text[end:])
        at = next((at for at in range(min(NOBODY_REACH, len(words))) if _is_counted(words, at, said)), None)
        if (
            opens(text, start, spoken)
            and at is not None
            and not re.search(r"[,;:.]", text[end:][: words[at].start])
        ):
            yield Doubt(
                f"'{text[start:end]}' stands beside {row.shown}, and does not hold", "Give the number."
            )


def _is_counted(words: list[Word], at: int, said: Saying) -> bool:
    """Whether a word names those who were asked, or what each of them has one of."""
    return bool(said.subjects.is_unit(words, at)) or words[at].sense in said.subjects.owned


def prevailing(said: Saying) -> Iterator[Doubt]:
    """What is called rare or common is, and what is called no exception is none."""
    row, own, spoken = said.claim.estimate, said.own, said.language
    if own is None or not row.measure.is_share or said.about.relation or row.value is None:
        return
    text = said.unnamed(said.clause.text)
    apart = [*(each.span() for each in spoken.comparative.finditer(text)), *spoken.found("ranking", text)]
    for start, end in said.adverbs(text):
        if 100 * row.value > spoken.limits["by_few", spoken.lexicon.plain(text[start:end])]:
            yield Doubt(f"'{text[start:end]}' stands beside {row.shown}, and does not hold", "Leave it out.")
    for kind in ("rare", "prevalent"):
        for start, end in not_repeated(spoken.found(kind, text), text, own.texts, spoken):
            before = [each.text for each in spoken.words(text[:start])][-BEING_REACH:]
            after = [each.text for each in spoken.words(text[end:])][:1]
            leads = spoken.phrases("being") & {*after}
            if (
                said.is_own(text[start:end])
                or not (leads or spoken.phrases("being") & {*before})
                or any(low < end and start < high for low, high in apart)
            ):
                continue
            opposite = _of_opposite(text, start, said, after=bool(leads))
            share = 100 * (1 - row.value if opposite else row.value)
            limit = spoken.limits[kind, spoken.lexicon.plain(text[start:end])]
            at_most = (kind == "rare") is not bool(spoken.negations(" ".join(before)))
            if share > limit if at_most else share < limit:
                what = f"'{text[start:end]}' stands beside {row.shown}, and does not hold"
                yield Doubt(what, "Leave it out, or give the number.")


def _of_opposite(text: str, at: int, said: Saying, *, after: bool) -> bool:
    """Whether the part with a place, apart from the number, speaks of what its answer denies."""
    spoken, own = said.language, said.own
    cuts = [0, *(match.end() for match in re.finditer(r"[,;:—]", text)), len(text)]
    part = said.plain(next(text[low:high] for low, high in pairwise(cuts) if low <= at < high))
    senses = spoken.senses(part)
    if own is None or COVERED in part or not own.own & senses:
        return False
    being = [] if after else [start for start, _ in spoken.found("being", part)]
    negated = [start for start, _ in spoken.negations(part) if not any(each < start for each in being)]
    turned = any(spoken.opposed(each, own.answer) for each in senses - own.answer)
    return (len(negated) + turned) % 2 not in own.rounds_in(senses)


def changed(said: Saying) -> Iterator[Doubt]:
    """A change is claimed with `since=`, unless the question asks for one; a group's name tells of none."""
    if said.about.relation == "since":
        return
    asks, text = asks_of_change(said.subjects, said.claim), said.unnamed(said.text)
    always = said.language.has("always_changing", text) or _of_share(text, said.language)
    if always or (not asks and said.language.has("changing", text)):
        what = "it says that something changed, and its address does not"
        yield Doubt(what, "Claim the change, with ;since=, or take it out.")
    elif not asks and _may_have_changed(said, text):
        yield Doubt("it may say that something changed, or did not", asks=True)


def _may_have_changed(said: Saying, text: str) -> bool:
    """Whether words may say that something was otherwise before, where the question is not of the present."""
    spoken, staying = said.language, said.language.found("staying", text)
    present = bool(said.own) and spoken.has("at_present", " ".join(said.own.texts if said.own else ()))
    return any(
        not any(low <= start < high for low, high in staying)
        and not (present and spoken.has("at_present", text[start:end]))
        for start, end in spoken.found("perhaps_changing", text)
    )


def asks_of_change(subjects: Subjects, claim: Claim) -> bool:
    """Whether the question of a claim asks for a change itself."""
    asked = subjects.of(claim.estimate).own if claim.estimate.question else frozenset()
    return bool(asked & set(subjects.language.phrases("change_senses")))


def _of_share(text: str, language: Language) -> bool:
    """Whether a share is said to have changed: the share fell, fell to 44%."""
    words, moves = language.words(text), language.phrases("changes")
    for place, word in enumerate(words):
        near = [each.text for each in words[place + 1 : place + 1 + SHARE_REACH]]
        if word.text in language.phrases("shares") and moves & set(near):
            return True
        between, sign, _ = text[word.end :].partition(COVERED)
        leads = between.split()
        if (
            sign
            and word.text in moves
            and leads[:1]
            and len(leads) <= 2
            and leads[0] in language.phrases("reaching")
        ):
            return True
    return False


def caused(said: Saying) -> Iterator[Doubt]:
    """No number says why; what respondents gave as a reason is theirs."""
    text = said.sentence.text
    own = said.own.own if said.own else frozenset()
    found = said.language.found("causing", text)
    hits = [each for each in found if not own & said.language.senses(text[slice(*each)])]
    hits += _making(text, said)
    if not hits or (said.own and said.language.has("reasons", " ".join(said.own.texts))):
        return
    what = f"'{text[slice(*hits[0])]}' gives a cause, and no number here says why"
    yield Doubt(what, "Say what the numbers say.", asks=said.language.has("saying", text[: hits[0][0]]))


def _making(text: str, said: Saying) -> Iterator[Span]:
    """What makes those who were asked do something: right before them, a group of them, or their number."""
    spoken, subjects = said.language, said.subjects
    words, groups = spoken.words(text), {each.start for each in subjects.mentions(text)}
    moving = [each for each in spoken.found("moving", text) if _leads_to_doing(text[each[1] :], spoken)]
    for start, end in [*spoken.found("making", text), *moving]:
        after = [each for each in words if each.start >= end and each.text not in spoken.phrases("unmarked")]
        number = text[end:].lstrip().startswith(COVERED)
        place = words.index(after[0]) if after else 0
        if number or (after and (subjects.is_unit(words, place) or after[0].start in groups)):
            yield start, end


def _leads_to_doing(text: str, spoken: Language) -> bool:
    """Whether a few words on it says to do what."""
    near = spoken.words(text)[:MAKING_REACH]
    return any(each.text in spoken.phrases("infinitive") for each in near)


def unclaimed(sentence: Sentence, subjects: Subjects, excused: list[Span]) -> Iterator[Doubt]:
    """What only a claim may say, or a source from elsewhere: quantities, comparisons, places and changes."""
    if sentence.text.count(COVERED) > len(sentence.claims):
        return
    spoken, text = subjects.language, sentence.text
    places = [] if any(may_hold(claim) for _, claim in sentence.claims) else quantities(text, subjects)
    places += [span for kind in ("ratios", "ranking", "comparing") for span in spoken.found(kind, text)]
    asked = [each for _, claim in sentence.claims for each in subjects.texts_of(claim.estimate)]
    if not any(claim.about.relation for _, claim in sentence.claims):
        places += _compared_groups(sentence, subjects)
    places = not_repeated(places, text, asked, spoken)
    if not sentence.claims:
        places += _averages(text, subjects)
        if (spoken.has("changing", text) or _of_share(text, spoken)) and not spoken.has("asking", text):
            yield Doubt("it says that something changed, and no claim does", LINK_IT)
    bounds = [*excused, *spoken.found("at_least", text), *spoken.found("at_most", text)]
    bounds += _all_counted(sentence, spoken)
    for start, end in sorted(places):
        if not any(low <= start and end <= high for low, high in bounds):
            yield Doubt(f"no claim covers '{text[start:end].strip()}'", LINK_IT)


def _all_counted(sentence: Sentence, spoken: Language) -> Iterator[Span]:
    """Where `all` stands right before a number of all there are, or of all who answered: all 230 schools."""
    answered = spoken.has("answered", sentence.text)
    for at, claim in sentence.claims:
        form = claim.estimate.measure.form
        if form is Form.POPULATION or (form is Form.RESPONDENTS and answered):
            lead = spoken.words(sentence.text[:at])[-2:]
            every = [each for each in lead if each.text in spoken.phrases("every_one")]
            if every and not sentence.text[lead[-1].end : at].strip():
                yield every[0].start, at


def may_hold(claim: Claim) -> bool:
    """Whether a share may stand beside a claim: it is held to that, or leads on to a quantile."""
    return claim.estimate.measure.is_share or claim.estimate.measure.form is Form.QUANTILE


def _averages(text: str, subjects: Subjects) -> list[Span]:
    """On average so many: a number that a sentence calls an average is an answer, however small."""
    averages = subjects.language.has("counted", text)
    found = subjects.language.lexicon.small_number.search(text) if averages else None
    return [found.span()] if found else []


def _compared_groups(sentence: Sentence, subjects: Subjects) -> Iterator[Span]:
    """More than others, than directors, than before: right after `than` stands somebody, or a time."""
    spoken, text = subjects.language, sentence.text
    asks = any(asks_of_change(subjects, claim) for _, claim in sentence.claims)
    for start, end in spoken.found("than", text):
        before, after = spoken.words(text[:start])[-1:], spoken.words(text[end:])[:1]
        leads = after[0].end if after and after[0].text in spoken.phrases("than_leads") else 0
        if text[end:].lstrip().startswith(COVERED):
            continue
        stop = end_of_comparison(text, end + leads, spoken)
        against = text[end + leads : stop]
        earlier = not asks and spoken.has("earlier", against)
        somebody = earlier or spoken.has("others", against) or _begins_with_somebody(against, subjects)
        if somebody and not any(each.text in spoken.phrases("not_compared") for each in before):
            yield start, stop


def _begins_with_somebody(text: str, subjects: Subjects) -> bool:
    """Whether the first weighty word of a text names those who were asked, or a group of them."""
    words = subjects.language.words(text)
    leads = subjects.language.phrases("places") | subjects.language.phrases("unmarked")
    first = next((at for at, each in enumerate(words) if each.text not in leads), len(words))
    if first == len(words):
        return False
    named = any(each.start == words[first].start for each in subjects.mentions(text))
    return named or bool(subjects.is_unit(words, first))
