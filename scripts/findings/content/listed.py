"""The words that a sentence about a number may have: those of its questions, and those that any report has.

Takes a `Saying`, gives the words that are neither. What becomes of those is for `beyond`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from findings.content.language import Span, Word
from findings.content.quantities import quantities
from findings.content.saying import Saying
from findings.content.spoken import COVERED
from findings.vocabulary import Question

HEADLINE = re.compile(r"[:;]| – |—")
JUDGED = (
    "negations", "narrowing", "everybody", "complement", "rest", "earlier", "changing",
    "always_changing", "perhaps_changing", "causing", "at_most", "at_least", "counted", "ratios",
    "ranking", "comparing", "coming", "today", "frequencies", "all_but", "outside", "contrasts",
    "people", "parted", "politely", "answered", "aged", "with_age", "idle", "staying", "prevalent", "rare",
)  # fmt: skip
"""Kinds of phrases that have rules of their own."""


def leading_on(question: Question) -> tuple[str, str]:
    """What leads to a question: who was asked it, and how to answer."""
    return question.universe, question.instruction


def own_senses(said: Saying) -> frozenset[str]:
    """The senses of the questions, items and answers of a sentence's claims, and of those who were asked."""
    spoken, subjects = said.language, said.subjects
    own = subjects.universe | subjects.unit_senses | subjects.titles | frozenset(spoken.periods)
    own |= subjects.of_groups if said.group else frozenset()
    for _, claim in said.sentence.claims:
        row = claim.estimate
        if row.question:
            question = subjects.survey.question(row.wave, row.question)
            answer = subjects.of(row)
            own |= answer.own | answer.base | subjects.shared(question)
            own |= spoken.senses(" ".join((*leading_on(question), question.section)))
            own |= subjects.led_by(question)
            joined = (*answer.texts, question.universe)
            own |= {spoken.sense(word) for text in joined for word in _written_together(spoken.words(text))}
            if 1 in answer.rounds and spoken.has("further", said.clause.text):
                own |= subjects.answers_of(question.name)
    return own


def _written_together(words: list[Word]) -> list[str]:
    """Each two words that stand side by side, as one: postgraduate."""
    return [one.text + other.text for one, other in pairwise(words)]


def _headline(text: str, said: Saying) -> Span:
    """What stands before a colon or the like, where what follows says by itself what the number is of."""
    sign = next((match.end() for match in HEADLINE.finditer(text) if COVERED in text[match.end() :]), 0)
    own = said.own.answer | said.own.item or said.own.question if said.own else frozenset()
    alone = COVERED not in text[:sign] and own & said.language.senses(text[sign:])
    return (0, sign) if alone else (0, 0)


def _tells(word: Word, text: str, said: Saying) -> bool:
    """Whether a headline may not have a word: of the survey, a name, of a place, or of what goes on."""
    is_name = text[word.start].isupper() and bool(re.search(r"\w", text[: word.start]))
    before = said.language.words(text[: word.start])[-1:]
    has = bool(before) and before[0].text in said.language.phrases("perfect")
    return word.sense in said.subjects.vocabulary or is_name or has or said.language.is_telling(word.text)


def unlisted(text: str, own: frozenset[str], said: Saying) -> list[Word]:
    """The words of a text that are neither the survey's own, nor of no weight, nor judged by another rule.

    A headline may have words that nothing in the survey has: the statement itself stands behind it.
    """
    spoken, (_, headline) = said.language, _headline(text, said)
    place, _ = said.subjects.place_of(said.claim.estimate)
    judged = [span for kind in (*JUDGED, *([place] if place else [])) for span in spoken.found(kind, text)]
    judged += [*quantities(text, said.subjects), *(each.span() for each in spoken.comparative.finditer(text))]
    judged += said.rest_by_age(text)
    listed = own | spoken.light | spoken.reporting | spoken.wording
    return [
        each
        for each in spoken.words(text)
        if each.text not in spoken.stop and each.sense not in listed and not each.sense.isdigit()
        and not any(low <= each.start < high for low, high in judged)
        and (each.start >= headline or _tells(each, text, said))
        and not any(spoken.derived(each.text, sense) for sense in own)
    ]  # fmt: skip
