"""A draft of a page, part by part: its prose and the titles and notes of its figures, each where it stands.

Takes a text, gives what its sentences can mean, at their places in it. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import yaml

from findings.content.addresses import Numbers
from findings.content.figures import figure
from findings.content.held import Held
from findings.content.matching import Judged, Matcher
from findings.content.prose import fences, moved
from findings.content.reading import CLAIMED_FIGURE_KEYS, FIGURE, NOT_YAML, front_matter
from findings.content.unaddressed import NUMBERS, Unaddressed, can_be_own, own_numbers
from findings.disclosure import PublishedEstimates
from findings.vocabulary import Problem, Refused, Survey


@dataclass(frozen=True)
class Part:
    """A piece of Markdown that may state numbers, and where in its file it begins."""

    source: str
    start: int


def drafted(
    source: str, where: str, published: PublishedEstimates, survey: Survey, names: Iterable[str] = ()
) -> Iterator[Judged]:
    """What the sentences of a draft can mean, as sentences of a page of findings; raises `Refused`."""
    numbers, known = Numbers(published, survey), Unaddressed(survey, names)
    held = Held(numbers, known)
    if held.subjects is None:
        what = f"nothing is known of sentences in the language '{survey.description.language}'"
        raise Refused([Problem(where, what, "Write the links by hand: 'findings find' has their addresses.")])
    try:
        meta, body, body_line = front_matter(source)
    except yaml.YAMLError:
        raise Refused([Problem(f"{where}:1", *NOT_YAML)]) from None
    if isinstance(meta.get(NUMBERS), str):
        return
    own = tuple(each for each in own_numbers(meta) if can_be_own(each, known.numerals))
    matcher = Matcher(numbers, known, held, held.subjects)
    for part in parts(source, body, body_line, survey):
        yield from (_moved(each, part.start) for each in matcher.judged(part.source, own))


def parts(source: str, body: str, body_line: int, survey: Survey) -> Iterator[Part]:
    """The body, and what figures in it say on one line."""
    yield Part(body, len(source) - len(body))
    lines = source.split("\n")
    for fence in (moved(each, body_line - 1) for each in fences(body) if each.info == FIGURE):
        made, _ = figure(fence, survey, "")
        if made is None:
            continue
        for key in CLAIMED_FIGURE_KEYS:
            number, text = made.lines.get(key, 0), getattr(made, key)
            if text and lines[number - 1].endswith(text):
                yield Part(text, sum(len(line) + 1 for line in lines[:number]) - 1 - len(text))


def _moved(judged: Judged, start: int) -> Judged:
    """The sentence at its place in the file."""
    meant = tuple(replace(each, start=each.start + start, end=each.end + start) for each in judged.meant)
    return replace(judged, at=judged.at + start, meant=meant)
