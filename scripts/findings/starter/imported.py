"""The import of files into a publication: what was decided is kept beside the answers, and applied again.

Reads exports through `importing`, writes the description of them; never a row, and nothing over what a person
wrote. The raw files stay as they are.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from findings.datapackage.tracked import is_kept, repository_of
from findings.importing import Given, ImportedSurvey, codebook, draft, reviewing, wave_of
from findings.importing.codebooks import Codebook
from findings.importing.decisions import NAME, SAID, Decision, Said, headings_in, said_in, written
from findings.starter import described, descriptor_of, facts, questions_csv
from findings.starter.wording import words_in
from findings.vocabulary import TODO, Problem, Refused, refuse
from findings.writing import write

CHECKS = "docs/about/still-to-be-checked.md"
ALIKE = 0.5
"""The share of columns that an export must have of those that were decided about."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Import:
    """What a person named: the files, the publication, where the answers are kept."""

    files: tuple[Path, ...]
    root: Path
    restricted: Path | None = None
    codebook: Path | None = None
    encoding: str = ""
    delimiter: str = ""

    @property
    def folder(self) -> Path:
        """Where the answers lie, and what was decided about them."""
        return self.restricted or self.files[0].parent

    @property
    def decisions(self) -> Path:
        """Where what was decided is kept."""
        return self.folder / NAME


@dataclass
class Drafted:
    """The waves as they were read, with everything that was decided of any of them."""

    waves: list[ImportedSurvey]
    decisions: dict[tuple[str, str], Decision] = field(default_factory=dict)

    @property
    def open(self) -> list[Decision]:
        return [each for each in self.decisions.values() if each.open]


def drafted(chosen: Import, more: Said | None = None) -> Drafted:
    """Every file as a wave, with what people said before; raises `Refused`."""
    _guarded(chosen)
    said = _said(chosen) | (more or {})
    drawn = _drafted(chosen, said)
    edited = _edited(_rows(chosen.decisions), drawn.decisions)
    return _drafted(chosen, said | edited) if edited.keys() - said.keys() else drawn


def _drafted(chosen: Import, said: Said) -> Drafted:
    words = codebook(chosen.codebook) if chosen.codebook else None
    known = _known_names(chosen.root)
    found = Drafted([])
    for path in chosen.files:
        made = draft(path, _given(chosen, words, said, known, path))
        _same_survey(chosen, made, path)
        known = {each["wording"]: each["question"] for each in made.questions} | known
        found.waves.append(made)
        found.decisions = made.book.made | found.decisions
    _one_a_wave(chosen, found)
    return found


def _edited(before: list[dict[str, str]], made: dict[tuple[str, str], Decision]) -> Said:
    """What somebody wrote into `decisions.csv` itself: another value than was proposed there."""
    found: Said = {}
    for row in before:
        decision = made.get((row["column"], row["decision"]))
        if decision and row["ground"] != SAID and row["value"] != row.get("proposed", row["value"]):
            found[decision.key] = row["value"]
    return found


def _given(chosen: Import, words: Codebook | None, said: Said, known: dict[str, str], path: Path) -> Given:
    columns = _known_columns(chosen.root)
    return Given(chosen.encoding, chosen.delimiter, words, said, known, columns, wave_of(path))


def answered_at(
    drawn: Drafted, again: Callable[[Said], Drafted], ask: Callable[[Decision, int, int], str]
) -> Drafted:
    """The same after a person answered what is open; an answer may open another question."""
    said: Said = {}
    number = 0
    while drawn.open:
        first = drawn.open[0]
        number += 1
        said[first.key] = ask(first, number, number + len(drawn.open) - 1)
        drawn = again(said)
    return drawn


def review(chosen: Import, drawn: Drafted) -> Path:
    """Write the workbook in which a person decides."""
    path = chosen.folder / reviewing.NAME
    chosen.folder.mkdir(parents=True, exist_ok=True)
    write(path, reviewing.workbook(drawn.decisions.values(), facts_of(chosen, drawn)))
    _keep_decisions(chosen, drawn)
    return path


def reviewed(chosen: Import) -> Drafted:
    """The import as the workbook has it."""
    first = drafted(chosen)
    return drafted(chosen, reviewing.answered(chosen.folder / reviewing.NAME, first.decisions.values()))


def facts_of(chosen: Import, drawn: Drafted) -> list[Decision]:
    """What only a person can say of the survey, with what holds now."""
    waves = drawn.waves
    return facts.to_be_said(chosen.root, [made.wave for made in waves], waves[0].language)


def told(chosen: Import, drawn: Drafted) -> Said:
    """What the workbook says of the survey; raises `Refused` for what cannot be."""
    path = chosen.folder / reviewing.NAME
    said = reviewing.told(path, facts_of(chosen, drawn))
    facts.refuse_wrong(said, f"{path} sheet '{reviewing.OF_SURVEY}'")
    return said


def apply(chosen: Import, drawn: Drafted, said: Said | None = None) -> list[str]:
    """Write the description into the publication, and what was said of the survey; gives the paths written.

    Raises `Refused` where a person has to say something before a wave has any question.
    """
    _questioned(drawn)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for path in chosen.files:
        target = chosen.folder / path.name
        if path.resolve() != target.resolve():
            shutil.copyfile(path, target)
    paths = (
        _renewed(chosen.root, drawn) if _is_begun(chosen.root) else described(chosen.root, tuple(drawn.waves))
    )
    _keep_decisions(chosen, drawn)
    if said:
        facts.put(chosen.root, said)
    return [*paths, *_checks(chosen.root, drawn)]


def _questioned(drawn: Drafted) -> None:
    what = "has no question before somebody says more of its columns, such as what its numbers measure"
    remedy = "Answer what is asked, at a terminal or in review.xlsx: --review writes it, --apply reads it."
    refuse(Problem(wave.path, what, remedy) for wave in drawn.waves if not wave.questions)


def _keep_decisions(chosen: Import, drawn: Drafted) -> None:
    write(chosen.decisions, written(drawn.decisions.values()).encode())


def _is_begun(root: Path) -> bool:
    return (root / "datapackage/datapackage.json").is_file()


# What stands in the way -----------------------------------------------------------------------------


def _guarded(chosen: Import) -> None:
    """Refuse a place where answers would be published or kept by git."""
    for path in chosen.files:
        if not path.is_file():
            raise Refused([Problem(str(path), "there is no such file", "Name the file that was exported.")])
    folder = chosen.folder
    existing = next((each for each in (folder, *folder.resolve().parents) if each.is_dir()), folder)
    package = (chosen.root / "datapackage").resolve()
    if folder.resolve().is_relative_to(package):
        raise Refused(
            [Problem(str(folder), "lies inside the package that is published", "Keep it elsewhere.")]
        )
    root = repository_of(existing)
    if root and (is_kept(existing) if existing == folder else not _would_be_ignored(folder, root)):
        within = folder.resolve().relative_to(root).as_posix()
        remedy = f"Write '/{within}/' into {root / '.gitignore'}, or keep the answers outside the repository."
        raise Refused(
            [Problem(str(folder), "lies in a git repository that keeps its files, or would", remedy)]
        )


def _would_be_ignored(folder: Path, root: Path) -> bool:
    """Whether git ignores a folder that is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / ".ignored"
    mark.write_text("", encoding="utf-8")
    try:
        return not is_kept(folder)
    finally:
        mark.unlink()


def _one_a_wave(chosen: Import, drawn: Drafted) -> None:
    names = [each.wave for each in drawn.waves]
    repeated = [str(path) for path, wave in zip(chosen.files, names, strict=True) if names.count(wave) > 1]
    if repeated:
        what = f"is of wave {names[0]}, as another file is"
        remedy = "Write the year of each into its name, as in answers-2026.csv."
        raise Refused([Problem(repeated[-1], what, remedy)])


def _said(chosen: Import) -> Said:
    path = chosen.decisions
    return said_in(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _same_survey(chosen: Import, made: ImportedSurvey, path: Path) -> None:
    """Refuse an export that has hardly a column of those that were decided about."""
    kept = chosen.decisions
    before = headings_in(kept.read_text(encoding="utf-8")) if kept.is_file() else set()
    there = before & set(made.headings)
    share = len(there) / len(before) if before else 1.0
    ground = (
        f"it has {len(there)} of {len(before)} columns decided about before" if before else "it is the first"
    )
    made.book.take("", "same_survey", "yes", ground, 1.0)
    if share < ALIKE and len(there) < ALIKE * len(made.headings):
        what = f"is an export of another survey than the one that {kept} was made for"
        remedy = f"Keep its answers in another folder; or take {kept} out to begin anew."
        raise Refused([Problem(str(path), what, remedy)])


# What is there already ------------------------------------------------------------------------------


def _known_names(root: Path) -> dict[str, str]:
    """The questions of the publication by their wording."""
    path = root / "datapackage/data/questions.csv"
    return {row["wording"]: row["question"] for row in _rows(path)} if _is_begun(root) else {}


def _known_columns(root: Path) -> dict[str, str]:
    """The names of fields that are columns of their own, by their headings."""
    if not _is_begun(root):
        return {}
    package = json.loads((root / "datapackage/datapackage.json").read_text(encoding="utf-8"))
    fields = [field for each in package.get("restricted", ()) for field in each["schema"]["fields"]]
    surveys = [(field["name"], field.get("survey", {})) for field in fields]
    return {
        str(survey["column"]): str(name)
        for name, survey in surveys
        if "column" in survey and not {"item", "option"} & survey.keys()
    }


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def _renewed(root: Path, drawn: Drafted) -> list[str]:
    """Write the waves into a publication that is there: what people wrote of it stays."""
    path, table = root / "datapackage/datapackage.json", root / "datapackage/data/questions.csv"
    package: Json = json.loads(path.read_text(encoding="utf-8"))
    rows = _rows(table)
    for made in drawn.waves:
        package = descriptor_of(package, made)
        rows = _with_questions(rows, made)
    write(path, (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode())
    write(table, questions_csv(rows).encode())
    return ["datapackage/datapackage.json", "datapackage/data/questions.csv"]


WORDS_OF_PEOPLE = ("section", "instruction", "sensitive")


def _with_questions(rows: list[dict[str, str]], made: ImportedSurvey) -> list[dict[str, str]]:
    """The table with the questions of a wave, of which what people wrote before is kept."""
    before = {row["question"]: row for row in rows if row["wave"] == made.wave}
    asked = []
    for row in made.questions:
        kept = before.get(row["question"])
        words = {key: kept[key] for key in WORDS_OF_PEOPLE} if kept else {}
        if kept and kept["routing"] == row["routing"]:
            words["universe"] = kept["universe"]
        asked.append(row | words)
    return [*(row for row in rows if row["wave"] != made.wave), *asked]


# What is still to be checked ------------------------------------------------------------------------


def _checks(root: Path, drawn: Drafted) -> Iterable[str]:
    """A page of what was taken without a person's word, which stops a final site until each line is gone."""
    path = root / CHECKS
    if not drawn.open:
        path.unlink(missing_ok=True)
        return []
    words = words_in(drawn.waves[0].language)["checks"]
    head = [f'{key}: "{words[key]}"' for key in ("title", "description")]
    page = ["---", *head, "numbers: methods", "search:", "  exclude: true", "---", ""]
    page += [f"# {words['title']}", "", words["text"], ""]
    lines = [f"* {TODO}: {_line(each, words)}" for each in drawn.open]
    write(path, "\n".join([*page, *lines, ""]).encode())
    return [CHECKS]


def _line(decision: Decision, words: Json) -> str:
    """What was taken, without the evidence: that are numbers of answers, which nobody has protected."""
    taken = words["taken"].format(value=decision.value) if decision.value else words["nothing"]
    form = words["line_of_column" if decision.column else "line"]
    asked = words["asked"].get(decision.decision, decision.decision)
    said = form.format(asked=asked, column=decision.column, taken=taken)
    return " ".join(said.replace("<", "&lt;").replace("[", "\\[").replace("`", "'").split())
