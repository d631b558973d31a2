"""What stands around a link is held to the data too: sentences of the flagship, as a person judged them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from findings import content
from findings.content.addresses import Numbers
from findings.content.clauses import sentences
from findings.content.held import Held
from findings.content.language import language
from findings.content.reading import page
from findings.content.subjects import Subjects
from findings.content.unaddressed import Unaddressed
from findings.vocabulary import MEASURES, Category, PublishedEstimate, Refused
from tests.content.made import mean, numbers, share, survey
from tests.content.test_claims import flagship
from tests.published import replace

SENTENCES = list(
    csv.DictReader((Path(__file__).parent / "sentences-around-links.csv").open(encoding="utf-8", newline=""))
)


@cache
def known() -> Unaddressed:
    return Unaddressed(flagship().survey)


def told(sentence: str, tmp_path: Path, of: Numbers, path: str = "findings/a.md") -> list[str]:
    """The problems of a page that has nothing but a sentence."""
    source = tmp_path / "a.md"
    source.write_text(sentence, encoding="utf-8")
    apart = known() if of is flagship() else Unaddressed(of.survey)
    made, problems = page(source, path, of, apart, Held(of, apart), f"docs/{path}")
    unaddressed = made.unaddressed if made and not problems else ()
    return [str(each) for each in (*problems, *unaddressed)]


def verdict(problems: list[str]) -> str:
    asked = all("confirmed.csv" in each for each in problems)
    return "accepted" if not problems else "asked" if asked else "refused"


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["sentence"][:60])
def test_a_sentence_is_judged_by_all_that_it_says(row: dict[str, str], tmp_path: Path) -> None:
    assert verdict(told(row["sentence"], tmp_path, flagship())) == row["told"]


def test_few_are_judged_otherwise_than_by_a_person() -> None:
    judged = [(each["verdict"], each["told"]) for each in SENTENCES]
    assert judged.count(("true", "accepted")) >= 0.95 * sum(each["verdict"] == "true" for each in SENTENCES)
    assert judged.count(("false", "accepted")) <= 0.04 * sum(each["verdict"] == "false" for each in SENTENCES)


# Of a small survey of schools, whose groups are large, small and tiny -----------------------------------


def of_size(group: str, value: float = 0.6, **given: Any) -> PublishedEstimate:
    """A share of schools of a size, above the rest by more than chance."""
    given = {"compared_with": "rest", "difference": 0.2, "p": 0.001, "p_adjusted": 0.001} | given
    return share(value, breakdown="size", group=group, **given)


LARGE = "[more often](stat:mood=good@size=large;above=rest)"
THAN_SMALL = "[more often](stat:mood=good@size=large;above=small)"
OF_SCHOOLS = {
    "Large schools are in a good mood [more often](stat:mood=good@size=large;above=rest) than last year.": (
        "it compares with an earlier time"
    ),
    f"Large schools are in a good mood {THAN_SMALL} than others.": "is set against 'Small'",
    f"Large schools are in a good mood {LARGE} than tiny ones.": "'tiny' is not what its address compares",
    f"Tiny schools are in a good mood {LARGE} than large ones.": "'Large' stands on the other side",
    f"Other than large schools, small ones are in a good mood {LARGE}.": "'small' stands beside",
    "[44%](stat:mood=good) of schools aged over 35 are in a good mood.": "'aged over' narrows whom it is",
    "Schools in [44%](stat:mood=good) of towns are in a good mood.": "'of towns",
    "It is noisy. [44%](stat:mood=good) do not.": "the sentence is negated, and does not say of what",
    "[60%](stat:later=good) of schools find it good later.": "was put only to some",
    "In a good mood are [44%](stat:mood=good), of whom [300](stat:population) are schools.": "'of whom'",
    "[300](stat:population) schools answered.": "the number is of all there are",
    "[1,000](stat:responses) schools are in a fair mood.": "speaks of 'Fair'",
    "So many, [1,000](stat:responses), are here.": "says that the number is of those who",
    "Small schools are in a bad mood. A good one have [60%](stat:mood=good@size=large).": "is of 'Large'",
    "Pupils number [250.0](stat:pupils;mean).": "the number is a mean, which the sentence does not say",
    "The median number of pupils is [250.0](stat:pupils;mean).": "'median' stands beside a mean",
    "The mood is good more often than.": "no claim covers 'more often'",
    "Since then the share fell.": "it says that something changed, and no claim does",
    "The share fell to [44%](stat:mood=good) in a good mood.": "it says that something changed",
    "It rose by then, and [44%](stat:mood=good) are in a good mood.": "",
}
OF_SCHOOLS |= {
    f"Large schools are in a good mood {LARGE} than hospitals.": "'hospitals' is not said to be the rest",
    "[44%](stat:mood=good) of schools have a good mood about heating.": "'heating' is a word of an answer",
    "[44%](stat:mood=good) were in a good mood in the past five years.": "'past five years' is not the time",
    "[44%](stat:mood=good) of schools will be in a good mood next year.": "'next year' is not the time",
    "[44%](stat:mood=good) of schools were in a good mood a year ago.": "'year ago' is not the time",
}
HOLD_OF_SCHOOLS = (
    "By “the mood” they mean that [44%](stat:mood=good) are in a good mood.",
    f"Large schools are in a good mood {LARGE} than others.",
    f"Large schools are in a good mood {THAN_SMALL} than small ones.",
    f"Large schools are in a good mood {LARGE} than small and tiny ones.",
    "Schools with a good or fair mood were asked later. They find it good: [60%](stat:later=good) do.",
    "[60%](stat:later=good) of schools in a good mood find it good later.",
    "The mood is good: it [rose](stat:mood=good;since=2001).",
    "On average there are [250.0](stat:pupils;mean) pupils.",
    "Small schools have [no clear difference](stat:mood=good@size=small;above=rest) in good mood.",
    "[1,000](stat:responses) schools answered, of [300](stat:population) invited.",
)


def schools() -> Numbers:
    change = {"measure": share(0.6).measure.difference, "shown": "+10", "standard_error": None}
    apart = {"difference": 0.1, "p": 0.001, "p_adjusted": 0.001}
    rows = [
        share(0.44),
        share(0.34, wave="2001"),
        share(0.44, compared_with="wave:2001", **change, **apart),
        of_size("large"),
        of_size("small", 0.4, p=0.9, p_adjusted=0.9),
        of_size("tiny", 0.4),
        share(0.6, breakdown="size", group="large", compared_with="small", **change, **apart),
        share(0.6, question="later"),
        mean(250.0),
        respondents("responses", 1000),
        respondents("population", 300),
    ]
    return numbers(*rows)


def respondents(name: str, size: int) -> PublishedEstimate:
    measure = MEASURES[name]
    return share(
        float(size),
        question="",
        category="",
        measure=measure,
        shown=f"{size:,}",
        base=size,
        standard_error=None,
    )


@pytest.mark.parametrize("sentence", OF_SCHOOLS)
def test_what_a_sentence_says_beside_its_address_is_told(sentence: str, tmp_path: Path) -> None:
    problems = " ".join(told(sentence, tmp_path, schools()))
    assert OF_SCHOOLS[sentence] in problems
    assert bool(problems) is bool(OF_SCHOOLS[sentence])


@pytest.mark.parametrize("sentence", HOLD_OF_SCHOOLS)
def test_a_sentence_that_says_what_its_address_says_is_accepted(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, schools()) == []


AWKWARD = {
    "St. Gallen": "St. Gallen",
    "2": "2",
    "Neither": "Neither",
    "*Star*": r"\*Star\*",
    "`Code`": r"\`Code\`",
    "A & <B>": "A &amp; &lt;B&gt;",
    "Asked? Not us. Never": "Asked? Not us. Never",
    "Poor": "Poor",
    "Fewer than 3 years": "Fewer than 3 years",
    "Here since 2019": "Here since 2019",
}
"""What groups may be called, and how an author writes it."""


def with_large_called(label: str) -> Numbers:
    of = schools()
    size = of.survey.variables["2004"]["size"]
    called = (Category("large", label), *size.categories[1:])
    variables = of.survey.variables["2004"] | {"size": replace(size, categories=called)}
    renamed = replace(of.survey, variables=dict.fromkeys(of.survey.variables, variables))
    return Numbers(of.published, renamed)


@pytest.mark.parametrize("label", AWKWARD)
def test_a_group_is_named_by_its_label_between_quotation_marks(label: str, tmp_path: Path) -> None:
    of = with_large_called(label)
    assert told(f"Those of “{AWKWARD[label]}” are in a good mood {LARGE} than others.", tmp_path, of) == []
    others = told(f"Those of “{AWKWARD[label]}” are in a good mood, [44%](stat:mood=good).", tmp_path, of)
    assert f"'{label}' stands beside a number of everybody" in " ".join(others)


@pytest.mark.parametrize("called", ["St. Gallen", "Dr. Who", "No. 5"])
def test_a_full_stop_within_a_name_ends_no_sentence(called: str) -> None:
    spoken = language("en")
    assert spoken is not None
    subjects = Subjects(with_large_called("Saint Q. Quincy").survey, spoken)
    text = f"In {called} and Saint Q. Quincy it rains. It is so."
    assert [each.text.strip() for each in sentences(text, (), whole=subjects.whole)] == [
        text[:-10],
        "It is so.",
    ]


def test_in_a_language_without_a_table_no_sentence_is_doubted() -> None:
    of = numbers(share(0.6), language="xx")
    [sentence] = sentences("Most schools are in a good mood.", ())
    assert list(Held(of, Unaddressed(of.survey)).doubts(sentence, telling=True)) == []


def test_a_net_is_more_than_an_answer_of_it(tmp_path: Path) -> None:
    of = numbers(share(0.34, category="poor"), share(0.56, category="not_good"))
    wider = " ".join(told("[34%](stat:mood=poor) of schools have a mood that is not good.", tmp_path, of))
    assert "the sentence says 'Not good', and its address less" in wider
    both = (
        "[34%](stat:mood=poor) of schools are in a poor mood, and [56%](stat:mood=not_good) in one not good."
    )
    assert told(both, tmp_path, of) == []


def test_an_answer_that_sounds_like_a_quantity_is_none(tmp_path: Path) -> None:
    of = with_labels(poor="A minority view")
    assert told("[34%](stat:mood=poor) of schools have a minority view of their mood.", tmp_path, of) == []


def with_labels(**labels: str) -> Numbers:
    """Numbers of moods whose answers are called otherwise."""
    of = numbers(share(0.34, category="poor"), share(0.44))
    renamed = {
        wave: tuple(
            replace(
                each,
                categories=tuple(replace(a, label=labels.get(a.value, a.label)) for a in each.categories),
            )
            for each in asked
        )
        for wave, asked in of.survey.questions.items()
    }
    return Numbers(of.published, replace(of.survey, questions=renamed))


def test_elsewhere_on_the_site_what_is_left_out_is_not_missed(tmp_path: Path) -> None:
    sentence = "So [60%](stat:mood=good@size=large), and most schools."
    assert told(sentence, tmp_path, schools(), "about/a.md") == []
    assert len(told(sentence, tmp_path, schools())) > 1


def test_on_the_home_page_nothing_is_counted_without_a_claim(tmp_path: Path) -> None:
    home = " ".join(told("Most schools are in a good mood.", tmp_path, schools(), "index.md"))
    assert "no claim covers 'Most'" in home
    assert told("Most schools are in a good mood.", tmp_path, schools(), "about/a.md") == []


def test_words_with_a_number_that_a_page_calls_its_own_are_no_average(tmp_path: Path) -> None:
    sentence = "On average two pumps run."
    assert "no claim covers 'two'" in told(sentence, tmp_path, schools())[0]
    assert told(f"---\nnumbers: [two pumps]\n---\n{sentence}", tmp_path, schools()) == []


def test_without_a_table_of_words_only_links_are_held(tmp_path: Path) -> None:
    of = numbers(share(0.44), language="tlh")
    assert told("[44%](stat:mood=good) of small schools never.", tmp_path, of) == []


def test_a_language_is_a_table_of_that_name_and_no_other_file() -> None:
    assert language("en-GB") is language("en-GB") is not None
    assert language("../languages/en") is None


def test_what_else_things_are_called_is_declared_by_address(tmp_path: Path) -> None:
    also = {"units": ("teachers",), "@size=large": ("big city", "–"), "mood=good": ("sunny",)}
    of = replace(schools(), survey=replace(survey(), description=replace(survey().description, also=also)))
    sentence = f"In big city schools teachers are sunny {LARGE} than others."
    assert told(sentence, tmp_path, of) == []
    assert told(sentence, tmp_path, schools()) != []


def test_a_name_of_nothing_is_told_with_the_nearest(tmp_path: Path) -> None:
    also = {"mood=gud": ("sunny",)}
    named = replace(survey(), description=replace(survey().description, also=also))
    (tmp_path / "docs").mkdir()
    with pytest.raises(Refused) as refused:
        content.read(tmp_path / "docs", numbers(share(0.44)).published, named)
    assert str(refused.value) == (
        "datapackage.json, survey.also, mood=gud: names nothing of the survey. Did you mean 'mood=good'?"
    )


def test_the_word_that_says_what_evidence_is_for_is_none_of_the_sentence() -> None:
    """An answer may have the same word in it."""
    lines = "- supports: Half of them agree.\n- weakens: Few do.\n- They say: few do."
    found = [each.text.strip() for each in sentences(lines, [])]
    assert found == ["Half of them agree.", "Few do.", "They say: few do."]
