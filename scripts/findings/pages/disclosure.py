"""The public statement of what protects respondents: what is released, by which rule, how much is withheld.

Takes the audit's record and the survey, gives Markdown. Says nothing that the record, or that of the
risk of a released file, does not; each number of the audit carries its place in its record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from findings.anonymising import anonymised_lines
from findings.disclosure import SPOKEN, AuditRecord, WaveRecord
from findings.pages.attacked import ATTACKED
from findings.pages.templates import page
from findings.speaking import known, said, written
from findings.vocabulary import Release, Role, Survey, Wave

STATEMENT = "about/disclosure.md"
TITLE = "How respondents are protected"
RULE_NAMES = {"own": "the publication's own rule", "open": "no control"}


@dataclass(frozen=True)
class Protection:
    """What the page says of one wave; `at` is the wave's place in the record.

    `large` and `small` are the titles of breakdowns of which small counts are shown, and are not.
    """

    wave: Wave
    said: WaveRecord
    at: str
    large: tuple[str, ...] = ()
    small: tuple[str, ...] = ()


def statement_page(record: AuditRecord, survey: Survey) -> dict[str, str]:
    """The page, by its path."""
    return {STATEMENT: page("disclosure.md", title=said(TITLE), body=statement(record, survey))}


def with_statement(written: str, record: AuditRecord, survey: Survey) -> str:
    """A page of that address that people wrote, and the statement below their words."""
    return f"{written.rstrip()}\n\n{statement(record, survey)}\n"


def statement(record: AuditRecord, survey: Survey) -> str:
    """Everything below the title."""
    modes = {wave.release for wave in survey.description.waves}
    return page(
        "statement.md",
        record=record,
        waves=[
            _protection(place, wave, record, survey) for place, wave in enumerate(survey.description.waves)
        ],
        several=len(survey.description.waves) > 1,
        survey=survey.description,
        rules=list(_rules(record)),
        rule=said(RULE_NAMES.get(record.rule, "")),
        is_protected=Release.TABLES in modes,
        is_synthetic=Release.SYNTHETIC in modes,
        is_weighted=_is_weighted(survey),
        strangers=any(each.of_many for each in record.waves),
        only_rounds=_only_rounds(record),
        at_least=_number(record.at_least, "/at_least"),
        earlier=len(record.earlier),
        attacked=ATTACKED,
        anonymised=anonymised_lines(survey),
        number=_number,
        text=_text,
    ).strip()


def _is_weighted(survey: Survey) -> bool:
    """Whether respondents of a wave of tables have weights that somebody gave them."""
    tables = [wave.id for wave in survey.description.waves if wave.release is Release.TABLES]
    return any(
        Role.WEIGHT in each.survey.roles for wave in tables for each in survey.variables[wave].values()
    )


def _protection(place: int, wave: Wave, record: AuditRecord, survey: Survey) -> Protection:
    said = next(each for each in record.waves if each.wave == wave.id)
    titles = {each.id: each.title for each in survey.breakdowns(wave.id)}
    of_many = said.of_many.breakdowns if said.of_many else ()
    large = tuple(title for name, title in titles.items() if name in of_many)
    small = tuple(title for name, title in titles.items() if name not in of_many)
    return Protection(wave, said, f"/waves/{place}", large, small)


def _rules(record: AuditRecord) -> Iterator[tuple[str, Markup, str]]:
    """What each threshold means, of those that are set: the words before its number, it, those after."""
    set_ = dict(record.thresholds)
    if not set_.get("protect_unanimous"):
        set_.pop("unanimous_response", None)
    if _only_rounds(record):
        set_.pop("complementary", None)
    for name, words in SPOKEN:
        if set_.get(name):
            before, place, after = said(words).partition("{}")
            yield before, _number(set_[name], f"/thresholds/{name}") if place else Markup(), after


def _only_rounds(record: AuditRecord) -> bool:
    """Whether small counts are shown, rounded like all others."""
    return bool(record.thresholds.get("round_counts_to") and not record.thresholds.get("small_count"))


def _number(value: Any, at: str) -> Markup:
    """A number of the record, with its place there as a JSON pointer; a part of one is a percentage."""
    shown = written(f"{value:.0%}" if isinstance(value, float) else f"{value:,}")
    return Markup('<data value="{}" data-record="{}">{}</data>').format(value, at, shown)


def _text(words: str, at: str) -> Markup:
    """Words of the record, with their place there."""
    return Markup('<span data-record="{}">{}</span>').format(at, known(words))
