"""Markdown as people write it: where its links and fenced blocks stand in the source, to the character.

Reads the parser's tokens, so what stands in code or a comment is never taken for a link. Resolves
nothing: what a link claims is for `claims`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.link import link as parse_link
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from findings.vocabulary import close_to

SCHEME = "stat:"
UNREAD = re.compile(r"""(?<=[(<"'=:\s])stat:(?=\S)""")
TARGET = re.compile(r"\][ ]?(?P<bracket>[(\[])\s*<?(?P<address>[^)\]>\n]+)")
SCHEMED = re.compile(r"(?P<scheme>[A-Za-z]+)\s*(?P<sign>[:/;.,=])\s*(?P<rest>.*)")
QUESTION = re.compile(r"[.=@;]")
INLINE_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:.(?!\n\s*\n))+?.?(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Link:
    """An inline link: `start` to `end` in the source, `line` and `column` from 1."""

    start: int
    end: int
    line: int
    column: int
    label: str
    words: str
    address: str


@dataclass(frozen=True)
class Fence:
    """A fenced block: its first word, its content, and the lines of the source it takes, from 1."""

    info: str
    content: str
    first_line: int
    last_line: int


def stat_links(source: str) -> list[Link]:
    """Every inline link to a `stat:` address, in the order of the source."""
    return [
        replace(link, address=link.address[len(SCHEME) :]) for link in links(source) if _is_stat(link.address)
    ]


def links(source: str) -> list[Link]:
    """Every inline link, in the order of the source."""
    lines = _line_starts(source)
    tokens = [token for token in _parsed(source).tokens if token.type == "inline" and token.map]
    found: list[Link] = []
    for token in sorted(tokens, key=lambda token: (token.map or [0])[0]):
        found += _links_in(token, source, lines, found[-1].end if found else 0)
    return found


def stray_addresses(source: str) -> list[tuple[int, int]]:
    """The line and column of each `stat:` address that is in no link, no code and no comment."""
    spoken = without_code(source)
    for link in stat_links(source):
        spoken = blanked(spoken, link.start, link.end)
    return [line_and_column(source, match.start()) for match in UNREAD.finditer(spoken)]


def addresses_like(source: str, names: Iterable[str]) -> list[tuple[int, int, str]]:
    """The line, column and text of each address that looks like that of a claim, and is none."""
    bare, known = without_code(source), set(names)
    for link in stat_links(source):
        bare = blanked(bare, link.start, link.end)
    found = [(match, match["address"].strip()) for match in TARGET.finditer(bare)]
    return [
        (*line_and_column(source, match.start("address")), address)
        for match, address in found
        if match["bracket"] == "[" or not address.startswith(SCHEME) or address.startswith(f"{SCHEME} ")
        if _like_a_claim(address, known)
    ]


def _like_a_claim(address: str, names: set[str]) -> bool:
    """Whether an address has a scheme that is nearly ours, or begins with a question and says more of it."""
    match = SCHEMED.match(address)
    if match and close_to(match["scheme"].lower(), [SCHEME[:-1]], near=0.85):
        rest = match["rest"]
        return match["sign"] == ":" or "=" in rest or QUESTION.split(rest, maxsplit=1)[0] in names
    return bool(re.search("[=@;]", address)) and QUESTION.split(address, maxsplit=1)[0] in names


def line_and_column(source: str, at: int) -> tuple[int, int]:
    """A place in a text, both from 1."""
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


def without_code(source: str) -> str:
    """The source with blanks for code and comments, so that places stay as they are."""
    lines = _line_starts(source)
    for token in _parsed(source).tokens:
        if token.type in {"fence", "code_block"} and token.map:
            source = blanked(source, lines[token.map[0]], min(lines[token.map[1]], len(source)))
    for pattern in (COMMENT, INLINE_CODE):
        for match in pattern.finditer(source):
            source = blanked(source, match.start(), match.end())
    return source


def blanked(source: str, start: int, end: int) -> str:
    """The source with blanks from one place to another; lines stay lines."""
    blank = "".join(letter if letter == "\n" else " " for letter in source[start:end])
    return source[:start] + blank + source[end:]


def unusable_links(source: str) -> list[tuple[int, str]]:
    """The line and kind of each `stat:` address where none can be checked: references and images."""
    tokens, references = _parsed(source)
    found = [(_first_line(each), "a reference") for each in references if _is_stat(str(each.get("href")))]
    for token in tokens:
        images = [child for child in token.children or [] if child.type == "image"]
        found += [
            ((token.map or [0])[0] + 1, "an image")
            for image in images
            if _is_stat(str(image.attrs.get("src", ""))) or stat_links(image.content)
        ]
    return found


def fences(source: str) -> list[Fence]:
    """Every fenced block of the source."""
    return [
        Fence(token.info.split(maxsplit=1)[0] if token.info.strip() else "", token.content, *_span(token))
        for token in _parsed(source).tokens
        if token.type == "fence"
    ]


def moved(fence: Fence, lines: int) -> Fence:
    """The fence as it stands in a file whose front matter takes so many lines."""
    return replace(fence, first_line=fence.first_line + lines, last_line=fence.last_line + lines)


def headings(source: str) -> list[tuple[int, str, int, int]]:
    """Every heading: its level, its words, and the lines of its section, from 1, the heading included."""
    tokens = _parsed(source).tokens
    opened = [
        (int(token.tag[1]), _plain(tokens[place + 1]), _span(token)[0])
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]
    last = source.count("\n") + 1
    return [
        (level, words, line, next((other[2] - 1 for other in opened[place + 1 :] if other[0] <= level), last))
        for place, (level, words, line) in enumerate(opened)
    ]


def tables(source: str) -> list[tuple[int, int]]:
    """The first and the last line of each table, from 1; the first is its head."""
    return [_span(token) for token in _parsed(source).tokens if token.type == "table_open"]


def definitions(source: str) -> list[tuple[str, str]]:
    """Each term of the lists of definitions, and the words of the first paragraph that says what it means."""
    tokens = _parsed(source).tokens
    found: list[tuple[str, str]] = []
    term = ""
    for opened, *following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opened.type == "dt_open":
            term = _plain(following[0])
        elif opened.type == "dd_open" and term and following[1].type == "inline":
            found.append((term, _plain(following[1])))
            term = ""
    return found


HEADING = re.compile(r"^ {0,3}#{1,6} .*$", re.MULTILINE)
LINKED = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\](?:\([^)]*\)|\[[^\]]*\]|:.*)?")
TAGGED = re.compile(r"<a\b[^>]*>.*?</a>|<[^>\n]+>|\{[^}\n]*\}", re.DOTALL)


def without_words(source: str) -> str:
    """The source with blanks for all that is not plain words: code, headings, links, tags; places stay."""
    bare = without_code(source)
    for pattern in (HEADING, LINKED, TAGGED):
        for match in pattern.finditer(bare):
            bare = blanked(bare, match.start(), match.end())
    return bare


def plain_text(source: str) -> str:
    """The words of one line of Markdown, without its marks."""
    return "".join(_plain(token) for token in _parsed(source).tokens if token.type == "inline")


def _span(token: Token) -> tuple[int, int]:
    first, last = token.map or (0, 0)
    return first + 1, last


def _first_line(reference: dict[str, object]) -> int:
    where = reference.get("map")
    return int(where[0]) + 1 if isinstance(where, list) else 1


def _is_stat(address: str) -> bool:
    return address.startswith(SCHEME)


def _line_starts(source: str) -> list[int]:
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _links_in(token: Token, source: str, lines: list[int], after: int) -> Iterator[Link]:
    """The links of one block of text, found where the parser read them; reference links have no place."""
    children = token.children or []
    for place, child in enumerate(children):
        if child.type != "link_open" or "start" not in child.meta:
            continue
        text = token.content[child.meta["start"] : child.meta["end"]]
        before = token.content[: child.meta["start"]].count("\n")
        first = (token.map or [0])[0] + before
        if not text.endswith(")"):
            continue
        start, after = _place(source, text, lines, first, after)
        line = source.count("\n", 0, start) + 1
        yield Link(
            start,
            after,
            line,
            start - lines[line - 1] + 1,
            text[1 : child.meta["label_end"] - child.meta["start"]],
            _words(children, place),
            str(child.attrs["href"]),
        )


def _place(source: str, text: str, lines: list[int], first: int, after: int) -> tuple[int, int]:
    """Where a link begins and ends: in a quotation or a list, its later lines are indented."""
    parts = text.split("\n")
    start = source.index(parts[0], max(lines[first], after))
    if len(parts) == 1:
        return start, start + len(text)
    return start, source.index(parts[-1], lines[first + len(parts) - 1]) + len(parts[-1])


def _words(children: list[Token], place: int) -> str:
    words, depth = "", 1
    for child in children[place + 1 :]:
        depth += child.type == "link_open"
        depth -= child.type == "link_close"
        if not depth:
            break
        words += " " if child.type in {"softbreak", "hardbreak"} else child.content
    return words


def _plain(token: Token) -> str:
    return "".join(" " if child.type == "softbreak" else child.content for child in token.children or [])


def _placed_link(state: StateInline, silent: bool) -> bool:
    """The parser's own rule for links, which also notes where the link begins and ends."""
    start, before = state.pos, len(state.tokens)
    found = parse_link(state, silent)
    if found and not silent:
        label_end = state.md.helpers.parseLinkLabel(state, start, True)
        opened = next(token for token in state.tokens[before:] if token.type == "link_open")
        opened.meta = {"start": start, "end": state.pos, "label_end": label_end}
    return found


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    for plugin in (admon_plugin, deflist_plugin):
        parser.use(plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.inline.ruler.at("link", _placed_link)
    return parser


_PARSER = _parser()


class _Parsed(NamedTuple):
    """What the parser makes of a source; nobody changes it."""

    tokens: list[Token]
    references: list[dict[str, object]]


@lru_cache(maxsize=1_024)
def _parsed(source: str) -> _Parsed:
    """Every check of a text asks for the same tokens."""
    environment: dict[str, dict[str, dict[str, object]]] = {}
    tokens = _PARSER.parse(source, environment)
    return _Parsed(tokens, list(environment.get("references", {}).values()))
