"""The content that ships, read once in a process: to read and check it takes a second, and nothing can change it."""

from functools import cache
from pathlib import Path

import pytest

from interviewer.content import Content, load_content


@cache
def content() -> Content:
    """What `load_content` gives without a word of where to look."""
    return load_content()


def share() -> None:
    """Let all services and commands of this process have it in common from now on."""
    for module in ("interviewer.content", "interviewer.bootstrap"):
        pytest.MonkeyPatch().setattr(f"{module}.load_content", _load)


def _load(root: Path | None = None, own: Path | None = None) -> Content:
    return content() if root is None and own is None else load_content(root, own)
