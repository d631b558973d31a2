"""Rules of what a number is: its question, item and answer, and whether a sentence turns them round.

Takes a `Saying`, gives `Doubt`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from findings.content.saying import Doubt, Saying, sides
from findings.content.subjects import FURTHER, Answer
from findings.vocabulary import NOT_RANKED

SHORT = 2
"""Weighty words of a name that has to be said in full."""


def of_what(said: Saying) -> Iterator[Doubt]:
    """The sentence speaks of the answer of the address, and of no other."""
    if said.own is None:
        return
    other = _other_answer(said, said.own)
    if not other and not said.own.own & said.told:
        other = said.subjects.spoken_of(said.told - said.own.base, said.claim.estimate.question)
    if other:
        yield Doubt(f"the sentence speaks of '{other}', and its address does not", "Claim that number.")
    elif not _names_answer(said, said.own):
        yield _unnamed(said)
    else:
        yield from _told_otherwise(said, said.own)


def _told_otherwise(said: Saying, own: Answer) -> Iterator[Doubt]:
    """More or less than the answer of the address, which only the author can tell to be the same."""
    part, alone = _other_part(said, own)
    if part:
        what = f"the sentence says '{part}', and its address more or less than that"
        yield Doubt(what, "" if not alone else "Claim that number.", asks=not alone)
    elif _of_all_or_none(said, own):
        yield Doubt("its question is about all of them, which the sentence does not say", asks=True)
    elif words := _indifferent(said, own):
        yield Doubt(f"'{words}' makes no difference where its address makes one", asks=True)
    elif words := _left_out(said) or _named_in_part(said, own):
        yield Doubt(f"the sentence leaves out words of '{words}'", asks=True, untold=True)


def _names_answer(said: Saying, own: Answer) -> bool:
    """Whether a sentence names the question, the item and the answer; some answers it need not."""
    wide = _wide(said)
    answered = (
        own.answer <= said.language.assent
        or bool(own.answer & (wide | _compares(said)))
        or (own.rounds == {0, 1} and not own.answer)
        or (own.rounds == {1} and bool(said.language.negations(said.clause.text)))
        or _denies_opposite(said, wide)
        or (said.about.relation == "rank" and bool(said.about.tone))
        or _names_place(said)
    )
    return bool(own.own & wide) and answered and (not own.item or bool(own.item & wide))


def _names_place(said: Saying) -> bool:
    """Whether a sentence says at which end of a ranking something was put, and not at the other."""
    own, other = said.subjects.place_of(said.claim.estimate)
    text = said.sentence.text
    return bool(own) and said.language.has(own, text) and not said.language.has(other, text)


def _of_all_or_none(said: Saying, own: Answer) -> bool:
    """Whether a question about all of something is denied, and a sentence does not say that it is of all."""
    every = said.language.phrases("every_one") - said.language.phrases("one_by_one")
    asked, told = (
        any(each.text in every for each in said.language.words(text))
        for text in (said.question.wording, said.sentence.text)
    )
    share = bool(said.claim.estimate.category)
    return share and own.rounds == {1} and not own.answer and asked and not told


def _indifferent(said: Saying, own: Answer) -> str:
    """What says that it is no matter whether an answer's own words are so."""
    text = said.clause.text
    for start, end in said.language.found("indifferent", text):
        if (own.told_by | own.base) & said.language.senses(text[end:]):
            return text[start:end]
    return ""


def _left_out(said: Saying) -> str:
    """The main words of an answer, where a sentence has only what they are about: wondered whether."""
    told = _wide(said)
    for label in (FURTHER.split(each)[0] for each in said.chosen):
        before = 0
        for start, end in said.language.found("leading_on", label):
            main, rest = (said.language.senses(each) for each in (label[before:start], label[end:]))
            if main and rest & told and not main & told:
                return label[before:start].strip()
            before = end
    return ""


def _named_in_part(said: Saying, own: Answer) -> str:
    """A short name of an item or an answer of several, of which a sentence says less than one alternative."""
    row, question = said.claim.estimate, said.question
    several = question.shape.ticked and row.category
    label = question.item_label(row.item) if row.item else question.label(row.category) if several else ""
    if not label or label.endswith("?") or said.language.negations(label):
        return ""
    address = f"{row.question}.{row.item}" if row.item else f"{row.question}={row.category}"
    spoken, told = said.language, _wide(said) | own.question
    words = [each.text for each in spoken.words(said.sentence.text)]
    told |= {each for each in own.answer | own.item if any(spoken.derived(word, each) for word in words)}
    parts = (*spoken.alternatives.split(label), *said.subjects.also.get(address, ()))
    vague = spoken.light | said.subjects.unit_senses
    names = [senses for each in parts if (senses := spoken.senses(each) - vague)]
    short = names and len(spoken.senses(label) - vague) <= SHORT
    return label if short and not any(name <= told for name in names) else ""


def _other_part(said: Saying, own: Answer) -> tuple[str, bool]:
    """What a sentence names in the place of an answer: a part of a net, or one that says less.

    With it, whether it has that in its very words.
    """
    row, question = said.claim.estimate, said.question
    if not row.category or not own.answer & said.told:
        return "", False
    if net := question.nets.get(row.category):
        return _marked_part(said, net.categories, own)
    if own.rounds == {1} and said.language.negations(said.clause.text):
        return "", False
    less = (
        question.label(name)
        for item, name, _, whole in said.subjects.beside(row)
        if item == row.item and whole and whole < own.answer and not (own.answer - whole) & said.told
    )
    return next(less, ""), False


def _marked_part(said: Saying, parts: tuple[str, ...], own: Answer) -> tuple[str, bool]:
    """The part of a net that a sentence names alone, by words that no other part has."""
    row = said.claim.estimate
    senses = {each: said.subjects.answer(row.wave, row.question, row.item, each).answer for each in parts}
    for name, part in senses.items():
        others = frozenset[str]().union(*(each for other, each in senses.items() if other != name))
        beyond = part - own.answer - others
        told = beyond and beyond <= said.told and not (others - part) & said.told
        told = told and not said.language.has("at_least", said.clause.text)
        alone = _named_alone(said, own, name, marked=bool(part - others))
        if told or alone:
            return said.question.label(name), alone
    return "", False


def _named_alone(said: Saying, own: Answer, name: str, *, marked: bool) -> bool:
    """Whether a sentence has the words of a part of a net, and no other words of the net: very good."""
    text, label = said.clause.text.lower(), said.question.label(name).lower()
    net = said.question.label(said.claim.estimate.category).lower()
    if label not in text or not (marked or label not in net) or said.language.has("at_least", text):
        return False
    return not own.answer & said.language.senses(text.replace(label, ""))


def _compares(said: Saying) -> frozenset[str]:
    """An answer of more or less of something is named by a comparison of it, whichever way it goes."""
    moves = frozenset(said.language.phrases("change_senses"))
    compares = bool(said.about.relation) and bool(said.language.senses(said.claim.label) & moves)
    return moves if compares else frozenset()


def _unnamed(said: Saying) -> Doubt:
    row, question = said.claim.estimate, said.question
    item, name = (
        question.item_label(row.item),
        question.label(row.category) if row.category else question.wording,
    )
    what = f"nothing in the sentence says that the number is of '{f'{item}: ' if item else ''}{name}'"
    return Doubt(what, asks=True, untold=True)


def _wide(said: Saying) -> frozenset[str]:
    """The senses of a clause, its sentence, and of what stands before where it speaks back."""
    senses = said.told | said.language.senses(said.sentence.text)
    own = said.own.own if said.own else frozenset()
    if said.speaks_back or not own & senses:
        senses = senses.union(*map(said.language.senses, (*said.sentence.before, *said.sentence.around)))
    return senses


def _other_answer(said: Saying, own: Answer) -> str:
    """Another answer or item of the same question that the clause names, and no claim in it is of.

    One that the question itself names, or that is named in part, stands in the place of the answer.
    """
    row, about = said.claim.estimate, said.about
    if own.rounds == {1} and said.language.has("further", said.clause.text):
        return ""
    rows = [each.estimate for _, each in said.clause.claims]
    rows += [about.other] if about.relation == "against" and about.other else []
    claimed = {(each.question, each.item, each.category) for each in rows}
    if frequency := _other_frequency(said, own):
        return frequency
    for item, category, apart, whole in said.subjects.beside(row):
        if (row.question, item, category) in claimed or _denies_opposite(said, apart):
            continue
        if category == NOT_RANKED and not said.language.negations(said.clause.text):
            continue
        mine = (own.item if item != row.item else own.answer) - whole
        replaced = bool(mine) and not mine & _wide(said)
        named = said.subjects.stands_in(apart, said.told, whole) and not apart <= own.question
        if named or (replaced and _words(apart & said.told)):
            return said.question.label(category) if item == row.item else said.question.item_label(item)
    return ""


def _other_frequency(said: Saying, own: Answer) -> str:
    """Another answer of words without weight, such as never, in the place of one that has no word told."""
    row, text = said.claim.estimate, said.clause.text.lower()
    if not own.answer or own.answer & _wide(said) or row.category in said.question.nets:
        return ""
    labels = {name: said.question.label(name) for name in said.question.labels if name != row.category}
    plain = [label for label in labels.values() if not said.language.senses(label)]
    told = (each for each in plain if re.search(rf"\b{re.escape(each.lower())}\b", text))
    return next((each for each in told if each.lower() not in said.question.label(row.category).lower()), "")


def _words(senses: frozenset[str]) -> frozenset[str]:
    """Those that are no numbers."""
    return frozenset(each for each in senses if not each.isdigit())


def _denies_opposite(said: Saying, senses: frozenset[str]) -> bool:
    """Whether a sentence is negated and names the opposite of its answer, both of which `rounds` counts."""
    own, spoken = said.own.answer if said.own else frozenset(), said.language
    if not any(spoken.opposed(sense, own) for sense in senses):
        return False
    negations = (said.bare_side[start:end] for start, end in said.language.negations(said.bare_side))
    return any(
        not any(spoken.opposed(each.sense, own) for each in spoken.words(words)) for words in negations
    )


def which_question(said: Saying) -> Iterator[Doubt]:
    """Of questions with the same answers, a sentence says which it is about."""
    row, own = said.claim.estimate, said.own
    for other in said.subjects.parallel(row) if own else ():
        theirs = said.subjects.known[other, row.item, row.category]
        yield from _told_apart(said, own or theirs, theirs, other)


def _told_apart(said: Saying, own: Answer, theirs: Answer, other: str) -> Iterator[Doubt]:
    """Whether a sentence has words of a question that another lacks; what was asked first needs none."""
    mine, of_other = own.question - theirs.question, theirs.question - own.question
    alone = said.told & (mine | of_other)
    wide = alone or (said.told if own.question & said.told else _wide(said))
    names, asked = said.subjects.survey.names, said.subjects.survey.asked(other)[-1].wording
    if wide & mine:
        return
    if wide & of_other:
        what = f"the sentence speaks of '{asked}', and its address does not"
        yield Doubt(what, "Claim that number.", asks=not alone, untold=not alone)
    elif mine and names.index(other) < names.index(said.claim.estimate.question):
        yield Doubt(f"nothing in the sentence tells it from '{asked}'", asks=True, untold=True)


def turned(said: Saying) -> Iterator[Doubt]:
    """What a question compares stands on the same sides of a comparison: more of this than of that."""
    asked = [sides(each, said.language) for each in said.own.texts] if said.own else []
    told = [said.language.senses(each) for each in sides(said.bare_side, said.language)]
    for first, second in ([said.language.senses(each) for each in pair] for pair in asked):
        before, after = first - second, second - first
        if before & told[1] and after & told[0] and not after & told[1]:
            yield Doubt("the sentence turns round what its question compares", "Turn it round.")


def of_average(said: Saying) -> Iterator[Doubt]:
    """A number that is a mean or the like is called one."""
    names = set(said.language.lexicon.names.values())
    texts = (said.sentence.written, *said.sentence.before, *said.sentence.around)
    told = any(said.language.has("counted", each) for each in texts)
    if said.claim.estimate.measure in names and not said.about.relation and not told:
        what = f"the number is {said.claim.estimate.measure.facts.said}, which the sentence does not say"
        offered = said.language.lexicon.offer("average")
        yield Doubt(what, f"Say so, as in '{offered}'.", untold=True)


def of_measure(said: Saying) -> Iterator[Doubt]:
    """A mean is not called a median, nor the other way round."""
    names = {
        word.sense: measure
        for name, measure in said.language.lexicon.names.items()
        for word in said.language.words(name)
        if word.text not in said.language.stop
    }
    measure = said.claim.estimate.measure
    if not measure.is_share and said.own and not said.about.relation:
        texts = " ".join((*said.chosen, said.question.wording))
        whole = " ".join((said.sentence.written, *said.sentence.around))
        lexicon = said.language.lexicon
        share = lexicon.pattern("found", "percent").search(whole) or lexicon.amounts_anywhere.search(whole)
        if said.language.has("in_shares", texts) and not (share or said.language.has("in_shares", whole)):
            yield Doubt("the number is a percentage, which the sentence does not say", asks=True)
    told = [(word.text, names[word.sense]) for word in said.language.words(said.side) if word.sense in names]
    if measure in names.values() and told and all(each is not measure for _, each in told):
        yield Doubt(f"'{told[0][0]}' stands beside {measure.facts.said}", "Claim that number.")
