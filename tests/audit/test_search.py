"""An index of the search that says what is nowhere published, or that leads elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from findings.audit import Provenance
from findings.content.language import language
from tests.audit.sites import PLAIN, problems

NUMBER = '<a href="#q--yes--2020"><data value="0.44" data-estimate="q--yes--2020">44%</data></a>'
QUESTION = (
    "<!doctype html><html><head><title>Shops</title></head><body><main><h1>Who opens late?</h1>"
    f'<table><tr id="q--yes--2020"><th>Yes</th><td>{NUMBER}</td></tr></table></main></body></html>'
)
FINDING = (
    "<!doctype html><html><head><title>Late</title></head><body><main><p>Of all shops, "
    '<a class="claim" href="../questions/q/#q--yes--2020"><data value="0.44" data-estimate="q--yes--2020">44%'
    "</data></a> open late.</p></main></body></html>"
)
ID = "q--yes--2020"
ASKED: dict[str, Any] = {
    "kind": "question", "title": ["Who opens late?"], "url": "questions/q/", "words": "late opens",
    "answers": [["Yes", ID]], "name": "q",
}  # fmt: skip
TOLD: dict[str, Any] = {
    "kind": "finding", "title": ["Of all shops, ", ["44%", ID], " open late."], "url": "findings/",
    "line": ["Late"], "also": ["evening"], "about": ["q"],
}  # fmt: skip
WHOLE: dict[str, Any] = {
    "language": "en",
    "stop": " ".join(sorted(getattr(language("en"), "stop", ()))),
    "families": ["late later"],
    "synonyms": [["late", "evening"]],
    "numbers": {ID: ["44%", "1,130", "questions/q/"]},
    "entries": [ASKED, TOLD],
}
KNOWN = Provenance(
    **PLAIN.__dict__
    | {"questions": frozenset({"q"}), "claims": frozenset({("findings/index.md", ID, "44%")})}
)
INDEX = "search/index.json"


def said(folder: Path, index: str | dict[str, Any]) -> list[str]:
    text = index if isinstance(index, str) else json.dumps(index, separators=(",", ":")) + "\n"
    files: dict[str, str | bytes] = {INDEX: text}
    pages: dict[str, str | bytes] = {"questions/q/index.html": QUESTION, "findings/index.html": FINDING}
    named = Provenance(
        **KNOWN.__dict__
        | {"written": {INDEX: text.encode(), "questions/q.md": b"", "findings/index.md": b""}}
    )
    found = problems(folder, pages | files, named)
    return [each.removeprefix(f"site/{INDEX}, ") for each in found if INDEX in each]


def told(**changes: object) -> dict[str, Any]:
    return WHOLE | {"entries": [ASKED, TOLD | changes]}


def asked(**changes: object) -> dict[str, Any]:
    return WHOLE | {"entries": [ASKED | changes, TOLD]}


def test_an_index_of_published_numbers_passes(tmp_path: Path) -> None:
    assert said(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    "index",
    [
        "73519",
        "[]",
        json.dumps(WHOLE | {"more": ["73519"]}),
        json.dumps(WHOLE | {"entries": [{"kind": "page", "title": ["Late"]}]}),
        json.dumps(WHOLE | {"entries": [TOLD | {"score": 0.73519}]}),
        json.dumps(WHOLE),
        json.dumps(WHOLE, separators=(",", ":")).replace(
            '"kind":"finding"', '"kind":"73519","kind":"finding"'
        )
        + "\n",
    ],
)
def test_what_is_no_index_is_refused(tmp_path: Path, index: str) -> None:
    assert said(tmp_path, index) == [f"site/{INDEX}: is no index of a search."]


LOOSE = "a number that carries no address."
NOT_PUBLISHED = "holds a number that is not published so."
ELSEWHERE = "leads to no place of the site."
UNSAID = "holds words that its page does not say."
OTHER = "answers with a number that is not of its page, or not by its name there."


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (WHOLE | {"numbers": {ID: ["45%", "1,130", "questions/q/"]}}, f"numbers: {NOT_PUBLISHED}"),
        (WHOLE | {"numbers": {ID: ["44%", "1,131", "questions/q/"]}}, f"numbers: {NOT_PUBLISHED}"),
        (WHOLE | {"numbers": {ID: ["44%", "1,130", "elsewhere/"]}}, f"numbers: {NOT_PUBLISHED}"),
        (WHOLE | {"numbers": {ID: ["44%", "1,130", "findings/"]}}, f"numbers: {NOT_PUBLISHED}"),
        (WHOLE | {"numbers": {ID: ["44%", 1130, "questions/q/"]}}, f"numbers: {NOT_PUBLISHED}"),
        (
            WHOLE | {"numbers": WHOLE["numbers"] | {"q--no--2020": ["30%", "1,130", "questions/q/"]}},
            f"numbers: {NOT_PUBLISHED}",
        ),
        (
            WHOLE | {"numbers": WHOLE["numbers"] | {"q--rather-not--2020": ["[c]", "", "questions/q/"]}},
            f"numbers: {NOT_PUBLISHED}",
        ),
        (WHOLE | {"numbers": WHOLE["numbers"] | {"73519": ["44%", "", ""]}}, f"numbers: {NOT_PUBLISHED}"),
        (WHOLE | {"families": ["late 73519"]}, f"words: {LOOSE}"),
        (WHOLE | {"families": ["late seventy"]}, f"words: {LOOSE}"),
        (WHOLE | {"synonyms": [["late", "73519"]]}, f"words: {LOOSE}"),
        (WHOLE | {"synonyms": ["73519"]}, f"words: {LOOSE}"),
        (WHOLE | {"synonyms": [["late", 73519]]}, f"words: {LOOSE}"),
        (WHOLE | {"stop": "seventy"}, "stop: holds words that are not those of its language."),
        (WHOLE | {"language": "73519"}, "stop: holds words that are not those of its language."),
        (told(title=["73519 shops open late."]), f"entry 2: {LOOSE}"),
        (told(line=["73519 shops"]), f"entry 2: {LOOSE}"),
        (told(also=["73519"]), f"entry 2: {LOOSE}"),
        (told(also=[73519]), f"entry 2: {LOOSE}"),
        (told(title=[73519]), "entry 2: is no text."),
        (told(title=[["73519"]]), "entry 2: is no text."),
        (told(title=[["45%", ID]]), f"entry 2: {ID} is not printed as published."),
        (told(title=[["30%", "q--no--2020"]]), "entry 2: states a number that is not among its numbers."),
        (told(url="elsewhere/"), f"entry 2: {ELSEWHERE}"),
        (told(url="findings/#73519"), f"entry 2: {ELSEWHERE}"),
        (told(kind="73519"), f"entry 2: {ELSEWHERE}"),
        (told(words="secret"), f"entry 2: {UNSAID}"),
        (told(words="late 73519"), f"entry 2: {UNSAID}"),
        (told(answers=[["Yes", ID]]), f"entry 2: {OTHER}"),
        (asked(answers=[["No", ID]]), f"entry 1: {OTHER}"),
        (asked(answers=[["73519", ID]]), f"entry 1: {OTHER}"),
        (asked(answers=[["Yes", "q--no--2020"]]), f"entry 1: {OTHER}"),
        (asked(answers=["73519"]), f"entry 1: {OTHER}"),
        (asked(name="other"), "entry 1: is not called what its page calls it."),
        (told(about=["other"]), "entry 2: is not called what its page calls it."),
        (told(name="q"), "entry 2: is not called what its page calls it."),
        (told(kind="column", name="q"), "entry 2: is not called what its page calls it."),
    ],
)  # fmt: skip
def test_an_index_that_says_something_else_is_refused(
    tmp_path: Path, index: dict[str, Any], expected: str
) -> None:
    found = said(tmp_path, index)
    assert expected in found
    assert "73519" not in "".join(found)
