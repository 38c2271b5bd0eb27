"""The commands: the same use cases as the page's, from a terminal.

Nothing heavy is imported before a command runs, so that `interviewer --help` answers at once: modules here import
the standard library and typer at their top, and the rest of the package inside functions.
"""

import gc
import sys

# What a command loads lives until it ends. With Python's own threshold of 700 new objects the collector scans it again
# and again, which took a third of the time of loading the content.
_NEW_OBJECTS = 200_000


def main() -> None:
    """Run the command line and exit with its code."""
    from interviewer.cli.app import call

    gc.set_threshold(_NEW_OBJECTS)
    code = call(sys.argv[1:])
    gc.freeze()  # everything ends with the process; a last collection took a twelfth of a whole loop
    sys.exit(code)
