"""What is promised of any publication, tried on a drawn one with the commands that its publisher would type.

Each promise that does not hold is a `Broken`: the promise, the command, and a few lines that hold no answer.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import (
    answered,
    chains,
    claims,
    exploring,
    looking,
    multisets,
    pages,
    printed,
    released,
    seen,
    tampering,
    withheld,
)
from .answers import CANARY_SIGN
from .chance import Chance
from .nouns import Publication
from .running import TIMED_OUT, Command, Ended
from .writing import Folders, put, write

ENDS = (0, 1, 2)
LINES = 12
"""How many lines of a command's output are kept for a reader."""

STATED_LIMITS = (
    "fewer than 10 respondents, and a weighted number would show who they are",
    "no choice of withheld numbers keeps every withheld count open",
)
"""Refusals that say in one line why a survey cannot be published as it is, and what would cure it."""

OWN_ADVICE = re.compile(r"Run 'findings estimate'")
FAULT = re.compile(r"fault of the engine|Traceback")
UNCOMPUTED = re.compile(r"has no such file\. Run 'findings estimate'|findings anonymise")
SUMMARY = re.compile(r"^\d+ problems?\.$|…$|^datapackage: |notes? on words|^note: ")


@dataclass(frozen=True)
class Broken:
    """A promise that does not hold for a survey."""

    promise: str
    command: str
    lines: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """What failures of one kind have in common: the promise and the first line, without particulars."""
        first = self.lines[0] if self.lines else ""
        return f"{self.promise} · {self.command} · {re.sub(PARTICULARS, '…', first)[:90]}"


PARTICULARS = r"/\S+|'[^']*'|\"[^\"]*\"|\S*[\d_=.]\S*"


@dataclass
class Tried:
    """What came of one survey: which commands ended well, what was refused, and what was broken."""

    seed: int
    features: frozenset[str]
    broken: list[Broken] = field(default_factory=list)
    refused: str = ""
    estimated: bool = False
    published: bool = False
    seconds: dict[str, float] = field(default_factory=dict)
    numbers: int = 0
    withheld: int = 0


@dataclass
class Trial:
    """A survey in its folders, and the command to run on it."""

    survey: Publication
    folders: Folders
    command: Command
    tried: Tried
    thorough: bool

    def run(self, name: str, *more: str, root: Path | None = None, elsewhere: bool = False) -> Ended:
        root = root or self.folders.root
        command = self.command.elsewhere if elsewhere else self.command
        ended = command.run(name, "--root", str(root), *more, cwd=self.folders.root.parent)
        seconds = self.tried.seconds
        seconds[name] = seconds.get(name, 0.0) + ended.processor
        self.tried.broken += always(name, ended)
        return ended

    def estimate(self, elsewhere: bool = False) -> Ended:
        effort = ("--effort", self.command.effort) if self.command.effort else ()
        return self.run("estimate", *self.restricted, *effort, elsewhere=elsewhere)

    def breaks(self, promise: str, command: str, lines: Sequence[str] = ()) -> None:
        self.tried.broken.append(Broken(promise, command, tuple(lines[:LINES])))

    @property
    def restricted(self) -> tuple[str, ...]:
        """The words that name the folder of the answers, where there is one to name."""
        tables = any(each.release == "tables" for each in self.survey.waves)
        return ("--restricted", str(self.folders.restricted)) if tables else ()


def always(name: str, ended: Ended) -> Iterator[Broken]:
    """What holds of every command, whatever it was given."""
    if ended.code == TIMED_OUT:
        yield Broken("a command ends", name)
    elif ended.code not in ENDS:
        said = [line for line in ended.lines if FAULT.search(line)] or ended.lines[-1:]
        yield Broken("no command ends with a fault of the engine", name, tuple(said))
    elif any(FAULT.search(line) for line in ended.lines):
        yield Broken("no command prints a traceback", name, tuple(ended.lines[-LINES:]))
    if CANARY_SIGN in ended.out + ended.err:
        yield Broken("nothing prints an answer", name)


def problems(ended: Ended) -> list[str]:
    return [line for line in ended.lines if line.strip() and not SUMMARY.search(line)]


# The whole of it --------------------------------------------------------------------------------------


def try_survey(
    survey: Publication, folder: Path, command: Command, publish: bool = True, thorough: bool = True
) -> Tried:
    """Every promise about one survey, as far as it comes."""
    folders = folders_in(folder)
    write(survey, folders)
    trial = Trial(survey, folders, command, Tried(survey.seed, survey.drawn), thorough)
    if numbers_are_made(trial):
        trial.tried.estimated = True
        numbers_hold(trial)
        if publish:
            pages_are_made(trial)
    return trial.tried


def folders_in(folder: Path) -> Folders:
    """Where a survey that is tried lies, and its answers."""
    return Folders(folder / "publication", folder / "answers")


def numbers_are_made(trial: Trial) -> bool:
    """From the answers to a data package that is whole."""
    if any(each.release == "responses" for each in trial.survey.waves):
        ended = trial.run("anonymise", "--restricted", str(trial.folders.restricted))
        if ended.code:
            return refused(trial, "anonymise", ended)
        released_as_promised(trial)
    fresh = trial.run("validate", *trial.restricted)
    if any(not UNCOMPUTED.search(line) for line in problems(fresh)):
        return refused(trial, "validate", fresh)
    ended = trial.estimate()
    return ended.code == 0 or refused(trial, "estimate", ended)


def released_as_promised(trial: Trial) -> None:
    """What is released is what was answered, nobody stands alone in it, and its order tells nothing."""
    wrong = list(released.faults(trial.survey, trial.folders.root))
    if wrong:
        trial.breaks("a released file is what was answered, and singles out nobody", "anonymise", wrong)
    before, turned = contents(trial.folders.package), trial.folders.restricted.with_name("turned")
    released.in_another_order(trial.survey, trial.folders.restricted, turned)
    trial.run("anonymise", "--restricted", str(turned))
    if contents(trial.folders.package) != before:
        trial.breaks("a released file does not tell in which order answers came", "anonymise")


def refused(trial: Trial, name: str, ended: Ended) -> bool:
    """Note how a survey was refused: plainly, or in a way that breaks a promise. Always False."""
    said = [line for line in problems(ended) if name == "anonymise" or not UNCOMPUTED.search(line)]
    trial.tried.refused = f"{name}: {said[0] if said else ended.code}"[:300]
    if ended.code != 1:
        return False
    if name == "estimate" and any(OWN_ADVICE.search(line) for line in said):
        trial.breaks("no stage refuses what it writes itself", name, said)
    elif not said:
        trial.breaks("a refusal says why", name, ended.lines)
    elif name == "estimate" and not any(limit in line for limit in STATED_LIMITS for line in said):
        trial.breaks("what 'validate' passes 'estimate' takes", name, said)
    return False


def numbers_hold(trial: Trial) -> None:
    """Each is what an independent count gives; once more gives the same; the package is valid."""
    trial.tried.numbers, trial.tried.withheld = shown_and_withheld(trial.folders)
    different = [str(each) for each in printed.differences(trial.survey, trial.folders.root)]
    if different:
        trial.breaks("every number equals an independent count", "estimate", different)
    withheld_is_enough(trial)
    valid(trial, "validate")
    if trial.thorough:
        before = contents(trial.folders.package)
        again = trial.estimate(elsewhere=True)
        if again.code or contents(trial.folders.package) != before:
            trial.breaks("another machine gives the same bytes", "estimate", problems(again))
    silent(trial, trial.folders.root)


def withheld_is_enough(trial: Trial) -> None:
    """By the rule's own words, and by subtraction."""
    survey, root = trial.survey, trial.folders.root
    shown = list(withheld.shown_in_spite(survey, root))
    if shown:
        trial.breaks("no number is shown that the rule withholds", "estimate", shown)
    told = multisets.judged(survey, root)
    if told.told:
        trial.breaks("no number of somebody's own is told", "estimate", told.whose)
    together = chains.judged(survey, root)
    if together:
        trial.breaks("no number of somebody's own is told by means together", "estimate", [*together])
    open_to_all = list(withheld.worked_out(survey, root))
    if open_to_all:
        trial.breaks("no withheld number can be worked out", "estimate", open_to_all)


def shown_and_withheld(folders: Folders) -> tuple[int, int]:
    rows = printed.read(folders.estimates)
    return len(rows), sum(each["status"] == "c" for each in rows)


def valid(trial: Trial, name: str) -> None:
    for more in (trial.restricted, ()) if trial.thorough else ((),):
        ended = trial.run("validate", *more)
        if ended.code:
            trial.breaks("what one stage writes the next accepts", name, problems(ended))


def silent(trial: Trial, folder: Path) -> None:
    """No file that could be published holds what a respondent wrote."""
    sign = CANARY_SIGN.encode()
    holding = [path for path in folder.rglob("*") if path.is_file() and sign in path.read_bytes()]
    if holding:
        names = [path.relative_to(folder).as_posix() for path in holding]
        trial.breaks("nothing that is written holds an answer", "publish", names)


def contents(folder: Path) -> dict[str, str]:
    """Every file's checksum, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# The site ---------------------------------------------------------------------------------------------


def pages_are_made(trial: Trial) -> None:
    """From the package and the words to a site that the audit passes."""
    written = pages.pages(trial.survey, trial.folders.root)
    trial.tried.features |= written.features
    for path, text in written.pages.items():
        put(trial.folders.root / path, text.encode("utf-8"))
    ended = trial.run("publish")
    if ended.code and as_told(trial.folders.root, ended):
        ended = trial.run("publish")
    if ended.code:
        trial.breaks("'publish' refuses nothing that the engine wrote", "publish", problems(ended))
        return
    trial.tried.published = True
    audited = trial.run("audit")
    if audited.code:
        trial.breaks("what one stage writes the next accepts", "audit", problems(audited))
    silent(trial, trial.folders.root)
    downloads_are_valid(trial)
    charts_say_the_same(trial)
    explored_is_published(trial)
    charts_are_not_contradicted(trial)
    amiss = list(looking.amiss(trial.survey, trial.folders.root))
    if amiss:
        trial.breaks("a reader finds what was asked for, as it was written", "publish", amiss)
    if trial.thorough:
        same_again(trial)
        same_elsewhere(trial)
    falsehoods_are_refused(trial)
    tampering_is_found(trial)


TOLD = re.compile(
    r"^(docs/\S+?\.md):\d+:\d+: .* If it is none, write in the front matter: numbers: \[(.+)\]\.$"
)


def as_told(root: Path, ended: Ended) -> bool:
    """Whether a refusal gives for each number the line to write, which is written then as it says."""
    told = [TOLD.match(line) for line in problems(ended)]
    if not all(told):
        return False
    lines: dict[str, list[str]] = {}
    for match in filter(None, told):
        lines.setdefault(match[1], []).append(match[2])
    for path, words in lines.items():
        text = (root / path).read_text("utf-8")
        put(root / path, text.replace("---\n", f"---\nnumbers: [{', '.join(words)}]\n", 1).encode("utf-8"))
    return True


def charts_say_the_same(trial: Trial) -> None:
    """Each number in a chart's table is the one that is published under its address."""
    published = {row["estimate_id"]: row for row in printed.read(trial.folders.estimates)}
    for path in sorted(trial.folders.site.glob("charts/*.csv")):
        for row in printed.read(path):
            known = published.get(row.get("estimate_id", ""), {})
            wrong = [name for name in ("shown", "base", "status") if row.get(name, "") != known.get(name, "")]
            if known and wrong:
                said = f"{path.name}, {row['estimate_id']}: {', '.join(wrong)}"
                trial.breaks("a chart says what is published", "publish", [said])


def explored_is_published(trial: Trial) -> None:
    """What can be explored is every published number of each question, as it is, and no number beside."""
    wrong = list(exploring.differences(trial.folders.site, printed.read(trial.folders.estimates)))
    if wrong:
        trial.breaks("what is explored is what is published", "publish", wrong)


def charts_are_not_contradicted(trial: Trial) -> None:
    """What a title states is drawn, in the table and in the file; no word is false of what is drawn."""
    if wrong := seen.all_faults(trial.folders.site)[:LINES]:
        trial.breaks("a chart shows its title, and says what it shows", "publish", wrong)


def falsehoods_are_refused(trial: Trial) -> None:
    """Each sentence that the numbers do not bear out stops the build at its line, and the site stays."""
    survey, rows = trial.survey, printed.read(trial.folders.estimates)
    known = list(claims.known(answered.answers(survey, trial.folders.root), rows))
    chance = Chance.of("false", survey.seed)
    are_refused(trial, tampering.falsehoods(survey, chance, known, rows))
    are_refused(trial, [tampering.STRAY])


def are_refused(trial: Trial, sentences: Sequence[tampering.Sentence | str]) -> None:
    if not sentences:
        return
    before = contents(trial.folders.site)
    path = trial.folders.root / tampering.PAGE
    put(path, tampering.page(sentences).encode("utf-8"))
    ended = trial.run("publish")
    path.unlink()
    judged_wrong = [
        f"exit {ended.code}, {'a problem' if told else 'nothing'} of line {tampering.line(place)}: {each}"
        for place, each in enumerate(sentences)
        if (told := any(f"{tampering.PAGE}:{tampering.line(place)}:" in said for said in ended.lines))
        is getattr(each, "so", False)
    ]
    if judged_wrong or ended.code != 1:
        trial.breaks("only what is not so is refused", "publish", judged_wrong or [f"exit {ended.code}"])
    if contents(trial.folders.site) != before:
        trial.breaks("a build that is refused leaves the site", "publish")


def tampering_is_found(trial: Trial) -> None:
    """Changes of the finished site, each named by the audit; last, since they spoil the site."""
    site = trial.folders.site
    changed = {each.__name__: path for each in tampering.CHANGES if (path := each(site)) is not None}
    ended = trial.run("audit")
    names = {name: f"site/{path.relative_to(site).as_posix()}" for name, path in changed.items()}
    missed = [name for name, path in names.items() if not any(path in said for said in ended.lines)]
    if missed or ended.code != 1:
        trial.breaks("the audit finds a site that was changed", "audit", missed or [f"exit {ended.code}"])


def same_again(trial: Trial) -> None:
    before = contents(trial.folders.site)
    ended = trial.run("publish", elsewhere=True)
    after = contents(trial.folders.site)
    if ended.code or after != before:
        names = [path for path in {*before, *after} if before.get(path) != after.get(path)]
        said = problems(ended) if ended.code else sorted(names)
        trial.breaks("another machine gives the same bytes", "publish", said)


def same_elsewhere(trial: Trial) -> None:
    """A fresh clone, as a machine makes it that turns line ends, is valid and builds the same site."""
    clone = cloned(trial.folders.root)
    checked = trial.run("validate", root=clone)
    if checked.code:
        trial.breaks("a fresh clone is as good", "validate", problems(checked))
        return
    ended = trial.run("publish", root=clone)
    if ended.code:
        trial.breaks("a fresh clone is as good", "publish", problems(ended))
    elif contents(clone / "site") != contents(trial.folders.site):
        trial.breaks("a fresh clone builds the same site", "publish")


def cloned(root: Path) -> Path:
    """A clone with `core.autocrlf`, beside the publication."""
    clone = root.with_name("clone")
    shutil.rmtree(clone, ignore_errors=True)
    git("init", "--quiet", cwd=root)
    git("add", "--all", cwd=root)
    git("-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "--quiet", "-m", "All", cwd=root)
    git("-c", "core.autocrlf=true", "clone", "--quiet", str(root), str(clone), cwd=root.parent)
    shutil.rmtree(root / ".git")
    return clone


def git(*words: str, cwd: Path) -> None:
    subprocess.run(["git", *words], cwd=cwd, check=True, capture_output=True)


def downloads_are_valid(trial: Trial) -> None:
    """Every zip, CSV and JSON that the site offers can be read, and the zip is a valid data package."""
    site = trial.folders.site
    for path in sorted(site.rglob("*")):
        wrong = unreadable(path)
        if wrong:
            trial.breaks("every file that is offered can be read", "publish", [f"{path.name}: {wrong}"])
    for path in sorted(site.rglob("*.zip")):
        unpacked(trial, path)


def unreadable(path: Path) -> str:
    """Why a file cannot be read, by the kind of file that its name says it is."""
    try:
        if path.suffix == ".json":
            json.loads(path.read_text("utf-8"))
        elif path.suffix == ".csv":
            return ragged(path)
    except (ValueError, csv.Error) as error:
        return type(error).__name__
    return ""


def ragged(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        lengths = {len(row) for row in csv.reader(file, strict=True)}
    return "" if len(lengths) <= 1 else "rows of different lengths"


def unpacked(trial: Trial, path: Path) -> None:
    root = trial.folders.root.with_name("unpacked")
    shutil.rmtree(root, ignore_errors=True)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(root / "datapackage")
    ended = trial.run("validate", root=root)
    if ended.code:
        trial.breaks("every zip that is offered is a valid package", "validate", problems(ended))
    if trial.thorough and not frictionless_accepts(root / "datapackage"):
        trial.breaks("frictionless accepts every package", "frictionless")


def frictionless_accepts(package: Path) -> bool:
    """Whether an independent validator does; it is told nothing and prints nothing."""
    from frictionless import Package, system  # noqa: PLC0415 (takes a second, and few runs need it)

    with system.use_context(trusted=True):
        return bool(Package(str(package / "datapackage.json")).validate().valid)
