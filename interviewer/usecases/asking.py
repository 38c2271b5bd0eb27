"""What is asked of models outside a stored interview: cases of somebody's own, a bare interviewer, a candidate."""

from datetime import UTC, datetime, timedelta

from interviewer.content import Content
from interviewer.domain.entities.interview import AgendaItem, Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.listening import Heard
from interviewer.domain.entities.persona import PRINCIPLES, Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Cue, VoiceError
from interviewer.domain.rounds.brief import STAR, Brief
from interviewer.domain.rounds.case import Asked, Case, FollowUp, NoticedThread, told_as
from interviewer.domain.rounds.conductor import next_move
from interviewer.domain.rounds.model_turn import whole
from interviewer.domain.rounds.threads import ledger
from interviewer.llm.scripted import SCRIPTED
from interviewer.usecases.sources import ModelSource
from interviewer.usecases.speech import Speech, listener_for, speech_for

_START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_MINUTES = 60
# Seconds that a turn takes on the case's clock, so that no case runs out of time.
_A_TURN = 20
_QUESTION = "case"


class Asking:
    """Follow-ups to given answers, outside an interview."""

    def __init__(self, content: Content, models: ModelSource) -> None:
        """Nothing is stored."""
        self._content = content
        self._models = models

    def ask(self, case: Case, provider: str) -> Asked:
        """What the interviewer says after each turn of the case.

        Raises:
            InterviewerError: There is no such interviewer or principle.
        """
        brief = self._brief(case)
        chosen = Setup(level=case.level, persona=case.persona, minutes=_MINUTES, provider=provider, seed=1)
        interview = _on_the_table(case, brief, self._content.completed(chosen))
        for number, words in enumerate(case.turns):
            interview = self._played(interview, brief, words, number)
        return _asked(case, interview)

    def _played(self, interview: Interview, brief: Brief, words: str, number: int) -> Interview:
        """The interview with one more turn of the candidate, and the reply to it."""
        now = _START + timedelta(seconds=_A_TURN * (number + 1))
        heard = listener_for(self._models, interview.setup.provider).hear(interview.turns[-1].text, words)
        turn = Turn(index=len(interview.turns), speaker=Speaker.CANDIDATE, text=words, at=now, heard=heard)
        answered = interview.model_copy(update={"turns": (*interview.turns, turn)})
        move = next_move(answered, brief, now)
        if move is None:
            return answered
        speech = speech_for(self._models, answered, brief, move, now)
        text, heard = _words_and_heard(speech, heard)
        reply = Turn(
            index=turn.index + 1,
            speaker=Speaker.INTERVIEWER,
            text=text,
            at=now,
            move=speech.move,
            spoken_by=speech.spoken_by,
            note=speech.note,
        )
        turn = turn.model_copy(update={"heard": heard})
        return interview.model_copy(update={"turns": (*interview.turns, turn, reply)})

    def _brief(self, case: Case) -> Brief:
        persona = self._content.personas.get(case.persona)
        if persona is None:
            known = ", ".join(sorted(self._content.personas))
            raise InterviewerError(f"There is no interviewer '{case.persona}'. Choose one of: {known}.")
        rubric = case.principle or _area(persona)
        if rubric not in self._content.rubrics:
            raise InterviewerError(f"There is no rubric '{rubric}'. Run `interviewer content show` for the names.")
        prepared = next((q for q in self._content.questions.values() if q.text == case.question), None)
        question = prepared or Question(
            id=_QUESTION,
            rubric=rubric,
            text=case.question,
            rephrase=case.question,
            clarification="Take it as it is meant at your work.",
            reach=("", ""),
            follow_ups=("What would have happened without you?", "What would the people who disagreed say about it?"),
        )
        return Brief(
            persona=persona,
            questions={question.id: question},
            rubrics=self._content.rubrics,
            reader=self._models.reader(SCRIPTED),
            thread_words=self._content.thread_words,
        )


def _area(persona: Persona) -> str:
    """The rubric of the interviewer's own area; any story for one who asks about principles only."""
    return next((part.about for part in reversed(persona.parts) if part.about != PRINCIPLES), STAR)


def _on_the_table(case: Case, brief: Brief, setup: Setup) -> Interview:
    question = next(iter(brief.questions.values()))
    asks = Move(kind=MoveKind.ASK, question_id=question.id, text=case.question, verbatim=True, why="The question.")
    turns = [Turn(index=0, speaker=Speaker.INTERVIEWER, text=case.question, at=_START, move=asks)]
    if case.context and case.context != case.question:
        said = Move(kind=MoveKind.PROBE, question_id=question.id, text=case.context, verbatim=True, why="The context.")
        turns.append(Turn(index=1, speaker=Speaker.INTERVIEWER, text=case.context, at=_START, move=said))
    item = AgendaItem(question_id=question.id, rubric=question.rubric, seconds=_MINUTES * 60)
    return Interview(
        id=_QUESTION, setup=setup, agenda=(item,), started_at=_START, last_seen_at=_START, turns=tuple(turns)
    )


def _words_and_heard(speech: Speech, heard: Heard) -> tuple[str, Heard]:
    """The words of a reply, and what was heard in the turn before it."""
    return whole(speech.words()).strip(), speech.rest() or heard


def _closed(replies: int, turns: int) -> str:
    """What became of turns that got no reply; a round that was closed stays closed."""
    if replies >= turns:
        return ""
    return f"The interviewer closed the round after turn {replies} of {turns}; later turns were heard and got no reply."


def _asked(case: Case, interview: Interview) -> Asked:
    given = [turn for turn in interview.turns if turn.speaker is Speaker.CANDIDATE]
    number = {turn.index: at for at, turn in enumerate(given)}
    begun = 1 if case.context and case.context != case.question else 0
    replies = [turn for turn in interview.turns[begun + 1 :] if turn.move is not None]
    return Asked(
        id=case.id,
        status="asked",
        reason=_closed(len(replies), len(given)),
        intents=tuple(told_as(turn.heard.intent) for turn in given if turn.heard is not None),
        follow_ups=tuple(
            FollowUp(text=turn.text, move=turn.move.kind.value, target=turn.move.target, quote=turn.move.quote)
            for turn in replies
            if turn.move is not None
        ),
        threads=tuple(
            NoticedThread(
                turn=number[entry.turn],
                quote=entry.thread.quote,
                kind=entry.thread.kind.value,
                why=entry.thread.why,
                worth=entry.thread.worth,
                state=entry.state.value,
            )
            for entry in ledger(interview)
        ),
        by=" ".join(sorted({turn.spoken_by for turn in replies if turn.spoken_by})),
    )


def plain_turn(content: Content, models: ModelSource, interview: Interview, question_id: str) -> str:
    """The next words of the interviewer, without anything of ours.

    Args:
        content: Gives the interviewer's title and the question.
        models: Where the model is.
        interview: The interview so far, the candidate's turn last; its setup names the provider.
        question_id: The question to open with.

    Raises:
        InterviewerError: The provider has no model, or it did not answer.
    """
    provider = interview.setup.provider
    plain = models.plain(provider)
    if plain is None:
        raise InterviewerError(f"The provider {provider} has no model that could interview by itself.")
    try:
        return plain.say(interview, content.personas[interview.setup.persona], content.questions[question_id].text)
    except VoiceError as error:
        raise InterviewerError(str(error)) from error


def candidate_words(models: ModelSource, provider: str, cue: Cue) -> str:
    """The model's words for the cue; empty when it fails, for there are prepared ones.

    Raises:
        InterviewerError: The provider has no model.
    """
    voice = models.candidate(provider)
    if voice is None:
        raise InterviewerError(f"The provider {provider} has no model that could play a candidate.")
    try:
        return voice.say(cue)
    except VoiceError:
        return ""
