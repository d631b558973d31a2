"""What platforms store of people beside their answers: numbers, times, addresses, names, places; invented.

Every value is a canary: it may be found nowhere but in the folder of the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.any_survey.chance import Chance

from .laying import Block, Cell

FIRST = ("Anežka", "Bronwyn", "Cosmin", "Dagný", "Eoghan", "Françoise", "Gökçe", "Hinerangi")
LAST = ("Quillfeather", "Zvonimirova", "O'Thornbury", "Xanthopoulos", "Krzyżanowska", "van Ijsselmuiden")


@dataclass(frozen=True)
class People:
    """Those who answered, as a platform knows them."""

    chance: Chance
    size: int

    def column(self, sort: str, *heads: str) -> Block:
        """A column of something that a platform stores, by its sort."""
        draw = DRAWN[sort]
        within = self.chance.within(sort, heads[0])
        return Block(heads, tuple(draw(within) for _ in range(self.size)), canary=sort)

    def alike(self, cell: Cell, *heads: str) -> Block:
        """A column in which everybody has the same."""
        return Block(heads, (cell,) * self.size)

    def numbered(self, *heads: str, first: int = 1) -> Block:
        return Block(heads, tuple(range(first, first + self.size)))

    def started(self) -> tuple[datetime, ...]:
        within = self.chance.within("started")
        begun = datetime(2026, 3, 2, 8, 0, 0)  # noqa: DTZ001 (a tool's local time)
        return tuple(begun + timedelta(seconds=within.whole(0, 2_400_000)) for _ in range(self.size))

    def times(self, form: str, *heads: str, after: int = 0) -> Block:
        """When each began, or came to the end some seconds later, as a tool writes it."""
        later = timedelta(seconds=after)
        cells = tuple((each + later).strftime(form) for each in self.started())
        return Block(heads, cells, canary="time")

    def moments(self, *heads: str, after: int = 0) -> Block:
        """The same as real dates of a spreadsheet."""
        later = timedelta(seconds=after)
        return Block(heads, tuple(each + later for each in self.started()), canary="time")

    def seconds(self, *heads: str) -> Block:
        within = self.chance.within("seconds")
        return Block(heads, tuple(within.whole(60, 3_000) for _ in range(self.size)))


def number(chance: Chance) -> str:
    return str(chance.whole(114_000_000_000, 118_999_999_999))


def token(chance: Chance) -> str:
    return "".join(chance.one("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(15))


def reference(chance: Chance) -> str:
    return "R_" + "".join(
        chance.one("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789") for _ in range(15)
    )


def address(chance: Chance) -> str:
    return f"198.51.{chance.whole(100, 255)}.{chance.whole(100, 255)}"


def mail(chance: Chance) -> str:
    return f"qzcanary.{token(chance)[:7]}@example.org"


def latitude(chance: Chance) -> str:
    return f"{chance.whole(48, 58)}.{chance.whole(10**11, 10**12 - 1)}"


def longitude(chance: Chance) -> str:
    return f"-{chance.whole(0, 4)}.{chance.whole(10**11, 10**12 - 1)}"


def first_name(chance: Chance) -> str:
    return f"{chance.one(FIRST)}-{chance.one(FIRST)}"


def last_name(chance: Chance) -> str:
    return f"{chance.one(LAST)}-{chance.one(LAST)}"


def name(chance: Chance) -> str:
    return f"{chance.one(FIRST)} {last_name(chance)}"


def telephone(chance: Chance) -> str:
    return f"07700 900{chance.whole(100, 999)}"


DRAWN = {
    "number": number, "token": token, "reference": reference, "address": address, "mail": mail,
    "latitude": latitude, "longitude": longitude, "first name": first_name, "last name": last_name,
    "name": name, "telephone": telephone,
}  # fmt: skip
