"""The publication's glossary in place: where a page first uses a term, what it means is a tap or a key away.

Takes pages that people wrote, gives what stands in the place of terms, and their meanings for the end of the
page. A meaning says no number away from the glossary, where nobody holds it to one: it ends before that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from findings.content import Content, Page
from findings.content.numerals import Numerals
from findings.content.prose import definitions, without_words
from findings.content.unaddressed import NUMBERS
from findings.pages.linking import page_url, relative
from findings.pages.templates import rendered
from findings.vocabulary import slug

SHORT_FORM = re.compile(r"(?P<long>.+?)\s*\((?P<short>[^()]+)\)")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
Span = tuple[int, int, str]


@dataclass(frozen=True)
class Term:
    """A word of the glossary, with every form in which a page may write it."""

    words: str
    forms: tuple[str, ...]
    meaning: str

    @property
    def id(self) -> str:
        return f"term-{slug(self.words)}"


def _written(form: str) -> str:
    """As a form is written: a capital may be small within a sentence, and there may be several."""
    first = re.escape(form[0]) if form[1:2].isupper() else f"[{re.escape(form[0].upper() + form[0].lower())}]"
    return f"{first}{re.escape(form[1:])}s?"


@dataclass(frozen=True)
class Glossary:
    """The terms of a publication, and the page that lists them."""

    path: str = ""
    terms: tuple[Term, ...] = ()

    def told_on(self, page: Page) -> bool:
        """Whether terms are explained on a page: not on the glossary itself, nor where methods are told."""
        return bool(self.terms) and page.path != self.path and page.meta.get(NUMBERS) != "methods"

    def in_place(self, page: Page, taken: Iterable[tuple[int, int]]) -> tuple[list[Span], str]:
        """What stands for the terms of a page at their first places, and their meanings as a block.

        `taken` are the places in its body that the build fills otherwise.
        """
        if not self.told_on(page):
            return [], ""
        found = list(self._first(page.body.source, list(taken)))
        spans = [(start, end, _button(term, words)) for term, start, end, words in found]
        if not found:
            return [], ""
        url = relative(page_url(self.path), page.path)
        return spans, rendered("terms.html", terms=[term for term, *_ in found], url=url)

    def _first(self, source: str, taken: list[tuple[int, int]]) -> Iterator[tuple[Term, int, int, str]]:
        """Each term where it first stands in plain words; of two at one place, the longer."""
        forms = [(form, term) for term in self.terms for form in term.forms]
        forms.sort(key=lambda each: -len(each[0]))
        patterns = "|".join(f"({_written(form)})" for form, _ in forms)
        met: set[str] = set()
        for match in re.finditer(rf"(?<![\w-])(?:{patterns})(?![\w-])", without_words(source)):
            _, term = forms[(match.lastindex or 1) - 1]
            if term.id not in met and not any(
                low < match.end() and match.start() < high for low, high in taken
            ):
                met.add(term.id)
                yield term, match.start(), match.end(), match[0]


NO_GLOSSARY = Glossary()


def glossary(content: Content, numerals: Numerals) -> Glossary:
    """The terms of the page that calls itself the glossary; none where no page does."""
    page = next((each for each in content.pages.values() if each.meta.get("glossary")), None)
    if page is None:
        return NO_GLOSSARY
    terms = (_term(words, meaning, numerals) for words, meaning in definitions(page.body.source))
    known = {each.id: each for each in terms if each is not None}
    return Glossary(page.path, tuple(known.values()))


def _term(words: str, meaning: str, numerals: Numerals) -> Term | None:
    """A term with its meaning as far as that says no number; None where nothing is left."""
    told: list[str] = []
    for sentence in SENTENCE.split(meaning):
        if numerals.any(sentence):
            break
        told.append(sentence)
    if not told or numerals.any(words):
        return None
    match = SHORT_FORM.fullmatch(words)
    return Term(words, (match["long"], match["short"]) if match else (words,), " ".join(told))


def _button(term: Term, words: str) -> str:
    return f'<button type="button" class="term" popovertarget="{term.id}">{escape(words)}</button>'
