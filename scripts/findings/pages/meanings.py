"""The page "What our words mean": the table that claims are held by, with the numbers of each word.

Takes the table, gives a Markdown page. States no number of any survey.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from findings.content.amounts import phrase
from findings.content.language import OWN, is_held, known_or_own
from findings.content.lexicon import STRENGTHS, Span
from findings.content.wordlists import Lexicon
from findings.pages.templates import page
from findings.speaking import said, written
from findings.vocabulary import STATUS_MEANINGS, Status

MEANINGS = "about/words.md"


@dataclass(frozen=True)
class Meaning:
    """A row of the page: words, what they mean, and the values for which they hold."""

    words: tuple[str, ...]
    meaning: str
    ranges: tuple[tuple[str, str], ...] = ()


def meanings_page(code: str = OWN) -> dict[str, str]:
    """The page, by its path, with the words of a language; of one without any, that none are held."""
    lexicon = known_or_own(code).lexicon
    marks = [
        (f"[{status}]", said(meaning))
        for status, meaning in STATUS_MEANINGS.items()
        if status is not Status.SHOWN
    ]
    return {
        MEANINGS: page(
            "words.md",
            held=is_held(code),
            amounts=[_amount(each, lexicon) for each in lexicon.shown["amounts"]],
            approximators=[
                _approximated(each.words, each.meaning, lexicon) for each in lexicon.approximators
            ],
            shares=[_share(each.words, each.meaning, each.span) for each in lexicon.share_words],
            relations=_relations(lexicon),
            marks=marks,
        )
    }


def _amount(row: list[str], lexicon: Lexicon) -> Meaning:
    first, second, meaning = row
    found = phrase(first, lexicon)
    ranged = found is not None and found.exact.low < found.exact.high
    ranges = ((first, span_text(found.exact, _unit(first, lexicon))),) if found and ranged else ()
    return Meaning((first, second), meaning, ranges)


def _approximated(words: tuple[str, ...], meaning: str, lexicon: Lexicon) -> Meaning:
    first = next(word for word in words if lexicon.plain(word) not in lexicon.only_behind)
    samples = lexicon.shown["samples"]
    said = ((lexicon.joined(f"{first} {sample}"), sample) for sample in samples)
    found = ((words, phrase(words, lexicon), sample) for words, sample in said)
    ranges = ((words, span_text(each.exact, _unit(sample, lexicon))) for words, each, sample in found if each)
    return Meaning(words, meaning, tuple(ranges))


def _share(words: tuple[str, ...], meaning: str, span: Span) -> Meaning:
    return Meaning(words, meaning, ((words[0], span_text(span, "%")),))


def _relations(lexicon: Lexicon) -> list[Meaning]:
    shown, meanings = lexicon.shown, lexicon.meanings
    return [
        *(Meaning(each.words, each.meaning) for each in lexicon.relations),
        Meaning(tuple(shown["places"]), meanings["place"]),
        Meaning(tuple(shown["joint"]), meanings["joint"]),
        Meaning(tuple(shown["times"]), meanings["times"]),
        Meaning(tuple(shown["parts_more"]), meanings["times"]),
        Meaning(tuple(shown["points"]), meanings["points"]),
        *(Meaning(tuple(shown[name]), meanings[name]) for name in STRENGTHS),
    ]


def _unit(sample: str, lexicon: Lexicon) -> str:
    found = phrase(sample, lexicon)
    return "" if found and found.amounts and found.amounts[0].kind == "number" else "%"


def span_text(span: Span, unit: str) -> str:
    """A span of values as a reader says it: from 77.5% to 82.5%, more than 50%."""
    low, high = (written(f"{round(end, 1):g}{unit}") for end in (span.low, span.high))
    if span.low == span.high:
        return low
    if span.low == -inf:
        return said("up to {high}" if span.to_high else "below {high}", high=high)
    if span.high == inf:
        return said("{low} or more" if span.from_low else "above {low}", low=low)
    words = (
        "from {low} to {high}",
        "from {low} to below {high}",
        "above {low} to {high}",
        "above {low} to below {high}",
    )
    return said(words[2 * (not span.from_low) + (not span.to_high)], low=low, high=high)
