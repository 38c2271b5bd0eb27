"""A debrief as text."""

import textwrap
from collections.abc import Iterator

from interviewer.domain.debrief import Debrief

_WIDTH = 100


def debrief_lines(debrief: Debrief) -> Iterator[str]:
    """What was said, one paragraph for each speaker."""
    for beat in debrief.beats:
        yield textwrap.fill(f"{beat.title}: {beat.text}", _WIDTH, subsequent_indent="  ") + "\n"
