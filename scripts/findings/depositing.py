"""A folder for a data archive such as Zenodo: what to upload, what its forms ask for, and a checklist.

Made from the data package alone, through the same gates as a site, and without any network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from findings import datapackage
from findings.downloads import Download
from findings.downloads.catalogues.datacite import record
from findings.downloads.catalogues.dcat import LANGUAGES
from findings.downloads.catalogues.writing import as_json, kept
from findings.downloads.citing import inverted
from findings.downloads.describing import described_files, metadata_files
from findings.downloads.metadata import Agent, Metadata, metadata
from findings.offering import at_home, own_files, packaged, wishes
from findings.preparing import Publication, address_of
from findings.releasing import published_numbers
from findings.vocabulary import Problem, Refused
from findings.writing import fresh, write

CHECKLIST = "CHECKLIST.md"
UPLOAD, FORMS = "upload", "forms"
DATACITE, ZENODO = "datacite.json", "zenodo.json"


def deposit(publication: Publication, folder: Path) -> int:
    """Write the folder, and give how many files are to be uploaded.

    Raises `Refused` where the package or its numbers do not pass, and where the folder holds something else.
    """
    _refuse_others(folder)
    survey = at_home(datapackage.read(publication.package), address_of(publication))
    published, _ = published_numbers(publication, survey)
    found, descriptor = packaged(survey, published, own_files(publication, survey))
    package = _flat(found)
    forms = metadata_files(descriptor, package, _names(package).__getitem__)
    upload = [*package, *(each for each in forms if each.title != DATACITE)]
    files = {f"{UPLOAD}/{each.title}": each.content for each in upload}
    about = metadata(survey.descriptor)
    files |= {f"{FORMS}/{name}": text.encode() for name, text in _forms(about, package)}
    missing = list(wishes(publication))
    files[CHECKLIST] = checklist(about, upload, missing).encode()
    with fresh(folder) as new:
        for path, content in files.items():
            write(new / path, content)
    return len(upload)


def _refuse_others(folder: Path) -> None:
    taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken and not (folder / CHECKLIST).is_file():
        what, remedy = "holds something that is no deposit", "Name an empty folder: --to FOLDER."
        raise Refused([Problem(str(folder), what, remedy)])


def _flat(package: Sequence[Download]) -> list[Download]:
    """Each file with a name of its own, since archives know no folders: where two have one, its path."""
    names = [each.path.rpartition("/")[2] for each in package]
    own = [
        each.path.replace("/", "-") if names.count(name) > 1 else name
        for each, name in zip(package, names, strict=True)
    ]
    return [replace(each, title=name) for each, name in zip(package, own, strict=True)]


def _names(package: Sequence[Download]) -> dict[str, str]:
    return {each.path: each.title for each in package}


def _forms(about: Metadata, package: Sequence[Download]) -> Iterator[tuple[str, str]]:
    """What the forms of archives ask for, as their programs take it; nothing where the least is not known."""
    if about.creators and about.year:
        files = described_files(package, _names(package).__getitem__)
        yield DATACITE, as_json(record(about, files))
        yield ZENODO, zenodo(about)


# Zenodo --------------------------------------------------------------------------------------------


def zenodo(about: Metadata) -> str:
    """The metadata of a deposit; source: developers.zenodo.org, "Deposit metadata"."""
    licence = about.licences[0].name.lower() if about.licences else ""
    language = LANGUAGES.get(about.language.partition("-")[0], "").lower()
    described = {
        "upload_type": "dataset",
        "publication_date": about.issued,
        "title": about.title,
        "creators": [_creator(each) for each in about.creators],
        "description": f"<p>{escape(about.description)}</p>",
        "access_right": "open",
        "license": licence,
        "keywords": list(about.keywords),
        "version": about.version,
        "language": language,
        "notes": escape(about.notice),
        "method": escape("; ".join(about.modes)),
        "related_identifiers": _related(about),
    }
    return json.dumps({"metadata": kept(described)}, ensure_ascii=False, indent=2) + "\n"


def _creator(each: Agent) -> dict[str, str]:
    orcid = each.id.rpartition("/")[2] if "orcid.org/" in each.id else ""
    return {"name": inverted(each), "orcid": orcid}


def _related(about: Metadata) -> list[dict[str, str]]:
    if not about.address:
        return []
    return [{"identifier": about.address, "relation": "isDescribedBy", "resource_type": "other"}]


# The checklist -------------------------------------------------------------------------------------


def checklist(about: Metadata, upload: Sequence[Download], missing: Sequence[Problem]) -> str:
    """What a person does, in order: what is missing, uploaded and typed, and what comes after."""
    lines = [f"# Deposit of {about.title}", "", f"Version {about.version}. {about.citation}", ""]
    lines += ["## Before", ""]
    lines += [f"- [ ] The data package {each.what}. {each.remedy}" for each in missing]
    lines += [
        "- [ ] Reserve a DOI at the archive, write it into `datapackage.json` as `id`, run 'findings seal', "
        "and make this folder again: the files then name it.",
        "",
        f"## Upload everything in `{UPLOAD}/`",
        "",
        "| file | bytes | sha256 |",
        "|---|---|---|",
        *(f"| `{each.title}` | {len(each.content)} | `{each.sha256}` |" for each in upload),
        "",
        f"- [ ] Every file of `{UPLOAD}/` is there, and the archive shows the same sums.",
        "",
        "## Fill in",
        "",
        f"`{FORMS}/{ZENODO}` and `{FORMS}/{DATACITE}` hold the same for programs.",
        "",
        *(f"- [ ] {name}: {words}" for name, words in _answers(about) if words),
        "",
        "## After",
        "",
        "- [ ] Write the DOI into `datapackage.json` as `id`, if it is not there yet.",
        "- [ ] Run 'findings seal' and 'findings publish': every citation then ends with the DOI.",
        "- [ ] Open the record at the archive, and cite it once by its DOI.",
    ]
    return "\n".join([*lines, ""])


def _answers(about: Metadata) -> Iterator[tuple[str, str]]:
    first, last = about.collected
    yield "Type", "Data set"
    yield "Title", about.title
    yield "Creators", "; ".join(inverted(each) for each in about.creators)
    yield "Publisher", about.publisher.name
    yield "Funders", "; ".join(each.name for each in about.funders)
    yield "Published on", about.issued
    yield "Collected", f"{first} to {last}" if first else ""
    yield "Place", about.place
    yield "Language", about.language
    yield "Licence", "; ".join(each.title for each in about.licences)
    yield "Keywords", ", ".join(about.keywords)
    yield "Description", about.description
    yield "Notes", about.notice
    yield "Contact", about.contact
