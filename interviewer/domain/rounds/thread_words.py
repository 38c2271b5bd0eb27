"""The prepared words that take up a thread: by its kind, with the candidate's own words where they can be read out."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.listening import PressKind, Thread, ThreadKind
from interviewer.domain.language.lexicon import PAST
from interviewer.domain.language.text import word_count

# Words; a longer quote loses the listener before the question comes.
LONGEST_QUOTE = 12
_SHORTEST_QUOTE = 3
_LEADS = re.compile(
    r"(?:(?:and|but|so|then|plus|or|because|cause|since|though|although|while|yet|well|ok(?:ay)?|anyway|um+|uh+|er+|hmm*|"
    r"like|basically|honestly|actually|obviously|i mean|you know|i guess|to be (?:honest|fair)|in the end|of course|"
    r"as i said|look|yeah|yes|no|also|now|still|eventually|apparently|frankly)\b[\s,:;–—-]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,;:.!?–—-]+|,?\s{1,9}(?:i think|i guess|i suppose|you know|or something|or so|and so on|and stuff|"
    r"of course|anyway|but anyway|but whatever|though|to be honest|honestly|basically|right|etc))+$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"[,;:]\s{1,9}|\s{1,9}[–—-]\s{1,9}|\.\s{1,9}"
    r"|\s{1,9}(?=(?:and|but|so|because|cause|since|which|who|where|when|while|although|though|until|after|before|if)\b)",
    re.IGNORECASE,
)
# A part that begins with these needs the words before it; one that ends with these needs the words after it.
_HANGS_BEFORE = re.compile(
    r"(?:which|who|whom|whose|that|where|when|while|until|if|after|before|to|of|for|with|than|as|from)\b", re.I
)
_HANGS_BEHIND = re.compile(
    r"\b(?:a|an|the|of|to|for|with|and|or|but|that|which|because|in|on|at|by|from|than|as|is|was|were|are|be|been|my|our|"
    r"his|her|their|its|very|not|so|if|who|when|more|some|just|only|like|about)$",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:i|we|he|she|they|it|there|this|that|nobody|everybody|everyone|someone|somebody|none|one|two|three|half|some|most|many|all|both|people|the|a|an|my|our|his|her|their"
    r"|[A-Z]\w*|\w{1,40}s|\w{1,40}ing)\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|am|isn't|has|have|do|does|don't|can|can't|will|\w{1,40}n't|\w{1,40}'(?:s|re|ve|d))\b", re.I
)
_STUMBLE = re.compile(r"\b(?:um+|uh+|er+m?|hmm*)\b|,\s*(?:like|you know|i mean)\s*,|\b(\w{1,40}),? \1\b", re.IGNORECASE)
_UNQUOTABLE = re.compile(r"[\"“”{}\[\]<>|`]")


class Phrasing(NamedTuple):
    """One way to ask, and the candidate's words in it, if there are any."""

    text: str
    quote: str | None


class KindWords(Frozen):
    """The ways to take up a thread of one kind.

    Attributes:
        quoting: With `"{quote}"` for the candidate's words.
        plain: Without them, for when none can be read out, and behind one of `ThreadWords.earlier`.
    """

    quoting: tuple[str, ...] = Field(min_length=8)
    plain: tuple[str, ...] = Field(min_length=4)


class ThreadWords(Frozen):
    """The wordings of all kinds.

    Attributes:
        kinds: By kind of thread.
        any_kind: For a thread whose kind is not sure.
        earlier: Lead-ins with `"{quote}"` for a thread from an earlier answer.
        presses: What any story may be pressed for; a lead-in with a quote may stand before it.
    """

    id: Literal["threads"] = "threads"
    version: int = Field(default=1, ge=1)
    kinds: dict[ThreadKind, KindWords] = {}
    any_kind: KindWords | None = None
    earlier: tuple[str, ...] = ()
    presses: dict[PressKind, tuple[str, ...]] = {}

    def phrasings(self, thread: Thread, *, earlier: bool = False) -> tuple[Phrasing, ...]:
        """All ways to take a thread up; one question each.

        Args:
            thread: What is taken up.
            earlier: Whether it is not about the latest answer. Then only what can be read out leads back to it.
        """
        own = self.kinds.get(thread.kind) if thread.sure else self.any_kind
        if own is None:
            return ()
        quote = clean_quote(thread.quote)
        if quote is None:
            return () if earlier else tuple(Phrasing(text, None) for text in own.plain)
        texts = [f"{lead} {ask}" for ask in own.plain for lead in self.earlier] if earlier else own.quoting
        return tuple(Phrasing(text.replace("{quote}", quote), quote) for text in texts)


def clean_quote(said: str) -> str | None:
    """The part of a quote that can be read out: a clause of 3 to 12 words, verbatim; None when there is none.

    It begins with no conjunction and no filler, ends with no comma, and holds no stumble.
    """
    found = [part for part in _parts(said) if _can_be_read(part)]
    return max(found, key=word_count, default=None)


def _parts(said: str) -> Iterator[str]:
    """Stretches between the joints of the sentence, all that lie side by side."""
    joints = [(0, 0), *((joint.start(), joint.end()) for joint in _JOINT.finditer(said)), (len(said), len(said))]
    for first, (_, start) in enumerate(joints):
        for end, _ in joints[first + 1 :]:
            yield _trimmed(said[start:end])


def _trimmed(part: str) -> str:
    part = part.strip()
    lead = _LEADS.match(part)
    part = part[lead.end() :] if lead is not None else part
    return _TAIL.sub("", part)


def _can_be_read(part: str) -> bool:
    part = part.replace("’", "'")
    if not _SHORTEST_QUOTE <= word_count(part) <= LONGEST_QUOTE:
        return False
    if _STUMBLE.search(part) or _UNQUOTABLE.search(part) or "\n" in part:
        return False
    if _HANGS_BEFORE.match(part) or _HANGS_BEHIND.search(part):
        return False
    return bool(_SUBJECT.match(part)) and bool(PAST.search(part.lower()) or _PRESENT.search(part))
