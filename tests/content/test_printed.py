"""A block of printed figures says which to show; each of them needs the page it stands on."""

from __future__ import annotations

import pytest

from findings.content.printed import PrintedBlock, chosen, printed_block
from findings.content.prose import Fence
from findings.vocabulary import PrintedFigure, Survey
from tests.content.made import survey
from tests.published import replace

FIGURES = (
    PrintedFigure("44%", id="a", wave="2001", source="p. 3"),
    PrintedFigure("45%", id="b", wave="2004", source="p. 4"),
    PrintedFigure("46%", id="c", wave="2004", where="figures.csv row 4"),
)


def of() -> Survey:
    return replace(survey(), printed=FIGURES)


def read(content: str) -> tuple[PrintedBlock | None, list[str]]:
    made, problems = printed_block(Fence("published-figures", content, 10, 12), of(), "docs/a.md")
    return made, [str(each) for each in problems]


@pytest.mark.parametrize(
    ("content", "ids"), [("wave: 2001", "a"), ("show: b, a", "ab"), ("show: b\nwave: 2004", "b")]
)
def test_figures_are_chosen_in_the_order_of_the_file(content: str, ids: str) -> None:
    made, problems = read(content)
    assert problems == []
    assert made is not None
    assert "".join(each.id for each in chosen(made, of())) == ids


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("wvae: 2001", "docs/a.md:11: published-figures have no key 'wvae'. Did you mean 'wave'?"),
        ("show: aa", "docs/a.md:10: there is no printed figure 'aa'. Did you mean 'a'?"),
        ("wave: 1999", "docs/a.md:10: there is no printed figure to show. "
                       "Fill in data/published-figures.csv, or take the block out."),
        ("show: c", "figures.csv row 4: the printed figure has no source. Name the page it stands on."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(content: str, line: str) -> None:
    made, problems = read(content)
    assert made is None
    assert line in problems
