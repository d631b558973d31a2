"""Whether a sentence says what the addresses of its claims say: of whom, what, how many, and which way.

Takes sentences and a survey, gives `Doubt`s. Whether the words of a link hold is for `words`; here it is the
words around it. Each rule is a function of what is said of one claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from findings.content.addresses import Numbers, Reference
from findings.content.amounts import approximators, phrase
from findings.content.claims import Claim, Place
from findings.content.clauses import Clause, Sentence, sentences
from findings.content.confirmed import FILE, Confirmed, entry
from findings.content.language import Language, Word, language
from findings.content.lexicon import NAMES_OF_NUMBERS, SHARE_WORDS, UNITS
from findings.content.prose import line_and_column
from findings.content.spoken import COVERED
from findings.content.subjects import Answer, Group, Mention, Subjects
from findings.content.unaddressed import Unaddressed, exactly
from findings.content.unclaimed import PATTERNS
from findings.content.verdicts import Standing
from findings.content.words import judged
from findings.vocabulary import Form, Problem

BASE_REACH = 9
"""Words after `who`, `with` and the like within which those to whom a question was put are named."""
OF_REACH = 4
SHARE_REACH = 6
LONGEST = 120
NUMBERED = re.compile(r"\b\d+ [^\W\d_]+")
"""A number of a question's own words, with the word that it counts."""
SMALL_NUMBER = re.compile(rf"\b(?:{'|'.join(UNITS[1:])}|\d+(?:\.\d+)?)\b", re.IGNORECASE)
LINK_IT = "Link it to its number, stat:…, or to a declared source."


@dataclass(frozen=True)
class Doubt:
    """What a sentence says beside the data. Only its author can settle it where it `asks`.

    `untold` is what it leaves out, which is held where findings are told.
    """

    what: str
    remedy: str = ""
    asks: bool = False
    untold: bool = False


@dataclass(frozen=True)
class Saying:
    """What is said of one claim: the clause with the words of a comparing link in it, and the survey's names.

    `side` is the clause without what the number is compared with, `against` is that.
    """

    claim: Claim
    clause: Clause
    sentence: Sentence
    text: str
    side: str
    against: str
    subjects: Subjects
    at: int

    @property
    def language(self) -> Language:
        return self.subjects.language

    @property
    def about(self) -> Reference:
        return self.claim.about

    @property
    def group(self) -> Group | None:
        row = self.claim.estimate
        return (row.breakdown, row.group) if row.group else None

    @cached_property
    def own(self) -> Answer | None:
        """What the address says that the number is of; None for numbers of respondents."""
        row = self.claim.estimate
        return self.subjects.of(row) if row.question else None

    @cached_property
    def told(self) -> frozenset[str]:
        """What the clause speaks of; how a comparing link compares is judged by itself."""
        senses = self.language.senses(self.clause.text)
        if not self.about.relation:
            return senses
        return senses | (self.language.senses(self.claim.label) - set(self.language.phrases("change_senses")))

    @property
    def speaks_back(self) -> bool:
        return self.language.has("speaking_back", self.text)

    @cached_property
    def mentions(self) -> list[Mention]:
        """The groups named on this side that are not words of the answer itself."""
        return [each for each in self.subjects.mentions(self.side) if not self._explained(each)]

    def _explained(self, mention: Mention) -> bool:
        senses = self.language.senses(self.side[mention.start : mention.end])
        own = (self.own.answer | self.own.item) if self.own else frozenset()
        return self.group not in mention.groups and bool(senses) and senses <= own

    def label(self, group: Group) -> str:
        labels = self.subjects.survey.labels(group[0], self.claim.estimate.wave)
        return labels.get(group[1], group[1])

    def named(self, mention: Mention) -> str:
        return self.side[mention.start : mention.end]


# Of whom ----------------------------------------------------------------------------------------


def of_whom(said: Saying) -> Iterator[Doubt]:
    """A group that the sentence names is that of the address, and the other way round."""
    others = [said.named(each) for each in said.mentions if each.of_whom and said.group not in each.groups]
    if said.about.relation in ("above", "below"):
        others = [name for name in others if not said.language.has("rest", name)]
    if said.group is None:
        for name in (others or _inherited(said))[:1]:
            what = f"'{name}' stands beside a number of everybody"
            yield Doubt(what, "Claim the number of that group, or take its name out.")
        return
    named = [each for each in said.subjects.mentions(said.side) if said.group in each.groups]
    whose = said.label(said.group)
    if not named and any(said.group in each.groups for each in said.subjects.mentions(said.against)):
        what = f"'{whose}' stands on the other side of the comparison"
        yield Doubt(what, "Turn the sentence round, or claim the number of the group that it speaks of.")
    elif others:
        what = f"'{others[0]}' stands beside a number of '{whose}'"
        yield Doubt(what, "Claim the number of the group that the sentence names.")
    elif not named and not _named_before(said):
        yield Doubt(
            f"the number is of '{whose}', which the sentence does not say", "Name the group.", untold=True
        )


def _inherited(said: Saying) -> list[str]:
    """The group of an earlier clause, where a clause names nobody itself."""
    if said.subjects.names_units(said.side) or said.language.has("everybody", said.side):
        return []
    for earlier in said.clause.earlier:
        side, _ = sides(earlier, said.language)
        named = [each for each in said.subjects.mentions(side) if each.of_whom]
        if named or said.subjects.names_units(side):
            return [side[each.start : each.end] for each in named]
    return []


def _named_before(said: Saying) -> bool:
    """Whether earlier words that a clause leans on name its group, and no other later on."""
    leans = said.speaks_back or not said.subjects.names_units(said.side)
    texts = (*said.clause.earlier, *(said.sentence.before if leans else ()), *said.sentence.around)
    for text in texts:
        mentions = said.subjects.mentions(text)
        if mentions:
            return any(said.group in each.groups for each in mentions)
    return False


def compared(said: Saying) -> Iterator[Doubt]:
    """What a group is compared with is what the address says."""
    about, group = said.about, said.group
    if about.relation not in ("above", "below") or group is None:
        return
    if said.language.has("earlier", said.against):
        yield Doubt("it compares with an earlier time", "Claim the change, with ;since=, or take it out.")
        return
    mentions = [each for each in said.subjects.mentions(said.against) if group not in each.groups]
    if about.other is not None:
        other = (about.other.breakdown, about.other.group)
        if not any(other in each.groups for each in said.subjects.mentions(said.text)):
            what = f"the number is set against '{said.label(other)}', which the sentence does not say"
            yield Doubt(what, "Say what it is compared with.", untold=True)
        return
    everybody_else = _everybody_else(said, group)
    for each in mentions:
        name = said.against[each.start : each.end]
        if not each.groups & everybody_else and each.of_whom and not said.language.has("rest", name):
            what = f"'{name}' is not what its address compares with, which is the rest"
            yield Doubt(what, "Claim the comparison with that group, or write 'others'.")
            return


def _everybody_else(said: Saying, group: Group) -> frozenset[Group]:
    """The one other group of a breakdown of two."""
    labels = said.subjects.survey.labels(group[0], said.claim.estimate.wave)
    others = [(group[0], name) for name in labels if name != group[1]]
    return frozenset(others) if len(others) == 1 else frozenset()


def of_those_asked(said: Saying) -> Iterator[Doubt]:
    """A question that only some were asked is told of those."""
    if not said.own or not said.own.base:
        return
    texts = (said.sentence.text, *said.sentence.around)
    if any(_names_base(text, said) for text in texts) or said.language.has("parted", said.sentence.text):
        return
    if said.speaks_back and any(_names_base(text, said) for text in said.sentence.before):
        return
    question = said.subjects.survey.question(said.claim.estimate.wave, said.claim.estimate.question)
    what = f"the question was put only to some ({question.universe}), which the sentence does not say"
    yield Doubt(what, "Say of whom the number is.", untold=True)


def _names_base(text: str, said: Saying) -> bool:
    words = said.language.words(text)
    base = said.own.base if said.own else frozenset()
    for place, word in enumerate(words):
        if word.text not in said.language.phrases("parting"):
            continue
        who = place == 0 or word.text not in said.language.phrases("relative")
        before = words[place - 1].text if place else ""
        whom = before in said.language.phrases("people") or any(
            said.subjects.is_unit(words, start) and start + said.subjects.is_unit(words, start) == place
            for start in range(max(0, place - 3), place)
        )
        if (who or whom) and base & {each.sense for each in words[place + 1 : place + 1 + BASE_REACH]}:
            return True
    return False


def part_of(said: Saying) -> Iterator[Doubt]:
    """`44% of leaders` is of those who were asked; of other nouns, and words beside them, is asked."""
    after = re.match(r"\W*of\b", said.text[said.at + 1 :])
    if (
        said.about.relation
        or said.group
        or not said.own
        or not after
        or not said.claim.estimate.measure.is_share
    ):
        return
    words = said.language.words(said.text[said.at + 1 + after.end() :])
    known = said.own.own | said.subjects.universe | said.subjects.unit_senses
    place = next(
        (
            at
            for at, each in enumerate(words[:OF_REACH])
            if said.subjects.is_unit(words, at) or _is_person(each, said)
        ),
        min(len(words), OF_REACH),
    )
    if any(each.of_whom for each in said.mentions) or any(
        _is_person(each, said) for each in words[place : place + 1]
    ):
        return
    unmarked = said.language.phrases("unmarked")
    if any(each.text not in unmarked and each.sense not in known for each in words[:place]):
        name = " ".join(each.text for each in words[: place + 1])
        yield Doubt(f"'of {name}' is not said to be those who were asked", asks=True)
    elif units := said.subjects.is_unit(words, place):
        yield from _restricted(said, words[place + units :], known)


def _is_person(word: Word, said: Saying) -> bool:
    return said.language.has("people", word.text)


def _restricted(said: Saying, words: list[Word], known: frozenset[str]) -> Iterator[Doubt]:
    """Leaders who, with, without: part of those who were asked, unless it says that they answered."""
    if not words or words[0].text not in said.language.phrases("restricting"):
        return
    text = " ".join(each.text for each in words[1 : 1 + BASE_REACH])
    base = said.own.base if said.own else frozenset()
    if said.language.has("answered", text) or base & {each.sense for each in words[1 : 1 + BASE_REACH]}:
        return
    strange = [
        each for each in words[1:OF_REACH] if each.text not in said.language.stop and each.sense not in known
    ]
    if strange:
        what = f"'{words[0].text} {words[1].text} …' narrows whom it is of, and its address does not"
        yield Doubt(
            what, "Take it out, or claim a number of them.", asks=strange[0].sense not in said.subjects.spread
        )


# What -------------------------------------------------------------------------------------------


def of_what(said: Saying) -> Iterator[Doubt]:
    """The sentence speaks of the answer of the address, and of no other."""
    if said.own is None:
        return
    wrong = _other_answer(said)
    if wrong:
        yield Doubt(f"the sentence speaks of '{wrong}', and its address does not", "Claim that number.")
        return
    own, wide = said.own, _wide(said)
    answered = (
        bool(own.answer & (wide | _compares(said))) or own.answer <= said.language.assent or _toned(said)
    )
    if (
        own.own & wide
        and (not own.answer or answered or own.rounds == {0, 1})
        and (not own.item or own.item & wide)
    ):
        return
    if own.own & wide:
        yield _unnamed(said)
        return
    other = _other_question(said)
    if other:
        yield Doubt(f"the sentence speaks of '{other}', and its address does not", "Claim that number.")
    else:
        yield _unnamed(said)


def _compares(said: Saying) -> frozenset[str]:
    """An answer of more or less of something is named by a comparison of it, whichever way it goes."""
    moves = frozenset(said.language.phrases("change_senses"))
    compares = bool(said.about.relation) and bool(said.language.senses(said.claim.label) & moves)
    return moves if compares else frozenset()


def _toned(said: Saying) -> bool:
    """Whether the words of a link say which answers they mean: the best and the worst."""
    return said.about.relation == "rank" and bool(said.about.tone)


def _unnamed(said: Saying) -> Doubt:
    row = said.claim.estimate
    question = said.subjects.survey.question(row.wave, row.question)
    name = question.label(row.category) if row.category else question.wording
    item = question.item_label(row.item)
    of = f"'{item}: {name}'" if item else f"'{name}'"
    return Doubt(f"nothing in the sentence says that the number is of {of}", asks=True, untold=True)


def _wide(said: Saying) -> frozenset[str]:
    """The senses of a clause, its sentence, and of what stands before where it speaks back."""
    senses = said.told | said.language.senses(said.sentence.text)
    own = said.own.own if said.own else frozenset()
    if said.speaks_back or not own & senses:
        senses = senses.union(*map(said.language.senses, (*said.sentence.before, *said.sentence.around)))
    return senses


def _other_answer(said: Saying) -> str:
    """Another answer or item of the same question that the clause names, and no claim in it is of."""
    row = said.claim.estimate
    claimed = {
        (each.estimate.question, each.estimate.category, each.estimate.item) for _, each in said.clause.claims
    }
    if said.about.relation == "against" and said.about.other:
        claimed.add((row.question, said.about.other.category, row.item))
    question = said.subjects.survey.question(row.wave, row.question)
    for name, (senses, whole) in said.subjects.beside(row).items():
        of_answer, other = name.startswith("="), name[1:]
        address = (row.question, other, row.item) if of_answer else (row.question, row.category, other)
        if address not in claimed and said.subjects.stands_in(senses, said.told, whole):
            return question.label(other) if of_answer else question.item_label(other)
    return ""


def _other_question(said: Saying) -> str:
    """An answer to another question that the clause names in full."""
    row = said.claim.estimate
    for (name, item, category), answer in said.subjects.known.items():
        senses = (answer.answer | answer.item) or answer.question
        if senses <= said.language.assent:
            continue
        if name not in (row.question, *said.subjects.variables) and said.subjects.stands_in(
            senses, said.told
        ):
            question = said.subjects.survey.asked(name)[-1]
            return question.item_label(item) or question.label(category) or question.wording
    return ""


def which_question(said: Saying) -> Iterator[Doubt]:
    """Of questions with the same answers, a sentence says which it is about."""
    row, own = said.claim.estimate, said.own
    if own is None:
        return
    for other in said.subjects.parallel(row):
        theirs = said.subjects.known[other, row.item, row.category]
        mine, of_other = own.question - theirs.question, theirs.question - own.question
        alone = said.told & (mine | of_other)
        wide = alone or (said.told if own.question & said.told else _wide(said))
        if wide & mine:
            continue
        asked = said.subjects.survey.asked(other)[-1].wording
        if wide & of_other:
            what = f"the sentence speaks of '{asked}', and its address does not"
            yield Doubt(what, "Claim that number.", asks=not alone, untold=not alone)
        elif mine and said.subjects.survey.names.index(other) < said.subjects.survey.names.index(
            row.question
        ):
            yield Doubt(f"nothing in the sentence tells it from '{asked}'", asks=True, untold=True)


def rounds(said: Saying) -> Iterator[Doubt]:
    """A sentence is negated as often as the answer of its address is, or by its opposite."""
    own = said.own
    if own is None or not said.claim.estimate.measure.is_share:
        return
    if not own.own & said.told:
        if said.subjects.negations(said.side):
            yield Doubt("the sentence is negated, and only what stands before says of what", asks=True)
        return
    if not _times(said, own) & own.rounds:
        what = "the sentence says the opposite of its address"
        yield Doubt(what, "Claim the number of the answer that it speaks of.", asks=not own.sure)


def _times(said: Saying, own: Answer) -> frozenset[int]:
    """Whether a clause is negated, as far as its words tell; one without a verb may be as that before it."""
    side, _ = sides(said.clause.text, said.language, said.at) if said.against else (said.clause.text, "")
    if said.language.has("lacking", side):
        return frozenset((0, 1))
    times = frozenset((_negated(side, said, own) % 2,))
    if own.governs or not said.clause.earlier:
        return times
    carried = frozenset((_negated(f"{said.clause.earlier[0]} {side}", said, own) % 2,))
    if not own.question & said.told:
        return carried
    verbs = said.language.phrases("verbs")
    return times if any(each.text in verbs for each in said.language.words(side)) else times | carried


def _negated(side: str, said: Saying, own: Answer) -> int:
    """How often a text is negated, before its answer where that is what is negated, or by an opposite."""
    words = said.language.words(side)
    answers = [word.start for word in words if word.sense in own.answer]
    end = answers[-1] if answers and own.governs else len(side)
    negations = [start for start, _ in said.subjects.negations(side) if start <= end]
    turned = {
        word.sense
        for word in words
        if word.sense not in (own.answer | own.item or own.question)
        and said.language.opposed(word.sense, own.answer or own.question)
    }
    return len(negations) + len(turned) + len(said.language.found("all_but", side))


# How many ---------------------------------------------------------------------------------------


def how_many(said: Saying) -> Iterator[Doubt]:
    """A quantity beside the link is held to the number of the link."""
    share = said.claim.estimate.measure.is_share and not said.about.relation and not said.about.count
    if not share:
        return
    for start, end in quantities(said.clause.text, said.subjects):
        words = said.clause.text[start:end]
        verdict = judged(words, said.about)
        if verdict.standing in (Standing.CONTRADICTED, Standing.UNCHECKED):
            yield Doubt(
                f"'{words}' stands beside {said.claim.estimate.shown}, and does not hold", verdict.remedy
            )


SHARES = tuple(sorted({word for each in SHARE_WORDS for word in each.words}, key=len, reverse=True))
AMOUNT = re.compile("|".join(PATTERNS), re.IGNORECASE)
WHOLE = re.compile(rf"\b(?:{'|'.join(map(re.escape, SHARES))})\b", re.IGNORECASE)


def quantities(text: str, subjects: Subjects) -> list[tuple[int, int]]:
    """The places of words outside links that state how many of those who were asked."""
    found = [match.span() for match in AMOUNT.finditer(text)]
    excused = subjects.language.found("all_but", text)
    for match in WHOLE.finditer(text):
        if any(low <= match.start() < high for low, high in excused):
            continue
        if _counts(text, match.start(), match.end(), subjects):
            found.append(match.span())
    found.sort(key=lambda span: (span[0], -span[1]))
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if not apart or start >= apart[-1][1]:
            apart.append((_with_approximator(text, start, end), end))
    return apart


def _with_approximator(text: str, start: int, end: int) -> int:
    """Where the words begin that go with an amount: nearly, more than."""
    before = [match.start() for match in re.finditer(r"\S+", text[:start])][-3:]
    return next(
        (
            at
            for at in before
            if any(rest == text[start:end].lower() for _, rest in approximators(text[at:end].lower()))
            and phrase(text[at:end].lower()) is not None
        ),
        start,
    )


def _counts(text: str, start: int, end: int, subjects: Subjects) -> bool:
    """Whether a word such as `most` or `all` counts those who were asked, there where it stands."""
    language = subjects.language
    said, opens = text[start:end].lower(), _opens(text, start, language)
    words = language.words(text[end:])
    if not words:
        return False
    if said in language.phrases("pronouns"):
        return opens and words[0].text not in language.phrases("unpronouned")
    if said in language.phrases("every_one") and text[:start].rstrip().endswith(" of"):
        return False
    if said in language.phrases("one_by_one") and not opens:
        return False
    place = next((at for at, word in enumerate(words) if not _leads_on(word, language)), len(words))
    gap = text[end : end + words[min(place, len(words) - 1)].start]
    if any(subjects.is_unit(words, at) for at in range(place, min(place + 2, len(words)))):
        return not re.search(r"[,;:.]", gap)
    if words[0].text == "of" and any(each.text in language.phrases("them") for each in words[1:3]):
        return True
    if any(each.start <= words[min(place, len(words) - 1)].start for each in subjects.mentions(text[end:])):
        return True
    follows = opens and words[0].start == 1
    verb = words[0].text in language.phrases("verbs")
    return follows and (
        said in language.phrases("subjects") or (verb and said in language.phrases("subjects_of_verbs"))
    )


def _leads_on(word: Word, language: Language) -> bool:
    return word.text == "of" or word.text in language.phrases("unmarked")


def _opens(text: str, start: int, language: Language) -> bool:
    """Whether a place is where a clause begins."""
    before = text[:start].rstrip()
    last = language.words(before)[-1:]
    return (
        not before
        or before[-1] in ".,;:(—–"
        or any(each.text in language.phrases("contrasts") for each in last)
    )


# What no number says ----------------------------------------------------------------------------


def changed(said: Saying) -> Iterator[Doubt]:
    """A change is claimed with `since=`, unless the question itself asks for one."""
    if said.about.relation == "since":
        return
    asks = said.own is not None and bool(said.own.own & set(said.language.phrases("change_senses")))
    of_share = _of_share(said.text, said.language)
    if of_share or (not asks and said.language.has("changing", said.text)):
        yield Doubt(
            "it says that something changed, and its address does not",
            "Claim the change, with ;since=, or take it out.",
        )
    elif not asks and said.language.has("perhaps_changing", said.text):
        yield Doubt("it may say that something changed, or did not", asks=True)


def _of_share(text: str, language: Language) -> bool:
    """Whether a share is said to have changed: the share fell, fell to 44%."""
    words = language.words(text)
    moves = set(language.phrases("changes"))
    for place, word in enumerate(words):
        if word.text in language.phrases("shares"):
            near = words[place + 1 : place + 1 + SHARE_REACH]
            if any(each.text in moves for each in near[:4]) or any(
                each.text in moves for each in near if COVERED in text[word.end : each.start]
            ):
                return True
        if word.text in moves and re.match(rf"\s+(?:to|by|from) (?:\S+ )?{COVERED}", text[word.end :]):
            return True
    return False


def caused(said: Saying) -> Iterator[Doubt]:
    """No number says why; what respondents gave as a reason is theirs."""
    hits = said.language.found("causing", said.sentence.text)
    own = " ".join(said.own.texts) if said.own else ""
    if not hits or said.language.has("causing", own):
        return
    words = said.sentence.text[hits[0][0] : hits[0][1]]
    asks = said.language.has("saying", said.sentence.text[: hits[0][0]])
    yield Doubt(
        f"'{words}' gives a cause, and no number here says why", "Say what the numbers say.", asks=asks
    )


def of_measure(said: Saying) -> Iterator[Doubt]:
    """A mean is not called a median, nor the other way round."""
    names = {
        word.sense: measure
        for name, measure in NAMES_OF_NUMBERS.items()
        for word in said.language.words(name)
        if word.text not in said.language.stop
    }
    measure = said.claim.estimate.measure
    told = [(word.text, names[word.sense]) for word in said.language.words(said.side) if word.sense in names]
    if measure in names.values() and told and all(each is not measure for _, each in told):
        yield Doubt(f"'{told[0][0]}' stands beside {measure.facts.said}", "Claim that number.")


def of_time(said: Saying) -> Iterator[Doubt]:
    """A day a week is not a day a month."""
    own = said.own.own if said.own else frozenset()
    for family in said.language.families:
        strange = (said.told & family) - own
        if own & family and strange:
            yield Doubt(f"'{min(strange)}' is not a word of its question", asks=True)


def of_respondents(said: Saying) -> Iterator[Doubt]:
    """How many answered is said of answering, and how many there are is not."""
    if said.own is not None:
        return
    whole = f"{said.sentence.text} {said.text}"
    answering = said.language.has("answered", whole) or said.language.has("rates", whole)
    alone = len({each.estimate.measure for _, each in said.sentence.claims}) == 1
    if said.claim.estimate.measure.form is Form.POPULATION:
        if (
            answering
            and alone
            and said.language.has("answered", said.text)
            and not said.language.has("puts", said.text)
        ):
            yield Doubt(
                "the number is of all there are, and the sentence of those who answered",
                "Claim stat:responses.",
            )
    elif not answering:
        other = _other_known(said)
        what = (
            f"the sentence speaks of '{other}', and its address of who answered"
            if other
            else "nothing in the sentence says that the number is of those who answered"
        )
        yield Doubt(what, "", asks=not other)


def _other_known(said: Saying) -> str:
    for (name, item, category), answer in said.subjects.known.items():
        senses = answer.answer | answer.item
        if name not in said.subjects.variables and said.subjects.stands_in(senses, said.told):
            question = said.subjects.survey.asked(name)[-1]
            return question.item_label(item) or question.label(category)
    return ""


RULES: tuple[Callable[[Saying], Iterator[Doubt]], ...] = (
    of_whom, compared, of_those_asked, part_of, of_what, which_question, rounds, how_many, changed, caused,
    of_measure, of_time, of_respondents,
)  # fmt: skip


# A sentence -------------------------------------------------------------------------------------


def sides(text: str, language: Language, after: int = 0) -> tuple[str, str]:
    """A clause without what something in it is compared with, and that."""
    found = language.found("complement", text)
    leading = next((span for span in found if not re.search(r"\w", text[: span[0]])), None)
    if leading:
        end = text.find(",", leading[1])
        return (text[end:], text[leading[1] : end]) if end >= 0 else (text, "")
    following = next((span for span in found if span[0] >= after), None)
    if following is None:
        return text, ""
    signs = [match.start() for match in re.finditer(r"[,;:.)]|\Z", text[following[1] :])]
    words = [start for start, _ in language.found("after_complement", text[following[1] :])]
    stop = following[1] + min(signs + words)
    return text[: following[0]] + text[stop:], text[following[1] : stop]


class Held:
    """Holds the sentences of one survey to its numbers, but for what a person confirmed."""

    def __init__(self, numbers: Numbers, known: Unaddressed, confirmed: Confirmed | None = None) -> None:
        self.known, self.confirmed = known, confirmed or Confirmed()
        spoken = language(numbers.survey.description.language)
        self._subjects = Subjects(numbers.survey, spoken) if spoken else None

    def judged(
        self,
        source: str,
        claims: Sequence[Claim],
        place: Place,
        own: Sequence[str] = (),
        *,
        telling: bool = False,
    ) -> tuple[list[Problem], list[int]]:
        """What the sentences of a text say beside the data, and where quantities stand that a claim holds.

        `own` are words with a number that are none of an answer; `telling` where findings are told.
        """
        problems: list[Problem] = []
        held: list[int] = []
        if self._subjects is None:
            return problems, held
        for sentence in sentences(source, claims, self.known.covered(source)):
            at = place.at(*line_and_column(source, sentence.at))
            problems += [
                problem
                for doubt in self._doubts(sentence, self._subjects, own, telling)
                for problem in self._problem(doubt, sentence, at)
            ]
            held += _held(sentence, self._subjects)
        return problems, held

    def _problem(self, doubt: Doubt, sentence: Sentence, at: str) -> Iterator[Problem]:
        numbers = "; ".join(f"{each.estimate.shown} {each.estimate.id}" for _, each in sentence.claims)
        if not doubt.asks:
            yield Problem(at, f"'{_brief(sentence.written)}': {doubt.what}", doubt.remedy)
        elif not self.confirmed.holds(sentence.written, numbers):
            line = entry(sentence.written, numbers)
            remedy = (
                f"Say it in the words of the survey; or, if it is so, add to {FILE}: {line},WHO,YYYY-MM-DD"
            )
            yield Problem(at, f"'{_brief(sentence.written)}' is a question to you: {doubt.what}", remedy)

    def _doubts(
        self, sentence: Sentence, subjects: Subjects, own: Sequence[str], telling: bool
    ) -> Iterator[Doubt]:
        """What a sentence says beside the data, each thing once."""
        told: set[Doubt] = set()
        for said in _sayings(sentence, subjects):
            for rule in RULES:
                told.update(doubt for doubt in rule(said) if telling or not doubt.untold)
        if telling:
            told.update(unclaimed(sentence, subjects, list(self.known.excused(sentence.text, own))))
        yield from sorted(told, key=lambda doubt: (doubt.asks, doubt.what))


def _held(sentence: Sentence, subjects: Subjects) -> Iterator[int]:
    """Where in the source quantities stand beside a share that holds them, or numbers of its question."""
    start = 0
    for clause in sentence.clauses(subjects.language):
        shares = any(_may_hold(claim) for _, claim in clause.claims)
        places = quantities(clause.text, subjects) if shares else []
        for _, claim in clause.claims:
            for text in subjects.of(claim.estimate).texts if claim.estimate.question else ():
                for words in NUMBERED.findall(text):
                    places += [match.span() for match in exactly(words).finditer(clause.text)]
        for low, high in places:
            yield from sentence.places[start + low : start + high]
        start += len(clause.text)


def _may_hold(claim: Claim) -> bool:
    """Whether a share may stand beside a claim: it is held to that, or leads on to a quantile."""
    return claim.estimate.measure.is_share or claim.estimate.measure.form is Form.QUANTILE


def _brief(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _sayings(sentence: Sentence, subjects: Subjects) -> Iterator[Saying]:
    """What is said of each claim of a sentence; the words of a link that compares are among the others."""
    for clause in sentence.clauses(subjects.language):
        for at, claim in clause.claims:
            text, compares = clause.text, claim.about.relation in ("above", "below", "since")
            if claim.about.relation:
                text = f"{text[:at]}{claim.label}{text[at + 1 :]}"
            side, against = sides(text, subjects.language, at) if compares else (text, "")
            yield Saying(claim, clause, sentence, text, side, against, subjects, at)


def unclaimed(sentence: Sentence, subjects: Subjects, excused: list[tuple[int, int]]) -> Iterator[Doubt]:
    """What only a claim may say: quantities, comparisons, places and changes outside of links."""
    spoken, text = subjects.language, sentence.text
    shares = any(_may_hold(claim) for _, claim in sentence.claims)
    places = [] if shares else quantities(text, subjects)
    places += [span for kind in ("ratios", "ranking", "comparing") for span in spoken.found(kind, text)]
    for start, end in sorted(places):
        if not any(low <= start and end <= high for low, high in excused):
            yield Doubt(f"no claim covers '{text[start:end]}'", LINK_IT)
    if not sentence.claims:
        yield from _averages(text, subjects)
    moves = spoken.has("changing", text) and subjects.names_units(text)
    if not sentence.claims and (moves or _of_share(text, spoken)) and not spoken.has("asking", text):
        yield Doubt("it says that something changed, and no claim does", LINK_IT)


def _averages(text: str, subjects: Subjects) -> Iterator[Doubt]:
    """On average so many: a number that a sentence calls an average is an answer, however small."""
    if subjects.language.has("counted", text) and (match := SMALL_NUMBER.search(text)):
        yield Doubt(f"no claim covers '{match[0]}'", LINK_IT)
