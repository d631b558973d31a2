"""A page names the findings of others that it shows, by the ids of their charts."""

from __future__ import annotations

from findings.content.headlines import headline_block
from findings.content.prose import Fence


def read(content: str) -> tuple[tuple[str, ...], list[str]]:
    made, problems = headline_block(Fence("findings", content, 10, 12), "docs/index.md")
    return made.show if made else (), [str(each) for each in problems]


def test_a_block_names_charts_in_the_order_in_which_they_are_shown() -> None:
    assert read("show: b, a") == (("b", "a"), [])


def test_a_block_that_names_none_is_told() -> None:
    assert read("") == ((), ["docs/index.md:10: findings show none. Add 'show: ID, ID'."])
    assert read("shwo: a") == ((), ["docs/index.md:11: findings have no key 'shwo'. Did you mean 'show'?"])
