"""A question's page has every number published of it, each at its address, with base and interval."""

from __future__ import annotations

from findings.content import Content
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
    text = page(ALL, LARGE).partition("### By size")[2]
    assert '<th scope="col" class="number">Large</th>' in text
    assert 'id="mood--good--size--large--2004"' in text
    assert 'of <span data-base="mood--good--size--large--2004">600</span>' in text


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
