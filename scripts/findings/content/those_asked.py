"""Rules of those who were asked: that a number of all of them is told of all, and of no others.

Takes a `Saying`, gives `Doubt`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from findings.content.language import Word
from findings.content.saying import Doubt, Saying
from findings.content.spoken import COVERED
from findings.vocabulary import Form, Missing

BASE_REACH = 9
"""Words after `who`, `with` and the like, before a number, within which those who were asked are named."""
AGE_REACH = 5
"""Words after those who were asked within which an age parts them."""
ALL_REACH = 3
"""Words after `all` within which those who were asked are named."""
OF_REACH = 4
"""Words after `of` within which those who were asked are named."""
ALL_APART = re.compile(rf"[^\w{COVERED}]*[,;:({COVERED}]")
"""All of them, of whom nothing more is said before the number: of all teams, 63%."""
NEARLY_ALL = 0.9
"""The share of those who answered at all that may leave one question out."""


def narrowed(said: Saying) -> Iterator[Doubt]:
    """Among leaders who, of men with: part of those who were asked, before a number of all of them."""
    if said.own is None or said.about.relation:
        return
    whole = said.clause.text[: said.at]
    lead = said.without_groups(whole)
    words, spoken = said.language.words(lead), said.language
    for place, word in enumerate(words):
        leads = any(each.text in spoken.phrases("places") for each in words[max(0, place - OF_REACH) : place])
        restricts = word.text in spoken.phrases("restricting") and said.subjects.ends_with_unit(words[:place])
        if leads and restricts:
            rest = re.split(r"[,;:(—]", lead[word.end :], maxsplit=1)[0]
            named = said.group and said.names(said.group, whole[word.end : word.end + len(rest)])
            yield from _strange(word, rest, said, spared=int(bool(named)))


def _base(said: Saying) -> frozenset[str]:
    """The senses of those to whom a question was put, or to whom it can apply."""
    if said.own is None:
        return frozenset()
    variables = said.subjects.survey.variables[said.question.wave]
    known = (variables[item.variable] for item in said.question.items if item.variable in variables)
    missing = [each for variable in known for each in variable.missing]
    applies = any(reason is Missing.NOT_APPLICABLE for _, reason in missing)
    return said.own.base | (said.own.question if applies else frozenset())


def _strange(word: Word, rest: str, said: Saying, spared: int) -> Iterator[Doubt]:
    """What narrows those who were asked, where it is neither their base nor that they answered.

    A verb is spared where a group of theirs stands behind it: who work in small schools.
    """
    spoken, subjects = said.language, said.subjects
    base = _base(said)
    known = (
        subjects.universe | subjects.unit_senses | subjects.titles | spoken.light | spoken.reporting | base
    )
    told = [each for each in spoken.words(rest) if each.text not in spoken.stop]
    strange = [each for each in told if each.sense not in known and not each.sense.isdigit()]
    if len(strange) <= spared or base & {each.sense for each in told} or spoken.has("answered", rest):
        return
    what = f"'{word.text} {rest.split(maxsplit=1)[0]} …' narrows whom it is of, and its address does not"
    asks = strange[0].sense not in subjects.spread
    yield Doubt(what, "Claim a number of them, or take it out.", asks=asks)


def of_those_asked(said: Saying) -> Iterator[Doubt]:
    """A question that only some were asked is told of those, and no other of part of those who answered."""
    if said.own is None and _counts_part(said):
        return
    if words := _of_all(said):
        yield Doubt(f"'{words}' is more than those of whom the number is", "Say of whom the number is.")
        return
    if _base(said) and (words := _all_asked(said)):
        yield Doubt(
            f"'{words}' answered, and the question was put only to some of them", "Say of whom it is."
        )
        return
    if not said.own or not said.own.base:
        yield from _of_part(said)
        return
    texts = (said.sentence.text, said.text, *said.sentence.around)
    if any(_names_base(text, said) for text in texts) or said.language.has("parted", said.sentence.text):
        return
    if said.speaks_back and any(_names_base(text, said) for text in said.sentence.before):
        return
    question = said.subjects.survey.question(said.claim.estimate.wave, said.claim.estimate.question)
    what = f"the question was put only to some ({question.universe}), which the sentence does not say"
    yield Doubt(what, "Say of whom the number is.", untold=True)


def _of_part(said: Saying) -> Iterator[Doubt]:
    """Of whom, where what stands before is a number of others."""
    if words := _of_those_before(said):
        what = f"'{words}' makes it a part of those before, and its address does not"
        yield Doubt(what, "Say of whom the number is.")
        return
    parts = said.language.found("narrowing", said.clause.text)
    if parts and not _goes_on(said, said.clause.text[: parts[0][0]]):
        words = said.clause.text[slice(*parts[0])]
        what = f"'{words}' makes it a part of those before, and its address does not"
        yield Doubt(what, f"Write '{said.language.lexicon.offer('and')}'.")


def _of_those_before(said: Saying) -> str:
    """Of those, where a sentence begins with it after one with a number that is no count of who answered."""
    text, before = said.clause.text, next(iter(said.sentence.before), "")
    start, end = next(iter(said.language.found("of_before", text)), (0, 0))
    opens = end and not re.search(r"\w", text[:start]) and re.match(rf"\s*[,({COVERED}]", text[end:])
    share = bool(said.own) and said.claim.estimate.measure.is_share and not said.group
    asked = said.language.has("answered", before) or said.subjects.ends_with_unit(said.language.words(before))
    return text[start:end] if opens and share and COVERED in before and not asked else ""


def _goes_on(said: Saying, before: str) -> bool:
    """Whether `of whom` goes on about the group of the number, or about all who were asked."""
    if COVERED in before or not before.strip():
        return said.own is not None and not said.claim.estimate.measure.is_share
    last = [each for each in said.subjects.mentions(before) if not re.search(r"\w", before[each.end :])]
    if said.group:
        return any(said.group in each.groups for each in last)
    return not last and said.subjects.ends_with_unit(said.language.words(before))


def _all_asked(said: Saying) -> str:
    """Words that make a number one of all who took part: all men surveyed, of the 130 who answered."""
    text = said.sentence.text
    words = said.language.words(text)
    for place, word in enumerate(words):
        near = words[place + 1 : place + 1 + ALL_REACH]
        unit = next((at for at in range(len(near)) if said.subjects.is_unit(near, at)), None)
        after = text[near[unit].end :] if unit is not None else ""
        told = said.language.found("answered", after)
        answered = bool(told) and len(after[: told[0][0]].split()) <= 1
        following = {each.sense for each in said.language.words(after)[:BASE_REACH]}
        base = said.own.base if said.own else frozenset()
        apart = bool(ALL_APART.match(after))
        if word.text in said.language.phrases("every_one") and (answered or apart or not base & following):
            return text[word.start : near[unit].end] if unit is not None else ""
    return ""


def _of_all(said: Saying) -> str:
    """A number of all who answered that leads on to a number of fewer: of the 130 who answered."""
    counts = {
        at: claim for at, claim in said.sentence.claims if claim.estimate.measure.form is Form.RESPONDENTS
    }
    at, claim = next(iter(counts.items()), (0, None))
    base = said.claim.estimate.base
    if claim is None or said.own is None or said.group or base is None or said.claim.start < claim.start:
        return ""
    lead = said.language.words(said.sentence.text[:at])
    leads = any(each.text in said.language.phrases("places") for each in lead[-2:])
    return claim.label if leads and base < NEARLY_ALL * (claim.estimate.value or 0) else ""


def _counts_part(said: Saying) -> bool:
    """Whether a number of those who answered is of a part of those that are counted before it."""
    before = [claim.estimate for _, claim in said.sentence.claims]
    row = said.claim.estimate
    before = before[: before.index(row)]
    return (
        bool(before)
        and not before[-1].group
        and (
            before[-1].measure.form is Form.POPULATION
            or (before[-1].measure is row.measure and bool(row.group))
        )
    )


def _names_base(text: str, said: Saying) -> bool:
    """Whether a text names those to whom a question was put: those that use a tool, where they do."""
    words = said.language.words(text)
    base = said.own.base if said.own else frozenset()
    for place, word in enumerate(words):
        sign = text.find(COVERED, word.end)
        after = words[place + 1 : place + 1 + BASE_REACH]
        near = {each.sense for each in after if sign < 0 or each.start < sign}
        if word.text in said.language.phrases("parting") and base & near and _parts(words, place, said):
            return True
        if _has_one(text[word.start :], base & {each.sense for each in words[:place]}, said):
            return True
        if word.sense in base and (said.subjects.is_unit(words, place + 1) or _counted(text, word, said)):
            return True
    return False


def _has_one(text: str, base: frozenset[str], said: Saying) -> bool:
    """Whether words say of those to whom a question was put that they have what it is about: one."""
    starts = [start for start, _ in said.language.found("having_one", text)]
    return bool(base) and 0 in starts


def _counted(text: str, word: Word, said: Saying) -> bool:
    """Whether a word says of whom a number is, right after its link: 57% of contributors."""
    between = text[: word.start].rpartition(COVERED)[2] if COVERED in text[: word.start] else "\n"
    leads = said.language.phrases("of") | said.language.phrases("unmarked")
    return not re.search(r"[^\w ]|\n", between) and all(
        each.text in leads for each in said.language.words(between)
    )


def _parts(words: list[Word], place: int, said: Saying) -> bool:
    """Whether a word such as `who` or `with` follows those who were asked; `where` and `if` need not."""
    leads = place > 0 and words[place].text in said.language.phrases("relative")
    return not leads or said.subjects.ends_with_unit(words[:place])


def part_of(said: Saying) -> Iterator[Doubt]:
    """`44% of leaders` is of those who were asked; of other nouns, and words beside them, is asked."""
    words = said.language.words(said.text[said.at + 1 :])
    own, shares = said.own, said.claim.estimate.measure.is_share
    if own is None or said.group or said.about.relation or not shares:
        return
    if not words or words[0].text not in said.language.phrases("of"):
        return
    known = said.subjects.universe | said.subjects.unit_senses
    of, *words = words
    place = next((at for at in range(min(len(words), OF_REACH)) if _whom(words, at, said)), OF_REACH)
    narrow = known | own.item | _base(said)
    if place < OF_REACH:
        known |= own.own | own.base
    else:
        place = next((at for at, each in enumerate(words[:OF_REACH]) if each.sense in own.base), OF_REACH)
    unmarked = said.language.phrases("unmarked")
    if any(each.of_whom for each in said.mentions):
        return
    plain = unmarked | said.language.stop
    if any(said.language.opposed(each.sense, said.subjects.unit_senses) for each in words[: place + 1]):
        yield Doubt(f"'{of.text} {words[0].text}' are not those who were asked", "Say of whom the number is.")
    elif any(each.text not in plain and each.sense not in narrow for each in words[:place]):
        name = " ".join(each.text for each in (of, *words[: place + 1]))
        yield Doubt(f"'{name}' is not said to be those who were asked", asks=True)
    else:
        rest = words[place + _whom(words, place, said) :]
        if rest and not re.search(r"[,;:(]", said.text[said.at + 1 :][: rest[0].start]):
            yield from _restricted(said, rest, known)


def _whom(words: list[Word], at: int, said: Saying) -> int:
    """How many words from a place on name those who were asked, as `those`, or by what each has one of."""
    if at >= len(words):
        return 0
    is_asked = said.language.has("people", words[at].text) or words[at].sense in said.subjects.owned_in(
        said.question
    )
    return said.subjects.is_unit(words, at) or int(is_asked)


def _restricted(said: Saying, words: list[Word], known: frozenset[str]) -> Iterator[Doubt]:
    """Leaders who, with, without: part of those who were asked, unless it says that they answered."""
    near = " ".join(each.text for each in words[:AGE_REACH])
    ages = [near[start:end] for start, end in said.language.found("aged", near)]
    if any(said.language.senses(age) - known for age in ages):
        what = f"'{ages[0]}' narrows whom it is of, and its address does not"
        yield Doubt(what, "Claim a number of them, or take it out.", asks=True)
    if not words or words[0].text not in said.language.phrases("restricting"):
        return
    after = words[1 : 1 + BASE_REACH]
    base = said.own.base if said.own else frozenset()
    follows, text = " ".join(each.text for each in after), " ".join(each.text for each in words)
    if base & {each.sense for each in after} or said.language.has("answered", follows):
        return
    if _has_one(text, base, said):
        return
    plain = said.language.light | said.language.reporting
    weighty = [each for each in after if each.text not in said.language.stop and each.sense not in plain]
    strange = [each.sense for each in weighty[: OF_REACH - 1] if each.sense not in known]
    strange = strange or _narrows(said, words)
    if strange:
        what = f"'{words[0].text} {after[0].text} …' narrows whom it is of, and its address does not"
        yield Doubt(
            what, "Claim a number of them, or take it out.", asks=strange[0] not in said.subjects.spread
        )


def _narrows(said: Saying, words: list[Word]) -> list[str]:
    """Words of the question right behind `who`, where the answer itself is told farther on."""
    own, base = said.own.answer | said.own.item if said.own else frozenset(), _base(said)
    senses = [each.sense for each in words if each.text not in said.language.stop]
    first = next((at for at, sense in enumerate(senses) if sense in own), 0)
    plain = said.subjects.universe | said.subjects.unit_senses | said.language.light | base
    before = [sense for sense in senses[:first] if sense not in plain]
    question = said.own.question - own if said.own else frozenset()
    return before if len(before) >= len(senses[:first]) > 0 and set(before) <= question else []


def of_items(said: Saying) -> Iterator[Doubt]:
    """What is asked about answers nothing: 23% of the firms told us, where their customers did."""
    text, spoken = said.text, said.language
    if said.own is None or not said.own.item or not said.claim.estimate.measure.is_share:
        return
    item = said.own.item - said.subjects.unit_senses - said.subjects.universe
    words = spoken.words(text)
    for at, word in enumerate(words):
        if word.text not in spoken.phrases("of") or not (beside := _run_of_item(words[at + 1 :], said)):
            continue
        end = words[at + beside].end
        told = [low for kind in ("answered", "saying") for low, _ in spoken.found(kind, text[end:])]
        between = text[end:][: min(told)] if told else "."
        named = item & {each.sense for each in words[at + 1 : at + 1 + beside]}
        if named and re.fullmatch(rf"[\s,(){COVERED}%]*", between):
            what = f"'{text[word.start : end]}' did not answer, and its question is about them"
            yield Doubt(what, "Say who answered.", asks=COVERED in between)


def _run_of_item(words: list[Word], said: Saying) -> int:
    """How many words from the first on name the item, with those that lead on to it."""
    own = said.own.item | said.subjects.unit_senses if said.own else frozenset()
    unmarked = said.language.phrases("unmarked")
    strange = (at for at, each in enumerate(words) if each.text not in unmarked and each.sense not in own)
    return next(strange, len(words))


def of_respondents(said: Saying) -> Iterator[Doubt]:
    """How many answered is said of answering, and how many there are is not."""
    if said.own is not None:
        return
    if said.claim.estimate.measure.form is Form.POPULATION:
        alone = len({each.estimate.measure for _, each in said.sentence.claims}) == 1
        if alone and said.language.has("answered", said.text) and not said.language.has("puts", said.text):
            what = "the number is of all there are, and the sentence of those who answered"
            yield Doubt(what, "Claim stat:responses.")
        return
    whole = f"{said.sentence.text} {said.text}"
    if said.language.has("answered", whole) or said.language.has("rates", whole):
        return
    other = said.subjects.spoken_of(said.told)
    if other:
        yield Doubt(
            f"the sentence speaks of '{other}', and its address of who answered", "Claim that number."
        )
    else:
        what = "nothing in the sentence says that the number is of those who answered"
        yield Doubt(what, asks=True, untold=True)
