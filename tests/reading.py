"""What a reader of a built site sees and hears, page by page: texts and names, with their language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

UNSEEN = {"script", "style", "code", "pre", "template"}
SPOKEN = ("aria-label", "title", "placeholder", "alt", "content")
CONTENTS = {
    "description",
    "og:title",
    "og:description",
    "og:site_name",
    "twitter:title",
    "twitter:description",
}
ENGLISH = frozenset(
    ["the", "of", "and", "to", "is", "are", "was", "were", "that", "this", "with", "from", "by", "for", "not",
     "no", "which", "who", "whom", "what", "how", "when", "where", "there", "here", "they", "their", "it",
     "its", "be", "been", "all", "each", "other", "than", "only", "has", "have", "had", "but", "or", "if",
     "one", "another", "answers", "answered", "numbers", "charts", "chart", "table", "base", "share", "link",
     "search", "page", "site", "skip", "copy", "download", "notes", "key"]
)  # fmt: skip
"""Words that most English texts have, and that no text in another language does."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def texts(page: Path) -> Iterator[tuple[str, str]]:
    """Every text of a page, and the language that it says it is in."""
    document = html.fromstring(page.read_bytes())
    for element in document.iter():
        if not isinstance(element.tag, str) or _within(element, UNSEEN):
            continue
        language = _language(element)
        for text in (element.text, *(child.tail for child in element)):
            if text and text.strip():
                yield " ".join(text.split()), language
        for name in SPOKEN:
            said = element.get(name)
            if said and (name != "content" or (element.get("name") or element.get("property")) in CONTENTS):
                yield " ".join(said.split()), language


def scripted(page: Path) -> Iterator[str]:
    """What the theme's own script says on a page, from the table that it reads."""
    for element in html.fromstring(page.read_bytes()).iterfind(".//script[@id='__config']"):
        yield from json.loads(element.text or "{}").get("translations", {}).values()


def _within(element: html.HtmlElement, tags: set[str]) -> bool:
    return element.tag in tags or any(each.tag in tags for each in element.iterancestors())


def _language(element: html.HtmlElement) -> str:
    places = (element, *element.iterancestors())
    return next((str(each.get("lang")) for each in places if each.get("lang")), "")


def english(text: str) -> list[str]:
    """The English words of a text."""
    return [word for word in WORD.findall(text.lower()) if word in ENGLISH]
