"""The metadata in the forms that catalogues, archives and reference managers read, one file each.

Takes the metadata and what files there are, gives text by name. Each form is a table of what it calls things;
none says what another does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from findings.downloads.catalogues.croissant import croissant
from findings.downloads.catalogues.csvw import csvw
from findings.downloads.catalogues.datacite import datacite
from findings.downloads.catalogues.dcat import dcat
from findings.downloads.catalogues.linking import Signpost, linkset
from findings.downloads.catalogues.references import bibtex, cff, ris
from findings.downloads.metadata import File, Metadata

__all__ = ["FORMS", "MetadataForm", "Signpost", "forms"]


@dataclass(frozen=True)
class MetadataForm:
    """A form of metadata: what writes it, the kind of file, and what it is for; `needs` names what it is
    never written without."""

    written: Callable[[Metadata, Sequence[File]], str]
    media: str
    words: str
    needs: tuple[str, ...] = ()


FORMS = {
    "CITATION.cff": MetadataForm(cff, "application/yaml", "The citation for code hosts.", ("creators",)),
    "citation.bib": MetadataForm(bibtex, "application/x-bibtex", "The citation for BibTeX."),
    "citation.ris": MetadataForm(
        ris, "application/x-research-info-systems", "The citation for Zotero, EndNote and Mendeley."
    ),
    "croissant.json": MetadataForm(croissant, "application/ld+json", "Croissant 1.1, for machine learning."),
    "csv-metadata.json": MetadataForm(
        csvw, "application/csvm+json", "CSV on the Web: the columns of each table."
    ),
    "datacite.json": MetadataForm(
        datacite,
        "application/vnd.datacite.datacite+json",
        "DataCite 4.5, for whoever registers a DOI.",
        ("creators", "year", "publisher.name"),
    ),
    "dcat.jsonld": MetadataForm(dcat, "application/ld+json", "DCAT-AP 3, for catalogues of open data."),
    "linkset.json": MetadataForm(linkset, "application/linkset+json", "What belongs together, for programs."),
}
"""Every form by the name of its file."""


def forms(about: Metadata, files: Sequence[File]) -> dict[str, str]:
    """Every form of which all is known that it needs."""
    return {
        name: form.written(about, files)
        for name, form in FORMS.items()
        if all(_there(about, each) for each in form.needs)
    }


def _there(value: object, path: str) -> bool:
    for name in path.split("."):
        value = getattr(value, name)
    return bool(value)
