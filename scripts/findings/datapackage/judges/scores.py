"""Scores and bands: the numbers that a scale's categories stand for, and the spans that numbers fall in.

Judges what the description declares against the questions; takes no mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from findings.datapackage.faults import Fault, listed, nearest, unknown_categories
from findings.datapackage.package import DataPackage
from findings.vocabulary import Band, Description, taking


def score_faults(package: DataPackage, described: Description) -> Iterator[Fault]:
    """Scores of categories that do not exist, bands that overlap, and either of another kind of question."""
    for question, scored in described.scores.items():
        yield from _of_kind(package, "scores", question)
        at, known = package.descriptor.at("survey", "scores", question), package.categories(question)
        yield from unknown_categories(at, scored, known) if known else ()
        yield from _beyond(package, question, scored)
    for question, bands in described.bands.items():
        yield from _of_kind(package, "bands", question)
        yield from _apart(package, question, list(bands.values()))


LARGEST = 1_000_000


def _beyond(package: DataPackage, question: str, scored: dict[str, float]) -> Iterator[Fault]:
    for category, score in scored.items():
        if not abs(score) <= LARGEST:
            at = package.descriptor.at("survey", "scores", question, category)
            remedy = f"Write one between -{LARGEST:,} and {LARGEST:,}."
            yield Fault(at, "is no score that a mean can be taken of", remedy)


def _of_kind(package: DataPackage, key: str, question: str) -> Iterator[Fault]:
    at = package.descriptor.at("survey", key, question)
    found = package.asked(question)
    if not found:
        known = [each.name for asked in package.questions.values() for each in asked if each.items]
        yield Fault(at, "is no question", nearest(question, known) or "Ask it in questions.csv.")
    elif any(each.shape.takes != key for each in found):
        yield Fault(at, f"is of a {found[0].kind} question", f"Only these have {key}: {listed(taking(key))}.")


def _apart(package: DataPackage, question: str, bands: list[Band]) -> Iterator[Fault]:
    """Each band but the last ends, and ends above the one before it."""
    at = package.descriptor.at("survey", "bands", question)
    ends = [band.below for band in bands]
    closed = [end for end in ends[:-1] if end is not None]
    rising = all(before < after for before, after in pairwise(closed))
    if not ends or ends[-1] is not None or len(closed) < len(ends) - 1 or not rising:
        remedy = "Each band but the last needs a `below`, larger than that of the one before."
        yield Fault(at, "does not divide the numbers", remedy)
