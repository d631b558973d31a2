"""Drafts of surveys that others drew: they are published as they are, and no difference is made up.

Some surveys of `tests/any_survey`, of every kind of question and with every oddity of words; and whole
publications, from an export on, in which nothing has to do with any group.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from findings import authoring, content, drafting
from findings.authoring import choosing
from findings.entitling import entitled
from findings.preparing import Publication
from tests.any_survey.drawing import survey
from tests.any_survey.promises import Trial, Tried, folders_in, problems
from tests.any_survey.running import Command
from tests.any_survey.writing import write

SEEDS = (302, 309, 315, 322, 323, 326, 329)
"""Of every kind of question, and small enough to take a second or two each."""
PUBLISHED = (303, 326)
EFFORT = "0.02"


@pytest.fixture(scope="module")
def command() -> Iterator[Command]:
    with Command(effort=EFFORT) as running:
        yield running


def drawn(seed: int, command: Command, folder: Path) -> Trial:
    """A drawn survey whose numbers are there."""
    made, folders = survey(seed), folders_in(folder)
    write(made, folders)
    trial = Trial(made, folders, command, Tried(seed, frozenset()), thorough=False)
    if any(each.release == "responses" for each in made.waves):
        trial.run("anonymise", "--restricted", str(folders.restricted))
    assert trial.estimate().code == 0
    return trial


def pages(root: Path) -> dict[str, str]:
    found = sorted((root / "docs").rglob("*.md"))
    return {path.relative_to(root / "docs").as_posix(): path.read_text("utf-8") for path in found}


def refused(root: Path) -> list[str]:
    """What the gate of the words has against the drafts of a publication, notes as well."""
    publication = Publication(root, root / "site")
    authoring.draft(publication)
    of, names = drafting.numbers(publication), entitled(root / "mkdocs.yml").words
    read = content.read(publication.words, of.published, of.survey, names)
    return [str(each) for each in (*read.unaddressed, *read.notes)]


@pytest.mark.parametrize("every", [False, True], ids=["what differs", "every comparison that holds"])
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_speaks_against_the_drafts_of_a_drawn_survey(
    seed: int, every: bool, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In drawn surveys hardly anything goes with a group; all comparisons that hold give more sentences."""
    root = drawn(seed, command, tmp_path).folders.root
    if every:
        monkeypatch.setattr(choosing, "FALSE_DISCOVERIES", 1.0)
    assert refused(root) == []
    figures = "".join(pages(root).values()).split("```figure")[1:]
    assert sum("stat:" in each for each in figures) >= len(figures) / 2


@pytest.mark.parametrize("seed", PUBLISHED)
def test_the_drafts_of_a_drawn_survey_are_published_as_they_are(
    seed: int, command: Command, tmp_path: Path
) -> None:
    trial = drawn(seed, command, tmp_path)
    assert trial.run("draft").code == 0
    published = trial.run("publish")
    assert (published.code, problems(published) if published.code else []) == (0, [])
    assert trial.tried.broken == []


WITHOUT_DIFFERENCES = range(6)


def answers_alike(seed: int) -> str:
    """An export of answers that have nothing to do with each other."""
    drawn, size = np.random.default_rng(seed), 400
    asked = {
        "What is your gender?": ("Female", "Male"),
        "How old are you?": ("18 to 34", "35 to 64", "65 or older"),
        "How satisfied are you with your home?": ("Satisfied", "Neither", "Dissatisfied"),
        "Do you own a bicycle?": ("Yes", "No"),
        "Which shop do you like best?": ("Baker", "Butcher", "Grocer", "Florist"),
        "How often do you walk?": ("Often", "Sometimes", "Never"),
    }
    columns = [
        drawn.choice(words, size, p=drawn.dirichlet(np.full(len(words), 4))) for words in asked.values()
    ]
    text = io.StringIO()
    csv.writer(text).writerows([tuple(asked), *zip(*columns, strict=True)])
    return text.getvalue()


def test_from_an_export_without_differences_hardly_any_is_told(command: Command, tmp_path: Path) -> None:
    telling = 0
    for seed in WITHOUT_DIFFERENCES:
        folder = tmp_path / str(seed)
        (folder / "answers").mkdir(parents=True)
        (folder / "answers/survey-2031.csv").write_text(answers_alike(seed), encoding="utf-8")
        where = ("--root", "survey", "--restricted", "answers")
        for words in (("import", "answers/survey-2031.csv", *where, "--yes"), ("estimate", *where)):
            ended = command.run(*words, cwd=folder)
            assert ended.code == 0, ended.lines
        made = pages(folder / "survey")
        assert made["index.md"].count("stat:") >= 3
        telling += bool(re.search(r";(?:above|below)=rest", "".join(made.values())))
    assert telling <= 2
