"""How the address of a claim is written: a row for each form and each key that `addresses` knows.

Data only. The site prints it, and a test holds that nothing that can be written is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from findings.content.addresses import AMONG, FLAGS, PAIRS, SUBJECTS_OF_RESPONDENTS
from findings.vocabulary import CLAIMED, MEASURES, REST


@dataclass(frozen=True)
class Form:
    """A way to write an address, or a part of one: what it means, and an example."""

    written: str
    meaning: str
    example: str


SUBJECTS = (
    Form(
        "QUESTION=ANSWER",
        "the share that gave this answer, or one of those that a net puts together",
        "[most](stat:satisfaction=satisfied)",
    ),
    Form(
        "QUESTION.ITEM=ANSWER",
        "the same, of one item of a question that has several",
        "[80%](stat:services.library=good)",
    ),
    Form("QUESTION;MEASURE", "another number of a question: a mean, a net score", "[4.2](stat:visits;mean)"),
    Form(
        "…@BREAKDOWN=GROUP",
        "any of these, among one group",
        "[62%](stat:satisfaction=satisfied@area=north)",
    ),
)
"""The number that a claim is of."""

WORDS = (
    Form(
        '<stat:"LABEL"="LABEL"@"LABEL"="LABEL">',
        "labels, titles and wordings may stand for names, whatever the case of their letters; between "
        "quotation marks they may hold the signs . = @ ; of an address, and < > about the whole let it hold "
        "blanks",
        '[62%](<stat:"How satisfied are you?"="Very satisfied"@Area="North">)',
    ),
    Form(
        "%28 %29 %3C %3E %3B",
        "the signs ( ) < > ; in a name where the address stands without < > or quotation marks",
        "[a third](stat:visits=often_%28weekly%29)",
    ),
    Form("[](stat:…)", "without words, the build writes the number", "[](stat:satisfaction=satisfied)"),
)
"""How names are written."""

PAIR_MEANINGS: dict[str, Form] = {
    "above": Form(
        "above=GROUP",
        f"the group has more than another; than all others together, with above={REST}",
        f"[more often](stat:visits=often@area=north;above={REST})",
    ),
    "below": Form(
        "below=GROUP", "the group has less", "[less often](stat:visits=often@area=north;below=south)"
    ),
    "against": Form(
        "against=ANSWER",
        "the answer beside another answer to the same question",
        "[three to one](stat:changed=yes;against=no)",
    ),
    "rank": Form(
        "rank=PLACE",
        "its place among others, counted from the most: 1, 2 …, or last",
        "[best](stat:services.library=good;rank=1;among=items)",
    ),
    "among": Form(
        "among=KIND",
        f"what a place is among: {', '.join(AMONG)}",
        "[highest](stat:visits=often@area=north;rank=1;among=groups)",
    ),
    "since": Form(
        "since=WAVE",
        "the change from an earlier wave that is declared comparable",
        "[rose](stat:visits=often;since=spring)",
    ),
    "wave": Form(
        "wave=WAVE",
        "the number of this wave; without it, of the latest that asked the question",
        "[62%](stat:visits=often;wave=spring)",
    ),
}


def keys() -> list[Form]:
    """What follows a semicolon, in the order in which `addresses` lists it."""
    return [PAIR_MEANINGS[name] for name in PAIRS]


def measures() -> list[Form]:
    """The measures that an address can name after a semicolon."""
    named = {name: CLAIMED[name].facts.said for name in CLAIMED} | {"count": "how many gave the answer"}
    return [Form(f";{name}", named[name], f"stat:QUESTION;{name}") for name in FLAGS]


def of_respondents() -> list[Form]:
    """What can be said of who answered, and how many there are."""
    return [Form(name, MEASURES[name].facts.said, f"stat:{name}") for name in SUBJECTS_OF_RESPONDENTS]
