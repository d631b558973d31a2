"""A question's page has every number published of it, each at its address, with base and interval."""

from __future__ import annotations

import re

from findings.content import Content
from findings.pages.linking import addressed
from findings.pages.questions import Line, question_pages
from findings.vocabulary import Measure, PublishedEstimate, Status
from tests.content.made import numbers, share, survey
from tests.published import replace

NOTHING = Content({}, (), (), ())
ALL = share(0.44, low=0.4, high=0.48)
LARGE = share(0.5, breakdown="size", group="large", base=600)


def page(*rows: PublishedEstimate, name: str = "mood") -> str:
    return question_pages(NOTHING, numbers(*rows).published, survey())[f"questions/{name}.md"]


def test_every_question_has_a_page_though_nothing_is_published_of_it() -> None:
    made = question_pages(NOTHING, numbers(ALL).published, survey())
    asked = {f"questions/{name}.md" for name in ("mood", "noise", "service", "pupils", "later", "best")}
    assert set(made) == asked | {"questions/index.md"}
    assert 'title: "How is noise?"' in made["questions/noise.md"]


def test_a_number_stands_at_its_address_with_its_interval_and_base() -> None:
    row = next(line for line in page(ALL).splitlines() if '<tr id="mood--good--2004">' in line)
    assert '<data value="0.44" data-estimate="mood--good--2004">44%</data>' in row
    assert '<td class="number" data-interval="mood--good--2004">40% to 48%</td>' in row
    assert '<td class="number" data-base="mood--good--2004">1,000</td>' in row


def test_groups_stand_beside_each_other_each_at_its_address() -> None:
    text = page(ALL, LARGE).partition("By size</h3></summary>")[2]
    assert '<th scope="col" class="number">Large</th>' in text
    assert 'id="mood--good--size--large--2004"' in text
    assert '<td class="number" data-base="mood--good--size--large--2004">600</td>' in text


def test_bases_stand_beside_their_numbers_where_a_column_has_several() -> None:
    other = share(0.3, category="fair", breakdown="size", group="large", base=590)
    text = page(ALL, LARGE, other).partition("By size</h3></summary>")[2]
    assert 'of <span data-base="mood--good--size--large--2004">600</span>' in text
    assert 'of <span data-base="mood--fair--size--large--2004">590</span>' in text
    assert '<tr class="bases">' not in text


def test_each_breakdown_opens_in_the_place_of_the_others() -> None:
    found = re.findall(r'<details class="by" name="([^"]*)"( open)?', page(ALL, LARGE))
    assert found == [("by-2004", " open"), ("by-2004", "")]


def test_a_page_is_led_by_a_drawing_as_long_as_its_numbers() -> None:
    text = page(ALL, LARGE)
    assert text.index('data-figure="asked--mood--2004"') < text.index("<table")
    bar = re.search(r'<rect [^>]*width="([\d.]+)%"[^>]*data-estimate="mood--good--2004"', text)
    assert bar
    assert bar[1] == "44"


def test_what_adds_answers_up_stands_apart_from_them() -> None:
    text = page(ALL, share(0.7, category="not_good"))
    answers, _, sums = text.partition('<tbody class="sums">')
    assert '<tr id="mood--good--2004">' in answers
    assert '<tr id="mood--not-good--2004">' in sums


def test_a_question_of_many_numbers_has_a_page_for_each_breakdown() -> None:
    rows = numbers(ALL, LARGE).published
    with addressed(False, frozenset({"mood"})):
        made = question_pages(NOTHING, rows, survey())
    of_all, of_groups = made["questions/mood.md"], made["questions/mood/size.md"]
    assert f'id="{ALL.id}"' in of_all
    assert f'id="{LARGE.id}"' not in of_all
    assert f'id="{LARGE.id}"' in of_groups
    assert f'<tr id="{ALL.id}"' not in of_groups
    assert '<a href="../../questions/mood/size/">By size</a>' in of_all
    assert '<a href="../../../questions/mood/size/" aria-current="page">By size</a>' in of_groups


def test_a_mark_is_explained_where_it_is_used_and_nowhere_else() -> None:
    hidden = replace(share(0.4, category="poor", shown="", status=Status.WITHHELD), value=None)
    assert "withheld for confidentiality" in page(ALL, hidden)
    assert "withheld for confidentiality" not in page(ALL)


def test_a_test_says_whether_it_finds_more_than_chance() -> None:
    rows = [replace(ALL, p=p) for p in (0.049, 0.05, None)]
    assert [Line(row, "").beyond_chance for row in rows] == ["yes", "no", ""]


def test_the_p_of_one_test_among_several_is_the_adjusted_one_that_decides() -> None:
    against = share(
        0.1, breakdown="size", group="large", compared_with="small", p=0.012, p_adjusted=0.061,
        measure=Measure.SHARE_DIFFERENCE,
    )  # fmt: skip
    row = next(line for line in page(ALL, LARGE, against).splitlines() if f'<tr id="{against.id}">' in line)
    assert f'data-p="{against.id}">0.061</td>' in row
    assert "<td>no: by itself it would be" in row
