"""Run the command line with ``python -m counterpoise``."""

import sys

from counterpoise.cli import main

if __name__ == "__main__":
    sys.exit(main())
