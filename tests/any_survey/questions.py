"""Draws the questions of a survey: every kind, with its columns and codes. Nobody has answered them yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from . import words
from .chance import Chance
from .nouns import (
    DONT_KNOW,
    NO_ANSWER,
    NOT_APPLICABLE,
    NOT_ASKED,
    PREFER_NOT,
    Category,
    Column,
    Question,
)

Missing = tuple[tuple[str, str], ...]

MISSING_CODES: dict[str, dict[str, str]] = {
    "words": {
        NOT_ASKED: "not_asked",
        NO_ANSWER: "no_answer",
        DONT_KNOW: "dont_know",
        PREFER_NOT: "prefer_not",
        NOT_APPLICABLE: "not_applicable",
    },
    "negative": {NOT_ASKED: "-1", NO_ANSWER: "-9", DONT_KNOW: "-8", PREFER_NOT: "-7", NOT_APPLICABLE: "-2"},
    "nineties": {NOT_ASKED: "96", NO_ANSWER: "99", DONT_KNOW: "98", PREFER_NOT: "97", NOT_APPLICABLE: "95"},
    "blank": {NOT_ASKED: "", NO_ANSWER: "NA", DONT_KNOW: "DK", PREFER_NOT: "REF", NOT_APPLICABLE: "N/A"},
}
"""How surveys store the five reasons."""

OPTIONAL_REASONS = (DONT_KNOW, PREFER_NOT, NOT_APPLICABLE)

PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")


@dataclass(frozen=True)
class Style:
    """How one survey names and stores things, drawn once so that it is consistent, as surveys are."""

    values: str
    missing: str
    odd: float
    headers: bool


def style(chance: Chance) -> Style:
    return Style(
        chance.likely({"words": 4, "integers": 3, "digits": 2, "labels": 3}),
        chance.likely({"words": 4, "negative": 3, "nineties": 1, "blank": 2}),
        chance.likely({0.0: 2, 0.1: 4, 0.35: 3}),
        chance.happens(0.3),
    )


def coded(chance: Chance, style: Style, labels: Sequence[str]) -> tuple[tuple[Category, ...], frozenset[str]]:
    """Labels as categories, some of the labels made odd."""
    written, features = words.odd(chance, labels, style.odd)
    stored: Sequence[str]
    if style.values in ("integers", "digits"):
        stored = [str(number) for number, _ in enumerate(written, start=1)]
    elif style.values == "labels":
        stored = written
    else:
        stored = words.apart([words.slug(label) for label in labels])
    names = words.told_apart(stored)
    features |= {"relation:category-names"} if any(names) else set()
    return tuple(map(Category, stored, written, names)), features


def type_of(style: Style, categories: Sequence[Category]) -> str:
    whole = style.values == "integers" and all(each.value.isdigit() for each in categories)
    return "integer" if whole and style.missing in ("negative", "nineties") else "string"


def missing(chance: Chance, style: Style, taken: Sequence[str], *least: str) -> Missing:
    """The reasons that a column can give, the needed ones first; no code is an answer too."""
    optional = [each for each in OPTIONAL_REASONS if chance.happens(0.25)]
    codes = MISSING_CODES[style.missing]
    given = [(codes[reason], reason) for reason in dict.fromkeys((*least, *optional))]
    return tuple((code, reason) for code, reason in given if code not in taken)


def features_of(columns: Sequence[Column]) -> frozenset[str]:
    return frozenset(f"missing:{label}" for each in columns for _, label in each.missing)


@dataclass(frozen=True)
class Draft:
    """What a question of any kind is drawn from."""

    chance: Chance
    style: Style
    name: str

    def column(self, part: str, title: str, **more: object) -> Column:
        name = f"{self.name}_{part}" if part else self.name
        header = f"{self.name.upper()}: {title}" if self.style.headers else None
        column = Column(name=name, title=title, question=self.name, header=header)
        return replace(column, **more)  # type: ignore[arg-type]


def choice(draft: Draft, labels: Sequence[str], ordered: bool) -> tuple[tuple[Column, ...], frozenset[str]]:
    """One column of one answer."""
    categories, features = coded(draft.chance, draft.style, labels)
    values = [each.value for each in categories]
    column = draft.column(
        "",
        title(draft.chance),
        type=type_of(draft.style, categories),
        categories=categories,
        ordered=ordered,
        missing=missing(draft.chance, draft.style, values, NO_ANSWER),
    )
    return (column,), features


def title(chance: Chance) -> str:
    return chance.one(words.TOPICS).capitalize()


def single(draft: Draft) -> tuple[tuple[Column, ...], frozenset[str]]:
    pool = draft.chance.one(list(words.CHOICES) + list(words.GROUPS))
    labels = words.CHOICES.get(pool) or words.GROUPS[pool]
    columns, features = choice(draft, labels, ordered=False)
    return columns, features | {f"labels:{pool}"}


def scale(draft: Draft) -> tuple[tuple[Column, ...], frozenset[str]]:
    pool = draft.chance.one(list(words.SCALES))
    columns, features = choice(draft, words.SCALES[pool], ordered=True)
    return columns, features | {f"labels:{pool}"}


EXCLUSIVE = {"None of these": False, "None": False, "Nothing at all": True, "I don't use any": True}
"""Words of an option that excludes the others, and whether the descriptor has to say that it does."""

TICKS = (("yes", "no"), ("1", "0"), ("Selected", "Not selected"))
"""What stands for a ticked box and for an empty one."""

BLANK = ("label", "")
"""The option's own words, or nothing at all: how most platforms export a question of several answers."""


def multiple(draft: Draft) -> tuple[tuple[Column, ...], frozenset[str]]:
    """A column an option, sometimes with one that excludes the others."""
    labels = draft.chance.some(words.OPTIONS, 2, 8)
    titles, features = words.odd(draft.chance, labels, draft.style.odd)
    tick = draft.chance.one((*TICKS, BLANK))
    named = zip(words.apart([words.slug(each) for each in labels]), titles, strict=True)
    columns = [option(draft, name, label, tick) for name, label in named]
    if draft.chance.happens(0.5):
        last = draft.chance.one(list(EXCLUSIVE))
        name = words.slug(last) if EXCLUSIVE[last] else "none"
        columns.append(replace(option(draft, name, last, tick), exclusive=True))
        features |= {"relation:exclusive"}
    return tuple(columns), features | ({"relation:tick-or-blank"} if tick == BLANK else set())


def option(draft: Draft, name: str, label: str, tick: tuple[str, str]) -> Column:
    if tick == BLANK:
        ticked = Category(label, "Ticked")
        return draft.column(name, label, categories=(ticked,), ordered=False, option=name, selected=label)
    return draft.column(
        name,
        label,
        categories=(Category(tick[0], "Ticked"), Category(tick[1], "Not ticked")),
        ordered=False,
        missing=tuple(each for each in missing_of(draft, tick) if each[1] in (NO_ANSWER, NOT_ASKED)),
        option=name,
        selected="" if tick[0] == "yes" else tick[0],
    )


def missing_of(draft: Draft, taken: Sequence[str]) -> Missing:
    return missing(draft.chance.within("option"), draft.style, taken, NO_ANSWER)


def grid(draft: Draft) -> tuple[tuple[Column, ...], frozenset[str]]:
    """A column an item, all with one scale."""
    pool = draft.chance.one(list(words.SCALES))
    categories, features = coded(draft.chance, draft.style, words.SCALES[pool])
    items = draft.chance.some(words.ITEMS, 2, 6)
    titles, odd = words.odd(draft.chance, items, draft.style.odd)
    lost = missing(draft.chance, draft.style, [each.value for each in categories], NO_ANSWER)
    columns = tuple(
        draft.column(
            item,
            label,
            type=type_of(draft.style, categories),
            categories=categories,
            ordered=True,
            missing=lost,
            item=item,
        )
        for item, label in zip(words.apart([words.slug(each) for each in items]), titles, strict=True)
    )
    return columns, features | odd | {f"labels:{pool}"}


POINTS = 6
"""What the items of a grid that shares a sum add up to."""


def shared(draft: Draft) -> tuple[tuple[Column, ...], frozenset[str]]:
    """A grid whose items are given points that add up to the same sum for everybody."""
    categories = tuple(Category(str(each), f"{each} points") for each in range(POINTS + 1))
    items = draft.chance.some(words.ITEMS, 3, 4)
    lost = (("no_answer", NO_ANSWER),)
    columns = tuple(
        draft.column(item, label, categories=categories, ordered=True, missing=lost, item=item)
        for item, label in zip(words.apart([words.slug(each) for each in items]), items, strict=True)
    )
    return columns, frozenset({"relation:shared-sum"})


def ranking(draft: Draft) -> tuple[tuple[Column, ...], frozenset[str]]:
    """A column an item, which holds its place; partial where fewer places than items can be given."""
    items = draft.chance.some(words.ITEMS, 3, 6)
    partial = draft.chance.happens(0.5)
    places = draft.chance.whole(2, len(items) - 1) if partial else len(items)
    whole = draft.style.missing in ("negative", "nineties")
    categories = tuple(Category(str(each + 1), PLACES[each]) for each in range(places))
    lost = missing(draft.chance, draft.style, [each.value for each in categories], NO_ANSWER)[:1]
    columns = tuple(
        draft.column(
            item,
            label,
            type="integer" if whole else "string",
            categories=categories,
            ordered=True,
            missing=lost,
            item=item,
        )
        for item, label in zip(words.apart([words.slug(each) for each in items]), items, strict=True)
    )
    return columns, frozenset({f"relation:ranking-{'partial' if partial else 'full'}"})


def number(draft: Draft) -> tuple[tuple[Column, ...], frozenset[str]]:
    """A column of numbers; how they are spread is drawn with the answers."""
    whole = draft.chance.happens(0.6)
    column = draft.column(
        "",
        draft.chance.one(("Hours a week", "Number of visits", "£ a month", "Age", "Years", "Score, 0–10")),
        type="integer" if whole else "number",
        missing=missing(draft.chance, replace(draft.style, missing="negative"), (), NO_ANSWER),
    )
    return (column,), frozenset({"number:whole" if whole else "number:decimal"})


def text(draft: Draft) -> tuple[tuple[Column, ...], frozenset[str]]:
    """Words of their own, in a column that is never released."""
    column = draft.column("", "Anything else?", missing=(("", NO_ANSWER),))
    return (column,), frozenset({"text:uncoded"})


def without_words(question: Question) -> Question:
    """A question whose answers are never released has no column in a file that is."""
    if "text:uncoded" not in question.features:
        return question
    return replace(question, columns=()).with_features("text:no-column")


def themes(draft: Draft) -> tuple[tuple[Column, ...], frozenset[str]]:
    """Words of their own that somebody sorted by theme: a column a theme."""
    labels = draft.chance.some(words.TOPICS, 2, 5)
    named = zip(words.apart([words.slug(each) for each in labels]), labels, strict=True)
    columns = tuple(option(draft, name, label, TICKS[0]) for name, label in named)
    return columns, frozenset({"text:coded"})


DRAWERS: dict[str, Callable[[Draft], tuple[tuple[Column, ...], frozenset[str]]]] = {
    "single": single,
    "scale": scale,
    "multiple": multiple,
    "grid": grid,
    "shared": shared,
    "ranking": ranking,
    "number": number,
    "text": text,
    "themes": themes,
}
KIND_OF = {"shared": "grid", "themes": "multiple"}
LIKELY: dict[str, float] = {
    "single": 30, "scale": 20, "multiple": 14, "grid": 9, "shared": 2, "ranking": 5, "number": 12, "text": 3,
    "themes": 2,
}  # fmt: skip


def question(chance: Chance, style: Style, name: str, drawn: str) -> Question:
    """One question of a sort, with words and columns."""
    columns, features = DRAWERS[drawn](Draft(chance.within("columns"), style, name))
    wording, odd = words.odd(chance, [worded(chance)], style.odd / 2)
    return Question(
        name=name,
        kind=KIND_OF.get(drawn, drawn),
        section=chance.one(words.SECTIONS),
        wording=wording[0],
        columns=columns,
        instruction=chance.one(("", "", "Tick one box.", "Tick all that apply (up to 3).")),
        sensitive=chance.happens(0.15),
        features=features | odd | {f"kind:{KIND_OF.get(drawn, drawn)}"} | features_of(columns),
    )


def worded(chance: Chance) -> str:
    return chance.one(words.WORDINGS).format(chance.one(words.TOPICS), n=chance.whole(1, 60))


def names(chance: Chance, number: int) -> list[str]:
    """Names of questions: some as a person gives them, some as a platform does."""
    given = chance.some(words.QUESTION_NAMES, min(number, 12), min(number, 12))
    if chance.happens(0.05):
        given[0] = chance.one(words.TAKEN_NAMES)
    return given + [f"Q{each}" for each in range(101, 101 + number - len(given))]


def questions(chance: Chance, style: Style, number: int) -> tuple[Question, ...]:
    """The questions of a survey, not yet routed."""
    drawn = [chance.likely(LIKELY) for _ in range(number)]
    return tuple(
        question(chance.within(name), style, name, sort)
        for name, sort in zip(names(chance, number), drawn, strict=True)
    )


def repeated(chance: Chance, drawn: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, sometimes with one that is asked a second time."""
    plain = [each for each in drawn if each.kind in ("single", "scale")]
    if not plain or not chance.happens(0.15):
        return tuple(drawn)
    first = chance.one(plain)
    (column,) = first.columns
    name = f"{first.name}_again"
    header = None if column.header is None else f"{column.header} (again)"
    again = replace(column, name=name, question=name, header=header)
    return (*drawn, replace(first, name=name, columns=(again,)).with_features("relation:repeated"))
