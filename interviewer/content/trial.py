"""Reads files of the user's own in a separate process first, so that one that crashes the parser ends nothing else.

Files of content are passed on from one person to another, and the parser is not made for files that mean harm. What was
read there without trouble is read here afterwards, as the parser does the same each time.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from interviewer.content.errors import ContentError, Problem
from interviewer.content.files import ContentFile

SECONDS = 30
_COMMAND = (sys.executable, "-m", "interviewer.content.trial")
_YAML = (".yaml", ".yml")


def try_own(files: Iterable[ContentFile]) -> None:
    """Read all files of the user's own.

    Raises:
        ContentError: One crashed or stalled the parser; ordinary problems are reported when the files are read here.
    """
    own = [str(file.path) for file in files if file.own]
    if not own:
        return
    with subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reader:
        try:
            begun, _ = reader.communicate(json.dumps(own).encode(), timeout=SECONDS)
            why = "the parser gave up on it" if reader.returncode else ""
        except subprocess.TimeoutExpired:
            reader.kill()
            begun, _ = reader.communicate()
            why = f"it could not be read within {SECONDS} seconds"
    if why:
        raise ContentError(
            [Problem(own[max(len(begun) - 1, 0)], 1, f"{why}; no file written by a person looks like this")]
        )


def main() -> None:
    """Read the files whose paths come on standard input, and write a mark before each."""
    from interviewer.content.document import read_front_matter, read_yaml

    for path in map(Path, json.load(sys.stdin)):
        sys.stdout.write(".")
        sys.stdout.flush()
        file = ContentFile(PurePosixPath(path.name), path, own=True)
        try:
            read_yaml(file) if path.suffix in _YAML else read_front_matter(file)
        except (ContentError, OSError):
            continue  # the next reader reports it, with its line


if __name__ == "__main__":
    main()
