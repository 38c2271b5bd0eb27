"""Cuts the text of a résumé into the lines that its author meant, whatever broke them on the page."""

import re

from interviewer.domain.language.text import sentences

# In front of an entry of a list; a number with a full stop too.
_BULLET = re.compile(r"^\s*(?:[-*+•·●○▪▫■□◦‣⁃∙–—➢➤✓✔►]|\d{1,2}[.)])\s+")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)")
_GOES_ON = re.compile(r"^[a-z(&%]")
_ENDED = re.compile(r"[.!?:;]$")
_HEADING = re.compile(r"^\s*#")
_FIGURE_FIRST = re.compile(r"^\d(?!\d*\+?\s+years?\b)")
# A line of so many characters may have been broken before a figure.
_FULL_LINE = 60


def resume_lines(text: str) -> list[str]:
    """The sentences of all entries, without bullets and Markdown's marks; a line broken to fit is put together."""
    entries: list[str] = []
    for raw in text.splitlines():
        line = " ".join(_MARKS.sub("", _BULLET.sub("", raw)).split())
        if not line or _HEADING.match(raw):
            entries.append("")
        elif entries and not _BULLET.match(raw) and _continues(entries[-1], line):
            entries[-1] = f"{entries[-1]} {line}"
        else:
            entries.append(line)
    return [span.of(entry) for entry in entries for span in sentences(entry)]


def _continues(entry: str, line: str) -> bool:
    if not entry or _ENDED.search(entry):
        return False
    return bool(_GOES_ON.match(line)) or (len(entry) >= _FULL_LINE and bool(_FIGURE_FIRST.match(line)))
