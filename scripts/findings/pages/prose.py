"""A written page as the site shows it: claims become links to their numbers, figures become charts.

Takes Markdown and claims, gives Markdown and HTML. Changes nothing else that people wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markdown_it import MarkdownIt

from findings.content import Claim, Text
from findings.pages.linking import number_url, relative
from findings.vocabulary import PublishedEstimate

_INLINE = MarkdownIt("commonmark")


def with_links(text: Text, page: str) -> str:
    """The Markdown with each claim as a link to its number."""
    return replaced(text.source, ((claim.start, claim.end, claim_link(claim, page)) for claim in text.claims))


def replaced(source: str, parts: Iterable[tuple[int, int, str]]) -> str:
    """The source with each span replaced."""
    pieces, at = [], 0
    for start, end, new in sorted(parts):
        pieces += [source[at:start], new]
        at = end
    return "".join([*pieces, source[at:]])


def claim_link(claim: Claim, page: str) -> str:
    """The claim's words as a link to the number, which they carry as data."""
    words = claim.label or escape(claim.estimate.shown)
    href = escape(relative(number_url(claim.estimate), page))
    return f'<a class="claim" href="{href}">{number(claim.estimate, words)}</a>'


def number(estimate: PublishedEstimate, words: str) -> str:
    """Words that state a published number."""
    value = "" if estimate.value is None else f"{estimate.value:.10g}"
    return f'<data value="{value}" data-estimate="{escape(estimate.id)}">{words}</data>'


def inline_html(text: Text, page: str) -> str:
    """One line of Markdown as HTML, with links to its numbers."""
    parts, at = [], 0
    for claim in sorted(text.claims, key=lambda claim: claim.start):
        parts.append(_INLINE.renderInline(_spaced(text.source[at : claim.start])))
        label = _INLINE.renderInline(claim.label) if claim.label else escape(claim.estimate.shown)
        href = escape(relative(number_url(claim.estimate), page))
        parts.append(f'<a class="claim" href="{href}">{number(claim.estimate, label)}</a>')
        at = claim.end
    return "".join(_joined([*parts, _INLINE.renderInline(_spaced(text.source[at:]))]))


_EDGE = "\ue000"


def _spaced(source: str) -> str:
    """The renderer trims spaces at the edges; a mark keeps them."""
    return f"{_EDGE}{source}{_EDGE}"


def _joined(parts: list[str]) -> list[str]:
    return [part.replace(_EDGE, "") for part in parts]


def plain(text: Text) -> str:
    """The words alone, for titles, alternatives and search."""
    with_words = replaced(
        text.source, ((claim.start, claim.end, claim.label or claim.estimate.shown) for claim in text.claims)
    )
    tokens = _INLINE.parseInline(with_words)
    return "".join(
        child.content or " " for token in tokens for child in token.children or [] if _speaks(child.type)
    )


def _speaks(kind: str) -> bool:
    return kind in {"text", "code_inline", "softbreak"}
