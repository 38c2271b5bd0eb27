"""What is said in one reply and who says it: prepared words, a model's wording of a draft, or a model's own turn."""

import itertools
import time
from collections.abc import Generator, Iterator
from datetime import datetime
from typing import Protocol

from interviewer.domain.entities.interview import Interview, Move, MoveKind, Speaker
from interviewer.domain.entities.listening import Heard
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.language.guard import MOST_WORDS, SpeechGuard
from interviewer.domain.language.guard_checks import Grounds
from interviewer.domain.language.house_style import asks, house_style
from interviewer.domain.language.likeness import said_before
from interviewer.domain.ports import Listener, Voice, VoiceError
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.model_turn import (
    ANEW,
    BadTurn,
    Interviewer,
    Lead,
    MoveName,
    Noted,
    Options,
    chosen,
    heard,
    options,
    why_taken_up,
)
from interviewer.llm.scripted import SCRIPTED
from interviewer.usecases.sources import ModelSource

# An answer to the candidate's own question may take more words than a follow-up.
_MOST_ANSWERED = 70
# Seconds after which a turn that was refused is not asked for again: the candidate has waited long enough.
_REPAIR_WITHIN = 12.0

FELL_BACK = "{why} These are the prepared words, and the interview goes on."
OFF_SCRIPT = "The model did not keep to its question, so these are the prepared words. The interview goes on."
REFUSED = "The model's question could not be used, so these are the prepared words. The interview goes on."


class Speech(Protocol):
    """One reply as it is said.

    Attributes:
        move: What was really asked, once the words are whole.
        note: What the page tells the candidate about the reply.
        spoken_by: Who said it.
        exchanges: The records of the model calls so far.
        asked_a_model: Whether the candidate had to wait for a model.
    """

    move: Move
    note: str | None
    spoken_by: str
    exchanges: list[ModelCall]
    asked_a_model: bool

    def words(self) -> Iterator[str]:
        """The words as they come; `ANEW` among them voids those before it."""
        ...

    def rest(self) -> Heard | None:
        """Hear the model out for its records; what it noted about the candidate's turn, if it notes anything."""
        ...

    def close(self) -> None:
        """Stop the model."""
        ...


class Worded:
    """A move in its prepared words, or in those of a model that only words drafts."""

    def __init__(self, voice: Voice, scripted: Voice, interview: Interview, persona: Persona, move: Move) -> None:
        """Nothing is asked yet; `interview` is the transcript that is answered to."""
        self.move = move
        self.note: str | None = None
        self.exchanges: list[ModelCall] = []
        self.asked_a_model = not move.verbatim and voice.name != scripted.name
        self.spoken_by = voice.name if self.asked_a_model else scripted.name
        self._scripted = scripted
        self._interview = interview
        self._source = _Recorded(voice, voice.speak(move, interview, persona))

    def words(self) -> Iterator[str]:
        """See `Speech.words`."""
        said = ""
        try:
            for words in house_style(self._source) if self.asked_a_model else self._source:
                said += words
                yield words
            if self._fits(said):
                self._keep_record()
                return
            note = OFF_SCRIPT
        except VoiceError as error:
            self._source.exchange = error.exchange
            note = FELL_BACK.format(why=error)
        self._keep_record()
        if said:
            yield ANEW
        self.note, self.spoken_by = note, self._scripted.name
        yield self.move.text

    def rest(self) -> None:
        """See `Speech.rest`; a voice notes nothing."""
        if not self.exchanges:
            self._source.hear_out()
            self._keep_record()

    def close(self) -> None:
        """See `Speech.close`."""
        self._source.close()

    def _keep_record(self) -> None:
        """Keep the record of the model call, if the model has ended."""
        if self._source.exchange is not None:
            self.exchanges.append(self._source.exchange)

    def _fits(self, said: str) -> bool:
        """Whether the words can stand: a probe asks, anything else says something, and nothing is said twice."""
        if said.strip() == self.move.text:
            return True
        if said_before(said, (turn.text for turn in self._interview.turns if turn.speaker is Speaker.INTERVIEWER)):
            return False
        if self.move.kind is MoveKind.PROBE and not self.move.verbatim:
            return asks(said)
        return any(character.isalpha() for character in said)


class Led:
    """A capable model's own turn, each word of it behind the guard."""

    def __init__(
        self,
        interviewer: Interviewer,
        scripted: Voice,
        interview: Interview,
        persona: Persona,
        options: Options,
    ) -> None:
        """Nothing is asked yet; the last turn of `interview` is the candidate's that is answered."""
        self.move = options.draft
        self.note: str | None = None
        self.spoken_by = interviewer.name
        self.exchanges: list[ModelCall] = []
        self.asked_a_model = True
        self._interviewer = interviewer
        self._scripted = scripted
        self._interview = interview
        self._persona = persona
        self._options = options
        self._grounds = _grounds(interview, persona, options)
        self._lead: Lead | None = None
        self._said = ""
        self._shown = False
        # Its words were refused, and the draft was said.
        self._notes_only = False
        self._turn: Generator[Lead | str, None, tuple[Noted, ModelCall]] | None = None

    def words(self) -> Iterator[str]:
        """See `Speech.words`.

        A turn that may not be said is asked for once more, with the reason, if nothing of it was shown; then the draft
        is said. What the model notes about the candidate's turn after its words still counts then.
        """
        began = time.monotonic()
        repair = ""
        while True:
            try:
                yield from self._attempt(repair)
                return
            except BadTurn as problem:
                self._refuse(str(problem))
                note = REFUSED
                if repair or self._shown or time.monotonic() - began > _REPAIR_WITHIN:
                    self._notes_only = True
                    break
                self.close()
                repair = str(problem)
            except VoiceError as error:
                self.exchanges.append(error.exchange)
                note = FELL_BACK.format(why=error)
                self.close()
                break
        if self._shown:
            yield ANEW
        self.move, self.note, self.spoken_by = self._options.draft, note, self._scripted.name
        yield self.move.text

    def rest(self) -> Heard | None:
        """See `Speech.rest`."""
        if self._turn is None or self._lead is None:
            self.close()  # a turn without a move is noted by nobody
            return None
        try:
            while True:
                next(self._turn)
        except StopIteration as end:
            noted, exchange = end.value
        except VoiceError as error:
            self.exchanges.append(error.exchange)
            return None
        self.exchanges.append(exchange)
        lead = self._lead.model_copy(update={"target": "", "span": ""}) if self._notes_only else self._lead
        turn = self._interview.turns[-1]
        found = heard(noted, lead, turn, self._interviewer.name)
        if self._notes_only:
            return found
        self.move = self.move.model_copy(update={"why": why_taken_up(self.move, found, turn)})
        return found

    def close(self) -> None:
        """See `Speech.close`."""
        if self._turn is not None:
            self._turn.close()
            self._turn = None

    def _attempt(self, repair: str) -> Iterator[str]:
        self._said, self._lead = "", None
        self._turn = self._interviewer.turn(self._interview, self._persona, self._options, repair)
        lead = next(self._turn, None)
        if not isinstance(lead, Lead):
            raise BadTurn("The reply does not begin with a move.")
        move = chosen(lead, self._interview, self._options)
        self._lead = lead
        if lead.choice in self._options.prepared:
            self.move, self.spoken_by = move, self._scripted.name
            yield move.text
            return
        yield from self._guarded(lead, self._turn)
        self.move = move.model_copy(update={"text": self._said.strip()})

    def _guarded(self, lead: Lead, turn: Iterator[Lead | str]) -> Iterator[str]:
        answers = lead.choice is MoveName.RESPOND
        guard = SpeechGuard(self._grounds, question=not answers, most_words=_MOST_ANSWERED if answers else MOST_WORDS)
        # The words are whole at the first empty piece; what follows is book-keeping.
        for piece in itertools.takewhile(lambda piece: piece != "", turn):
            yield from self._let_through(guard, guard.hear(str(piece)))
        yield from self._let_through(guard, guard.finish())

    def _let_through(self, guard: SpeechGuard, words: str) -> Iterator[str]:
        if guard.defect is not None:
            raise BadTurn(guard.defect.reason)
        if words:
            self._shown = True
            self._said += words
            yield words

    def _refuse(self, reason: str) -> None:
        """Keep a record of what was refused."""
        provider, _, model = self._interviewer.name.partition(":")
        record = ModelCall(
            purpose="interviewer", provider=provider, model=model, attempts=1, reply=self._said, error=reason
        )
        self.exchanges.append(record)


class _Recorded:
    """A voice's words whose closing record is kept."""

    def __init__(self, voice: Voice, words: Generator[str, None, ModelCall]) -> None:
        self._voice = voice
        self._words = words
        self.exchange: ModelCall | None = None

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
        except Exception as error:  # a defect of a voice must not end the round
            raise VoiceError("The model failed.", self._record_of(error)) from error

    def _record_of(self, error: Exception) -> ModelCall:
        provider, _, model = self._voice.name.partition(":")
        return ModelCall(purpose="voice", provider=provider, model=model, error=type(error).__name__)

    def hear_out(self) -> ModelCall | None:
        """The record, after the rest of the words; the model's cap on a reply keeps that short."""
        try:
            for _ in self:
                pass
        except VoiceError as error:
            self.exchange = error.exchange
        return self.exchange

    def close(self) -> None:
        self._words.close()


def _grounds(interview: Interview, persona: Persona, options: Options) -> Grounds:
    """What the interviewer may quote and name."""
    asked = tuple(turn.text for turn in interview.turns if turn.speaker is Speaker.INTERVIEWER)
    question = options.question
    prepared = (question.text, question.rephrase, question.clarification, *question.follow_ups) if question else ()
    return Grounds(
        said=tuple(turn.text for turn in interview.turns if turn.speaker is Speaker.CANDIDATE),
        asked=asked,
        question="\n".join((*prepared, question.handout)) if question else "",
        resume=interview.resume.text if interview.resume else "",
        extra=(persona.title, interview.setup.level, *(code.text for code in interview.codes)),
    )


def listener_for(models: ModelSource, provider: str) -> Listener:
    """The listener for a turn; with a leading model only the fallback draft depends on it."""
    return models.listener(SCRIPTED if models.interviewer(provider) is not None else provider)


def speech_for(models: ModelSource, answered: Interview, brief: Brief, move: Move, now: datetime) -> Speech:
    """The reply to the candidate's latest turn.

    Args:
        models: Gives the speakers.
        answered: The transcript that is answered to.
        brief: The content of the round.
        move: What code decided; a model that leads falls back on it.
        now: The time.
    """
    scripted = models.voice(SCRIPTED)
    interviewer = models.interviewer(answered.setup.provider)
    if interviewer is None:
        return Worded(models.voice(answered.setup.provider), scripted, answered, brief.persona, move)
    allowed = options(answered, brief, now)
    if allowed is None:
        return Worded(scripted, scripted, answered, brief.persona, move)
    return Led(interviewer, scripted, answered, brief.persona, allowed)
