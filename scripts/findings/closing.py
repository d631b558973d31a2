"""A version closed, and what was published taken away again: the commands `release` and `withdraw`.

After the build, whose site a release keeps. Writes into `releases/` and, of the data package, what the audit
records of earlier releases; no clock, so that the same version closed twice is the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from findings import datapackage, disclosure, publication
from findings import downloads as downloadable
from findings.datapackage.json_lines import lines_of
from findings.differing import Edition, EditionChanges, differences, telling
from findings.differing.edition import DESCRIPTOR, LEVELS, Level
from findings.differing.history import Withdrawal
from findings.differing.versioning import FORM, least, version, written
from findings.disclosure import ESTIMATES, RECORD
from findings.editions import of_folder
from findings.kept import (
    ADDRESSES,
    CHANGES,
    FOLDER,
    LIST,
    SITE,
    KeptList,
    KeptRelease,
    edition_of,
    folder_of,
    kept,
    last_there,
)
from findings.offering import own_files
from findings.pages.signs import DAY
from findings.policy import FILE as HEADERS
from findings.preparing import Publication
from findings.publication import Progress
from findings.speaking import OWN, said, speaking
from findings.vocabulary import Problem, Survey, nearest, refuse
from findings.writing import archived, fresh, together, write, write_new

CHANGELOG = "CHANGELOG.md"
BODY = re.compile(rb"<body\b[^>]*>")
OF_THE_HOST = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "llms.txt", HEADERS})
"""Files that mean something at the root of a site alone, and stay there."""


@dataclass(frozen=True)
class Closed:
    """A version that was closed: its level, and where it is kept."""

    version: str
    level: Level
    folder: Path
    changes: int


# Closing ----------------------------------------------------------------------------------------


def release(made: Publication, progress: Progress) -> Closed:
    """Close the version that the data package names: keep its package, its pages and its site.

    Raises `Refused`, and keeps nothing, where it was closed before, where the version is too low for what has
    changed, or where the site could not be published.
    """
    listed, now = kept(made.root), of_folder(made.root, "now")
    refuse(_unclosable(listed, now))
    last = last_there(made.root, listed)
    found = differences(edition_of(made.root, last.version), now) if last else None
    refuse(_too_low(last, found, now) if last and found else ())
    publication.publish(made, progress, final=True)
    progress(f"Keeping version {now.version}")
    level = found.level if found else Level.NONE
    day = str(now.descriptor["created"])[:10]
    site = _archive(made, now, day)
    files = _package(made) | _pages(now) | {SITE: site, ADDRESSES: _addresses(made)}
    if last and found:
        named = replace(found, old=f"v{last.version}", new=f"v{now.version}")
        files[CHANGES] = telling.as_json(named).encode()
    with fresh(folder_of(made.root, now.version)) as folder:
        for path, content in sorted(files.items()):
            write_new(folder / path, content)
    more = KeptRelease(now.version, day, level, hashlib.sha256(site).hexdigest())
    _list(made, replace(listed, releases=(*listed.releases, more)))
    return Closed(now.version, level, folder_of(made.root, now.version), len(found.changes) if found else 0)


def _unclosable(listed: KeptList, now: Edition) -> Iterator[Problem]:
    if version(now.version) is None:
        yield Problem(_at(now), "names no version of three numbers", 'Write "version": "1.0.0".')
    elif now.version in {each.version for each in listed.releases}:
        what = f"version {now.version} is released already"
        yield Problem(_at(now), what, 'Write a higher "version" for what comes after it.')
    elif not DAY.match(str(now.descriptor.get("created", ""))):
        what, remedy = "does not say when the version was made", 'Write "created": "2030-12-31T00:00:00Z".'
        yield Problem(DESCRIPTOR, what, remedy)


def _too_low(last: KeptRelease, found: EditionChanges, now: Edition) -> Iterator[Problem]:
    if found.level is Level.NONE:
        what = f"nothing has changed since version {last.version}"
        yield Problem(_at(now), what, "There is nothing to release.")
        return
    before, mine = version(last.version) or (0, 0, 0), version(now.version) or (0, 0, 0)
    needed = least(before, found.level)
    if mine < needed:
        first = max(found.changes, key=lambda each: LEVELS.index(each.level))
        why = f"{first.kind} {first.what} {first.effect}"
        what = (
            f"version {now.version} is too low: since {last.version} there is a {found.level} change ({why})"
        )
        yield Problem(_at(now), what, f'Write "version": "{written(needed)}", or a higher one.')


def _at(now: Edition) -> str:
    lines = {keys: line for keys, line in lines_of(now.descriptor_text) if keys == ("version",)}
    return f"{DESCRIPTOR}:{lines[('version',)]}" if lines else DESCRIPTOR


def _package(made: Publication) -> dict[str, bytes]:
    """The data package as readers download it."""
    survey = datapackage.read(made.package)
    files = own_files(made, survey)
    found = downloadable.package_files(survey.descriptor, files)
    return {f"datapackage/{path}": content for path, content in found.items()}


def _pages(now: Edition) -> dict[str, bytes]:
    """The pages as people wrote them, by which the sentences of the next release are compared."""
    return {f"docs/{path}": text.encode() for path, text in (now.pages or {}).items()}


def _files(made: Publication) -> dict[str, bytes]:
    """The files of the site but those of earlier versions, and of the host."""
    found = {}
    for path in sorted(each for each in made.site.rglob("*") if each.is_file()):
        name = path.relative_to(made.site).as_posix()
        first = name.partition("/")[0]
        is_older = first.startswith("v") and FORM.fullmatch(first[1:]) is not None
        if name not in OF_THE_HOST and not is_older and not name.startswith("."):
            found[name] = path.read_bytes()
    return found


def _archive(made: Publication, now: Edition, day: str) -> bytes:
    """The site, its pages saying over themselves which version they are."""
    survey = now.descriptor.get("survey")
    language = str(survey.get("language", OWN)) if isinstance(survey, dict) else OWN
    with speaking(language):
        found = {
            name: with_banner(name, content, now.version, day) if name.endswith(".html") else content
            for name, content in _files(made).items()
        }
    return archived(found)


def with_banner(name: str, page: bytes, number: str, day: str) -> bytes:
    """A page of a released version with a line over it; one without the site's frame is left alone."""
    at = BODY.search(page)
    if at is None or b"md-header" not in page:
        return page
    words = escape(said("This is version {version}, as it was released on {on}.", version=number, on=day))
    link = f'<a href="{"../" * (name.count("/") + 1)}">{escape(said("The site as it is now"))}</a>'
    line = f'<div class="md-banner__inner md-grid md-typeset">{words} {link}</div>'
    label = escape(said("Version {version}", version=number))
    whole = f'<section class="md-banner" aria-label="{label}">{line}</section>'
    return page[: at.end()] + whole.encode() + page[at.end() :]


def _addresses(made: Publication) -> bytes:
    """The address of every page, a line each."""
    pages = [name.removesuffix("index.html") or "./" for name in _files(made) if name.endswith(".html")]
    return "".join(f"{each}\n" for each in sorted(pages)).encode()


def _list(made: Publication, listed: KeptList) -> None:
    """Write the list and the log of changes, and what the audit says of earlier releases."""
    write(made.root / FOLDER / LIST, listed.text().encode())
    write(made.root / FOLDER / CHANGELOG, _log(made.root, listed).encode())
    record = (made.package / RECORD).read_text(encoding="utf-8")
    with together(made.package, [RECORD, datapackage.CHECKSUMS]) as put:
        put(RECORD, disclosure.with_releases(record, datapackage.releases(made.package)).encode())
        put(datapackage.CHECKSUMS, datapackage.sealed(made.package))


def _log(root: Path, listed: KeptList) -> str:
    """Every change of a published number, variable, wording and sentence, the last release first."""
    lines = ["# Changes of what is published", "", "Written by `findings release`; see `findings diff`.", ""]
    gone = {each.what: each for each in listed.withdrawn}
    for each in reversed(listed.releases):
        lines += [f"## {each.version} ({each.on})", ""]
        path = folder_of(root, each.version) / CHANGES
        if each.version in gone:
            lines.append(f"Withdrawn on {gone[each.version].on}: {gone[each.version].reason}")
        elif path.is_file():
            lines += [f"* {_logged(change)}" for change in json.loads(path.read_text("utf-8"))["changes"]]
        else:
            lines.append("The first release.")
        lines.append("")
    return "\n".join(lines)


def _logged(change: dict[str, Any]) -> str:
    told = (f"{key} “{change[key]}”" for key in ("old", "new") if change[key])
    why = f" Why: {change['reason']}" if change["reason"] else ""
    return f"{change['kind']} {change['what']} {change['effect']}: {', '.join(told)}.{why}".replace(
        ": .", "."
    )


# Withdrawing ------------------------------------------------------------------------------------


def withdraw(made: Publication, what: str, reason: str, on: str) -> list[str]:
    """Take away a version, or a number by its id; gives the paths that were taken away or changed.

    Of a version its numbers alone are kept, since whoever saw them has them still. A number is taken out of
    all that is kept, and with it the site of every version that shows it. Raises `Refused`.
    """
    listed, now = kept(made.root), of_folder(made.root, "now")
    day = on or str(now.descriptor.get("created", ""))[:10]
    versions = {each.version for each in listed.releases}
    named = what.removeprefix("v") if what.removeprefix("v") in versions else what
    survey = datapackage.read(made.package)
    refuse(_unwithdrawable(made, named, day, listed, survey, reason))
    withdrawal = Withdrawal(named, day, reason.strip())
    if named in versions:
        taken = _take_site(made.root, named)
        more: tuple[Withdrawal, ...] = (withdrawal,)
    else:
        showing = [each for each in versions - listed.gone if _shows(made.root, each, named)]
        taken = [path for each in sorted(showing) for path in _take_site(made.root, each)]
        more = (withdrawal, *(replace(withdrawal, what=each) for each in sorted(showing)))
    changed = replace(listed, withdrawn=(*listed.withdrawn, *more))
    taken += _blank(made, survey, changed)
    _list(made, changed)
    return taken


def _unwithdrawable(
    made: Publication, named: str, day: str, listed: KeptList, survey: Survey, reason: str
) -> Iterator[Problem]:
    text = (made.package / ESTIMATES).read_text(encoding="utf-8")
    numbers = {row.id: row for row in disclosure.from_csv(text, str(made.package / ESTIMATES))}
    versions = {each.version for each in listed.releases}
    if not reason.strip():
        yield Problem("--reason", "says nothing", "Write why; it is published.")
    if not DAY.fullmatch(day):
        yield Problem("--on", "names no day", "Write one, as 2030-12-31, or `created` in datapackage.json.")
    if named in listed.gone:
        yield Problem(named, "is withdrawn already", "There is nothing left to take away.")
    elif named not in versions | numbers.keys():
        yield Problem(
            named, "is no version that was released, and no number", nearest(named, [*versions, *numbers])
        )
    elif named in numbers and numbers[named].wave in survey.responses:
        wave = survey.description
        if next(each for each in wave.waves if each.id == numbers[named].wave).release == "responses":
            what = "can be counted in the responses that are released"
            yield Problem(named, what, "Withdraw the version, and release other responses.")


def _shows(root: Path, release: str, number: str) -> bool:
    text = (folder_of(root, release) / "datapackage" / ESTIMATES).read_text(encoding="utf-8")
    return any(row.id == number and not row.withheld for row in disclosure.from_csv(text, release))


def _take_site(root: Path, release: str) -> list[str]:
    """Take away all of a version but its numbers, and the addresses at which its note will stand."""
    folder, keep = folder_of(root, release), {f"datapackage/{ESTIMATES}", ADDRESSES}
    paths = [each for each in sorted(folder.rglob("*")) if each.is_file()]
    taken = [each for each in paths if each.relative_to(folder).as_posix() not in keep]
    for each in taken:
        each.unlink()
    for each in sorted((each for each in folder.rglob("*") if each.is_dir()), reverse=True):
        if not any(each.iterdir()):
            shutil.rmtree(each)
    return [each.relative_to(root).as_posix() for each in taken]


def _blank(made: Publication, survey: Survey, listed: KeptList) -> list[str]:
    """Take what was withdrawn out of the numbers of now, and of every version."""
    changed = []
    for each in listed.releases:
        path = folder_of(made.root, each.version) / "datapackage" / ESTIMATES
        if path.is_file() and _blanked(path, survey, listed):
            changed.append(path.relative_to(made.root).as_posix())
    earlier = datapackage.releases(made.package)
    path, record = made.package / ESTIMATES, made.package / RECORD
    before = path.read_text(encoding="utf-8")
    text, told = disclosure.withdrawn_from(
        before, record.read_text(encoding="utf-8"), survey, str(path), listed.gone, earlier
    )
    with together(made.package, [ESTIMATES, RECORD, datapackage.CHECKSUMS]) as put:
        put(ESTIMATES, text.encode())
        put(RECORD, told.encode())
        put(datapackage.CHECKSUMS, datapackage.sealed(made.package))
    return [*changed, f"datapackage/{ESTIMATES}"] if text != before else changed


def _blanked(path: Path, survey: Survey, listed: KeptList) -> bool:
    before = path.read_text(encoding="utf-8")
    text = disclosure.without_numbers(before, survey, str(path), listed.gone)
    if text != before:
        write(path, text.encode())
    return text != before
