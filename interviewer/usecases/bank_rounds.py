"""What the bank keeps of a round: the words that told a story, and the use of it."""

from collections.abc import Sequence

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.errors import InterviewerError
from interviewer.domain.preparation.bank import Use
from interviewer.domain.rounds.brief import questions_of
from interviewer.domain.rounds.story import stories


def told_in_round(
    interview: Interview, question_id: str, content: Content, scores: Sequence[StoryScore]
) -> tuple[str, Use]:
    """What the candidate told about one question of a round, and the use of the story there.

    Raises:
        InterviewerError: The question was not asked, or nothing was told about it.
    """
    story = next((story for story in stories(interview) if story.question_id == question_id), None)
    if story is None:
        raise InterviewerError(f"The question {question_id} was not asked in this round. Choose one that was.")
    if not story.told:
        raise InterviewerError("Nothing was told about this question. Choose a question that you answered.")
    question = questions_of(interview, content.questions).get(question_id)
    score = next((score for score in scores if score.question_id == question_id), None)
    use = Use(
        at=story.told[0].at,
        where=interview.id,
        question_id=question_id,
        principle=question.rubric if question is not None else "",
        score=score.overall if score is not None else None,
    )
    return "\n\n".join(turn.text.strip() for turn in story.told), use
