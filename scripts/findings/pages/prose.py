"""A written page as the site shows it: claims become links to their numbers, figures become charts.

Takes Markdown and claims, gives Markdown and HTML. Changes nothing else that people wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from markdown_it import MarkdownIt

from findings.content import Claim, Text
from findings.content.unclaimed import Cited
from findings.content.verdicts import Standing
from findings.marking import marked
from findings.pages.linking import number_url, relative
from findings.shown import number_html, text_of

_INLINE = MarkdownIt("commonmark")


def with_links(text: Text, page: str) -> str:
    """The Markdown with each claim as a link to its number, and each number from elsewhere marked."""
    return replaced(text.source, parts(text, page))


def parts(text: Text, page: str) -> list[tuple[int, int, str]]:
    """What the build puts in the place of claims and of numbers from elsewhere: start, end and new text."""
    own = [(claim.start, claim.end, claim_link(claim, page)) for claim in text.claims]
    return own + [(each.start, each.end, cited_link(each)) for each in text.cited]


def replaced(source: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The source with each span replaced."""
    pieces, at = [], 0
    for start, end, new in sorted(spans):
        pieces += [source[at:start], new]
        at = end
    return "".join([*pieces, source[at:]])


def claim_link(claim: Claim, page: str) -> str:
    """The claim's words as a link to the number, which they carry as data."""
    return _claim_html(claim, claim.label or escape(text_of(claim.estimate, claim.estimate.shown)), page)


def _claim_html(claim: Claim, words: str, page: str) -> str:
    """Words that the data contradict are struck out; those about a withheld number give way to its mark."""
    href = escape(relative(number_url(claim.estimate), page))
    if claim.standing is Standing.WITHHELD:
        return f'<a class="claim" href="{href}">[{claim.estimate.status}]</a>'
    if claim.standing is not Standing.HELD:
        return f'<a class="claim" href="{href}"><s>{words}</s></a>'
    return f'<a class="claim" href="{href}">{number_html(claim.estimate, words)}</a>'


def cited_link(cited: Cited) -> str:
    """A number from elsewhere, as a link to its source, which it carries."""
    return f"[{_sourced(cited, cited.label)}]({cited.url})"


def _sourced(cited: Cited, words: str) -> str:
    return f'<span data-source="{escape(cited.url)}">{words}</span>'


def inline_html(text: Text, page: str, change: Callable[[str], str] = str) -> str:
    """One line of Markdown as HTML, with links to its numbers and to the sources of others.

    On another page than its own, the words between them are marked, by `change`.
    """
    pieces, at = [], 0
    spans: list[Claim | Cited] = [*text.claims, *text.cited]
    for each in sorted(spans, key=lambda each: each.start):
        pieces.append(_INLINE.renderInline(_spaced(change(text.source[at : each.start]))))
        pieces.append(_inline(each, page))
        at = each.end
    return "".join(_joined([*pieces, _INLINE.renderInline(_spaced(change(text.source[at:])))]))


def _inline(each: Claim | Cited, page: str) -> str:
    label = _INLINE.renderInline(each.label)
    if isinstance(each, Cited):
        return f'<a href="{escape(each.url)}">{_sourced(each, label)}</a>'
    return _claim_html(each, label or escape(text_of(each.estimate, each.estimate.shown)), page)


_EDGE = "\ue000"


def _spaced(source: str) -> str:
    """The renderer trims spaces at the edges; a mark keeps them."""
    return f"{_EDGE}{source}{_EDGE}"


def _joined(parts: list[str]) -> list[str]:
    return [part.replace(_EDGE, "") for part in parts]


def pieces(text: Text) -> list[str | Claim]:
    """The words alone, marked as an author's, with each claim apart; what a source says is words here."""
    found: list[str | Claim] = []
    at = 0
    for claim in sorted(text.claims, key=lambda each: each.start):
        found += [_words(text.source[at : claim.start]), claim]
        at = claim.end
    return [each for each in (*found, _words(text.source[at:])) if each]


def _words(source: str) -> str:
    tokens = _INLINE.parseInline(_spaced(source))
    said = (child.content or " " for token in tokens for child in token.children or [] if _speaks(child.type))
    return marked("".join(said).replace(_EDGE, ""))


def plain(text: Text) -> str:
    """The words alone, marked as an author's: for titles, alternatives and search.

    The numbers of its claims are held where it stands with its links.
    """
    with_words = replaced(
        text.source,
        (
            (claim.start, claim.end, claim.label or text_of(claim.estimate, claim.estimate.shown))
            for claim in text.claims
        ),
    )
    tokens = _INLINE.parseInline(with_words)
    said = (child.content or " " for token in tokens for child in token.children or [] if _speaks(child.type))
    return marked("".join(said))


def _speaks(kind: str) -> bool:
    return kind in {"text", "code_inline", "softbreak"}
