"""Rounds held by a model that is only told to be an interviewer, with the candidates of ours."""

from collections.abc import Callable

from interviewer.domain.entities.interview import Interview, Move, MoveKind, Speaker, Turn
from interviewer.domain.ports import Candidate

# Says the interviewer's next words after this transcript; the question is the one to open with.
Say = Callable[[Interview, str], str]


def plain_round(ours: Interview, candidate: Candidate, say: Say) -> Interview:
    """Let the model interview the candidate after our opening, for as many turns as ours took.

    What it says stands as a question first and as follow-ups to it after that, for nobody decides its moves. Time
    stands still, for nobody tells it the time.
    """
    question = next(turn.move.question_id for turn in ours.turns if turn.move and turn.move.begins_story)
    assert question is not None, "a move that begins a story has a question"
    current, kind = ours.model_copy(update={"turns": ours.turns[:1]}), MoveKind.ASK
    turns = sum(turn.speaker is Speaker.INTERVIEWER for turn in ours.turns) - 1
    for _ in range(turns):
        heard = current.turns[-1].move
        assert heard is not None, "the interviewer spoke last"
        current = _with(current, candidate.reply(current, heard), None)
        words = say(current, question)
        current = _with(current, words, Move(kind=kind, question_id=question, text=words, why="A model decided."))
        kind = MoveKind.PROBE
    return current


def _with(interview: Interview, words: str, move: Move | None) -> Interview:
    turn = Turn(
        index=len(interview.turns),
        speaker=Speaker.CANDIDATE if move is None else Speaker.INTERVIEWER,
        text=words,
        at=interview.started_at,
        move=move,
    )
    return interview.model_copy(update={"turns": (*interview.turns, turn)})
