"""The engine by which a publication is built, as its one setting names it: with its hash, for pip to read.

Reads how the engine was installed, which pip records beside it; asks no index.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from findings.vocabulary import TODO
from findings.writing import write_new

FOLDER = "engine"
"""Where the wheel lies that goes with a publication, if the engine was installed from one of this machine."""

NAME = "open-findings"
TO_SAY = (
    f"{TODO}: name the engine by its address and its hash, as in "
    f"{NAME}[site] @ https://your-host.test/open_findings-VERSION-py3-none-any.whl#sha256=HASH"
)


@dataclass(frozen=True)
class Engine:
    """The line of the setting; and the wheel that has to lie beside it, if it is a file of this machine."""

    line: str
    wheel: Path | None = None

    @property
    def is_named(self) -> bool:
        return self.line != TO_SAY


def running() -> Engine:
    """The engine that runs: where it came from, and the hash that was found when it was installed."""
    try:
        recorded = distribution(NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        recorded = None
    return installed_from(json.loads(recorded)) if recorded else Engine(TO_SAY)


def installed_from(recorded: dict[str, Any]) -> Engine:
    """The same from what pip recorded; a folder or a copy in use has no hash, so a person has to say it."""
    url, commit = str(recorded["url"]), recorded.get("vcs_info", {}).get("commit_id")
    if commit:
        return Engine(f"{NAME}[site] @ {recorded['vcs_info']['vcs']}+{url}@{commit}")
    digest = recorded.get("archive_info", {}).get("hashes", {}).get("sha256")
    if not digest:
        return Engine(TO_SAY)
    if urlsplit(url).scheme == "https":
        return Engine(f"{NAME}[site] @ {url}#sha256={digest}")
    wheel = Path(url2pathname(unquote(urlsplit(url).path)))
    if wheel.suffix != ".whl" or not wheel.is_file() or _sha256(wheel) != digest:
        return Engine(TO_SAY)
    return Engine(f"{NAME}[site] @ file://${{PWD}}/{FOLDER}/{wheel.name}#sha256={digest}", wheel)


def lay(engine: Engine, root: Path) -> Iterator[str]:
    """Put the wheel into the publication, in the place of an older one; gives its path there."""
    if engine.wheel is None:
        return
    content = engine.wheel.read_bytes()
    for old in (root / FOLDER).glob("open_findings-*.whl"):
        old.unlink()
    write_new(root / FOLDER / engine.wheel.name, content)
    yield f"{FOLDER}/{engine.wheel.name}"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
