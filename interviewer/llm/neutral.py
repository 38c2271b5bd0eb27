"""Candidate text made safe for a prompt.

What the candidate writes is data. Before it goes into a prompt, everything in it that a model or its chat template
might take for structure is changed to look-alikes that mean nothing: tags and special tokens, role markers, headings
and fences. Only characters that are no part of a word are changed, so a quote from the prompt is still found in the
candidate's own text.
"""

import re
import unicodedata

from interviewer.domain.language.word_cache import remembered

# Control, format, surrogate, private-use and unassigned characters: invisible to a reader, not to a model.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNUSUAL = re.compile(r"[^\x20-\x7e\n\t]")
# Apostrophes, full stops and commas count as within a word: they join digits and contractions.
_WITHIN_WORDS = re.compile(r"(?<=[\w'’.,])\0+(?=[\w'’.,])")

# `a < b`, `<10 ms`, `->` and `=>` are ordinary writing and stay.
_OPENING = re.compile(r"<(?=[^\s\d=<-])|<(?=<)")
_CLOSING = re.compile(r">(?<![\s\d=>-]>)|>(?<=>>)")
_BRACKETED = re.compile(r"\[(/?\s*[A-Z][A-Z_ ]+)\]")
_HEADING = re.compile(r"^([ \t]*)(#+)", re.MULTILINE)
_FENCE = re.compile(r"[`~\"']{3,}")
_RULER = re.compile(r"^[ \t]*([-=*])\1{2,}[ \t]*$", re.MULTILINE)
_ROLES = "interviewer|candidate|system|assistant|user|developer|tool|human|ai|judge|instructions?|model"
_ROLE = re.compile(rf"^([^\w\n]*(?:{_ROLES})[^\w\n:：]*)[:：]", re.MULTILINE | re.IGNORECASE)


@remembered(1024)
def neutralise(text: str) -> str:
    """Candidate text with nothing left in it that could pass for structure of a prompt.

    Its words stay as they are and in their order. Doing it twice changes nothing more. The result is remembered for a
    while, because every turn of an interview comes again in each later prompt.
    """
    text = _without_invisible(_LINE_BREAKS.sub("\n", text)).strip()
    text = _OPENING.sub("‹", text)
    text = _CLOSING.sub("›", text)
    text = _BRACKETED.sub(r"(\1)", text)
    text = _HEADING.sub(lambda match: match[1] + "♯" * len(match[2]), text)
    text = _FENCE.sub("″", text)
    text = _RULER.sub("–", text)
    text = _ROLE.sub(r"\1 –", text)
    return text.strip()


def _without_invisible(text: str) -> str:
    marked = _UNUSUAL.sub(_mark, text)
    if marked == text:
        return text
    # Two words that only an invisible character keeps apart are two words for whoever looks up a quote.
    return _WITHIN_WORDS.sub(" ", marked).replace("\0", "")


def _mark(match: re.Match[str]) -> str:
    character = match[0]
    return "\0" if _is_variation(character) or unicodedata.category(character) in _INVISIBLE else character


def _is_variation(character: str) -> bool:
    """Whether it only chooses the shape of the character before it; a run of them can carry a hidden message."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
