"""Files that git keeps, or would keep at the next `git add`: where answers may not be.

Takes a folder, gives what git says of it. Runs git with nothing that a repository's own settings could start.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

LISTING = ("-c", "core.fsmonitor=false", "ls-files", "--cached", "--others", "--exclude-standard", "-z")


def repository_of(folder: Path) -> Path | None:
    """The root of the repository that a folder lies in; None where it lies in none."""
    whole = folder.resolve()
    return next((each for each in (whole, *whole.parents) if (each / ".git").exists()), None)


def is_kept(folder: Path) -> bool:
    """Whether git keeps a file of the folder, or would: the answer is yes where git cannot be asked."""
    git = shutil.which("git")
    if git is None:
        return True
    ran = subprocess.run(  # noqa: S603 - our own words, no shell
        [git, "-C", str(folder.resolve()), *LISTING, "--", "."], capture_output=True, check=False
    )
    return ran.returncode != 0 or bool(ran.stdout)
