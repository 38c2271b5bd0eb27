"""The stance of a sentence: whether it states a fact, doubts it, asks it or denies it."""

import re
from enum import StrEnum


class Stance(StrEnum):
    """Whether something is stated, doubted, asked or denied."""

    SAID = "said"
    DOUBTED = "doubted"
    ASKED = "asked"
    DENIED = "denied"


# A statement that only looks for a nod.
_TAG = re.compile(
    r"\w[,.]?\s+(?:right|you know|you see|ok|okay|yeah|no|huh|"
    r"(?:is|was|did|does|do|are|were)n['’]?t (?:it|they|we|he|she))\s*\?\W*$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"n['’]t\b|\b(?:not(?! (?:only|just|merely|to mention))|never|neither|nor|cannot|hardly|no longer|nothing|none|"
    r"no(?! (?:matter|doubt|more than|less than|longer)\b))\b"
)
# These reach no further than the next words.
_LACKS = re.compile(r"\b(?:without|instead of|rather than|as opposed to)(?: (?:a|an|any|the|its|having|doing))? $")
# Where the reach of a "not" ends, and that of an "if".
_CLAUSE = re.compile(r"[,;:()–—]|(?<!\d)\.(?!\d)|\b(?:but|so|because|since|which|while|whereas|and)\b")
_IF = re.compile(r"\b(?:if|whether|unless|were)\b")
_DOUBT = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|i guess|i suppose|somehow|kind of|sort of|i forget|no idea|a wild guess|"
    r"(?:not|in)(?: \w+)? (?:sure|certain|confident)|unsure|uncertain|"
    r"(?:do not|don['’]t|can['’]t|cannot)(?: \w+)? (?:know|remember|recall)|if i (?:remember|recall))\b"
)
# What somebody else holds, or what is called wrong, is not what the candidate claims.
_REFUSED = re.compile(
    r"\b(?:wrong|false|incorrect|untrue|myth|misconception|misunderstanding|mistake|not true|not the case|"
    r"(?:people|some|many|they|one|you)(?: might| may| often| sometimes)? (?:say|think|believe|assume|claim)|"
    r"you['’]d think|tempting|used to think|at first glance)\b|(?:,|-|–|—) (?:no|wait|sorry)\b"
)
_TAKEN_BACK = re.compile(
    r"^(?:no[,.]|(?:oh no|actually,? no|wait|hold on|hang on|sorry|correction|scratch that|let me correct)\b)"
    r"|\b(?:i (?:was|am) wrong|i['’]m wrong|that['’]s wrong|that (?:is|was) wrong|(?:take|took) (?:that|it|this) back|"
    r"misspoke|stand corrected|my mistake|correct myself)\b"
)


def stance_of(said: str, start: int, *, denies: bool = False) -> Stance:
    """The stance of a sentence towards the words that begin at `start`.

    Args:
        said: The sentence in lower case with single spaces.
        start: Where the words in question begin in it.
        denies: Whether what they stand for is a denial itself, so that a "not" before them is no denial of it.
    """
    if said.endswith("?") and not _TAG.search(said):
        return Stance.ASKED
    before = _clause_before(said, start)
    if not denies and (_NOT.search(before) or _LACKS.search(before)):
        return Stance.DENIED
    return Stance.DOUBTED if _DOUBT.search(said) else Stance.SAID


def claimed_as(said: str, start: int, end: int, *, denies: bool = False) -> Stance:
    """The stance of the speaker towards a claim: what others are said to believe is denied, an "if" is only asked.

    A "not" behind the words denies them as well: "an epsilon in the denominator does not help".

    Args:
        said: The sentence in lower case with single spaces.
        start: Where the words in question begin in it.
        end: Where they end.
        denies: As for `stance_of`.
    """
    if _REFUSED.search(said) or _NOT.search(_clause_after(said, end)):
        return Stance.DENIED
    return Stance.ASKED if _IF.search(_clause_before(said, start)) else stance_of(said, start, denies=denies)


def denies(text: str) -> bool:
    """Whether a statement is a denial by its own words."""
    said = text.lower()
    return _NOT.search(said) is not None or "without" in said


def supposes(said: str) -> bool:
    """Whether words in lower case hold an "if" or its like."""
    return _IF.search(said) is not None


def takes_back(said: str) -> bool:
    """Whether a sentence takes back what was said before it."""
    return _TAKEN_BACK.search(said) is not None


def _clause_before(said: str, start: int) -> str:
    """The part of the clause before a position."""
    ends = [boundary.end() for boundary in _CLAUSE.finditer(said, 0, start)]
    return said[ends[-1] if ends else 0 : start]


def _clause_after(said: str, end: int) -> str:
    """The part of the clause after a position."""
    boundary = _CLAUSE.search(said, end)
    return said[end : boundary.start() if boundary else len(said)]


def clause(said: str, start: int, end: int) -> str:
    """The clause of a sentence around a position."""
    before, after = _clause_before(said, start), _clause_after(said, end)
    return f"{before}{said[start:end]}{after}".strip()
