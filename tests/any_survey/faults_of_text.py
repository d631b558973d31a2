"""Faults of a file's text and cells: encodings, delimiters, rows, signs that nobody sees, numbers."""

from __future__ import annotations

from collections.abc import Callable

from .faults import CANARY, Expected, Inapplicable, Spot, fault

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
