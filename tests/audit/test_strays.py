"""A number in words that carries no address is found, wherever it stands, and never repeated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from findings.audit import Folders, Provenance, site_problems
from findings.marking import CLOSE, OPEN, marked
from findings.speaking import speaking

from .sites import PLAIN, PUBLISHED, on_page, problems

STRAY = "a number that carries no address"
REMEDY = "Make it a claim (stat:…), or a link to a source that the data package names."


@pytest.mark.parametrize(
    "body",
    [
        "<p>In 2020 we asked shops from 3 to 17 May 2020, and on 2020-05-17.</p>",
        "<p>Licence: CC BY 4.0. Version 1.2.0. Thin lines are 95% intervals.</p>",
        "<p>One of the two said that most of it takes half an hour.</p>",
        "<p>1. What do you sell?</p>",
        '<img src="shop-24.png" width="300" height="200" alt="A shop">',
        '<p><a href="https://example.org/24/">a page</a></p>',
        '<h2 id="chapter-24">Shops</h2>',
    ],
)
def test_dates_versions_places_and_plain_words_are_no_numbers(tmp_path: Path, body: str) -> None:
    assert on_page(tmp_path, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>And 24 of them say no.</p>",
        "<p>And 24% say no.</p>",
        "<p>And <b>2</b>4 of them say no.</p>",
        "<p>Some (2,017) say no.</p>",
        "<p>And twenty-four say no.</p>",
        "<p>Three in ten say no.</p>",
        "<p>A third say no.</p>",
        "<p>Half say no.</p>",
        "<p>Three shops say no.</p>",
        "<p>Five small corner shops say no.</p>",
        "<p>Ten of them say no.</p>",
        "<p>Two of the shops say no.</p>",
        "<p>One shop says no.</p>",
        "<p>Only one of the shops says no.</p>",
        "<p>A single shop says no.</p>",
        "<p>And ⑩ say no.</p>",
        "<p>⅘ say no.</p>",
        "<p>Ⅹ say no.</p>",
        "<p>A minority says no.</p>",
        '<p>1<data value="0.3" data-estimate="q--no--2020">30%</data></p>',
        '<p><span data-estimate="q--no--2020">30%</span> (24)</p>',
        "<code>24</code>",
        "<li>24</li>",
        "<table><tr><th>24</th><td>no</td></tr></table>",
        "<details><summary>More</summary>24</details>",
        '<p hidden style="display: none">24</p>',
        '<img src="a.png" alt="24 say no">',
        '<p title="24">no</p>',
        '<div aria-label="24 say no"></div>',
        '<div aria-description="24"></div>',
        '<input placeholder="24">',
        '<div data-hidden="24"></div>',
        '<div style="width: 24%"></div>',
        '<td width="24">no</td>',
        '<ol start="24"><li>no</li></ol>',
        '<meta name="description" content="24 say no">',
        '<meta property="og:description" content="24 say no">',
        "<!-- 24 say no -->",
        "<svg><title>24 say no</title></svg>",
        "<svg><text x='3'>24</text></svg>",
        '<a class="claim" href="#q--no--2020">24</a>',
    ],
)
def test_a_number_without_an_address_is_found_wherever_it_stands(tmp_path: Path, body: str) -> None:
    assert any(STRAY in problem for problem in on_page(tmp_path, body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="data:text/plain,24">no</a>', "or write the path of a page."),
        ('<img src="data:image/png;base64,MjQ=" alt="">', "Lay the file into the publication."),
        ('<script type="application/ld+json">{"name": "24 say no"}</script>', f"linked data hold {STRAY}."),
        ('<script type="application/ld+json">{"no": 24}</script>', f"linked data hold {STRAY}."),
        ('<script type="application/ld+json">{no: 24}</script>', "linked data that cannot be read."),
    ],
)
def test_data_in_addresses_and_linked_data_are_read_too(tmp_path: Path, body: str, expected: str) -> None:
    assert [problem for problem in on_page(tmp_path, body) if problem.endswith(expected)]


def test_where_nothing_is_withheld_one_of_those_asked_is_no_number(tmp_path: Path) -> None:
    released = replace(PLAIN, released=True)
    assert on_page(tmp_path, "<p>One shop per street was asked.</p>", released) == []
    assert on_page(tmp_path, "<p>Three shops say no.</p>", released) != []


def test_pictures_are_not_loaded_from_another_host(tmp_path: Path) -> None:
    found = on_page(tmp_path, '<img src="https://elsewhere.example/10.png" alt="A chart">')
    assert any("src of <img> loads from another host" in problem for problem in found)


def test_the_words_of_a_drawing_laid_beside_the_pages_are_read(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>Poor is {}</text></svg>'
    for words, count in (("24", 1), ("rare", 0)):
        known = replace(PLAIN, laid=("images/map.svg",))
        found = problems(tmp_path / words, {"images/map.svg": drawing.format(words)}, known)
        assert len([each for each in found if "its words hold a number" in each]) == count


def test_a_script_that_is_none_of_the_theme_is_a_problem_once(tmp_path: Path) -> None:
    page = "<html><body><script>hidden = 24</script></body></html>"
    files: dict[str, str | bytes] = {f"{name}/index.html": page for name in "abc"}
    assert problems(tmp_path, files) == [
        "site/a/index.html: <script> is no element that a page may hold (and 2 more pages). "
        "Put it in a file of the publication's brand."
    ]


def test_what_a_person_wrote_is_a_problem_where_it_is_written(tmp_path: Path) -> None:
    for path, text in {"site/a/index.html": "<iframe></iframe>", "docs/a.md": "Text.\n\n<iframe>"}.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    folders = Folders(tmp_path / "docs", tmp_path / "site", tmp_path / "theme", root=tmp_path)
    known = replace(PLAIN, written={"a.md": (tmp_path / "docs/a.md").read_bytes()})
    assert [str(problem) for problem in site_problems(folders, PUBLISHED, known)] == [
        "docs/a.md:3:1: <iframe> is no element that a page may hold. Link to it."
    ]


def test_a_message_says_where_and_tells_no_number(tmp_path: Path) -> None:
    body = '<h2 id="owners">Owners</h2>\n<p>Of 9104 owners in 88 towns, 73519 say no to 12.</p>'
    assert on_page(tmp_path, body) == [
        f"site/findings/index.html:3 #owners: {STRAY}: 'Of … owners in …'. {REMEDY}"
    ]


TOWNS, STAFF, OLD = "How many of the 24 towns?", "5 to 9 staff", "65+"
LABELS = Provenance(units=PLAIN.units, words=(TOWNS, STAFF, OLD))


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{marked(TOWNS)}</p>",
        f"<table><tr><th>{marked(STAFF)} against {marked(OLD)}</th></tr></table>",
        f"<p>Most owners aged {marked(OLD)} say so.</p>",
        f'<p><data value="0.3" data-estimate="q--no--2020">30%</data> ({marked(OLD)}).</p>',
        f'<svg><text aria-label="{marked(STAFF)}">{marked(STAFF)}</text></svg>',
    ],
)
def test_marked_words_of_the_survey_are_not_numbers(tmp_path: Path, body: str) -> None:
    assert on_page(tmp_path, body, LABELS) == []


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{TOWNS}</p>",
        f"<p>{marked('How many of the 25 towns?')}</p>",
        f"<p>{marked(STAFF)} 24</p>",
        f"<p>{marked(OLD)} 24% say no.</p>",
        f"<p>{OPEN}24% say no.</p>",
        f"<p>24% say no.{CLOSE}</p>",
        f"<p>{OPEN}27{CLOSE} say no.</p>",
    ],
)
def test_what_is_not_marked_or_is_marked_and_nobodys_words_is_found(tmp_path: Path, body: str) -> None:
    assert on_page(tmp_path, body, LABELS) != []


MANY = "About 11,000 people said that 65-74 per cent, or 1 000 000 of sixty-two million, agree with Q33x"
CUT = Provenance(units=PLAIN.units, words=(MANY,))


@pytest.mark.parametrize(
    "run",
    [
        MANY,
        "11,000 people said",
        "About 11,000 people sa",
        "ple said that 65-74 per",
        "cent, or 1 000 000 of sixty",
        "agree with Q33x",
    ],
)
def test_a_line_of_marked_words_may_be_broken_between_words_and_within_long_ones(
    tmp_path: Path, run: str
) -> None:
    assert on_page(tmp_path, f"<p>{marked(run)}</p>", CUT) == []


@pytest.mark.parametrize(
    "run",
    [
        "1,000 people said that",
        "000 people said that",
        "0 people said that",
        "About 11",
        "About 11,0",
        "people said that 65",
        "people said that 6",
        "74 per cent, or",
        "4 per cent, or 1 000 000 of",
        "000 of sixty-two million, agree",
        "per cent, or 1 000",
        "3x",
    ],
)
def test_marked_words_that_are_cut_within_a_number_are_not_those_that_were_marked(
    tmp_path: Path, run: str
) -> None:
    assert on_page(tmp_path, f"<p>{marked(run)}</p>", CUT) != []


def own(path: str, front_matter: str, text: str) -> Provenance:
    return Provenance(written={path: f"---\n{front_matter}\n---\n\n{text}\n".encode()}, units=PLAIN.units)


def test_rules_on_about_pages_may_have_numbers_of_their_own_as_they_were_written(tmp_path: Path) -> None:
    said = own("about/index.md", "numbers: methods", "Below **30** answers a number is marked.")
    page = "<html><body><p>Below <strong>{}</strong> answers a number is marked.{}</p></body></html>"
    assert problems(tmp_path / "a", {"about/index.html": page.format("30", "")}, said) == []
    assert problems(tmp_path / "b", {"about/index.html": page.format("31", "")}, said) != []
    assert problems(tmp_path / "c", {"about/index.html": page.format("30", " Not 24.")}, said) != []


def test_only_about_and_data_pages_may_say_so(tmp_path: Path) -> None:
    said = own("findings/index.md", "numbers: methods", "Below 30 answers.")
    page = "<html><body><p>Below 30 answers.</p></body></html>"
    assert problems(tmp_path, {"findings/index.html": page}, said) == [
        "docs/findings/index.md: says that its numbers need no address. "
        "Only 'methods' in about/ or 'files' in data/ may.",
        f"site/findings/index.html:1: {STRAY}: 'Below … answers.'. {REMEDY}",
    ]


def test_a_page_may_name_words_with_a_number_that_is_no_answer(tmp_path: Path) -> None:
    said = own("findings/index.md", "numbers:\n  - 18 activities", "A list of 18 activities.")
    assert on_page(tmp_path / "a", "<p>A list of 18 activities.</p>", said) == []
    assert on_page(tmp_path / "b", "<p>A list of 18 towns.</p>", said) != []


@pytest.mark.parametrize("words", ["24%", "24", "three in ten", "a third of shops", "24 %"])
def test_a_page_may_not_call_a_share_or_a_bare_number_its_own(tmp_path: Path, words: str) -> None:
    said = own("findings/index.md", f'numbers:\n  - "{words}"', "")
    assert on_page(tmp_path, "<p>Nothing.</p>", said) == [
        f"docs/findings/index.md: calls a share, or a number without words, its own. {REMEDY}"
    ]


def test_what_the_engine_says_with_a_number_is_known_in_the_language_that_is_spoken(tmp_path: Path) -> None:
    standing = "<p>Traits fins : intervalles à 95 %.</p>"
    assert on_page(tmp_path / "en", standing) != []
    with speaking("fr"):
        assert on_page(tmp_path / "fr", standing) == []
        assert on_page(tmp_path / "more", standing.replace("95", "94")) != []
