"""Comparisons and places that no link covers, held to the numbers that the sentence claims beside them.

Takes a sentence, gives for each such comparison what it is set against and whether it holds. What cannot be
told from the claims is left out, and stays what only a claim may say.
"""

from __future__ import annotations

from findings.content.addresses import Numbers
from findings.content.clauses import Sentence
from findings.content.outnumbering import outnumbered
from findings.content.pairing import pairs
from findings.content.placing import above_each, nth_places, places, rests, trends
from findings.content.scales import Weighed, scales
from findings.content.subjects import Subjects


def weighed(sentence: Sentence, subjects: Subjects, numbers: Numbers) -> list[Weighed]:
    """Every comparison and every place beside claims of a sentence that those decide."""
    of = scales(sentence, subjects, numbers)
    found = [*above_each(sentence, subjects, numbers), *outnumbered(sentence, subjects)]
    return (
        [*found, *trends(of), *pairs(of), *places(of), *nth_places(of), *rests(of)] if of.claimed else found
    )
