"""Lays the rounds of a loop side by side: which stories came twice, and what was said differently."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from interviewer.domain.entities.findings import Cell, Contradiction, CoverageRow, Findings, Reuse
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric, RubricKind
from interviewer.domain.entities.write_up import WriteUp
from interviewer.domain.language.likeness import alike, likeness
from interviewer.domain.loops.contradictions import contradictions
from interviewer.domain.loops.telling import Telling, distinct, nearest
from interviewer.domain.rounds.doubt_questions import is_doubt
from interviewer.domain.rounds.story import stories

# Work on a technical problem is no story; the same problem may well come to the same words.
_TELLS = frozenset({RubricKind.PRINCIPLE, RubricKind.BACKGROUND})


def tellings(
    round_number: int, interview: Interview, questions: Mapping[str, Question], rubrics: Mapping[str, Rubric]
) -> tuple[Telling, ...]:
    """The stories that were told in a round, those among them that were given up for another."""
    told = []
    for story in stories(interview):
        question = questions.get(story.question_id)
        if question is None or rubrics[question.rubric].kind not in _TELLS:
            continue
        for turns, laid_aside in ((story.told, False), (story.laid_aside, True)):
            if turns:
                told.append(
                    Telling(
                        round=round_number,
                        interview_id=interview.id,
                        question_id=story.question_id,
                        turns=tuple((turn.index, turn.text) for turn in turns),
                        laid_aside=laid_aside,
                    )
                )
    return tuple(told)


def compare(told: Sequence[Telling]) -> Findings:
    """What shows between rounds; within a round the interviewer has noticed already."""
    reused: list[Reuse] = []
    contradicted: list[Contradiction] = []
    for one, other in combinations(sorted(told, key=lambda telling: telling.round), 2):
        if one.round == other.round:
            continue
        contradicted += contradictions(one, other)
        if alike(one.words, other.words) and not (one.laid_aside or other.laid_aside):
            reused.append(_reuse(one, other))
    return Findings(reused=tuple(reused), contradictions=tuple(contradicted))


def coverage(write_ups: Sequence[WriteUp], told: Sequence[Telling], twice: Sequence[str]) -> tuple[CoverageRow, ...]:
    """Each principle over all rounds, in the order in which the rounds own them.

    Args:
        write_ups: One for each round.
        told: The stories of all rounds.
        twice: The principles on which the level wants two independent data points.
    """
    names = {note.rubric: note.name for write_up in write_ups for note in write_up.principles}
    return tuple(
        CoverageRow(
            rubric=rubric,
            name=name,
            cells=tuple(_cell(write_up, rubric) for write_up in write_ups),
            independent=_independent(write_ups, told, rubric),
            wanted=2 if rubric in twice else 1,
        )
        for rubric, name in names.items()
    )


def _cell(write_up: WriteUp, rubric: str) -> Cell:
    note = next((note for note in write_up.principles if note.rubric == rubric), None)
    return Cell(round=write_up.round, owned=bool(note and note.owned), score=note.score if note is not None else None)


def _independent(write_ups: Sequence[WriteUp], told: Sequence[Telling], rubric: str) -> int:
    """Rounds with data, but no more than there are different stories behind it.

    What was told about a contradiction was told in another round before, so it is no data point of its own.
    """
    scored = {
        (write_up.interview_id, story): write_up.round
        for write_up in write_ups
        for note in write_up.principles
        if note.rubric == rubric and note.score is not None
        for story in note.stories
        if not is_doubt(story)
    }
    behind = [
        telling for telling in told if (telling.interview_id, telling.question_id) in scored and not telling.laid_aside
    ]
    return min(len(set(scored.values())), distinct(behind))


def _reuse(one: Telling, other: Telling) -> Reuse:
    first, second = nearest(one, other)
    return Reuse(
        rounds=(one.round, other.round),
        first=first.quoted,
        second=second.quoted,
        likeness=round(likeness(one.words, other.words), 2),
    )
