"""Write-ups and rules for tests of the debrief."""

from collections.abc import Mapping, Sequence

from interviewer.domain.entities.debrief import Claim, Note, Quoted, WriteUp
from interviewer.domain.entities.scorecard import Evidence
from interviewer.domain.loops.voting import Rules
from tests import shipped

CONTENT = shipped.content()
RULES = Rules(CONTENT.loop, CONTENT.levels)
PLAN = CONTENT.loop.plans["L5"].rounds
PERSONAS = tuple(one.persona for one in PLAN)


def quoted(number: int, words: str = "I read the trace.") -> Quoted:
    evidence = Evidence(turn=2, quote=words, start=0, end=len(words))
    return Quoted(interview_id=f"i{number}", question_id=f"q{number}", evidence=evidence)


def note(number: int, rubric: str, score: float | None, *, shown: bool = True) -> Note:
    return Note(
        rubric=rubric,
        name=CONTENT.rubrics[rubric].name,
        owned=True,
        score=score,
        reason="" if score is not None else "There was no question about it.",
        stories=(f"q{number}",) if score is not None else (),
        shown=(Claim(text="Was it read?", quoted=quoted(number)),) if shown and score is not None else (),
        missing=("Was the cause named?",),
    )


def write_up(number: int, overall: float | None, scores: Mapping[str, float | None] | None = None) -> WriteUp:
    """The write-up of the L5 plan's round; `scores` are the principles' scores where they differ from the overall."""
    one = PLAN[number]
    given = dict.fromkeys(one.owns, overall) | dict(scores or {})
    vote = None if overall is None else CONTENT.levels.thresholds["L5"].vote(overall)
    return WriteUp(
        round=number,
        persona=one.persona,
        title=CONTENT.personas[one.persona].title,
        interview_id=None if overall is None else f"i{number}",
        level="L5",
        summary=f"{overall} of 5.",
        principles=tuple(
            note(number, rubric, score if overall is not None else None) for rubric, score in given.items()
        ),
        overall=overall,
        vote=vote,
        reason="" if overall is not None else "The round was skipped.",
    )


def write_ups(overall: Sequence[float | None]) -> list[WriteUp]:
    return [write_up(number, score) for number, score in enumerate(overall)]
