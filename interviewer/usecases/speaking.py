"""Speaks the interviewer's reply: claimed in the store, streamed to the page, finished even when the page goes away."""

import itertools
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import uuid4

from interviewer.domain.entities.interview import Interview, Move, MoveKind, Pause, Speaker, Turn, TurnStatus
from interviewer.domain.entities.listening import Heard
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Clock
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.conductor import next_move
from interviewer.domain.rounds.model_turn import ANEW, said_with
from interviewer.store import Conflict, NotFound, Store, StoreError
from interviewer.usecases.speech import Speech

# Seconds. The lease is short so that a reply whose process was killed is soon spoken by another; it is renewed, with
# the words so far, several times before it ends.
LEASE = 6.0
RENEWAL = 0.5
FOLLOW = 0.15
TAKE_OVER_EVERY = 5  # looks at the followed reply


class Reply:
    """One reply that is being spoken: a thread words it and a queue carries the words to whoever listens.

    The thread goes on when nobody listens, so closing a page does not cut the interviewer off.
    """

    def __init__(
        self, store: Store, clock: Clock, speech: Speech, interview: Interview, heard: Heard | None = None
    ) -> None:
        """Prepare a reply.

        Args:
            store: Keeps the reply.
            clock: Tells the time.
            speech: What is said.
            interview: The transcript that it answers to.
            heard: What a listener heard in the candidate's turn, until a model says more.
        """
        self._store = store
        self._clock = clock
        self._speech = speech
        self._interview = interview
        self._heard = heard
        self._owner = uuid4().hex
        self._words: queue.SimpleQueue[str | InterviewerError | None] = queue.SimpleQueue()
        self._text = ""
        self._began: datetime | None = None
        self._done = threading.Event()
        self._lost = threading.Event()

    def claim(self, at: datetime) -> bool:
        """Claim the turn; False when somebody else speaks it already."""
        self._turn = Turn(
            index=len(self._interview.turns),
            speaker=Speaker.INTERVIEWER,
            text="",
            at=at,
            status=TurnStatus.SPEAKING,
            move=self._speech.move,
        )
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
        except InterviewerError as error:  # from the store: the listener gets the error, and the reply is still owed
            self._words.put(error)
        finally:
            self._done.set()
            self._words.put(None)

    def _word_it(self) -> None:
        for words in self._speech.words():
            if self._lost.is_set():
                self._speech.close()
                return
            self._hear(words)
        self._finish()

    def _hear(self, words: str) -> None:
        if self._began is None:
            self._began = self._clock()
        self._text = said_with(self._text, words)
        self._words.put(words)

    def _finish(self) -> None:
        """Store the reply as soon as it is whole, then hear the model out for its records."""
        speech = self._speech
        known = tuple(speech.exchanges)
        kept = patiently(lambda: self._keep(known))
        if kept and speech.move.kind is MoveKind.CLOSE:
            patiently(lambda: self._store.end(self._interview.id, self._clock()))
        self._done.set()
        self._words.put(None)
        if kept:
            self._hear_out(len(known))

    def _keep(self, exchanges: Sequence[ModelCall]) -> bool:
        """Store the whole reply; False when somebody else has taken it over."""
        speech = self._speech
        finished = self._store.finish_reply(
            self._interview.id,
            self._turn.index,
            owner=self._owner,
            text=self._text.strip(),
            status=TurnStatus.COMPLETE,
            spoken_by=speech.spoken_by,
            note=speech.note,
            exchanges=exchanges,
            move=speech.move,
            heard=self._heard,
            waited=self._waited(),
        )
        return finished or self._is_kept()

    def _is_kept(self) -> bool:
        """Whether an earlier try stored the reply, and only its acknowledgement was lost."""
        try:
            turns = self._store.load(self._interview.id).turns
        except NotFound:  # the interview was deleted meanwhile
            return False
        said = turns[self._turn.index] if self._turn.index < len(turns) else self._turn
        return said.status is TurnStatus.COMPLETE and said.text == self._text.strip()

    def _hear_out(self, known: int) -> None:
        """Keep what the model noted behind its words, and the records of its calls."""
        heard = self._speech.rest()
        late = self._speech.exchanges[known:]
        if heard is not None:
            patiently(partial(self._store.add_heard, self._interview.id, self._turn.index, heard, self._speech.move))
        for exchange in late:
            add = partial(self._store.add_exchange, turn=self._turn.index, question_id=None)
            patiently(partial(add, self._interview.id, exchange))

    def _waited(self) -> Pause | None:
        """The time in which the candidate waited for a model's first word: the round's clock stands still in it."""
        last = self._interview.turns[-1] if self._interview.turns else None
        if not self._speech.asked_a_model or last is None or self._began is None or self._began <= last.at:
            return None
        return Pause(start=last.at, end=self._began)

    def _renew(self) -> None:
        """Keep the words so far and the lease until the reply is done, whatever befalls the store meanwhile."""
        while not self._done.wait(RENEWAL):
            try:
                mine = self._hold()
            except StoreError:  # the turn is still ours unless somebody takes it over, and the next look tells
                continue
            if not mine:
                self._lost.set()
                return

    def _hold(self) -> bool:
        return self._store.update_reply(
            self._interview.id,
            self._turn.index,
            owner=self._owner,
            text=self._text,
            now=self._clock(),
            lease_seconds=LEASE,
        )


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
        turn = patiently(lambda: store.load(interview_id)).turns[index]
        if not turn.text.startswith(shown):
            yield ANEW
            shown = ""
        if len(turn.text) > len(shown):
            yield turn.text[len(shown) :]
            shown = turn.text
        if turn.status is TurnStatus.COMPLETE:
            return
        if tries % TAKE_OVER_EVERY == 0 and (words := patiently(take_over)) is not None:
            yield from words
            return
        if stops(FOLLOW):
            return


# Seconds. PostgreSQL restarts in a few of them; a candidate who waits for longer is better told.
STORE_PATIENCE = 15.0
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 1.0

_T = TypeVar("_T")


def patiently(work: Callable[[], _T]) -> _T:
    """What the work returns, tried again for some seconds while the store fails.

    The work may have been done although it failed, when the connection broke as it was acknowledged.

    Raises:
        StoreError: It still fails, or no second try can help.
    """
    deadline = time.monotonic() + STORE_PATIENCE
    pause = FIRST_PAUSE
    while True:
        try:
            return work()
        except (Conflict, NotFound):
            raise
        except StoreError:
            if time.monotonic() + pause > deadline:
                raise
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
