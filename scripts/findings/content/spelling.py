"""How a language writes its words: which forms are one word, and which lean on the next.

Takes texts, gives words in the form that the tables of `languages/` have. Knows no survey and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

APOSTROPHE = "'"
NEVER = re.compile(r"(?!)")
FEW = "…"
SHORTEST_ROOT = 4
"""Letters of a stem from which on other words are made of it, and not by chance."""
FEW_WORDS = r"(?:[^\s,;:.!?()]+\s+){0,6}?"


class Spelling:
    """The forms of one language: `d'`, `du` and `des` are `de` in every phrase of French."""

    def __init__(
        self, forms: Mapping[str, str], possessive: str, ending: tuple[str, str], telling: str, verbal: str,
        deriving: str,
    ) -> None:  # fmt: skip
        self._forms = {word: (word, *others.split()) for word, others in forms.items()}
        self._word_of = {form: word for word, forms in self._forms.items() for form in forms}
        self._telling, self._verbal = re.compile(telling), re.compile(verbal)
        self._deriving = re.compile(deriving)
        self._possessive, self._ending = re.compile(possessive), (re.compile(ending[0]), ending[1])
        leaning = sorted((form for form in self._word_of if form.endswith(APOSTROPHE)), key=len, reverse=True)
        lead = f"(?<!\\w)(?:{'|'.join(each[:-1] for each in leaning)})['’]|" if leaning else ""
        self._word = re.compile(rf"{lead}[^\W_]+(?:['’][^\W_]+)?", re.IGNORECASE)

    def words(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Every word of a text in the form of the tables, and its place."""
        for match in self._word.finditer(text):
            yield self.form(match[0]), *match.span()

    def form(self, word: str) -> str:
        """The form of a word that the tables have."""
        lowered = with_apostrophes(word)
        return self._word_of.get(lowered, lowered)

    def bare(self, word: str) -> str:
        """A word without an ending that changes nothing."""
        return self._possessive.sub("", with_apostrophes(word))

    def is_telling(self, word: str) -> bool:
        """Whether a word ends as those do that give a place, or say what goes on."""
        return bool(self._telling.search(word))

    def is_verbal(self, word: str) -> bool:
        """Whether a word ends as those do that say what somebody does, and not who it is: managed."""
        return bool(self._verbal.search(word))

    def derived(self, word: str, stem: str) -> bool:
        """Whether a word is another's stem, without its last letter or with it, and an ending."""
        return any(
            len(root) >= SHORTEST_ROOT
            and word.startswith(root)
            and self._deriving.fullmatch(word[len(root) :])
            for root in (stem, stem[:-1])
        )

    def ended(self, stem: str) -> str:
        """A stem with another ending, where it has one that the stemmer leaves."""
        left, read = self._ending
        return left.sub(read, stem)

    def plain(self, text: str) -> str:
        """A text as phrases are compared: each word in the form of the tables, one blank between two."""
        lowered = with_apostrophes(text)
        said = self._word.sub(self._apart, lowered) if self._word_of else lowered
        return " ".join(said.split())

    def _apart(self, match: re.Match[str]) -> str:
        word = match[0]
        return self._word_of.get(word, word) + (
            " " if word in self._word_of and word[-1] == APOSTROPHE else ""
        )

    def any_of(self, phrases: Iterable[str]) -> re.Pattern[str]:
        """A pattern of any of these phrases, the longest first; `*` stands for the rest of a word.

        `…` stands for a few words.
        """
        written = sorted(phrases, key=len, reverse=True)
        said = "|".join("".join(self._parts(each.split())) for each in written)
        return re.compile(rf"(?<![\w'])(?:{said})", re.IGNORECASE) if written else NEVER

    def _parts(self, words: list[str]) -> Iterator[str]:
        """A phrase word by word, each in any of its forms."""
        for place, word in enumerate(words):
            last = place == len(words) - 1
            if word == FEW:
                yield FEW_WORDS
                continue
            forms = self._forms.get(word, (word,))
            whole = "|".join(_escaped(each) for each in forms if not each.endswith(APOSTROPHE))
            leaning = "|".join(re.escape(each) for each in forms if each.endswith(APOSTROPHE))
            closed = rf"(?:{whole})" + (r"(?![\w])" if last else r"\s+")
            yield rf"(?:{closed}|(?:{leaning})\s*)" if leaning else closed


def with_apostrophes(text: str) -> str:
    """In lower case, with the apostrophe of a typewriter and blanks that break; letters keep their places."""
    return text.lower().replace("’", APOSTROPHE).replace("\u00a0", " ").replace("\u202f", " ")


def _escaped(word: str) -> str:
    return re.escape(word).replace(r"\*", r"[\w']*")
