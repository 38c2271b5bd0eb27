"""Checks of the words that take up threads: each kind has some, each asks one thing, the quote stands where it may."""

from collections.abc import Iterator

from interviewer.content import wording
from interviewer.content.errors import Problem
from interviewer.content.placed import PlacedContent
from interviewer.domain.entities.listening import PressKind, ThreadKind
from interviewer.domain.language.text import word_count
from interviewer.domain.rounds.thread_words import KindWords

# With a quote of 12 words a wording stays within the 45 words that an interviewer may speak.
MOST_WORDS = 30
# A press that comes in one wording is heard as a form that is filled in.
_FEWEST_PRESSES = 2
_QUOTE = '"{quote}"'


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of the words for threads."""
    words = content.threads.value
    for missing in sorted(set(ThreadKind) - words.kinds.keys()):
        yield content.threads.problem(("kinds",), f"there are no words for {missing}")
    if words.any_kind is None:
        yield content.threads.problem(("any_kind",), "there are no words for a thread whose kind is not sure")
    if not words.earlier:
        yield content.threads.problem(("earlier",), "there are no words that lead back to an earlier answer")
    for at, text in enumerate(words.earlier):
        for fault in _faults(text, 1):
            yield content.threads.problem(("earlier", at), fault)
    yield from _presses(content)
    for kind, own in words.kinds.items():
        for place, fault in _faults_of(own):
            yield content.threads.problem(("kinds", kind.value, *place), fault)
    for place, fault in _faults_of(words.any_kind) if words.any_kind is not None else ():
        yield content.threads.problem(("any_kind", *place), fault)


def _faults_of(own: KindWords) -> Iterator[tuple[tuple[str, int], str]]:
    for shelf, wordings, quotes in (("quoting", own.quoting, 1), ("plain", own.plain, 0)):
        for at, text in enumerate(wordings):
            for fault in _faults(text, quotes):
                yield (shelf, at), fault


def _presses(content: PlacedContent) -> Iterator[Problem]:
    for press in sorted(PressKind):
        asks = content.threads.value.presses.get(press, ())
        if len(asks) < _FEWEST_PRESSES:
            yield content.threads.problem(("presses",), f"{press} needs {_FEWEST_PRESSES} wordings or more")
        for at, text in enumerate(asks):
            for fault in _faults(text, 0):
                yield content.threads.problem(("presses", press.value, at), fault)


def _faults(text: str, quotes: int) -> Iterator[str]:
    rest = text.replace(_QUOTE, "")
    if text.count(_QUOTE) != quotes or "{" in rest or "}" in rest:
        yield f"must hold {_QUOTE} once, and nothing else in braces" if quotes else "must hold nothing in braces"
    if wording.questions(rest) > 1:
        yield "asks more than one question"
    if word_count(text) > MOST_WORDS:
        yield f"has more than {MOST_WORDS} words"
