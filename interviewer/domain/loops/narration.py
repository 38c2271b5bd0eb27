"""Rewording of debrief lines by a model: which lines may be reworded, and whether a wording changes anything."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.entities.debrief import DebriefLine, LineKind
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.language.house_style import PRAISE, house_style, is_clean
from interviewer.domain.language.likeness import content_words
from interviewer.domain.language.quantity import Token, tokens
from interviewer.domain.language.text import sentences, word_count

FELL_BACK = "The model did not answer, so these are the prepared words. The debrief goes on."
OFF_SCRIPT = "The model changed what was to be said, so these are the prepared words. The debrief goes on."
TOO_SLOW = "The model was too slow, so these are the prepared words. The debrief goes on."

# The instruction for each kind of line that a model may reword. All other lines cast a vote, quote the candidate or
# state a decision: there every word counts, so the prepared words stand.
DIRECTIVES: Mapping[LineKind, str] = MappingProxyType(
    {
        LineKind.OPEN: "Open the debrief for everybody in the room.",
        LineKind.WRITE_UP: "Read out your own write-up to the room.",
        LineKind.NO_WRITE_UP: "Tell the room that this write-up is missing, and why.",
        LineKind.ALL_READ: "Tell the room that everybody has read everything, and ask for the second votes.",
        LineKind.CLAIM: "Tell the room which score you have for this principle.",
        LineKind.PRESS: "Ask this colleague to read out the words that the score rests on.",
        LineKind.NO_QUOTE: "Tell the room that you have no words to read out for this.",
        LineKind.NO_DATA: "Tell the room that you have no data on this, and why.",
        LineKind.REUSED_STORY: "Tell the room that two rounds heard the same story, and by which words you know.",
        LineKind.CONTRADICTION: "Lay both statements before the room, without judging either.",
        LineKind.CLOSE: "Close the debrief.",
    }
)


class Wording(Frozen):
    """What is said in one line, once that is settled.

    Attributes:
        number: The number of the line.
        draft: The prepared words that it stands for; of another debrief with other words it says nothing.
        text: What is said.
        by: `provider:model` whose words they are; empty for the prepared ones.
        note: Why the prepared words stand although a model could have spoken; empty otherwise.
        exchange: The record of the model call.
    """

    number: int
    draft: str
    text: str
    by: str = ""
    note: str = ""
    exchange: ModelCall | None = None


def is_rewordable(line: DebriefLine) -> bool:
    """Whether a model may word it."""
    return line.kind in DIRECTIVES


def settled_wording(line: DebriefLine, wordings: Mapping[int, Wording]) -> Wording | None:
    """What was settled for the line, among what was settled for each number."""
    found = wordings.get(line.number)
    return found if found is not None and found.draft == line.text else None


def prepared_wording(line: DebriefLine, note: str = "", exchange: ModelCall | None = None) -> Wording:
    """The prepared words as they stand."""
    return Wording(number=line.number, draft=line.text, text=line.text, note=note, exchange=exchange)


def with_wording(line: DebriefLine, wordings: Mapping[int, Wording]) -> DebriefLine:
    """The line with the words that are said; everything else about it stays."""
    found = settled_wording(line, wordings)
    return line if found is None else line.model_copy(update={"text": found.text})


# Words that carry a vote, a score or a decision.
_VERDICTS = PRAISE | frozenset(
    "inclined strongly strongest weakest weak best worst better worse high higher highest low lower lowest top poor "
    "bad mediocre average borderline hire hired hires reject rejected offer offers veto failed fail against".split()
)
_DENIALS = frozenset(
    "not no never nor neither nothing none nobody nowhere without hardly barely scarcely anything missing lacks lack "
    "empty blank".split()
)
_YOU = frozenset({"you", "your", "yours", "yourself"})
# Here the chair speaks to the colleagues in the room.
_TO_THE_ROOM = frozenset({LineKind.OPEN, LineKind.ALL_READ, LineKind.PRESS, LineKind.CLOSE})
_MARKS = '"“”„«»'
_TYPOGRAPHIC = frozenset("’‘“”–—…")
# "That one" counts nothing.
_NO_COUNT = frozenset({"one", "once"})
# Stands where a quote or a name was.
_CUT = " … "
# A wording of a short line may be longer by a few words, one of a long line by half.
_FREE_WORDS = 8
_LONGER, _SHORTER = 1.5, 0.5
_KEPT = 0.4


class Names(NamedTuple):
    """What can be named in a debrief: the rubrics, and the titles of the interviewers."""

    rubrics: frozenset[str]
    titles: frozenset[str]


class _Said(NamedTuple):
    """A text without its quotes and names, and these."""

    rest: str
    tokens: tuple[Token, ...]
    rubrics: tuple[str, ...]
    titles: tuple[str, ...]


def in_style(words: str) -> str:
    """A model's words without a speaker's label, praise, and what comes after the first question."""
    return "".join(house_style(iter([words]))).strip()


def fault(line: DebriefLine, words: str, names: Names) -> str:
    """What in these words differs from the prepared ones, in a word or two; empty when nothing does that matters."""
    if not words.isprintable() or not _is_plain(words, line.text) or not is_clean(words):
        return "marks"
    read = sorted((quote.words for quote in line.quotes if quote.words in line.text), key=line.text.index)
    draft, said = _without(line.text, read), _without(words, read)
    if draft is None or said is None or any(mark in said for mark in _MARKS):
        return "quotes"
    return _compared(line, _read(draft, names), _read(said, names))


def _compared(line: DebriefLine, draft: _Said, said: _Said) -> str:
    checks = (
        ("names", draft.rubrics == said.rubrics and draft.titles == said.titles),
        ("numbers", _numbers(draft) == _numbers(said)),
        ("verdicts", _of(draft, _VERDICTS) == _of(said, _VERDICTS)),
        ("denials", _denies_alike(draft, said)),
        ("questions", _asks_alike(line, draft, said)),
        ("strangers", not _strangers(draft, said)),
        ("length", _is_as_long(draft, said)),
        ("matter", _is_about_the_same(draft, said)),
    )
    return next((what for what, holds in checks if not holds), "")


def _is_plain(words: str, draft: str) -> bool:
    """Whether every letter is an ordinary one, or one of the draft's: others only look like them."""
    return all(letter.isascii() or letter in draft or letter in _TYPOGRAPHIC for letter in words)


def _without(text: str, quotes: Sequence[str]) -> str | None:
    """The text without these quotes and their marks; None when they do not stand there in this order."""
    rest, at = "", 0
    for quote in quotes:
        found = re.compile(rf"[{_MARKS}]{re.escape(quote)}[.,]?[{_MARKS}]").search(text, at)
        if found is None:
            return None
        rest, at = rest + text[at : found.start()] + _CUT, found.end()
    return rest + text[at:]


def _read(text: str, names: Names) -> _Said:
    pattern = _pattern(names)
    found = [match[0].casefold() for match in pattern.finditer(text)]
    titles = {title.casefold() for title in names.titles}
    rest = pattern.sub(_CUT, text)
    return _Said(
        rest,
        tokens(rest),
        tuple(name for name in found if name not in titles),
        tuple(name for name in found if name in titles),
    )


@lru_cache(maxsize=8)
def _pattern(names: Names) -> re.Pattern[str]:
    longest_first = sorted(names.rubrics | names.titles, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})\b", re.IGNORECASE)


def _numbers(said: _Said) -> list[str]:
    return [token.key for token in said.tokens if token.is_number and token.word not in _NO_COUNT]


def _of(said: _Said, kind: frozenset[str]) -> list[str]:
    return [token.word for token in said.tokens if token.word in kind]


def _denies_alike(draft: _Said, said: _Said) -> bool:
    """Whether it denies as often as the draft, or once more where that denies too."""
    before, after = (len(_of(one, _DENIALS)) for one in (draft, said))
    return before <= after <= before + bool(before)


def _asks_alike(line: DebriefLine, draft: _Said, said: _Said) -> bool:
    if line.kind not in _TO_THE_ROOM and len(_of(said, _YOU)) > len(_of(draft, _YOU)):
        return False
    return said.rest.count("?") <= max(draft.rest.count("?"), line.kind is LineKind.PRESS)


def _strangers(draft: _Said, said: _Said) -> list[str]:
    """Names that the draft does not have: capitals within a sentence, and what looks like an identifier."""
    known = {token.said.casefold() for token in draft.tokens}
    within = [
        token
        for span in sentences(said.rest)
        for at, token in enumerate(tokens(span.of(said.rest)))
        if token.is_identifier or (at and ":" not in token.gap and token.said[:1].isupper())
    ]
    return [token.said for token in within if token.said != "I" and token.word not in known]


def _is_as_long(draft: _Said, said: _Said) -> bool:
    before, after = word_count(draft.rest), word_count(said.rest)
    return before * _SHORTER <= after <= max(before + _FREE_WORDS, before * _LONGER)


def _is_about_the_same(draft: _Said, said: _Said) -> bool:
    words = content_words(draft.rest)
    return len(words & content_words(said.rest)) >= int(_KEPT * len(words))
