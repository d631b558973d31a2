"""The command, imported once by a process of its own for all tests of drawn surveys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .running import Command


@pytest.fixture(scope="session")
def command() -> Iterator[Command]:
    with Command() as running:
        yield running
