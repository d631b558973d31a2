"""Tries the faults on a drawn survey: each is refused in plain words at its place, no answer is repeated."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence

from . import (
    faults_of_answers,
    faults_of_descriptors,
    faults_of_fields,
    faults_of_folders,
    faults_of_surveys,
    faults_of_text,
)
from .chance import Chance
from .faults import CANARY, FAULTS, Expected, Fault, Inapplicable, Spot
from .nouns import Publication
from .promises import Broken, always
from .running import Command, Ended
from .writing import Folders

MODULES = (
    faults_of_descriptors,
    faults_of_fields,
    faults_of_surveys,
    faults_of_text,
    faults_of_answers,
    faults_of_folders,
)
"""The modules that fill the table of faults."""


def spoilt(survey: Publication, whole: Folders, command: Command, names: Sequence[str]) -> Iterator[Broken]:
    """What does not hold of some faults, each made in a copy of the publication, which must be valid."""
    for name in names:
        yield from tried(survey, whole, command, FAULTS[name])


def tried(survey: Publication, whole: Folders, command: Command, fault: Fault) -> Iterator[Broken]:
    folders = copied(whole)
    try:
        expected = fault.spoil(Spot(survey, folders))
    except Inapplicable:
        return
    if not fault.unsealed:
        yield from always(f"seal, {fault.name}", run(command, "seal", folders, ()))
    tables = any(each.release == "tables" for each in survey.waves)
    answers = ("--restricted", str(folders.restricted)) if tables else ()
    code = 0 if fault.of_people and tables else 1
    yield from judged(fault, expected, code, run(command, "validate", folders, answers))


Whole = tuple[Publication, Folders]
"""A publication that is valid, to be spoilt, and where it lies."""


def fitting(wholes: Sequence[Whole], name: str) -> Iterator[Whole]:
    """The surveys that have a place for a fault, another first for each fault."""
    first = list(FAULTS).index(name) % max(1, len(wholes))
    for survey, folders in (*wholes[first:], *wholes[:first]):
        try:
            FAULTS[name].spoil(Spot(survey, copied(folders)))
        except Inapplicable:
            continue
        yield survey, folders


def run(command: Command, name: str, folders: Folders, more: Sequence[str]) -> Ended:
    return command.run(name, "--root", str(folders.root), *more, cwd=folders.root.parent)


def copied(whole: Folders) -> Folders:
    """A copy to spoil, without pages or a site, in the place of the last one."""
    folder = whole.root.parent / "spoilt"
    shutil.rmtree(folder, ignore_errors=True)
    folders = Folders(folder / "publication", folder / "answers")
    shutil.copytree(whole.package, folders.package)
    shutil.copytree(whole.restricted, folders.restricted)
    return folders


def judged(fault: Fault, expected: Expected, code: int, ended: Ended) -> Iterator[Broken]:
    """A refusal: its exit code, a line that points at its place and says what is wrong, no answer in any."""
    name = f"validate, {fault.name}"
    yield from always(name, ended)
    if ended.code != code:
        yield Broken("a fault is refused", name, (f"exit {ended.code}", *ended.lines[:3]))
    elif not any(expected.where in line and expected.what in line for line in ended.lines):
        wanted = f"{expected.where}: {expected.what}"
        yield Broken("a refusal points at its place", name, (f"wanted {wanted}", *ended.lines[:4]))
    if CANARY in ended.out + ended.err:
        yield Broken("no refusal repeats an answer", name)


def some_spoilt(survey: Publication, whole: Folders, command: Command, number: int) -> Iterator[Broken]:
    """What does not hold of a few faults of chance; those that a survey has no place for cost nothing."""
    chance = Chance.of("faults", survey.seed)
    return spoilt(survey, whole, command, chance.some(list(FAULTS), number, number))
