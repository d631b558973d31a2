"""Sentences that are true of the numbers: each from an independent count, and only of what is published.

A claim is a link whose words state a number. Which words are true of which number is this module's own table,
read off the guide for authors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import quote

from .answered import Answers
from .chance import Chance
from .nouns import Publication
from .recount import Counted, Row, recounted

SAFE_BASE = 30
"""Claims and comparisons need as many answers."""


@dataclass(frozen=True)
class Claim:
    """Words and the address of the number that they state; `number` is that as who confirms it writes it.

    `group` is what the group is called of which the number is, as it stands in the questionnaire.
    """

    words: str
    address: str
    sort: str
    number: str
    group: str = ""

    def __str__(self) -> str:
        return f"[{self.words}](stat:{self.address})"


@dataclass(frozen=True)
class Known:
    """A published row and what an independent count gives for it."""

    row: Row
    counted: Counted

    @property
    def percent(self) -> float:
        assert self.counted.value is not None
        return float(100 * self.counted.value)

    @property
    def shown_percent(self) -> int:
        return int(self.row["shown"].removesuffix("%"))


def known(answers: dict[str, Answers], rows: Sequence[Row]) -> Iterator[Known]:
    """The published numbers without any mark, of bases that are large enough to speak of."""
    for row in rows:
        if row["value"] and not row["status"] and int(row["base"] or 0) >= SAFE_BASE:
            counted = recounted(answers, row)
            if counted is not None and counted.value is not None:
                yield Known(row, counted)


def address(survey: Publication, row: Row, *keys: str) -> str:
    """A number's address as an author writes it."""
    item = f".{escaped(row['item'])}" if row["item"] else ""
    category = f"={escaped(row['category'])}" if row["category"] else ""
    group = f"@{escaped(row['breakdown'])}={escaped(row['group'])}" if row["breakdown"] else ""
    subject = escaped(row["question"]) if row["question"] else row["measure"]
    wave = (
        (f"wave={row['wave']}",) if len(survey.waves) > 1 and not any("since" in key for key in keys) else ()
    )
    return ";".join((f"{subject}{item}{category}{group}", *keys, *wave))


def number(row: Row) -> str:
    """A number as somebody confirms it: what is shown of it, and its name."""
    return f"{row['shown']} {row['estimate_id']}"


def escaped(name: str) -> str:
    return quote(name, safe="")


# Words that are true of a share -----------------------------------------------------------------------

TENTHS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
FRACTIONS = {
    "a quarter": Fraction(100, 4),
    "a third": Fraction(100, 3),
    "half": Fraction(50),
    "two thirds": Fraction(200, 3),
    "three quarters": Fraction(75),
}
CLEAR = 0.2
"""How far from its limit, in points, a number must be for a word to be used: no close call is claimed."""


def exactly(known: Known) -> Iterator[tuple[str, str]]:
    yield "exact", known.row["shown"]
    yield "empty", ""


def in_ten(known: Known) -> Iterator[tuple[str, str]]:
    for number, word in enumerate(TENTHS, start=1):
        if abs(known.percent - 10 * number) < 2.5 - CLEAR and abs(known.shown_percent - 10 * number) <= 2:
            yield "in-ten", f"{word} in ten"


def halves(known: Known) -> Iterator[tuple[str, str]]:
    low = float(known.row["low"]) if known.row["low"] else 0.0
    if known.shown_percent >= 51 and low > 0.5 + CLEAR / 100:
        yield "most", "most"
        yield "majority", "a majority"
    if known.percent < 50 - CLEAR and known.shown_percent < 50:
        yield "less-than-half", "less than half"
    if known.percent > 50 + CLEAR and known.shown_percent > 50:
        yield "more-than-half", "more than half"


def near(known: Known) -> Iterator[tuple[str, str]]:
    for words, target in FRACTIONS.items():
        away = known.percent - float(target)
        shown = known.shown_percent - float(target)
        if -3 + CLEAR < away < -CLEAR and -3 < shown < 0:
            yield "nearly", f"nearly {words}"
        if CLEAR < away < 3 - CLEAR and 0 < shown < 3:
            yield "just-over", f"just over {words}"


def around(known: Known) -> Iterator[tuple[str, str]]:
    if known.percent > 15:
        yield "around", f"around {known.shown_percent + 1}%"


WORDS = (exactly, in_ten, halves, near, around)


def of_share(survey: Publication, chance: Chance, known: Known) -> Claim:
    """A claim about a share, in one of the ways that are true of it."""
    sort, words = chance.one([each for rule in WORDS for each in rule(known)])
    return Claim(words, address(survey, known.row), f"claim:{sort}", number(known.row))


# Words that are true of other numbers -----------------------------------------------------------------


def of_mean(survey: Publication, known: Known) -> Claim:
    return Claim(known.row["shown"], address(survey, known.row, "mean"), "claim:mean", number(known.row))


def of_median(survey: Publication, known: Known) -> Claim:
    return Claim(known.row["shown"], address(survey, known.row, "median"), "claim:median", number(known.row))


def of_respondents(survey: Publication, known: Known) -> Claim:
    return Claim(
        known.row["shown"], address(survey, known.row), f"claim:{known.row['measure']}", number(known.row)
    )


def beyond_chance(row: Row) -> bool:
    """Whether the row itself says so, clearly, all comparisons of its family considered."""
    return bool(row["p_adjusted"]) and float(row["p_adjusted"]) < 0.04


def above_rest(survey: Publication, known: Known) -> Claim | None:
    """A group beyond the rest, by more than chance as the row itself says."""
    row = known.row
    if row["measure"] != "share" or row["compared_with"] != "rest" or not beyond_chance(row):
        return None
    over = float(row["difference"]) > 0
    words, key = ("more often", "above=rest") if over else ("less often", "below=rest")
    sort = "claim:above-rest" if over else "claim:below-rest"
    return Claim(words, address(survey, row, key), sort, number(row), group_label(survey, row))


def group_label(survey: Publication, row: Row) -> str:
    """What a group is called, as who was asked read it."""
    breakdown = next(each for each in survey.breakdowns if each.name == row["breakdown"])
    return next(each.label for each in breakdown.groups if each.name == row["group"])


def changed(survey: Publication, row: Row, rows: Sequence[Row]) -> Claim | None:
    """A share that rose or fell since an earlier wave, by more than chance; `rows` has the share itself."""
    since = row["compared_with"].removeprefix("wave:")
    if row["measure"] != "share_difference" or since == row["compared_with"]:
        return None
    if row["status"] or not beyond_chance(row):
        return None
    words = "rose" if float(row["difference"]) > 0 else "fell"
    last, shown = f"wave={row['wave']}", number(share_of(row, rows))
    return Claim(words, address(survey, row, f"since={since}", last), "claim:since", shown)


def share_of(row: Row, rows: Sequence[Row]) -> Row:
    """The share whose change a row is."""
    same = ("wave", "question", "item", "category", "breakdown", "group")
    return next(
        each for each in rows if each["measure"] == "share" and all(each[key] == row[key] for key in same)
    )


def first_of(survey: Publication, rows: Sequence[Known]) -> Claim | None:
    """The answer that most gave, where all answers of a question are published and none comes near."""
    ordered = sorted(rows, key=lambda each: -each.percent)
    if len(ordered) < 2 or ordered[0].shown_percent - ordered[1].shown_percent < 5:
        return None
    return Claim(
        "most often",
        address(survey, ordered[0].row, "rank=1", "among=categories"),
        "claim:rank",
        number(ordered[0].row),
    )
