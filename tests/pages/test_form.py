"""The questionnaire as a form: each question with room for its kind of answer, each wave its own."""

from __future__ import annotations

from findings.pages.form import forms
from tests.content.made import survey

FORMS = forms(survey())
LATEST = FORMS["questions/form.md"]


def question(number: int) -> str:
    return LATEST.split('<div class="form-question">')[number].partition("\n</div>\n")[0]


def test_each_wave_has_a_form_and_the_latest_has_the_plain_address() -> None:
    assert sorted(FORMS) == ["questions/form-2001.md", "questions/form.md"]
    assert 'title: "Questionnaire, 2004"' in LATEST


def test_an_answer_to_choose_is_an_option() -> None:
    assert [line.strip() for line in question(1).splitlines() if "<li>" in line] == [
        f'<li><span aria-hidden="true">○</span> {label}</li>' for label in ("Good", "Fair", "Poor")
    ]


def test_items_on_one_scale_are_rows() -> None:
    for label in ("Food", "Heating", "Roof"):
        assert f'<tr><th scope="row">{label}</th><td>○</td><td>○</td><td>○</td></tr>' in question(3)


def test_a_number_has_a_line_to_write_on_and_no_options() -> None:
    assert "Answer:" in question(4)
    assert "<li>" not in question(4)


def test_who_was_asked_stands_with_a_routed_question_alone() -> None:
    assert "Asked only of those who answered “Good” or “Fair” to “How is mood?”." in question(5)
    assert "Asked only" not in question(1)
