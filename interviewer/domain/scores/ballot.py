"""What a candidate can vote on after a round, and how far the voting is."""

from collections.abc import Iterable, Mapping

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.rounds.brief import scored_stories
from interviewer.domain.rounds.story import Story
from interviewer.domain.scores.self_vote import SelfVote

# So many words bring an answer back to mind.
_FIRST_WORDS = 16


class Votable(Frozen):
    """One answer of a round; `words` are its first words."""

    question_id: str
    question: str
    words: str


class Ballot(Frozen):
    """The answers of a round, and the votes on them so far by question.

    Attributes:
        revealed: Whether the score was shown; from then on no vote changes.
    """

    answers: tuple[Votable, ...]
    votes: dict[str, Vote]
    revealed: bool

    @property
    def waits(self) -> bool:
        """Whether there is something to vote on before the score is shown."""
        return bool(self.answers) and not self.revealed


def ballot(
    interview: Interview, questions: Mapping[str, Question], votes: Iterable[SelfVote], *, revealed: bool
) -> Ballot:
    """The ballot of an interview.

    Args:
        interview: The round.
        questions: All questions by id; an answer to one that is gone cannot be scored and is left out.
        votes: The votes that are kept.
        revealed: Whether the score was shown.
    """
    told = (story for story in scored_stories(interview, questions) if story.answers)
    return Ballot(
        answers=tuple(
            Votable(
                question_id=story.question_id, question=questions[story.question_id].text, words=_first_words(story)
            )
            for story in told
        ),
        votes={vote.question_id: vote.vote for vote in votes},
        revealed=revealed,
    )


def _first_words(story: Story) -> str:
    words = (story.told or story.answers)[0].text.split()
    return " ".join(words) if len(words) <= _FIRST_WORDS else f"{' '.join(words[:_FIRST_WORDS]).rstrip('.,;:!?')}…"
