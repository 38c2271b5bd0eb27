"""The content of one interview: its persona, its rubrics, and all questions that it may ask."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviewer.domain.entities.doubt import Doubt
from interviewer.domain.entities.findings import Findings
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric, RubricKind
from interviewer.domain.language.likeness import ENOUGH, content_words
from interviewer.domain.language.signals import signals
from interviewer.domain.ports import Reader
from interviewer.domain.resumes.claim_questions import claim_questions
from interviewer.domain.rounds.story import Story, stories
from interviewer.domain.rounds.thread_words import ThreadWords

STAR = "star"


@dataclass(frozen=True)
class Brief:
    """What the interviewer of a round has to ask with; all of it was validated when it was read.

    Attributes:
        questions: Prepared questions by id, those about the candidate's résumé among them.
        rubrics: Rubrics by id; the STAR rubric is among them.
        first: Ids of the questions that come before others by the same rubric, in their order.
        thread_words: How a thread is taken up in prepared words.
        reader: Says what a story holds, quickly enough to be asked at every turn; None to go by cues alone.
    """

    persona: Persona
    questions: Mapping[str, Question]
    rubrics: Mapping[str, Rubric]
    first: tuple[str, ...] = ()
    reader: Reader | None = None
    thread_words: ThreadWords = ThreadWords()

    def rubrics_for(self, question: Question) -> tuple[Rubric, ...]:
        """The rubrics that an answer to the question is scored by: STAR too if it is a story about a principle."""
        own = self.rubrics[question.rubric]
        if own.kind is RubricKind.PRINCIPLE:
            return (self.rubrics[STAR], own)
        return (own,)


_ID = "doubt_"


def doubts(findings: Findings, titles: Mapping[int, str], principles: Mapping[str, str]) -> tuple[Doubt, ...]:
    """The contradictions that can be asked about.

    Quotes with a question mark are left out, as the interviewer asks one question at a time. The same two statements
    are asked about once, however many rounds heard them.

    Args:
        findings: What shows between the rounds.
        titles: What the interviewers of the rounds are called.
        principles: The principle that each question asks for, by the question's id.
    """
    return tuple(
        Doubt(
            first=titles[found.rounds[0]],
            second=titles[found.rounds[1]],
            words=(found.first.words, found.second.words),
            interviews=(found.first.interview_id, found.second.interview_id),
            rubric=principles.get(found.first.question_id) or principles.get(found.second.question_id, ""),
        )
        for found in findings.unlike
        if "?" not in found.first.words + found.second.words
    )


def doubt_questions(found: Sequence[Doubt]) -> tuple[Question, ...]:
    """One question about each; where the principle is not known, any story answers it."""
    return tuple(_question(number, doubt) for number, doubt in enumerate(found, 1))


def doubt_id(number: int) -> str:
    """The id of the question about the doubt at this position, counted from 1."""
    return f"{_ID}{number}"


def is_doubt(question_id: str) -> bool:
    """Whether this is the id of a question about a doubt."""
    return question_id.startswith(_ID)


def doubt_note(question_id: str, principle: str) -> str:
    """What the scorecard says of a story that answers such a question; empty for all others."""
    if not is_doubt(question_id):
        return ""
    return f"The question was about a contradiction. You answered with a story, and it counts for {principle}."


def _question(number: int, doubt: Doubt) -> Question:
    one, other = doubt.words
    return Question(
        id=doubt_id(number),
        rubric=doubt.rubric or STAR,
        text=(
            f"You told the {doubt.first}: “{one}” And you told the {doubt.second}: “{other}” "
            "How do these two fit together?"
        ),
        rephrase=f"I have two notes that differ, “{one}” and “{other}” Which of them is right?",
        clarification="Two interviewers wrote down different things; there may well be a plain reason.",
        reach=("which of the two is right", "where the other one came from"),
        follow_ups=("Where did the other version come from?", "Who could confirm that?"),
    )


# One sentence with "I" explains a slip; a story has more than one own action. "I told you" is not one, as the question
# was about what was said.
_OWN_ACTIONS = 2
_SPOKE = re.compile(r"\bI(?:['’]ve| have| had)? (?:said|told|mentioned|called|meant)\b", re.IGNORECASE)


def questions_of(interview: Interview, prepared: Mapping[str, Question]) -> Mapping[str, Question]:
    """The prepared questions by id, and those about the candidate's résumé and about what did not fit together."""
    claimed = claim_questions(interview.resume) if interview.resume else ()
    own = (*claimed, *doubt_questions(interview.setup.doubts))
    return {**prepared, **{question.id: question for question in own}} if own else prepared


def scored_stories(interview: Interview, questions: Mapping[str, Question]) -> tuple[Story, ...]:
    """The stories that are scored: those about a question that is known.

    An answer about a contradiction is scored only if it is a story, for the principle that it was first told for. An
    explanation is not a story and costs nothing.
    """
    doubts = {doubt_id(number): doubt.rubric for number, doubt in enumerate(interview.setup.doubts, 1)}
    return tuple(
        story
        for story in stories(interview)
        if story.question_id in questions
        and (story.question_id not in doubts or (doubts[story.question_id] and _is_told(story)))
    )


def _is_told(story: Story) -> bool:
    """Whether it says what the candidate did and how it ended, in words that are not in the question."""
    said = "\n".join(turn.text for turn in story.told)
    own = content_words(said) - content_words(story.turns[0].text)
    told = signals(_SPOKE.sub("", said)).sentences
    acted = sum(sentence.own_actions > 0 for sentence in told)
    return len(own) >= ENOUGH and acted >= _OWN_ACTIONS and any(sentence.outcome for sentence in told)
