"""Pages follow the questionnaire, say that they are drafts, and lead only to what is there."""

from __future__ import annotations

from dataclasses import replace

import yaml

from findings.authoring.pages import HOME, INDEX, FigurePlace, drafted, index
from findings.authoring.wording import Author
from findings.content.addresses import Numbers
from findings.content.signing import untouched
from tests.authoring.samples import numbers, repeated

ANSWERS = {
    "tenure": repeated(Renters=100, Owners=100),
    "mood": repeated(Good=80, Bad=20) + repeated(Good=30, Bad=70),
    "colour": repeated(Red=60, Blue=40) * 2,
}
ABOUT = "about/index.md"


def author(**sections: str) -> Author:
    """Of a survey whose questions are in these sections, and otherwise in none."""
    made = numbers(ANSWERS, by=["tenure"])
    asked = {
        wave: tuple(replace(each, section=sections.get(each.name, "")) for each in questions)
        for wave, questions in made.survey.questions.items()
    }
    return Author(Numbers(made.published, replace(made.survey, questions=asked)))


def figures(text: str) -> list[str]:
    return [line.removeprefix("id: ") for line in text.split("\n") if line.startswith("id: ")]


def test_a_questionnaire_without_sections_has_one_page() -> None:
    pages = drafted(author(), {}, ())
    assert sorted(pages) == ["findings/what-people-answered.md", HOME]
    assert figures(pages["findings/what-people-answered.md"]) == ["mood", "colour", "tenure"]
    assert all(map(untouched, pages.values()))


def test_each_section_has_a_page_under_its_name() -> None:
    pages = drafted(author(mood="Your home", colour="Index", tenure="You"), {}, ())
    assert sorted(pages) == ["findings/index-2.md", "findings/you.md", "findings/your-home.md", HOME]
    meta = yaml.safe_load(pages["findings/your-home.md"].split("---\n")[1])
    assert (meta["title"], meta["order"]) == ("Your home", 1)
    assert "[more](<" in meta["description"]


def test_a_long_section_is_cut() -> None:
    many = numbers({f"colour {letter}": repeated(Red=60, Blue=40) for letter in "abcdefghijklmno"})
    pages = drafted(Author(many), {}, ())
    assert sorted(pages)[:2] == [f"findings/what-people-answered-part-{part}.md" for part in (1, 2)]
    assert [len(figures(pages[name])) for name in sorted(pages)[:2]] == [10, 5]


def test_the_home_page_tells_what_differs_first_and_leads_there() -> None:
    home = drafted(author(), {}, (ABOUT,))[HOME]
    assert home.index("“Bad”") < home.index("“Red”")
    assert "(findings/what-people-answered.md#mood)" in home
    assert "](about/index.md)" in home
    assert "](recommendations/index.md)" not in home
    assert "```facts\n```" in home


def test_a_question_that_a_person_shows_is_drawn_there_and_nowhere_else() -> None:
    taken = {"mood": FigurePlace("Moods", "findings/moods.md#moods")}
    pages = drafted(author(), taken, ("findings/moods.md", "findings/what-people-answered.md"))
    assert figures(pages["findings/what-people-answered-2.md"]) == ["colour", "tenure"]
    assert "[Moods](findings/moods.md#moods)" in pages[HOME]


def test_the_survey_s_title_is_that_of_the_home_page_once_it_is_written() -> None:
    made = author()
    unwritten = replace(made.survey, description=replace(made.survey.description, title="TODO: the title"))
    assert "\n# A survey\n" in drafted(made, {}, ())[HOME]
    assert (
        "\n# What people told us\n"
        in drafted(Author(Numbers(made.numbers.published, unwritten)), {}, ())[HOME]
    )


def test_the_page_that_leads_to_findings_is_no_draft() -> None:
    text = index(author())
    assert not untouched(text)
    assert text.startswith('---\ntitle: "Findings"\ndescription: ')
    assert INDEX == "findings/index.md"


def test_a_sentence_that_ends_in_a_question_has_no_stop_behind_it() -> None:
    made = author()
    asked = {
        wave: tuple(replace(each, wording=f"Which {each.name}?") for each in questions)
        for wave, questions in made.survey.questions.items()
    }
    survey = replace(made.survey, questions=asked)
    lines = drafted(Author(Numbers(made.numbers.published, survey)), {}, ())[HOME].split("\n")
    ends = {line[-2:] for line in lines if line.startswith("- **")}
    assert ends == {"?”", "s."}
