"""`findings estimate`, for those who have not installed the command."""

import sys

from findings.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["estimate", *sys.argv[1:]]))
