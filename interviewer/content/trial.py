"""Reads files of the user's own in a process of its own first, so that one that crashes the parser ends nothing else.

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
        ContentError: One could not be read to its end; what is wrong with the others is told when they are read here.
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
            why = f"it was not read within {SECONDS} seconds"
    if why:
        raise ContentError(
            [Problem(own[max(len(begun) - 1, 0)], 1, f"{why}; no file that a person wrote is like this")]
        )


def main() -> None:
    """Read the files whose paths stand in standard input, and write a mark before each."""
    from interviewer.content.document import read_front_matter, read_yaml

    for path in map(Path, json.load(sys.stdin)):
        sys.stdout.write(".")
        sys.stdout.flush()
        file = ContentFile(PurePosixPath(path.name), path, own=True)
        try:
            read_yaml(file) if path.suffix in _YAML else read_front_matter(file)
        except (ContentError, OSError):
            continue  # told, with its line, by whoever reads it next


if __name__ == "__main__":
    main()
