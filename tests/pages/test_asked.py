"""What leads a question's page is drawn from its numbers, in a form that fits how it was asked."""

from __future__ import annotations

import re

from lxml import html

from findings.pages.asked import asked_html
from findings.vocabulary import Measure, PublishedEstimate
from tests.content.made import numbers, share, survey

LARGE = {"breakdown": "size", "group": "large"}
SMALL = {"breakdown": "size", "group": "small"}


def drawn(name: str, by: str, *rows: PublishedEstimate) -> str:
    question = survey().asked(name)[-1]
    return asked_html(question, by, numbers(*rows).published, survey())


def kinds(text: str) -> list[str]:
    return re.findall(r'data-chart="([^"]+)"', text)


def marks(text: str) -> dict[str, float]:
    """How long the marks of a drawing are, or where they stand, in per cent."""
    found: dict[str, float] = {}
    for each in html.fromstring(text).iter("rect", "circle"):
        if name := each.get("data-estimate"):
            found[name] = float((each.get("width") or each.get("cx") or "").rstrip("%"))
    return found


def answers(**of: str) -> tuple[PublishedEstimate, ...]:
    return tuple(
        share(value, category=name, **of) for name, value in (("good", 0.5), ("fair", 0.3), ("poor", 0.2))
    )


def test_answers_of_everybody_are_bars() -> None:
    text = drawn("mood", "", *answers())
    assert kinds(text) == ["bar"]
    assert marks(text) == {"mood--good--2004": 50, "mood--fair--2004": 30, "mood--poor--2004": 20}


def test_answers_by_group_are_stacks_of_which_each_part_is_as_long_as_its_number() -> None:
    rows = (*answers(), *answers(**LARGE), *answers(**SMALL))
    text = drawn("mood", "size", *rows)
    assert kinds(text) == ["diverging-bar"]
    assert {row.id for row in rows} == marks(text).keys()


def test_nothing_is_drawn_where_nothing_is_published() -> None:
    assert drawn("noise", "") == ""


def test_a_grid_by_group_is_one_drawing_of_each_item_the_most_said_first() -> None:
    shares = {"food": 0.4, "heating": 0.6, "roof": 0.5}
    of = {"question": "service", "category": "not_good"}
    rows = [share(value, item=item, **of) for item, value in shares.items()]
    rows += [share(value + 0.1, item=item, **of, **LARGE) for item, value in shares.items()]
    text = drawn("service", "size", *rows)
    assert re.findall(r'class="asked-part">([^<]+)<', text) == ["Heating", "Roof", "Food"]
    assert "<figcaption>Not good</figcaption>" in text
    assert kinds(text) == ["dot"] * 3
    assert marks(text).keys() == {row.id for row in rows}


def test_amounts_are_dots_by_group_and_have_no_drawing_of_everybody() -> None:
    of = {"question": "pupils", "category": "", "measure": Measure.MEAN}
    rows = (share(200.0, shown="200", **of), share(310.0, shown="310", **of, **LARGE))
    assert drawn("pupils", "", *rows) == ""
    assert kinds(drawn("pupils", "size", *rows)) == ["dot"]
