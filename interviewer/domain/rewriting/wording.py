"""The candidate's words as they are written down: without "um", stutters and marks that would read as blanks."""

import re

_UM = r"(?:,\s*+|(?<!\s)\s++)?\b(?:[Uu]+h+|[Uu]m+|[Ee]r+m?|[Hh]m+)\b,?(?=\W)"
_HESITATION = re.compile(_UM)
_SAID_TWICE = re.compile(rf"\b(?P<word>[\w'’]+){_UM}\s*(?i:(?P=word))\b")
# "We had, we had managers", "the, the robots"; a number may be said twice for a reason.
_STUTTER = re.compile(r"\b(?P<said>(?!very|really|no)[A-Za-z'’]+(?:\s+[A-Za-z'’]+){0,2}),\s+(?i:(?P=said))\b")
_FILLER = re.compile(r",\s+(?:(?:like|you know),(?=\s)|you know$)")
_LOOSE_END = re.compile(r"(?:[\s,;:-]+(?:and|so|well))?[\s,;:-]*$")
_ENDED = re.compile(r"[.!?][\"'”’)]*$")


def fluent(said: str) -> str:
    """The words on one line, without hesitations; nothing in them looks like a blank."""
    plain = _HESITATION.sub(" ", _SAID_TWICE.sub(r"\g<word>", said.replace("[", "(").replace("]", ")")))
    plain = " ".join(plain.split())
    return plain[:1].upper() + plain[1:] if _HESITATION.match(said) else plain


def spoken(said: str) -> str:
    """As `fluent`, also without stutters, "you know" and a joining word that nothing follows."""
    return _LOOSE_END.sub("", _FILLER.sub("", _STUTTER.sub(r"\g<said>", fluent(said))))


def ended(said: str) -> str:
    """The words with a mark at their end."""
    return said if _ENDED.search(said) else said.rstrip(" ,;:-") + "."
