"""Speaks the interviewer's reply: claimed in the store, streamed to the page, finished even when the page goes away."""

import itertools
import queue
import threading
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from uuid import uuid4

from interviewer.domain.entities.interview import Interview, Move, MoveKind, Speaker, Turn, TurnStatus
from interviewer.domain.entities.scorecard import Exchange
from interviewer.domain.errors import InterviewerError
from interviewer.domain.language.manners import asks, house_style
from interviewer.domain.language.repeating import said_before
from interviewer.domain.ports import Clock, Voice, VoiceError
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.conductor import next_move
from interviewer.store import Store

# Seconds. The lease is short so that a reply whose process was killed is soon spoken by another; it is renewed, with
# the words so far, several times before it ends.
LEASE = 6.0
RENEWAL = 0.5
FOLLOW = 0.15
TAKE_OVER_EVERY = 5  # looks at the followed reply

FELL_BACK = "The model did not answer, so these are the prepared words. The interview goes on."
OFF_SCRIPT = "The model did not keep to its question, so these are the prepared words. The interview goes on."


class Reply:
    """One reply that is being spoken: a thread words it and a queue carries the words to whoever listens.

    The thread goes on when nobody listens, so closing a page does not cut the interviewer off.
    """

    def __init__(self, store: Store, clock: Clock, voice: Voice, scripted: Voice, interview: Interview, brief: Brief):
        """Prepare a reply; `interview` is the transcript that it answers to."""
        self._store = store
        self._clock = clock
        self._voice = voice
        self._scripted = scripted
        self._interview = interview
        self._brief = brief
        self._owner = uuid4().hex
        self._words: queue.SimpleQueue[str | InterviewerError | None] = queue.SimpleQueue()
        self._text = ""
        self._done = threading.Event()
        self._lost = threading.Event()

    def claim(self, move: Move, at: datetime) -> bool:
        """Claim the turn; False when somebody else speaks it already."""
        self._turn = Turn(
            index=len(self._interview.turns),
            speaker=Speaker.INTERVIEWER,
            text="",
            at=at,
            status=TurnStatus.SPEAKING,
            move=move,
        )
        self._move = move
        return self._store.claim_reply(
            self._interview.id, self._turn, owner=self._owner, now=self._clock(), lease_seconds=LEASE
        )

    def start(self) -> Iterator[str]:
        """Speak in the background and return the words as they come."""
        threading.Thread(target=self._speak, name=f"reply-{self._interview.id}", daemon=True).start()
        threading.Thread(target=self._renew, name=f"lease-{self._interview.id}", daemon=True).start()
        return self._listen()

    def _listen(self) -> Iterator[str]:
        while (heard := self._words.get()) is not None:
            if isinstance(heard, InterviewerError):
                raise heard
            yield heard

    def _speak(self) -> None:
        try:
            self._word_it()
        except InterviewerError as error:  # the store: whoever listens is told, and the reply is still owed
            self._words.put(error)
        finally:
            self._done.set()
            self._words.put(None)

    def _word_it(self) -> None:
        source = _Recorded(self._voice, self._voice.speak(self._move, self._interview, self._brief.persona))
        note = None
        try:
            for words in house_style(source) if not self._move.verbatim else source:
                if self._lost.is_set():
                    source.close()
                    return
                self._hear(words)
            if not self._fits():
                note = self._fall_back(OFF_SCRIPT)
        except VoiceError as error:
            source.exchange = error.exchange
            note = self._fall_back(FELL_BACK)
        spoken_by = self._scripted.name if note or self._move.verbatim else self._voice.name
        self._finish(spoken_by, note, source)

    def _fits(self) -> bool:
        """Whether the words can stand: a probe asks, anything else says something, and nothing is said twice."""
        if self._text != self._move.text and said_before(self._text, self._said):
            return False
        if self._move.kind is MoveKind.PROBE and not self._move.verbatim:
            return self._text == self._move.text or asks(self._text)
        return any(character.isalpha() for character in self._text)

    @property
    def _said(self) -> Iterator[str]:
        return (turn.text for turn in self._interview.turns if turn.speaker is Speaker.INTERVIEWER)

    def _fall_back(self, note: str) -> str:
        """The prepared words instead of what came of the model's."""
        broken_off, self._text = bool(self._text), ""
        if broken_off:
            self._words.put("\n\n")
        self._hear(self._move.text)
        return note

    def _hear(self, words: str) -> None:
        self._text += words
        self._words.put(words)

    def _finish(self, spoken_by: str, note: str | None, source: "_Recorded") -> None:
        """Store the reply as soon as it is whole, then hear the model out for its record."""
        known = [source.exchange] if source.exchange is not None else []
        kept = self._store.finish_reply(
            self._interview.id,
            self._turn.index,
            owner=self._owner,
            text=self._text.strip(),
            status=TurnStatus.COMPLETE,
            spoken_by=spoken_by,
            note=note,
            exchanges=known,
        )
        if kept and self._move.kind is MoveKind.CLOSE:
            self._store.end(self._interview.id, self._clock())
        self._done.set()
        self._words.put(None)
        if kept and not known and (exchange := source.hear_out()) is not None:
            self._store.add_exchange(self._interview.id, exchange, turn=self._turn.index, question_id=None)

    def _renew(self) -> None:
        """Keep the words so far and the lease until the reply is done."""
        while not self._done.wait(RENEWAL):
            if not self._store.update_reply(
                self._interview.id,
                self._turn.index,
                owner=self._owner,
                text=self._text,
                now=self._clock(),
                lease_seconds=LEASE,
            ):
                self._lost.set()
                return


class _Recorded:
    """A voice's words whose closing record is kept."""

    def __init__(self, voice: Voice, words: Generator[str, None, Exchange]) -> None:
        self._voice = voice
        self._words = words
        self.exchange: Exchange | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            return next(self._words)
        except StopIteration as end:
            self.exchange = end.value
            raise StopIteration from None
        except VoiceError:
            raise
        except Exception as error:  # a defect of a voice must not cost the candidate the round
            raise VoiceError(type(error).__name__, self._record_of(error)) from error

    def _record_of(self, error: Exception) -> Exchange:
        provider, _, model = self._voice.name.partition(":")
        return Exchange(purpose="voice", provider=provider, model=model, error=type(error).__name__)

    def hear_out(self) -> Exchange | None:
        """The record, after the rest of the words; the model's cap on a reply keeps that short."""
        try:
            for _ in self:
                pass
        except VoiceError as error:
            self.exchange = error.exchange
        return self.exchange

    def close(self) -> None:
        self._words.close()


def owed(interview: Interview, brief: Brief, now: datetime) -> tuple[Interview, Move] | None:
    """The transcript to answer to and the move to make, when the interviewer has to speak.

    A turn that is being spoken, or was cut, is owed again with the move that it has.
    """
    if interview.turns and (last := interview.turns[-1]).status is not TurnStatus.COMPLETE and last.move is not None:
        return interview.model_copy(update={"turns": interview.turns[:-1]}), last.move
    move = next_move(interview, brief, now)
    return None if move is None else (interview, move)


def follow(
    store: Store,
    interview_id: str,
    index: int,
    stops: Callable[[float], bool],
    take_over: Callable[[], Iterator[str] | None],
) -> Iterator[str]:
    """The words of a reply that somebody else speaks, as they reach the store.

    Now and then `take_over` is tried: it returns the words of a new attempt once the other speaker is dead. Between two
    looks `stops` waits for so many seconds; when it returns True nobody is to listen any more.
    """
    shown = ""
    for tries in itertools.count(1):
        turn = store.load(interview_id).turns[index]
        if turn.text.startswith(shown) and len(turn.text) > len(shown):
            yield turn.text[len(shown) :]
            shown = turn.text
        if turn.status is TurnStatus.COMPLETE:
            return
        if tries % TAKE_OVER_EVERY == 0 and (words := take_over()) is not None:
            yield from words
            return
        if stops(FOLLOW):
            return
