"""What a page may do, said in its head and by the host: what it runs, loads and tells, and who may frame it.

Takes the bytes of a built page, gives them with its policy. Judges nothing: what stands on the page is for
the audit.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from findings.vocabulary import Problem, Refused

HEAD = re.compile(rb"<head\b[^>]*>\s*(?:<meta charset=[^>]*>)?")
"""Where a policy stands: behind the name of the page's letters, and before all that loads."""

IN_LINE = re.compile(rb"<script(?P<attributes>(?![^>]*\bsrc=)[^>]*)>(?P<program>.*?)</script>", re.DOTALL)
"""Scripts within a page, as the theme writes them."""

EMPTY = sha256(b"").digest()
ALIGNMENTS = tuple(f"text-align: {side};".encode() for side in ("left", "center", "right"))
"""What Markdown writes into the cells of a table that are aligned."""

REFERRER = "same-origin"
"""Whoever follows a link to another host does not tell it from where."""


def _hash(digest: bytes) -> str:
    return f"'sha256-{b64encode(digest).decode()}'"


def policy(page: bytes) -> str:
    """What a page may run and load: files of the site, and the theme's own scripts within it, by their bytes.

    A chart that is explored begins with a style sheet that is empty, and makes its picture in the browser.
    """
    programs = [
        sha256(each["program"]).digest()
        for each in IN_LINE.finditer(page)
        if b"json" not in each["attributes"]
    ]
    explores = b"data-plotly-src=" in page
    styles = [_hash(sha256(each).digest()) for each in ALIGNMENTS if b'style="%b"' % each in page]
    allowed = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *dict.fromkeys(map(_hash, programs))],
        "style-src": ["'self'", *([_hash(EMPTY)] if explores else [])],
        "style-src-attr": ["'unsafe-hashes'", *styles] if styles else ["'none'"],
        "img-src": ["'self'", "data:", *(["blob:"] if explores else [])],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in allowed.items())


def _said(page: bytes) -> bytes:
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
        f'<meta name="referrer" content="{REFERRER}">'
    ).encode()


def with_policy(page: bytes, where: str) -> bytes:
    """The page with its policy in its head; raises `Refused` with a problem at `where` if it has none."""
    head = HEAD.search(page)
    if head is None:
        raise Refused([Problem(where, "is a page without a head", "Extend the theme's own templates.")])
    return page[: head.end()] + _said(page) + page[head.end() :]


def without_policy(page: bytes) -> bytes:
    """The page without what `with_policy` wrote; anything else that looks like it stays."""
    return page.replace(_said(page), b"", 1)


FILE = "_headers"
HEADERS = """\
# What only a host can say of every page. A file static/_headers takes the place of this one.
/*
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()
  Referrer-Policy: same-origin
  X-Content-Type-Options: nosniff
/*.svg
  Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox
# Nobody may show these pages within their own; a chart alone, at charts/ID/embed/, everybody may.
"""
UNFRAMED = """\
{path}
  Content-Security-Policy: frame-ancestors 'none'
  X-Frame-Options: DENY
"""
"""In the form of Netlify and Cloudflare Pages. Rules add up there, so that no page has one for all."""

EMBEDDING = "charts"
"""The folder in which pages lie that others may show, each in a folder of its chart's own."""


def headers(pages: Iterable[str]) -> bytes:
    """What the host says: of all that is there, and who may frame the pages at these paths under docs/."""
    folders = {path.partition("/")[0] for path in pages if "/" in path} - {EMBEDDING}
    single = {f"/{path.rpartition('.')[0]}" for path in pages if "/" not in path and path != "index.md"}
    alone = {each for path in single for each in (path, f"{path}/", f"{path}.html")}
    paths = ["/", "/index.html", "/404.html", *sorted(alone), *(f"/{each}/*" for each in sorted(folders))]
    paths += [f"/{EMBEDDING}/", f"/{EMBEDDING}/:chart", f"/{EMBEDDING}/:chart/"]
    return (HEADERS + "".join(UNFRAMED.format(path=path) for path in paths)).encode()
