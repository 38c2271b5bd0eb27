"""Interviews of a wanted length, as they would stand in the store."""

from datetime import datetime, timedelta
from itertools import cycle, islice

from interviewer.content import Content
from interviewer.domain.entities.interview import AgendaItem, Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.rubric import RubricKind

# 64 words each.
_ANSWER = (
    "Last spring the nightly job on the new cluster got slower, and I owned the runtime. I profiled three hosts with "
    "the trace tool, compared the collectives pair by pair, and found one host with an old firmware. I replaced it "
    "and wrote the check that now runs before a host is admitted. The step went from {before} to {after} ms over "
    "three nights."
)
THIN = "We had a problem with the job and we looked at it together and somehow it was better after some time."


def interview(content: Content, turns: int, now: datetime, provider: str, words: int = 64) -> Interview:
    """An interview of this many turns in which the candidate has just answered thinly, so that a probe is owed.

    Args:
        content: Gives the questions.
        turns: Turns in all, the last one the candidate's; an even number.
        now: The time; the interview began ten minutes ago.
        provider: Who speaks.
        words: Words of each earlier answer, about.
    """
    questions = sorted(
        q.id for q in content.questions.values() if content.rubrics[q.rubric].kind is RubricKind.PRINCIPLE
    )
    answer = " ".join([_ANSWER] * max(1, words // 64))
    told: list[Turn] = [_asking(0, MoveKind.OPEN, None, "Hello. What do you work on?", now)]
    kinds = cycle([MoveKind.ASK, MoveKind.PROBE, MoveKind.PROBE, MoveKind.PROBE, MoveKind.PROBE])
    asked = -1
    for kind in islice(kinds, turns // 2 - 1):
        asked += kind is MoveKind.ASK
        told.append(_answer(len(told), answer.format(before=len(told), after=len(told) // 2), now))
        told.append(_asking(len(told), kind, questions[asked], f"Question {len(told)}: how did you measure it?", now))
    if told[-1].move is not None and told[-1].move.kind is not MoveKind.ASK:
        fresh = questions[asked + 1]
        told[-1] = _asking(len(told) - 1, MoveKind.ASK, fresh, content.questions[fresh].text, now)
    told.append(_answer(len(told), THIN, now))
    return Interview(
        id=f"bench{turns}",
        setup=content.completed(Setup(provider=provider, minutes=120, seed=1)),
        agenda=tuple(AgendaItem(question_id=q, rubric=content.questions[q].rubric, seconds=3600) for q in questions),
        started_at=now - timedelta(minutes=10),
        last_seen_at=now,
        turns=tuple(told),
    )


def _asking(index: int, kind: MoveKind, question: str | None, text: str, at: datetime) -> Turn:
    move = Move(
        kind=kind,
        target="outcome" if kind is MoveKind.PROBE else None,
        question_id=question,
        text=text,
        directive="Ask how it was measured." if kind is MoveKind.PROBE else "",
        verbatim=kind is not MoveKind.PROBE,
        why="",
    )
    return Turn(index=index, speaker=Speaker.INTERVIEWER, text=text, at=at, move=move)


def _answer(index: int, text: str, at: datetime) -> Turn:
    return Turn(index=index, speaker=Speaker.CANDIDATE, text=text, at=at)
