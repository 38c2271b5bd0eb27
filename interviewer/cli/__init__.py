"""The commands: the same use cases as the page's, from a terminal.

Nothing heavy is imported before a command runs, so that `interviewer --help` answers at once: modules here import
the standard library and typer at their top, and the rest of the house inside functions.
"""

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    from interviewer.cli.app import call

    sys.exit(call(sys.argv[1:]))
