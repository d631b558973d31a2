"""The seven writers by name, and the export that one of them makes of a seed's survey."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.any_survey.chance import Chance
from tests.any_survey.drawing import survey

from .agency import spss, stata, with_codebook
from .files import save
from .google_forms import google_forms
from .laying import Export, Laid
from .limesurvey import limesurvey
from .microsoft_forms import microsoft_forms
from .qualtrics import qualtrics
from .sheets import AnswerSheet
from .surveymonkey import surveymonkey
from .taking import sheet

Writer = Callable[[AnswerSheet, Chance, Path], Export]

AS_EXPORTED = 0.6
"""How often a file of text is as the tool wrote it; the others went through somebody's spreadsheet."""


def saving(lay: Callable[[AnswerSheet, Chance], Laid]) -> Writer:
    """The writer of a tool that gives a table."""

    def write(answers: AnswerSheet, chance: Chance, folder: Path) -> Export:
        plain = chance.within("plain").happens(AS_EXPORTED)
        return save(lay(answers, chance), chance.within("saving"), folder, plain)

    return write


def stata_or_codebook(answers: AnswerSheet, chance: Chance, folder: Path) -> Export:
    return chance.one((stata, with_codebook))(answers, chance, folder)


WRITERS: dict[str, Writer] = {
    "surveymonkey": saving(surveymonkey),
    "microsoft": saving(microsoft_forms),
    "google": saving(google_forms),
    "limesurvey": saving(limesurvey),
    "qualtrics": saving(qualtrics),
    "spss": spss,
    "coded": stata_or_codebook,
}


def exported(seed: int, tool: str, folder: Path) -> Export:
    """A seed's survey, as one tool exports it."""
    return WRITERS[tool](sheet(survey(seed)), Chance.of("export", tool, seed), folder)
