"""Whose headings a file has: what Qualtrics, SurveyMonkey and LimeSurvey write, a function each.

Takes the first rows and says how many are headings, and of each column which question and part it is of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from findings.vocabulary import Tool

Rows = list[list[str]]
Shape = tuple[int, int, Tool, str, float]
"""Rows above, rows of headings, the tool, the ground, the confidence."""

LOOKED_AT = 30


@dataclass(frozen=True)
class Head:
    """What the headings say of a column."""

    heading: str
    code: str = ""
    question: str = ""
    part: str = ""
    group: str = ""


def shape_of(rows: Rows) -> Shape:
    """Where the headings stand, by what only one tool writes; or the first row that is as wide as others."""
    plain = _above(rows)
    for above in range(min(MOST_ABOVE, len(rows))):
        for found in (_qualtrics(rows[above:]), _numbered(rows[above:]), _surveymonkey(rows[above:])):
            if found and (found[2] in SURE_TOOLS or above in (0, plain)):
                return found[0] + above, *found[1:]
    above = plain
    if _is_noted(rows[above + 1 :]):
        return above, 2, "noted", "the row below the headings holds notes in brackets", 0.85
    words = [cell for cell in rows[above] if cell.strip()] if above < len(rows) else []
    coded = sum(bool(_LIME.fullmatch(cell) or _LIME_CODE.fullmatch(cell)) for cell in words)
    if coded > len(words) / 2:
        return above, 1, "limesurvey", "most headings begin with a code, as LimeSurvey's do", 0.95
    if above:
        return above, 1, "", f"{above} rows above it have fewer cells, such as a title", 0.85
    return 0, 1, "", "the first row holds the headings", 0.95


MOST_ABOVE = 8
SURE_TOOLS = {"surveymonkey", "qualtrics"}
"""Tools whose headings are known wherever they stand."""


def heads(top: Rows, tool: Tool) -> list[Head]:
    """Each column's heading in the way of the tool."""
    return HEADS[tool](top)


def common_start(texts: Iterable[str]) -> str:
    """The letters with which all texts begin."""
    return "".join(
        letters[0] for letters in takewhile(lambda each: len(set(each)) == 1, zip(*texts, strict=False))
    )


# A title above --------------------------------------------------------------------------------------


def _above(rows: Rows) -> int:
    """How many rows stand above the first that has about as many cells as the rows have."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in islice(rows, LOOKED_AT)]
    width = max(len(row) for row in islice(rows, LOOKED_AT))
    if width < 2:
        return 0
    usual = Counter(filled).most_common(1)[0][0]
    for place, count in enumerate(filled[:10]):
        if count >= max(2, min(usual, width * 0.6)) or count >= usual > 1:
            return place - 1 if place and filled[place - 1] and _is_said_again(rows, place) else place
    return 0


def _is_said_again(rows: Rows, place: int) -> bool:
    """Whether all that a row says stands below it too, as answers do and headings do not."""
    said = [(column, cell) for column, cell in enumerate(rows[place]) if cell.strip()]
    below: list[set[str]] = [set() for _ in rows[place]]
    for row in rows[place + 1 :]:
        for known, cell in zip(below, row, strict=False):
            known.add(cell)
    return all(cell in below[column] for column, cell in said)


def _is_noted(body: Rows) -> bool:
    """Whether the first row holds nothing but notes in brackets, such as "(tick one)", and no other does."""
    if len(body) < 2:
        return False
    first = [cell.strip() for cell in body[0] if cell.strip()]
    noted = bool(first) and all(re.fullmatch(r"[(\[].*[)\]]", cell) for cell in first)
    return noted and not {cell.strip() for row in body[1:LOOKED_AT] for cell in row} & set(first)


def _plain(top: Rows) -> list[Head]:
    return [Head(cell) for cell in top[0]]


# Qualtrics ------------------------------------------------------------------------------------------

_IMPORT_ID = re.compile(r"\s*\{\s*['\"]ImportId['\"]\s*:\s*['\"](?P<id>[^'\"]*)['\"].*", re.DOTALL)
_QID = re.compile(r"(?P<question>QID\d+)(?P<part>.*)")
_LEGACY = re.compile(r"V\d+")


def _qualtrics(rows: Rows) -> Shape | None:
    for place, row in enumerate(rows[:6]):
        if place >= 2 and sum(bool(_IMPORT_ID.match(cell)) for cell in row) > len(row) / 2:
            return place - 2, 3, "qualtrics", "Qualtrics writes three rows of headings", 1.0
    two = rows[:2]
    numbered = len(two) == 2 and sum(bool(_LEGACY.fullmatch(cell.strip())) for cell in two[0]) >= 5
    if numbered and any(cell.strip().lower() == "responseid" for cell in two[1]):
        return 0, 2, "qualtrics", "Qualtrics wrote two rows of headings", 1.0
    if _is_coded_above_words(rows):
        return 0, 2, "qualtrics", "the first row holds codes and the second the words", 0.9
    return None


_CODE = re.compile(r"[A-Za-z_][\w.#()-]*(?: \(in seconds\))?")


def _is_coded_above_words(rows: Rows) -> bool:
    """Whether codes stand in the first row, and in the second words that no other row has."""
    if len(rows) < 4 or len(rows[0]) < 2:
        return False
    first, second, body = rows[0], rows[1], rows[2:]
    if not all(_CODE.fullmatch(cell.strip()) or not cell.strip() for cell in first):
        return False
    told = [place for place, cell in enumerate(first) if cell.strip() and place < len(second)]
    worded = [place for place in told if re.search(r"[^\W\d_]", second[place])]
    again = sum(any(second[place] == row[place] for row in body if place < len(row)) for place in worded)
    spaced = sum(" " in second[place].strip() for place in worded)
    distinct = len({second[place] for place in worded}) == len(worded)
    return len(worded) > MOST_WORDED * len(told) and not again and distinct and spaced > len(worded) / 2


MOST_WORDED = 0.9


def _qualtrics_heads(top: Rows) -> list[Head]:
    ids = [_IMPORT_ID.match(cell) for cell in top[2]] if len(top) > 2 else [None] * len(top[0])
    found = []
    for code, words, known in zip(top[0], top[1], ids, strict=True):
        asked = _QID.fullmatch(known["id"]) if known else None
        if known and not asked:
            found.append(Head(code, code))
        elif asked:
            found.append(Head(words or code, code, group=asked["question"]))
        else:
            own = (
                not _LEGACY.fullmatch(code)
                and re.sub(r"\W", "", words).lower() == re.sub(r"\W", "", code).lower()
            )
            group = "" if _LEGACY.fullmatch(code) else _stem(code)
            found.append(Head(code, code) if own else Head(words or code, code, group=group))
    return _parted(found)


def _stem(code: str) -> str:
    return re.sub(r"[_.#-]\w+$", "", code)


def _parted(found: list[Head]) -> list[Head]:
    """With the question and the part, where several columns of one question begin alike."""
    sizes = Counter(head.group for head in found if head.group)
    begun = {
        group: _common([head.heading for head in found if head.group == group])
        for group, size in sizes.items()
        if size > 1
    }
    return [_of_group(head, begun[head.group]) if head.group in begun else head for head in found]


def _common(wordings: list[str]) -> str:
    """The words that all begin with, up to what joins a question and its parts."""
    start = common_start(wordings)
    place = max((start.rfind(join) for join in (" - ", ": ", " [", "? ", "\n")), default=-1)
    return start[: place + 1] if place > 0 else ""


_CHOICE = re.compile(r"^\W*(?:Selected Choice|Ausgewählte Option|Choix sélectionné)(?: - |$)", re.IGNORECASE)


def trimmed(part: str) -> str:
    """A part without what joined it to its question; a bracket that it opens it keeps."""
    found = part.strip(" -–—:|\n")
    for opening, closing in ("()", "[]"):
        if found.endswith(closing) and found.count(closing) > found.count(opening):
            found = found[:-1]
        if found.startswith(opening) and found.count(opening) > found.count(closing):
            found = found[1:]
    return found.strip()


def _of_group(head: Head, begun: str) -> Head:
    if not begun:
        return head
    part = trimmed(_CHOICE.sub("", head.heading[len(begun) :]))
    begun = re.sub(r" - Selected Choice\W*$", "", begun)
    return replace(head, question=begun.strip(" -:[\n"), part=part)


# SurveyMonkey ---------------------------------------------------------------------------------------

RESPONSE = {"response", "open-ended response", "antwort", "réponse", "respuesta", "risposta", "antwoord",
            "offene antwort", "réponse ouverte", "respuesta abierta"}  # fmt: skip
"""What stands under a question that has one column."""


def _surveymonkey(rows: Rows) -> Shape | None:
    if len(rows) < 3:
        return None
    first, second = rows[0], rows[1]
    under = [cell.strip().lower() for cell in second]
    said = sum(cell in RESPONSE for cell in under)
    if sum(bool(cell.strip()) for cell in first) == 1 and len(first) > 2:  # a title
        return None
    carried = sum(not above.strip() and bool(below) for above, below in zip(first, under, strict=False))
    platform = re.sub(r"[^a-z]", "", first[0].lower()) in {"respondentid", "respondent"}
    if said and (carried or platform or said > len(first) / 2):
        return 0, 2, "surveymonkey", "SurveyMonkey writes options in a second row of headings", 1.0
    if carried and platform:
        return 0, 2, "surveymonkey", "SurveyMonkey writes options in a second row of headings", 0.95
    if carried and first[0].strip() and _is_second_row(rows, carried):
        return 0, 2, "rows", "the second row goes on where the first is empty", 0.85
    return None


_NUMBERED = re.compile(r"Q\s?\d+[a-z]?[.:]?", re.IGNORECASE)


def _numbered(rows: Rows) -> Shape | None:
    """Three rows: the numbers of the questions, their words, their options, as SmartSurvey writes them."""
    if len(rows) < 5:
        return None
    first = [cell.strip() for cell in rows[0] if cell.strip()]
    numbered = sum(bool(_NUMBERED.fullmatch(cell)) for cell in first)
    words = sum(bool(re.search(r"\s", cell.strip())) for cell in rows[1])
    options = [(place, cell.strip()) for place, cell in enumerate(rows[2]) if cell.strip()]
    enough = numbered > len(first) / 2 and words > numbered / 2
    if enough and len(options) < len(rows[2]) and _is_option_row(rows, options):
        return 0, 3, "numbered", "numbers, words and options of questions stand in three rows", 0.85
    return None


def _is_option_row(rows: Rows, options: list[tuple[int, str]]) -> bool:
    """Whether the third row is none of a respondent: it is empty where most others have something."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows[3:LOOKED_AT]]
    return len({cell for _, cell in options}) == len(options) and len(options) < max(filled)


def _numbered_heads(top: Rows) -> list[Head]:
    return _carried_heads(top[1:])


def _is_second_row(rows: Rows, carried: int) -> bool:
    """Whether what stands under empty headings stands nowhere below in its column, and is told apart."""
    first, second = rows[0], rows[1]
    places = [place for place, cell in enumerate(first) if not cell.strip() and place < len(second)]
    words = [second[place].strip() for place in places if second[place].strip()]
    others = [[row[place].strip() for row in rows[2:] if place < len(row)] for place in places]
    again = sum(second[place].strip() in below for place, below in zip(places, others, strict=True))
    return carried >= 2 and len(set(words)) > 1 and again <= len(places) / 2 and not _is_wordless(words)


def _is_wordless(words: list[str]) -> bool:
    return all(re.fullmatch(r"[\d.,:/ -]*", word) for word in words)


def _carried_heads(top: Rows) -> list[Head]:
    found, asked, place = [], "", 0
    for above, below in zip(top[0], top[1], strict=True):
        if above.strip():
            asked, place = above, place + 1
        alone = not below.strip() or below.strip().lower() in RESPONSE
        if alone:
            found.append(Head(asked if above.strip() else "", group=str(place) if asked else ""))
        else:
            words = f"{asked} - {below}" if asked else below
            found.append(Head(words, question=asked, part=below, group=str(place)))
    sizes = Counter(head.group for head in found)
    return [head if sizes[head.group] > 1 else replace(head, question="", part="") for head in found]


# LimeSurvey -----------------------------------------------------------------------------------------

_LIME = re.compile(r"(?P<code>[A-Za-z][\w-]*)(?P<subs>(?:\[[^\[\]]*\])*)\.\s+(?P<words>.*\S.*)", re.DOTALL)
_LIME_CODE = re.compile(r"(?P<code>[A-Za-z]\w*)(?P<subs>(?:\[[^\[\]]+\])+)")
_LIME_PART = re.compile(r"(?P<question>.*\S)\s*\[(?P<part>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\s*", re.DOTALL)


def _limesurvey_heads(top: Rows) -> list[Head]:
    found = [_lime_head(cell) for cell in top[0]]
    sizes = Counter(head.group for head in found if head.group)
    return [head if sizes[head.group] > 1 else replace(head, question="", part="") for head in found]


def _lime_head(cell: str) -> Head:
    words = _LIME.fullmatch(cell)
    if words:
        parted = _LIME_PART.fullmatch(words["words"]) if words["subs"] else None
        if parted:
            whole = f"{parted['question']} [{parted['part']}]"
            return Head(
                whole, words["code"] + words["subs"], parted["question"], parted["part"], words["code"]
            )
        return Head(words["words"], words["code"] + words["subs"], words["words"], "", words["code"])
    coded = _LIME_CODE.fullmatch(cell)
    if coded:
        part = coded["subs"].strip("[]").replace("][", " ")
        return Head(cell, cell, coded["code"], part, coded["code"])
    return Head(cell, group=cell)


HEADS: dict[Tool, Callable[[Rows], list[Head]]] = {
    "": _plain,
    "qualtrics": _qualtrics_heads,
    "surveymonkey": _carried_heads,
    "rows": _carried_heads,
    "noted": _plain,
    "numbered": _numbered_heads,
    "limesurvey": _limesurvey_heads,
}
