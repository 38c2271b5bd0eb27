"""Checks of the pack's own file: who and what it names is there."""

from collections.abc import Iterator

from interviewer.content.errors import Problem
from interviewer.content.placed import PlacedContent


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of `pack.yaml`."""
    pack = content.pack
    if pack.value.persona not in {item.id for item in content.personas}:
        yield pack.problem(("persona",), f"{pack.value.persona} is not the id of a persona")
