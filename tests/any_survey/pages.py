"""Writes the words of a publication: figures of every shape, claims that hold, recommendations, prose.

Written after the numbers are, since a sentence can only be about what is published.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from . import answered, claims, printed
from .chance import Chance
from .claims import Claim, Known
from .nouns import Breakdown, Publication, Question
from .recount import Row

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,'"


@dataclass
class Author:
    """Who writes the pages: knows the survey and its published numbers, and remembers what was written."""

    survey: Publication
    chance: Chance
    rows: list[Row]
    known: list[Known]
    drawn: set[str] = field(default_factory=set)
    confirmed: list[tuple[str, str]] = field(default_factory=list)

    def confirm(self, words: str, claim: Claim) -> str:
        """A sentence that does not say what its number is of, and that somebody vouches for."""
        before, after = words.split("{}")
        before_read, after_read = (part.replace("GROUP", claim.group) for part in (before, after))
        self.confirmed.append((f"{before_read}{claim.words}{after_read}", claim.number))
        before, after = (part.replace("GROUP", as_markdown(claim.group)) for part in (before, after))
        return f"{before}{self.said(claim)}{after}"

    def said(self, claim: Claim) -> str:
        self.drawn.add(claim.sort)
        return str(claim)

    def of(self, question: str) -> list[Known]:
        return [each for each in self.known if each.row["question"] == question]


def as_markdown(label: str) -> str:
    """A label in a sentence of a page, letter by letter as it is."""
    return "".join(f"\\{sign}" if sign in SIGNS else NAMED.get(sign, sign) for sign in label)


SIGNS = "\\`*_{}[]()#+-.!"
NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
"""What Markdown may take for its own, with a backslash or by its name."""


@dataclass(frozen=True)
class Written:
    """The pages by their paths, and the names of what is on them."""

    pages: dict[str, str]
    features: frozenset[str]


def pages(survey: Publication, root: Path) -> Written:
    """All pages of a publication whose numbers have been computed."""
    rows = printed.read(root / "datapackage/data/estimates.csv")
    answers = answered.answers(survey, root)
    author = Author(survey, Chance.of("pages", survey.seed), rows, list(claims.known(answers, rows)))
    written = {
        "docs/index.md": home(author),
        "docs/findings/index.md": FINDINGS,
        **findings(author),
        **recommendations(author),
    }
    if survey.honest_numbers:
        written["docs/about/index.md"] = honest(author)
    if author.confirmed:
        author.drawn.add("page:confirmed")
        written["docs/confirmed.csv"] = confirmed(author)
    return Written(written, frozenset(author.drawn))


FINDINGS = """---
title: Findings
description: What people said, by subject.
---

# Findings

Each page says what we found.
"""


def confirmed(author: Author) -> str:
    """The list of sentences that somebody vouches for, each with its hash and its number."""
    lines = io.StringIO()
    rows = csv.writer(lines, lineterminator="\n")
    rows.writerow(["sentence", "hash", "number", "who", "when"])
    for words, number in author.confirmed:
        sentence = " ".join(words.split())
        rows.writerow(
            [sentence, sha256(sentence.encode()).hexdigest()[:12], number, "An author", "2030-01-31"]
        )
    return lines.getvalue()


def home(author: Author) -> str:
    who = [each for each in author.known if not each.row["question"] and not each.row["breakdown"]]
    said = [author.said(claims.of_respondents(author.survey, each)) for each in who]
    lines = [f"- {each}" for each in said]
    return "\n".join(
        ["---", "title: Home", "description: What it is.", "---", "", "# Welcome", "", *lines, ""]
    )


# Findings ---------------------------------------------------------------------------------------------


def findings(author: Author) -> dict[str, str]:
    """A page of each few questions."""
    asked = list({each.name: each for _, each in author.survey.questions() if charts(author, each)}.values())
    parts = [asked[place : place + 4] for place in range(0, min(len(asked), 12), 4)]
    return {
        f"docs/findings/part-{'abc'[place]}.md": finding(author, "ABC"[place], part)
        for place, part in enumerate(parts)
    }


def finding(author: Author, letter: str, asked: Sequence[Question]) -> str:
    name = author.chance.within("page", letter).one(
        (f"Part {letter}", f"“Part {letter}”", "Topic 9", "Aged 65+")
    )
    author.drawn |= {"page:number-in-title"} if any(sign.isdigit() for sign in name) else set()
    lines = ["---", f"title: {name}", "description: What they said.", "order: 1", "---", "", f"# {name}", ""]
    for each in asked:
        lines += [*sentences(author, each), *figures(author, each)]
    return "\n".join(lines + said(author, asked)) + "\n"


def said(author: Author, asked: Sequence[Question]) -> list[str]:
    """What respondents wrote and somebody approved, of these questions."""
    about = {each["question"] for each in author.survey.comments} & {each.name for each in asked}
    author.drawn |= {"page:comments"} if about else set()
    return [line for name in sorted(about) for line in ("```comments", f"question: {name}", "```", "")]


def sentences(author: Author, question: Question) -> Iterator[str]:
    """Up to three sentences about a question, each with a claim that holds."""
    chance = author.chance.within("sentences", question.name)
    found = list(claimed(author, question, chance))
    for claim in chance.some(found, min(3, len(found)), 3):
        yield sentence(author, claim)
        yield ""


def sentence(author: Author, claim: Claim) -> str:
    pattern = SENTENCES.get(claim.sort, "Of those asked, {} gave this answer.")
    return author.confirm(pattern, claim)


SENTENCES = {
    "claim:mean": "Of those asked, it was {} on average.",
    "claim:median": "Of those asked, it was {} in the middle.",
    "claim:above-rest": "Of those asked, those of “GROUP” gave this answer {} than others.",
    "claim:below-rest": "Of those asked, those of “GROUP” gave this answer {} than others.",
    "claim:since": "Of those asked, the share {}.",
    "claim:rank": "Of those asked, they gave this answer {}.",
}


def claimed(author: Author, question: Question, chance: Chance) -> Iterator[Claim]:
    """What can be said of a question's published numbers."""
    known = [each for each in author.of(question.name) if not each.row["breakdown"]]
    yield from filter(None, (claims.above_rest(author.survey, each) for each in author.of(question.name)))
    shares = [each for each in known if each.row["measure"] == "share"]
    for each in chance.some(shares, min(2, len(shares)), 2):
        yield claims.of_share(author.survey, chance, each)
    yield from (claims.of_mean(author.survey, each) for each in known if each.row["measure"] == "mean")
    yield from (claims.of_median(author.survey, each) for each in known if each.row["measure"] == "median")
    rows = [each for each in author.rows if each["question"] == question.name and not each["breakdown"]]
    yield from filter(None, (changes(author, row) for row in rows))
    yield from filter(None, [ranked(author, question)])


def changes(author: Author, row: Row) -> Claim | None:
    return claims.changed(author.survey, row, author.rows) if row["value"] else None


def ranked(author: Author, question: Question) -> Claim | None:
    """The answer given most, of a question whose answers are all published."""
    last = author.survey.waves[-1].id
    if question.kind not in ("single", "scale"):
        return None
    names = {each.known_as for each in question.categories}
    overall = [
        each
        for each in author.of(question.name)
        if each.row["wave"] == last and not each.row["breakdown"] and each.row["category"] in names
    ]
    return claims.first_of(author.survey, overall) if len(overall) == len(names) else None


# Figures ----------------------------------------------------------------------------------------------

SHAPES: dict[str, tuple[str, ...]] = {
    "single": ("bar", "table", "dot"),
    "scale": ("bar", "stacked-bar", "diverging-bar", "table"),
    "multiple": ("bar", "dot", "table"),
    "grid": ("stacked-bar", "diverging-bar", "table"),
    "ranking": ("stacked-bar", "table"),
    "number": ("histogram", "table"),
}
SHAPES_BY: dict[str, tuple[str, ...]] = {
    "single": ("stacked-bar", "dot", "bar", "table"),
    "scale": ("stacked-bar", "diverging-bar", "table"),
    "multiple": ("dot", "bar", "table"),
    "number": ("dot", "table"),
}


SERIES = 6
"""A chart tells no more apart by colour."""
ORDERED_SERIES = 9
"""A stacked bar tells so many apart, where they run from less to more."""


def charts(author: Author, question: Question) -> tuple[str, ...]:
    """The shapes in which a question can be drawn; none where nothing of it is published."""
    return drawable(author, question, SHAPES) if published(author, question) else ()


def drawable(author: Author, question: Question, shapes: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Without the shapes that need a declaration which the survey lacks."""
    lacking = set()
    if question.name not in author.survey.net_scores:
        lacking.add("diverging-bar")
    if question.name not in author.survey.bands:
        lacking.add("histogram")
    return tuple(each for each in shapes.get(question.kind, ()) if each not in lacking)


def published(author: Author, question: Question, by: str = "") -> bool:
    """Whether a number of a question is to be seen, in all or by a breakdown."""
    mine = [each for each in author.rows if each["question"] == question.name and each["breakdown"] == by]
    return any(each["value"] and each["measure"] in ("share", "mean") for each in mine)


def figures(author: Author, question: Question) -> Iterator[str]:
    """A figure of a question, and sometimes one by a breakdown and one over waves."""
    chance = author.chance.within("figures", question.name)
    yield from figure(author, question, chance.one(charts(author, question)), "all")
    by = [each for each in author.survey.breakdowns if each.variable != question.name]
    by = [each for each in by if published(author, question, each.name)]
    shapes = drawable(author, question, SHAPES_BY)
    if by and shapes and chance.happens(0.5):
        shape, breakdown = chance.one(shapes), chance.one(by)
        yield from figure(author, question, told_apart(question, shape, breakdown), "by", breakdown)
    waves = author.survey.comparable.get(question.name, ())
    if len(waves) > 1 and 0 < len(question.categories) <= SERIES and question.kind in OVER_WAVES:
        yield from figure(author, question, "line", "since", waves=waves)


def told_apart(question: Question, shape: str, breakdown: Breakdown) -> str:
    """The shape, or a table where it would have more colours than a reader can tell apart."""
    stacked = shape in ("stacked-bar", "diverging-bar")
    series = len(question.categories) if stacked else len(breakdown.groups) + 1
    most = ORDERED_SERIES if stacked and question.kind == "scale" else SERIES
    return shape if series <= most or question.kind == "number" else "table"


OVER_WAVES = ("single", "scale", "multiple")


def figure(
    author: Author,
    question: Question,
    chart: str,
    part: str,
    by: Breakdown | None = None,
    waves: Sequence[str] = (),
) -> list[str]:
    author.drawn |= {f"chart:{chart}", f"chart:{part}"}
    name = f"{question.name}-{part}".lower().replace("_", "-")
    lines = [f"id: {name}", f"question: {question.name}"]
    lines += [f"by: {by.name}"] if by else []
    lines += [f"waves: {', '.join(waves)}"] if waves else []
    lines += shown(author, question, chart, part)
    lines += [f"chart: {chart}", f"title: {title(author, question, part)}"]
    return ["```figure", *lines, *note(author, question), "```", ""]


def shown(author: Author, question: Question, chart: str, part: str) -> list[str]:
    """What of the question is drawn, where that is not all: its nets."""
    nets = author.survey.nets.get(question.name, {})
    chance = author.chance.within("show", question.name, part)
    if not nets or chart not in ("bar", "dot", "table", "line") or not chance.happens(0.4):
        return []
    author.drawn.add("chart:nets")
    return [f"show: {', '.join(nets)}"]


def note(author: Author, question: Question) -> list[str]:
    chance = author.chance.within("note", question.name)
    return ["note: It was asked of all: read it with care; 'as asked'."] if chance.happens(0.3) else []


def title(author: Author, question: Question, part: str) -> str:
    """A title, sometimes with a claim about a share of all in it."""
    chance = author.chance.within("title", question.name, part)
    shares = [
        each
        for each in author.of(question.name)
        if each.row["measure"] == "share" and not each.row["breakdown"]
    ]
    if not shares or chance.happens(0.4):
        return "What they said"
    author.drawn.add("claim:in-title")
    claim = claims.of_share(author.survey, chance, chance.one(shares))
    return author.confirm("Of those asked, {} gave this answer", claim)


# Recommendations and prose ----------------------------------------------------------------------------


def recommendations(author: Author) -> dict[str, str]:
    """A recommendation with evidence, where there is any."""
    chance = author.chance.within("recommendation")
    shares = [each for each in author.known if each.row["measure"] == "share" and not each.row["breakdown"]]
    if not shares or chance.happens(0.3):
        return {}
    author.drawn.add("page:recommendation")
    claim = claims.of_share(author.survey, chance, chance.one(shares))
    evidence = f"- supports: {author.confirm('Of those asked, {} gave this answer.', claim)}"
    return {
        "docs/recommendations/index.md": INDEX,
        "docs/recommendations/listen.md": RECOMMENDATION.replace("EVIDENCE", evidence),
    }


INDEX = """---
title: Recommendations
description: What should change.
---

# Recommendations

Each has its evidence.
"""

RECOMMENDATION = """---
title: Listen
description: To whoever answers.
order: 1
for:
  - Everybody
---

# Listen

To whoever answers.

## Evidence

EVIDENCE
"""

HONEST = (
    "See section 4 of the report.", "It opened at 10am.", "During covid-19 it was closed.",
    "A post at band 8a.", "It is open 24/7.", "It costs £2.4m a year.", "It took 15 minutes.",
    "Ring 020 7946 0018.", "It follows ISO 9001 and the 2018 Act.", "See page 12, table 3 and figure 2b.",
    "The A38 is closed near junction 12.", "Windows 11 and Python 3.11 were used.",
    "It is for key stage 2, year 6.", "Room 101 is on floor 3.", "From 9:30 to 17:00, Monday to Friday.",
    "It lasts 2½ hours.", "Form 27B stroke 6 is enough.", "Radio 4 reported it.",
)  # fmt: skip
"""Sentences whose numbers are nobody's answer."""


def honest(author: Author) -> str:
    """A page about the survey, with numbers as anybody writes them, and a footnote."""
    author.drawn.add("page:honest-numbers")
    chosen = author.chance.within("honest").some(HONEST, 3, 8)
    lines = ["---", "title: About", "description: Who asked.", "---", "", "# About", ""]
    lines += [line for each in chosen for line in (each, "")]
    return "\n".join([*lines, "It is explained below.[^1]", "", "[^1]: In a footnote.", ""])
