"""Words that people wrote stay as they are; claims and numbers from elsewhere carry what they say."""

from __future__ import annotations

from findings import marking
from findings.content import Claim, Text
from findings.content.claims import Place, claims
from findings.content.unclaimed import Cited
from findings.content.verdicts import Standing
from findings.pages.prose import inline_html, plain, replaced, with_links
from findings.vocabulary import PublishedEstimate, Status
from tests.content.made import numbers, share
from tests.published import replace

ROW = share(0.44)
SOURCE = "https://example.org/report"


def text(source: str, *rows: PublishedEstimate) -> Text:
    found, failed = claims(source, numbers(*(rows or (ROW,))), Place("docs/page.md"))
    assert not failed
    return Text(source, tuple(found))


def standing(claim: Claim, state: Standing) -> Claim:
    return replace(claim, standing=state)


def test_spans_are_replaced_from_left_to_right_whatever_their_order() -> None:
    assert replaced("one two three", [(8, 13, "3"), (0, 3, "1")]) == "1 two 3"


def test_a_claim_becomes_a_link_to_its_number_and_carries_its_value() -> None:
    assert with_links(text("So [44%](stat:mood=good) say."), "findings/a.md") == (
        'So <a class="claim" href="../../questions/mood/#mood--good--2004">'
        '<data value="0.44" data-estimate="mood--good--2004">44%</data></a> say.'
    )


def test_empty_words_are_the_number_as_it_is_shown() -> None:
    assert ">44%</data></a>" in with_links(text("[](stat:mood=good)"), "index.md")
    assert marking.plain(plain(text("It is [](stat:mood=good) of *them*."))) == "It is 44% of them."


def test_false_words_are_struck_out_and_those_of_a_withheld_number_give_way_to_its_mark() -> None:
    made = text("[44%](stat:mood=good)")
    false = Text(made.source, (standing(made.claims[0], Standing.CONTRADICTED),))
    assert "<s>44%</s></a>" in with_links(false, "index.md")
    hidden = replace(share(0.44, shown="", status=Status.WITHHELD), value=None)
    claim = standing(made.claims[0], Standing.WITHHELD)
    claim = replace(claim, about=replace(claim.about, estimate=hidden))
    said = with_links(Text(made.source, (claim,)), "index.md")
    assert said.endswith(">[c]</a>")
    assert "44%" not in said


def test_a_number_from_elsewhere_is_an_ordinary_link_that_carries_its_source() -> None:
    source = f"Some [44%]({SOURCE}) say so."
    cited = Cited(5, 5 + len(f"[44%]({SOURCE})"), 1, "44%", SOURCE)
    assert with_links(Text(source, (), (cited,)), "index.md") == (
        f'Some [<span data-source="{SOURCE}">44%</span>]({SOURCE}) say so.'
    )


def test_one_line_is_html_with_its_spaces_and_its_marks() -> None:
    assert inline_html(text("**So** [44%](stat:mood=good) <b>"), "index.md") == (
        '<strong>So</strong> <a class="claim" href="questions/mood/#mood--good--2004">'
        '<data value="0.44" data-estimate="mood--good--2004">44%</data></a> <b>'
    )
