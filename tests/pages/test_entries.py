"""What is no word of a page is in no entry of it."""

from __future__ import annotations

import pytest

from findings.pages.entries import MARKUP


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("One <b onmouseover='x>y'>two</b>", "One two"),
        ("One <!-- not --> two", "One  two"),
        ("One <!-- not", "One "),
        ("One ![not](a.png) two", "One  two"),
        ('[One](two.md "not") two', "[One] two"),
        ("One <![CDATA[ not ]]> two", "One  two"),
        ("One (two) three", "One (two) three"),
    ],
)
def test_what_a_page_does_not_say_is_taken_out(source: str, said: str) -> None:
    assert MARKUP.sub("", source) == said
