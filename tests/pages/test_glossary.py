"""A term of the glossary says what it means where a page first uses it, and nothing that needs an address."""

from __future__ import annotations

import re
from pathlib import Path

from findings import content
from findings.content import Content
from findings.content.unaddressed import numerals_of
from findings.pages.glossary import Glossary, glossary
from findings.pages.prose import replaced
from tests.content.made import numbers, share, survey

LIST = """---
glossary: true
numbers: methods
---
# Words

School board (SB)
:   Those who run a school. It was made in 2002.

Board
:   People who decide.

Term
:   What began in 2001.

Late bus
:   A *late* bus.
"""
STORY = """# The board

A [school board](x.md) met. Then the school boards met again, and an SB and `board` too. Each board has
late buses.

```figure
id: board
question: mood
chart: bar
title: A board
```
"""


def read(tmp_path: Path, **pages: str) -> Content:
    folder = tmp_path / "docs/about"
    folder.mkdir(parents=True)
    (folder / "glossary.md").write_text(LIST, encoding="utf-8")
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return content.read(tmp_path / "docs", numbers(share(0.4)).published, survey())


def terms(made: Content) -> Glossary:
    return glossary(made, numerals_of(survey()))


def told(made: Content, taken: tuple[tuple[int, int], ...] = ()) -> tuple[str, str]:
    page = made.pages["about/story.md"]
    spans, meanings = terms(made).in_place(page, taken)
    return replaced(page.body.source, spans), meanings


def test_a_term_is_told_where_it_first_stands_in_plain_words(tmp_path: Path) -> None:
    text, _ = told(read(tmp_path, story=STORY))
    buttons = re.findall(r'<button [^>]*popovertarget="([^"]+)">([^<]+)</button>', text)
    assert buttons == [("term-school-board-sb", "school boards"), ("term-board", "board")]
    assert "A [school board](x.md) met." in text
    assert "title: A board\n" in text


def test_every_button_has_its_meaning_and_a_meaning_ends_before_a_number(tmp_path: Path) -> None:
    text, meanings = told(read(tmp_path, story=STORY))
    named = set(re.findall(r'id="([^"]+)" popover', meanings))
    assert named == set(re.findall(r'popovertarget="([^"]+)"', text)) != set()
    assert "Those who run a school." in meanings
    assert "2002" not in meanings


def test_a_term_that_means_a_number_is_left_to_the_glossary(tmp_path: Path) -> None:
    assert {each.words for each in terms(read(tmp_path)).terms} == {"School board (SB)", "Board", "Late bus"}


def test_neither_the_glossary_nor_a_page_of_method_has_terms(tmp_path: Path) -> None:
    made = read(tmp_path, story=f"---\nnumbers: methods\n---\n{STORY}")
    assert told(made)[1] == ""
    assert terms(made).in_place(made.pages["about/glossary.md"], ()) == ([], "")


def test_what_the_build_fills_otherwise_has_no_terms(tmp_path: Path) -> None:
    made = read(tmp_path, story=STORY)
    whole = ((0, len(made.pages["about/story.md"].body.source)),)
    assert told(made, whole)[1] == ""


def test_without_a_glossary_nothing_is_told(tmp_path: Path) -> None:
    made = read(tmp_path, story=STORY)
    others = Content({"about/story.md": made.pages["about/story.md"]}, (), (), ())
    assert told(others)[1] == ""
