"""Whether words hold for the published number that they point at, by the table in `lexicon`.

Takes words and a `Reference`, gives a `Verdict`. A word that is not in the table is an error, never a
pass; so is a negation, and a language that the table does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from findings.content.addresses import Reference
from findings.content.amounts import COUNT_OF_BASE, SHARE_KINDS, Phrase, phrase
from findings.content.language import known_or_own, language
from findings.content.lexicon import Approximator, Quantity, Relation, ShareWord
from findings.content.relations import related
from findings.content.verdicts import HOLDS, Number, Verdict, cautious, contradicted, unchecked
from findings.content.wordlists import Lexicon
from findings.shown import exact_value, interval_text
from findings.vocabulary import Family, PublishedEstimate, Status, close_to, meant

COMPOSED = re.compile(r"(.+?) \((.+)\)")
"""A quarter (24%): two statements of one number."""
DIGITS = re.compile(r"[-−+]?[0-9][0-9 .,]* ?%?")


def judged(words: str, found: Reference) -> Verdict:
    """Whether the words hold for what they point at; empty words always do, the build writes the number."""
    lexicon = _lexicon(found)
    said = lexicon.plain(words)
    if not said or (said == found.estimate.shown.lower() and not found.relation):
        return _with_reliability(HOLDS, found)
    if language(found.language) is None and not DIGITS.fullmatch(said):
        what = f"'{words}': the table of words has none of the language '{found.language}'"
        return unchecked(what, "Write digits, or leave the words out: the build writes the number.")
    if composed := COMPOSED.fullmatch(said):
        verdicts = [judged(part, found) for part in composed.groups()]
        return next((each for each in verdicts if not each.holds), verdicts[0])
    if found.relation:
        return _with_reliability(related(said, words, found), found)
    if (verdict := _refused(said, words, lexicon)) is not None:
        return verdict
    return _with_reliability(_amount_verdict(said, words, found), found)


def _with_reliability(verdict: Verdict, found: Reference) -> Verdict:
    """A claim on few answers holds with a caution."""
    row = found.estimate
    if not verdict.holds or row.status is not Status.LOW_RELIABILITY or verdict.what:
        return verdict
    return cautious("of low reliability", f"It rests on {row.base} answers. {_counted(found)}")


def _counted(found: Reference) -> str:
    row = found.estimate
    counted = row.count is not None and row.base is not None
    of = _lexicon(found).offer("of", row.count, row.base)
    return f"Say '{of}', or leave it to the table." if counted else "Say how few."


def _refused(said: str, words: str, lexicon: Lexicon) -> Verdict | None:
    """Negations, which would turn a rule round; those of the table itself are known."""
    known = sorted(map(lexicon.plain, known_words(lexicon)), key=len, reverse=True)
    rest = next((said.removeprefix(word) for word in known if _starts(said, word)), said)
    if lexicon.negations & set(rest.split()):
        offered = lexicon.offer("negation")
        return unchecked(f"'{words}' is negated", f"Say it without '{offered}': negations are not checked.")
    return None


def _starts(said: str, word: str) -> bool:
    return said == word or said.startswith(f"{word} ")


# Amounts ----------------------------------------------------------------------------------------


def number(found: Reference) -> Number:
    """What the words of a claim are about: shares in percentage points, others as they are."""
    row = found.estimate
    if found.count:
        return Number(float(row.count or 0), float(row.count or 0), share=False)
    exact = exact_value(row) * row.measure.facts.printed.scale
    shown = printed(row)
    return Number(exact, exact if shown is None else shown, row.measure.family is Family.SHARES)


def printed(row: PublishedEstimate) -> float | None:
    """The number in its printed form; None where that is no number."""
    text = row.shown.replace("−", "-").replace(",", "").removesuffix("%").removeprefix("+")
    try:
        return float(Decimal(text))
    except ArithmeticError:
        return None


def _amount_verdict(said: str, words: str, found: Reference) -> Verdict:
    lexicon = _lexicon(found)
    name, said = _named(said, lexicon)
    if name and lexicon.names[name] is not found.estimate.measure:
        return contradicted(words, f"the number is {found.estimate.measure.facts.said}")
    said_of = phrase(said, lexicon)
    if said_of is None:
        return unchecked(f"'{words}' is not among the words that can be checked", near_words(said, found))
    if any(each.kind == COUNT_OF_BASE for each in said_of.amounts):
        return _count_verdict(said_of.amounts[0], words, found)
    held = number(found)
    share = not said_of.amounts or said_of.amounts[0].kind in SHARE_KINDS
    if share is not held.share:
        unit = "a share, in percent or as a fraction" if held.share else "a number"
        return unchecked(f"'{words}' is of another unit", f"The number is {unit}: {found.estimate.shown}.")
    if not holds(said_of, held):
        return contradicted(words, remedy=f"Write '{wording(found, said)}', or check the data.")
    return _within_interval(said_of, found)


def _named(said: str, lexicon: Lexicon) -> tuple[str, str]:
    """The words that name the kind of a number, and the number."""
    name = next((each for each in lexicon.names if said.startswith(f"{each} ")), "")
    return name, said.removeprefix(f"{name} ") if name else said


def holds(said_of: Phrase, held: Number) -> bool:
    """A claim must hold for the unrounded and for the printed number; digits, for what is printed."""
    finer = said_of.printed and said_of.amounts[0].value == _as_fine(held.exact, said_of.amounts[0].value)
    return finer or (said_of.shown.holds(held.shown) and (said_of.printed or said_of.exact.holds(held.exact)))


def _as_fine(value: float, like: float) -> float | None:
    """A number with as many decimals as another has; None for a whole one, which is held to what is printed."""
    decimals = -int(Decimal(str(like)).as_tuple().exponent)
    if like == int(like):
        return None
    return float(Decimal(f"{value:.8f}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def _count_verdict(amount: Quantity, words: str, found: Reference) -> Verdict:
    row, lexicon = found.estimate, _lexicon(found)
    if (row.count, row.base) == (amount.value, amount.base):
        return HOLDS
    right = lexicon.offer("of", row.count, row.base) if row.count is not None else row.shown
    return contradicted(words, remedy=f"Write '{right}', or check the data.")


def _within_interval(said_of: Phrase, found: Reference) -> Verdict:
    """Words with a limit hold within chance where the interval reaches across it."""
    row = found.estimate
    if not said_of.limit or found.count or row.low is None or row.high is None:
        return HOLDS
    scale = row.measure.facts.printed.scale
    outside = [end for end in (row.low, row.high) if not said_of.exact.holds(scale * end)]
    if not outside:
        return HOLDS
    remedy = f"The interval is {interval_text(row, more=1)}: write '{safe(found)}'."
    return cautious("within chance: its interval reaches across what is said", remedy)


# What the number would allow --------------------------------------------------------------------


def _lexicon(found: Reference) -> Lexicon:
    """The words of the language in which a claim is written."""
    return known_or_own(found.language).lexicon


def _near_parts(lexicon: Lexicon) -> Iterator[str]:
    """Words that lean on one side of a part, and those of so many in ten."""
    for part in lexicon.words("offered", "parts"):
        yield from (lexicon.joined(side.format(part)) for side in lexicon.words("offered", "beside"))
    yield from _in_ten(lexicon)


def _in_ten(lexicon: Lexicon) -> Iterator[str]:
    """So many in ten, but for five."""
    many = lexicon.words("offered", "many")
    return (lexicon.offer("in_ten", word) for word in many)


def wording(found: Reference, said: str = "") -> str:
    """Words that hold for a number, for the remedy of a claim that does not; digits for digits."""
    if found.relation or found.count or not number(found).share:
        return str(found.estimate.count) if found.count else found.estimate.shown
    if any(letter.isdigit() for letter in said):
        return found.estimate.shown
    return next((each for each in _near_parts(_lexicon(found)) if _says(each, found)), found.estimate.shown)


def safe(found: Reference) -> str:
    """Words that hold without leaning on one side of a line: about half, four in ten, 43%."""
    lexicon = _lexicon(found)
    if not number(found).share:
        return lexicon.offer("about", found.estimate.shown)
    parts = (lexicon.offer("about", part) for part in lexicon.words("offered", "parts"))
    return next((each for each in (*parts, *_in_ten(lexicon)) if _says(each, found)), found.estimate.shown)


def _says(words: str, found: Reference) -> bool:
    said_of = phrase(words, _lexicon(found))
    return said_of is not None and holds(said_of, number(found))


def known_words(lexicon: Lexicon) -> Iterator[str]:
    """Every word and phrase of a language that has a rule."""
    rows: tuple[Approximator | ShareWord | Relation, ...]
    rows = (*lexicon.approximators, *lexicon.share_words, *lexicon.relations)
    for each in rows:
        yield from each.words


def near_words(said: str, found: Reference) -> str:
    """The remedy for words that are not in the table: what was probably meant, or the part that is."""
    lexicon = _lexicon(found)
    known = [*known_words(lexicon), *lexicon.parts, *lexicon.words("numbers", "simple")]
    close = close_to(said, known, 3, 0.75)
    if close:
        return meant(close)
    part = next((each for each in _parts(said, lexicon) if _says(each, found)), "")
    return f"Link only '{part}'." if part else "The page 'What our words mean' lists them."


def _parts(said: str, lexicon: Lexicon) -> Iterator[str]:
    """The stretches of a phrase that name an amount, the longest first."""
    tokens = said.split()
    for length in range(len(tokens) - 1, 0, -1):
        for start in range(len(tokens) - length + 1):
            part = " ".join(tokens[start : start + length])
            if tokens[start + length - 1] not in lexicon.leading and phrase(part, lexicon) is not None:
                yield part
