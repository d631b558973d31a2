"""What differs between two editions of a publication: numbers, variables, wordings, sentences and charts.

Takes two editions, gives their changes with the reasons that people declared. Reads no file, and compares
only what both published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from findings.differing.described import described_changes
from findings.differing.edition import LEVELS, ChangeEffect, ChangeKind, Edition, EditionChange, Level
from findings.differing.numbers import number_changes
from findings.differing.sentences import charts_of, sentence_changes

__all__ = ["ChangeEffect", "ChangeKind", "Edition", "EditionChange", "EditionChanges", "Level", "differences"]

ALL = "*"
"""The name under which a reason is given for whatever has no other."""


@dataclass(frozen=True)
class EditionChanges:
    """All that changed from one edition to another.

    `charts` show numbers that changed, `unused` are names of a reason that did not change, and `has_pages`
    says that both have pages, so that their sentences were compared.
    """

    old: str
    new: str
    changes: tuple[EditionChange, ...] = ()
    charts: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    has_pages: bool = True

    @property
    def level(self) -> Level:
        """That of the change that moves the version on most."""
        return max((each.level for each in self.changes), key=LEVELS.index, default=Level.NONE)


def differences(old: Edition, new: Edition) -> EditionChanges:
    """Every change, in the order of kinds and of the new files, with its reason."""
    found = [*number_changes(old, new), *described_changes(old, new), *sentence_changes(old, new)]
    order = list(ChangeKind)
    reasons = dict(declared(old, new))
    given = [replace(each, reason=_reason(each, reasons)) for each in found]
    questions = {each.about[1] for each in found if each.kind is ChangeKind.NUMBER and len(each.about) > 2}
    names = {name for each in found for name in each.about}
    return EditionChanges(
        *(old.name, new.name, tuple(sorted(given, key=lambda each: order.index(each.kind)))),
        tuple(charts_of(new, questions)),
        tuple(name for name in _written(new) if name not in names and name != ALL),
        old.pages is not None and new.pages is not None,
    )


def declared(old: Edition, new: Edition) -> Iterator[tuple[str, str]]:
    """The reasons that the new edition gives: of waves that were corrected since the old one, and by name."""
    before = set(_corrections(old))
    yield from (each for each in _corrections(new) if each not in before)
    yield from _written(new).items()


def _written(edition: Edition) -> dict[str, str]:
    survey = edition.descriptor.get("survey")
    found = survey.get("reasons") if isinstance(survey, Mapping) else None
    return {str(key): str(each) for key, each in found.items()} if isinstance(found, Mapping) else {}


def _corrections(edition: Edition) -> Iterator[tuple[str, str]]:
    survey = edition.descriptor.get("survey")
    waves = survey.get("waves") if isinstance(survey, Mapping) else None
    for wave in waves if isinstance(waves, list) else ():
        corrected = wave.get("corrected") if isinstance(wave, Mapping) else None
        for each in corrected if isinstance(corrected, list) else ():
            if isinstance(each, Mapping) and isinstance(each.get("reason"), str):
                yield str(wave.get("id", "")), each["reason"]


def _reason(change: EditionChange, reasons: Mapping[str, str]) -> str:
    return next((reasons[name] for name in (*change.about, ALL) if name in reasons), "")
