"""The command `findings`: each subcommand calls one function of the flow and prints what it gives.

Exit 0: done. 1: problems. 2: misuse of the command, or an extra of the package that is not installed. 3: the
command itself failed. What a command needs is imported when it runs, so that --help answers at once.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from findings import commands, printing
from findings.extras import NotInstalled, need

if TYPE_CHECKING:
    from findings.preparing import Publication
    from findings.publication import Progress

DONE, PROBLEMS, MISUSED, FAILED, STOPPED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; gives the exit code."""
    with printing.heard():
        code = _run(commands.parser(FUNCTIONS).parse_args(arguments))
        failed = printing.unprinted()
        if failed is None:
            return code
        print(_obstacle(failed, "standard output"), file=sys.stderr)
        return max(code, PROBLEMS)


def _run(chosen: argparse.Namespace) -> int:
    command: Callable[[argparse.Namespace], int] = chosen.command
    from findings.vocabulary import Refused

    try:
        return command(chosen)
    except NotInstalled as absent:
        print(absent, file=sys.stderr)
        return MISUSED
    except Refused as refused:
        for problem in refused.problems:
            print(_located(str(problem), chosen.root))
        print(_count(len(refused.problems)), file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        print("Stopped. The last good files are as they were.", file=sys.stderr)
        return STOPPED
    except OSError as error:
        print(_located(_obstacle(error), chosen.root), file=sys.stderr)
        return PROBLEMS
    except Exception as error:  # noqa: BLE001 - whatever it is, its message might repeat an answer
        print(_failure(error), file=sys.stderr)
        return FAILED


def _obstacle(error: OSError, otherwise: str = "a file") -> str:
    """What the machine refused, in one line: the file, and what may be done; no exception's own words."""
    from findings.vocabulary import Problem

    where = str(error.filename or otherwise)
    what = os.strerror(error.errno or 0).lower() if error.errno else "cannot be read or written"
    return str(Problem(where, what, OBSTACLES.get(error.errno or 0, "Check the file and its folder.")))


OBSTACLES = {
    errno.ENOSPC: "Make room on the disk, and run the command again.",
    errno.EFBIG: "Make room for larger files, and run the command again.",
    errno.EDQUOT: "Make room on the disk, and run the command again.",
    errno.EROFS: "Name a folder that can be written: --site FOLDER, --build FOLDER.",
    errno.EACCES: "Allow yourself to read and write there, or name another folder.",
    errno.EPERM: "Allow yourself to read and write there, or name another folder.",
    errno.ENAMETOOLONG: "Give it a shorter name.",
    errno.EISDIR: "A file is wanted there, and it is a folder.",
    errno.ENOTDIR: "A folder is wanted there, and it is a file.",
    errno.ELOOP: "Take out the links that lead in a circle.",
}
"""What to do about what a machine refuses, by the number of its refusal."""


def _failure(error: Exception) -> str:
    """Where the engine failed, without the words of the exception: they might hold an answer."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return f"findings: {type(error).__name__} at {where}. This is a fault of the engine: please report it."


def _located(line: str, root: Path) -> str:
    """The line with its path given from the publication's folder."""
    return line.removeprefix(f"{root}/")


def _count(problems: int) -> str:
    return "1 problem." if problems == 1 else f"{problems} problems."


def validate(chosen: argparse.Namespace) -> int:
    """Check the data package, and say everything that was checked."""
    from findings import datapackage

    package = chosen.package or chosen.root / "datapackage"
    if chosen.restricted:
        from findings import releasing

        report = releasing.validate(package, chosen.restricted)
    else:
        report = datapackage.validate(package)
    if chosen.json:
        print(datapackage.as_json(report))
    elif chosen.github:
        print("\n".join([*datapackage.as_github(report), datapackage.summary(report)]))
    elif sys.stdout.isatty():
        from rich.console import Console

        from findings.datapackage.terminal import show

        show(report, Console())
    else:
        *found, summary = (_located(line, chosen.root) for line in datapackage.lines(report))
        print("".join(f"{line}\n" for line in found), end="")
        print(summary, file=sys.stdout if report.valid else sys.stderr)
    return DONE if report.valid else PROBLEMS


def new(chosen: argparse.Namespace) -> int:
    """Write a first publication into an empty folder, and say what to do next."""
    from findings import releasing, starter
    from findings.preparing import Publication

    folder = chosen.folder
    written = starter.invented(folder)
    numbers, *_ = releasing.estimate(Publication(folder, folder / "site"), None)
    print(f"Wrote {len(written)} files to {folder}, and {numbers.rstrip('.')} of an invented survey.")
    print(f"Next: in {folder}, 'findings publish' builds the site.")
    return DONE


def import_(chosen: argparse.Namespace) -> int:
    """Describe what a survey tool exported, and ask a person whatever is unsure."""
    from findings import datapackage
    from findings.importing import terminal
    from findings.starter import facts, imported

    named = imported.Import(
        tuple(chosen.files),
        chosen.root,
        chosen.restricted,
        chosen.codebook,
        chosen.encoding,
        chosen.delimiter or "",
    )
    if not (chosen.yes or chosen.review or chosen.apply or terminal.can_ask()):
        print(
            "findings import: nobody can be asked. Add --review, or --yes for a first look.", file=sys.stderr
        )
        return MISUSED
    drawn = imported.reviewed(named) if chosen.apply else imported.drafted(named)
    print("\n".join(line for wave in drawn.waves for line in wave.said))
    if chosen.review:
        path = imported.review(named, drawn)
        asked = datapackage.plural(len(drawn.open), "question")
        print(f"Wrote {path}: {asked} to decide. Then run the import with --apply.")
        return DONE
    said = imported.told(named, drawn) if chosen.apply else {}
    if not (chosen.yes or chosen.apply):
        drawn = imported.answered_at(drawn, lambda said: imported.drafted(named, said), terminal.answer)
        print("\nWhat no file tells of the survey. Enter leaves a thing for later.")
        later = partial(terminal.answer, otherwise="later")
        said = facts.said_at(imported.facts_of(named, drawn), later)
    written = imported.apply(named, drawn, said)
    files = ", ".join(wave.path for wave in drawn.waves)
    print(f"Wrote {len(written)} files to {named.root}. Not a row of {files} is in them.")
    print(
        f"Decided {len(drawn.decisions)} things, in {named.decisions}; "
        f"{datapackage.plural(len(drawn.open), 'thing')} of these to be checked by you."
    )
    print(f"Next: 'findings todo --root {named.root}' lists what only you can say; --review asks it.")
    return DONE


def todo(chosen: argparse.Namespace) -> int:
    """List everything that a person has still to say before the site can be published."""
    from findings import datapackage, offering, preparing

    publication = _publication(chosen)
    texts = [*datapackage.unwritten(publication.package), *preparing.unnamed(publication)]
    texts += preparing.unwritten(publication)
    drafts = list(preparing.unread(publication))
    print("".join(f"{_located(str(each), chosen.root)}\n" for each in (*texts, *drafts)), end="")
    if texts or not drafts:
        left = datapackage.plural(len(texts), "text")
        print(f"{left} still to be written." if texts else "Nothing is left to be written.")
    if drafts:
        print(f"{datapackage.plural(len(drafts), 'draft')} still to be read.")
    for each in offering.wishes(publication):
        print(f"To be found and cited: {_located(str(each), chosen.root)}", file=sys.stderr)
    return PROBLEMS if texts or drafts else DONE


def draft(chosen: argparse.Namespace) -> int:
    """Draft the pages of a publication from its numbers, and leave alone what a person changed."""
    from findings import authoring, datapackage

    made = authoring.draft(_publication(chosen))
    pages = datapackage.plural(len(made.written), "page")
    print(f"Drafted {pages}, for a person to read: 'findings todo' lists them.")
    for path in made.left:
        print(f"docs/{path} was changed by a person, and stays.")
    return DONE


def anonymise(chosen: argparse.Namespace) -> int:
    """Make the files to release of restricted responses, each with its risk record."""
    from findings import releasing

    for record in releasing.anonymise(_publication(chosen), chosen.restricted):
        before, after, emptied = record.before, record.after, sum(record.blanked.values())
        least = f"k {after.k}" + ("" if after.l is None else f", l {after.l}")
        print(f"Anonymised wave {record.wave}: {record.respondents:,} respondents, {least}.")
        done = f"{before.unique:,} stood alone, now {after.unique:,}; {emptied:,} keys emptied"
        print(f"Wrote risk-{record.wave}.json: {done}.")
    return DONE


def estimate(chosen: argparse.Namespace) -> int:
    """Compute every published number, and write estimates.csv."""
    from findings import releasing
    from findings.disclosure import ESTIMATES

    with _patience() as say:
        first, *others = releasing.estimate(_publication(chosen), chosen.restricted, chosen.effort, say)
    print("\n".join([f"Wrote {ESTIMATES}: {first}", *others]))
    return _drafted_again(chosen)


def _drafted_again(chosen: argparse.Namespace) -> int:
    """Draft the pages too, while the home page is as a program wrote it."""
    from findings import authoring

    return draft(chosen) if authoring.is_begun(_publication(chosen)) else DONE


NOT_HELD = (
    "The sentences were not checked: there are no words of the language that survey.language names. "
    "Only digits within links were held to the data."
)


def publish(chosen: argparse.Namespace) -> int:
    """Build the site."""
    need("site")
    from findings import publication

    started = time.monotonic()
    with _progress() as say:
        made = publication.publish(_publication(chosen), say, final=chosen.final)
    for note in made.notes if chosen.notes else ():
        print(f"note: {note}")
    if made.notes and not chosen.notes:
        print(f"{len(made.notes)} notes on words that hold only with care: --notes lists them.")
    if not made.held:
        print(NOT_HELD)
    seconds = time.monotonic() - started
    what = f"{made.pages} pages, {made.charts} charts, {made.claims} claims that hold"
    print(f"Published {what}, in {seconds:.1f} s.")
    if made.open:
        print(f"It is a draft, and says so: {made.open} texts are still to be written or read.")
    return DONE


def audit(chosen: argparse.Namespace) -> int:
    """Read the built site as an attacker would."""
    need("site")
    from findings import publication

    with _progress() as progress:
        files = publication.audited(_publication(chosen), progress)
    print(f"Audited {files} files: every number stands under its address, as it is published.")
    return DONE


SELDOM = 30.0
"""Seconds between two lines about a long work."""


def _patience() -> AbstractContextManager[Progress]:
    """Says on standard error what a long work does: in one moving line on a terminal, seldom elsewhere."""
    last = time.monotonic()

    def seldom(words: str) -> None:
        nonlocal last
        if time.monotonic() - last > SELDOM:
            last = time.monotonic()
            print(f"{words} …", file=sys.stderr, flush=True)

    return _progress(seldom, to_errors=True)


@contextmanager
def _progress(otherwise: Progress | None = None, *, to_errors: bool = False) -> Iterator[Progress]:
    """Says what is being done: in one moving line on a terminal, in plain lines or otherwise elsewhere."""
    from rich.console import Console

    console = Console(stderr=to_errors)
    if not console.is_terminal:
        yield otherwise or (lambda words: print(f"{words} …", flush=True))
        return
    with console.status("") as status:
        yield lambda words: status.update(f"{words} …")


def compare(chosen: argparse.Namespace) -> int:
    """Set figures that a report printed beside the published numbers; a difference is no failure."""
    from findings import comparing, releasing

    found = releasing.compare(_publication(chosen), chosen.figures, chosen.restricted)
    if chosen.json:
        print(comparing.as_json(found), end="")
    else:
        print("\n".join([*comparing.lines(found, chosen.all), comparing.summary(found)]))
    return DONE


def diff(chosen: argparse.Namespace) -> int:
    """List what changed between two editions; a difference is no failure."""
    from findings import editions
    from findings.differing import differences, telling

    new = editions.edition(chosen.new or str(chosen.root), chosen.root)
    found = differences(editions.edition(chosen.old, chosen.root), new)
    if chosen.format == "json":
        print(telling.as_json(found), end="")
    elif chosen.format == "gitlab":
        print(telling.as_gitlab(found), end="")
    else:
        print("\n".join(telling.as_github(found) if chosen.format == "github" else telling.lines(found)))
    return DONE


def release(chosen: argparse.Namespace) -> int:
    """Close the version that the data package names."""
    need("site")
    from findings import closing

    with _progress() as progress:
        closed = closing.release(_publication(chosen), progress)
    what = f"{closed.changes:,} changes ({closed.level})" if closed.changes else "the first release"
    print(
        f"Closed version {closed.version}: {what}. It is kept in {_located(str(closed.folder), chosen.root)}."
    )
    print(f"Next: 'findings publish' builds the site with it, at v{closed.version}/.")
    return DONE


def withdraw(chosen: argparse.Namespace) -> int:
    """Take away a version or a number."""
    from findings import closing

    taken = closing.withdraw(_publication(chosen), chosen.what, chosen.reason, chosen.on)
    print("".join(f"{path}\n" for path in taken), end="")
    print(f"Withdrew {chosen.what}. Git still has it in its history; copies of it are out of reach.")
    return DONE


def seal(chosen: argparse.Namespace) -> int:
    """Record the data package's files as they are now, after a deliberate edit."""
    from findings import datapackage

    changed = datapackage.seal(chosen.root / "datapackage")
    print("\n".join(f"Sealed {name}." for name in changed) or "Nothing had changed.")
    return DONE


def explain(chosen: argparse.Namespace) -> int:
    """Say where a published number comes from, and which sentences claim it."""
    from findings import releasing

    for line in releasing.explained(_publication(chosen), chosen.address):
        print(line)
    return DONE


def find(chosen: argparse.Namespace) -> int:
    """List the published numbers whose words are nearest to a search."""
    from findings import drafting
    from findings.content.finding import Search

    search = Search(chosen.words, chosen.group, chosen.wave)
    for line in drafting.found(_publication(chosen), search, chosen.most):
        print(line)
    return DONE


def check(chosen: argparse.Namespace) -> int:
    """Hold one page to the data."""
    from findings import drafting
    from findings.vocabulary import refuse

    problems, notes = drafting.checked(_publication(chosen), chosen.page)
    for note in notes:
        print(f"note: {note}")
    refuse(problems)
    print("Nothing speaks against this page, as far as its words go.")
    return DONE


def link(chosen: argparse.Namespace) -> int:
    """Find what the sentences of a draft state, and write the links that a person says yes to."""
    from findings import asking, drafting

    made = drafting.draft(_publication(chosen), chosen.draft)
    for line in asking.told(made):
        print(_located(line, chosen.root))
    if chosen.dry_run or not (chosen.yes or asking.can_ask()):
        said_yes = {}
    else:
        said_yes = asking.certain(made) if chosen.yes else asking.chosen(made, input)
    if said_yes:
        drafting.write_draft(made, said_yes, chosen.to)
        print(f"Wrote {chosen.to or chosen.draft}: {asking.count(len(said_yes), 'link')}.")
    print(asking.summary(made), file=sys.stderr)
    return DONE if asking.all_hold(made) else PROBLEMS


def deposit(chosen: argparse.Namespace) -> int:
    """Make a folder for an archive: the files, what its forms ask for, and a checklist."""
    from findings import datapackage, depositing

    publication = _publication(chosen)
    folder = chosen.to or publication.build / "deposit"
    made = depositing.deposit(publication, folder)
    print(f"Wrote {folder}: {datapackage.plural(made, 'file')} to upload. CHECKLIST.md says how.")
    return DONE


def schema(chosen: argparse.Namespace) -> int:
    """Print the JSON Schema of what a page may say, for an editor."""
    from findings import drafting

    print(drafting.schema(_publication(chosen), chosen.what))
    return DONE


def upgrade(chosen: argparse.Namespace) -> int:
    """Show what changed in the files around a survey, and renew those that nobody changed."""
    from findings.starter import upgrading

    changes = upgrading.changes(chosen.root)
    print("".join(f"{line}\n" for each in changes for line in each.told()), end="")
    if chosen.apply:
        upgrading.renew(chosen.root, changes)
    print(upgrading.summary(changes, done=chosen.apply))
    return DONE


def _publication(chosen: argparse.Namespace) -> Publication:
    from findings.preparing import Publication

    site = getattr(chosen, "site", None) or chosen.root / "site"
    return Publication(chosen.root, site, getattr(chosen, "build", None))


FUNCTIONS = {
    "new": new,
    "import": import_,
    "todo": todo,
    "validate": validate,
    "anonymise": anonymise,
    "estimate": estimate,
    "draft": draft,
    "publish": publish,
    "audit": audit,
    "compare": compare,
    "explain": explain,
    "find": find,
    "check": check,
    "link": link,
    "schema": schema,
    "diff": diff,
    "release": release,
    "withdraw": withdraw,
    "seal": seal,
    "deposit": deposit,
    "upgrade": upgrade,
}
"""What each command does, under its name in the table of commands."""

if __name__ == "__main__":
    sys.exit(main())
