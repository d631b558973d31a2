"""A block of facts has nothing in it."""

from __future__ import annotations

from findings.content.facts import facts_block
from findings.content.prose import Fence, fences


def block(text: str) -> Fence:
    (found,) = fences(f"```facts\n{text}```\n")
    return found


def test_an_empty_block_is_one() -> None:
    made, problems = facts_block(block(""), "docs/index.md")
    assert (made is not None, problems) == (True, [])


def test_a_block_with_words_in_it_is_told_at_its_line() -> None:
    made, problems = facts_block(block("wave: one\n"), "docs/index.md")
    assert made is None
    assert [str(each) for each in problems] == ["docs/index.md:2: facts have no key 'wave'. Known: none."]
