"""What is said in a debrief, one speaker after the other, at a pace at which it can be read."""

from collections.abc import Callable, Iterable
from enum import StrEnum

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from interviewer.content import Content
from interviewer.domain.entities.debrief import DebriefLine, LineKind
from interviewer.domain.entities.persona import ICON
from interviewer.ui.loop_phrases import principle
from interviewer.ui.parts.plain import block, muted, words


class Pace(StrEnum):
    """How fast it is watched."""

    SLOW = "Slow"
    NORMAL = "Normal"
    FAST = "Fast"


# How often the page looks whether the speaker has found the words.
TICK_SECONDS = 0.2
# Seconds for a word, and for a breath after each speaker.
_SECONDS = {Pace.SLOW: (0.28, 1.6), Pace.NORMAL: (0.14, 0.8), Pace.FAST: (0.04, 0.25)}
_DOES = {
    LineKind.WRITE_UP: "reads the write-up",
    LineKind.NO_WRITE_UP: "has no write-up",
    LineKind.FIRST_VOTE: "first vote",
    LineKind.PATTERN: "what showed across the answers",
    LineKind.CLAIM: "claims",
    LineKind.PRESS: "asks for the words",
    LineKind.QUOTE: "reads the words",
    LineKind.NO_QUOTE: "has no words for it",
    LineKind.NO_DATA: "no data",
    LineKind.REUSED_STORY: "one story, told twice",
    LineKind.CONTRADICTION: "two rounds disagree",
    LineKind.VOTE_STANDS: "second vote, the same",
    LineKind.VOTE_MOVES: "second vote, changed",
    LineKind.MANAGER_DECIDES: "decides",
    LineKind.MANAGER_GIVES_WAY: "gives way",
    LineKind.VETO: "veto",
    LineKind.NO_VETO: "no veto",
    LineKind.LOWER_LEVEL: "lower level",
    LineKind.LEFT_OPEN: "left open",
}


def show(content: Content, beat: DebriefLine) -> None:
    """Draw it whole."""
    with _frame(content, beat):
        muted(_head(content, beat))
        words(beat.text)
        _quotes(beat)


def speak(
    content: Content, beat: DebriefLine, coming: Iterable[str | None], pace: Pace, wait: Callable[[float], None]
) -> None:
    """Draw it word by word, once its words have come."""
    for_word, for_breath = _SECONDS[pace]
    with _frame(content, beat):
        muted(_head(content, beat))
        place = st.empty()
        spoken = _awaited(coming, place, wait).split(" ")
        for count in range(1, len(spoken) + 1):
            place.text(" ".join(spoken[:count]))
            wait(for_word)
        _quotes(beat)
    wait(for_breath)


def _awaited(coming: Iterable[str | None], place: DeltaGenerator, wait: Callable[[float], None]) -> str:
    """The words; while there are none the page still draws, so that it can be paused or left at any moment."""
    for text in coming:
        if text is not None:
            return text
        place.text("…")
        wait(TICK_SECONDS)
    return ""


def _frame(content: Content, beat: DebriefLine) -> DeltaGenerator:
    speaker = content.personas.get(beat.speaker)
    icon = speaker.icon if speaker else ICON
    return st.chat_message(beat.title, avatar=f":material/{icon}:")


def _head(content: Content, beat: DebriefLine) -> str:
    about = principle(content, beat.rubric) if beat.rubric else ""
    return " · ".join(part for part in (beat.title, _DOES.get(beat.kind, ""), about) if part)


def _quotes(beat: DebriefLine) -> None:
    """The candidate's words, after the speaker's own, if they were not read out among them."""
    unread = dict.fromkeys(quote.words for quote in beat.quotes if quote.words not in beat.text)
    if unread:
        st.html("".join(block(words, "iv-quote", tag="div") for words in unread))
