"""Hand-made exports: files that are written in unforeseen ways, and those that are none."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pandas as pd
import pyreadstat

from .cases import (
    FILLER,
    Case,
    asked,
    counted,
    hidden,
    imported,
    one,
    refused,
    table,
    text,
    told,
    unmeant,
    unpublished,
)

GOOD = "Was it good?"
A_DAY = datetime(2026, 3, 2)  # noqa: DTZ001 (as a spreadsheet has it)
PLAIN = table([GOOD], (30, ["Yes"]), (30, ["No"]))
BOTH = counted(GOOD, {"Yes": 30, "No": 30}, 60, asking=False)


def lettered(encoding: str, head: str, *answers: str) -> Case:
    """A file in an encoding of its own: never in silence with other letters."""
    content = text([head], *((20 + place, [each]) for place, each in enumerate(answers))).encode(encoding)
    counts = {each: 20 + place for place, each in enumerate(answers)}
    return Case(f"letters of {encoding}", content, (counted_or_refused(head, counts),))


def counted_or_refused(head: str, counts: dict[str, int]) -> Any:
    """Read with the right letters, or asked about as a whole, or refused with a word about the encoding."""

    def check(found: Any) -> str:
        if found.published is None:
            return (
                ""
                if "encoding" in found.printed.casefold() and found.code in (1, 2)
                else found.printed[-200:]
            )
        told_of = any(
            "encoding" in " ".join(row.values()).casefold() and row["asked"] == "yes"
            for row in found.published.decisions
        )
        return "" if told_of else counted(head, counts, asking=False)(found)

    return check


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def rows(*more: list[Any]) -> list[list[Any]]:
    """A sheet of sixty answers."""
    return [
        *more,
        [GOOD, "Which part of town?"],
        *([("Yes", "No")[each % 2], FILLER[1][each % 3]] for each in range(60)),
    ]


def spss(**columns: list[Any]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "answers.sav")
        pyreadstat.write_sav(pd.DataFrame(columns), path)
        return path.read_bytes()


def empty_archive(name: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(name, "nothing")
    return written.getvalue()


def wide(columns: int) -> bytes:
    heads = ",".join(f"Question {each}" for each in range(columns))
    return "\n".join([heads, *([",".join(["Yes"] * columns)] * 20)]).encode()


ANSWERS = PLAIN.decode().split("\r\n")
IDENTICAL = table(
    [GOOD, GOOD, "Comments", "Comments"], (30, ["Yes", "No", "qzcanary {i}", ""]), (30, ["No", "No", "", "b"])
)

CASES = (
    lettered("shift_jis", "満足していますか", "とても満足", "やや不満", "わかりません、たぶん"),
    lettered("cp1251", "Вы довольны?", "Очень доволен", "Скорее доволен", "Недоволен"),
    lettered("koi8-r", "Вы довольны?", "Очень доволен", "Скорее доволен", "Недоволен"),
    lettered("cp1253", "Είστε ευχαριστημένος;", "Πολύ", "Λίγο", "Καθόλου"),
    lettered("gb18030", "您满意吗", "非常满意", "比较满意", "不满意"),
    lettered("cp1254", "Memnun musunuz?", "Çok memnunum", "Değilim, şöyle böyle", "Hiç"),
    lettered("utf-16-le", "Êtes-vous là ?", "Très", "Guère"),
    lettered("cp437", "Sind Sie da, Günther?", "Größtenteils", "Für nüscht"),
    lettered("cp1257", "Ar esate patenkintas?", "Labai džiaugiuosi", "Nelabai, ačiū", "Šiek tiek"),
    lettered("iso-8859-2", "Czy byłaś?", "Często", "Rzadko, źle", "Ciągle"),
    Case(
        "a note above, and a sum below",
        b"Report of the survey,,\r\nExported 3 April 2026,,\r\n,,\r\n" + PLAIN + b"Total,60\r\n",
        (imported, told(GOOD)),
    ),
    Case(
        "a line of instructions under the headings",
        "\r\n".join([ANSWERS[0], "(tick one),(tick one)", *ANSWERS[1:]]).encode(),
        (imported, BOTH),
    ),
    Case(
        "the index of a program in front",
        "\n".join(
            "," * 0 + f"{'' if not place else place - 1},{each}" for place, each in enumerate(ANSWERS) if each
        ).encode(),
        (imported, BOTH),
    ),
    Case(
        "quoted everywhere, with semicolons",
        ("\n".join(";".join(f'"{cell}"' for cell in each.split(",")) for each in ANSWERS if each)).encode(),
        (imported, BOTH),
    ),
    Case("bars between cells", PLAIN.replace(b",", b"|"), (imported, BOTH)),
    Case("tabs, named .txt", PLAIN.replace(b",", b"\t"), (imported, BOTH), file="answers.txt"),
    Case(
        "rows cut short: empty cells at the end are left out",
        text([GOOD, "Why?"], (30, ["Yes", ""]), (30, ["No", ""])).replace(",,", ",").encode(),
        (refused("row 2"),),
    ),
    Case("two columns of one heading, twice", IDENTICAL, (imported, told(GOOD), hidden("qzcanary 1007"))),
    Case(
        "HTML in the heading and in the answers",
        table(
            ["<p>Was it <strong>good</strong>?&nbsp;</p>"], (30, ["Salt &amp; pepper"]), (30, ["<i>No</i>"])
        ),
        (imported, counted("Was it good?", {"Salt & pepper": 30, "No": 30}, 60, asking=False)),
    ),
    Case(
        "a code and a colon before each heading",
        table(
            ["Q1_a: Was it good?", "[S2] Your sex", "q3) Your age group"],
            (30, ["Yes", "Male", "18-29"]),
            (30, ["No", "Female", "30+"]),
        ),
        (imported, counted("Q1_a: Was it good?", {"Yes": 30, "No": 30}, asking=False)),
    ),
    Case(
        "a workbook whose first sheet is a note",
        workbook(
            ("Read me", [["This file was exported by the tool"], ["Do not edit"]]), ("Responses", rows())
        ),
        (imported, BOTH),
        file="answers.xlsx",
    ),
    Case(
        "a workbook with a title in a merged cell",
        workbook(("Data", rows(["Survey of members, 2026"], [None]))),
        (imported, BOTH),
        file="answers.xlsx",
    ),
    Case(
        "a workbook in which bands became dates",
        workbook(
            (
                "Data",
                [
                    ["How many rooms?", "Which part of town?"],
                    *([A_DAY if each % 3 else "6 or more", FILLER[1][each % 3]] for each in range(60)),
                ],
            )
        ),
        (imported, asked("How many rooms?")),
        file="answers.xlsx",
    ),
    Case(
        "a workbook with formulas for answers",
        workbook(
            (
                "Data",
                [["Score", "Which part of town?"], *(["=1+1", FILLER[1][each % 3]] for each in range(60))],
            )
        ),
        (unmeant("Score"), told("Score")),
        file="answers.xlsx",
    ),
    Case(
        "SPSS without any label",
        spss(q1=[1.0, 2.0, 3.0, 9.0] * 15, area=["North", "South"] * 30, wt=[0.8, 1.2] * 30),
        (unmeant("q1"), told("q1"), unpublished("wt"), told("wt")),
        file="answers.sav",
    ),
    Case("nothing at all", b"", (refused("answers.csv", "empty"),)),
    Case("blank lines", b"\r\n\r\n \r\n", (refused("answers.csv"),)),
    Case("headings and nothing under them", b"Was it good?,Your age\r\n", (refused("answers.csv"),)),
    Case(
        "a picture that is called a workbook",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        (refused("answers.xlsx"),),
        file="answers.xlsx",
    ),
    Case(
        "a page of the web that is called CSV",
        b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in</body></html>",
        (refused("answers.csv"),),
    ),
    Case(
        "a workbook cut off in the middle",
        workbook(("Data", rows()))[:900],
        (refused("answers.xlsx"),),
        file="answers.xlsx",
    ),
    Case(
        "an archive that holds no workbook",
        empty_archive("notes.txt"),
        (refused("answers.xlsx"),),
        file="answers.xlsx",
    ),
    Case(
        "a workbook with a password",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(512)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(2048),
        (refused("answers.xlsx", "password"),),
        file="answers.xlsx",
    ),
    Case(
        "a workbook without any row", workbook(("Data", [])), (refused("answers.xlsx"),), file="answers.xlsx"
    ),
    Case(
        "a broken .sav",
        b"$FL2@(#) SPSS DATA FILE" + bytes(400),
        (refused("answers.sav"),),
        file="answers.sav",
    ),
    Case("words that are called .sav", PLAIN, (refused("answers.sav"),), file="answers.sav"),
    Case(
        "a .dta of nothing",
        b"<stata_dta><header><release>118</release>",
        (refused("answers.dta"),),
        file="answers.dta",
    ),
    Case(
        "a broken Parquet file",
        b"PAR1" + bytes(90) + b"PAR1",
        (refused("answers.parquet"),),
        file="answers.parquet",
    ),
    Case("a document", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", (refused("answers.pdf"),), file="answers.pdf"),
    Case("ten thousand columns", wide(10_000), (refused("answers.csv"),)),
    Case(
        "letters of two encodings in one file",
        one("Où ?", (30, "Très")) + "Guère,North\r\n".encode("cp1252") * 30,
        (counted_or_refused("Où ?", {"Très": 30, "Guère": 30}),),
    ),
    Case("noughts among the bytes", PLAIN.replace(b"Yes", b"Y\x00s"), (refused("answers.csv"),)),
    Case(
        "a quote that never ends",
        b'Was it good?,Why?\r\n"Yes,because\r\n' + b"No,so\r\n" * 60,
        (refused("answers.csv"),),
    ),
)
