"""What is said of a number: a sentence of the language's table that the rules of every page accept.

Takes rows, gives Markdown with claims. A sentence that those rules refuse or ask about is never drafted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from findings.content import labels
from findings.content.addresses import Numbers
from findings.content.catalogue import address_of
from findings.content.held import Held
from findings.content.language import Table, interface, words_of_drafts
from findings.content.prose import SCHEME
from findings.content.reading import accepts
from findings.content.unaddressed import Unaddressed
from findings.vocabulary import AMOUNT, REST, PublishedEstimate, Question, Survey

SIGNS = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\`*_{}[]()#+-.!"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
)
"""What Markdown may take for its own, with a backslash or by its name."""
LONGEST = 160
"""Letters of a name beyond which no sentence is made of it."""
WORD = re.compile(r"[^\W\d_]{4}")
"""What the label of a group or an answer has to have to speak for itself: a word."""


@dataclass(frozen=True)
class Author:
    """Who drafts: knows the numbers, and the rules by which every sentence is judged."""

    numbers: Numbers
    names: tuple[str, ...] = ()

    @property
    def survey(self) -> Survey:
        return self.numbers.survey

    @cached_property
    def words(self) -> Table:
        """What stands around sentences."""
        return interface(self.survey.description.language)

    @cached_property
    def _sentences(self) -> dict[str, list[str]]:
        found = words_of_drafts(self.survey.description.language)
        return found["sentences"] if found else {}

    @cached_property
    def _known(self) -> Unaddressed:
        return Unaddressed(self.survey, self.names)

    @cached_property
    def _held(self) -> Held:
        return Held(self.numbers, self._known)

    def accepts(self, text: str) -> bool:
        """Whether a page of findings may say so, as the title of a figure."""
        return accepts(text, self.numbers, self._known, self._held)

    def first_accepted(self, texts: Iterable[str]) -> str:
        """The first that may stand; nothing where none may."""
        return next((each for each in texts if self.accepts(each)), "")

    def sentence(self, row: PublishedEstimate, *, alone: bool = False) -> str:
        """What is said of a number, and of its difference where it is a group's; nothing where none may.

        Where it stands `alone`, without its question beside it, it says that too if it can; and where others
        are answered with the same words, or the answer is no word.
        """
        question = self.survey.question(row.wave, row.question)
        forms = self._sentences.get(kind_of(row, question), [])
        answer = question.label(row.category)
        named = alone or not WORD.search(answer) or self._answers[_alike(answer)] > 1
        return self.first_accepted(self._said(row, question, forms[::-1] if named else forms))

    @cached_property
    def _answers(self) -> Counter[str]:
        """To how many questions each answer is given, by its words."""
        asked = (self.survey.asked(name)[-1] for name in self.survey.names)
        return Counter(answer for each in asked for answer in set(map(_alike, each.labels.values())))

    def _said(self, row: PublishedEstimate, question: Question, forms: Iterable[str]) -> Iterator[str]:
        answer, item = (question.label(row.category) if row.category else ""), question.item_label(row.item)
        if max(len(answer), len(item)) > LONGEST:
            return
        for form, asked in _with_questions(forms, question.wording):
            for group in self._groups(row):
                yield form.format(
                    shown=row.shown,
                    number=self._link(row),
                    compared=self._link(row, compared=True),
                    answer=self._quoted(answer),
                    item=self._quoted(item),
                    question=self._quoted(asked),
                    group=group,
                )

    def _groups(self, row: PublishedEstimate) -> list[str]:
        """The group in quotation marks; first with what its breakdown is called, where it is no word."""
        if not row.group:
            return [""]
        label = self.survey.labels(row.breakdown, row.wave).get(row.group, row.group)
        quoted, title = self._quoted(label), escaped(self.survey.breakdown(row.breakdown).title)
        whole = self.words["grouped"].format(group=quoted, breakdown=title)
        return [quoted, whole] if WORD.search(label) else [whole, quoted]

    def _quoted(self, label: str) -> str:
        return f"{self.words['opening']}{escaped(label)}{self.words['closing']}"

    def _link(self, row: PublishedEstimate, *, compared: bool = False) -> str:
        key = f";{direction(row)}={REST}" if compared and row.group else ""
        return f"<{SCHEME}{address_of(row, self.survey)}{key}>"

    def name(self, question: Question) -> str:
        """What a figure is called of which no sentence is drafted: the words of its question."""
        texts = (question.wording, labels.title(question))
        return self.first_accepted(map(escaped, texts)) or str(self.words["pages"]["answers"])


def _with_questions(forms: Iterable[str], wording: str) -> Iterator[tuple[str, str]]:
    """Each form with the words of the question: first without how these are to be answered."""
    asked = wording.rstrip(" .")
    texts = dict.fromkeys((NOTE.sub("", asked) or asked, asked))
    for form in forms:
        if "{question}" not in form:
            yield form, ""
        else:
            yield from ((form, text) for text in texts if len(text) <= LONGEST)


NOTE = re.compile(r"(?<=[?？]) [^?？]+$|\s*[(\[][^()\[\]]*[)\]]$")
"""What tells respondents how to answer, and no reader anything: "(tick all that apply)" behind a question."""


def _alike(label: str) -> str:
    return " ".join(label.split()).casefold()


def kind_of(row: PublishedEstimate, question: Question) -> str:
    """The entry of the table that speaks of such a number."""
    way = direction(row) if row.group else ""
    if row.measure is AMOUNT:
        return f"{way}_on_average" if way else "on_average"
    if question.shape.ranked:
        return f"{way or 'share'}_in_place"
    return f"{way or 'share'}{'_of_item' if row.item else ''}"


def direction(row: PublishedEstimate) -> str:
    """Which way a group differs from the others."""
    return "above" if (row.difference or 0.0) > 0 else "below"


def escaped(label: str) -> str:
    """Words of the survey in Markdown, letter by letter as they are."""
    return " ".join(label.split()).translate(SIGNS)
