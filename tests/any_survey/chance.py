"""Seeded chance: each subject draws from a stream of its own, so one more draw here changes nothing there."""

from __future__ import annotations

import random
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

T = TypeVar("T")


@dataclass(frozen=True)
class Chance:
    """A stream of draws, named by the seed and by what it is for."""

    name: str
    random: random.Random

    @classmethod
    def of(cls, *names: object) -> Chance:
        name = "/".join(str(each) for each in names)
        return cls(name, random.Random(name))

    def within(self, *names: object) -> Chance:
        """A stream for a part of this one's subject."""
        return Chance.of(self.name, *names)

    def arrays(self) -> np.random.Generator:
        """The same stream for whole columns."""
        return np.random.default_rng(zlib.crc32(self.name.encode()))

    def happens(self, share: float) -> bool:
        return self.random.random() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return self.random.randint(low, high)

    def one(self, among: Sequence[T]) -> T:
        return self.random.choice(among)

    def some(self, among: Sequence[T], least: int, most: int) -> list[T]:
        """Between `least` and `most` of them, in an order of chance; fewer where there are no more."""
        most = min(most, len(among))
        return self.random.sample(list(among), self.whole(min(least, most), most))

    def likely(self, parts: Mapping[T, float]) -> T:
        """One of the keys, each as likely as its part says."""
        return self.random.choices(list(parts), list(parts.values()))[0]
