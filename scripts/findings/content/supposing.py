"""A sentence as it would be with links about some of its words: what it would say, whatever they point at.

Takes a source and a sentence of it, gives a `Supposed`, for `matching` to try numbers in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from findings.content.addresses import Reference
from findings.content.claims import Claim
from findings.content.clauses import Sentence
from findings.content.language import Language
from findings.content.prose import SCHEME, Link, stat_links
from findings.content.quantities import Span

NOWHERE = "nowhere"
"""The address of a link whose number is still looked for."""


@dataclass(frozen=True)
class Supposed:
    """The Markdown of a sentence with links, the links that are new, and the sentence as it is read."""

    source: str
    links: tuple[Link, ...]
    sentence: Sentence

    def claiming(self, chosen: Iterable[tuple[str, Reference]]) -> Sentence:
        """The sentence with claims of these numbers, one a new link, each by its address."""
        new = {link.start: claim_of(link, *each) for link, each in zip(self.links, chosen, strict=True)}
        placed = tuple((at, new.get(each.start, each)) for at, each in self.sentence.claims)
        return replace(self.sentence, claims=placed)

    def clause(self, link: Link, language: Language) -> str:
        """The clause in which a new link stands."""
        return next(
            clause.text
            for clause in self.sentence.clauses(language)
            if any(each.start == link.start for _, each in clause.claims)
        )


Read = Callable[[str, Sequence[Claim]], list[Sentence]]


def supposed(
    source: str, sentence: Sentence, spans: Sequence[Span], nothing: Reference, read: Read
) -> Supposed | None:
    """The sentence with links about these words; None where Markdown would not read them as links.

    `nothing` is what the new links point at until a number is found; `read` takes the whole apart.
    """
    made, starts = _with_links(source, sentence, spans)
    links = {link.start: link for link in stat_links(made)}
    if not set(starts) <= links.keys():
        return None
    new = tuple(links[start] for start in starts)
    found = read(made, [claim_of(link, NOWHERE, nothing) for link in new])
    if len(found) != 1:
        return None
    return Supposed(made, new, replace(found[0], before=sentence.before, around=sentence.around))


def _with_links(source: str, sentence: Sentence, spans: Sequence[Span]) -> tuple[str, list[int]]:
    """The Markdown of a sentence with links, and where each of them begins."""
    at, made = sentence.places[0], ""
    starts: list[int] = []
    for start, end in spans:
        low, high = sentence.places[start], sentence.places[end - 1] + 1
        made += source[at:low]
        starts.append(len(made))
        made += f"[{source[low:high]}]({SCHEME}{NOWHERE})"
        at = high
    return made + source[at : _end(sentence)], starts


def _end(sentence: Sentence) -> int:
    """Where a sentence ends in its source: after its last letter, or after the link that is its last."""
    return max([sentence.places[-1] + 1, *(each.end for _, each in sentence.claims)])


def claim_of(link: Link, address: str, about: Reference) -> Claim:
    return Claim(link.start, link.end, link.line, link.label, address, about)
