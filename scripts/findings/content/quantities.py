"""Words that state how many of those who were asked, wherever they stand outside of links.

Takes a text and a survey's names, gives places. Whether such words hold is for `words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from findings.content.amounts import approximators, phrase, quantity
from findings.content.language import Language, Word
from findings.content.spelling import with_apostrophes
from findings.content.spoken import COVERED
from findings.content.subjects import Subjects
from findings.content.wordlists import Lexicon

LABEL = re.compile(r"(?: [\w'’-]+){1,3}(?:[,:]|$)")
"""All leaders, as the label of a row: nothing is said of them yet."""
IN_BRACKETS = re.compile(rf"\s*\({COVERED}\)")
"""A number that the words before it state again: hardly any (5%)."""
Span = tuple[int, int]


def quantities(text: str, subjects: Subjects) -> list[Span]:
    """The places of words outside links that state how many of those who were asked; the longest of them."""
    lexicon = subjects.language.lexicon
    excused = subjects.language.found("all_but", text)
    words = [match.span() for match in lexicon.share_words_anywhere.finditer(with_apostrophes(text))]
    multiples = [match.span() for match in subjects.language.comparative.finditer(text)]
    amounts = [
        match.span()
        for match in lexicon.amounts_anywhere.finditer(text)
        if not any(low <= match.start() < high for low, high in multiples)
        and _of_somebody(match.groupdict().get("noun") or "", subjects)
    ]
    counting = [
        (start, end)
        for start, end in words
        if not any(low <= start < high for low, high in (*excused, *multiples))
        and _counts(text, start, end, subjects)
    ]
    wider = [
        next((each for each in words if each[0] <= low and high <= each[1]), (low, high))
        for low, high in amounts
    ]
    apart: list[Span] = []
    for start, end in sorted([*counting, *wider], key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((_with_approximator(text, start, end, lexicon), end))
    return apart


def not_repeated(places: list[Span], text: str, texts: Sequence[str], spoken: Language) -> list[Span]:
    """Without those that repeat a question or an answer, as the word before or after them shows."""
    asked = {pair for each in texts for pair in _pairs(spoken.words(each))}
    words = spoken.words(text)
    repeated = {
        each.start
        for first, second in pairwise(words)
        if (first.sense, second.sense) in asked
        for each in (first, second)
    }
    return [
        (start, end)
        for start, end in places
        if not any(start <= place < end for place in repeated)
        and not _opens_one(text[start:end], texts, spoken)
    ]


def _opens_one(said: str, texts: Sequence[str], spoken: Language) -> bool:
    """Whether words that deny are those with which an answer begins: nobody, of the answer "Nobody yet"."""
    said = spoken.lexicon.plain(said)
    first = {each.text for text in texts for each in spoken.words(text)[:1]}
    return said in spoken.phrases("negations") and said in first


def _pairs(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    return ((one.sense, other.sense) for one, other in pairwise(words))


def _with_approximator(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the words begin that go with an amount: nearly, more than."""
    before = [match.start() for match in re.finditer(r"\S+", text[:start])][-3:]
    amount = quantity(text[start:end], lexicon)
    return next(
        (
            at
            for at in before
            if amount is not None
            and any(quantity(rest, lexicon) == amount for _, rest in approximators(text[at:end], lexicon))
            and phrase(text[at:end], lexicon) is not None
        ),
        start,
    )


def _counts(text: str, start: int, end: int, subjects: Subjects) -> bool:
    """Whether a word such as `most` or `all` counts those who were asked, there where it stands."""
    language = subjects.language
    if IN_BRACKETS.match(text, end):
        return True
    said = language.lexicon.plain(text[start:end])
    words, leads = language.words(text[end:]), opens(text, start, language)
    if not words or _of_those(text, start, end, language):
        return False
    if said in language.phrases("pronouns"):
        return leads and words[0].text not in language.phrases("unpronouned")
    if said in language.phrases("every_one") and _leads_on(language.words(text[:start])[-1:], language):
        return False
    if said in language.phrases("one_by_one") and not leads:
        return False
    if said in language.phrases("every_one") and (LABEL.match(text, end) or _is_base(text, start, language)):
        return False
    return _counts_somebody(text[end:], words, subjects) or (leads and _is_subject(said, words, language))


def _of_somebody(noun: str, subjects: Subjects) -> bool:
    """Whether the noun within an amount, where there is one, names those who were asked: one man in eight."""
    words = subjects.language.words(noun)
    named = subjects.is_unit(words, 0) or (words and words[-1].sense in subjects.owned)
    return not words or bool(named) or subjects.language.has("people", noun)


def _of_those(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a word such as `some` is of those whom a number before it counts: 61%, some of them."""
    after = [each.text for each in language.words(text[end:])[:2]]
    vague = text[start:end].lower() in language.phrases("some")
    of_them = (
        after[:1]
        and after[0] in language.phrases("of")
        and after[1:]
        and after[1] in language.phrases("them")
    )
    return bool(vague and COVERED in text[:start] and of_them)


def _counts_somebody(text: str, words: list[Word], subjects: Subjects) -> bool:
    """Whether a text begins with those who were asked, or a group of them: of the leaders, of them."""
    language = subjects.language
    place = next((at for at, word in enumerate(words) if not _leads_on([word], language)), len(words) - 1)
    if any(subjects.is_unit(words, at) and not _owns(words, at, language) for at in (place, place + 1)):
        return not re.search(r"[,;:.]", text[: words[place].start])
    of_them = any(each.text in language.phrases("them") for each in words[1:3])
    if words[0].text in language.phrases("of") and of_them:
        return True
    return any(each.start <= words[place].start for each in subjects.mentions(text))


def _owns(words: list[Word], at: int, language: Language) -> bool:
    """Whether a word stands for whose something else is: the school's staff."""
    return at + 1 < len(words) and language.is_possessive(words[at].text)


def _is_subject(said: str, words: list[Word], language: Language) -> bool:
    """Whether a quantity stands alone for those who were asked: most say, all agree."""
    if words[0].text in language.phrases("of"):
        return False
    verb = words[0].text in language.phrases("verbs")
    alone = said in language.phrases("subjects") or (verb and said in language.phrases("subjects_of_verbs"))
    return alone and words[0].start == 1


def _is_base(text: str, at: int, language: Language) -> bool:
    """Whether `all` says of whom something is, and not how many of them: among all schools."""
    return any(low < at < high for low, high in language.found("everybody", text))


def _leads_on(words: list[Word], language: Language) -> bool:
    """Whether a word leads on to whom is counted: of, of the, of our."""
    leads = language.phrases("of") | language.phrases("unmarked")
    return any(each.text in leads for each in words)


def opens(text: str, start: int, language: Language) -> bool:
    """Whether a place is where a clause begins."""
    before = text[:start].rstrip()
    last = language.words(before)[-1:]
    return (
        not before
        or before[-1] in ".,;:(—–"
        or any(each.text in language.phrases("contrasts") for each in last)
    )
