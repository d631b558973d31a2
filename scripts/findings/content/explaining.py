"""What is known of one published number: for `findings explain`, line by line.

Reads the pages only to find where the number is claimed; whether those claims hold is for `claims`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from findings.content.addresses import Numbers, Reference, Unresolved, WithheldNumber, reference
from findings.content.catalogue import address_of, linked
from findings.content.chance import beyond_chance
from findings.content.claims import stated
from findings.content.prose import SCHEME, line_and_column
from findings.disclosure import ESTIMATES, PublishedEstimates
from findings.shown import base_text, data_text, interval_text, p_text, value_text
from findings.vocabulary import STATUS_MEANINGS, Form, Problem, PublishedEstimate, Refused, Release, Survey

ADDRESS = re.compile(rf"\]\((?:<({SCHEME}[^>\n]+)>|({SCHEME}[^)>\s]+))")
MADE_FROM: dict[Release, str] = {
    Release.TABLES: "restricted responses, which are not in the data package",
    Release.RESPONSES: "datapackage/{path}",
    Release.SYNTHETIC: "datapackage/{path} (synthetic)",
}


def explain(address: str, published: PublishedEstimates, survey: Survey, folder: Path) -> Iterator[str]:
    """The number behind an address or an estimate's id; raises `Refused` where there is none."""
    numbers = Numbers(published, survey)
    about = _found(address, numbers)
    row = about.estimate
    yield f"{row.id}: {row.text}"
    yield from _numbers(row)
    yield from _compared(about)
    yield from _question(row, survey)
    yield f"mark: [{row.status}] {STATUS_MEANINGS[row.status]}" if row.status else "mark: none"
    yield from _files(row, survey)
    yield from _claim(row, survey)
    places = list(_places(row, numbers, folder))
    yield from places or [f"claimed: nowhere in {folder.name}/"]


def _found(address: str, numbers: Numbers) -> Reference:
    if address in numbers.published.by_id:
        return Reference(numbers.published.by_id[address])
    try:
        return reference(address.removeprefix(SCHEME), numbers)
    except WithheldNumber as withheld:
        return Reference(withheld.estimate)
    except Unresolved as unresolved:
        raise Refused([Problem(f"'{address}'", unresolved.what, unresolved.remedy)]) from None


def _numbers(row: PublishedEstimate) -> Iterator[str]:
    if row.value is not None:
        yield f"value: {data_text(row.value)}"
    if row.base is not None:
        counted = f", {row.count:,} of them" if row.count is not None and row.question else ""
        yield f"base: {base_text(row)}{counted}"
    if interval := interval_text(row):
        yield f"95% interval: {interval} ({row.interval})"
    if row.judged_p is not None:
        yield from _tested(row)


def _tested(row: PublishedEstimate) -> Iterator[str]:
    """What a number is compared with in its own row; p, and what that says beside the interval."""
    measure = row.measure.difference
    if measure is not None and row.difference is not None:
        ends = (row.difference_low, row.difference_high)
        low, high = (value_text(measure, each) if each is not None else "" for each in ends)
        between = f", 95% interval {low} to {high}" if low and high else ""
        yield f"difference from the {row.compared_with}: {value_text(measure, row.difference)}{between}"
    yield f"p: {p_text(row.judged_p)}; more than chance: {beyond_chance(row)}"


def _compared(about: Reference) -> Iterator[str]:
    if about.relation:
        yield f"compared: {stated(about)}"


def _question(row: PublishedEstimate, survey: Survey) -> Iterator[str]:
    if not row.question:
        return
    question = survey.question(row.wave, row.question)
    item = question.item_label(row.item)
    yield f"question: {question.wording}" + (f" ({item})" if item else "")
    if row.category:
        yield f"answer: {question.label(row.category)}"
    yield f"asked of: {question.universe or survey.description.universe}"


def _files(row: PublishedEstimate, survey: Survey) -> Iterator[str]:
    """Where the number is written, and what it was computed from."""
    yield f"written in: datapackage/{ESTIMATES}, {row.id}"
    wave = survey.wave(row.wave)
    resources = [*survey.descriptor.get("resources", []), *survey.descriptor.get("restricted", [])]
    path = next((each["path"] for each in resources if each["name"] == wave.responses), "")
    if row.measure.form is Form.POPULATION:
        population = next((each["path"] for each in resources if each["name"] == "population"), "")
        yield f"computed from: datapackage/{population}"
    else:
        yield f"computed from: {MADE_FROM[wave.release].format(path=path)}"


def _claim(row: PublishedEstimate, survey: Survey) -> Iterator[str]:
    """The link that states the number in a sentence, to be copied."""
    address = address_of(row, survey)
    if address and row.shown:
        yield f"claim it with: {linked(row.shown, address)}"


def _places(row: PublishedEstimate, numbers: Numbers, folder: Path) -> Iterator[str]:
    """Every link in the pages that points at the number, in figures and front matter too."""
    for path in sorted(folder.rglob("*.md")):
        source = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        for match in ADDRESS.finditer(source):
            if _points_at(row, match[1] or match[2], numbers):
                line, column = line_and_column(source, source.rfind("[", 0, match.start()))
                yield f"claimed: {folder.name}/{path.relative_to(folder).as_posix()}:{line}:{column}"


def _points_at(row: PublishedEstimate, address: str, numbers: Numbers) -> bool:
    try:
        return reference(address.removeprefix(SCHEME), numbers).estimate.id == row.id
    except WithheldNumber as withheld:
        return withheld.estimate.id == row.id
    except Unresolved:
        return False
