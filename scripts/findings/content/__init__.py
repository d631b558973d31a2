"""The gate of the words: `docs/` becomes `Content`, or every problem of every page at once.

Reads what people wrote and holds it to the published numbers. It draws nothing and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from findings.content.addresses import Numbers
from findings.content.claims import Claim, Place, claims
from findings.content.comments import CommentBlock, comment_block
from findings.content.figures import Figure, figure
from findings.content.prose import fences, moved
from findings.content.recommendations import Evidence, Recommendation, recommendation
from findings.disclosure import PublishedEstimates
from findings.vocabulary import Problem, Refused, Survey

__all__ = ["Claim", "Content", "Evidence", "Figure", "Page", "Recommendation", "Text", "read"]

FIGURE = "figure"
COMMENTS = "comments"
TEXT_KEYS = ("title", "description")
CLAIMED_FIGURE_KEYS = ("title", "note")


@dataclass(frozen=True)
class Text:
    """A line of Markdown with the claims in it."""

    source: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page as written: `path` from `docs/`, front matter, body, and what the body claims and shows."""

    path: str
    meta: dict[str, Any]
    body: Text
    body_line: int
    texts: dict[str, Text] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    figure_texts: dict[tuple[str, str], Text] = field(default_factory=dict)
    recommendation: Recommendation | None = None
    comments: tuple[CommentBlock, ...] = ()

    @property
    def title(self) -> str:
        return str(self.meta.get("title") or self.path)

    @property
    def all_claims(self) -> tuple[Claim, ...]:
        """Every claim of the page: in its front matter, its body, and its figures."""
        elsewhere = (*self.texts.values(), *self.figure_texts.values())
        return self.body.claims + tuple(claim for text in elsewhere for claim in text.claims)


@dataclass(frozen=True)
class Content:
    """All pages, by path, and the paths of other files that go along with them."""

    pages: dict[str, Page]
    files: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()


def read(folder: Path, published: PublishedEstimates, survey: Survey) -> Content:
    """Every page of `folder`; raises `Refused` with the problems of all of them."""
    numbers = Numbers(published, survey)
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    files: list[str] = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        relative = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in Path(relative).parts):
            continue
        if path.suffix != ".md":
            files.append(relative)
            continue
        page, found = _page(path, relative, numbers, f"{folder.name}/{relative}")
        problems += found
        if page is not None:
            pages[relative] = page
    problems += _repeated_figures(pages, folder.name)
    if problems:
        raise Refused(problems)
    return Content(pages, tuple(files), tuple(_cautions(pages, folder.name)))


def _page(path: Path, relative: str, numbers: Numbers, where: str) -> tuple[Page | None, list[Problem]]:
    try:
        source = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        meta, body, body_line = front_matter(source)
    except UnicodeDecodeError:
        return None, [Problem(where, "is not UTF-8", "Save the page as UTF-8.")]
    except yaml.YAMLError:
        return None, [
            Problem(f"{where}:1", "its front matter is not YAML", "Quote values that hold a colon.")
        ]
    body_claims, problems = claims(body, numbers, Place(where, body_line))
    texts = {}
    for key in TEXT_KEYS:
        if isinstance(meta.get(key), str):
            texts[key], found = _text(meta[key], numbers, Place(where, _line_of(source, key)))
            problems += found
    figures, figure_texts, found = _figures(body, body_line, numbers, where)
    problems += found
    made = None
    if "for" in meta:
        made, found = recommendation(meta, body, body_line, body_claims, where)
        problems += found
    blocks, found = _comments(body, body_line, numbers, where)
    problems += found
    page = Page(
        relative, meta, Text(body, body_claims), body_line, texts, figures, figure_texts, made, blocks
    )
    return page, problems


def _comments(
    body: str, body_line: int, numbers: Numbers, where: str
) -> tuple[tuple[CommentBlock, ...], list[Problem]]:
    blocks: list[CommentBlock] = []
    problems: list[Problem] = []
    for fence in fences(body):
        if fence.info == COMMENTS:
            block, found = comment_block(moved(fence, body_line - 1), numbers.survey, where)
            problems += found
            blocks += [block] if block else []
    return tuple(blocks), problems


def front_matter(source: str) -> tuple[dict[str, Any], str, int]:
    """The front matter, the body, and the line on which the body starts."""
    if not source.startswith("---\n"):
        return {}, source, 1
    end = source.find("\n---\n", 3)
    if end < 0:
        return {}, source, 1
    meta = yaml.safe_load(source[4 : end + 1]) or {}
    if not isinstance(meta, dict):
        raise yaml.YAMLError("front matter is no mapping")
    return meta, source[end + 5 :], source.count("\n", 0, end + 5) + 1


def _line_of(source: str, key: str) -> int:
    lines = source.split("\n")
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(f"{key}:")), 1)


def _text(source: str, numbers: Numbers, place: Place) -> tuple[Text, list[Problem]]:
    found, problems = claims(source, numbers, place)
    return Text(source, found), problems


def _figures(
    body: str, body_line: int, numbers: Numbers, where: str
) -> tuple[tuple[Figure, ...], dict[tuple[str, str], Text], list[Problem]]:
    figures: list[Figure] = []
    texts: dict[tuple[str, str], Text] = {}
    problems: list[Problem] = []
    for fence in fences(body):
        if fence.info != FIGURE:
            continue
        made, found = figure(moved(fence, body_line - 1), numbers.survey, where)
        problems += found
        if made is None:
            continue
        figures.append(made)
        for key in CLAIMED_FIGURE_KEYS:
            if getattr(made, key):
                place = Place(where, made.lines[key], len(key) + 3)
                texts[(made.id, key)], found = _text(getattr(made, key), numbers, place)
                problems += found
    return tuple(figures), texts, problems


def _repeated_figures(pages: dict[str, Page], root: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for page in pages.values():
        for each in page.figures:
            at = f"{root}/{page.path}:{each.line}"
            if each.id in seen:
                yield Problem(
                    at, f"the figure '{each.id}' is also in {seen[each.id]}", "Give it an id of its own."
                )
            seen.setdefault(each.id, at)


def _cautions(pages: dict[str, Page], root: str) -> Iterator[Problem]:
    for page in pages.values():
        for claim in page.all_claims:
            if claim.caution:
                what = f"'{claim.label}' holds, but is {claim.caution}"
                yield Problem(f"{root}/{page.path}:{claim.line}", what, "Say so, or choose weaker words.")
