"""Templates escape every value that is no HTML yet, and fail where a value is missing."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from findings.pages.templates import page, rendered


def test_a_block_has_no_empty_line_at_which_markdown_would_end_it() -> None:
    shown = rendered("related.html", words="Findings behind this", links=[("Skills", "../skills/")])
    assert "Findings behind this" in shown
    assert '<a href="../skills/">Skills</a>' in shown
    assert [line for line in shown.split("\n") if not line.strip()] == []


def test_words_are_escaped_wherever_they_stand() -> None:
    shown = rendered("related.html", words="<script>", links=[('"><b>', 'x" onclick="')])
    assert "<script>" not in shown
    assert 'onclick="' not in shown


def test_a_value_that_is_missing_is_an_error_and_not_an_empty_place() -> None:
    with pytest.raises(UndefinedError):
        rendered("related.html", words="a")


def test_a_page_ends_in_one_line_break() -> None:
    text = page("quality.md", rows=[])
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n" in text
