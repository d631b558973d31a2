"""The words that may state a number: one table, which `words` reads and the site prints.

Data only: each row has its words, its meaning for a reader, and its rule as a span of values. Shares
are in percentage points. Whether words hold is for `words`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from findings.vocabulary import MEASURES

IN_TEN_POINTS = 2.5
NEAR_POINTS = 3.0
ABOUT_PERCENT_POINTS = 3.0
ABOUT_FRACTION_POINTS = 4.0
SMALL_PERCENT = 10.0
SMALL_POINTS = 1.0
"""Below 10% every tolerance is one point: three points beside 2% would say nothing."""
COUNT_SHARE = 0.05
TIMES_SHARE = 0.05
ABOUT_TIMES_SHARE = 0.1
UNCHANGED_POINTS = 5.0
PRECISION = 7

LANGUAGES = ("en",)


@dataclass(frozen=True)
class Span:
    """The values for which words hold, with or without each end."""

    low: float = -inf
    high: float = inf
    from_low: bool = True
    to_high: bool = True

    def holds(self, value: float) -> bool:
        """Whether a value lies in the span; differences beyond the seventh decimal are none."""
        value, low, high = (round(each, PRECISION) for each in (value, self.low, self.high))
        above = value >= low if self.from_low else value > low
        below = value <= high if self.to_high else value < high
        return above and below


@dataclass(frozen=True)
class Quantity:
    """An amount that words name: in percentage points where it is a percent or a fraction.

    Its kind is one of percent, fraction, number, times, and count of a base.
    """

    value: float
    kind: str
    base: int = 0


@dataclass(frozen=True)
class Approximator:
    """Words before an amount, and the span that they make of it; a limit has one side only."""

    words: tuple[str, ...]
    meaning: str
    span: Callable[[Quantity], Span]
    limit: bool = False


@dataclass(frozen=True)
class ShareWord:
    """Words that state a share by themselves; `shown` is the span of the rounded form where it differs."""

    words: tuple[str, ...]
    meaning: str
    span: Span
    shown: Span | None = None
    limit: bool = True


@dataclass(frozen=True)
class Relation:
    """Words that set one number against others, and what their address must say.

    `tone` is 1 for words of praise and -1 for blame: those need a question that declares which of its
    answers are positive.
    """

    words: tuple[str, ...]
    meaning: str
    states: tuple[str, ...]
    tone: int = 0


def plain(quantity: Quantity) -> Span:
    """An amount without an approximator; of a percentage or number only the printed form is asked."""
    reach = 0.0
    if quantity.kind == "fraction":
        reach = SMALL_POINTS if quantity.value < SMALL_PERCENT else IN_TEN_POINTS
    elif quantity.kind == "times":
        reach = TIMES_SHARE * quantity.value
    return around(quantity, reach)


def around(quantity: Quantity, reach: float) -> Span:
    """Within so far on either side; never as far as nobody."""
    low, high = quantity.value - reach, quantity.value + reach
    nobody = quantity.kind in ("percent", "fraction") and low <= 0 < quantity.value
    return Span(0.0, high, from_low=False) if nobody else Span(low, high)


def about(quantity: Quantity) -> Span:
    """Near an amount, on either side."""
    if quantity.kind in ("number", "times"):
        return around(quantity, near(quantity))
    if quantity.value < SMALL_PERCENT:
        return around(quantity, SMALL_POINTS)
    return around(quantity, ABOUT_FRACTION_POINTS if quantity.kind == "fraction" else ABOUT_PERCENT_POINTS)


def near(quantity: Quantity) -> float:
    """How far `nearly` and `just over` reach on their side, and `well over` leaves out."""
    if quantity.kind == "number":
        return COUNT_SHARE * abs(quantity.value)
    if quantity.kind == "times":
        return ABOUT_TIMES_SHARE * quantity.value
    if quantity.value < SMALL_PERCENT:
        return SMALL_POINTS
    between = quantity.kind == "fraction" and quantity.value != int(quantity.value)
    return ABOUT_FRACTION_POINTS if between else NEAR_POINTS


def nearly(quantity: Quantity) -> Span:
    """Below an amount, but not by much; never nobody."""
    low = quantity.value - near(quantity)
    nobody = quantity.kind in ("percent", "fraction") and low <= 0
    return Span(0.0 if nobody else low, quantity.value, from_low=not nobody, to_high=False)


def just_over(quantity: Quantity) -> Span:
    """Above an amount, but not by much."""
    return Span(quantity.value, quantity.value + near(quantity), from_low=False)


def barely(quantity: Quantity) -> Span:
    """An amount that is reached, and hardly passed."""
    reach = SMALL_POINTS if quantity.kind in ("percent", "fraction") else near(quantity)
    return Span(quantity.value, quantity.value + reach)


def well_over(quantity: Quantity) -> Span:
    """Above an amount by more than `just over` reaches."""
    return Span(low=quantity.value + near(quantity), from_low=False)


def well_under(quantity: Quantity) -> Span:
    """Below an amount by more than `nearly` reaches."""
    return Span(high=quantity.value - near(quantity), to_high=False)


APPROXIMATORS = (
    Approximator(
        ("about", "around", "roughly", "approximately", "some", "or so"),
        "within 3 points of a percentage, 4 points of a fraction, 5% of a number; "
        "within 1 point of a share below 10%",
        about,
    ),
    Approximator(
        ("nearly", "almost", "just under", "just short of", "close to",
         "not quite", "a little under", "a little below", "a little less than", "slightly under",
         "slightly below", "slightly less than"),
        "below it, by at most 3 points (4 of thirds and the like, 1 below 10%) or 5% of a number",
        nearly,
    ),
    Approximator(
        ("barely", "only just"),
        "it or above it, by at most 1 point or 5% of a number",
        barely,
    ),
    Approximator(
        ("just over", "slightly over", "slightly more than", "slightly above", "a little over",
         "a little more than"),
        "above it, by at most 3 points (4 of thirds and the like, 1 below 10%) or 5% of a number",
        just_over,
    ),
    Approximator(
        ("well over", "well above", "well more than"),
        "above it, by more than 3 points (4 of thirds and the like, 1 below 10%) or 5% of a number",
        well_over,
        limit=True,
    ),
    Approximator(
        ("well under", "well below"),
        "below it, by more than 3 points (4 of thirds and the like, 1 below 10%) or 5% of a number",
        well_under,
        limit=True,
    ),
    Approximator(
        ("more than", "over", "above", "upwards of"),
        "above it",
        lambda quantity: Span(low=quantity.value, from_low=False),
        limit=True,
    ),
    Approximator(
        ("less than", "fewer than", "under", "below"),
        "below it",
        lambda quantity: Span(high=quantity.value, to_high=False),
        limit=True,
    ),
    Approximator(
        ("at least", "no fewer than", "no less than", "a minimum of", "or more", "or over"),
        "it or more",
        lambda quantity: Span(low=quantity.value),
        limit=True,
    ),
    Approximator(
        ("at most", "up to", "no more than", "a maximum of", "or less", "or fewer", "or under"),
        "it or less",
        lambda quantity: Span(high=quantity.value),
        limit=True,
    ),
    Approximator(
        ("exactly", "precisely"),
        "it, before rounding too",
        lambda quantity: Span(quantity.value, quantity.value),
    ),
    Approximator(
        ("only", "just", "fully", "as many as", "as few as", "as much as", "as little as", "a full"),
        "the amount itself: these words add weight and change nothing",
        plain,
    ),
)  # fmt: skip

HALF = 50.0
ALL = 100.0

SHARE_WORDS = (
    ShareWord(
        ("most", "a majority", "the majority"),
        "above 50%, and shown as at least 51%",
        Span(HALF, ALL, from_low=False),
        shown=Span(51, ALL),
    ),
    ShareWord(
        ("a small majority", "a slim majority", "a narrow majority"),
        "above 50%, shown as at least 51%, and at most 55%",
        Span(HALF, 55, from_low=False),
        shown=Span(51, 55),
    ),
    ShareWord(
        ("a large majority", "the large majority", "a clear majority"),
        "two thirds or more",
        Span(200 / 3, ALL),
        shown=Span(67, ALL),
    ),
    ShareWord(
        ("the vast majority", "a vast majority", "the great majority", "the overwhelming majority",
         "an overwhelming majority"),
        "80% or more",
        Span(80, ALL),
    ),
    ShareWord(
        ("almost all", "nearly all", "almost every", "nearly every", "almost everybody", "nearly everybody",
         "almost everyone", "nearly everyone", "virtually all", "virtually every", "virtually everyone",
         "practically all", "practically everyone"),
        "90% or more, and below 100%",
        Span(90, ALL, to_high=False),
    ),
    ShareWord(
        ("all", "every", "each", "everybody", "everyone"),
        "100% of those who answered, with no exception",
        Span(ALL, ALL),
        limit=False,
    ),
    ShareWord(
        ("none", "nobody", "no one"),
        "0% of those who answered, with no exception",
        Span(0, 0),
        limit=False,
    ),
    ShareWord(("few", "a handful"), "10% or less, and above 0%", Span(0, 10, from_low=False)),
    ShareWord(
        ("very few", "hardly any", "hardly anyone", "hardly anybody", "scarcely any", "almost none",
         "almost no", "virtually no", "practically no", "almost nobody",
         "almost no one", "virtually none", "virtually nobody", "virtually no one"),
        "5% or less, and above 0%",
        Span(0, 5, from_low=False),
    ),
    ShareWord(("many",), "30% or more", Span(30, ALL)),
    ShareWord(("several", "some"), "above 0%, and below 50%", Span(0, HALF, from_low=False, to_high=False)),
    ShareWord(
        ("a minority", "the minority"),
        "below 50%, shown as at most 49%, and above 0%",
        Span(0, HALF, from_low=False, to_high=False),
        shown=Span(0, 49, from_low=False),
    ),
    ShareWord(
        ("a large minority", "a sizeable minority", "a substantial minority"),
        "from 30% to below 50%, and shown as at most 49%",
        Span(30, HALF, to_high=False),
        shown=Span(30, 49),
    ),
    ShareWord(
        ("a small minority", "a tiny minority"),
        "15% or less, and above 0%",
        Span(0, 15, from_low=False),
    ),
)  # fmt: skip

ABOVE, BELOW, ALIKE, RISE, FALL, SAME = "above", "below", "alike", "rise", "fall", "same"
FIRST, LAST, AMONG_FIRST, AMONG_LAST = "first", "last", "among the first", "among the last"
NTH, NTH_LAST = "nth", "nth from the last"

RELATIONS = (
    Relation(
        ("more", "higher", "larger", "greater", "bigger", "longer", "more often", "more likely",
         "more common", "more frequently", "more widely", "more of them", "above average",
         "above the average"),
        "above what it is compared with, by more than chance",
        (ABOVE,),
    ),
    Relation(
        ("less", "lower", "smaller", "fewer", "shorter", "less often", "less likely", "less common",
         "less frequently", "less widely", "fewer of them", "rarer", "below average",
         "below the average"),
        "below what it is compared with, by more than chance",
        (BELOW,),
    ),
    Relation(
        ("no significant difference", "not significantly different", "no clear difference", "no more likely",
         "no less likely", "no more often", "no less often"),
        "not apart from what it is compared with by more than chance",
        (ALIKE,),
    ),
    Relation(
        ("outnumber", "outnumbered"),
        "above the other answer, by more than chance",
        (ABOVE,),
    ),
    Relation(
        ("better", "stronger", "warmer", "happier", "more positive", "more favourable"),
        "more positive answers, or fewer negative ones, than what it is compared with, by more than chance",
        (ABOVE, BELOW),
        tone=1,
    ),
    Relation(
        ("worse", "weaker", "poorer", "unhappier", "more negative", "less favourable", "less positive"),
        "fewer positive answers, or more negative ones, than what it is compared with, by more than chance",
        (ABOVE, BELOW),
        tone=-1,
    ),
    Relation(
        ("the most", "most", "the highest", "highest", "the largest", "largest", "the greatest", "greatest",
         "the biggest", "biggest", "the longest", "longest", "the commonest", "commonest",
         "the most common", "most common", "most often", "most likely", "top", "first"),
        "first among the numbers shown",
        (FIRST,),
    ),
    Relation(
        ("the least", "least", "the lowest", "lowest", "the smallest", "smallest", "the fewest", "fewest",
         "the shortest", "shortest", "the rarest", "rarest", "the least common", "least common",
         "least often", "least likely", "bottom", "last"),
        "last among the numbers shown",
        (LAST,),
    ),
    Relation(
        ("the best", "best", "the strongest", "strongest", "the warmest", "warmest", "the happiest",
         "happiest", "the most positive", "most positive"),
        "the most positive answers, or the fewest negative ones, among the numbers shown",
        (FIRST, LAST),
        tone=1,
    ),
    Relation(
        ("the worst", "worst", "the weakest", "weakest", "the poorest", "poorest", "the unhappiest",
         "unhappiest", "the most negative", "most negative"),
        "the fewest positive answers, or the most negative ones, among the numbers shown",
        (FIRST, LAST),
        tone=-1,
    ),
    Relation(
        ("among the most", "among the highest", "among the largest", "among the greatest", "one of the most",
         "one of the highest", "one of the largest", "one of the greatest"),
        "not below the first by more than chance",
        (AMONG_FIRST,),
    ),
    Relation(
        ("among the least", "among the lowest", "among the smallest", "one of the least",
         "one of the lowest", "one of the smallest"),
        "not above the last by more than chance",
        (AMONG_LAST,),
    ),
    Relation(
        ("rose", "rise", "rising", "risen", "has risen", "have risen", "grew", "growing", "has grown",
         "have grown", "increased", "has increased", "have increased", "went up", "gone up", "up"),
        "above the earlier wave, by more than chance",
        (RISE,),
    ),
    Relation(
        ("fell", "fall", "falling", "fallen", "has fallen", "have fallen", "dropped", "has dropped",
         "have dropped", "decreased", "has decreased", "have decreased", "declined", "has declined",
         "have declined", "went down", "gone down", "down"),
        "below the earlier wave, by more than chance",
        (FALL,),
    ),
    Relation(
        ("unchanged", "the same", "stayed the same", "has stayed the same", "have stayed the same",
         "has not changed", "have not changed", "did not change", "about the same", "steady", "stable"),
        "the whole interval of the change lies within 5 points of no change",
        (SAME,),
    ),
)  # fmt: skip

JOINT = ("joint", "jointly", "equal", "tied for", "jointly the", "joint the")
"""Words before a superlative that two share: shown as equal, and above or below all others."""

ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINAL_MEANING = "in that place among the numbers shown; 'second lowest' and the like count from the last"
OF_MOST = ("most", "highest", "largest", "greatest", "biggest", "longest", "commonest", "most common",
           "most often", "most likely")  # fmt: skip
OF_LEAST = ("least", "lowest", "smallest", "fewest", "shortest", "rarest", "least common", "least often",
            "least likely")  # fmt: skip

TIMES: dict[str, float] = {
    "twice": 2.0,
    "double": 2.0,
    "three times": 3.0,
    "four times": 4.0,
    "five times": 5.0,
    "half": 0.5,
}
TIMES_MEANING = (
    "that many times what it is compared with, within 5% of it either way, and different by more than "
    "chance; within 10% after 'about', and on its own side after 'nearly' or 'just over'"
)

NAMES_OF_NUMBERS = {words: each for each in MEASURES.values() for words in each.facts.names}
"""Words before a number that say which kind it is, and must be right about it."""

STRENGTHS = (
    "much", "far", "well", "a lot", "considerably", "substantially", "markedly",
    "dramatically", "slightly", "somewhat", "marginally", "a little", "a bit",
)  # fmt: skip
"""Words before a comparison that say how strong it is, for which there is no rule."""

BEYOND_CHANCE = ("significantly", "statistically significantly")
"""Words before a comparison that say what every comparison has to be."""

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9,
    "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
IN_SO_MANY = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000)
"""Denominators that make a share of words: 'one in five'. Others are a count and its base: '29 of 130'."""

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

NEGATIONS = frozenset(
    {"not", "no", "never", "neither", "nor", "without", "hardly", "cannot", "isn't", "aren't", "don't",
     "doesn't", "didn't", "nothing", "un", "non"}
)  # fmt: skip

TAIL_WORDS = 3
"""How many words of what is compared may follow a comparative within its link: 'more time'."""
