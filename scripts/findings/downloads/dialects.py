"""The publication in every dialect, as files that the data page offers, each with the tool that it is for.

Takes the package as readers get it, gives downloads.
"""

from __future__ import annotations

from findings import exporting
from findings.disclosure import PublishedEstimates
from findings.downloads import Download, citation, licence
from findings.exporting import Handed, HandedPackage
from findings.vocabulary import Survey


def handed(survey: Survey, published: PublishedEstimates, package: HandedPackage) -> Handed:
    """The one model of all dialects, with what every file of it says of itself."""
    descriptor, description = survey.descriptor, survey.description
    return Handed(
        name=str(descriptor["name"]),
        title=str(descriptor.get("title", descriptor["name"])),
        version=str(descriptor.get("version", "")),
        notice=description.notice,
        short=description.notice_label,
        licence=licence(descriptor),
        citation=citation(descriptor),
        survey=survey,
        published=published,
        tables=package.tables,
    )


def in_dialects(model: Handed) -> list[Download]:
    """Every file in every dialect, each with the tool that it is for."""
    return [
        Download(
            path=each.path,
            title=each.path.rpartition("/")[2],
            description=each.exporter.says,
            content=each.content,
            tool=each.exporter.tool,
        )
        for each in exporting.exports(model)
    ]
