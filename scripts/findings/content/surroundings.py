"""Words just outside a link that change what it says: 'more than' before 'half', 'or more' after '40%'.

Takes a text and a link in it, and gives the whole phrase, which is what a reader takes it for. Whether that
holds is for `words`; what no rule judges must not stand there.
"""

from __future__ import annotations

import re

from findings.content.amounts import Phrase, phrase
from findings.content.lexicon import plain
from findings.content.prose import Link
from findings.content.verdicts import Verdict, unchecked
from findings.content.wordlists import Lexicon

REACH = 4
"""Words on either side that are looked at; no phrase of the table leads in with more."""
FAR = 80
MARKS = re.compile(r"[*_]+")
BEFORE = re.compile(r"(?:[^\W_][\w'%-]* ){1,4}\Z")
AFTER = re.compile(r"(?: [^\W_][\w'%-]*){1,4}")


def whole(link: Link, shown: str, source: str, lexicon: Lexicon) -> str:
    """The words of a link with those beside it that make it another amount.

    `shown` is what the build writes for a link without words.
    """
    said = _plain(link.words or shown, lexicon)
    before, after = _before(source[: link.start], lexicon), _after(source[link.end :], lexicon)
    longer = _whole_amount(said, before, after, lexicon)
    return _as_written(longer, link, source, lexicon) if longer else link.words


def _as_written(phrase: str, link: Link, source: str, lexicon: Lexicon) -> str:
    """A phrase that begins before a link, with the words as their author wrote them."""
    starts = [match.start() for match in re.finditer(r"\S+", source[: link.start])][-REACH:]
    written = (MARKS.sub("", f"{source[start : link.start]}{link.words}").lower() for start in starts)
    return next((each for each in written if lexicon.plain(each) == phrase), phrase)


def torn(link: Link, compares: bool, source: str, lexicon: Lexicon) -> Verdict | None:
    """What before a link turns it round, or says how strong a comparison is; `compares` if it is one."""
    before = _before(source[: link.start], lexicon)
    if lexicon.negations & set(before[-2:]) and not _ends_elsewhere(before, lexicon):
        what = f"'{' '.join(before[-2:])}' stands before '{link.words}', which would say the opposite"
        return unchecked(what, f"Say it without '{lexicon.offer('negation')}': negations are not checked.")
    said = _plain(link.words, lexicon)
    longer = _whole_comparison(said, before, lexicon) if compares else None
    if longer is None:
        return None
    outside = longer.replace(said, "…")
    return unchecked(f"'{outside}' stands outside the link, and belongs to it", f"Link '{longer}'.")


def _ends_elsewhere(before: list[str], lexicon: Lexicon) -> bool:
    """Whether a negation ends what stands before the word that leads on to a link: those who did not, by …"""
    return len(before) > 2 and before[-1] in lexicon.leading_by and before[-3] in lexicon.auxiliaries


def _before(text: str, lexicon: Lexicon) -> list[str]:
    leads = text[-1:].isspace() or text[-1:] in APOSTROPHES
    match = BEFORE.search(_plain(text[-FAR:].rpartition("\n\n")[2], lexicon) + (" " if leads else ""))
    return match[0].split() if match else []


APOSTROPHES = ("'", "’")
"""A word that ends in one leans on the link."""


def _after(text: str, lexicon: Lexicon) -> list[str]:
    lead = " " if text[:1].isspace() else ""
    match = AFTER.match(lead + _plain(text[:FAR].partition("\n\n")[0], lexicon))
    return match[0].split() if match else []


def _plain(text: str, lexicon: Lexicon) -> str:
    return lexicon.plain(MARKS.sub("", text))


def _whole_amount(said: str, before: list[str], after: list[str], lexicon: Lexicon) -> str | None:
    """The longest phrase around a link that names another amount than the link does."""
    inside = phrase(said, lexicon)
    if _limits_a_number(before, lexicon):
        before = []
    pointed = [
        at
        for at, word in enumerate(before)
        if at and word in lexicon.one and before[at - 1] in lexicon.pointing
    ]
    before = before[pointed[-1] + 1 :] if pointed else before
    for reach in range(REACH, 0, -1):
        for longer in (" ".join([*before[-reach:], said]), " ".join([said, *after[:reach]])):
            found = phrase(longer, lexicon)
            if longer != said and found is not None and inside is not None and _other(found, inside):
                return longer
    return None


def _limits_a_number(before: list[str], lexicon: Lexicon) -> bool:
    """Whether the word before a link goes with a number before that: men of 65 and over."""
    joined = len(before) > 2 and before[-2] in lexicon.joined_limits
    return joined and lexicon.digits(before[-3]) is not None


def _other(found: Phrase, inside: Phrase) -> bool:
    """Whether two phrases say different things of one kind; a base or a unit after a number adds to it."""
    if [each.kind for each in found.amounts] != [each.kind for each in inside.amounts] and len(
        found.amounts
    ) < 2:
        return False
    return (found.exact, found.shown) != (inside.exact, inside.shown)


def _whole_comparison(said: str, before: list[str], lexicon: Lexicon) -> str | None:
    """A comparison with the words before it that say how strong it is."""
    strengths = lexicon.strengths
    if before[-1:] and (before[-1] in strengths or " ".join(before[-2:]) in strengths):
        return " ".join([*before[-2:], said])
    if not any(said == each or said.startswith(f"{each} ") for each in lexicon.times):
        return None
    limits = {word for word, each in lexicon.approximator_of.items() if each.span is not plain}
    return next(
        (
            " ".join([*before[-reach:], said])
            for reach in range(1, REACH)
            if " ".join(before[-reach:]) in limits
        ),
        None,
    )
