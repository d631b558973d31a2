"""What the values of a column are: answers with labels, reasons for none, numbers, codes, what stands apart.

Takes columns of counted texts. A text stands in what it gives only if it was given often, or if the file's
own labels name it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from findings.importing.languages import PAIRS
from findings.importing.numerals import NumberSpelling, first_number, spelling
from findings.importing.table import Column
from findings.importing.words import BELOW, MISSING, ORDERS
from findings.vocabulary import Missing

REPEATED = 5
"""How often an answer must stand in the file to be taken for a category, and written down."""

SPECIAL = {"-oth-": "Other"}
"""What a tool writes for an answer instead of its words."""

MOST_CATEGORIES = 80
MOST_CODES = 12
LARGEST_CODE = 20
NEARLY_ALL = 0.9


_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|jän|mär|mrz|mai|okt|dez|janv|févr|fév|mars|avr|juin|juil|"
    r"août|aoû|déc|ene|abr|ago|dic)"
)
MANGLED = re.compile(
    rf"[0-3]?[0-9](?:-|\. ?| ){_MONTH}\.?|{_MONTH}\.?[- ][0-9]{{2}}|"
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T00:00:00)?",
    re.IGNORECASE,
)
"""What a spreadsheet makes of a band such as 1-5."""


@dataclass(frozen=True)
class Values:
    """The values of one column, or of several that share them.

    `labels` are the categories in their order, `rare` counts answers that are in none, `told` all answers
    that are no missing reason.
    """

    labels: dict[str, str]
    missing: dict[str, Missing]
    rare: int
    told: int
    ordered: bool
    scale: bool

    @property
    def known(self) -> float:
        """The share of the answers that are categories."""
        return 1 - self.rare / self.told if self.told else 0.0


def reason(text: str) -> Missing | None:
    """Why a text is no answer; None where it is one."""
    bare = (text.strip("()[]{}<>* ").strip() or text).replace("’", "'")
    bare = re.sub(r"^-?\d{1,4}\s*[-=.:)]?\s+(?=\D)", "", bare)
    found = next((why for pattern, why in MISSING if pattern.fullmatch(bare)), None)
    several = [each for each in re.split(r"\s*[/,]\s*", bare) if each] if found is None else []
    if len(several) > 1 and all(any(p.fullmatch(each) for p, _ in MISSING) for each in several):
        return reason(several[0])
    return found


def words_of(columns: Iterable[Column]) -> dict[str, str]:
    """The labels that the file or its codebook gives."""
    return {value: label for column in columns for value, label in column.labels.items()}


def counted(columns: Iterable[Column]) -> Counter[str]:
    """How often each text stands in any of these columns."""
    return sum((column.counts for column in columns), Counter())


def missing_of(columns: Iterable[Column], apart: Iterable[str] = ()) -> dict[str, Missing]:
    """The texts that say why there is no answer: by the file, by their words, and by what a person said."""
    several = list(columns)
    labels = words_of(several)
    found: dict[str, Missing] = {}
    shown = {value for column in several for value in column.shown}
    for column in several:
        for value, words in column.missing.items():
            if value not in shown:
                found[value] = reason(words or labels.get(value, "")) or Missing.NO_ANSWER
    for text in dict.fromkeys([*counted(several), *labels]):
        why = reason(labels.get(text, text))
        if why and text not in found and text not in shown:
            found[text] = why
    return found | {text: found.get(text, Missing.NO_ANSWER) for text in apart}


def values_of(columns: Iterable[Column], apart: Iterable[str] = ()) -> Values:
    """The categories of columns that share them."""
    several = list(columns)
    counts, words = counted(several), words_of(several)
    missing = missing_of(several, apart)
    told = _in_one_spelling({text: count for text, count in counts.items() if text not in missing})
    if words:
        labels = {value: words[value] for value in words if value not in missing}
        labels |= {text: text for text, count in told.items() if count >= REPEATED and text not in words}
    else:
        labels = {text: SPECIAL.get(text, text) for text, count in told.items() if count >= REPEATED}
        labels = _rating(labels, told) if len(labels) <= MOST_CATEGORIES else {}
    labels = with_counterpart(labels)
    rare = sum(count for text, count in told.items() if text not in labels)
    order, ordered, in_words = _ordered(labels)
    said = any(column.ordered for column in several)
    labels = {value: labels[value] for value in order}
    return Values(labels, missing, rare, sum(told.values()), ordered or said, (in_words and ordered) or said)


def _in_one_spelling(told: Mapping[str, int]) -> dict[str, int]:
    """Counts of answers that differ in more than capitals and spaces, each as most wrote it."""
    spelt: dict[str, Counter[str]] = {}
    for text, count in told.items():
        spelt.setdefault(" ".join(text.split()).casefold(), Counter())[text] += count
    return {each.most_common(1)[0][0]: each.total() for each in spelt.values()}


def _rating(labels: dict[str, str], told: Mapping[str, int]) -> dict[str, str]:
    """Every point of a rating, whoever gave it: from 0 to 10, or from 1 up to the highest that many gave."""
    if len(labels) < FEWEST_POINTS or not all(re.fullmatch(r"\d{1,2}", text) for text in labels):
        return labels
    highest = max(map(int, labels))
    if highest == TEN and (len(labels) >= MOST_OF_TEN or "0" in told):
        points = [str(point) for point in range(TEN + 1)]
    elif highest <= TEN:
        points = [str(point) for point in range(1, highest + 1)]
    else:
        return labels
    inside = set(labels) <= set(points) and all(text in points or text not in labels for text in told)
    return {point: point for point in points} if inside else labels


FEWEST_POINTS, TEN, MOST_OF_TEN = 3, 10, 7


def with_counterpart(labels: dict[str, str]) -> dict[str, str]:
    """Yes and no, where only one of them was given often: both could be answered."""
    if len(labels) != 1:
        return labels
    (value,) = labels
    other = counterpart(labels[value])
    return labels | {other: other} if other and labels[value] == value else labels


def counterpart(text: str) -> str:
    """No for yes and yes for no, in the same letters; nothing for other texts."""
    for pair in PAIRS:
        for place, words in enumerate(pair):
            if text.lower() == words:
                found = pair[1 - place]
                if text.isupper() and text.lower() != text:
                    return found.upper()
                return found.capitalize() if text[:1].isupper() else found
    return ""


# Order ----------------------------------------------------------------------------------------------


def _ordered(labels: Mapping[str, str]) -> tuple[list[str], bool, bool]:
    """Values in the order of a known scale, or of the numbers in their labels; else as they were.

    And whether they have an order, and whether it is one of words. Codes with words of their own stay in the
    order of the codes.
    """
    values = list(labels)
    scale = _by_scale(labels)
    numbers = None if scale else _by_number(labels)
    if all(re.fullmatch(r"-?\d+", value) for value in labels) and list(labels.values()) != values:
        by_code = sorted(values, key=int)
        known = scale or numbers
        return by_code, known in (by_code, by_code[::-1]), bool(scale) and scale in (by_code, by_code[::-1])
    if scale:
        return scale, True, True
    if numbers:
        return numbers, True, any(first_number(label) is None for label in labels.values())
    return values, False, False


def _by_scale(labels: Mapping[str, str]) -> list[str] | None:
    for order in ORDERS if len(labels) > 2 else ():
        places = [_place(label, order) for label in labels.values()]
        if None not in places and len(set(places)) == len(places):
            return [value for _, value in sorted(zip(places, labels, strict=True))]
    return None


def _by_number(labels: Mapping[str, str]) -> list[str] | None:
    stars = [label.count("★") + label.count("⭐") for label in labels.values()]
    if len(labels) > 1 and all(set(label) <= set("★⭐☆ ") for label in labels.values()):
        return [value for _, value in sorted(zip(stars, labels, strict=True))]
    numbers = [_first_number(label) for label in labels.values()]
    if len(labels) > 1 and None not in numbers and len(set(numbers)) == len(numbers):
        return [value for _, value in sorted(zip(numbers, labels, strict=True))]
    return None


def _place(label: str, order: tuple[re.Pattern[str], ...]) -> int | None:
    label = re.sub(r"^\(?\d+\s*[-–=.:)]\s*", "", label).replace("’", "'")
    return next((place for place, pattern in enumerate(order) if pattern.fullmatch(label)), None)


def _first_number(label: str) -> tuple[float, int] | None:
    found = first_number(re.sub(r"^\d+[.)]\s+(?=\S)", "", label))
    if found is None:
        return None
    return (-found if re.match(r"[-−]\d", label) else found), 0 if BELOW.search(label) else 1


# Numbers --------------------------------------------------------------------------------------------


def number_spelling(columns: Iterable[Column], apart: Iterable[str] = ()) -> NumberSpelling | None:
    """How all answers are numbers; None where they are not, or where the file has words for them."""
    several = list(columns)
    missing = missing_of(several, apart)
    told = [text for text in counted(several) if text not in missing]
    return spelling(told) if told else None


def is_labelled(columns: Iterable[Column], apart: Iterable[str] = ()) -> bool:
    """Whether the file has words for nearly all values that are answers."""
    several = list(columns)
    words, missing = words_of(several), missing_of(several, apart)
    told = {text: count for text, count in counted(several).items() if text not in missing}
    said = [value for value in words if value not in missing]
    return len(said) > 1 and sum(told[text] for text in told if text in words) >= NEARLY_ALL * sum(
        told.values()
    )


def are_codes(texts: Iterable[str]) -> bool:
    """Whether numbers are few and small enough to stand for answers."""
    told = list(texts)
    if not all(re.fullmatch(r"-?\d{1,2}", text) for text in told):
        return False
    numbers = {int(text) for text in told}
    return len(numbers) <= MOST_CODES and max(numbers) <= LARGEST_CODE and min(numbers) >= -LARGEST_CODE
