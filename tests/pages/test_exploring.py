"""What can be explored is what is published of a question, row by row; a withheld number is its mark."""

from __future__ import annotations

import json
from typing import Any

from findings.pages.exploring import INDEX, explore_page, explored_files
from findings.pages.figures import EXPLORE
from findings.speaking import speaking
from findings.vocabulary import Measure, PublishedEstimate, Status
from tests.content.made import numbers, share, survey
from tests.published import replace

ALL = share(0.44, low=0.4, high=0.48)
LARGE = share(
    0.5, breakdown="size", group="large", base=600, low=0.45, high=0.55, compared_with="rest",
    difference=0.125, difference_low=0.05, difference_high=0.2, p=0.004, p_adjusted=0.012,
)  # fmt: skip
SECRET = replace(
    share(0.4, breakdown="size", group="small"), value=None, shown="", status=Status.WITHHELD, base=None,
    count=None, standard_error=None, degrees_of_freedom=None,
)  # fmt: skip
PAIR = share(
    0.1, breakdown="size", group="large", compared_with="small", p=0.012, p_adjusted=0.061, low=-0.01,
    high=0.2, measure=Measure.SHARE_DIFFERENCE, shown="+10",
)  # fmt: skip


def files(*rows: PublishedEstimate) -> dict[str, Any]:
    made = explored_files(numbers(*rows).published, survey())
    return {name: json.loads(content) for name, content in made.items()}


def rows(*given: PublishedEstimate) -> dict[str, dict[str, Any]]:
    file = files(*given)["explore/mood.json"]
    made = (dict(zip(file["columns"], row, strict=True)) for row in file["rows"])
    return {row["estimate_id"]: row for row in made}


def test_a_question_without_numbers_has_no_file() -> None:
    assert files(ALL).keys() == {"explore/mood.json", INDEX}
    assert files(ALL)[INDEX] == {
        "questions": [{"name": "mood", "wording": "How is mood?", "section": "All"}],
        "breakdowns": [],
    }


def test_every_number_is_there_as_it_is_published_and_printed() -> None:
    row = rows(ALL, LARGE)[LARGE.id]
    assert {key: row[key] for key in ("value", "low", "high", "base", "group", "category")} == {
        "value": 0.5, "low": 0.45, "high": 0.55, "base": 600, "group": "large", "category": "good",
    }  # fmt: skip
    assert (row["text"], row["interval"], row["of"]) == ("50%", "45% to 55%", "600")


def test_a_group_is_compared_with_all_others_as_that_is_published() -> None:
    found = rows(ALL, LARGE)
    row = found[LARGE.id]
    assert (row["difference"], row["difference_interval"], row["p"]) == ("+13", "+5 to +20", "0.012")
    assert row["chance"] == "yes"
    assert {found[ALL.id][name] for name in ("difference", "difference_interval", "p", "chance")} == {""}


def test_two_groups_are_compared_where_a_row_says_so() -> None:
    row = rows(ALL, LARGE, PAIR)[PAIR.id]
    assert (row["measure"], row["compared_with"], row["text"]) == ("share_difference", "small", "+10")
    assert row["chance"] == "yes" or row["chance"].startswith("no")


def test_a_withheld_number_is_its_mark_and_nothing_else() -> None:
    row = rows(ALL, SECRET)[SECRET.id]
    said = {name: each for name, each in row.items() if each not in (None, "")}
    assert said == {
        "estimate_id": SECRET.id, "wave": "2004", "measure": "share", "category": "good",
        "breakdown": "size", "group": "small", "status": "c", "text": "[c]",
    }  # fmt: skip
    assert files(ALL, SECRET)["explore/mood.json"]["marks"] == {"c": "withheld for confidentiality"}


def test_only_groups_and_answers_with_a_number_are_named() -> None:
    file = files(ALL, LARGE)["explore/mood.json"]
    assert file["breakdowns"] == [{"name": "size", "title": "Size", "groups": {"large": "Large"}}]
    assert file["answers"] == {"good": "Good"}


def test_numbers_stand_in_the_order_in_which_they_were_asked() -> None:
    given = (share(0.2, category="poor"), share(0.36, category="fair"), LARGE, ALL)
    file = files(*given)["explore/mood.json"]
    assert [row[0] for row in file["rows"]] == [
        ALL.id, LARGE.id, "mood--fair--2004", "mood--poor--2004",
    ]  # fmt: skip


def test_numbers_are_written_as_the_language_does() -> None:
    with speaking("fr"):
        made = explored_files(numbers(ALL).published, survey("fr"))
    (row,) = json.loads(made["explore/mood.json"])["rows"]
    assert "44\u202f%" in row


def test_the_page_leads_to_every_question_without_a_script() -> None:
    text = explore_page(survey())[EXPLORE]
    assert 'data-explore="../explore/index.json"' in text
    assert '<a href="../questions/noise/">How is noise?</a>' in text
    assert "Choosing needs JavaScript" in text
