"""What each column of an export probably is: a question and its kind, or something to be set aside.

Takes groups of columns and the book of decisions; gives fields and questions as a data package has them.
Every guess goes through the book, so that a person's word goes before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from findings.importing.breakdowns import MOST_GROUPS, Surplus, groups_called, surplus
from findings.importing.decisions import SURE_ENOUGH, Book
from findings.importing.describing import Names, alike, coded, described, question, title
from findings.importing.grouping import ColumnGroup, groups_of, is_tick
from findings.importing.holding import (
    is_closed,
    is_companion,
    is_option,
    known_share,
    lists_the_others,
    option_field,
    place_of,
    ranks,
    ranks_in_slots,
    says_yes_and_no,
    told_apart,
    without_missing,
    wording_of,
)
from findings.importing.languages import written_in
from findings.importing.numbers import NumberColumns, asked_unit
from findings.importing.personal import QUESTION, Aside, is_of_platform, set_aside
from findings.importing.reasons import with_reasons
from findings.importing.splitting import Split, other_of, split_of
from findings.importing.table import Column, ExportTable
from findings.importing.values import (
    MANGLED,
    NEARLY_ALL,
    REPEATED,
    Values,
    is_labelled,
    missing_of,
    values_of,
    words_of,
)
from findings.importing.words import APPLY, OPEN, OTHER
from findings.naming import TAKEN
from findings.vocabulary import KINDS, Kind, Role

Json = dict[str, Any]


@dataclass(frozen=True)
class Guess:
    """Columns that belong together: their fields, the question they answer, and what to tell of them."""

    fields: tuple[Json, ...]
    said: str
    columns: tuple[Column, ...] = ()
    question: dict[str, str] | None = None
    breakdown: Json | None = None


@dataclass
class Guesser:
    """One import of one wave: its book, and the names that were given so far.

    `known` are questions of other waves by their wording, which keep their names.
    """

    book: Book
    wave: str
    known: dict[str, str] = field(default_factory=dict)
    names: Names = field(default_factory=lambda: Names(set(TAKEN)))
    numbers: NumberColumns = field(default_factory=NumberColumns)
    beside_platform: bool = False
    columns: dict[str, str] = field(default_factory=dict)
    """The names that columns had before, by their headings."""
    weight: str = ""
    surplus: dict[str, Surplus] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=lambda: written_in("en"))
    """What is written into the description, in the language of the survey."""

    def guesses(self, table: ExportTable) -> Iterator[Guess]:
        """Each question of the file, and each column that is none, in the order of the file."""
        self.beside_platform = is_of_platform(table.columns)
        self.names.given |= {*self.known.values(), *self.columns.values()}
        told = with_reasons(table.columns, self.book)
        columns = [self.numbers.without_nothing(each, self.book) for each in told]
        self.surplus = surplus(each for each in columns if not set_aside(each, self.beside_platform))
        for group in groups_of(columns):
            yield from self._group(group)

    def name(self, words: str, wording: str) -> str:
        """The name of a question: that of other waves where its words are the same."""
        return self.known.get(title(wording)) or self.columns.get(wording) or self.names.of(words, "question")

    def _question(self, name: str, kind: Kind, wording: str) -> dict[str, str]:
        return question(name, kind, wording, self.wave, self.words)

    # Several columns ------------------------------------------------------------------------------

    def _group(self, group: ColumnGroup) -> Iterator[Guess]:
        if len(group.columns) == 1:
            yield self._alone(group.columns[0])
            return
        companions = [column for column in group.columns if is_companion(column, group)]
        kept = tuple(column for column in group.columns if column not in companions)
        found = self._several(ColumnGroup(group.wording, kept)) if len(kept) > 1 else None
        yield from [found] if found else map(self._alone, kept)
        for column in companions:
            again = lists_the_others(column, group)
            yield self._unused(column, "lists what the next columns tell" if again else BEHIND_OTHER)

    def _several(self, group: ColumnGroup) -> Guess | None:
        first = group.columns[0].heading
        if all(set_aside(each, self.beside_platform) for each in group.columns if each.counts):
            return None
        guessed = self._kind_of(group)
        if guessed is None:
            return None
        kind, ground, confidence = guessed
        choices = tuple(dict.fromkeys([kind, *KINDS_OF_SEVERAL]))
        asks = f"'{group.wording}' has {len(group.columns)} columns. Which kind of question is it?"
        kind = self.book.take(first, "kind", kind, ground, confidence, asks, choices)
        for column in group.columns[1:]:
            ground = f"is a part of the question of '{first}'"
            self.book.take(column.heading, "kind", kind, ground, max(confidence, 0.8))
        made = {"multiple": self._multiple, "grid": self._grid, "ranking": self._ranking,
                "number": self._number_items}.get(kind)  # fmt: skip
        return made(group) if made else None

    def _kind_of(self, group: ColumnGroup) -> tuple[str, str, float] | None:
        columns = group.columns
        if ranks_in_slots(group):
            return "ranking", "each column holds the thing that was put in its place", 0.9
        if ranks(columns):
            return "ranking", "each row gives every place once", 0.9
        if all(is_option(column) for column in columns) and any(column.counts for column in columns):
            own = any(column.part in column.counts or is_tick(column) for column in columns)
            blank = any(len(column.counts) == 1 and column.answers < len(column.texts) for column in columns)
            in_set = any(column.group.startswith("set:") for column in columns)
            other = any(OTHER.search(column.part) for column in columns)
            sure = (
                own or other or in_set or blank or APPLY.search(group.wording) or not says_yes_and_no(columns)
            )
            worded = any(column.question for column in columns)
            return "multiple", "each column is ticked or not", 0.9 if sure and worded else 0.7
        if self.numbers.are_quantities(columns):
            return "number", "all its columns hold numbers", 0.9
        values = values_of(columns, self._apart(group))
        alone = all(known_share(column, values) >= NEARLY_ALL for column in columns)
        if len(values.labels) == 1 and alone:
            return "multiple", "its columns share one answer, as ticks do", 0.7
        if values.labels and alone:
            return "grid", f"its {len(columns)} columns share {len(values.labels)} answers", 0.9
        return None

    def _apart(self, group: ColumnGroup) -> tuple[str, ...]:
        return self.numbers.apart(group.columns, self.book)

    def _multiple(self, group: ColumnGroup) -> Guess:
        wording = group.wording
        name = self.name(wording, wording)
        fields, own = [], Names()
        for column in group.columns:
            part = column.part or column.heading
            option = own.of(part, "option")
            survey: Json = {"question": name, "option": option, "column": column.heading}
            fields.append(option_field(column, part, self.names.of(f"{name} {option}", name), survey))
        said = f"{name}: multiple, {len(fields)} options"
        asked = self._question(name, Kind.MULTIPLE, wording)
        return Guess(tuple(told_apart(fields)), said, group.columns, asked)

    def _grid(self, group: ColumnGroup) -> Guess:
        apart = self._apart(group)
        values = self.numbers.with_labels(values_of(group.columns, apart), group.columns, self.book)
        name = self.name(group.wording, group.wording)
        labels, others = self._with_others(group.columns, values)
        fields = []
        for column, item, words in self._items(group, name):
            survey: Json = {"question": name, "item": item, "column": column.heading} | others
            each = coded(
                self.names.of(f"{name} {item}", name), words, labels, values.missing, values.ordered, survey
            )
            fields.append(each)
        said = f"{name}: grid, {len(fields)} items"
        return Guess(tuple(told_apart(fields)), said, group.columns,
                     self._question(name, Kind.GRID, group.wording))  # fmt: skip

    def _items(self, group: ColumnGroup, name: str) -> Iterator[tuple[Column, str, str]]:
        own = Names()
        for column in group.columns:
            part = column.part or column.heading
            yield column, own.of(part, "item"), part

    def _number_items(self, group: ColumnGroup) -> Guess:
        first = group.columns[0]
        apart = self._apart(group)
        unit = asked_unit(first, group.wording, self.book)
        if not unit:
            fields = [self._set_aside(column, Role.UNUSED) for column in group.columns]
            said = f"{group.wording}: numbers, left out until somebody says what they are"
            return Guess(tuple(fields), said, group.columns)
        name = self.name(group.wording, group.wording)
        fields = []
        for column, item, words in self._items(group, name):
            survey: Json = {"question": name, "item": item, "column": column.heading, "unit": unit}
            fields.append(
                self.numbers.field(column, self.names.of(f"{name} {item}", name), words, survey, apart)
            )
        asked = self._question(name, Kind.NUMBER, group.wording)
        return Guess(tuple(fields), f"{name}: number, {len(fields)} items", group.columns, asked)

    def _ranking(self, group: ColumnGroup) -> Guess:
        name = self.name(group.wording, group.wording)
        asked = self._question(name, Kind.RANKING, group.wording)
        if ranks_in_slots(group):
            headings = [column.heading for column in group.columns]
            things = list(values_of(group.columns).labels.items())
            fields = self._places(name, things, {"columns": headings, "take": "place"}, len(headings))
            return Guess(tuple(fields), f"{name}: ranking, {len(fields)} things", group.columns, asked)
        places = self._written_places(group.columns)
        found = []
        for column, item, words in self._items(group, name):
            survey: Json = {"question": name, "item": item, "column": column.heading}
            missing = missing_of([column])
            found.append(coded(self.names.of(f"{name} {item}", name), words, places, missing, True, survey))
        return Guess(tuple(told_apart(found)), f"{name}: ranking, {len(found)} things", group.columns, asked)

    def _written_places(self, columns: tuple[Column, ...]) -> dict[str, str]:
        """Every place as the file writes it, with its number."""
        texts = dict.fromkeys(text for column in columns for text in (*column.counts, *column.labels))
        words = {text: words_of(columns).get(text, text) for text in texts}
        found = {place_of(words[text]): text for text in texts if place_of(words[text])}
        return {found.get(place, str(place)): str(place) for place in range(1, len(columns) + 1)}

    def _places(self, name: str, things: list[tuple[str, str]], rule: Json, most: int) -> list[Json]:
        places = {str(place): str(place) for place in range(1, most + 1)}
        own, fields = Names(), []
        for value, label in things:
            item = own.of(label, "item")
            survey: Json = {"question": name, "item": item, "derived": rule | {"value": value}}
            fields.append(coded(self.names.of(f"{name} {item}", name), label, places, {}, True, survey))
        return told_apart(fields)

    # One column -----------------------------------------------------------------------------------

    def _alone(self, column: Column) -> Guess:
        wording = wording_of(column)
        aside = self._one_weight(column, set_aside(column, self.beside_platform))
        if aside:
            guessed = "unused" if aside.role is Role.UNUSED else aside.role.value
            asks = f"'{column.heading}' {aside.ground}. What is it?"
            role = self.book.take(
                column.heading, "role", guessed, aside.ground, aside.confidence, asks, aside.choices
            )
            if role != QUESTION:
                return self._role(column, Role(role), aside.ground)
        kind, ground, confidence, split = self._kind_alone(column)
        usual = [kind, "single", "multiple", *(["ranking"] if split else []), "text", "unused"]
        choices = tuple(dict.fromkeys(usual)) if confidence < SURE_ENOUGH else ()
        asks = f"Which kind of question is '{wording}'? ({ground})"
        kind = self.book.take(column.heading, "kind", kind, ground, confidence, asks, choices)
        if kind == "unused":
            return self._unused(column, ground)
        if kind in ("multiple", "ranking") and split:
            return self._listed(column, wording, split, ranked=kind == "ranking")
        if kind == "number":
            return self._number(column, wording)
        if kind in ("single", "scale"):
            return self._single(column, wording, kind)
        return self._text(column, wording)

    def _one_weight(self, column: Column, aside: Aside | None) -> Aside | None:
        """What a column is set aside for; one of several weights at the most is the weight."""
        if aside is None or Role.WEIGHT.value not in (aside.role.value, *aside.choices):
            return aside
        said = [heading for (heading, decision), value in self.book.said.items()
                if (decision, value) == ("role", Role.WEIGHT.value)]  # fmt: skip
        if self.weight in ("", column.heading) and said in ([], [column.heading]):
            self.weight = column.heading if aside.role is Role.WEIGHT else self.weight
            return aside
        ground = f"is a weight beside '{(said or [self.weight])[0]}', and every number has one weight"
        choices = ("unused", *([] if said else [Role.WEIGHT.value]), QUESTION)
        return Aside(Role.UNUSED, ground, 0.9 if said else 0.6, choices)

    def _kind_alone(self, column: Column) -> KindAlone:
        mangled = sum(count for text, count in column.counts.items() if MANGLED.fullmatch(text))
        answers = without_missing(column, self.numbers.apart([column], self.book))
        if len(answers) == 1 and not column.labels:
            everybody = answers.total() == len(column.texts)
            ground = "all who answered say the same" if column.answers >= FEW_ANSWERS else "too few answered"
            return "unused", ground, 0.9 if everybody else 0.7, None
        if mangled >= REPEATED:
            return "unused", "a spreadsheet turned bands, such as 1-5, into dates, such as 01-May", 0.5, None
        if self.numbers.are_quantities([column]):
            return "number", "nearly all its answers are numbers", 0.9, None
        known = [column.counts[value] for value in column.labels if value in column.counts]
        split = None if known else split_of(answers, column.labels.values())
        if split:
            return ("ranking" if split.ranked else "multiple"), split.ground, split.confidence, split
        return *self._kind_of_words(column), None

    def _kind_of_words(self, column: Column) -> tuple[str, str, float]:
        values = values_of([column], self.numbers.apart([column], self.book))
        several = len(values.labels) > 1
        if OPEN.search(wording_of(column)) and not column.labels and not is_closed(values):
            sure = values.known < NEARLY_ALL or not several
            return "text", "asks for words of one's own", 0.9 if sure else 0.75
        kind = "scale" if values.scale else "single"
        if several and values.known >= NEARLY_ALL:
            return kind, f"{len(values.labels)} answers were given by many", 0.9
        if several and is_labelled([column]):
            return kind, "the file has words for its answers", 0.9
        if several and values.known >= OFTEN:
            ground = f"{len(values.labels)} answers were given by many, and others by few"
            return "text", ground, 0.75
        if values.labels and values.known >= OFTEN:
            return "single", "nearly all gave one answer", 0.7
        few = values.told < FEW_ANSWERS
        return "text", ("too few answered" if few else "nearly every answer is another"), 0.9

    def _role(self, column: Column, role: Role, ground: str) -> Guess:
        made = self._set_aside(column, role)
        return Guess((made,), f"{made['name']}: {role} ({ground})", (column,))

    def _unused(self, column: Column, ground: str) -> Guess:
        self.book.take(column.heading, "role", "unused", ground, 0.9)
        return self._role(column, Role.UNUSED, ground)

    def _set_aside(self, column: Column, role: Role) -> Json:
        name = self.columns.get(column.heading) or self.names.of(column.heading, "column")
        survey: Json = {"role": role.value, "column": column.heading}
        if role is Role.WEIGHT:
            return self.numbers.field(column, name, column.heading, survey, ())
        return described(name, column.heading, "string", {}, survey)

    def _single(self, column: Column, wording: str, guessed: str) -> Guess:
        apart = self.numbers.apart([column], self.book)
        values = self.numbers.with_labels(values_of([column], apart), [column], self.book)
        compared = self._compared(column, wording, values)
        name = self.name(compared or wording, wording)
        kind = KINDS[guessed]
        labels, others = self._with_others([column], values)
        said = f"{name}: {kind}, {len(set(labels.values()))} categories"
        survey: Json = {"question": name, "column": column.heading} | others
        breakdown = None
        if compared:
            breakdown = {"variable": name, "title": compared}
            survey |= {"role": Role.BREAKDOWN.value}
            said += ", a breakdown"
        if values.rare:
            rare = "1 rare answer is" if values.rare == 1 else f"{values.rare} rare answers are"
            said += f"; {rare} counted as {others['others']}"
        ordered = values.ordered or kind is Kind.SCALE
        made = coded(name, wording, labels, values.missing, ordered, survey)
        self.names.given.add(name)
        return Guess((made,), said, (column,), self._question(name, kind, wording), breakdown)

    def _compared(self, column: Column, wording: str, values: Values) -> str:
        """What its groups are called where respondents could be compared by it; nothing elsewhere."""
        if not 2 <= len(values.labels) <= MOST_GROUPS:
            return ""
        found = groups_called(column)
        asks = f"Shall every question be reported by the groups of '{wording}'?"
        usual, other = Role.BREAKDOWN.value, QUESTION
        if not found or column.heading in self.surplus:
            usual, other = QUESTION, Role.BREAKDOWN.value
            less = Surplus("asks nothing that respondents are usually compared by", 0.9)
            less = self.surplus.get(column.heading, less)
            found, ground, confidence = less.called, less.ground, less.confidence
        else:
            ground = f"asks who respondents are ({found.lower()})"
            confidence = 0.85 if len(wording.split()) <= LONG else 0.7
        role = self.book.take(column.heading, "role", usual, ground, confidence, asks, (usual, other))
        return (found or title(wording)) if role == Role.BREAKDOWN.value else ""

    def _with_others(
        self, columns: list[Column] | tuple[Column, ...], values: Values
    ) -> tuple[dict[str, str], Json]:
        """The labels, with a category for rare answers where there are any."""
        labels = alike(values.labels)
        changed = [value for value, label in values.labels.items() if labels[value] != title(label)]
        changed += [label for label in values.labels.values() if title(label) != " ".join(label.split())]
        if changed:
            ground = "signs that a spreadsheet would run were taken off, or spellings put together"
            self.book.take(columns[0].heading, "labels", "; ".join(labels.values()), ground, 0.85)
        if not values.rare:
            return labels, {}
        taken = any(_says_only_other(label) for label in labels.values())
        label = self.words["rarer" if taken else "other"]
        ground = f"{values.rare} answers that fewer than five gave are counted together"
        self.book.take(columns[0].heading, "options", label, ground, 0.9)
        return labels | {label: label}, {"others": label}

    def _listed(self, column: Column, wording: str, split: Split, ranked: bool) -> Guess:
        name = self.name(wording, wording)
        rule: Json = {"columns": [column.heading], "delimiter": split.delimiter}
        named = ", ".join(
            {"\n": "line break", "\t": "tab"}.get(each, f"'{each}'") for each in [split.delimiter]
        )
        self.book.take(column.heading, "options", f"{len(split.options)} options, with {named} between them",
                       split.ground, 0.9)  # fmt: skip
        if ranked:
            things = [(option, option) for option in split.options]
            made = self._places(name, things, rule | {"take": "place"}, len(things))
            asked = self._question(name, Kind.RANKING, wording)
            return Guess(tuple(made), f"{name}: ranking, {len(made)} things", (column,), asked)
        own, fields = Names(), []
        rest = bool(split.rest) and not other_of(split.options)
        for option in (*split.options, *([""] if rest else [])):
            words = option or self.words["other"]
            named_option = own.of(words, "option")
            derived = rule | ({"take": "option", "value": option} if option else {"take": "rest"})
            survey: Json = {"question": name, "option": named_option, "selected": "yes", "derived": derived}
            labels = {"yes": "Ticked", "no": "Not ticked"}
            fields.append(
                coded(self.names.of(f"{name} {named_option}", name), words, labels, {}, False, survey)
            )
        said = f"{name}: multiple, {len(fields)} options in one column"
        return Guess(tuple(told_apart(fields)), said, (column,), self._question(name, Kind.MULTIPLE, wording))

    def _number(self, column: Column, wording: str) -> Guess:
        apart = self.numbers.apart([column], self.book)
        unit = asked_unit(column, wording, self.book)
        if not unit:
            made = self._set_aside(column, Role.UNUSED)
            said = f"{made['name']}: numbers, left out until somebody says what they are"
            return Guess((made,), said, (column,))
        name = self.name(wording, wording)
        self.names.given.add(name)
        survey: Json = {"question": name, "column": column.heading, "unit": unit}
        made = self.numbers.field(column, name, wording, survey, apart)
        return Guess((made,), f"{name}: number", (column,), self._question(name, Kind.NUMBER, wording))

    def _text(self, column: Column, wording: str) -> Guess:
        name = self.name(wording, wording)
        self.names.given.add(name)
        made = described(name, wording, "string", {}, {"question": name, "column": column.heading})
        said = f"{name}: text, of which nothing is shown"
        return Guess((made,), said, (column,), self._question(name, Kind.TEXT, wording))


BEHIND_OTHER = 'holds the words behind "other"'
KINDS_OF_SEVERAL = ("multiple", "grid", "ranking", "number", "apart")
LONG = 14
OFTEN = 0.6
FEW_ANSWERS = 10
KindAlone = tuple[str, str, float, Split | None]


def _says_only_other(label: str) -> bool:
    """Whether an answer is "other" and nothing else, so that answers which few gave are kept from it."""
    return bool(OTHER.match(label)) and len(re.findall(r"\w+", label)) <= OTHER_AND_MORE


OTHER_AND_MORE = 3
"""Words of "other (please specify)", in any language."""
