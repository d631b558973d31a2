"""Faults of files: their text and cells, answers that the questionnaire forbids, what lies in the folder."""

from __future__ import annotations

import os
from collections.abc import Callable

from .describing import POPULATION_COLUMNS
from .faults import CANARY, Expected, Inapplicable, Spot, fault, of_people, unsealed
from .nouns import NOT_ASKED

NOT_A_CATEGORY = "not one of its"

# The text of a file -----------------------------------------------------------------------------------


def text(spot: Spot, change: Callable[[str], str], where: str, what: str) -> Expected:
    """The answers as a changed text."""
    written = change(spot.answers.read_bytes().decode(spot.encoding))
    spot.answers.write_bytes(written.encode(spot.encoding))
    return Expected(f"{spot.answers.name}{where}", what)


@fault
def encoding_utf_16(spot: Spot) -> Expected:
    path = spot.package / "data/questions.csv"
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    return Expected("questions.csv", "is not utf-8")


@fault
def encoding_latin_1_said_to_be_utf_8(spot: Spot) -> Expected:
    spot.table_cell("questions", 2, "wording", "Où est le café ?")
    path = spot.package / "data/questions.csv"
    path.write_bytes(path.read_text("utf-8").encode("latin-1", "replace"))
    return Expected("questions.csv:2", "is not utf-8")


@fault
def byte_order_mark(spot: Spot) -> Expected:
    path = spot.package / "data/questions.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    return Expected("questions.csv row 1", "begins with a byte order mark")


@fault
def other_delimiter(spot: Spot) -> Expected:
    rows = spot.rows()
    lines = "\n".join("|".join(cell.replace("|", "") for cell in row) for row in rows)
    spot.answers.write_bytes(lines.encode(spot.encoding))
    return Expected(f"{spot.answers.name} row 1", "")


@fault
def row_too_short(spot: Spot) -> Expected:
    rows = spot.rows()
    rows[3] = rows[3][:-1]
    spot.write_rows(rows)
    return Expected(f"{spot.answers.name} row 4", f"does not have {len(rows[0])} cells as the header has")


@fault
def row_too_long(spot: Spot) -> Expected:
    rows = spot.rows()
    rows[3] = [*rows[3], CANARY]
    spot.write_rows(rows)
    return Expected(f"{spot.answers.name} row 4", f"does not have {len(rows[0])} cells as the header has")


@fault
def row_empty(spot: Spot) -> Expected:
    rows = spot.rows()
    spot.write_rows([*rows[:3], [], *rows[3:]])
    return Expected(f"{spot.answers.name} row 4", "the row is empty")


@fault
def rows_empty_at_the_end(spot: Spot) -> Expected:
    last = len(spot.rows()) + 1
    return text(spot, lambda old: old.rstrip("\r\n") + "\n\n\n", f" row {last}", "the row is empty")


@fault
def quote_not_closed(spot: Spot) -> Expected:
    return text(spot, lambda old: old.rstrip("\r\n") + f'\n"{CANARY}', " row", "a quote is not closed")


@fault
def header_only(spot: Spot) -> Expected:
    spot.write_rows(spot.rows()[:1])
    return Expected(spot.answers.name, "has a header and no rows")


@fault
def file_empty(spot: Spot) -> Expected:
    return text(spot, lambda _: "", " row 1", "there is no header that can be read")


@fault
def header_missing(spot: Spot) -> Expected:
    spot.write_rows(spot.rows()[1:])
    return Expected(f"{spot.answers.name} row 1", "")


@fault
def column_missing(spot: Spot) -> Expected:
    column, rows = spot.choice(), spot.rows()
    place = spot.place(column)
    spot.write_rows([[*row[:place], *row[place + 1 :]] for row in rows])
    return Expected(f"{spot.answers.name} row 1", "there is no column")


@fault
def column_twice(spot: Spot) -> Expected:
    rows = spot.rows()
    rows[0][1] = rows[0][0]
    spot.write_rows(rows)
    return Expected(f"{spot.answers.name} row 1", "has the name of an earlier one")


@fault
def column_not_described(spot: Spot) -> Expected:
    if spot.wave.release == "tables":
        raise Inapplicable
    spot.write_rows([[*row, CANARY] for row in spot.rows()])
    return Expected(f"{spot.answers.name} row 1", "is not described")


@fault
def end_of_file_sign(spot: Spot) -> Expected:
    last = len(spot.rows()) + 1
    return text(spot, lambda old: old.rstrip("\r\n") + "\n\x1a", f" row {last}", "")


@fault
def cell_too_long_for_a_spreadsheet(spot: Spot) -> Expected:
    spot.table_cell("questions", 2, "wording", "x" * 40_000)
    return Expected("questions.csv row 2", "a cell is longer than 32,767 characters")


# Cells ------------------------------------------------------------------------------------------------


def worded(spot: Spot, words: str, what: str) -> Expected:
    """Words in a table that people write."""
    return Expected(spot.table_cell("questions", 2, "wording", words).where, what)


UNSEEN = "has a character that cannot be seen"


@fault
def cell_with_spaces_around(spot: Spot) -> Expected:
    return worded(spot, "How are you? ", "has spaces around it")


@fault
def cell_with_a_no_break_space(spot: Spot) -> Expected:
    return worded(spot, "How are you?\u00a0", "has spaces around it")


@fault
def cell_with_a_zero_width_space(spot: Spot) -> Expected:
    return worded(spot, f"How\u200bare you {CANARY}?", UNSEEN)


@fault
def cell_with_a_nul_byte(spot: Spot) -> Expected:
    return worded(spot, f"How {CANARY}\x00", UNSEEN)


@fault
def cell_with_an_escape(spot: Spot) -> Expected:
    return worded(spot, f"{CANARY} \x1b[31mred", UNSEEN)


@fault
def cell_with_text_that_turns_around(spot: Spot) -> Expected:
    return worded(spot, f"{CANARY} \u202eyad", UNSEEN)


@fault
def cell_decoded_wrongly(spot: Spot) -> Expected:
    return worded(spot, f"CafÃ© {CANARY}", "has letters that were decoded wrongly")


@fault
def cell_with_lost_letters(spot: Spot) -> Expected:
    return worded(spot, f"Caf\ufffd {CANARY}", "has letters that were decoded wrongly")


@fault
def cell_with_accents_apart(spot: Spot) -> Expected:
    return worded(spot, f"Cafe\u0301 {CANARY}", "has accents apart from their letters")


@fault
def cell_that_is_a_formula(spot: Spot) -> Expected:
    formula = f'=HYPERLINK("https://example.org","{CANARY}")'
    return worded(spot, formula, "would be run as a formula by a spreadsheet")


@fault
def cell_that_begins_with_an_at_sign(spot: Spot) -> Expected:
    return worded(spot, f"@{CANARY}", "would be run as a formula by a spreadsheet")


def numbered(spot: Spot, value: str, what: str) -> Expected:
    column = spot.number()
    return Expected(spot.cell(3, column, value).where, what)


@fault
def number_a_word(spot: Spot) -> Expected:
    return numbered(spot, CANARY, "is not a")


@fault
def number_infinite(spot: Spot) -> Expected:
    return numbered(spot, "INF", "is not a")


@fault
def number_not_a_number(spot: Spot) -> Expected:
    return numbered(spot, "NaN", "is not a")


@fault
def number_with_a_comma(spot: Spot) -> Expected:
    return numbered(spot, "35,5", "is not a")


@fault
def number_with_a_leading_zero(spot: Spot) -> Expected:
    return numbered(spot, "007", "is a number that programs read differently")


@fault
def number_in_other_digits(spot: Spot) -> Expected:
    return numbered(spot, "١٨", "is a number that programs read differently")


@fault
def number_with_an_underscore(spot: Spot) -> Expected:
    return numbered(spot, "2_4", "is a number that programs read differently")


@fault
def number_with_a_sign(spot: Spot) -> Expected:
    return numbered(spot, "+24", "is a number that programs read differently")


@fault
def value_required(spot: Spot) -> Expected:
    return Expected(spot.table_cell("questions", 2, "kind", "").where, "not a kind of question")


@fault
def key_twice(spot: Spot) -> Expected:
    rows = spot.rows()
    place = spot.place(spot.role("identifier"))
    rows[4][place] = rows[2][place]
    spot.write_rows(rows)
    return Expected(f"{spot.answers.name} row 5, respondent", "")


@fault
def key_of_two_columns_twice(spot: Spot) -> Expected:
    rows = spot.table("questions")
    spot.write_table("questions", [*rows, rows[1]])
    return Expected(f"questions.csv row {len(rows) + 1}", "")


# Answers ----------------------------------------------------------------------------------------------


@fault
def answer_outside_the_codebook(spot: Spot) -> Expected:
    return Expected(spot.cell(4, spot.worded(), CANARY).where, NOT_A_CATEGORY)


@fault
def answer_in_capitals(spot: Spot) -> Expected:
    column = spot.worded()
    loud = column.values[0].upper()
    if loud in column.values:
        raise Inapplicable
    return Expected(spot.cell(4, column, loud).where, "")


@fault
def answer_code_written_otherwise(spot: Spot) -> Expected:
    column = spot.choice()
    if column.type != "integer":
        raise Inapplicable
    return Expected(spot.cell(4, column, "01").where, "is a number that programs read differently")


@fault
def empty_answer_that_is_no_missing_value(spot: Spot) -> Expected:
    column = spot.choice()
    if "" in column.empties:
        raise Inapplicable
    return Expected(spot.cell(3, column, "").where, "is empty, which is none of its `missingValues`")


@fault
def answers_outside_the_codebook(spot: Spot) -> Expected:
    column, rows = spot.worded(), spot.rows()
    place = spot.place(column)
    for number in (2, 4, 9):
        rows[number][place] = f"{CANARY}{number}"
    spot.write_rows(rows)
    return Expected(f"{spot.answers.name} row 3, {column.name}", "(and 2 more in rows 5–10)")


@of_people
def answer_where_none_was_asked(spot: Spot) -> Expected:
    column = spot.question("single", "scale", "grid", routed=True).columns[0]
    row = spot.row_of(column, [column.reason(NOT_ASKED) or ""])
    return Expected(spot.cell(row, column, column.values[0]).where, "routing says that it was not asked")


@of_people
def no_answer_where_one_was_asked(spot: Spot) -> Expected:
    column = spot.question("single", "scale", "grid", routed=True).columns[0]
    row = spot.row_of(column, column.values)
    none = column.reason(NOT_ASKED) or ""
    return Expected(spot.cell(row, column, none).where, "routing says that it was asked")


@of_people
def none_beside_others(spot: Spot) -> Expected:
    question = spot.question("multiple", columns=2, routed=False)
    alone = next((each for each in question.columns if each.exclusive), None)
    if alone is None:
        raise Inapplicable
    row = spot.row_of(alone, [alone.ticked])
    spot.cell(row, question.columns[0], question.columns[0].ticked)
    return Expected(f"{spot.answers.name} row {row}, {alone.name}", "is ticked beside other options")


@of_people
def rank_twice(spot: Spot) -> Expected:
    question = spot.question("ranking", columns=2, routed=False)
    first, second = question.columns[:2]
    row = spot.row_of(first, ["1"])
    spot.cell(row, second, "1")
    return Expected(f"{spot.answers.name} row {row}, {question.name}", "puts two items at one place")


@fault
def weight_missing(spot: Spot) -> Expected:
    return Expected(spot.cell(3, spot.role("weight"), "").where, "")


@fault
def weight_negative(spot: Spot) -> Expected:
    return Expected(spot.cell(3, spot.role("weight"), "-0.5").where, "Give every row a weight")


@fault
def stratum_missing(spot: Spot) -> Expected:
    return Expected(spot.cell(3, spot.role("stratum"), "").where, "")


@fault
def cluster_missing(spot: Spot) -> Expected:
    return Expected(spot.cell(3, spot.role("cluster"), "").where, "is missing, and is the cluster")


# Questions --------------------------------------------------------------------------------------------


def asked(spot: Spot, column: str, value: str, what: str) -> Expected:
    return Expected(spot.table_cell("questions", 2, column, value).where, what)


@fault
def question_without_words(spot: Spot) -> Expected:
    return asked(spot, "wording", "", "gives no wording")


@fault
def question_of_an_unknown_kind(spot: Spot) -> Expected:
    return asked(spot, "kind", "scales", "not a kind of question")


@fault
def question_of_an_unknown_wave(spot: Spot) -> Expected:
    return asked(spot, "wave", "1802", "not a wave of datapackage.json")


@fault
def question_that_no_field_answers(spot: Spot) -> Expected:
    return asked(spot, "question", "no_such_question", "no field answers it")


@fault
def question_neither_sensitive_nor_not(spot: Spot) -> Expected:
    return asked(spot, "sensitive", "perhaps", "is neither yes nor no")


@fault
def routing_in_words(spot: Spot) -> Expected:
    return asked(spot, "routing", f"if {CANARY}", "is no routing")


@fault
def routing_to_no_question(spot: Spot) -> Expected:
    return asked(spot, "routing", "no_such_question=1", "does not begin with an earlier question")


@fault
def routing_to_a_later_question(spot: Spot) -> Expected:
    later = spot.wave.questions[-1].name
    return asked(spot, "routing", f"{later}=1", "does not begin with an earlier question")


@fault
def question_missing(spot: Spot) -> Expected:
    rows = spot.table("questions")
    name = rows[1][1]
    spot.write_table("questions", [rows[0], *rows[2:]])
    return Expected("survey", f"answers {name}, which questions.csv does not ask")


@fault
def questions_without_a_column(spot: Spot) -> Expected:
    spot.write_table("questions", [[*row[:6], *row[7:]] for row in spot.table("questions")])
    return Expected("questions.csv row 1", "there is no column universe")


# The population ---------------------------------------------------------------------------------------


def counted(spot: Spot, row: int, column: str, value: str, what: str) -> Expected:
    if len(spot.table("population")) < row:
        raise Inapplicable
    return Expected(spot.table_cell("population", row, column, value).where, what)


@fault
def population_in_words(spot: Spot) -> Expected:
    return counted(spot, 2, "population", "many", "")


@fault
def population_not_whole(spot: Spot) -> Expected:
    return counted(spot, 2, "population", "24.5", "is not a whole number")


@fault
def population_of_an_unknown_wave(spot: Spot) -> Expected:
    return counted(spot, 2, "wave", "1802", "not a wave of datapackage.json")


@fault
def population_by_an_unknown_breakdown(spot: Spot) -> Expected:
    return counted(spot, 3, "breakdown", "regoins", "is no breakdown or stratum")


@fault
def population_of_an_unknown_group(spot: Spot) -> Expected:
    return counted(spot, 3, "group", "nroth", "")


@fault
def population_smaller_than_the_sample(spot: Spot) -> Expected:
    spot.table("population")
    rows = [list(POPULATION_COLUMNS), [spot.wave.id, "", "", "9"]]
    spot.write_table("population", rows)
    return Expected("population.csv", "")


@fault
def population_given_twice(spot: Spot) -> Expected:
    rows = spot.table("population")
    spot.write_table("population", [*rows, rows[1]])
    return Expected(f"population.csv row {len(rows) + 1}", "is given in an earlier row")


# What lies in the folder ------------------------------------------------------------------------------

NOT_LISTED = "no resource lists this file"


@fault
def file_that_no_resource_lists(spot: Spot) -> Expected:
    (spot.package / "data/notes.csv").write_text(f"{CANARY}\n1\n", encoding="utf-8")
    return Expected("data/notes.csv", NOT_LISTED)


@fault
def spreadsheet_beside_the_data(spot: Spot) -> Expected:
    (spot.package / "raw.xlsx").write_bytes(CANARY.encode())
    return Expected("raw.xlsx", NOT_LISTED)


@fault
def restricted_file_in_the_package(spot: Spot) -> Expected:
    if spot.wave.release != "tables":
        raise Inapplicable
    (spot.package / f"data/{spot.answers.name}").write_bytes(spot.answers.read_bytes())
    return Expected(f"data/{spot.answers.name}", NOT_LISTED)


@unsealed
def file_gone(spot: Spot) -> Expected:
    (spot.package / "data/questions.csv").unlink()
    return Expected("data/questions.csv", "has no such file")


@unsealed
def estimates_never_computed(spot: Spot) -> Expected:
    (spot.package / "data/estimates.csv").unlink()
    return Expected("data/estimates.csv", "has no such file")


@unsealed
def never_sealed(spot: Spot) -> Expected:
    (spot.package / "checksums.json").unlink()
    return Expected("checksums.json", "there are no checksums")


@unsealed
def checksums_no_json(spot: Spot) -> Expected:
    (spot.package / "checksums.json").write_text("sealed", encoding="utf-8")
    return Expected("checksums.json", "there are no checksums")


@unsealed
def file_edited_after_sealing(spot: Spot) -> Expected:
    spot.table_cell("questions", 2, "instruction", "Look again.")
    return Expected("data/questions.csv", "differs from checksums.json")


@unsealed
def file_added_after_sealing(spot: Spot) -> Expected:
    (spot.package / "README.md").write_text("Read me.", encoding="utf-8")
    return Expected("README.md", "is not in checksums.json")


@unsealed
def estimate_changed_by_hand(spot: Spot) -> Expected:
    rows = spot.table("estimates")
    place = rows[0].index("shown")
    rows[1][place] = "99%"
    spot.write_table("estimates", rows)
    return Expected("data/estimates.csv", "differs from checksums.json")


@unsealed
def file_a_link(spot: Spot) -> Expected:
    path = spot.package / "data/questions.csv"
    path.unlink()
    path.symlink_to(spot.answers)
    return Expected("data/questions.csv", "link")


@unsealed
def folder_a_link(spot: Spot) -> Expected:
    elsewhere = spot.folders.root / "elsewhere"
    (spot.package / "data").rename(elsewhere)
    (spot.package / "data").symlink_to(elsewhere)
    return Expected("datapackage/data", "is a link")


@unsealed
def link_that_no_resource_lists(spot: Spot) -> Expected:
    (spot.package / "host").symlink_to("/etc/hostname")
    return Expected("host", "is a link")


@unsealed
def pipe_in_the_folder(spot: Spot) -> Expected:
    os.mkfifo(spot.package / "data/pipe")
    return Expected("data/pipe", NOT_LISTED)


@unsealed
def file_of_10_gb(spot: Spot) -> Expected:
    os.truncate(spot.package / "data/questions.csv", 10_000_000_000)
    return Expected("data/questions.csv", "is larger than 2 GB")


@unsealed
def restricted_folder_absent(spot: Spot) -> Expected:
    if spot.wave.release != "tables":
        raise Inapplicable
    spot.folders.restricted.rename(spot.folders.restricted.with_name("moved"))
    return Expected("answers", "there is no such folder")


@unsealed
def many_faults_at_once(spot: Spot) -> Expected:
    spot.cell(4, spot.worded(), CANARY)
    (spot.package / "data/old.csv").write_bytes(b"a\n1\n")
    spot.table_cell("questions", 2, "kind", "scales")
    return Expected("questions.csv row 2, kind", "not a kind of question")
