"""Runs a round: start, answer, reply, pause, resume, end."""

import random
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

from interviewer.content import Content
from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.interview import (
    Interview,
    InterviewState,
    Move,
    Pause,
    Setup,
    Speaker,
    Turn,
    TurnStatus,
)
from interviewer.domain.entities.resume import Resume
from interviewer.domain.errors import InterviewerError
from interviewer.domain.language.text import word_count
from interviewer.domain.loops.practice_loop import Place
from interviewer.domain.ports import Clock
from interviewer.domain.rounds.agenda import plan
from interviewer.domain.rounds.brief import Brief, doubt_questions, questions_of
from interviewer.domain.rounds.conductor import next_move, speaks_up_in
from interviewer.llm.scripted import SCRIPTED
from interviewer.store import Conflict, Store
from interviewer.usecases.sources import ModelSource
from interviewer.usecases.speaking import Reply, follow, owed
from interviewer.usecases.speech import listener_for, speech_for

MAX_WORDS = 20_000
# Looked at before anything else is: no 20,000 words take as many characters.
MAX_CHARACTERS = 1_000_000
# A page sends a sign of life every 20 seconds; after three missed ones the candidate has left and the clock stops.
AWAY = timedelta(seconds=60)


class BadAnswer(InterviewerError):
    """The words cannot be taken as an answer; nothing was stored."""


class Rounds:
    """The use cases of one interview as it goes on."""

    def __init__(self, content: Content, store: Store, models: ModelSource, clock: Clock) -> None:
        """Everything that the round needs from outside."""
        self._content = content
        self._store = store
        self._models = models
        self._clock = clock
        self._stopping = threading.Event()

    def start(self, setup: Setup, resume: Resume | None = None, place: Place | None = None) -> Interview:
        """Plan a round, store it with its opening, and let the model warm up in the background.

        Args:
            setup: What the candidate chose.
            resume: What the candidate brought, for an interviewer who asks about it.
            place: The round of a loop that this is an attempt at.

        Raises:
            InterviewerError: The choice cannot be played, for instance an unknown interviewer.
        """
        setup = self._content.completed(setup)
        if not setup.seed:
            setup = setup.model_copy(update={"seed": random.SystemRandom().randrange(1, 2**31)})
        now = self._clock()
        interview = Interview(
            id=uuid4().hex[:12], setup=setup, agenda=(), started_at=now, last_seen_at=now, resume=resume
        )
        brief = self.brief(interview)
        try:
            interview = interview.model_copy(update={"agenda": plan(setup, brief)})
        except ValueError as error:
            raise InterviewerError(f"This interview cannot be planned: {error}. Choose other principles.") from error
        opening = next_move(interview, brief, now)
        assert opening is not None, "an interview without turns always opens"
        turn = Turn(
            index=0,
            speaker=Speaker.INTERVIEWER,
            text=opening.text,
            at=now,
            move=opening,
            spoken_by=self._models.voice(SCRIPTED).name,
        )
        interview = interview.model_copy(update={"turns": (turn,)})
        self._store.create(interview, self._content.digest, place)
        self._warm(interview, brief)
        return interview

    def open(self, interview_id: str) -> Interview:
        """The interview as it stands; a time in which nobody had it open does not count on its clock."""
        interview = self._store.load(interview_id)
        if interview.state is not InterviewState.ACTIVE:
            return interview
        now = self._clock()
        seen = max([interview.last_seen_at, *(turn.at for turn in interview.turns[-1:])])
        if now - seen <= AWAY:
            return interview
        self._store.add_pause(interview_id, Pause(start=seen, end=now))
        self._store.touch(interview_id, now)
        interview = self._store.load(interview_id)
        self._warm(interview, self.brief(interview))
        return interview

    def touch(self, interview_id: str) -> None:
        """A sign of life of an open page."""
        self._store.touch(interview_id, self._clock())

    def answer(self, interview_id: str, text: str, *, after: int, spoken: Spoken | None = None) -> Iterator[str]:
        """Store the candidate's turn, then stream the reply.

        The turn is stored when this returns; the reply goes on in the background whether or not it is read.

        Args:
            interview_id: The interview.
            text: The candidate's words.
            after: Index of the interviewer's turn that is answered.
            spoken: How it was spoken; None when it was typed. Its recording is deleted with the turn's storing.

        Raises:
            BadAnswer: The words cannot be taken; nothing was stored.
            Conflict: The interview has gone on in another window, or has ended; nothing was stored.
        """
        text = clean(text)
        interview = self._store.load(interview_id)
        if interview.state is InterviewState.ENDED:
            raise Conflict("This interview has ended. Open its scorecard, or start another one.")
        last = interview.turns[-1] if interview.turns else None
        if last is None or last.index != after or last.speaker is not Speaker.INTERVIEWER:
            raise Conflict("This interview has gone on in another window. Reload the page to see where it stands.")
        if last.status is not TurnStatus.COMPLETE:
            raise Conflict("The interviewer is still speaking. Wait for the end of the question, then send it again.")
        turn = Turn(index=after + 1, speaker=Speaker.CANDIDATE, text=text, at=self._clock(), spoken=spoken)
        paused = interview.state is InterviewState.PAUSED
        kept = self._store.add_turn(interview_id, turn, resumes=paused)
        if paused or kept.code is not None:
            return self.reply(interview_id)
        return self._reply(interview.model_copy(update={"turns": (*interview.turns, turn)}))

    def reply(self, interview_id: str) -> Iterator[str]:
        """The reply that is owed: after a crash, a cut, a silence; or the one that is being spoken elsewhere."""
        return self._reply(self._store.load(interview_id))

    def owes_reply(self, interview: Interview) -> bool:
        """Whether the interviewer has to speak now."""
        return owed(interview, self.brief(interview), self._clock()) is not None

    def speaks_up_in(self, interview: Interview) -> float | None:
        """Seconds until the interviewer speaks up although the candidate says nothing; None when it never does."""
        return speaks_up_in(interview, self.brief(interview), self._clock())

    def pause(self, interview_id: str) -> Interview:
        """Stop the clock."""
        self._store.pause(interview_id, self._clock())
        return self._store.load(interview_id)

    def resume(self, interview_id: str) -> Interview:
        """Let the clock run on."""
        self._store.resume(interview_id, self._clock())
        return self._store.load(interview_id)

    def end(self, interview_id: str) -> Interview:
        """End the interview; it can be scored from now on."""
        self._store.end(interview_id, self._clock())
        return self._store.load(interview_id)

    def brief(self, interview: Interview) -> Brief:
        """The content for an interview.

        Raises:
            InterviewerError: There is no such interviewer.
        """
        persona = self._content.personas.get(interview.setup.persona)
        if persona is None:
            known = ", ".join(sorted(self._content.personas))
            raise InterviewerError(f"There is no interviewer '{interview.setup.persona}'. Choose one of: {known}.")
        doubted = tuple(question.id for question in doubt_questions(interview.setup.doubts))
        claimed = tuple(claim.id for claim in interview.resume.claims) if interview.resume else ()
        return Brief(
            persona=persona,
            questions=questions_of(interview, self._content.questions),
            rubrics=self._content.rubrics,
            first=(*claimed, *doubted),
            # Words alone: no model may come between an answer and the follow-up.
            reader=self._models.reader(SCRIPTED),
            thread_words=self._content.thread_words,
        )

    def close(self) -> None:
        """Stop following replies."""
        self._stopping.set()

    def _reply(self, interview: Interview) -> Iterator[str]:
        brief = self.brief(interview)
        listened = self._listened(interview)
        owing = owed(listened, brief, self._clock())
        if owing is None:
            return iter(())
        answered, move = owing
        words = self._speak(answered, brief, move)
        if words is not None:
            return words
        return follow(
            self._store,
            interview.id,
            len(answered.turns),
            self._stopping.wait,
            lambda: self._speak(answered, brief, move),
        )

    def _listened(self, interview: Interview) -> Interview:
        """The interview with what was heard in the candidate's latest turn, if that was not answered yet."""
        turns = interview.turns
        answers = [turn.index for turn in turns[-2:] if turn.speaker is Speaker.CANDIDATE]
        if not answers or turns[answers[-1]].heard is not None:
            return interview
        at = answers[-1]
        asked = turns[at - 1].text if at else ""
        heard = listener_for(self._models, interview.setup.provider).hear(asked, turns[at].text)
        turn = turns[at].model_copy(update={"heard": heard})
        return interview.model_copy(update={"turns": (*turns[:at], turn, *turns[at + 1 :])})

    def _speak(self, answered: Interview, brief: Brief, move: Move) -> Iterator[str] | None:
        """Claim the reply and start to speak it; None when somebody else has it."""
        last = answered.turns[-1] if answered.turns else None
        speech = speech_for(self._models, answered, brief, move, self._clock())
        reply = Reply(self._store, self._clock, speech, answered, last.heard if last else None)
        return reply.start() if reply.claim(self._clock()) else None

    def _warm(self, interview: Interview, brief: Brief) -> None:
        """Get the model ready in the background: find out what it can do, and let it read what is there."""

        def warm() -> None:
            provider = interview.setup.provider
            # A failure here happens again, and is reported, when the candidate waits for the model.
            with suppress(Exception):
                self._models.admit(provider)
                speaker = self._models.interviewer(provider) or self._models.voice(provider)
                speaker.warm(interview, brief.persona)

        threading.Thread(target=warm, name="warm-up", daemon=True).start()


def clean(text: str) -> str:
    """The candidate's words as they are stored: without characters that are no text.

    Raises:
        BadAnswer: Nothing is left, or it is far too long.
    """
    if len(text) > MAX_CHARACTERS:
        raise BadAnswer(
            f"This answer has {len(text):,} characters; at most {MAX_CHARACTERS:,} can be taken. "
            "Shorten it and send it again."
        )
    kept = "".join(
        character for character in text if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
    ).strip()
    if not kept:
        raise BadAnswer("There are no words in this answer. Type what you would say; 'I don't know' is fine too.")
    count = word_count(kept)
    if count > MAX_WORDS:
        raise BadAnswer(
            f"This answer has {count:,} words; at most {MAX_WORDS:,} can be taken. Shorten it and send it again."
        )
    return kept
