"""How the address of a claim is written: a row for each form and each key that `addresses` knows.

Data only. The site prints it, and a test holds that nothing that can be written is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from findings.content.addresses import AMONG, FLAGS, PAIRS, SUBJECTS_OF_RESPONDENTS
from findings.vocabulary import CLAIMED, MEASURES, REST


@dataclass(frozen=True)
class Syntax:
    """A way to write an address, or a part of one: what it means, and an example."""

    written: str
    meaning: str
    example: str


SUBJECTS = (
    Syntax(
        "QUESTION=ANSWER",
        "the share that gave this answer, or one of those that a net puts together",
        "[most](stat:satisfaction=satisfied)",
    ),
    Syntax(
        "QUESTION.ITEM=ANSWER",
        "the same, of one item of a question that has several",
        "[80%](stat:services.library=good)",
    ),
    Syntax(
        "QUESTION;MEASURE", "another number of a question: a mean, a net score", "[4.2](stat:visits;mean)"
    ),
    Syntax(
        "…@BREAKDOWN=GROUP",
        "any of these, among one group",
        "[62%](stat:satisfaction=satisfied@area=north)",
    ),
)
"""The number that a claim is of."""

WORDS = (
    Syntax(
        '<stat:"LABEL"="LABEL"@"LABEL"="LABEL">',
        "labels, titles and wordings may stand for names, whatever the case of their letters; between "
        "quotation marks they may hold the signs . = @ ; of an address, and < > about the whole let it hold "
        "blanks",
        '[62%](<stat:"How satisfied are you?"="Very satisfied"@Area="North">)',
    ),
    Syntax(
        "%28 %29 %3C %3E %3B",
        "the signs ( ) < > ; in a name where the address stands without < > or quotation marks",
        "[a third](stat:visits=often_%28weekly%29)",
    ),
    Syntax("[](stat:…)", "without words, the build writes the number", "[](stat:satisfaction=satisfied)"),
)
"""How names are written."""


BESIDE: dict[str, str] = {
    "of_whom": "A group that the sentence names is that of the address, and the other way round.",
    "compared": "What a link compares with is what its address compares with.",
    "alone": "No number says that it is so of one group, or of one answer, alone.",
    "of_those_asked": (
        "A question that only some were asked is told of those: not of all who took part, nor of a "
        "part of them."
    ),
    "narrowed": "Before the number, too, words that narrow those who were asked are their base.",
    "part_of": (
        "After `of` stand those who were asked; other nouns, and words that narrow them, are asked about."
    ),
    "of_items": "What a question is about did not answer it: 23% of firms told nothing, if customers did.",
    "of_respondents": "A number of those who answered says so.",
    "of_what": (
        "The sentence names the answer of the address and no other, neither more nor less of it; "
        "words that it leaves out are asked about."
    ),
    "which_question": "Of questions with the same answers it says which it is about.",
    "rounds": "It is negated as often as its answer is, part by part.",
    "turned": "What a question compares stands on the same sides.",
    "of_measure": "A mean is called no median, and a percentage no number of things.",
    "of_average": "An average is called one.",
    "of_time": "A day a week is no day a month.",
    "how_many": "A quantity beside the link holds of the number too.",
    "of_nobody": "`No school`, and `not one of the schools`, is so of none at all.",
    "prevailing": "What is called rare, common, evenly divided, the exception or the rule is so.",
    "changed": "A change is claimed with `since=`, unless the question asks for one.",
    "caused": "No number says why.",
    "of_something_else": (
        "Each word is one of its questions, of `survey.also`, or of the list of words that any report "
        "has; of any other its author is asked."
    ),
    "of_period": "The time that is past or to come is that of the question.",
    "of_plans": "A plan or a wish is no fact, and no fact is one.",
    "of_wave": "A number of an earlier wave is not of today.",
    "of_year": "A year beside it is one of its wave.",
    "of_wider_answer": "The words of a net are of the net, and not of one of its answers.",
    "weighed": (
        "A comparison, a multiple or a place without a link holds of the numbers that the sentence "
        "claims: of the two that it names, among all of their kind, or by age. Within chance, its "
        "author is asked. The rest is all that is left."
    ),
    "unclaimed": "Other quantities, comparisons, places and changes need a link.",
}
"""What a sentence is held to beside its link on pages of findings, by the rule that does so."""

PAIR_MEANINGS: dict[str, Syntax] = {
    "above": Syntax(
        "above=GROUP",
        f"the group has more than another; than all others together, with above={REST}",
        f"[more often](stat:visits=often@area=north;above={REST})",
    ),
    "below": Syntax(
        "below=GROUP", "the group has less", "[less often](stat:visits=often@area=north;below=south)"
    ),
    "against": Syntax(
        "against=ANSWER",
        "the answer beside another answer to the same question",
        "[three to one](stat:changed=yes;against=no)",
    ),
    "rank": Syntax(
        "rank=PLACE",
        "its place among others, counted from the most: 1, 2 …, or last",
        "[best](stat:services.library=good;rank=1;among=items)",
    ),
    "among": Syntax(
        "among=KIND",
        f"what a place is among: {', '.join(AMONG)}",
        "[highest](stat:visits=often@area=north;rank=1;among=groups)",
    ),
    "since": Syntax(
        "since=WAVE",
        "the change from an earlier wave that is declared comparable",
        "[rose](stat:visits=often;since=spring)",
    ),
    "wave": Syntax(
        "wave=WAVE",
        "the number of this wave; without it, of the latest that asked the question",
        "[62%](stat:visits=often;wave=spring)",
    ),
}


def keys() -> list[Syntax]:
    """What follows a semicolon, in the order in which `addresses` lists it."""
    return [PAIR_MEANINGS[name] for name in PAIRS]


def measures() -> list[Syntax]:
    """The measures that an address can name after a semicolon."""
    named = {name: CLAIMED[name].facts.said for name in CLAIMED} | {"count": "how many gave the answer"}
    return [Syntax(f";{name}", named[name], f"stat:QUESTION;{name}") for name in FLAGS]


def of_respondents() -> list[Syntax]:
    """What can be said of who answered, and how many there are."""
    return [Syntax(name, MEASURES[name].facts.said, f"stat:{name}") for name in SUBJECTS_OF_RESPONDENTS]
