"""The questions of one round, and which of its stories are scored."""

import re
from collections.abc import Mapping

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.question import Question
from interviewer.domain.language.likeness import ENOUGH, content_words
from interviewer.domain.language.signals import signals
from interviewer.domain.resumes.claim_questions import claim_questions
from interviewer.domain.rounds.doubt_questions import doubt_id, doubt_questions
from interviewer.domain.rounds.story import Story, stories

# A slip is explained in a sentence with "I" in it; a story tells more than one thing that the candidate did. To have
# told somebody something is none: about that the question was.
_OWN_ACTIONS = 2
_SPOKE = re.compile(r"\bI(?:['’]ve| have| had)? (?:said|told|mentioned|called|meant)\b", re.IGNORECASE)


def questions_of(interview: Interview, prepared: Mapping[str, Question]) -> Mapping[str, Question]:
    """The prepared questions by id, and those about the candidate's résumé and about what did not fit together."""
    claimed = claim_questions(interview.resume) if interview.resume else ()
    own = (*claimed, *doubt_questions(interview.setup.doubts))
    return {**prepared, **{question.id: question for question in own}} if own else prepared


def scored_stories(interview: Interview, questions: Mapping[str, Question]) -> tuple[Story, ...]:
    """The stories that are scored: those about a question that is known.

    Whoever is asked about a contradiction is scored only for a story, and for the principle that it was told for
    before: an explanation is no story, and nobody loses by it.
    """
    doubts = {doubt_id(number): doubt.rubric for number, doubt in enumerate(interview.setup.doubts, 1)}
    return tuple(
        story
        for story in stories(interview)
        if story.question_id in questions
        and (story.question_id not in doubts or (doubts[story.question_id] and _is_told(story)))
    )


def _is_told(story: Story) -> bool:
    """Whether it tells what the candidate did and how it ended, in words that the question did not hold."""
    said = "\n".join(turn.text for turn in story.told)
    own = content_words(said) - content_words(story.turns[0].text)
    told = signals(_SPOKE.sub("", said)).sentences
    acted = sum(sentence.own_actions > 0 for sentence in told)
    return len(own) >= ENOUGH and acted >= _OWN_ACTIONS and any(sentence.outcome for sentence in told)
