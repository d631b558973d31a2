"""Recommendations: for whom each is, and the claims that it stands on.

Takes a page's front matter, text and claims, gives a `Recommendation` or problems.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from findings.content.claims import Claim
from findings.content.prose import headings, plain_text
from findings.vocabulary import Problem, Status

SECTION = "evidence"
DIRECTIONS = ("supports", "weakens", "context")
BULLET = re.compile(r"^[-*] +(?:(?P<direction>[a-z]+): +)?(?P<text>.*)$")


@dataclass(frozen=True)
class Evidence:
    """One line of evidence: its direction, its Markdown, and the claims in it."""

    direction: str
    text: str
    line: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Recommendation:
    """Who should act, and on what evidence; `first_line` to `last_line` is the section of evidence."""

    audiences: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    first_line: int
    last_line: int

    @property
    def status(self) -> str:
        """supported, or weakened where a line speaks against it or rests on few answers."""
        claims = [claim for each in self.evidence for claim in each.claims]
        doubtful = any(claim.caution or claim.estimate.status is Status.LOW_RELIABILITY for claim in claims)
        against = any(each.direction == "weakens" for each in self.evidence)
        return "weakened" if doubtful or against else "supported"


def recommendation(
    meta: dict[str, Any], body: str, body_line: int, claims: tuple[Claim, ...], where: str
) -> tuple[Recommendation | None, list[Problem]]:
    """The recommendation of a page that names whom it is for, or what it lacks."""
    audiences = tuple(str(each) for each in _listed(meta.get("for")))
    section = next((each for each in headings(body) if each[1].strip().lower() == SECTION), None)
    if section is None:
        return None, [Problem(where, "cites no evidence", "Add at least one claim under '## Evidence'.")]
    evidence = tuple(_evidence(body, body_line, section[2], section[3], claims))
    problems = [
        Problem(
            f"{where}:{each.line}",
            f"'{each.direction}' is no direction",
            f"Write one of {', '.join(DIRECTIONS)}.",
        )
        for each in evidence
        if each.direction not in DIRECTIONS
    ]
    if not any(each.claims for each in evidence):
        problems.append(Problem(where, "cites no evidence", "Add at least one claim under '## Evidence'."))
    if problems:
        return None, problems
    return Recommendation(audiences, evidence, section[2], section[3]), []


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _evidence(body: str, body_line: int, first: int, last: int, claims: tuple[Claim, ...]) -> list[Evidence]:
    found: list[Evidence] = []
    lines = body.split("\n")
    for number in range(first, last):
        match = BULLET.match(lines[number])
        if match:
            line = body_line + number
            own = tuple(claim for claim in claims if claim.line == line)
            found.append(Evidence(match["direction"] or "supports", match["text"], line, own))
        elif found and lines[number].startswith(" ") and lines[number].strip():
            line = body_line + number
            own = tuple(claim for claim in claims if claim.line == line)
            before = found.pop()
            found.append(
                Evidence(
                    before.direction,
                    f"{before.text} {lines[number].strip()}",
                    before.line,
                    before.claims + own,
                )
            )
    return found


def summary(evidence: Evidence) -> str:
    """The words of a line of evidence, without marks."""
    return plain_text(evidence.text)
