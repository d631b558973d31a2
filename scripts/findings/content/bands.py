"""Groups that are ranges of numbers, by their limits: under 35 is 18 to 34, where no group is younger.

Takes a survey and a language, gives the groups that the limits of a text name. Judges no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from math import inf

from findings.content.language import Language, Word
from findings.vocabulary import Survey

Group = tuple[str, str]
Band = tuple[float, float]
"""The least and the most of it, both within."""
GAP = re.compile(r"[ -]*(?:[^\W\d_]+ )?")
"""What may stand between a limit and its number: under the age 35, older than 65."""


class Bands:
    """The groups of one survey whose labels are ranges of numbers."""

    def __init__(self, survey: Survey, language: Language) -> None:
        self.survey, self.language = survey, language

    def named(self, text: str, words: list[Word]) -> Iterator[tuple[int, int, frozenset[Group]]]:
        """The first and the last word of each limit, and the groups within it, of which it cuts none."""
        for first, last, (low, high) in [*self._limited(text, words), *self._ends(text, words)]:
            groups = frozenset(
                (breakdown, inside[0])
                for breakdown, bands in self._of_breakdowns.items()
                if len(inside := _within(bands, low, high)) == 1
            )
            if groups:
                yield first, last, groups

    def _limited(self, text: str, words: list[Word]) -> Iterator[tuple[int, int, Band]]:
        """Under so many, so many and over."""
        for kind, upwards in (("upwards", True), ("downwards", False)):
            for start, end in self.language.found(kind, text):
                phrase = [at for at, each in enumerate(words) if start <= each.start < end]
                before, after = phrase[0] - 1, phrase[-1] + 1
                place = next((at for at in (after, after + 1) if self._number(words, at) is not None), None)
                if place is not None and GAP.fullmatch(text[end : words[place].start]):
                    yield phrase[0], place, self._band(words, place, upwards=upwards, inclusive=upwards)
                    continue
                place = next((at for at in (before, before - 1) if self._number(words, at) is not None), None)
                if place is not None and re.fullmatch(r"[^,;:.()]*", text[words[place].end : start]):
                    yield place, phrase[-1], self._band(words, place, upwards=upwards, inclusive=True)

    def _number(self, words: list[Word], at: int) -> int | None:
        return int(words[at].sense) if 0 <= at < len(words) and words[at].sense.isdigit() else None

    def _band(self, words: list[Word], at: int, *, upwards: bool, inclusive: bool) -> Band:
        number = self._number(words, at) or 0
        return (number, inf) if upwards else (-inf, number if inclusive else number - 1)

    def _ends(self, text: str, words: list[Word]) -> Iterator[tuple[int, int, Band]]:
        """The youngest and the oldest, of the only breakdown by age."""
        if len(self._of_age) != 1:
            return
        bands = sorted(self._of_breakdowns[self._of_age[0]].values())
        for kind, band in (("youngest", bands[0]), ("oldest", bands[-1])):
            for start, _ in self.language.found(kind, text):
                at = next(at for at, each in enumerate(words) if each.start == start)
                yield at, at, band

    def by_age(self) -> list[Group]:
        """The groups of the only breakdown by age, from the youngest on."""
        if len(self._of_age) != 1:
            return []
        bands = self._of_breakdowns[self._of_age[0]]
        return [(self._of_age[0], group) for group in sorted(bands, key=lambda group: bands[group])]

    @cached_property
    def _of_age(self) -> list[str]:
        described = {each.id: each.title for each in self.survey.description.breakdowns}
        return [name for name in self._of_breakdowns if self.language.has("of_age", described[name])]

    @cached_property
    def _of_breakdowns(self) -> dict[str, dict[str, Band]]:
        """The band of each group of the breakdowns that have nothing but bands, and at least two."""
        found: dict[str, dict[str, Band]] = {}
        for breakdown in self.survey.description.breakdowns:
            for wave in self.survey.description.waves:
                labels = self.survey.labels(breakdown.id, wave.id)
                bands = {group: self._of_label(label) for group, label in labels.items()}
                known = {group: band for group, band in bands.items() if band}
                if len(known) > 1 and len(known) == len(bands):
                    found[breakdown.id] = known
        return found

    def _of_label(self, label: str) -> Band | None:
        """18 to 34, under 35, 65 and up."""
        words = self.language.words(label)
        numbers = [int(each.sense) for each in words if each.sense.isdigit()]
        if len(numbers) == 2 and numbers[0] < numbers[1]:
            return (numbers[0], numbers[1])
        limits = [band for _, _, band in self._limited(label, words)]
        if not limits and label.strip().endswith("+") and len(numbers) == 1:
            return (numbers[0], inf)
        return limits[0] if len(numbers) == 1 and limits else None


def _within(bands: dict[str, Band], low: float, high: float) -> list[str]:
    """The groups within some limits, which have to begin or end where a group does."""
    edges = {edge for band in bands.values() for edge in band}
    lowest, highest = min(low for low, _ in bands.values()), max(high for _, high in bands.values())
    met = (low in edges or low <= lowest) and (high in edges or high >= highest)
    return [group for group, (least, most) in bands.items() if met and low <= least and most <= high]
