"""Drafted pages as Markdown: one a section of the questionnaire with a figure a question, and the home page.

Takes numbers and what may be said of them, gives texts by path, each signed. Touches no file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

from findings.authoring.choosing import asked_last, differences, is_of_groups, of_everybody
from findings.authoring.figuring import FigureShape, block, drawable
from findings.authoring.wording import Author, escaped
from findings.content.signing import KEY, signed
from findings.vocabulary import TODO, PublishedEstimate, Question, slug

HOME = "index.md"
INDEX = "findings/index.md"
FINDINGS = "findings/{}.md"
MOST_FIGURES = 10
"""Figures of a page: more would make it heavy."""
MOST_TOLD = 4
"""Findings that the home page tells."""
MOST_TRIED = 6
"""Numbers of a question that are tried before it is left without a sentence."""
ALWAYS = (INDEX, "questions/index.md", "data/index.md")
"""Pages that every site has."""


@dataclass(frozen=True)
class Topic:
    """A question with what is drafted of it: its figure, and a sentence about a row or neither."""

    question: Question
    shape: FigureShape
    sentence: str = ""
    row: PublishedEstimate | None = None

    @property
    def figure(self) -> str:
        """The name of its figure."""
        return slug(self.question.name)

    @property
    def differs(self) -> bool:
        return self.row is not None and bool(self.row.group)


@dataclass(frozen=True)
class Chapter:
    """A page: its path, its title, and its questions."""

    path: str
    title: str
    told: tuple[Topic, ...]


@dataclass(frozen=True)
class FigurePlace:
    """Where the figure of a question stands: the title of its page, and its address."""

    title: str
    address: str


FigurePlaces = dict[str, FigurePlace]
"""By the name of the figure."""


def drafted(author: Author, taken: FigurePlaces, kept: Collection[str]) -> dict[str, str]:
    """The text of every page, by path; figures that are `taken` stand on pages of people, and on no other.

    `kept` are pages of people: the home page may lead to them, and no other page takes their names.
    """
    places, told = dict(taken), list(_all_told(author))
    parts = list(_parts(author, [each for each in told if each.figure not in places], kept))
    for part in parts:
        places |= {each.figure: FigurePlace(part.title, f"{part.path}#{each.figure}") for each in part.told}
    texts = {part.path: _page(part, number, author) for number, part in enumerate(parts, start=1)}
    texts |= {HOME: _home(told, places, kept, author)}
    return {path: signed(text) for path, text in sorted(texts.items())}


# What is told of each question --------------------------------------------------------------------


def _all_told(author: Author) -> Iterator[Topic]:
    found = differences(author.numbers)
    for question in asked_last(author.survey):
        yield from _told(question, [row for row in found if row.question == question.name], author)


def _told(question: Question, differing: list[PublishedEstimate], author: Author) -> Iterator[Topic]:
    """The question with the first sentence that may stand, its differences before what is of everybody."""
    rows = (*differing[:MOST_TRIED], *of_everybody(question, author.numbers)[:MOST_TRIED])
    said = ((row, text) for row in rows if (text := author.sentence(row)))
    row, sentence = next(said, (None, ""))
    shape = drawable(question, row, author.numbers)
    if shape is not None:
        yield Topic(question, shape, sentence, row)


# Parts --------------------------------------------------------------------------------------------


def _parts(author: Author, told: Sequence[Topic], kept: Collection[str]) -> Iterator[Chapter]:
    """The sections in the order of the questionnaire, long ones cut into several pages."""
    words, taken = author.words["pages"], set(kept)
    for section, inside in _sections(told).items():
        cut = [tuple(inside[at : at + MOST_FIGURES]) for at in range(0, len(inside), MOST_FIGURES)]
        title = section if section and author.accepts(escaped(section)) else words["findings"]
        for place, each in enumerate(cut, start=1):
            whole = title if len(cut) == 1 else words["continued"].format(title=title, place=place)
            yield Chapter(_free(whole, taken), whole, each)


def _sections(told: Sequence[Topic]) -> dict[str, list[Topic]]:
    """The questions by their sections; a questionnaire of one section has none."""
    found: dict[str, list[Topic]] = {}
    for each in told:
        found.setdefault(each.question.section.strip(), []).append(each)
    return found if len(found) > 1 else {"": [*told]} if told else {}


def _free(title: str, taken: set[str]) -> str:
    """The path of a page by its title, as no other page has it."""
    stem = slug(title) or slug(FINDINGS)
    paths = map(FINDINGS.format, chain([stem], (f"{stem}-{number}" for number in count(2))))
    path = next(each for each in paths if each not in taken | {INDEX})
    taken.add(path)
    return path


# Text ---------------------------------------------------------------------------------------------


def _page(part: Chapter, place: int, author: Author) -> str:
    words = author.words["pages"]
    first = next(iter(_by_telling(part.told)), None)
    description = author.sentence(first.row, alone=True) if first and first.row else words["described"]
    lines = [
        *_front_matter(escaped(part.title), description, f"order: {place}"),
        f"# {escaped(part.title)}",
        "",
    ]
    for heading, told in _grouped(part.told, author):
        lines += [f"## {heading}", ""] if told else []
        for each in told:
            title = each.sentence or author.name(each.question)
            lines += block(each.figure, each.question, each.shape, title)
    return "\n".join(lines)


def _grouped(told: Sequence[Topic], author: Author) -> Iterator[tuple[str, list[Topic]]]:
    """What differs by groups, then what is of everybody, then who answered."""
    words, survey = author.words["pages"], author.survey
    who = [each for each in told if is_of_groups(each.question, survey)]
    yield words["differing"], [each for each in told if each.differs]
    yield words["overall"], [each for each in told if not each.differs and each not in who]
    yield words["respondents"], who


def _front_matter(title: str, description: str, *more: str) -> list[str]:
    said = {"title": title, "description": description}
    written = [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in said.items()]
    return ["---", *written, *more, f"{KEY}: yes", "---", ""]


def _by_telling(told: Iterable[Topic]) -> list[Topic]:
    """What differs first, and by how much."""
    return [each for each, _ in sorted(((each, each.row) for each in told if each.row), key=_place)]


def _place(said: tuple[Topic, PublishedEstimate]) -> tuple[bool, bool, float]:
    told, row = said
    return not told.differs, not row.measure.is_share, -abs((row.difference if row.group else row.value) or 0)


def index(author: Author) -> str:
    """The page that leads to all findings: it says nothing that a person would have to read first."""
    words = author.words["findings"]
    head = [*_front_matter(words["title"], words["description"])[:-3], "---", ""]
    return "\n".join([*head, f"# {words['title']}", "", words["text"], ""])


# The home page ------------------------------------------------------------------------------------


def _home(told: Sequence[Topic], places: FigurePlaces, kept: Collection[str], author: Author) -> str:
    words = author.words["home"]
    title = _title(author)
    lines = [
        *_front_matter(escaped(title), words["description"], "hide:", "  - toc"),
        f"# {escaped(title)}",
        "",
    ]
    lines += ["```facts", "```", "", *_headlines(told, places, author)]
    known = {*ALWAYS, *kept}
    links = [f"* {text.format(path=path)}" for path, text in words["links"].items() if path in known]
    return "\n".join([*lines, f"## {words['going']}", "", *links, ""])


def _title(author: Author) -> str:
    """What the survey is called; what the language calls any where nobody has written that."""
    title = author.survey.description.title
    is_written = not title.startswith(TODO) and author.accepts(escaped(title))
    return title if is_written else str(author.words["pages"]["home"])


def _headlines(told: Sequence[Topic], places: FigurePlaces, author: Author) -> list[str]:
    """The most telling findings, each with the page that it is from."""
    about = [each for each in told if each.sentence and not is_of_groups(each.question, author.survey)]
    found = _by_telling(about)[:MOST_TOLD]
    if not found:
        return []
    cards = [line for each in found for line in _card(_alone(each, author), places[each.figure])]
    heading = f"## {author.words['home']['telling']}"
    return [heading, "", '<div class="cards headlines" markdown>', "", *cards, "</div>", ""]


def _alone(told: Topic, author: Author) -> str:
    """What is said of a question where nothing else says what was asked."""
    return author.sentence(told.row, alone=True) if told.row else told.sentence


ENDED = re.compile(r"[?!.]\W*$")
"""A sentence that ends in a sign of its own: a question in quotation marks."""


def _card(sentence: str, place: FigurePlace) -> list[str]:
    """A sentence with its number over it, and where its figure is."""
    number, end, rest = sentence.partition(">)")
    said = f"**{number}{end}**{rest}" if number.startswith("[") else sentence
    stop = "" if ENDED.search(sentence) else "."
    return [f"- {said}{stop}", "", f"    [{escaped(place.title)}]({place.address})", ""]
