"""A debrief, line by line: who speaks, at which pace, and whose words."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from interviewer.content import Content
from interviewer.domain.entities.debrief import DebriefLine, LineKind
from interviewer.domain.entities.persona import ICON
from interviewer.domain.loops.narration import TOO_SLOW, is_rewordable, settled_wording, with_wording
from interviewer.domain.loops.practice_loop import Loop
from interviewer.service import Service
from interviewer.ui import session
from interviewer.ui.parts.plain import block, muted, plain_text
from interviewer.ui.phrases import principle


class Pace(StrEnum):
    """How fast a debrief is played."""

    SLOW = "Slow"
    NORMAL = "Normal"
    FAST = "Fast"


# How often the page checks whether the model has finished the next line.
TICK_SECONDS = 0.2
# Seconds for each word, and for the pause after each speaker.
_SECONDS = {Pace.SLOW: (0.28, 1.6), Pace.NORMAL: (0.14, 0.8), Pace.FAST: (0.04, 0.25)}
# How many ticks a reader waits for the model.
_PATIENCE = round(4.0 / TICK_SECONDS)
_ACTIONS = {
    LineKind.WRITE_UP: "reads the write-up",
    LineKind.NO_WRITE_UP: "has no write-up",
    LineKind.FIRST_VOTE: "first vote",
    LineKind.PATTERN: "what shows across the answers",
    LineKind.CLAIM: "claims",
    LineKind.PRESS: "asks for the exact words",
    LineKind.QUOTE: "quotes the candidate",
    LineKind.NO_QUOTE: "has no quote for it",
    LineKind.NO_DATA: "no data",
    LineKind.REUSED_STORY: "same story told twice",
    LineKind.CONTRADICTION: "two rounds disagree",
    LineKind.VOTE_STANDS: "second vote, unchanged",
    LineKind.VOTE_MOVES: "second vote, changed",
    LineKind.MANAGER_DECIDES: "decides",
    LineKind.MANAGER_GIVES_WAY: "gives way",
    LineKind.VETO: "veto",
    LineKind.NO_VETO: "no veto",
    LineKind.LOWER_LEVEL: "lower level",
    LineKind.LEFT_OPEN: "left open",
}


def show_line(content: Content, line: DebriefLine) -> None:
    """Draw a line that was already said."""
    with _frame(content, line):
        muted(_head(content, line))
        plain_text(line.text)
        _quotes(line)


def speak_line(
    content: Content, line: DebriefLine, coming: Iterable[str | None], pace: Pace, wait: Callable[[float], None]
) -> None:
    """Draw a line word by word, once its words are there."""
    word_seconds, pause_seconds = _SECONDS[pace]
    with _frame(content, line):
        muted(_head(content, line))
        place = st.empty()
        spoken = _awaited(coming, place, wait).split(" ")
        for count in range(1, len(spoken) + 1):
            place.text(" ".join(spoken[:count]))
            wait(word_seconds)
        _quotes(line)
    wait(pause_seconds)


def _awaited(coming: Iterable[str | None], place: DeltaGenerator, wait: Callable[[float], None]) -> str:
    """Wait for the words; the page keeps drawing meanwhile, so that it can be paused or left at any moment."""
    for text in coming:
        if text is not None:
            return text
        place.text("…")
        wait(TICK_SECONDS)
    return ""


def _frame(content: Content, line: DebriefLine) -> DeltaGenerator:
    speaker = content.personas.get(line.speaker)
    icon = speaker.icon if speaker else ICON
    return st.chat_message(line.title, avatar=f":material/{icon}:")


def _head(content: Content, line: DebriefLine) -> str:
    about = principle(content, line.rubric) if line.rubric else ""
    return " · ".join(part for part in (line.title, _ACTIONS.get(line.kind, ""), about) if part)


def _quotes(line: DebriefLine) -> None:
    """Draw the candidate's words, unless the speaker has quoted them already."""
    unread = dict.fromkeys(quote.words for quote in line.quotes if quote.words not in line.text)
    if unread:
        st.html("".join(block(words, "iv-quote", tag="div") for words in unread))


class Narration:
    """The words of one debrief: stored ones, else the model's if they come in time, else the prepared ones.

    The model works ahead in the background while earlier lines are read, so a page hardly ever waits. After a line for
    which it was too slow, the page does not wait again until the model has caught up.
    """

    def __init__(self, service: Service, loop: Loop) -> None:
        """Read the words that are stored so far."""
        self._service = service
        self._loop_id = loop.id
        self._speaks = service.narrating.speaks(loop.choice.provider)
        self._settled = dict(service.narrating.wordings(loop.id))

    def said(self, line: DebriefLine) -> DebriefLine:
        """The line as it was said."""
        return with_wording(line, self._settled)

    def coming(self, line: DebriefLine) -> Iterator[str | None]:
        """The words of the next line, after a None for each tick in which they are not there yet."""
        if not self._speaks or not is_rewordable(line):
            yield line.text
            return
        if not self._is_there(line):
            yield from self._waiting(line)
        self._settled[line.number] = self._service.narrating.settle(self._loop_id, line)
        yield self._settled[line.number].text

    def note(self, line: DebriefLine) -> str:
        """Why the prepared words are used; empty except at the first line for which they were."""
        first = min((number for number, wording in self._settled.items() if wording.note), default=None)
        return self._settled[line.number].note if first == line.number else ""

    def stop(self) -> None:
        """Stop the model, because nobody needs its words any more."""
        if job := session.jobs().get(self._name):
            job.cancel()

    def _waiting(self, line: DebriefLine) -> Iterator[None]:
        """Yield once a tick, until the words are there or patience runs out."""
        job = session.jobs().start(self._name, self._work)
        for _ in range(self._patience(line)):
            if self._is_there(line) or not job.running:
                return
            yield None

    def _is_there(self, line: DebriefLine) -> bool:
        return settled_wording(line, self._service.narrating.wordings(self._loop_id)) is not None

    def _patience(self, line: DebriefLine) -> int:
        previous = max((number for number in self._settled if number < line.number), default=None)
        late = previous is not None and self._settled[previous].note == TOO_SLOW
        return 0 if late else _PATIENCE

    @property
    def _name(self) -> str:
        return f"narrate:{self._loop_id}"

    def _work(self, report: Callable[[DebriefLine], None], cancelled: Callable[[], bool]) -> None:
        self._service.narrating.narrate(self._loop_id, progress=report, cancelled=cancelled)
