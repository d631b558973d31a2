"""Everything of the data that readers can take: the package, its archive, and the metadata of both.

Takes a publication's data package and a survey that passed its gate, gives downloads. The site offers them,
and so does a deposit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from findings import datapackage
from findings.disclosure import RECORD, PublishedEstimates
from findings.downloads import Download, downloads
from findings.downloads.describing import metadata_files, placed
from findings.downloads.dialects import handed, in_dialects
from findings.downloads.metadata import unsaid
from findings.exporting import handed_over
from findings.preparing import Publication, address_of
from findings.vocabulary import Problem, Survey

HOMEPAGE = "homepage"


def at_home(survey: Survey, address: str) -> Survey:
    """The survey, whose data package says where the site is; where people wrote another place, that stays."""
    if not address or survey.descriptor.get(HOMEPAGE):
        return survey
    return replace(survey, descriptor=survey.descriptor | {HOMEPAGE: address})


def own_files(publication: Publication, survey: Survey) -> dict[str, bytes]:
    """The files of the data package as people keep them, by path within it."""
    risks = [datapackage.risk_path(wave) for wave in survey.risks]
    paths = [*(resource["path"] for resource in survey.descriptor["resources"]), RECORD, *risks]
    return {path: (publication.package / path).read_bytes() for path in paths}


def packaged(
    survey: Survey, published: PublishedEstimates, own: dict[str, bytes]
) -> tuple[list[Download], dict[str, Any]]:
    """The archive of the package, each file of it, and both in every dialect; and its descriptor.

    `own` are the files as people keep them.
    """
    package = handed_over(survey, published, own)
    found = downloads(package.descriptor, package.files)
    return found + in_dialects(handed(survey, published, package)), package.descriptor


def offered(
    survey: Survey, published: PublishedEstimates, own: dict[str, bytes], address: str
) -> list[Download]:
    """Every file of the package, and its metadata in every form."""
    package, descriptor = packaged(survey, published, own)
    return package + metadata_files(descriptor, package, placed(address))


def wishes(publication: Publication) -> Iterator[Problem]:
    """What the data package could say so that it is found and cited; no build waits for it."""
    descriptor = datapackage.read_descriptor(publication.package)
    at_its_site = {HOMEPAGE: address_of(publication)}
    for what, remedy in unsaid(at_its_site | descriptor.json):
        yield Problem(descriptor.at(), what, remedy)
