"""What `findings link` says of a draft, and how it asks which links to write.

Takes a draft that was read, gives lines and what a person chose. Writes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from findings.content.candidates import Option
from findings.content.catalogue import linked
from findings.content.finding import subject, value
from findings.content.matching import Meant, Reading
from findings.content.prose import line_and_column
from findings.drafting import Chosen, Draft

SHOWN = 5
"""Numbers that are offered for words."""
LONGEST = 100
"""Letters of a sentence that are repeated."""
STANDS = {
    Reading.TRUE: "holds",
    Reading.ASKED: "holds if you say so",
    Reading.FALSE: "is false",
    Reading.UNKNOWN: "cannot be told",
}
LINKED = (Reading.TRUE, Reading.ASKED)
"""How sentences stand of which links are offered."""


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def told(made: Draft) -> Iterator[str]:
    """Each sentence with how it stands, why, and the numbers that it is about."""
    for judged in made.sentences:
        yield f"{_where(made, judged.at)}: '{_brief(judged.written)}' {STANDS[judged.reading]}."
        for doubt in judged.why:
            yield f"    {doubt.what}." + (f" {doubt.remedy}" if doubt.remedy else "")
        for meant in judged.meant:
            yield f"    {_offered(meant, meant.options[0], made)}"


def _where(made: Draft, at: int) -> str:
    line, column = line_and_column(made.source, at)
    return f"{made.path}:{line}:{column}"


def _brief(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _offered(meant: Meant, option: Option, made: Draft) -> str:
    said = linked(meant.words, option.address)
    return f"{said}  {value(option.row)}, {subject(option.row, made.numbers.survey)}"


def certain(made: Draft) -> Chosen:
    """The links that leave nothing to ask: those of sentences of which every link is certain."""
    return {
        meant: meant.options[0]
        for judged in made.sentences
        if judged.reading is Reading.TRUE and all(each.certain for each in judged.meant)
        for meant in judged.meant
    }


def chosen(made: Draft, ask: Callable[[str], str]) -> Chosen:
    """The links that a person says yes to, one by one; what was said before a stop counts."""
    found: Chosen = {}
    offered = [
        (judged, each) for judged in made.sentences if judged.reading in LINKED for each in judged.meant
    ]
    for judged, meant in offered:
        print(f"\n{_where(made, meant.start)}: {_brief(judged.written)}")
        options = meant.options[:SHOWN]
        for number, option in enumerate(options, start=1):
            print(f"  {number}  {_offered(meant, option, made)}")
        picked = _picked(f"  Link it? {_range(options)}, n for no, q to stop [1]: ", len(options), ask)
        if picked is None:
            break
        if picked:
            found[meant] = options[picked - 1]
    return found


def _range(options: tuple[Option, ...]) -> str:
    return "1" if len(options) == 1 else f"1 to {len(options)}"


def _picked(question: str, many: int, ask: Callable[[str], str]) -> int | None:
    """The number that a person picks, 0 for no, None to stop; whatever else is said is asked again."""
    while True:
        try:
            said = ask(question).strip().lower()
        except EOFError:
            return None
        if said in ("q", "quit"):
            return None
        if said in ("n", "no"):
            return 0
        if said in ("", "y", "yes"):
            return 1
        if said.isdecimal() and 1 <= int(said) <= many:
            return int(said)


def all_hold(made: Draft) -> bool:
    return all(each.reading in LINKED for each in made.sentences)


def count(many: int, what: str) -> str:
    return f"{many} {what}" if many == 1 else f"{many} {what}s"


def summary(made: Draft) -> str:
    """How many sentences stand how."""
    counted = {reading: sum(each.reading is reading for each in made.sentences) for reading in Reading}
    found = [f"{many} {_said(reading, many)}" for reading, many in counted.items() if many]
    return (
        f"{count(len(made.sentences), 'sentence')} without a link: {', '.join(found)}." if found else NOTHING
    )


def _said(reading: Reading, many: int) -> str:
    words = STANDS[reading]
    if many == 1:
        return words
    return words.replace("holds", "hold").replace("is ", "are ")


NOTHING = "Nothing is to be linked."
