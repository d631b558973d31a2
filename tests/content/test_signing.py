"""A drafted page knows whether anybody has changed it."""

from __future__ import annotations

import pytest

from findings.content.signing import line_of_draft, signed, untouched

PAGE = "---\ntitle: A page\ndraft: yes\norder: 1\n---\n\n# A page\n\nWords.\n"


def test_a_page_is_untouched_as_it_was_signed() -> None:
    assert untouched(signed(PAGE))
    assert signed(signed(PAGE)) == signed(PAGE)
    assert untouched(signed(PAGE).replace("\n", "\r\n"))
    assert not untouched(PAGE)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Words", "Other words"), ("order: 1", "order: 2"), ("Words.\n", "Words.\n\n")],
)
def test_a_page_that_was_changed_is_not(old: str, new: str) -> None:
    assert not untouched(signed(PAGE).replace(old, new))


def test_a_page_that_was_accepted_is_no_draft() -> None:
    accepted = "\n".join(line for line in signed(PAGE).split("\n") if not line.startswith("draft:"))
    assert (line_of_draft(accepted), untouched(accepted), signed(accepted)) == (0, False, accepted)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (PAGE, 3),
        (PAGE.replace("\n", "\r\n"), 3),
        ("---\ntitle: A page\n---\n\ndraft: yes\n", 0),
        ("draft: yes\n", 0),
        ("", 0),
    ],
)
def test_only_the_front_matter_says_that_a_page_is_a_draft(text: str, line: int) -> None:
    assert line_of_draft(text) == line
