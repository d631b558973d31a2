"""Comments: each approved by a person, and naming nobody, no place and no organisation unsettled.

The file is published as it stands, so a comment that waits for approval has no place in it. Looks for
kinds of words by a table of patterns, and repeats none that it finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from findings.datapackage.faults import Fault, Rows, in_rows, listed
from findings.datapackage.judges.design import names_of
from findings.datapackage.package import DataPackage, Sheet
from findings.datapackage.questions import COMMENT_COLUMNS
from findings.datapackage.report import Checked
from findings.vocabulary import Description, Role, Variable

SETTLED = "settled"
"""The column that says of a kind of match why it may stand, as `organisation: a public body of all`."""

Record = dict[str, str]
Fields = Sequence[Mapping[str, Variable]]


@dataclass(frozen=True)
class Pattern:
    """A kind of words by which somebody might be found."""

    kind: str
    words: str
    expression: re.Pattern[str]


_NAME = r"\b[A-Z][a-zà-ÿ'’-]{1,40}"
_NAMES = rf"{_NAME}(?: (?:and |of |the |for ){{0,2}}{_NAME}){{0,8}}"
_OF_ORGANISATIONS = (
    "Academy|Agency|Association|Authority|Board|Bureau|Centre|Clinic|College|Commission|Committee|Company|"
    "Council|Department|Federation|Foundation|Group|Hospice|Hospital|Hospitals|Inc|Infirmary|Institute|"
    "Limited|Ltd|Ministry|Office|Partnership|PLC|Practice|School|Service|Services|Society|Surgery|"
    "Union|University"
)

PATTERNS: tuple[Pattern, ...] = tuple(
    Pattern(kind, words, re.compile(expression))
    for kind, words, expression in (
        ("mail", "a mail address", r"[^\s@]{1,64}@[^\s@]{1,64}\.[A-Za-z]{2,8}"),
        ("address", "a web address", r"(?i)\bhttps?://|\bwww\.|\b[a-z0-9-]{1,63}\.(?:com|org|net|uk|eu)\b"),
        ("handle", "the name of an account", r"(?<![\w.])@\w{2,}"),
        ("telephone", "a telephone number", r"(?<![\w.])(?:\+|\(?0)\d[\d ()-]{7,16}\d"),
        ("postcode", "a postcode", r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
        ("identifier", "an identifier", r"\b(?:\d{5,20}|\d{3}[ -]\d{3}[ -]\d{3,4}|[A-Z]{2,8}\d{2,20})"),
        ("name", "a person", rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady)\b\.? {_NAME}"),
        ("name", "a person", rf"(?i:\b(?:my name is|called|named|colleague|boss|manager|chair))\s{_NAME}"),
        ("organisation", "an organisation", rf"\b(?:{_NAME} ){{1,8}}(?:{_OF_ORGANISATIONS})\b"),
        ("organisation", "an organisation", rf"\b(?:{_OF_ORGANISATIONS}) (?:of|for) (?:the )?{_NAMES}"),
        ("organisation", "an organisation", rf"(?<=[a-z,;] )(?:{_OF_ORGANISATIONS})\b"),
        ("organisation", "an organisation", r"\b[A-Z]{2,40}s?\b"),
        ("place", "a place", rf"\b(?:in|at|near|from|around|outside|across|of|to) (?:the )?{_NAMES}"),
        ("name", "a name", rf"(?<=[a-z,;] ){_NAME}"),
    )
)  # fmt: skip
"""Of two that find the same word, the first names it. Words at the start of a sentence are no names."""


def comments(package: DataPackage) -> Checked:
    """Every row of the table of comments."""
    sheet = package.sheets.get("comments")
    if sheet is None or package.description is None:
        return Checked(0)
    records = [dict.fromkeys(COMMENT_COLUMNS, "") | each for each in sheet.table.records()]
    found = [
        *_columns(sheet),
        *_approval(sheet, records),
        *_attributes(sheet, records, package.description, tuple(package.variables.values())),
        *_linked(sheet, records, package),
        *_matches(sheet, records, package.description.public_names),
    ]
    return Checked(len(records), tuple(found))


def _columns(sheet: Sheet) -> Iterator[Fault]:
    """A column more might say who wrote a comment."""
    more = [each for each in sheet.table.columns if each not in (*COMMENT_COLUMNS, SETTLED)]
    if more:
        known = listed((*COMMENT_COLUMNS, SETTLED), 20)
        yield Fault(sheet.where, f"has {len(more)} columns more than comments have", f"Known are {known}.")


def _approval(sheet: Sheet, records: list[Record]) -> Iterator[Fault]:
    remedy = "Write who approved it and when, or take it out: the file is published as it stands."
    rows = _rows(records, lambda each: not (each["approved_by"].strip() and each["approved_on"].strip()))
    yield from in_rows(sheet.where, "approved_by", rows, "nobody has approved it", remedy)
    rows = _rows(
        records, lambda each: bool(each["approved_on"].strip()) and not _DATE.fullmatch(each["approved_on"])
    )
    yield from in_rows(sheet.where, "approved_on", rows, "is no date", "Write it as 1999-12-31.")


_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


def _attributes(
    sheet: Sheet, records: list[Record], description: Description, fields: Fields
) -> Iterator[Fault]:
    """One kind of attribute for the whole file: two kinds beside each other narrow down who wrote."""
    written = [each["attribute"] for each in records]
    kinds = {each.partition("=")[0] for each in written if each}
    if len(kinds) > 1:
        rows = _rows(records, lambda each: bool(each["attribute"]))
        remedy = "Keep one breakdown for the whole file."
        yield from in_rows(
            sheet.where, "attribute", rows[:1], "comments have attributes of several kinds", remedy
        )
    known = {f"{each.id}={group}" for each in description.breakdowns for group in names_of(each, fields)}
    rows = _rows(records, lambda each: bool(each["attribute"]) and each["attribute"] not in known)
    remedy = "Write BREAKDOWN=GROUP, of a breakdown that datapackage.json declares."
    yield from in_rows(sheet.where, "attribute", rows, "is no group of a breakdown", remedy)


def _linked(sheet: Sheet, records: list[Record], package: DataPackage) -> Iterator[Fault]:
    """Ids that stand for respondents link a comment to answers, and comments to each other."""
    people: set[str] = set()
    for name, variables in package.variables.items():
        table = package.sheets.get(name)
        for variable in variables.values():
            if table is not None and Role.IDENTIFIER in variable.survey.roles:
                column = table.table.columns.get(variable.survey.column or variable.name)
                people |= set(column.texts) if column is not None else set()
    rows = _rows(records, lambda each: each["id"] in people)
    yield from in_rows(
        sheet.where, "id", rows, "is the id of a respondent", "Give comments ids of their own."
    )


def _matches(sheet: Sheet, records: list[Record], public: Iterable[str]) -> Iterator[Fault]:
    """What looks as if it named somebody, by kind; the words themselves are not repeated."""
    rows: dict[tuple[str, str], list[int]] = {}
    known = _any_of(public)
    for row, record in enumerate(records, start=2):
        settled = _settled(record.get(SETTLED, ""))
        for kind, words in _kinds(known.sub("…", record["text"]) if known else record["text"]).items():
            if kind not in settled:
                rows.setdefault((kind, words), []).append(row)
    for (kind, words), where in rows.items():
        remedy = f"Replace it, or write '{kind}: ' and why it may stand in the column {SETTLED}."
        yield Fault(sheet.where, f"holds what looks like {words}", remedy, "text", np.array(where, np.int64))


def _any_of(public: Iterable[str]) -> re.Pattern[str] | None:
    names = sorted(public, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?:['’]?s)?\b(?! [A-Z])") if names else None


def _kinds(text: str) -> dict[str, str]:
    """The kinds of words found, each match told once."""
    found: dict[str, str] = {}
    for pattern in PATTERNS:
        if pattern.expression.search(text):
            found.setdefault(pattern.kind, pattern.words)
            text = pattern.expression.sub("…", text)
    return found


def _settled(written: str) -> set[str]:
    """The kinds for which a reason is given."""
    parts = (each.partition(":") for each in written.split(";"))
    return {kind.strip() for kind, _, reason in parts if reason.strip()}


def _rows(records: list[Record], wrong: Callable[[Record], bool]) -> Rows:
    return np.array([row for row, each in enumerate(records, start=2) if wrong(each)], np.int64)
