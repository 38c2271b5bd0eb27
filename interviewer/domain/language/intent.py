"""What a candidate's turn is besides an answer: a request, a refusal, a question, an attack."""

import re
from enum import StrEnum
from functools import lru_cache

from interviewer.domain.language import phrases
from interviewer.domain.language.pastime import is_pastime
from interviewer.domain.language.signals import Signals, signals
from interviewer.domain.language.text import sentences, word_count


class Intent(StrEnum):
    """What the candidate does in a turn."""

    ANSWER = "answer"
    SILENT = "silent"
    REPEAT = "repeat"
    THINK = "think"
    HINT = "hint"
    ANOTHER_EXAMPLE = "another_example"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"
    CONFIDENTIAL = "confidential"
    RUDE = "rude"
    INJECTION = "injection"
    OFF_TOPIC = "off_topic"
    ABOUT_SCORE = "about_score"
    ARE_YOU_REAL = "are_you_real"
    SKIP = "skip"
    STOP = "stop"


# A longer turn tells a story, whatever phrase occurs in it; the bounds are in words.
_SHORT = 14
_MEDIUM = 40
_Rules = tuple[tuple[re.Pattern[str], Intent], ...]
_REQUESTS: _Rules = (
    (phrases.STOP, Intent.STOP),
    (phrases.ARE_YOU_REAL, Intent.ARE_YOU_REAL),
    (phrases.REPEAT, Intent.REPEAT),
    (phrases.HINT, Intent.HINT),
    (phrases.ANOTHER_EXAMPLE, Intent.ANOTHER_EXAMPLE),
    (phrases.TAKE_TIME, Intent.THINK),
    (phrases.SKIP, Intent.SKIP),
    (phrases.VERDICT, Intent.ABOUT_SCORE),
)
_OTHER: _Rules = (
    (phrases.RUDE, Intent.RUDE),
    (phrases.ABOUT_THE_SCORE, Intent.ABOUT_SCORE),
    (phrases.CONFIDENTIAL, Intent.CONFIDENTIAL),
    (phrases.NO_EXAMPLE, Intent.UNKNOWN),
    (phrases.EXPLAIN, Intent.CLARIFY),
    (phrases.OFF_TOPIC, Intent.OFF_TOPIC),
)


def is_done(text: str) -> bool:
    """Whether the candidate has no more questions to ask."""
    return "?" not in text and word_count(text) <= _MEDIUM and bool(phrases.DONE.search(text))


def is_yes(text: str) -> bool:
    """Whether the candidate says yes and no more than that."""
    return bool(phrases.YES.search(text))


def asks_what_is_meant(text: str) -> bool:
    """Whether a question back is about the question and not about the task."""
    return bool(phrases.MEANING.search(text))


def asks_for_a_hint(text: str) -> bool:
    """Whether a turn asks for a hint, be it only at the end of what was tried so far."""
    said = sentences(text)
    return intent(text) is Intent.HINT or bool(said and phrases.HINT.search(said[-1].of(text)))


@lru_cache(maxsize=256)
def starts_over(text: str) -> bool:
    """Whether an answer opens by taking another example than before; remembered as `intent` is."""
    opening = " ".join(text.split()[:_SHORT])
    return bool(phrases.START_OVER.search(opening)) and intent(text) is Intent.ANSWER


@lru_cache(maxsize=256)
def intent(text: str) -> Intent:
    """What the candidate does in this turn; remembered, because every turn looks at the earlier answers again.

    A turn of more than 40 words is an answer, and so is a shorter one that tells an action of the candidate's own or a
    number, whatever phrase it holds; a request in so many words is heard in a turn of at most 14 words all the same,
    and free time that has nothing of work in it is another topic, whatever was done there.
    Orders to the interviewer count when they make up half of the turn.
    """
    text = text.strip()
    read = signals(text)
    count = read.words
    if count == 0:
        return Intent.SILENT
    if _mostly_orders(read):
        return Intent.INJECTION
    if count > _MEDIUM:
        return Intent.ANSWER
    if count <= _SHORT and (asked := _first(_REQUESTS, text)) is not None:
        return asked
    if is_pastime(text):
        return Intent.OFF_TOPIC
    if _tells(read):
        return Intent.ANSWER
    found = _first(_REQUESTS, text) or _first(_OTHER, text)
    if found is None:
        asks = text.endswith("?") and not phrases.TAG.search(text)
        return Intent.CLARIFY if asks else Intent.ANSWER
    return found


def _first(rules: _Rules, text: str) -> Intent | None:
    return next((found for pattern, found in rules if pattern.search(text)), None)


def _mostly_orders(read: Signals) -> bool:
    """Whether orders make up at least half of the words; a story around an order is still a story."""
    return 2 * sum(word_count(s.text) for s in read.sentences if s.orders) >= read.words


def _tells(read: Signals) -> bool:
    """Whether a sentence that is no question tells an own action or a number."""
    return any((s.own_actions or s.numbers) and not s.question for s in read.sentences)
