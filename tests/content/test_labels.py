"""The words of a survey stand for its names, in addresses too, where they can mean one thing only."""

from __future__ import annotations

import pytest

from findings.content import labels
from findings.content.addresses import Numbers, Unresolved, reference
from findings.content.claims import Place, claims
from findings.vocabulary import Breakdown, Item, Kind
from tests.content.made import AGREEMENT, asked, mean, numbers, question, share, survey
from tests.published import replace


def of(*rows: object, **changes: object) -> Numbers:
    """Numbers of the survey with its description changed."""
    made = numbers(*rows)  # type: ignore[arg-type]
    description = replace(made.survey.description, **changes)
    return replace(made, survey=replace(made.survey, description=description))


LARGE = share(0.6, breakdown="size", group="large")
FOOD = share(0.7, question="service", item="food")


@pytest.mark.parametrize(
    "address",
    [
        "mood=good",
        "mood=Good",
        '"How is mood?"="GOOD"',
        "%22How%20is%20mood?%22=%22Good%22",
        "How is mood=good",
        "cheer=merry",
    ],
)
def test_a_label_stands_for_its_code(address: str) -> None:
    row = share(0.4)
    also = {"mood": ("cheer",), "mood=good": ("merry",)}
    assert reference(address, of(row, also=also)).estimate is row


def test_quotation_marks_that_a_name_has_itself_stay() -> None:
    assert labels.code('"good"', {'"good"': (), "good": ()}) == '"good"'
    assert labels.code('"good"', {"good": ()}) == "good"
    assert labels.code('"no such"', {"good": ()}) == "no such"


def test_a_group_its_breakdown_an_item_and_a_wave_have_labels_too() -> None:
    rows = numbers(LARGE, FOOD, share(0.3, wave="2001"))
    assert reference('mood=Good@Size="Large"', rows).estimate.group == "large"
    assert reference('service."Food"=Good', rows).estimate.item == "food"
    assert reference("mood=Good;wave=2001", rows).estimate.wave == "2001"


def test_a_relation_names_its_other_side_by_label() -> None:
    compared = share(0.6, breakdown="size", group="large", compared_with="rest", difference=0.2, p=0.001)
    assert reference("mood=Good@Size=Large;above=rest", numbers(compared)).relation == "above"
    rows = (share(0.6), share(0.2, category="poor"))
    assert reference("mood=Good;against=Poor", numbers(*rows)).other is rows[1]


def test_a_sign_of_an_address_stands_for_itself_between_quotation_marks() -> None:
    name = "a.b=c@d;e"
    also = {"mood": (name,)}
    row = share(0.4)
    assert reference(f'"{name}"=good;wave=2004', of(row, also=also)).estimate is row


def test_a_label_in_a_link_survives_markdown() -> None:
    found, failed = claims('So [40%](<stat:"How is mood?"="Good">).', numbers(share(0.4)), Place("a.md"))
    assert ([each.estimate.id for each in found], failed) == (["mood--good--2004"], [])


def test_words_that_mean_several_things_are_refused_with_their_names() -> None:
    also = {"mood": ("weather",), "noise": ("weather",)}
    with pytest.raises(Unresolved) as refused:
        reference("weather=good", of(share(0.4), also=also))
    assert (refused.value.what, refused.value.remedy) == (
        "'weather' is what several are called",
        "Write mood or noise.",
    )


def test_a_code_means_itself_whatever_else_is_called_so() -> None:
    row = share(0.4)
    assert reference("mood=good", of(row, also={"noise": ("mood",)})).estimate is row
    responses = share(130.0, question="", category="", measure=mean(1.0).measure)
    assert labels.code("responses", {"responses": (), "mood": ("Responses",)}) == "responses"
    assert responses.question == ""


def test_what_is_neither_stays_as_it_is() -> None:
    assert labels.code("nonsense", {"mood": ("How is mood?",)}) == "nonsense"
    with pytest.raises(Unresolved, match="there is no question 'nonsense'"):
        reference("nonsense=good", numbers(share(0.4)))


def test_an_option_of_several_is_an_answer() -> None:
    options = tuple(Item(each.value, each.label, f"needs_{each.value}") for each in AGREEMENT)
    several = question("needs", "2004", kind=Kind.MULTIPLE, nets={}, items=options)
    made = survey()
    made = replace(made, questions=made.questions | {"2004": (*asked("2004"), several)})
    row = share(0.4, question="needs")
    given = Numbers(numbers(row).published, made)
    assert reference("needs.Good", given).estimate is row
    assert reference("needs=Good", given).estimate is row


def test_a_question_with_several_columns_is_called_by_its_wording() -> None:
    titles = {each.name: labels.title(each) for each in asked("2004")}
    assert (titles["mood"], titles["service"]) == ("mood", "How is service?")


def test_a_breakdown_without_underscores_is_itself() -> None:
    made = survey()
    described = replace(made.description, breakdowns=(Breakdown("size_of", "How large"),))
    known = labels.breakdowns(replace(made, description=described))
    assert labels.code("Size of", known) == labels.code("how large", known) == "size_of"
