"""Texts of other tellings in the repository: what they are about, and how rare a word is."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from evals.voices_dataset import load_voices

EVALS = Path(__file__).parent.parent
# From this rung on a story tells enough to be about something.
_TELLS = 2


class About(NamedTuple):
    """A text and the principle that it was told for."""

    text: str
    principle: str


def about() -> tuple[About, ...]:
    """The stories and answers of the repository that may be fitted on."""
    return (*_stories(), *_told(), *_voices())


def _stories() -> Iterator[About]:
    for path in sorted((EVALS / "stories").glob("*.yaml")):
        story = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from (About(one["text"], story["principle"]) for one in story["rungs"] if one["rung"] >= _TELLS)


def _told() -> Iterator[About]:
    for path in sorted((EVALS / "told").glob("*.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from (About(one["text"], told["principle"]) for one in told["answers"] if one.get("rung", 0) >= _TELLS)


def _voices() -> Iterator[About]:
    for split in ("fit", "choose"):
        for voice in load_voices(split):
            yield About(voice.answer, voice.principle)


def digest_of(texts: list[str]) -> str:
    """What a fit was made on, for its file."""
    import hashlib

    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()
