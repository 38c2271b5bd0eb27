"""The bank as Markdown and JSON, out and in again, and notes cut into their stories."""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError
from interviewer.domain.language.text import word_count
from interviewer.domain.preparation.bank import BankStory, Origin, Telling

FORMAT = 1
# A longer title is a sentence of the story.
LONGEST_TITLE = 90
_TITLE_WORDS = 9
# Fewer words under a heading are no story.
_FEWEST_WORDS = 25

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_BOLD = re.compile(r"^\*\*(.{3,90}?)\*\*:?[ \t]*$", re.MULTILINE)
_NUMBERED = re.compile(r"^(?:story[ \t]+)?\d{1,2}[.):][ \t]+(.{3,90}?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.!?;,:]$")
# The parts of one story, as notes name them; such headings begin no story.
_PARTS = frozenset(
    "situation task action actions result results outcome learning learnings learned lesson lessons context decision "
    "numbers reflection background what why how impact".split()
)


class Note(NamedTuple):
    """One story in notes."""

    title: str
    text: str


def cut(text: str) -> tuple[Note, ...]:
    """The stories of notes: cut at the headings of one rank, at bold or at numbered titles; else one story."""
    for titles in _ways_to_cut(text):
        notes = _cut_at(text, titles)
        if len(notes) > 1:
            return notes
    heading = _first_heading(text)
    if heading is not None:
        return (Note(_plain(heading[2]), text[heading.end() :].strip()),)
    return (Note("", text.strip()),)


def title_of(text: str) -> str:
    """A title for a story that has none: its heading, or its first words."""
    if (heading := _first_heading(text)) is not None:
        return _plain(heading[2])
    words = text.strip("#*-• \n\t").split()
    opening = " ".join(words[:_TITLE_WORDS])[:LONGEST_TITLE].rstrip(".,;:–—- ")
    return f"{opening} …" if len(words) > _TITLE_WORDS else opening or "A story"


def _ways_to_cut(text: str) -> list[list[re.Match[str]]]:
    heads = [head for head in _HEADING.finditer(text) if not _is_part(head[2])]
    ranks = sorted({len(head[1]) for head in heads})
    ways = [[head for head in heads if len(head[1]) == rank] for rank in ranks]
    for pattern in (_BOLD, _NUMBERED):
        found = [one for one in pattern.finditer(text) if not _is_part(one[1])]
        ways.append([one for one in found if not _ENDS_LIKE_A_SENTENCE.search(one[1])])
    return [way for way in ways if len(way) > 1]


def _first_heading(text: str) -> re.Match[str] | None:
    """The heading that a text begins with, unless it only names a part of a story."""
    found = _HEADING.search(text)
    return found if found is not None and not text[: found.start()].strip() and not _is_part(found[2]) else None


def _cut_at(text: str, titles: Sequence[re.Match[str]]) -> tuple[Note, ...]:
    """The stories under these titles; what stands above the first, and a title with hardly a word, begins no story."""
    notes: list[Note] = []
    begun: re.Match[str] | None = None
    for title, after in zip(titles, [*titles[1:], None], strict=True):
        begun = begun or title
        said = text[begun.end() : after.start() if after is not None else len(text)].strip()
        if word_count(said) >= _FEWEST_WORDS:
            notes.append(Note(_plain(begun[begun.lastindex or 0]), said))
            begun = None
    if begun is not None and notes:
        last, rest = notes.pop(), text[begun.start() :].strip()
        notes.append(last._replace(text=f"{last.text}\n\n{rest}"))
    return tuple(notes)


def _is_part(title: str) -> bool:
    return _plain(title).casefold().split(" ")[0].rstrip(":") in _PARTS


def _plain(title: str) -> str:
    return title.strip("*_# \t").removesuffix(":")[:LONGEST_TITLE]


class BankDocument(Frozen):
    """A bank as JSON."""

    format: Literal[1] = 1
    stories: tuple[BankStory, ...]


def from_json(document: str | dict[str, Any]) -> tuple[BankStory, ...]:
    """The stories of an exported bank.

    Raises:
        InterviewerError: It is no bank of this format; the message says where it is wrong.
    """
    try:
        content = json.loads(document) if isinstance(document, str) else document
        return BankDocument.model_validate_json(json.dumps(content)).stories
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, fault["loc"])) or "its beginning"
        raise InterviewerError(
            f"This is not a story bank of format {FORMAT}: {place}: {fault['msg']}. Export it again, and import that."
        ) from None
    except (ValueError, RecursionError) as error:
        raise InterviewerError(f"This is not JSON ({error}). Export the bank again, and import that.") from None


_TELLING = "Told"
_STORY = re.compile(r"^## (.+)$", re.MULTILINE)
_VERSION = re.compile(rf"^### {_TELLING} (\S+) \((\w+)\)$", re.MULTILINE)
_ESCAPED = re.compile(r"^\\(?=\\*#)", re.MULTILINE)
_HASH = re.compile(r"^(?=\\*#)", re.MULTILINE)


def as_markdown(stories: Sequence[BankStory]) -> str:
    """The bank as Markdown that `from_markdown` reads: each story with its tellings, the last one first."""
    parts = ["# Story bank"]
    for story in stories:
        parts.append(f"## {' '.join(story.title.split())}")
        for telling in reversed(story.tellings):
            parts.append(f"### {_TELLING} {telling.at.isoformat()} ({telling.origin})")
            parts.append(_HASH.sub(r"\\", telling.text))
    return "\n\n".join(parts) + "\n"


class ToldStory(NamedTuple):
    """A story of a Markdown file."""

    title: str
    tellings: tuple[Telling, ...]


def from_markdown(text: str, now: datetime) -> tuple[ToldStory, ...]:
    """The stories of Markdown: as `as_markdown` writes it with all tellings, else notes cut as `cut` does."""
    if _VERSION.search(text) is None:
        notes = (note for note in cut(text) if note.text)
        return tuple(
            ToldStory(note.title or title_of(note.text), (Telling(text=note.text, at=now, origin=Origin.IMPORTED),))
            for note in notes
        )
    titles = list(_STORY.finditer(text))
    ends = [*(title.start() for title in titles[1:]), len(text)]
    found = (
        ToldStory(title[1].strip(), _tellings(text[title.end() : end], now))
        for title, end in zip(titles, ends, strict=True)
    )
    return tuple(story for story in found if story.tellings)


def _tellings(text: str, now: datetime) -> tuple[Telling, ...]:
    heads = list(_VERSION.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    told = [
        Telling(text=said, at=_when(head[1], now), origin=_origin(head[2]))
        for head, end in zip(heads, ends, strict=True)
        if (said := _ESCAPED.sub("", text[head.end() : end].strip()))
    ]
    return tuple(reversed(told))


def _when(text: str, now: datetime) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return now
    return at if at.tzinfo is not None else at.replace(tzinfo=now.tzinfo)


def _origin(text: str) -> Origin:
    return Origin(text) if text in set(Origin) else Origin.IMPORTED
