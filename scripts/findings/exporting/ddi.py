"""The codebook as DDI-Codebook 2.5, which archives and catalogues of surveys read.

Takes the rows of the codebook and the survey, gives XML; every number in it is one of a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as Xml

from findings.exporting.model import Handed, HandedTable, Of
from findings.vocabulary import Survey

NAMESPACE = "ddi:codebook:2_5"
VERSION = "2.5"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
Row = dict[str, str]


def ddi(handed: Handed) -> dict[str, bytes]:
    """The file: the study, its files, and each variable with its values."""
    language = handed.survey.description.language
    root = Xml.Element("codeBook", {"xmlns": NAMESPACE, "version": VERSION, LANGUAGE: language})
    _study(root, handed, handed.survey)
    files: dict[str, str] = {}
    rows = [row for table in handed.of(Of.VALUES) for row in rows_of(table)]
    for name in dict.fromkeys(row["file"] for row in rows if row["file"]):
        files[name] = f"F{len(files) + 1}"
        about = _under(_under(root, "fileDscr", ID=files[name]), "fileTxt")
        _under(about, "fileName", name)
    data = _under(root, "dataDscr")
    for number, (_, group) in enumerate(
        groupby(rows, key=lambda row: (row["wave"], row["variable"])), start=1
    ):
        _variable(data, f"V{number}", list(group), files)
    Xml.indent(root)
    text: bytes = Xml.tostring(root, encoding="UTF-8", xml_declaration=True)
    return {"codebook.ddi.xml": text + b"\n"}


def rows_of(table: HandedTable) -> list[Row]:
    """The rows of a table by the names of its columns."""
    names = [each.name for each in table.columns]
    cells = zip(*(each.cells() for each in table.columns), strict=True)
    return [dict(zip(names, row, strict=True)) for row in cells]


def _under(parent: Xml.Element, tag: str, text: str = "", **attributes: str) -> Xml.Element:
    """A new element in another; without a text none is written."""
    found = Xml.SubElement(parent, tag, attributes)
    found.text = _plain(text) or None
    return found


def _plain(text: str) -> str:
    """A text without the signs that XML cannot hold."""
    return "".join(
        each for each in text if each in "\t\n\r" or (each >= " " and not 0xFFFE <= ord(each) <= 0xFFFF)
    )


def _study(root: Xml.Element, handed: Handed, survey: Survey) -> None:
    study = _under(root, "stdyDscr")
    citation = _under(study, "citation")
    title = _under(citation, "titlStmt")
    _under(title, "titl", handed.title)
    _under(title, "IDNo", handed.name)
    responsible = [str(each.get("title")) for each in survey.descriptor.get("contributors", ())]
    if responsible:
        of = _under(citation, "rspStmt")
        for name in responsible:
            _under(of, "AuthEnty", name)
    if handed.licence:
        _under(_under(citation, "prodStmt"), "copyright", handed.licence)
    if handed.version:
        _under(_under(citation, "verStmt"), "version", handed.version)
    _under(citation, "biblCit", handed.citation)
    _information(study, survey, handed)


def _information(study: Xml.Element, survey: Survey, handed: Handed) -> None:
    about = _under(study, "stdyInfo")
    text = str(survey.descriptor.get("description") or handed.title)
    _under(about, "abstract", text)
    summary = _under(about, "sumDscr")
    for wave in survey.description.waves:
        for event, day in zip(("start", "end"), wave.fieldwork, strict=False):
            _under(summary, "collDate", day, date=day, event=event)
    _under(summary, "anlyUnit", survey.description.unit)
    _under(summary, "universe", survey.description.universe)
    if handed.notice:
        _under(about, "notes", handed.notice)


def _variable(data: Xml.Element, number: str, rows: list[Row], files: dict[str, str]) -> None:
    first = rows[0]
    told = {"files": files[first["file"]]} if first["file"] else {}
    interval = {"intrvl": "contin"} if first["type"] == "number" else {"intrvl": "discrete"}
    variable = _under(data, "var", ID=number, name=first["variable"], **told, **interval)
    _under(variable, "labl", first["label"])
    _question(variable, first)
    if first["universe"]:
        _under(variable, "universe", first["universe"])
    for statistic in _means(rows):
        _under(variable, "sumStat", statistic, type="mean")
    for row in rows:
        if row["value"]:
            _category(variable, row)
    _under(variable, "varFormat", type="numeric" if first["type"] == "number" else "character")
    for kind, name in _names(first):
        _under(variable, "notes", name, type=kind)


def _question(variable: Xml.Element, row: Row) -> None:
    if row["wording"]:
        question = _under(variable, "qstn")
        for tag, name in (("qstnLit", "wording"), ("backward", "routing"), ("ivuInstr", "instruction")):
            if row[name]:
                _under(question, tag, row[name])


def _means(rows: list[Row]) -> Iterator[str]:
    yield from (row["share"] for row in rows if not row["value"] and row["share"])


def _category(variable: Xml.Element, row: Row) -> None:
    category = _under(variable, "catgry", missing="Y" if row["is_missing"] == "yes" else "N")
    _under(category, "catValu", row["value"])
    _under(category, "labl", row["value_label"])
    if row["share"]:
        _under(
            category, "catStat", row["share"], type="other", otherType="share", URI=f"#{row['estimate_id']}"
        )


def _names(row: Row) -> Iterator[tuple[str, str]]:
    for dialect in ("spss", "stata"):
        if row[f"{dialect}_name"]:
            yield f"name in {dialect}", row[f"{dialect}_name"]
