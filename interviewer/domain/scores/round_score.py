"""From the scores of the stories to the scorecard of a round."""

import math
from collections.abc import Sequence

from interviewer.domain.entities import on_task
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.judging import RoundReview
from interviewer.domain.entities.scorecard import FirstFix, Scorecard, Status, StoryScore
from interviewer.domain.scores.levels import LevelRules, pattern_move
from interviewer.domain.scores.scoring import stability

_FULL = 5.0


def scorecard(
    interview_id: str,
    stories: Sequence[StoryScore],
    rules: LevelRules,
    level: Level,
    review: RoundReview | None = None,
) -> Scorecard:
    """The scorecard of a round: the mean of the stories that could be scored, and the vote that follows from it.

    Args:
        interview_id: Whose round.
        stories: The scores of its stories.
        rules: The votes' bounds, and how patterns move a vote.
        level: Whose bounds.
        review: What shows across the stories; None where no judge looked.
    """
    scored = [story.overall for story in stories if story.overall is not None]
    if not scored:
        return Scorecard(
            interview_id=interview_id,
            level=level,
            status=Status.NOT_SCORED,
            reason=_why_not(stories),
            stories=tuple(stories),
            review=review,
        )
    overall = round(sum(scored) / len(scored) + 1e-9, 1)
    thresholds = rules.thresholds[level]
    higher = [bound for bound in thresholds.bounds if bound > overall]
    vote, moved = pattern_move(thresholds.vote(overall), review.patterns if review is not None else (), rules)
    return Scorecard(
        interview_id=interview_id,
        level=level,
        status=Status.SCORED,
        overall=overall,
        vote=vote,
        stability=stability(overall, rules, level, round_error(stories)),
        to_next_vote=round(min(higher) - overall, 1) if higher and moved is None else None,
        stories=tuple(stories),
        first_fix=_first_fix(stories),
        review=review,
        moved=moved,
    )


def round_error(stories: Sequence[StoryScore]) -> float | None:
    """How far the mean of the stories may lie from what it should be: their errors are taken as independent."""
    errors = [story.error for story in stories if story.overall is not None and story.error is not None]
    return math.sqrt(sum(error**2 for error in errors)) / len(errors) if errors else None


def _why_not(stories: Sequence[StoryScore]) -> str:
    if not stories:
        return "No prepared question was answered."
    return stories[0].reason if len({story.reason for story in stories}) == 1 else "No story could be scored."


def _first_fix(stories: Sequence[StoryScore]) -> FirstFix | None:
    """What most evidence is missing of over all scored stories, a criterion or the task; the first asked wins a tie."""
    scored = [(story, story.overall) for story in stories if story.overall is not None]
    missed: dict[tuple[str, str], float] = {}
    lost: dict[tuple[str, str], FirstFix] = {}
    for story, overall in scored:
        if story.off_task is not None:
            off = _off_task(story)
            key = (story.question_id, on_task.SOURCE)
            missed[key], lost[key] = off.points_lost, off
        # What is missing from an answer with full marks has cost nothing.
        for result in story.criteria if overall < _FULL else ():
            if result.points is None or not result.next_step:
                continue
            key = (result.rubric, result.id)
            gap = result.possible - result.points
            missed[key] = missed.get(key, 0.0) + gap
            before = lost[key].points_lost if key in lost else 0.0
            lost[key] = FirstFix(
                rubric=result.rubric,
                criterion=result.id,
                question=result.question,
                next_step=result.next_step,
                points_lost=before + (gap if result.cost is None else result.cost),
            )
    if not lost:
        return None
    first = lost[max(lost, key=lambda key: missed[key])]
    return first.model_copy(update={"points_lost": round(first.points_lost / len(scored), 2)})


def _off_task(story: StoryScore) -> FirstFix:
    """What it cost to speak of something else."""
    cost = -sum(line.points for line in story.contributions if line.source == f"cap/{on_task.SOURCE}")
    return FirstFix(
        rubric=story.rubric,
        criterion=on_task.SOURCE,
        question="Is the answer about what was asked?",
        next_step=on_task.NEXT_STEP,
        points_lost=round(cost, 2),
    )
