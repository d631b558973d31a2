"""A recommendation says for whom it is and stands on its lines of evidence, the worst of which counts."""

from __future__ import annotations

from typing import Any

import pytest

from findings.content.claims import Claim, Place, claims
from findings.content.recommendations import (
    Evidence,
    Recommendation,
    State,
    evidence_lines,
    recommendation,
    worst,
)
from findings.content.unclaimed import Cited
from findings.content.verdicts import Standing
from tests.content.made import numbers, share
from tests.published import replace

LINE = "- supports: [44%](stat:mood=good) say so."
BODY = f"# Act\n\n## Evidence\n\n{LINE}\n  And\n  so.\n- weakens: [44%](stat:mood=good)\n\n## More\n- x"


def made(body: str, **meta: Any) -> tuple[Recommendation | None, list[str]]:
    found, _ = claims(body, numbers(share(0.44)), Place("docs/act.md", 5))
    cited = (Cited(0, 1, 1, "a", "b"),)
    result, problems = recommendation({"for": "Heads"} | meta, body, 5, tuple(found), cited, "docs/act.md")
    return result, [str(each) for each in problems]


def test_the_section_of_evidence_ends_where_the_next_begins() -> None:
    assert evidence_lines(BODY) == range(3, 10)
    assert evidence_lines("# Act\n") == range(0)
    assert evidence_lines("## EVIDENCE \n- x") == range(1, 3)


def test_a_line_of_evidence_has_its_direction_its_words_and_its_claims() -> None:
    found, problems = made(BODY)
    assert problems == []
    assert found is not None
    assert [(each.direction, each.line, len(each.claims)) for each in found.evidence] == [
        ("supports", 9, 1),
        ("weakens", 12, 1),
    ]
    assert found.evidence[0].text == "[44%](stat:mood=good) say so. And so."


def test_a_line_without_a_direction_supports() -> None:
    found, _ = made(BODY.replace("supports: ", ""))
    assert found is not None
    assert found.evidence[0].direction == "supports"


@pytest.mark.parametrize(
    ("given", "audiences"), [("Heads", ("Heads",)), (["Heads", "Pupils", ""], ("Heads", "Pupils"))]
)
def test_it_is_for_one_or_several(given: object, audiences: tuple[str, ...]) -> None:
    found, _ = made(BODY, **{"for": given})
    assert found is not None
    assert found.audiences == audiences


@pytest.mark.parametrize(
    ("body", "meta", "line"),
    [
        ("# Act", {}, "docs/act.md: cites no evidence. Add at least one claim under '## Evidence'."),
        (BODY, {"for": ""}, "docs/act.md: names nobody that it is for. Add at least one under 'for:'."),
        (BODY.replace("weakens", "waekens"), {}, "docs/act.md:12: 'waekens' is no direction. "
                                                  "Write one of supports, weakens, context."),
        ("## Evidence\n- it is so", {}, "docs/act.md:6: this line of evidence states no number. "
                                        "Claim a number in it, or write 'context:'."),
        ("## Evidence\n- context: it is so", {}, "docs/act.md: cites no evidence. "
                                                 "Add at least one claim under '## Evidence'."),
    ],
)  # fmt: skip
def test_what_it_lacks_is_told(body: str, meta: dict[str, object], line: str) -> None:
    found, problems = made(body, **meta)
    assert found is None
    assert line in problems


def claim(standing: Standing = Standing.HELD, caution: str = "") -> Claim:
    (found,), _ = claims(LINE, numbers(share(0.44)), Place("a"))
    return replace(found, standing=standing, caution=caution)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing.HELD, State.SUPPORTED),
        (Standing.WEAKENED, State.WEAKENED),
        (Standing.WITHHELD, State.WITHHELD),
        (Standing.CONTRADICTED, State.CONTRADICTED),
    ],
)
def test_a_line_stands_as_its_worst_claim(standing: Standing, state: State) -> None:
    assert Evidence("supports", "", 1, (claim(), claim(standing))).state is state


def test_a_caution_weakens_and_so_does_what_speaks_against() -> None:
    assert Evidence("supports", "", 1, (claim(caution="of few answers"),)).state is State.WEAKENED
    assert Evidence("weakens", "", 1, (claim(),)).state is State.WEAKENED


def test_what_stands_for_context_does_not_count() -> None:
    lines = (
        Evidence("supports", "", 1, (claim(),)),
        Evidence("context", "", 2, (claim(Standing.CONTRADICTED),)),
    )
    assert Recommendation((), lines, 1, 2).status is State.SUPPORTED
    assert worst([State.WEAKENED, State.CONTRADICTED, State.WITHHELD]) is State.CONTRADICTED
    assert worst([]) is State.SUPPORTED
