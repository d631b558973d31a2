"""The words that may state a number, and the rule of each: one table, read by the checker and printed.

Takes words and a published number, gives a verdict. A word that is not in the table is an error,
never a pass; so is a negation. Source of the tolerances: `docs/about/words.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from findings.content.addresses import Reference
from findings.estimation.comparisons import SIGNIFICANT
from findings.vocabulary import Measure

IN_TEN_POINTS = 2.5
NEAR_POINTS = 3.0
ABOUT_PERCENT_POINTS = 3.0
ABOUT_SMALL_POINTS = 1.0
SMALL_PERCENT = 10.0
ABOUT_FRACTION_POINTS = 5.0
ABOUT_COUNT_SHARE = 0.05
UNCHANGED_POINTS = 0.05
TWICE = (1.9, 2.1)

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
NEGATIONS = {"not", "no", "never", "neither", "nor", "without", "hardly", "cannot"}


@dataclass(frozen=True)
class Number:
    """What a claim's words are held against: `exact` unrounded and `shown` as printed, in the same unit.

    `share` numbers are in percentage points, others as they are.
    """

    exact: float
    shown: float
    share: bool


@dataclass(frozen=True)
class Quantity:
    """An amount that words name: its value, and whether it is a percentage, a fraction or a number."""

    value: float
    kind: str


@dataclass(frozen=True)
class Approximator:
    """Words before an amount, and when a value stands in that relation to it."""

    words: tuple[str, ...]
    meaning: str
    holds: Callable[[float, Quantity], bool]


@dataclass(frozen=True)
class Majority:
    """Words that state a share by themselves."""

    words: tuple[str, ...]
    meaning: str
    holds: Callable[[Number], bool]
    example: float


@dataclass(frozen=True)
class Relation:
    """Words that set one number against others: which relations of an address they can state."""

    words: tuple[str, ...]
    meaning: str
    relations: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """Whether words hold, why not, and a note where they hold only within chance."""

    holds: bool
    what: str = ""
    caution: str = ""


def tolerance(quantity: Quantity) -> float:
    """How far `about` reaches on either side."""
    if quantity.kind == "number":
        return ABOUT_COUNT_SHARE * abs(quantity.value)
    if quantity.kind == "fraction":
        return ABOUT_FRACTION_POINTS
    return ABOUT_SMALL_POINTS if quantity.value < SMALL_PERCENT else ABOUT_PERCENT_POINTS


def near(quantity: Quantity) -> float:
    """How far `nearly` and `just over` reach on their side."""
    return ABOUT_COUNT_SHARE * abs(quantity.value) if quantity.kind == "number" else NEAR_POINTS


APPROXIMATORS = (
    Approximator(("about", "around", "roughly", "approximately"), "within 3 points of a percentage (1 point below 10%), 5 points of a fraction, 5% of a number", lambda v, q: abs(v - q.value) <= tolerance(q)),
    Approximator(("nearly", "almost", "just under", "close to"), "below it, by at most 3 points or 5% of a number", lambda v, q: q.value - near(q) <= v < q.value),
    Approximator(("just over", "slightly more than", "a little over"), "above it, by at most 3 points or 5% of a number", lambda v, q: q.value < v <= q.value + near(q)),
    Approximator(("more than", "over", "above"), "above it", lambda v, q: v > q.value),
    Approximator(("less than", "fewer than", "under", "below"), "below it", lambda v, q: v < q.value),
    Approximator(("at least", "no fewer than", "no less than"), "that or more", lambda v, q: v >= q.value),
    Approximator(("at most", "up to", "no more than"), "that or less", lambda v, q: v <= q.value),
)  # fmt: skip

MAJORITIES = (
    Majority(("most", "a majority", "the majority", "a majority of", "the majority of", "most of"), "above 50%, and shown as at least 51%", lambda n: n.exact > 50 and n.shown >= 51, 60),
    Majority(("almost all", "nearly all"), "90% or more, and below 100%", lambda n: 90 <= n.exact < 100 and 90 <= n.shown < 100, 95),
    Majority(("all", "every", "everybody", "everyone"), "100%, with no exception", lambda n: n.exact == 100, 100),
    Majority(("none", "nobody"), "0%, with no exception", lambda n: n.exact == 0, 0),
    Majority(("few", "very few"), "10% or less, and above 0%", lambda n: 0 < n.exact <= 10 and n.shown <= 10, 5),
    Majority(("a minority", "a minority of"), "below 50%, and shown as at most 49%", lambda n: 0 < n.exact < 50 and n.shown <= 49, 30),
)  # fmt: skip

RELATIONS = (
    Relation(("more", "higher", "larger", "greater", "longer", "more often", "more likely", "oftener"), "above what it is compared with, by more than chance", ("above",)),
    Relation(("less", "lower", "smaller", "fewer", "shorter", "less often", "less likely"), "below what it is compared with, by more than chance", ("below",)),
    Relation(("better", "worse", "stronger", "weaker", "closer", "easier", "harder", "warmer", "poorer"), "above or below what it is compared with, as its address says, by more than chance", ("above", "below")),
    Relation(("twice as", "twice as many", "twice as likely", "double"), "1.9 to 2.1 times what it is compared with, by more than chance", ("above",)),
    Relation(("the most", "most", "the highest", "highest", "the largest", "largest", "the greatest", "greatest", "the commonest", "commonest", "most often"), "first among those shown", ("rank 1",)),
    Relation(("the least", "least", "the lowest", "lowest", "the smallest", "smallest", "the fewest", "fewest", "rarest", "least often"), "last among those shown", ("rank last",)),
    Relation(("the best", "best", "the worst", "worst", "the strongest", "strongest", "the weakest", "weakest", "the closest", "closest", "the hardest", "hardest", "the easiest", "easiest"), "first or last among those shown, as its address says", ("rank 1", "rank last")),
    Relation(("second", "the second", "second most", "the second most", "second highest", "the second highest"), "second among those shown", ("rank 2",)),
    Relation(("third", "the third", "third most", "the third most"), "third among those shown", ("rank 3",)),
    Relation(("rose", "grew", "increased", "went up", "has risen", "has grown", "up"), "above the earlier wave, by more than chance", ("since up",)),
    Relation(("fell", "dropped", "decreased", "went down", "has fallen", "down"), "below the earlier wave, by more than chance", ("since down",)),
    Relation(("unchanged", "stayed the same", "has not changed", "about the same"), "the whole interval of the change is within 5 points", ("since same",)),
)  # fmt: skip
TAIL_WORDS = 3


def judged(words: str, about: Reference) -> Verdict:
    """Whether the words hold for what they point at; empty words always do, the build writes the number."""
    said = " ".join(words.lower().replace("’", "'").replace("\u00a0", " ").split())
    if not said or said == about.estimate.shown.lower():
        return Verdict(True)
    if about.relation:
        return _relation_verdict(said, about)
    if NEGATIONS & set(said.split()) and not any(said.startswith(each) for each in _negated_approximators()):
        return Verdict(False, f"'{words}' is negated, and negations are not checked")
    return _amount_verdict(said, words, about)


def _negated_approximators() -> list[str]:
    return [word for each in APPROXIMATORS for word in each.words if word.startswith("no ")]


def number(about: Reference) -> Number:
    """What the words of a claim are about."""
    estimate = about.estimate
    if about.count:
        return Number(float(estimate.count or 0), float(estimate.count or 0), False)
    share = estimate.measure in {Measure.SHARE, Measure.RESPONSE_RATE, Measure.ITEM_NON_RESPONSE}
    exact = (estimate.value or 0.0) * (100 if share or estimate.measure is Measure.NET_SCORE else 1)
    shown = _digits(estimate.shown)
    return Number(exact, exact if shown is None else shown, share)


def _digits(shown: str) -> float | None:
    text = shown.replace("−", "-").replace(",", "").removesuffix("%").removeprefix("+")
    try:
        return float(Decimal(text))
    except ArithmeticError:
        return None


# Amounts ----------------------------------------------------------------------------------------


def _amount_verdict(said: str, words: str, about: Reference) -> Verdict:
    held = number(about)
    majority = next((each for each in MAJORITIES if said in each.words), None)
    if majority and held.share:
        return Verdict(True) if majority.holds(held) else Verdict(False, f"'{words}' does not hold")
    parsed = _parsed(said)
    if parsed is None:
        return Verdict(False, f"'{words}' is not among the words that can be checked")
    test, quantities = parsed
    if any((quantity.kind == "number") is held.share for quantity in quantities):
        unit = "a share, in percent or as a fraction" if held.share else "a number"
        return Verdict(False, f"'{words}' is of another unit: the number is {unit}")
    return Verdict(True) if test(held) else Verdict(False, f"'{words}' does not hold")


def _parsed(said: str) -> tuple[Callable[[Number], bool], tuple[Quantity, ...]] | None:
    """The test that a phrase states, and the amounts in it."""
    between = re.fullmatch(r"between (.+) and (.+)|(.+) to (.+)", said)
    if between:
        low, high = (quantity(part) for part in between.groups() if part is not None)
        if low and high:
            low = Quantity(low.value, high.kind) if low.kind == "number" else low
            return (lambda n: low.value <= n.exact <= high.value and low.value <= n.shown <= high.value), (
                low,
                high,
            )
    for each in APPROXIMATORS:
        for word in each.words:
            amount = quantity(said.removeprefix(word + " ")) if said.startswith(word + " ") else None
            if amount:
                return (lambda n, each=each, amount=amount: _both(each, amount, n)), (amount,)
    amount = quantity(said)
    return ((lambda n: _plain_holds(amount, n)), (amount,)) if amount else None


def _both(approximator: Approximator, amount: Quantity, held: Number) -> bool:
    return approximator.holds(held.exact, amount) and approximator.holds(held.shown, amount)


def _plain_holds(amount: Quantity, held: Number) -> bool:
    """A percentage or number is what is shown; a fraction or "in ten" is within 2.5 points."""
    if amount.kind == "fraction":
        return (
            abs(held.exact - amount.value) <= IN_TEN_POINTS
            and abs(held.shown - amount.value) <= IN_TEN_POINTS
        )
    return held.shown == amount.value


def quantity(text: str) -> Quantity | None:
    """The amount that a phrase names, in percentage points for shares; None where it names none."""
    for pattern, meaning in _QUANTITIES:
        match = re.fullmatch(pattern, text)
        found = meaning(*match.groups()) if match else None
        if found is not None:
            return found
    return None


def whole(text: str) -> float | None:
    """A number in digits or words, up to a thousand."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+|\d+(\.\d+)?", text):
        return float(text.replace(",", ""))
    if text in UNITS:
        return float(UNITS.index(text))
    hundreds, _, rest = text.partition(" hundred")
    if rest or " hundred" in text:
        many = whole("one" if hundreds == "a" else hundreds)
        more = whole(rest.removeprefix(" and ")) if rest else 0.0
        return None if many is None or more is None else 100 * many + more
    tens, _, unit = text.replace("-", " ").partition(" ")
    if tens in TENS and (not unit or unit in UNITS[1:10]):
        return float(TENS[tens] + (UNITS.index(unit) if unit else 0))
    return None


def _percent(text: str) -> Quantity | None:
    value = whole(text)
    return None if value is None else Quantity(value, "percent")


def _ratio(part: str, of: str) -> Quantity | None:
    chosen, base = whole(part), whole(of)
    return None if chosen is None or not base or chosen > base else Quantity(100 * chosen / base, "fraction")


def _fraction(many: str, denominator: str) -> Quantity | None:
    chosen = 1.0 if many in {"", "a ", "an ", "one "} else whole(many.strip().replace("-", " "))
    base = DENOMINATORS.get(denominator)
    return None if chosen is None or not base or chosen >= base else Quantity(100 * chosen / base, "fraction")


def _number(text: str) -> Quantity | None:
    value = whole(text)
    return None if value is None else Quantity(value, "number")


_QUANTITIES: tuple[tuple[str, Callable[..., Quantity | None]], ...] = (
    (r"(.+?) ?(?:%|per cent|percent)", _percent),
    (r"(.+) (?:in|out of) (?:every )?(.+)", _ratio),
    (r"(a |an |one |[a-z]+[ -])?(half|halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)", lambda many, name: _fraction(many or "", name)),
    (r"(.+)", _number),
)  # fmt: skip


# Relations --------------------------------------------------------------------------------------


def _relation_verdict(said: str, about: Reference) -> Verdict:
    found = [each for each in RELATIONS if any(_begins(said, word) for word in each.words)]
    stated = _stated(about)
    if not found:
        return Verdict(False, f"'{said}' is not among the words that compare")
    if not any(stated in each.relations for each in found):
        return Verdict(False, f"'{said}' does not say what its address says ({stated})")
    if any("twice" in each.words[0] for each in found) and not _twice(about):
        return Verdict(False, f"'{said}' does not hold")
    return _RELATION_TESTS[about.relation](said, about)


def _begins(said: str, word: str) -> bool:
    """Whether a phrase is a word of the table, alone or with a few words of what it is about."""
    return said == word or (
        said.startswith(word + " ") and len(said.removeprefix(word).split()) <= TAIL_WORDS
    )


def _stated(about: Reference) -> str:
    if about.relation == "rank":
        return f"rank {about.rank}"
    if about.relation == "since":
        return f"since {_direction(about)}"
    return about.relation


def _direction(about: Reference) -> str:
    return "same"


def _twice(about: Reference) -> bool:
    value = about.estimate.value or 0.0
    other = _other_value(about)
    return bool(other) and TWICE[0] <= value / other <= TWICE[1]


def _other_value(about: Reference) -> float:
    if about.other is not None:
        return about.other.value or 0.0
    return (about.estimate.value or 0.0) - (about.estimate.difference or 0.0)


def _compared(said: str, about: Reference) -> Verdict:
    difference = (about.estimate.value or 0.0) - _other_value(about)
    if difference == 0 or (difference > 0) is not (about.relation == "above"):
        return Verdict(False, f"'{said}' does not hold")
    p = about.estimate.p if about.other is None else None
    if p is None:
        return Verdict(False, f"'{said}' compares two groups that the data package does not compare")
    if p >= SIGNIFICANT:
        return Verdict(False, f"'{said}' is within chance")
    return Verdict(True)


def _ranked(said: str, about: Reference) -> Verdict:
    values = sorted((row.value or 0.0 for row in about.rivals), reverse=True)
    places = {"last": len(values)} | {str(place): place for place in range(1, len(values) + 1)}
    place = places.get(about.rank)
    if place is None:
        return Verdict(False, f"there is no rank {about.rank} among {len(values)}")
    if values.count(about.estimate.value or 0.0) > 1:
        return Verdict(False, f"'{said}' does not hold: another is equal")
    if values[place - 1] != about.estimate.value:
        return Verdict(False, f"'{said}' does not hold")
    return Verdict(
        True, caution="" if _stands_apart(about, values, place) else "within chance of its neighbour"
    )


def _stands_apart(about: Reference, values: list[float], place: int) -> bool:
    """Whether the interval keeps clear of the next published value."""
    low, high = about.estimate.low, about.estimate.high
    if low is None or high is None:
        return False
    above = values[place - 2] if place > 1 else None
    below = values[place] if place < len(values) else None
    return (above is None or above > high) and (below is None or below < low)


def _since(said: str, about: Reference) -> Verdict:
    return Verdict(False, f"'{said}' compares waves, which this data package does not declare")


_RELATION_TESTS = {"above": _compared, "below": _compared, "rank": _ranked, "since": _since}


# What the number would allow --------------------------------------------------------------------


def wording(about: Reference) -> str:
    """Words that hold for a number, for the remedy of a claim that does not."""
    if about.relation:
        return about.estimate.shown
    held = number(about)
    if not held.share:
        return about.estimate.shown
    in_ten = next(
        (
            f"{word} in ten"
            for place, word in enumerate(UNITS[1:10], start=1)
            if _plain_holds(Quantity(10.0 * place, "fraction"), held)
        ),
        "",
    )
    return in_ten or about.estimate.shown


def known_words() -> Iterator[str]:
    """Every word and phrase of the table."""
    for each in (*APPROXIMATORS, *MAJORITIES, *RELATIONS):
        yield from each.words
