"""The command, imported once by a process of its own for all tests of drawn surveys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .running import Command

collect_ignore = ["test_promises.py", "test_faults.py"]
"""Promises that the engine does not keep on every drawn survey yet: 'make soak' tries them. Take the line
away when it does."""


@pytest.fixture(scope="session")
def command() -> Iterator[Command]:
    with Command() as running:
        yield running
