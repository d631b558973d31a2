"""Sentences and charts of the pages of two editions, as people wrote them.

Takes Markdown, gives changes. A sentence that may state a number which is withheld since is not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from findings.content.prose import Fence, fences, stat_links
from findings.differing.edition import ChangeEffect, ChangeKind, Edition, EditionChange
from findings.differing.numbers import withheld_since

PAGES = ".md"
FIGURE = "figure"
TEXTS = ("title", "note", "description")
"""Keys of front matter and of charts whose values are sentences."""
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
PAIR = re.compile(r"(\w[\w-]*):[ ]+(.*)")
STOP = re.compile(r"(?<=[.!?])(?:[”’\"')\]*_]*)\s+(?=[^\s\da-z])")
OPENS = re.compile(r"\s*(?:[-*+]|\d+[.)]|#{1,6}|>|\|)(?:\s|$)")
"""How a line begins that is no part of the paragraph over it."""
QUESTION = re.compile(r"[^.=@;]+")
ALIKE = 0.5
"""How much two sentences have in common at the least, of one, where the second stands for the first."""
MOST = 2_000
"""Pairs of sentences that are compared by their letters; of more, each stands for the one at its place."""


@dataclass(frozen=True)
class WrittenSentence:
    """A sentence with the line on which it begins."""

    text: str
    line: int


def sentence_changes(old: Edition, new: Edition) -> Iterator[EditionChange]:
    """Every sentence and chart that differs; none where either edition has no pages."""
    if old.pages is None or new.pages is None:
        return
    hidden = withheld_since(old, new)
    for path in dict.fromkeys((*sorted(new.pages), *sorted(old.pages))):
        before, now = old.pages.get(path, ""), new.pages.get(path, "")
        if before != now:
            yield from _of_page(path, before, now, hidden)


def charts_of(edition: Edition, questions: Collection[str]) -> list[str]:
    """The charts that show any of these questions."""
    found: list[str] = []
    for _, text in sorted((edition.pages or {}).items()):
        for name, (_, said) in _charts(text).items():
            shown = {
                each.strip() for key in ("question", "questions") for each in said.get(key, "").split(",")
            }
            found += [name] if shown & set(questions) else []
    return found


def _of_page(path: str, before: str, now: str, hidden: Collection[str]) -> Iterator[EditionChange]:
    where = f"docs/{path}"
    for old, new in _paired(list(sentences(before)), list(sentences(now))):
        was, is_ = (repeatable(each.text if each else "", hidden) for each in (old, new))
        effect = (
            ChangeEffect.ADDED
            if old is None
            else ChangeEffect.REMOVED
            if new is None
            else ChangeEffect.CHANGED
        )
        yield EditionChange(
            ChangeKind.SENTENCE, where, effect, was, is_, where, new.line if new else None, (where, path)
        )
    yield from _of_charts(where, _charts(before), _charts(now))


def repeatable(sentence: str, hidden: Collection[str]) -> str:
    """A sentence; nothing where it may state a number of a question of which something is withheld since."""
    claimed = (QUESTION.match(link.address.strip("<> ")) for link in stat_links(sentence))
    return "" if any(found and found[0] in hidden for found in claimed) else sentence


# Sentences --------------------------------------------------------------------------------------


def sentences(text: str) -> Iterator[WrittenSentence]:
    """Each sentence of a page: of its paragraphs, headings, lists and tables, front matter and charts."""
    front = FRONT.match(text)
    first = text[: front.end()].count("\n") if front else 0
    yield from _of_pairs(front[1].split("\n") if front else [], 2)
    lines = text.split("\n")
    for block in _fenced(text):
        inside = block.content.split("\n")
        yield from _of_pairs(inside if block.info == FIGURE else [], block.first_line + 1)
        for place in range(block.first_line - 1, block.last_line):
            lines[place] = ""
    yield from _of_paragraphs(lines, first)


def _of_pairs(lines: Sequence[str], first: int) -> Iterator[WrittenSentence]:
    for line, words in enumerate(lines, start=first):
        found = PAIR.fullmatch(words.rstrip())
        if found and found[1] in TEXTS and found[2].strip():
            yield WrittenSentence(found[2].strip(), line)


def _of_paragraphs(lines: Sequence[str], first: int) -> Iterator[WrittenSentence]:
    gathered: list[str] = []
    begun = first + 1
    for line, words in enumerate([*lines[first:], ""], start=first + 1):
        if gathered and (not words.strip() or OPENS.match(words)):
            yield from _parted(gathered, begun)
            gathered = []
        if words.strip():
            begun = begun if gathered else line
            gathered.append(words.strip())


def _parted(lines: Sequence[str], first: int) -> Iterator[WrittenSentence]:
    text, at = "\n".join(lines), 0
    for end in (*(found.end() for found in STOP.finditer(text)), len(text)):
        words = text[at:end].strip()
        if words:
            yield WrittenSentence(" ".join(words.split()), first + text.count("\n", 0, at))
        at = end


def _paired(
    before: Sequence[WrittenSentence], now: Sequence[WrittenSentence]
) -> Iterator[tuple[WrittenSentence | None, WrittenSentence | None]]:
    """Each sentence that differs beside the one in whose place it stands."""
    matcher = SequenceMatcher(None, [each.text for each in before], [each.text for each in now], False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield from _in_places(before[start:end], now[first:last])


def _in_places(
    before: Sequence[WrittenSentence], now: Sequence[WrittenSentence]
) -> Iterator[tuple[WrittenSentence | None, WrittenSentence | None]]:
    if len(before) * len(now) > MOST:
        yield from zip_longest(before, now)
        return
    left = list(before)
    for new in now:
        alike = [(SequenceMatcher(None, old.text, new.text, False).ratio(), old) for old in left]
        likest = max(alike, key=lambda each: each[0], default=(0.0, None))
        old = likest[1] if likest[0] >= ALIKE else None
        left = [each for each in left if each is not old]
        yield old, new
    for old in left:
        yield old, None


# Charts -----------------------------------------------------------------------------------------

Chart = tuple[int, dict[str, str]]
"""The line on which a chart is declared, and what is said of it beside its sentences."""


def _fenced(text: str) -> list[Fence]:
    return fences(FRONT.sub(lambda front: "\n" * front[0].count("\n"), text, count=1))


def _charts(text: str) -> dict[str, Chart]:
    found: dict[str, Chart] = {}
    for block in _fenced(text):
        pairs = (PAIR.fullmatch(line.rstrip()) for line in block.content.split("\n"))
        said = {pair[1]: pair[2].strip() for pair in pairs if pair}
        if block.info == FIGURE and said.get("id"):
            found[said["id"]] = block.first_line, {key: said[key] for key in said if key not in TEXTS}
    return found


def _of_charts(where: str, before: Mapping[str, Chart], now: Mapping[str, Chart]) -> Iterator[EditionChange]:
    for name in dict.fromkeys((*now, *before)):
        (_, old), (line, new) = before.get(name, (0, {})), now.get(name, (0, {}))
        if old != new:
            effect = (
                ChangeEffect.ADDED
                if name not in before
                else ChangeEffect.REMOVED
                if name not in now
                else ChangeEffect.CHANGED
            )
            differing = [key for key in dict.fromkeys((*new, *old)) if old.get(key) != new.get(key)]
            was, is_ = (
                "; ".join(f"{key}: {said[key]}" for key in differing if key in said) for said in (old, new)
            )
            yield EditionChange(ChangeKind.CHART, name, effect, was, is_, where, line or None, (name, where))
