"""The facts of a survey as a list: how many answered, who was asked, when, how, and how they were chosen.

Takes published numbers and the survey's description, gives a block of HTML. Says nothing that is in neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from findings.content.language import OWN, Table, interface
from findings.disclosure import PublishedEstimates
from findings.marking import marked
from findings.pages.linking import number_url, relative
from findings.pages.templates import rendered
from findings.shown import number_html
from findings.speaking import said
from findings.vocabulary import PublishedEstimate, Survey, Wave

DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)")
Fact = tuple[str, list[str]]
"""What a fact is called, and what is said: as HTML, once for each wave that says something else."""


def facts_html(page: str, published: PublishedEstimates, survey: Survey) -> str:
    """The list; a fact of which nothing is said is left out."""
    said = list(_facts(page, published, survey))
    return rendered("facts.html", facts=[(name, lines) for name, lines in said if lines]) + "\n"


def _facts(page: str, published: PublishedEstimates, survey: Survey) -> Iterator[Fact]:
    description = survey.description
    words = {key: said(each) for key, each in interface(description.language)["facts"].items()}
    waves = description.waves
    yield words["answered"], _by_wave(waves, [_answered(each, page, published, words) for each in waves])
    yield words["asked"], _by_wave(waves, [escape(each.universe or description.universe) for each in waves])
    yield words["fieldwork"], _by_wave(waves, [_when(each, words) for each in waves])
    yield words["mode"], _by_wave(waves, [escape(each.mode) for each in waves])
    sampling = description.design.sampling
    yield words["sampling"], [escape(words[sampling])] if sampling else []


def day_said(written: str) -> str:
    """A day as people write it, in the language that is spoken."""
    return _day(written, {"months": said(interface(OWN)["facts"]["months"])})


def _by_wave(waves: tuple[Wave, ...], said: list[str]) -> list[str]:
    """What is said of each wave, under its name; once where it is the same of all."""
    if len(set(said)) == 1:
        return [each for each in said[:1] if each]
    names = [escape(wave.title) for wave in waves]
    return [
        each if each == name else f"{name}: {each}" for name, each in zip(names, said, strict=True) if each
    ]


def _answered(wave: Wave, page: str, published: PublishedEstimates, words: Table) -> str:
    """How many answered, of how many where that is known."""
    rows = (published.responses(wave.id), published.population(wave.id))
    return f" {words['of']} ".join(_linked(row, page) for row in rows if row is not None)


def _linked(row: PublishedEstimate, page: str) -> str:
    return f'<a class="claim" href="{escape(relative(number_url(row), page))}">{number_html(row)}</a>'


def _when(wave: Wave, words: Table) -> str:
    """The days of the fieldwork; what the wave is called where nobody has said them."""
    days = [_day(each, words) for each in wave.fieldwork]
    if len(set(days)) > 1:
        return escape(words["until"].format(first=days[0], last=days[-1]))
    return escape(days[0] if days else marked(wave.title))


def _day(written: str, words: Table) -> str:
    """A day as people write it; whatever else stands there as it is."""
    day = DAY.fullmatch(written)
    return f"{int(day[3])} {words['months'].split()[int(day[2]) - 1]} {day[1]}" if day else written
