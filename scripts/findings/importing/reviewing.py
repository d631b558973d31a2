"""The workbook in which a person decides what the import was unsure of: `review.xlsx`, beside the answers.

One sheet holds what is asked, one what only a person knows of the survey, one what every question was taken
for. It holds no answer that few gave.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from findings.extras import need
from findings.importing.decisions import Decision, Said, is_offered
from findings.importing.spreadsheets import sheets_of
from findings.vocabulary import KINDS, Problem, Refused, Role, refuse

NAME = "review.xlsx"
ASKED, TAKEN, OF_SURVEY = "To decide", "All columns", "About the survey"
HEADINGS = ("column", "decision", "question", "why it is asked", "answer")
WIDTHS = (30, 12, 70, 50, 40)
KIND_CHOICES = (*KINDS, "unused")
ROLE_CHOICES = ("question", *(role.value for role in Role))
HELP = (
    "Write or choose under 'answer'; what stands there now is what will be taken. "
    "Then run the import with --apply."
)


def workbook(decisions: Iterable[Decision], of_survey: Sequence[Decision] = ()) -> bytes:
    """The workbook, with the default of each decision as its answer; what no column tells is a sheet."""
    need("import")
    from xlsxwriter import Workbook  # noqa: PLC0415 - of an extra

    every = list(decisions)
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        _sheet(book, ASKED, [each for each in every if each.asked])
        _sheet(book, OF_SURVEY, of_survey)
        _sheet(book, TAKEN, [each for each in every if _is_listed(each)])
    return out.getvalue()


def _is_listed(each: Decision) -> bool:
    """Whether a decision may be made otherwise though nobody is asked: of a column, or a choice for all."""
    of_column = bool(each.column) and each.decision in ("kind", "role")
    return of_column or (not each.column and bool(each.choices) and not each.asked)


def _sheet(book: Any, name: str, decisions: Sequence[Decision]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    answers = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF6D6"})
    sheet.write_string(0, 0, HELP)
    for place, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(1, place, heading, bold)
    for row, each in enumerate(decisions, start=2):
        for place, text in enumerate((each.column, each.decision, each.question, each.ground)):
            sheet.write_string(row, place, text, wrapped)
        sheet.write_string(row, 4, each.value, answers)
        choices = list(each.choices) or {"kind": list(KIND_CHOICES), "role": list(ROLE_CHOICES)}.get(
            each.decision
        )
        if (
            choices
            and sum(map(len, choices)) + len(choices) < MOST_CHOICES
            and not any("," in c for c in choices)
        ):
            sheet.data_validation(
                row, 4, row, 4, {"validate": "list", "source": choices, "error_type": "warning"}
            )
    sheet.freeze_panes(2, 0)


MOST_CHOICES = 250
"""What a spreadsheet keeps of a list of choices, in letters."""


def answered(path: Path, decisions: Iterable[Decision]) -> Said:
    """What a person wrote in the workbook; raises `Refused` at the row of an answer that is none."""
    if not path.is_file():
        remedy = "Run the import with --review, and fill in the workbook that it writes."
        raise Refused([Problem(str(path), "there is no such file", remedy)])
    known = {each.key: each for each in decisions}
    problems: list[Problem] = []
    said: Said = {}
    for name, row, key, answer in _answers(path, TAKEN, ASKED):
        made = known.get(key)
        if made is None or (name == TAKEN and answer == made.value):
            continue
        if wrong := _wrong(made, answer):
            problems.append(Problem(f"{path} sheet '{name}' row {row}", wrong, _remedy(made)))
        else:
            said[key] = answer
    refuse(problems)
    return said


def told(path: Path, of_survey: Iterable[Decision]) -> Said:
    """What a person wrote about the survey; raises `Refused` at the row of an answer that is none."""
    known = {each.key: each for each in of_survey}
    problems: list[Problem] = []
    said: Said = {}
    for name, row, key, answer in _answers(path, OF_SURVEY):
        made = known.get(key)
        if made and made.choices and answer not in ("", *made.choices):
            what = f"is no {made.decision} that is known"
            problems.append(Problem(f"{path} sheet '{name}' row {row}", what, _remedy(made)))
        elif made:
            said[key] = answer
    refuse(problems)
    return said


def _answers(path: Path, *names: str) -> Iterator[tuple[str, int, tuple[str, str], str]]:
    """Sheet, row, what it is about, and what stands there as the answer."""
    sheets = sheets_of(path)
    for name in names:
        for row, cells in enumerate(sheets.get(name, [])[2:], start=3):
            column, decision, *_, answer = [*cells, *[""] * (len(HEADINGS) - len(cells))][: len(HEADINGS)]
            yield name, row, (column, decision), answer


def _wrong(made: Decision, answer: str) -> str:
    if made.decision == "missing":
        offered = is_offered(made.decision, answer, made.choices)
        return "" if offered else "names what is not offered"
    known = made.choices or {"kind": KIND_CHOICES, "role": ROLE_CHOICES}.get(made.decision, ())
    free = not known or made.decision == "encoding"
    return "" if free or answer in (*known, made.value) else f"is no {made.decision} that is known"


def _remedy(made: Decision) -> str:
    known = made.choices or {"kind": KIND_CHOICES, "role": ROLE_CHOICES}.get(made.decision, ())
    return f"Write one of {', '.join(known)}."
