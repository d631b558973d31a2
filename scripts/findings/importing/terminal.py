"""What is unsure, asked at a terminal: one question after the other, each with its default."""

from __future__ import annotations

import sys
from collections.abc import Callable

from findings.importing.decisions import Decision, is_offered


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answer(
    decision: Decision,
    number: int,
    of: int,
    read: Callable[[str], str] | None = None,
    otherwise: str = "leave it out",
) -> str:
    """What a person says; the default where nothing is typed. Asks again where it is none of the choices."""
    print(f"\n[{number} of {of}] {decision.question or decision.ground}")
    for place, choice in enumerate(decision.choices, start=1):
        print(f"  {place}. {choice}")
    default = decision.value or otherwise
    while True:
        typed = (read or input)(f"Answer [{default}]: ").strip()
        if not typed:
            return decision.value
        if typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(decision.choices):
            return decision.choices[int(typed) - 1]
        if is_offered(decision.decision, typed, decision.choices):
            return typed
        print("Type the number of an answer.")
