"""What was corrected from release to release, and the notes at addresses whose page is gone or has moved.

Takes the history of a publication, gives a page and notes by path. Each number and each text in them carries
its place in the record of that history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from findings.content import Content
from findings.differing.edition import ChangeEffect, ChangeKind, EditionChange
from findings.differing.history import History, Withdrawal
from findings.disclosure import PublishedEstimates
from findings.marking import cut
from findings.pages.linking import number_url, page_url, relative
from findings.pages.recommendations import title
from findings.pages.templates import page, rendered
from findings.speaking import said, tongue
from findings.vocabulary import PublishedEstimate, Survey

CORRECTIONS = "about/corrections.md"
LONGEST = 90
"""Letters of a wording that a list of changes has room for."""
MOST = 60
"""Changes of one release that the page lists; the log in the repository has all."""
KINDS = {
    ChangeKind.NUMBER: "Number",
    ChangeKind.VARIABLE: "Variable",
    ChangeKind.WORDING: "Wording",
    ChangeKind.SETTING: "Setting",
    ChangeKind.FILE: "File",
    ChangeKind.SENTENCE: "Sentence",
    ChangeKind.CHART: "Chart",
    ChangeKind.COMMENT: "Comment",
}
EFFECTS = {ChangeEffect.ADDED: "added", ChangeEffect.REMOVED: "removed", ChangeEffect.CHANGED: "changed"}
FORMERLY = "formerly"
"""The key of front matter under which a page says where it was before."""


def with_corrections(
    texts: dict[str, str], history: History, published: PublishedEstimates, survey: Survey
) -> dict[str, str]:
    """The pages, that of corrections with what was corrected: below what people wrote, or by itself."""
    listing = Listing(published, survey)
    if CORRECTIONS in texts:
        return texts | {CORRECTIONS: f"{texts[CORRECTIONS].rstrip()}\n\n{corrected(history, listing)}"}
    if history.is_empty:
        return texts
    heading, about = said("Corrections"), said("What was corrected from release to release, and why.")
    front = f"---\ntitle: {heading}\ndescription: {about}\n---\n\n# {heading}\n\n"
    return texts | {CORRECTIONS: front + corrected(history, listing)}


def corrected(history: History, listing: Listing) -> str:
    """What changed since the last release, and from each to the next, the last one first."""
    gone = {each.what: place for place, each in enumerate(history.withdrawn)}
    versions = [
        {
            "title": _placed(
                said("Version {version}, {on}"), f"/versions/{place}", version=each.version, on=each.on
            ),
            "withdrawn": _withdrawn(history, gone[each.version]) if each.version in gone else "",
            "address": relative(f"v{each.version}/", CORRECTIONS),
            "changes": listing.html(each.changes, f"/versions/{place}/changes"),
            "is_first": not place,
        }
        for place, each in reversed(list(enumerate(history.versions)))
    ]
    named = {each.version for each in history.versions}
    return page(
        "corrections.md",
        versions=versions,
        since=listing.html(history.since.changes, "/since") if history.since else "",
        withdrawn=[
            Markup("{}: {}").format(_value(each.what, f"/withdrawn/{place}/what"), _withdrawn(history, place))
            for place, each in enumerate(history.withdrawn)
            if each.what not in named
        ],
    )


def _withdrawn(history: History, place: int) -> Markup:
    each = history.withdrawn[place]
    words = said("Withdrawn on {on}. Why: {reason}")
    return _placed(words, f"/withdrawn/{place}", on=each.on, reason=each.reason)


def _placed(words: str, at: str, **values: str) -> Markup:
    """Words of the engine, each value in them with its place in the record."""
    return Markup(words).format(**{key: _value(each, f"{at}/{key}") for key, each in values.items()})  # noqa: S704 - our words


def _value(words: str, at: str) -> Markup:
    return Markup('<span data-record="{}">{}</span>').format(at, words)


@dataclass(frozen=True)
class Listing:
    """What a list of changes calls them by: the numbers of now, and the words of the survey."""

    published: PublishedEstimates
    survey: Survey

    def html(self, changes: Iterable[EditionChange], at: str) -> str:
        """A list of changes, those of everybody's numbers before those of groups; '' for none."""
        placed = list(enumerate(changes))
        placed.sort(key=lambda each: self._is_of_a_group(each[1]))
        listed = [self._entry(change, f"{at}/{place}") for place, change in placed[:MOST]]
        return rendered("changes.html", changes=listed, more=len(placed) > MOST) if placed else ""

    def _row(self, change: EditionChange) -> PublishedEstimate | None:
        return self.published.by_id.get(change.what) if change.kind is ChangeKind.NUMBER else None

    def _is_of_a_group(self, change: EditionChange) -> bool:
        row = self._row(change)
        return row is not None and bool(row.breakdown)

    def _entry(self, change: EditionChange, at: str) -> dict[str, Any]:
        row = self._row(change)
        told = {key: _value(value, f"{at}/{key}") for key, value in _told(change).items() if value}
        return {
            "kind": said(KINDS[change.kind]),
            "what": self._named(row) if row else _value(change.what, f"{at}/what"),
            "effect": said(EFFECTS[change.effect]),
            "address": relative(number_url(row), CORRECTIONS) if row else "",
            **dict.fromkeys(("old", "new", "reason"), ""),
            **told,
        }

    def _named(self, row: PublishedEstimate) -> str:
        """What a number is of, in words of the survey: question, item, answer, and group."""
        survey, group = self.survey, self.survey.labels(row.breakdown, row.wave).get(row.group, row.group)
        measure = "" if row.measure.is_share else said(row.measure.facts.label)
        parts = [measure]
        if row.question:
            question = survey.question(row.wave, row.question)
            answer = question.label(row.category) if row.category else ""
            parts = [f"“{cut(question.wording, LONGEST)}”", question.item_label(row.item), answer, measure]
        return ": ".join(part for part in parts if part) + (f" ({group})" if group else "")


def _told(change: EditionChange) -> Mapping[str, str]:
    return {"old": change.old, "new": change.new, "reason": change.reason}


# Notes ------------------------------------------------------------------------------------------


def notes(
    history: History, gone: Iterable[tuple[str, Withdrawal]], content: Content, site: str
) -> Iterator[tuple[str, str]]:
    """What stands where pages were: of versions that were withdrawn, and of pages that have moved.

    `gone` are addresses from the root of the site, whose own address is `site`.
    """
    places = {each.what: place for place, each in enumerate(history.withdrawn)}
    for address, each in gone:
        at = f"/withdrawn/{places[each.what]}"
        words = said("This version was withdrawn on {on}. Why: {reason}")
        reason = _placed(words, at, on=each.on, reason=each.reason)
        yield _note(address, said("Withdrawn"), [reason], ("index.md", said("The site as it is now")), "")
    for address, path in moved(content):
        made = content.pages[path]
        words = said("The page that was here has moved.")
        yield _note(
            address, said("Moved"), [words], (path, title(made)), f"{site}{page_url(path)}" if site else ""
        )


def _note(
    address: str, heading: str, lines: list[str | Markup], to: tuple[str, str], canonical: str
) -> tuple[str, str]:
    path = f"{address}index.html"
    path_of_link, words = to
    made = rendered(
        "note.html",
        language=tongue().code,
        direction=tongue().direction,
        title=heading,
        lines=lines,
        root="../" * path.count("/"),
        link=relative(page_url(path_of_link), f"{address}index.md"),
        words=words,
        canonical=canonical,
    )
    return path, made + "\n"


def moved(content: Content) -> list[tuple[str, str]]:
    """Each address at which a page was before, with the page that took its place."""
    named = ((path, each.meta.get(FORMERLY, ())) for path, each in content.pages.items())
    return [
        (f"{str(address).strip('/')}/", path)
        for path, before in named
        for address in ([before] if isinstance(before, str) else before)
    ]
