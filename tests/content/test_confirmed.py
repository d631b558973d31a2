"""What no rule can tell is confirmed by a person, once for a sentence and its number; an error never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings import content
from findings.content.confirmed import confirmed, entry, hashed
from findings.vocabulary import Refused
from tests.content.made import numbers, share, survey

HEAD = "sentence,hash,number,who,when\n"
ASKED = "So it is for [44%](stat:mood=good)."
SAID = "So it is for 44%."
NUMBER = "44% mood--good--2004"


def told(tmp_path: Path, pages: dict[str, str], value: float = 0.44) -> list[str]:
    """The problems of a folder of pages, or its notes."""
    for name, text in pages.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    try:
        made = content.read(tmp_path / "docs", numbers(share(value)).published, survey())
    except Refused as refused:
        return [str(each) for each in refused.problems]
    assert "confirmed.csv" not in made.files
    return [str(each) for each in made.notes]


def line(sentence: str = SAID, number: str = NUMBER, who: str = "A. Author", when: str = "2030-01-31") -> str:
    return f"{sentence},{hashed(sentence)},{number},{who},{when}\n"


def test_what_the_words_do_not_tell_is_asked_with_the_line_that_would_confirm_it(tmp_path: Path) -> None:
    (asked,) = told(tmp_path, {"findings/a.md": ASKED})
    assert asked.startswith(f"docs/findings/a.md:1:1: '{SAID}' is a question to you: nothing in the sentence")
    assert f"add to docs/confirmed.csv: {SAID},{hashed(SAID)},{NUMBER},WHO,YYYY-MM-DD" in asked


def test_a_confirmed_sentence_is_asked_about_no_more(tmp_path: Path) -> None:
    assert told(tmp_path, {"findings/a.md": ASKED, "confirmed.csv": HEAD + line()}) == []


@pytest.mark.parametrize(
    "pages",
    [
        {"findings/a.md": ASKED.replace("So", "Now so"), "confirmed.csv": HEAD + line()},
        {"findings/a.md": ASKED.replace("44%", ""), "confirmed.csv": HEAD + line()},
        {"findings/a.md": ASKED, "confirmed.csv": HEAD + line(number="45% mood--good--2004")},
    ],
    ids=["another sentence", "other words in the link", "another number"],
)
def test_it_is_asked_again_when_the_sentence_or_the_number_changes(
    pages: dict[str, str], tmp_path: Path
) -> None:
    assert any("is a question to you" in each for each in told(tmp_path, pages))


def test_an_error_cannot_be_confirmed(tmp_path: Path) -> None:
    sentence = "Most schools (44%) are in a good mood."
    page = sentence.replace("44%", "[44%](stat:mood=good)")
    (problem,) = told(tmp_path, {"findings/a.md": page, "confirmed.csv": HEAD + line(sentence)})
    assert "'Most' stands beside 44%, and does not hold" in problem


def test_a_line_that_nothing_needs_is_a_note(tmp_path: Path) -> None:
    (note,) = told(tmp_path, {"findings/a.md": "Words.", "confirmed.csv": HEAD + line()})
    assert note.startswith("docs/confirmed.csv:2: confirms a sentence or a number that is no longer there")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (b"\xff\xfe", ": is no CSV in UTF-8."),
        (b"a,b\n", ":1: has other columns."),
        (b"", ":1: has other columns."),
        (f"{HEAD}a,b\n".encode(), ":2: has 2 cells and not 5."),
        (f"{HEAD}{line().replace('So', 'As')}".encode(), ":2: the hash is not that of its sentence."),
        (f"{HEAD}{line(who=' ')}".encode(), ":2: nobody confirms it."),
        (f"{HEAD}{line(when='today')}".encode(), ":2: has no date."),
    ],
)
def test_what_is_wrong_in_the_file_is_told_at_its_line(text: bytes, what: str, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_bytes(text)
    found, (problem,) = confirmed(tmp_path / "c.csv", "docs/confirmed.csv")
    assert str(problem).startswith(f"docs/confirmed.csv{what}")
    assert found.lines == {}


def test_an_entry_is_a_row_of_the_file_whatever_signs_are_in_it() -> None:
    digits = hashed('So, "it" is')
    assert entry('So, "it"  is', "44%") == f'"So, ""it"" is",{digits},44%'
