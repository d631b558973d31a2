"""Rules of whom a number is: a group, what it is compared with, and nobody else alone.

Takes a `Saying`, gives `Doubt`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from findings.content.bands import Group
from findings.content.saying import Doubt, Saying, sides


def of_whom(said: Saying) -> Iterator[Doubt]:
    """A group that the sentence names is that of the address, and the other way round."""
    others = [said.named(each) for each in said.mentions if each.of_whom and said.group not in each.groups]
    if said.about.relation in ("above", "below"):
        others = [name for name in others if not said.language.has("rest", name)]
    if said.group is None and _is_base(said):
        return
    if said.group is None:
        for name in (others or _inherited(said))[:1]:
            what = f"'{name}' stands beside a number of everybody"
            yield Doubt(what, "Claim the number of that group, or take its name out.")
        return
    named, whose = said.names(said.group, said.side), said.label(said.group)
    if not named and said.names(said.group, said.against):
        what = f"'{whose}' stands on the other side of the comparison"
        yield Doubt(what, "Turn the sentence round, or claim the number of the group that it speaks of.")
    elif others:
        what = f"'{others[0]}' stands beside a number of '{whose}'"
        yield Doubt(what, "Claim the number of the group that the sentence names.")
    elif not named and not _named_before(said):
        what = f"the number is of '{whose}', which the sentence does not say"
        yield Doubt(what, "Name the group.", untold=True)


def _is_base(said: Saying) -> bool:
    """Whether a number of all stands behind one of a group of theirs, which is a part of it: 12 of the 30."""
    before = [(at, each.estimate) for at, each in said.clause.claims if at < said.at]
    if said.own is not None or not before:
        return False
    at, row = before[-1]
    words = said.language.words(said.clause.text[at + 1 : said.at])
    leads = said.language.phrases("of") | said.language.phrases("unmarked")
    part = row.group and row.measure is said.claim.estimate.measure
    return bool(part and words) and all(each.text in leads for each in words)


def _inherited(said: Saying) -> list[str]:
    """The group of an earlier clause, or of a heading, where a clause names nobody itself."""
    if said.subjects.names_units(said.side) or said.language.has("everybody", said.side):
        return []
    for earlier in (*(sides(each, said.language)[0] for each in said.clause.earlier), *said.sentence.around):
        named = _others_in(earlier, said)
        if named or (said.subjects.names_units(earlier) and earlier not in said.sentence.around):
            return named
    return []


def _others_in(text: str, said: Saying) -> list[str]:
    """The groups of which a text says something, but for words of the answer itself."""
    return [
        text[each.start : each.end]
        for each in said.subjects.mentions(text)
        if each.of_whom and not said.explains(each, text)
    ]


def _named_before(said: Saying) -> bool:
    """Whether earlier words that a clause leans on name its group, and no other later on."""
    leans = said.speaks_back or not said.subjects.names_units(said.side)
    texts = (*said.clause.earlier, *(said.sentence.before if leans else ()), *said.sentence.around)
    for text in texts:
        if any(said.group in each.groups for each in said.subjects.mentions(text)):
            return True
        if _others_in(sides(text, said.language)[0], said):
            return False
    return False


def compared(said: Saying) -> Iterator[Doubt]:
    """What a group is compared with is what the address says."""
    about, group = said.about, said.group
    if about.relation not in ("above", "below") or group is None:
        return
    if said.language.has("earlier", said.against):
        yield Doubt("it compares with an earlier time", "Claim the change, with ;since=, or take it out.")
    elif about.other is not None:
        other = (about.other.breakdown, about.other.group)
        if not said.names(other, said.text):
            what = f"the number is set against '{said.label(other)}', which the sentence does not say"
            yield Doubt(what, "Say what it is compared with.", untold=True)
    elif name := _not_the_rest(said, group):
        what = f"'{name}' is not what its address compares with, which is the rest"
        others = said.language.lexicon.offer("others")
        yield Doubt(what, f"Claim the comparison with that group, or write '{others}'.")
    elif name := _nobody_known(said):
        yield Doubt(f"'{name}' is not said to be the rest, with which its address compares", asks=True)


def _not_the_rest(said: Saying, group: Group) -> str:
    """A group that is named as what another is compared with, where those named are not all others."""
    labels = said.subjects.survey.labels(group[0], said.claim.estimate.wave)
    rest = {(group[0], name) for name in labels if name != group[1]}
    named = [
        each for each in said.subjects.mentions(said.against) if group not in each.groups and each.of_whom
    ]
    names = [said.against[each.start : each.end] for each in named]
    if rest <= {each for mention in named for each in mention.groups}:
        return ""
    return next((name for name in names if not said.language.has("rest", name)), "")


def _nobody_known(said: Saying) -> str:
    """What a group is compared with, where no group, nor those who were asked, nor the rest is named."""
    is_rest = said.language.has("rest", said.against) or said.rest_by_age(said.against)
    if is_rest or said.subjects.mentions(said.against):
        return ""
    own = said.subjects.unit_senses | said.language.light | (said.own.own if said.own else frozenset())
    words = said.language.words(said.against)
    plain = said.language.stop | said.language.phrases("places")
    named = [each for each in words if each.text not in plain and each.sense not in own]
    return said.against.strip() if named else ""


def alone(said: Saying) -> Iterator[Doubt]:
    """No number says that it is of nobody else, or of nothing else."""
    text, spoken = said.clause.text, said.language
    own = " ".join(said.own.texts) if said.own else ""
    found = [text[start:end] for start, end in spoken.found("exclusive", text)]
    found = [each for each in found if each.lower() not in own.lower()]
    seeming = spoken.found("no_negations", text)
    for each in said.subjects.mentions(text):
        before = [
            span
            for span in spoken.found("only", text[: each.start])[-1:]
            if _is_new(text, span, own, seeming)
        ]
        if _left_alone(text[each.end :], own, said) or any(
            _is_bare(text[end : each.start], said) for _, end in before
        ):
            found.append(text[each.start : each.end])
    if found:
        yield Doubt(f"no number says that it is so of '{found[0]}' alone", "Say what the numbers say.")


def _left_alone(after: str, own: str, said: Saying) -> bool:
    """Whether a name, or the noun behind it, is followed by alone: large schools alone."""
    words, leads = said.language.words(after), said.language.phrases("exclusively")
    at = said.subjects.is_unit(words, 0)
    if at >= len(words) or words[at].text not in leads or words[at].text in own.lower():
        return False
    return not re.search(r"[^\w\s]", after[: words[at].start])


def _is_new(text: str, span: tuple[int, int], own: str, seeming: list[tuple[int, int]]) -> bool:
    """Whether words are none of the question's own, and are not denied: not only."""
    start, end = span
    return text[start:end].lower() not in own.lower() and not any(
        low <= start < high for low, high in seeming
    )


def _is_bare(between: str, said: Saying) -> bool:
    """Whether nothing stands between two words but what leads on, or those who were asked."""
    spoken, subjects = said.language, said.subjects
    words = spoken.words(between)
    leads = spoken.phrases("places") | spoken.phrases("unmarked")
    plain = all(each.text in leads or subjects.is_unit(words, at) for at, each in enumerate(words))
    return plain and not re.search(r"[^\w\s]", between)
