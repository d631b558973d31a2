"""Recommendations: for whom each is, and the claims that it stands on.

Takes a page's front matter, text and claims, gives a `Recommendation` with the state of its evidence,
or problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from findings.content.claims import Claim
from findings.content.prose import headings
from findings.content.unclaimed import Cited
from findings.content.verdicts import Standing
from findings.vocabulary import Problem

SECTION = "evidence"
SUPPORTS, WEAKENS, CONTEXT = "supports", "weakens", "context"
DIRECTIONS = (SUPPORTS, WEAKENS, CONTEXT)
BULLET = re.compile(r"^[-*] +(?:(?P<direction>[a-z]+): +)?(?P<text>.*)$")
NO_EVIDENCE = ("cites no evidence", "Add at least one claim under '## Evidence'.")


class State(StrEnum):
    """How a recommendation stands, the worst first."""

    CONTRADICTED = "contradicted"
    WITHHELD = "withheld"
    WEAKENED = "weakened"
    SUPPORTED = "supported"


_OF_A_CLAIM = {
    Standing.CONTRADICTED: State.CONTRADICTED,
    Standing.WITHHELD: State.WITHHELD,
    Standing.WEAKENED: State.WEAKENED,
}


@dataclass(frozen=True)
class Evidence:
    """One line of evidence: its direction, its Markdown, the claims in it, and figures from elsewhere."""

    direction: str
    text: str
    line: int
    claims: tuple[Claim, ...]
    cited: tuple[Cited, ...] = ()

    @property
    def state(self) -> State:
        """The worst that its claims come to; what speaks against the recommendation weakens it."""
        found = [_OF_A_CLAIM.get(claim.standing, State.SUPPORTED) for claim in self.claims]
        found += [State.WEAKENED for claim in self.claims if claim.caution]
        found += [State.WEAKENED] if self.direction == WEAKENS else []
        return worst(found)


@dataclass(frozen=True)
class Recommendation:
    """Who should act, and on what evidence; `first_line` to `last_line` is the section of evidence."""

    audiences: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    first_line: int
    last_line: int

    @property
    def status(self) -> State:
        """The worst state of a line of evidence; what stands there for context does not count."""
        return worst([each.state for each in self.evidence if each.direction != CONTEXT])


def worst(found: list[State]) -> State:
    """The first in the order of `State`; supported where there is none."""
    return next((state for state in State if state in found), State.SUPPORTED)


def evidence_lines(body: str) -> range:
    """The lines of the section of evidence, from 1, heading included; empty where there is none."""
    found = next((each for each in headings(body) if each[1].strip().lower() == SECTION), None)
    return range(found[2], found[3] + 1) if found else range(0)


def recommendation(
    meta: dict[str, Any],
    body: str,
    body_line: int,
    claims: tuple[Claim, ...],
    cited: tuple[Cited, ...],
    where: str,
) -> tuple[Recommendation | None, list[Problem]]:
    """The recommendation of a page that names whom it is for, or what it lacks."""
    section = evidence_lines(body)
    if not section:
        return None, [Problem(where, *NO_EVIDENCE)]
    evidence = tuple(_evidence(body, body_line, section, claims, cited))
    problems = list(_problems(meta, evidence, where))
    made = Recommendation(audiences(meta), evidence, section[0], section[-1])
    return (None if problems else made), problems


def audiences(meta: dict[str, Any]) -> tuple[str, ...]:
    """Whom a page says that it is for."""
    found = meta.get("for")
    return tuple(str(each) for each in (found if isinstance(found, list) else [found]) if each)


def _problems(meta: dict[str, Any], evidence: tuple[Evidence, ...], where: str) -> Iterator[Problem]:
    if not audiences(meta):
        yield Problem(where, "names nobody that it is for", "Add at least one under 'for:'.")
    for each in evidence:
        if each.direction not in DIRECTIONS:
            remedy = f"Write one of {', '.join(DIRECTIONS)}."
            yield Problem(f"{where}:{each.line}", f"'{each.direction}' is no direction", remedy)
        elif not each.claims and not each.cited and each.direction != CONTEXT:
            remedy = "Claim a number in it, or write 'context:'."
            yield Problem(f"{where}:{each.line}", "this line of evidence states no number", remedy)
    if not any(each.claims or each.cited for each in evidence):
        yield Problem(where, *NO_EVIDENCE)


def _evidence(
    body: str, body_line: int, section: range, claims: tuple[Claim, ...], cited: tuple[Cited, ...]
) -> list[Evidence]:
    """The bullets of the section; an indented line continues the one above."""
    found: list[Evidence] = []
    lines = body.split("\n")
    for number in section[1:]:
        words, at = lines[number - 1], body_line + number - 1
        own = tuple(claim for claim in claims if claim.line == at)
        from_elsewhere = tuple(each for each in cited if each.line == number)
        match = BULLET.match(words)
        if match:
            found.append(Evidence(match["direction"] or SUPPORTS, match["text"], at, own, from_elsewhere))
        elif found and words.startswith(" ") and words.strip():
            before = found.pop()
            found.append(
                replace(
                    before,
                    text=f"{before.text} {words.strip()}",
                    claims=before.claims + own,
                    cited=before.cited + from_elsewhere,
                )
            )
    return found
