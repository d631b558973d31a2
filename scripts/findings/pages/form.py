"""The questionnaire as a form to read or print: every question of a wave, with room to answer.

Takes the survey, gives a Markdown page a wave. States no number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from findings.pages.denominators import routing
from findings.pages.linking import question_url, relative
from findings.pages.templates import page
from findings.vocabulary import Question, Survey, Wave

ONE_ANSWER, SEVERAL_ANSWERS = "○", "☐"


@dataclass(frozen=True)
class FormQuestion:
    """A question on the form: `options` to choose from, or `rows` to answer each on one scale."""

    number: int
    question: Question
    note: str
    url: str
    options: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        return SEVERAL_ANSWERS if self.question.shape.ticked else ONE_ANSWER


def forms(survey: Survey) -> dict[str, str]:
    """The form of each wave, the latest at `questions/form/`."""
    waves = list(survey.description.waves)
    paths = {wave.id: f"questions/form-{wave.id}.md" for wave in waves[:-1]}
    paths |= {waves[-1].id: "questions/form.md"}
    return {paths[wave.id]: _form(survey, wave, paths[wave.id]) for wave in waves}


def _form(survey: Survey, wave: Wave, path: str) -> str:
    return page("form.md", survey=survey.description, wave=wave, sections=_sections(survey, wave.id, path))


def _sections(survey: Survey, wave: str, path: str) -> list[tuple[str, list[FormQuestion]]]:
    found: dict[str, list[FormQuestion]] = {}
    for asked in _asked(survey, wave, path):
        found.setdefault(asked.question.section, []).append(asked)
    return list(found.items())


def _asked(survey: Survey, wave: str, path: str) -> Iterator[FormQuestion]:
    for number, question in enumerate(survey.questions[wave], start=1):
        labels = tuple(category.label for category in question.categories)
        yield FormQuestion(
            number,
            question,
            routing(question, survey),
            relative(question_url(question.name), path),
            options=labels if question.shape.chosen else (),
            rows=tuple(item.label for item in question.items) if question.itemised else (),
        )
