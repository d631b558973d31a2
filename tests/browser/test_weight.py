"""What a reader on a slow line has to wait for: budgets in bytes, compressed as they travel."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Response

from tests.browser.reading import KINDS, Reader

HTML = 20_000
PAGE = 150_000
HEAVIER = {"report/index.html"}
"""Every chart and every table, to be printed: no reader comes there by the way. It has a limit of its own."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_light(reader: Callable[..., Reader], pages: dict[str, str], kind: str) -> None:
    visitor = reader()
    responses: list[Response] = []
    visitor.page.on("response", lambda got: responses.append(got))  # noqa: PLW0108 - a wrapped builtin
    visitor.opens(pages[kind]).wait_for_load_state("networkidle")

    weights = {each.url.removeprefix(visitor.address): len(gzip.compress(each.body())) for each in responses}

    assert not [each for each in weights if each.startswith("search/")]
    assert weights[pages[kind]] < HTML
    assert sum(weights.values()) < PAGE, weights


def test_the_html_of_every_page_is_light(site: Path) -> None:
    weights = {
        path.relative_to(site).as_posix(): len(gzip.compress(path.read_bytes()))
        for path in site.rglob("*.html")
    }
    assert len(weights) > 100
    assert {path: weight for path, weight in weights.items() if weight >= HTML and path not in HEAVIER} == {}
