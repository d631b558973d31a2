"""The two sides of a claim that sets an answer against another: each is said of its own answer alone.

Takes a sentence, gives the place of the words that set them apart, and what is said of the second answer.
Whether the numbers are so is for `relations`, whether a side says its answer for `held`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from findings.content.addresses import Reference
from findings.content.claims import Claim
from findings.content.clauses import Clause, Sentence
from findings.content.language import Span
from findings.content.saying import Saying
from findings.content.scales import Weighed
from findings.content.spoken import COVERED
from findings.content.subjects import Subjects

BEGIN = re.compile(r"[;:—(]")
END = re.compile(r"[,;:.)]|\Z")


def outnumbered(sentence: Sentence, subjects: Subjects) -> Iterator[Weighed]:
    """Where a sentence says that those of one answer outnumber those of another, beside a claim of that."""
    for at, claim in sentence.claims:
        if claim.about.relation != "against":
            continue
        for start, end in _places(sentence.text, at, claim, subjects):
            before = [match.end() for match in BEGIN.finditer(sentence.text, 0, start)]
            first = max([0, *before, *([at + 1] if at < start else [])])
            stop = END.search(sentence.text, end)
            last = at if at >= end else stop.start() if stop else end
            yield Weighed((start, end), (end, last), None, (first, start))


def _places(text: str, at: int, claim: Claim, subjects: Subjects) -> list[Span]:
    if subjects.language.has("outnumbering", claim.label):
        return [(at, at + 1)]
    return subjects.language.found("outnumbering", text)[:1]


def of_others(sentence: Sentence, subjects: Subjects) -> Iterator[Saying]:
    """What is said of the answer that is outnumbered, leaning on the words before it."""
    claims = [claim for _, claim in sentence.claims if claim.about.relation == "against"]
    for each, claim in zip(outnumbered(sentence, subjects), claims, strict=False):
        other, text = claim.about.other, sentence.text[slice(*each.against)]
        if other is None:
            continue
        of = replace(claim, about=Reference(other, language=claim.about.language), label="")
        last = subjects.language.words(text)[-1:]
        if last and last[0].text in subjects.language.phrases("reaching"):
            text = text[: last[0].start]
        said = f"{re.sub(COVERED, ' ', text)}{COVERED}"
        at, earlier = len(said) - 1, sentence.text[slice(*each.first)]
        yield Saying(of, Clause(said, ((at, of),), (earlier,)), sentence, said, said, "", subjects, at)
