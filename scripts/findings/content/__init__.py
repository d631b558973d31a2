"""The gate of the words: `docs/` becomes `Content`, or every problem of every page at once.

Reads what people wrote and holds it to the published numbers. It draws nothing and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from posixpath import dirname

from findings.content.addresses import Numbers
from findings.content.claims import Claim, stated
from findings.content.confirmed import FILE as CONFIRMED
from findings.content.confirmed import confirmed
from findings.content.drafts import drafted
from findings.content.explaining import explain
from findings.content.figures import Figure
from findings.content.held import Held
from findings.content.notebooks import SUFFIX, notebook
from findings.content.reading import Content, Notebook, Page, Text, figures_of, page
from findings.content.recommendations import Evidence, Recommendation, State
from findings.content.subjects import misnamed
from findings.content.unaddressed import Unaddressed
from findings.content.verdicts import Standing
from findings.disclosure import PublishedEstimates
from findings.vocabulary import LONGEST_NAME, Problem, Refused, Survey, nearest

__all__ = [
    "JUDGED",
    "Claim",
    "Content",
    "Evidence",
    "Figure",
    "Notebook",
    "Page",
    "Recommendation",
    "State",
    "Text",
    "check",
    "drafted",
    "explain",
    "read",
]


def read(folder: Path, published: PublishedEstimates, survey: Survey, names: Iterable[str] = ()) -> Content:
    """Every page of `folder`; raises `Refused` with the problems of all of them.

    What holds only with care is a note: a claim within chance, a recommendation whose evidence fails. In
    strict mode each of them is a problem. A line of `confirmed.csv` that nothing needs is always a note.
    `names` are further
    words with a number that are known, such as the site's.
    """
    numbers, known = Numbers(published, survey), Unaddressed(survey, names)
    marked_by, problems = confirmed(folder / CONFIRMED, f"{folder.name}/{CONFIRMED}")
    problems += misnamed(survey)
    held = Held(numbers, known, marked_by)
    pages: dict[str, Page] = {}
    files: list[str] = []
    notebooks: list[Notebook] = []
    for relative, path in _files(folder):
        if path.suffix == SUFFIX:
            opened, found = notebook(path, relative, numbers, known, held, f"{folder.name}/{relative}")
            problems += found
            notebooks += [opened] if opened else []
            continue
        if relative == CONFIRMED:
            continue
        if path.suffix != ".md":
            files.append(relative)
            continue
        made, found = page(path, relative, numbers, known, held, f"{folder.name}/{relative}")
        problems += found
        if made is not None:
            pages[relative] = made
    problems += _repeated_figures({name: made.figures for name, made in pages.items()}, folder.name)
    problems += _astray(pages, folder.name)
    flagged = [note for made in pages.values() for note in _flags(made, f"{folder.name}/{made.path}")]
    notes = [note for made in pages.values() for note in _notes(made, f"{folder.name}/{made.path}")]
    if survey.description.strict:
        problems += notes
    if problems or (flagged and survey.description.strict):
        raise Refused([*problems, *flagged])
    stale = marked_by.stale(f"{folder.name}/{CONFIRMED}")
    return Content(pages, tuple(files), (*flagged, *notes, *stale), tuple(notebooks))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file but hidden ones, by its path from the folder."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        relative = path.relative_to(folder)
        if not any(part.startswith(".") for part in relative.parts):
            yield relative.as_posix(), path


def _repeated_figures(declared: Mapping[str, Iterable[Figure]], root: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path, figures in declared.items():
        for each in figures:
            at = f"{root}/{path}:{each.line}"
            if each.id in seen:
                yield Problem(
                    at, f"the figure '{each.id}' is also in {seen[each.id]}", "Give it an id of its own."
                )
            seen.setdefault(each.id, at)


def _astray(pages: Mapping[str, Page], root: str) -> Iterator[Problem]:
    """Pages under one that is not there, or that is under another itself."""
    leading = [path for path, made in pages.items() if not made.parent]
    for path, made in pages.items():
        if made.parent and made.parent not in leading:
            named = str(made.meta["under"])[:LONGEST_NAME]
            beside = {each.rpartition("/")[2] for each in leading if dirname(each) == dirname(path)}
            what = f"is said to stand under '{named}', and no such page is beside it"
            yield Problem(f"{root}/{path}", what, nearest(named, beside))


def _flags(made: Page, where: str) -> Iterator[Problem]:
    """A recommendation whose evidence fails, and each claim of it that the data do not bear out."""
    for claim in made.all_claims:
        if claim.standing is Standing.WITHHELD:
            yield Problem(
                _at(claim, where), f"'{claim.label}' is about a withheld number", "Say nothing of it."
            )
        elif claim.standing is not Standing.HELD:
            yield Problem(_at(claim, where), f"{claim.caution}: {stated(claim.about)}", claim.safer)
    if made.recommendation and made.recommendation.status is not State.SUPPORTED:
        what = f"the evidence of this recommendation is {made.recommendation.status}"
        yield Problem(where, what, "Change the words or the evidence, or withdraw it.")


def _notes(made: Page, where: str) -> Iterator[Problem]:
    """Claims that hold only with care."""
    for claim in made.all_claims:
        if claim.standing is Standing.HELD and claim.caution:
            yield Problem(_at(claim, where), f"'{claim.label}' holds, but is {claim.caution}", claim.safer)


def _at(claim: Claim, where: str) -> str:
    return f"{where}:{claim.line}:{claim.column}"


# One page -----------------------------------------------------------------------------------------

JUDGED = (".md", SUFFIX)
"""How the names of files end that are judged."""


def check(
    folder: Path, relative: str, published: PublishedEstimates, survey: Survey, names: Iterable[str] = ()
) -> tuple[list[Problem], list[Problem]]:
    """What `read` and a build say of one page of `folder`: its problems, and what holds only with care."""
    numbers, known = Numbers(published, survey), Unaddressed(survey, names)
    marked_by, _ = confirmed(folder / CONFIRMED, f"{folder.name}/{CONFIRMED}")
    held, where = Held(numbers, known, marked_by), f"{folder.name}/{relative}"
    path = folder / relative
    if path.suffix == SUFFIX:
        opened, problems = notebook(path, relative, numbers, known, held, where)
        return [*problems, *(opened.unaddressed if opened else ())], []
    made, problems = page(path, relative, numbers, known, held, where)
    if made is None:
        return problems, []
    before = takewhile(lambda each: each[0] != relative, _files(folder))
    declared = {
        name: figures_of(each, survey, f"{folder.name}/{name}")
        for name, each in before
        if each.suffix == ".md"
    }
    repeated = _repeated_figures(declared | {relative: made.figures}, folder.name)
    problems += [each for each in repeated if each.where.startswith(f"{where}:")]
    notes = [*_flags(made, where), *_notes(made, where)]
    if survey.description.strict:
        return [*problems, *notes, *made.unaddressed], []
    return [*problems, *made.unaddressed], notes
