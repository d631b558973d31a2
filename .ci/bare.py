"""A script of a package without its comments and indents, under a line that says whose it is.

    python .ci/bare.py PACKAGE FILE > OUT

PACKAGE is the folder of an npm package, FILE the script in it. For scripts whose comments fill lines.
"""

import json
import re
import sys
from pathlib import Path


def bare(package: Path, file: str) -> str:
    """The script; its notice names the package, its version, its licence and its author."""
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    author = about["author"]["name"] if isinstance(about["author"], dict) else about["author"]
    notice = (
        f"// {about['name']} {about['version']}, {about['license']} licence, {author}. {about['homepage']}"
    )
    source = re.sub(r"/\*.*?\*/", "", (package / file).read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = (line.strip() for line in source.splitlines())
    return "\n".join([notice, *(line for line in lines if line and not line.startswith("//")), ""])


if __name__ == "__main__":
    sys.stdout.write(bare(Path(sys.argv[1]), sys.argv[2]))
