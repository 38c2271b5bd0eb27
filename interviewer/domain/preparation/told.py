"""A told story as a drill keeps it, from the score of an answer."""

from collections.abc import Iterable, Mapping

from interviewer.domain.entities.rubric import Element, Polarity, Rubric
from interviewer.domain.entities.scorecard import Status
from interviewer.domain.language.text import word_count
from interviewer.domain.preparation.drills import Scored, Shown
from interviewer.domain.rounds.brief import STAR
from interviewer.domain.scores.answer_score import AnswerScore, CriterionMark


def scored(score: AnswerScore, answer: str, rubrics: Mapping[str, Rubric]) -> Scored:
    """What a drill keeps of a score.

    Args:
        score: The score of this answer.
        answer: The words that its evidence is counted in.
        rubrics: By id; those of the score are among them.
    """
    star = {element: mark for element in Element if (mark := getattr(score.star, element.value)).met is not None}
    return Scored(
        overall=score.overall,
        reason=score.reason,
        error=score.score_error,
        vote=score.vote,
        criteria=tuple(_shown(one) for one in score.criteria if one.status is Status.SCORED and one.met is not None),
        missing=score.missing,
        elements={element: bool(mark.met) for element, mark in star.items()},
        action_at=share_before(answer, _starts(score, Element.ACTION, rubrics)),
        result_at=share_before(answer, _starts(score, Element.RESULT, rubrics)),
        words=word_count(answer),
    )


def _shown(mark: CriterionMark) -> Shown:
    flag = mark.polarity is Polarity.RED_FLAG
    points = mark.points or 0.0
    return Shown(
        id=f"{mark.rubric}/{mark.id}",
        question=mark.question,
        met=bool(mark.met),
        red_flag=flag,
        quote=mark.evidence[0].quote if mark.evidence else "",
        next_step=mark.next_step,
        lost=round(abs(points) if flag else max(0.0, mark.possible - points), 2),
    )


def _starts(score: AnswerScore, element: Element, rubrics: Mapping[str, Rubric]) -> list[int]:
    """Where the words begin that show a part of STAR."""
    star = rubrics.get(STAR)
    own = {one.id for one in star.criteria if one.element is element} if star is not None else set()
    marks = (one for one in score.criteria if one.rubric == STAR and one.id in own and one.met)
    spans = [span for one in marks if one.polarity is Polarity.POSITIVE for span in one.evidence]
    return [span.start for span in (*spans, *getattr(score.star, element.value).evidence)]


def share_before(text: str, starts: Iterable[int]) -> float | None:
    """The share of the words of a text that stand before the first of these places; None without a place."""
    first = min(starts, default=None)
    words = word_count(text)
    if first is None or not words:
        return None
    return round(min(1.0, word_count(text[:first]) / words), 3)
