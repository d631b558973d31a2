"""What each column of an export probably is: a question and its kind, or something to be set aside.

Takes columns of counted texts, gives fields and questions as a data package describes them. A text
stands in what it gives only if it is a heading, or an answer that was given often: whatever was written
by a few is left out, and validation says in which rows it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from findings.importing.numerals import first_number
from findings.importing.reading import Column
from findings.importing.words import (
    BELOW,
    BREAKDOWNS,
    DATE,
    IDENTIFIER,
    MISSING,
    OPEN,
    ORDERS,
    OTHER,
    PERSONAL,
    SENSITIVE,
    SPLIT,
    STOP,
    TICKED,
    UNTICKED,
    WEIGHT,
)
from findings.naming import TAKEN, plain, spoken, typed
from findings.vocabulary import Kind, Missing, Role
from findings.vocabulary import slug as slug_of

REPEATED = 5
"""How often an answer must stand in the file to be taken for a category, and written down."""

MOST_CATEGORIES = 30
MOST_GROUPS = 12
NEARLY_ALL = 0.9
ANSWERED = "answered"
NAME_WORDS = 3
LONGEST = 40
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
WHOLE = re.compile(r"-?\d+")

Json = dict[str, Any]


@dataclass(frozen=True)
class Guess:
    """Columns that belong together: their fields, the question they answer, and what to tell of them."""

    fields: tuple[Json, ...]
    said: str
    question: dict[str, str] | None = None
    breakdown: Json | None = None


@dataclass
class Names:
    """Short names for the descriptor, each given once."""

    given: set[str] = field(default_factory=set)

    def of(self, words: str, otherwise: str) -> str:
        base = name = slug(words)[:LONGEST].strip("_") or otherwise
        number = 1
        while name in self.given:
            number += 1
            name = f"{base}_{number}"
        self.given.add(name)
        return name


def slug(words: str) -> str:
    """The first words that tell what a text is about, as a name."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    telling = [word for word in found if word not in STOP] or found
    return "_".join(telling[:NAME_WORDS])


def guesses(columns: Iterable[Column], wave: str) -> Iterator[Guess]:
    """Each question of the file, and each column that is none, in the order of the file."""
    names = Names(set(TAKEN))
    for question, group in groupby(columns, key=lambda column: _parts(column.heading)[0]):
        together = list(group)
        found = _several(question, together, names, wave) if len(together) > 1 else None
        yield from [found] if found else (_alone(column, names, wave) for column in together)


def _parts(heading: str) -> tuple[str, str]:
    """The question of a heading, and the option or item behind it; the whole heading where there is none."""
    for pattern in SPLIT:
        if found := pattern.fullmatch(heading):
            return found["question"], found["part"]
    return heading, ""


# Several columns -----------------------------------------------------------------------------------


def _several(wording: str, columns: list[Column], names: Names, wave: str) -> Guess | None:
    parts = [_parts(column.heading)[1] for column in columns]
    if all(map(_is_option, columns, parts)):
        return _multiple(wording, columns, parts, names, wave)
    if all(_is_number(column) for column in columns):
        return _items(wording, columns, parts, Kind.NUMBER, names, wave)
    shared = _labels(sum((column.counts for column in columns), Counter()))
    if shared and all(_known(column, shared) >= NEARLY_ALL for column in columns):
        return _items(wording, columns, parts, Kind.GRID, names, wave)
    return None


def _is_option(column: Column, part: str) -> bool:
    if OTHER.search(part):
        return True
    return all(text == part or TICKED.fullmatch(text) or UNTICKED.fullmatch(text) for text in column.counts)


def _multiple(wording: str, columns: list[Column], parts: list[str], names: Names, wave: str) -> Guess:
    name = names.of(wording, "question")
    fields = []
    own = Names()
    for column, part in zip(columns, parts, strict=True):
        option = own.of(part, "option")
        survey: Json = {"question": name, "option": option, "column": column.heading}
        fields.append(_option(column, part, names.of(f"{name} {option}", name), survey))
    said = f"{name}: multiple, {len(fields)} options"
    return Guess(tuple(fields), said, _question(name, Kind.MULTIPLE, wording, wave))


def _option(column: Column, part: str, name: str, survey: Json) -> Json:
    """A column that is ticked or not; one that holds words is ticked where there are any."""
    ticked = [text for text in column.counts if text == part or TICKED.fullmatch(text)]
    unticked = [text for text in column.counts if UNTICKED.fullmatch(text)]
    if len(ticked) + len(unticked) < len(column.counts):
        return {"name": name, "title": part, "type": "string", "survey": survey | {"selected": ANSWERED}}
    ticked = ticked or [part]
    labels = dict.fromkeys(ticked[:1], "Ticked") | dict.fromkeys(unticked[:1], "Not ticked")
    return _coded(name, part, labels, (), False, survey | {"selected": ticked[0]})


def _items(
    wording: str, columns: list[Column], parts: list[str], kind: Kind, names: Names, wave: str
) -> Guess:
    name = names.of(wording, "question")
    together: Counter[str] = sum((column.counts for column in columns), Counter())
    labels, is_ordered = _ordered(_labels(together))
    missing = _missing(together)
    own, fields = Names(), []
    for column, part in zip(columns, parts, strict=True):
        item = own.of(part, "item")
        survey: Json = {"question": name, "item": item, "column": column.heading}
        field_name = names.of(f"{name} {item}", name)
        if kind.shape.numeric:
            fields.append(_number(column, field_name, part, survey))
        else:
            fields.append(_coded(field_name, part, _alike(labels), missing, is_ordered, survey))
    said = f"{name}: {kind}, {len(fields)} items"
    return Guess(tuple(fields), said, _question(name, kind, wording, wave))


# One column ----------------------------------------------------------------------------------------


def _alone(column: Column, names: Names, wave: str) -> Guess:
    heading = column.heading
    role, why = _set_aside(column)
    compared = "" if role else _compared(column)
    name = names.of(compared or heading, "column")
    if role:
        kind = "number" if role is Role.WEIGHT else "string"
        described: Json = {"name": name, "title": _title(heading), "type": kind}
        return Guess(
            (described | {"survey": {"role": role.value, "column": heading}},), f"{name}: {role} ({why})"
        )
    survey: Json = {"question": name, "column": heading}
    if _is_number(column):
        question = _question(name, Kind.NUMBER, heading, wave)
        return Guess((_number(column, name, _title(heading), survey),), f"{name}: number", question)
    if _is_coded(column):
        return _single(column, name, compared, survey, wave)
    described = {"name": name, "title": _title(heading), "type": "string", "survey": survey}
    return Guess(
        (described,), f"{name}: text, of which nothing is shown", _question(name, Kind.TEXT, heading, wave)
    )


def _is_coded(column: Column) -> bool:
    """Whether its answers are categories, and not words of respondents' own."""
    return not OPEN.search(column.heading) and _known(column, _labels(column.counts)) >= NEARLY_ALL


def _compared(column: Column) -> str:
    """What its groups are called where respondents could be compared by it; nothing elsewhere."""
    if not _is_coded(column) or not 2 <= len(_labels(column.counts)) <= MOST_GROUPS:
        return ""
    return next((words for pattern, words in BREAKDOWNS if pattern.search(column.heading)), "")


def _set_aside(column: Column) -> tuple[Role | None, str]:
    """The role of a column that answers no question, and why it has it."""
    heading, counts = column.heading, column.counts
    is_asked = "?" in heading and _known(column, _labels(counts)) >= NEARLY_ALL
    if WEIGHT.fullmatch(heading) and _is_number(column):
        return Role.WEIGHT, _weighing(counts)
    if not counts:
        return Role.UNUSED, "is empty"
    if IDENTIFIER.search(heading) and not is_asked:
        distinct = len(counts) == column.answers
        return (Role.IDENTIFIER if distinct else Role.UNUSED), "would tell who answered"
    if sum(count for text, count in counts.items() if DATE.fullmatch(text)) >= NEARLY_ALL * column.answers:
        return Role.UNUSED, "holds dates or times"
    if PERSONAL.search(heading) and not is_asked:
        return Role.UNUSED, "might tell who answered"
    if _holds_several(column):
        return Role.UNUSED, "holds several answers a cell; split it into a column an option"
    if len(counts) == 1:
        return Role.UNUSED, "says the same of all"
    return None, ""


def _weighing(counts: Counter[str]) -> str:
    few = sum(count < 2 * REPEATED for count in counts.values())
    if few:
        return (
            f"{few} of {len(counts)} weights are those of very few respondents, which `findings estimate` "
            "refuses; weight by larger groups, or give all of a group their mean weight"
        )
    return f"{len(counts)} different weights"


def _holds_several(column: Column) -> bool:
    """Whether the cells are lists, each of whose parts is often given; a category may hold a comma."""
    for mark in (";", "|") if _is_coded(column) else (";", "|", ", "):
        parts: Counter[str] = Counter()
        for text, count in column.counts.items():
            for part in text.split(mark):
                parts[part.strip()] += count
        known = sum(count for count in parts.values() if count >= REPEATED)
        if parts.total() > 1.2 * column.answers and known >= NEARLY_ALL * parts.total():
            return True
    return False


def _single(column: Column, name: str, compared: str, survey: Json, wave: str) -> Guess:
    labels, is_ordered = _ordered(_labels(column.counts))
    in_words = is_ordered and any(first_number(label) is None for label in labels)
    kind = Kind.SCALE if in_words else Kind.SINGLE
    said = f"{name}: {kind}, {len(set(_alike(labels).values()))} categories"
    breakdown = None
    if compared:
        breakdown = {"variable": name, "title": compared}
        survey = survey | {"role": Role.BREAKDOWN.value}
        said += ", a breakdown"
    left = column.answers - sum(column.counts[text] for text in (*labels, *dict(_missing(column.counts))))
    if left:
        said += f"; {left} rare answers are in no category yet"
    described = _coded(
        name, _title(column.heading), _alike(labels), _missing(column.counts), is_ordered, survey
    )
    return Guess((described,), said, _question(name, kind, column.heading, wave), breakdown)


# Texts ---------------------------------------------------------------------------------------------


def _labels(counts: Counter[str]) -> tuple[str, ...]:
    """Answers given often enough to be categories, as they first appear; none where they are too many."""
    found = tuple(text for text, count in counts.items() if count >= REPEATED and not _reason(text))
    return found if len(found) <= MOST_CATEGORIES else ()


def _known(column: Column, labels: Iterable[str]) -> float:
    """The share of a column's answers that these labels hold, among those that are no missing reason."""
    kept = set(labels)
    told = sum(count for text, count in column.counts.items() if not _reason(text))
    return sum(column.counts[label] for label in kept) / told if told else 0.0


def _reason(text: str) -> Missing | None:
    return next((reason for pattern, reason in MISSING if pattern.fullmatch(text)), None)


def _missing(counts: Counter[str]) -> tuple[tuple[str, Missing], ...]:
    """Texts that say why there is no answer, and an empty cell: listing any, the standard asks for all."""
    reasons = ((text, _reason(text)) for text in counts)
    found = tuple((text, reason) for text, reason in reasons if reason)
    return (("", Missing.NO_ANSWER), *found) if found else ()


def _is_number(column: Column) -> bool:
    texts = [text for text in column.counts if not _reason(text)]
    return bool(texts) and all(NUMBER.fullmatch(text) for text in texts)


def _ordered(labels: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The labels in the order of a known scale, or of the numbers in them; else as they were, unordered."""
    for order in ORDERS if len(labels) > 2 else ():
        places = [_place(label, order) for label in labels]
        if None not in places and len(set(places)) == len(places):
            return tuple(label for _, label in sorted(zip(places, labels, strict=True))), True
    numbers = [_first_number(label) for label in labels]
    if len(labels) > 1 and None not in numbers and len(set(numbers)) == len(numbers):
        return tuple(label for _, label in sorted(zip(numbers, labels, strict=True))), True
    return labels, False


def _place(label: str, order: tuple[re.Pattern[str], ...]) -> int | None:
    return next((place for place, pattern in enumerate(order) if pattern.fullmatch(label)), None)


def _first_number(label: str) -> tuple[float, int] | None:
    found = first_number(label)
    return None if found is None else (found, 0 if BELOW.search(label) else 1)


# The descriptor ------------------------------------------------------------------------------------


def _title(heading: str) -> str:
    return " ".join(plain(heading).split())


def _alike(labels: Iterable[str]) -> dict[str, str]:
    """A label for each answer; those that differ in capitals, typing or what nobody sees share one."""
    first: dict[str, str] = {}
    return {label: first.setdefault(typed(_title(label)).casefold(), _title(label)) for label in labels}


def _coded(
    name: str,
    title: str,
    labels: dict[str, str],
    missing: tuple[tuple[str, Missing], ...],
    is_ordered: bool,
    survey: Json,
) -> Json:
    categories = {
        "categories": _categories(labels),
        "categoriesOrdered": is_ordered,
        "constraints": {"enum": list(labels)},
    }
    return _field(name, title, "string", missing, survey, categories)


def _field(
    name: str, title: str, kind: str, missing: tuple[tuple[str, Missing], ...], survey: Json, more: Json
) -> Json:
    described: Json = {"name": name, "title": title, "type": kind} | more
    if missing:
        described["missingValues"] = [{"value": text, "label": reason.value} for text, reason in missing]
    return described | {"survey": survey}


def _categories(labels: dict[str, str]) -> list[Json]:
    """Each answer with its label; and with a name, where addresses without signs would be those of others."""
    names = _names(dict.fromkeys(labels.values()))
    return [
        {"value": value, "label": label} | ({"name": names[label]} if label in names else {})
        for value, label in labels.items()
    ]


def _names(labels: Iterable[str]) -> dict[str, str]:
    """The names that labels need, with signs in words; a number tells those apart that still share one."""
    alike: dict[str, list[str]] = {}
    addresses: Counter[str] = Counter()
    for label in labels:
        alike.setdefault(spoken(label), []).append(label)
        addresses[slug_of(label)] += 1
    numbered = {
        label: f"{name}_{place}" if place > 1 else name
        for name, several in alike.items()
        for place, label in enumerate(several, start=1)
    }
    return {label: name for label, name in numbered.items() if not _is_clear(label, name, addresses)}


def _is_clear(label: str, name: str, addresses: Counter[str]) -> bool:
    """Whether a label is an address of its own, or of several with one address that whose name it is."""
    address = slug_of(label)
    return bool(address) and (addresses[address] == 1 or slug_of(name) == address)


def _number(column: Column, name: str, title: str, survey: Json) -> Json:
    texts = [text for text in column.counts if not _reason(text)]
    kind = "integer" if all(WHOLE.fullmatch(text) for text in texts) else "number"
    return _field(name, title, kind, _missing(column.counts), survey, {})


def _question(name: str, kind: Kind, wording: str, wave: str) -> dict[str, str]:
    """A row of questions.csv. Who was asked is left for a person to say; validation asks for it."""
    return {
        "wave": wave,
        "question": name,
        "section": "Questionnaire",
        "kind": kind.value,
        "wording": _title(wording),
        "instruction": "",
        "universe": "",
        "routing": "",
        "sensitive": "yes" if SENSITIVE.search(wording) else "no",
    }
