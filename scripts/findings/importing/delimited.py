"""Files of text as rows of cells: which encoding, which delimiter, and how sure that is.

Reads bytes; what the rows mean is for `headings`. No message repeats a cell.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from findings.importing.alphabets import fit
from findings.importing.decisions import Book
from findings.vocabulary import Problem, Refused

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
LOOKED_AT = 50
SURE, LIKELY = 1.0, 0.6
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LONGEST_CELL = 10_000_000
LAST_OF_ASCII = 0x7F
FEW_LETTERS = 2
PLAUSIBLE = (
    "cp1252", "cp1250", "mac_roman", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp932",
    "euc_jp", "gb18030", "big5", "euc_kr", "koi8_r", "cp850", "cp852", "mac_latin2",
)  # fmt: skip
"""Encodings in which tools and spreadsheets save; of two that give the same letters, the one with more."""

Rows = list[list[str]]


def text_of(content: bytes, encoding: str, where: str) -> str:
    """The text of a file in an encoding that somebody named; raises `Refused`."""
    try:
        text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except LookupError:
        raise Refused([Problem(where, f"is said to be in '{encoding}', which no program knows",
                               "Name another, as in --encoding cp1250.")]) from None  # fmt: skip
    except (UnicodeDecodeError, UnicodeError):
        raise Refused([Problem(where, f"is not {encoding}", "Name the encoding: --encoding NAME.")]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")


def encoding_of(content: bytes, book: Book, where: str, named: str = "") -> str:
    """The encoding by its mark, by being UTF-8, or as a library takes it for, which a person confirms."""
    if not content.strip():
        raise Refused([Problem(where, "is empty", "Export the survey again.")])
    if named:
        return book.take("", "encoding", named, "named on the command line", SURE)
    said = book.said.pop(("", "encoding"), "")  # of an earlier file, perhaps: what is certain goes before it
    if certain := _certain(content, where):
        return book.take("", "encoding", *certain)
    if said:
        book.said[("", "encoding")] = said
    return _detected(content, book, where)


def _certain(content: bytes, where: str) -> tuple[str, str, float] | None:
    """The encoding that the bytes themselves prove, with the ground; None where they prove none."""
    marked = next((name for mark, name in MARKS if content.startswith(mark)), "")
    if marked:
        return marked, "the mark at the start of the file", SURE
    if _wide(content):
        return _wide(content), "every other byte is empty", 0.9
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.reason.startswith("unexpected end") and len(content) > LONGEST_LETTER
        return ("utf-8", "all but its last letter is UTF-8: it may be cut off", LIKELY) if cut_off else None
    if b"\0" in content:
        raise Refused([Problem(where, "is no table of text", "Name the file that the tool exported.")])
    return "utf-8", "the file is UTF-8 throughout", SURE


LONGEST_LETTER = 4


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: letters of Latin leave every other byte empty."""
    start = content[:4000]
    odd, even = start[1::2].count(0), start[::2].count(0)
    if len(start) > 20 and max(odd, even) > 0.6 * len(start) / 2 and min(odd, even) < 0.05 * len(start):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _detected(content: bytes, book: Book, where: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - of an extra, and slow to import

    if b"\0" in content:
        raise Refused([Problem(where, "is no table of text", "Name the file that the tool exported.")])
    telling = _telling(content)
    found = [each.encoding for each in from_bytes(telling)]
    usual = ["cp1252"] if len({byte for byte in telling if byte > LAST_OF_ASCII}) <= FEW_LETTERS else []
    ranked = dict.fromkeys([*usual, *(each for each in found if each in PLAUSIBLE), *PLAUSIBLE])
    possible = [each for each in ranked if _decodes(content, each)]
    if not possible:
        raise Refused([Problem(where, "is in no encoding that is known", "Save it as CSV in UTF-8.")])
    choices = tuple(_by_letters(possible, telling))[:MOST_ENCODINGS]
    ground = "it is not UTF-8, and its letters look like this encoding"
    question = "In which encoding was the file saved? A wrong one gives wrong letters."
    return book.take("", "encoding", choices[0], ground, LIKELY, question, choices)


def _by_letters(encodings: list[str], telling: bytes) -> list[str]:
    """First those in which nearly all letters are of one language; the others in the order that they have."""
    known = {each: fit(telling.decode(each, "replace")) for each in encodings}
    return sorted(encodings, key=lambda each: -_credit(*known[each]))


def _credit(share: float, words: int) -> float:
    """How much speaks for an encoding: letters of one language, and its short words among them."""
    return round(share, 2) + OF_A_WORD * min(words, MOST_WORDS) if share >= NEARLY_ALL else 0.0


MOST_ENCODINGS = 6
NEARLY_ALL = 0.9
OF_A_WORD, MOST_WORDS = 0.05, 5


def _telling(content: bytes) -> bytes:
    """The lines that are not plain ASCII, which alone tell encodings apart."""
    lines = [line for line in content.replace(b"\r", b"\n").split(b"\n") if not line.isascii()]
    return b"\n".join(lines)[:200_000]


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def delimiter_of(text: str, book: Book, named: str = "") -> str:
    """The delimiter that `sep=` names, or that cuts most rows into the same number of cells."""
    if named:
        return book.take("", "delimiter", named, "named on the command line", SURE)
    first = text.partition("\n")[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) == len("sep=") + 1:
        return book.take("", "delimiter", first[-1], "the first line says so", SURE)
    if first == "sep=":
        return book.take("", "delimiter", "\t", "the first line says so", SURE)
    scored = {each: _evenness(text, each) for each in DELIMITERS}
    best = max(scored, key=lambda each: scored[each])
    ranked = sorted(scored.values(), reverse=True)
    sure = ranked[0] > 0 and ranked[1] < 0.5 * ranked[0]
    if sure:
        book.said.pop(("", "delimiter"), None)
    ground = f"{DELIMITERS[best]}s cut its rows into equally many cells"
    question = "Which sign stands between the cells of a row?"
    return book.take("", "delimiter", best, ground, 0.95 if sure or not ranked[0] else 0.7, question,
                     tuple(DELIMITERS))  # fmt: skip


def _evenness(text: str, delimiter: str) -> float:
    """Cells of the rows that have the usual number of them, and the share of such rows."""
    try:
        widths = [len(row) for row in islice(_reader(text, delimiter), LOOKED_AT) if row]
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    (usual, often), *_ = Counter(widths).most_common(1)
    if widths[0] == 1 and widths[-1] > 1:
        return 0.4 * (usual - 1)  # a sign that headings lack is one within the cells
    return (usual - 1) * (often / len(widths)) ** 2


def rows_of(text: str, delimiter: str, where: str) -> Rows:
    """The rows that hold anything; raises `Refused` where quotes cannot be read."""
    csv.field_size_limit(LONGEST_CELL)
    first, _, rest = text.partition("\n")
    if (
        first.strip().strip('"').lower().startswith("sep=")
        and len(first.strip().strip('"')) <= len("sep=") + 1
    ):
        text = rest
    try:
        return [row for row in _reader(text, delimiter) if any(cell.strip() for cell in row)]
    except csv.Error:
        raise Refused([Problem(where, "cannot be read as CSV", "Export it again, in UTF-8.")]) from None


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
