"""What the tests share: the flagship's site, built once by the command that a maintainer types."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PUBLISH = [sys.executable, "-m", "findings", "publish", "--root", str(ROOT)]
"""What is made on the way lies beside the site: tests build the same publication at the same time."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", type=Path, help="test a site that is already built, in this folder")


@pytest.fixture(scope="session")
def base_path() -> str:
    """Where the site lives on its host: `/nhs-communications/`, not the root."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    site_url = next(line for line in settings.splitlines() if line.startswith("site_url:"))
    return urlsplit(str(yaml.safe_load(site_url)["site_url"])).path


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    given: Path | None = request.config.getoption("--site")
    if given is not None:
        return given.resolve()
    folder = tmp_path_factory.mktemp("publication") / "site"
    built = subprocess.run(
        [*PUBLISH, "--site", str(folder), "--build", str(folder.with_name("build"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        pytest.fail(f"The flagship does not build:\n{built.stdout}{built.stderr}", pytrace=False)
    return folder
