"""Pages are held to the data wherever they state a number, and every problem is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings import content
from findings.content import Content, State
from findings.vocabulary import PublishedEstimate, Refused, Status
from tests.content.made import numbers, share, survey
from tests.published import replace


def read(tmp_path: Path, pages: dict[str, str], *rows: PublishedEstimate, strict: bool = False) -> Content:
    folder = tmp_path / "docs"
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return content.read(folder, numbers(*rows).published, survey(strict=strict))


def problems(tmp_path: Path, text: str, *rows: PublishedEstimate, name: str = "page.md") -> list[str]:
    with pytest.raises(Refused) as refused:
        read(tmp_path, {name: text}, *(rows or (share(0.44),)))
    return [str(each) for each in refused.value.problems]


def test_front_matter_says_what_is_listed(tmp_path: Path) -> None:
    text = '---\ntitle: A page\ntemplate: other.html\n"odd": 1\n---\n\n# A page\n'
    first, second = problems(tmp_path, text)
    assert first.startswith("docs/page.md:1: front matter has no key 'odd'. ")
    assert second.startswith("docs/page.md:3: front matter has no key 'template'. ")


@pytest.mark.parametrize("named", ["comands", "[commands]"])
def test_a_reference_that_there_is_none_of_is_named(tmp_path: Path, named: str) -> None:
    (told,) = problems(tmp_path, f"---\ntitle: A page\nreference: {named}\n---\n\n# A page\n")
    assert told.startswith("docs/page.md:3: there is no reference '")
    assert told.endswith("Did you mean 'commands'?")


@pytest.mark.parametrize("named", ["lead.md", "b.md"], ids=["absent", "under another itself"])
def test_a_page_stands_under_one_beside_it(tmp_path: Path, named: str) -> None:
    page = "---\ntitle: A page\nunder: {}\n---\n\n# A page\n"
    pages = {"about/leads.md": "# Leads\n", "about/b.md": page.format("leads.md")}
    with pytest.raises(Refused) as refused:
        read(tmp_path, pages | {"about/a.md": page.format(named)}, share(0.44))
    (told,) = map(str, refused.value.problems)
    what = f"docs/about/a.md: is said to stand under '{named}', and no such page is beside it. "
    assert told.startswith(what)
    assert "leads.md" in told


WRONG = "does not hold: mood=good is 44.0% (base 1000). Write '44%', or check the data."

PLACES = {
    "prose": ("Some [most](stat:mood=good) words.", "1:6"),
    "a heading": ("# Here\n\n## It is [most](stat:mood=good)\n", "3:10"),
    "a table": ("| a | b |\n|---|---|\n| x | [most](stat:mood=good) |\n", "3:7"),
    "a list": ("* one\n* [most](stat:mood=good)\n", "2:3"),
    "a quotation": ("> a\n> [most](stat:mood=good)\n", "2:3"),
    "a footnote": ("Text[^1].\n\n[^1]: [most](stat:mood=good)\n", "3:7"),
    "an admonition": ("!!! note\n    [most](stat:mood=good)\n", "2:5"),
    "a definition": ("Term\n:   [most](stat:mood=good)\n", "2:5"),
    "a quoted title": ('---\ntitle: "It is [most](stat:mood=good)"\n---\nText.\n', "2:15"),
    "a description": ("---\ndescription: So [most](stat:mood=good) say\n---\nText.\n", "2:17"),
    "a figure's title": (
        "```figure\nid: a\nquestion: mood\nchart: bar\ntitle: [most](stat:mood=good)\n```\n", "5:8"
    ),
    "a figure's note": (
        "```figure\nid: a\nquestion: mood\nchart: bar\ntitle: A\nnote: Say [most](stat:mood=good)\n```\n",
        "6:11",
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", PLACES)
def test_a_false_claim_is_found(where: str, tmp_path: Path) -> None:
    text, at = PLACES[where]
    assert problems(tmp_path, text) == [f"docs/page.md:{at}: 'most' {WRONG}"]


@pytest.mark.parametrize(
    "text",
    [
        "`[most](stat:mood=good)`",
        "```\n[most](stat:mood=good)\n```\n",
        "<!-- [most](stat:mood=good) -->",
        "    [most](stat:mood=good)\n",
    ],
)
def test_code_and_comments_are_never_claims(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, {"page.md": text}, share(0.44)).pages["page.md"].all_claims == ()


UNDECLARED = (
    "no such number is published. "
    "datapackage.json would have to declare it, as a net or a question of that wave."
)
ADDRESSES = {
    "stat:moood=good": "there is no question 'moood'. Did you mean 'mood'?",
    "stat:mood=gud": "mood has no category or net 'gud'. Did you mean 'good'?",
    "stat:service.fod=good": "service has no item 'fod'. Did you mean 'food'?",
    "stat:service=good": "service has several items. Write service.food, or another.",
    "stat:mood=good@sise=large": "there is no breakdown 'sise'. Did you mean 'size'?",
    "stat:mood=good@size=larg": "size has no group 'larg'. Did you mean 'large'?",
    "stat:mood=good;wave=2003": "there is no wave '2003'. Did you mean '2004'?",
    "stat:mood=good;sinse=2001": "a claim has no key 'sinse=2001'. Did you mean 'since'?",
    "stat:mood": "a share needs a category. Write mood=good.",
    "stat:mood=good;rank=1;above=rest": "a claim cannot be both 'above' and 'rank'. Keep one.",
    "stat:mood=good;since=2004": "the number is of 2004 itself. Name an earlier wave.",
    "stat:mood=good;stat:mood=poor": "two claims in one link. Give each its own link.",
    "stat:mood=fair": UNDECLARED,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_typing_error_gets_the_nearest_known_name(address: str, tmp_path: Path) -> None:
    rows = (share(0.44), share(0.5, breakdown="size", group="large"))
    told = problems(tmp_path, f"[44%]({address})", *rows)
    assert told == [f"docs/page.md:1:1: '44%': {ADDRESSES[address]}"]


def test_a_withheld_number_and_an_empty_base_are_never_claimed(tmp_path: Path) -> None:
    hidden = share(0.4, shown="", category="poor", status=Status.WITHHELD)
    nobody = share(0.0, category="fair", base=0, shown="", status=Status.NOT_AVAILABLE)
    rows = (replace(hidden, value=None), replace(nobody, value=None))
    told = problems(tmp_path, "[most](stat:mood=poor)\n[most](stat:mood=fair)", *rows)
    assert told == [
        "docs/page.md:1:1: 'most': the number is withheld for confidentiality. Say nothing of it.",
        "docs/page.md:2:1: 'most': nobody is in the base of the number. Take the claim out.",
    ]


STRAY = (
    "an address of a claim stands outside a link that can be read. "
    "Close its brackets: [words](stat:…), or [words](<stat:…>) if a name holds spaces; "
    "write < > | ( ) ; %-encoded."
)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Some [most](stat:mood=good words", "1:13"),
        ("Some [most(stat:mood=good) words", "1:12"),
        ("Some [44% [most](stat:mood=good)](stat:mood=good)", "1:35"),
        ("Some <stat:mood=good>", "1:7"),
        ('Some <a href="stat:mood=good">most</a>', "1:15"),
        ("<div markdown>\n[most](stat:mood=good)\n</div>", "2:8"),
    ],
)
def test_an_address_outside_a_link_is_an_error(text: str, at: str, tmp_path: Path) -> None:
    told = problems(tmp_path, text, share(0.44), share(0.6, category="fair"))
    assert [each for each in told if "outside a link" in each] == [f"docs/page.md:{at}: {STRAY}"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("[most][1]\n\n[1]: stat:mood=good\n", "a reference"), ("![most](stat:mood=good)", "an image")],
)
def test_references_and_images_carry_no_claim(text: str, kind: str, tmp_path: Path) -> None:
    assert problems(tmp_path, text)[0].endswith(f"{kind} cannot carry a claim. Write an ordinary link.")


def test_an_address_that_looks_like_a_claim_is_told_once_a_line(tmp_path: Path) -> None:
    told = problems(tmp_path, "[most](stats:mood=good)\n\n![a](stat:mood=good) [b](stats:mood=good)")
    assert told == [
        "docs/page.md:1:8: 'stats:mood=good' looks like the address of a claim, and is none. "
        "Write [words](stat:…).",
        "docs/page.md:3:1: an image cannot carry a claim. Write an ordinary link.",
    ]


def test_all_problems_of_all_pages_are_told_at_once(tmp_path: Path) -> None:
    pages = {"a.md": "[most](stat:mood=good) [45%](stat:mood=good)", "b/c.md": "[most](stat:mod=good)"}
    with pytest.raises(Refused) as refused:
        read(tmp_path, pages, share(0.44))
    assert [str(each).partition(": ")[0] for each in refused.value.problems] == [
        "docs/a.md:1:1", "docs/a.md:1:24", "docs/b/c.md:1:1",
    ]  # fmt: skip


# Numbers without a claim ------------------------------------------------------------------------

LINK_IT = "Link it to its number, stat:…, or to a declared source."
UNCLAIMED = {
    "About 44% say so.": "About 44%",
    "Some 44 per cent say so.": "Some 44 per cent",
    "Two thirds say so.": "Two thirds",
    "A quarter say so.": "A quarter",
    "Half of them say so.": "Half",
    "One in five say so.": "One in five",
    "A majority say so.": "A majority",
    "Most schools say so.": "Most",
    "Most of the schools say so.": "Most",
    "Nearly all say so.": "Nearly all",
    "Few respondents say so.": "Few",
}


@pytest.mark.parametrize("text", UNCLAIMED)
def test_a_number_that_no_claim_covers_is_reported_with_its_line(text: str, tmp_path: Path) -> None:
    told = problems(tmp_path, f"# A\n\n{text}\n", name="findings/a.md")
    assert told == [f"docs/findings/a.md:3:1: '{text}': no claim covers '{UNCLAIMED[text]}'. {LINK_IT}"]


@pytest.mark.parametrize(
    "text",
    [
        "[44%](stat:mood=good) are in a good mood.",
        "[44%](https://example.org/report/summary) say so.",
        "[44%](https://example.org/report/another-page) said so.",
        "The most useful meeting takes half a day.",
        "See [the report](https://example.org/44%25).",
        "`44%`",
        "In 2004, 300 schools were open on 14 days.",
    ],
)
def test_claims_sources_and_ordinary_words_are_not_reported(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, {"findings/a.md": text}, share(0.44)).notes == ()


def test_an_undeclared_source_covers_no_number(tmp_path: Path) -> None:
    text = "[44%](https://elsewhere.example/report) say so."
    assert "no claim covers '44%'" in problems(tmp_path, text, name="findings/a.md")[0]


def test_other_sections_may_state_numbers_without_a_claim(tmp_path: Path) -> None:
    assert read(tmp_path, {"about/a.md": "Half say so."}, share(0.44)).notes == ()


def test_strict_mode_refuses_what_is_otherwise_a_note(tmp_path: Path) -> None:
    text, row = "[most](stat:mood=good) are in a good mood", share(0.52, low=0.48, high=0.56)
    assert len(read(tmp_path, {"findings/a.md": text}, row).notes) == 1
    with pytest.raises(Refused):
        read(tmp_path, {"findings/a.md": text}, row, strict=True)


# Recommendations --------------------------------------------------------------------------------


def advice(evidence: str) -> dict[str, str]:
    text = f"---\ntitle: Act\nfor: Heads\n---\n# Act\n\n## Evidence\n\n{evidence}\n"
    return {"recommendations/act.md": text}


@pytest.mark.parametrize(
    ("evidence", "row", "state"),
    [
        ("- supports: [most](stat:mood=good) are in a good mood.", share(0.6), State.SUPPORTED),
        ("- supports: [most](stat:mood=good) are good.", share(0.52, low=0.48, high=0.56), State.WEAKENED),
        ("- supports: [40%](stat:mood=good) are in a good mood.", share(0.4, base=20), State.WEAKENED),
        ("- weakens: [most](stat:mood=good) are in a good mood.", share(0.6), State.WEAKENED),
        ("- supports: [most](stat:mood=good) are in a good mood.", share(0.4), State.CONTRADICTED),
        (
            "- supports: [more](stat:mood=good@size=large;above=rest) say so.",
            share(0.4, breakdown="size", group="large", compared_with="rest", difference=0.1, p=0.2),
            State.WEAKENED,
        ),
        ("- supports: [44%](https://example.org/report/summary) said so.", share(0.6), State.SUPPORTED),
    ],
)
def test_the_state_of_a_recommendation_is_computed(
    evidence: str, row: PublishedEstimate, state: State, tmp_path: Path
) -> None:
    made = read(tmp_path, advice(evidence), row).pages["recommendations/act.md"].recommendation
    assert made is not None
    assert made.status is state


def test_evidence_about_a_withheld_number_is_withheld(tmp_path: Path) -> None:
    row = replace(share(0.4, shown="", status=Status.WITHHELD), value=None)
    pages = read(tmp_path, advice("- supports: [most](stat:mood=good) are in a good mood."), row).pages
    made = pages["recommendations/act.md"].recommendation
    assert made is not None
    assert made.status is State.WITHHELD


WITHDRAW = "Change the words or the evidence, or withdraw it."
FLAGGED = (
    ":9:13: 'most' does not hold: mood=good is 40.0% (base 1000). Write 'four in ten', or check the data.",
    f": the evidence of this recommendation is contradicted. {WITHDRAW}",
)


def test_a_flagged_recommendation_is_reported_and_stops_a_strict_build(tmp_path: Path) -> None:
    pages = advice("- supports: [most](stat:mood=good) are in a good mood.")
    assert [str(each) for each in read(tmp_path, pages, share(0.4)).notes] == [
        f"docs/recommendations/act.md{each}" for each in FLAGGED
    ]
    with pytest.raises(Refused):
        read(tmp_path, pages, share(0.4), strict=True)


def test_a_false_claim_outside_the_evidence_of_a_recommendation_stops_the_build(tmp_path: Path) -> None:
    pages = advice("- supports: [40%](stat:mood=good) are in a good mood.")
    pages["recommendations/act.md"] = pages["recommendations/act.md"].replace(
        "# Act\n", "# [Most](stat:mood=good)\n"
    )
    with pytest.raises(Refused):
        read(tmp_path, pages, share(0.4))


@pytest.mark.parametrize(
    ("evidence", "what"),
    [
        ("Nothing.", "cites no evidence"),
        ("- supports: it is so.", "this line of evidence states no number"),
        ("- suports: [most](stat:mood=good).", "'suports' is no direction"),
    ],
)
def test_a_recommendation_needs_evidence(evidence: str, what: str, tmp_path: Path) -> None:
    told = problems(
        tmp_path, advice(evidence)["recommendations/act.md"], share(0.6), name="recommendations/act.md"
    )
    assert any(what in each for each in told)


# The folder -------------------------------------------------------------------------------------


def test_files_that_are_no_pages_go_along_and_hidden_ones_do_not(tmp_path: Path) -> None:
    pages = {"index.md": "A", "images/map.svg": "<svg/>", ".draft.md": "B", ".git/config": "C"}
    made = read(tmp_path, pages, share(0.44))
    assert (list(made.pages), made.files) == (["index.md"], ("images/map.svg",))


def test_two_figures_of_one_id_are_told_at_the_second(tmp_path: Path) -> None:
    fence = "```figure\nid: moods\nquestion: mood\nchart: bar\ntitle: Moods\n```\n"
    with pytest.raises(Refused) as refused:
        read(tmp_path, {"a.md": fence, "b.md": f"B\n\n{fence}"}, share(0.44))
    assert [str(each) for each in refused.value.problems] == [
        "docs/b.md:3: the figure 'moods' is also in docs/a.md:1. Give it an id of its own."
    ]


def test_a_page_that_cannot_be_read_is_told_beside_the_others(tmp_path: Path) -> None:
    pages = {"a.md": "---\ntitle: a: b\n---\n", "b.md": "[most](stat:mood=good)"}
    with pytest.raises(Refused) as refused:
        read(tmp_path, pages, share(0.44))
    assert [each.where for each in refused.value.problems] == ["docs/a.md:1", "docs/b.md:1:1"]


def test_a_figure_that_is_wrong_is_told_and_its_words_are_not_held(tmp_path: Path) -> None:
    told = problems(
        tmp_path, "```figure\nid: a\nquestion: mood\nchart: pie\ntitle: [most](stat:mood=good)\n```\n"
    )
    assert len(told) == 1
    assert "there is no chart 'pie'" in told[0]


# One page ---------------------------------------------------------------------------------------

TWICE = "```figure\nid: same\nquestion: mood\nchart: bar\ntitle: Moods\n```\n"
FAULTY = {
    "a-b/page.md": f"# A\n\n{TWICE}",
    "findings/one.md": f"# A\n\n[Most](stat:mood=good) rest. Most schools do.\n\n{TWICE}{TWICE}",
    "findings/two.md": "# A\n\n12 of them do, as [about half](stat:mood=good) are in a good mood.\n",
    "findings/three.md": "---\na: b: c\n---\n# A\n",
    "a/page.md": f"# A\n\n{TWICE}",
    "broken.ipynb": "{",
    "book.ipynb": '{"cells": [{"cell_type": "markdown", "source": ["[Most](stat:mood=good), 12 of them"]}]}',
    "fine.md": "# Fine\n",
}


def checked(tmp_path: Path, name: str, strict: bool = False) -> tuple[list[str], list[str]]:
    made = content.check(tmp_path / "docs", name, numbers(share(0.44)).published, survey(strict=strict))
    return sorted(map(str, made[0])), sorted(map(str, made[1]))


def test_one_page_is_told_what_it_is_told_among_all(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(tmp_path, FAULTY, share(0.44))
    for name in FAULTY:
        said = [str(each) for each in refused.value.problems if f"/{name}" in each.where.partition(":")[0]]
        strays = [each for each in checked(tmp_path, name)[0] if "carries no address" in each]
        assert checked(tmp_path, name)[0] == sorted({*said, *strays})
        assert bool(said) is (name not in ("fine.md", "a/page.md"))
    assert any("'12' is a number that carries" in each for each in checked(tmp_path, "findings/two.md")[0])


def test_the_notes_of_one_page_are_problems_only_where_the_publication_is_strict(tmp_path: Path) -> None:
    page = {"findings/near.md": "# A\n\n[Fewer than half](stat:mood=good) of schools are in a good mood.\n"}
    row = share(0.49, low=0.45, high=0.53)
    whole = read(tmp_path, page, row)
    found = content.check(tmp_path / "docs", "findings/near.md", numbers(row).published, survey())
    assert ([], [str(each) for each in whole.notes]) == (found[0], [str(each) for each in found[1]])
    strict = content.check(tmp_path / "docs", "findings/near.md", numbers(row).published, survey(strict=True))
    assert [str(each) for each in strict[0]] == [str(each) for each in whole.notes]
    assert strict[1] == []
