"""Another thousand numbers of R's `survey`, of samples that nobody has seen, where R is installed.

python -m tests.estimation.r_again [SEED]       draws a dozen designs from that seed (100 without one), has R
                                                work them out, and says which numbers are not R's
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.estimation.r_designs import samples, write
from tests.estimation.test_r_values import apart, is_our_choice, ours

SCRIPT = Path(__file__).with_name("r_values.R")


def values(seed: int) -> dict[str, float | str]:
    """What R makes of the samples of a seed."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), seed)
        said = subprocess.run(["Rscript", str(SCRIPT), folder], check=True, capture_output=True, text=True)
    found: dict[str, float | str] = json.loads(said.stdout)
    return found


def report(seed: int) -> str:
    theirs = values(seed)
    compared = [each for sample in samples(seed) for each in ours(sample)]
    found = apart(compared, theirs)
    others = [name for name, value in found if not is_our_choice(name, value)]
    said = (
        f"{len(compared)} numbers, {len(found)} apart by more than 1e-9, {len(others)} of them not by choice"
    )
    return "\n  ".join([f"seed {seed}: {said}", *others])


if __name__ == "__main__":
    if shutil.which("Rscript") is None:
        sys.exit("Rscript: not found. Install R with its packages survey and jsonlite.")
    sys.stdout.write(f"{report(int(sys.argv[1]) if len(sys.argv) > 1 else 100)}\n")
