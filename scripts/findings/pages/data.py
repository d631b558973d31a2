"""The data page and the codebook: what can be downloaded, and what each column holds.

Takes downloads and the survey, gives Markdown pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from findings.charts.basis import volunteers, weighting
from findings.datapackage.descriptor import reason_of
from findings.downloads import Download, licence
from findings.downloads.catalogues import FORMS
from findings.downloads.catalogues.linking import Signpost
from findings.downloads.catalogues.linking import links as signposts
from findings.downloads.catalogues.schema_org import described as schema_org
from findings.downloads.describing import METADATA, described_files, placed
from findings.downloads.metadata import File, metadata
from findings.exporting.model import word
from findings.marking import marked, plain
from findings.pages.disclosure import STATEMENT
from findings.pages.facts import day_said
from findings.pages.linking import page_url, question_url, relative
from findings.pages.templates import page
from findings.pages.tools import placed as placed_for_programs
from findings.pages.tools import tools
from findings.speaking import known
from findings.vocabulary import Missing, Survey

INDEX = "data/index.md"
CODEBOOK = "data/codebook.md"


def data_pages(
    downloads: list[Download], survey: Survey, address: str = "", notebooks: Sequence[tuple[str, str]] = ()
) -> dict[str, str]:
    """The page of downloads and the codebook; `notebooks` are the address and the title of each."""
    return {
        INDEX: _index(downloads, survey, address, notebooks),
        CODEBOOK: page(
            "codebook.md",
            files=[_file(each, survey) for each in _described(survey.descriptor)],
            taken=[(each.title, relative(each.path, CODEBOOK)) for each in downloads if _is_codebook(each)],
        ),
    }


def _index(
    downloads: list[Download], survey: Survey, address: str, notebooks: Sequence[tuple[str, str]]
) -> str:
    about = metadata(survey.descriptor)
    forms = [each for each in downloads if each.path.startswith(METADATA)]
    data = [each for each in downloads if each not in forms]
    place = placed(address) if address else partial(relative, page=INDEX)
    files = [*described_files(data, place)]
    kinds = [replace(each, media=FORMS[each.name].media) for each in described_files(forms, place)]
    return page(
        "data.md",
        about=about,
        released=day_said(about.issued),
        survey=survey.description,
        tools=[(each, relative(each.file.path, INDEX)) for each in tools(data, placed_for_programs(address))],
        groups=[("data", [*map(_linked, data)]), ("forms", [*map(_linked, forms)])],
        tool=lambda each: known(each.tool),
        references=[each for each in forms if each.title in REFERENCES],
        licence=licence(survey.descriptor),
        notebooks=[(title, relative(path, INDEX)) for path, title in notebooks],
        basis=_basis(survey),
        relative=partial(relative, page=INDEX),
        statement=page_url(STATEMENT),
        linked=schema_org(about, files, address, survey.description.title),
        links=[asdict(each) for each in (*signposts(about, files), *map(_describing, kinds))],
    )


def _describing(each: File) -> Signpost:
    return Signpost("linkset" if "linkset" in each.media else "describedby", each.address, each.media)


REFERENCES = ("citation.bib", "citation.ris", "CITATION.cff")


def _linked(each: Download) -> tuple[Download, str]:
    return _described_by_people(each), relative(each.path, INDEX)


def _is_codebook(each: Download) -> bool:
    return bool(each.tool) and each.title.startswith("codebook.")


def _basis(survey: Survey) -> list[str]:
    """What the numbers of each wave rest on, once where it is the same for several."""
    weights = [weighting(survey, wave.id) for wave in survey.description.waves]
    return [marked(each) for each in dict.fromkeys([*weights, volunteers(survey)]) if each]


def _described_by_people(each: Download) -> Download:
    return replace(each, description=_known(marked(each.description)))


def _known(words: str) -> str:
    """Words of people; those that the engine writes into a data package, in the language that is spoken."""
    translated = known(plain(words))
    return words if translated == plain(words) else translated


def _described(descriptor: dict[str, Any]) -> list[dict[str, Any]]:
    """Every file that the descriptor describes, distributed or not."""
    distributed = [each | {"distributed": True} for each in descriptor["resources"]]
    return distributed + [each | {"distributed": False} for each in descriptor.get("restricted", [])]


def _file(resource: dict[str, Any], survey: Survey) -> dict[str, Any]:
    schema = resource.get("schema", {})
    missing = schema.get("missingValues", [])
    apart = resource["distributed"] and resource["name"] in {
        each.responses for each in survey.description.waves
    }
    return {
        "name": resource["name"],
        "title": _known(resource.get("title", resource["name"])),
        "description": _known(resource.get("description", "")),
        "distributed": resource["distributed"],
        "apart": apart,
        "columns": [_column(each, missing, survey, apart=apart) for each in schema.get("fields", [])],
    }


def _column(
    field: dict[str, Any], missing: list[Any], survey: Survey, *, apart: bool = False
) -> dict[str, Any]:
    """A column; where reasons stand in a file `apart`, by the words that stand there."""
    question = field.get("survey", {}).get("question", "")
    known = set(survey.names)
    reasons = [_pair(each) for each in field.get("missingValues", missing)]
    return {
        "name": field["name"],
        "title": _known(field.get("title", "")),
        "description": _known(field.get("description", "")),
        "type": field.get("type", "string"),
        "categories": [_pair(each) for each in field.get("categories", [])],
        "missing": [(_apart(label), label) for _, label in reasons if label] if apart else reasons,
        "universe": next((each.universe for each in survey.asked(question)), "") if question in known else "",
        "question": question,
        "url": relative(question_url(question), CODEBOOK) if question in known else "",
    }


def _apart(label: str) -> str:
    """The word of a reason in the file beside the responses."""
    return word(reason_of(plain(label)) or Missing.NO_ANSWER)


def _pair(value: Any) -> tuple[str, str]:
    if isinstance(value, dict):
        return str(value["value"]), _known(str(value.get("label", "")))
    return str(value), ""
