"""The layout of a posting: its lines, what stands above them, and where a line may hold several things.

Nothing is decided here about what words mean; `posting_reading.py` does that, with fitted classifiers.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from interviewer.domain.language.text import Span

_BULLET = re.compile(r"(?<![ \t])[ \t]*+(?:[-*+•·●○▪▫■□◦‣⁃∙–—➢➤✓✔►]|\d{1,2}[.)])[ \t]+")
# A heading is short, and does not end as a sentence does.
_HEADING_WORDS = 8
_HEADING_ENDS = re.compile(r"[.!?;,]\s*\Z")
_HEADING_READ = 100
# Entries of a list without bullets look like headings, so several are kept.
_HEADINGS = 12
_FIGURES = re.compile(r"\d")
# A new line inside a sentence that was only broken to fit, or a list without bullets.
_GOES_ON = re.compile(r"[a-zà-ÿ(]")
# Where one thing may end and the next begin. A sentence's end, and white space that no sentence has, are certain.
_PLACE = re.compile(
    r"(?P<end>(?<=[.!?])[\"'”’)]*[ \t]+(?=[\"'“‘(]?[A-ZÀ-Þ0-9]))"
    r"|(?P<gap>[ \t]*(?:&nbsp;|[|•·●▪►]|[ \t]{2,}|\t)[ \t]*)"
    r"|(?P<glued>(?<=[a-zà-ÿ)])(?=[A-ZÀ-Þ][a-zà-ÿ]))"
    r"|(?P<capital>(?<=[a-zà-ÿ)])[ \t](?=[A-ZÀ-Þ][a-zà-ÿ]+[ \t]+[a-zà-ÿ]))"
    r"|(?P<mark>[ \t]*[;:][ \t]+|,[ \t]+(?:(?:and|or|but|so)[ \t]+)?|[ \t]+[–—-][ \t]+|[ \t]+\((?=\w))"
    r"|(?P<word>[ \t]+(?:and|or|but|while|because|though|if|as)[ \t]+)"
    r"|(?P<line>[ \t]*\n[ \t]*)"
)
_CERTAIN = frozenset({"end", "gap"})


class Line(NamedTuple):
    """A line, or several that were one before they were broken to fit.

    Attributes:
        span: Without bullet and white space.
        bullet: Whether it is an entry of a list.
        headings: The lines above that look like a heading, the nearest first.
        place: How far down it stands, 0 to 1.
    """

    span: Span
    bullet: bool
    headings: tuple[str, ...]
    place: float


class Place(NamedTuple):
    """A place in a line where one thing may end and the next begin.

    Attributes:
        left: The end of what stands before.
        right: The start of what stands behind.
        kind: Which mark separates them.
        certain: Whether it needs no classifier.
    """

    left: int
    right: int
    kind: str
    certain: bool


class _Raw(NamedTuple):
    span: Span
    bullet: bool
    after_blank: bool


def lines(text: str) -> list[Line]:
    """The lines of a posting that say something; those that go on in lower case are one with the line before."""
    found: list[Line] = []
    above: tuple[str, ...] = ()
    for raw in _joined(text, list(_raw(text))):
        said = raw.span.of(text)
        if above and above[0].endswith(":") and found and found[-1].bullet and not raw.bullet:
            above = above[1:]  # what leads to a list ends with it
        found.append(Line(raw.span, raw.bullet, above, raw.span.start / max(len(text), 1)))
        if found[1:] and (said.rstrip().endswith(":") or (not raw.bullet and _may_head(said))):
            above = (said[-_HEADING_READ:], *above)[:_HEADINGS]
    return found


def _raw(text: str) -> Iterator[_Raw]:
    at, blank = 0, True
    for whole in text.splitlines(keepends=True):
        bullet = _BULLET.match(whole)
        start = at + (bullet.end() if bullet else len(whole) - len(whole.lstrip()))
        end = at + len(whole.rstrip())
        at += len(whole)
        if end <= start:
            blank = True
            continue
        yield _Raw(Span(start, end), bullet is not None, blank)
        blank = False


def _joined(text: str, raw: list[_Raw]) -> list[_Raw]:
    found: list[_Raw] = []
    for one in raw:
        if found and not one.bullet and not one.after_blank and _GOES_ON.match(text, one.span.start):
            found[-1] = found[-1]._replace(span=Span(found[-1].span.start, one.span.end))
        else:
            found.append(one)
    return found


def _may_head(said: str) -> bool:
    return len(said.split()) <= _HEADING_WORDS and not _HEADING_ENDS.search(said) and not _FIGURES.search(said)


def places(text: str, line: Line) -> list[Place]:
    """The places in a line where it may be cut, in order."""
    found = []
    for match in _PLACE.finditer(text, line.span.start, line.span.end):
        if match.start() > line.span.start and match.end() < line.span.end:
            kind = match.lastgroup or ""
            found.append(Place(match.start(), match.end(), kind, kind in _CERTAIN))
    return found
