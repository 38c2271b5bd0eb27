"""Turns contradictions between rounds into questions, so that the candidate can clear them up."""

from collections.abc import Mapping, Sequence

from interviewer.domain.entities.doubt import Doubt
from interviewer.domain.entities.findings import Findings
from interviewer.domain.entities.question import Question
from interviewer.domain.rounds.brief import STAR

_ID = "doubt_"


def doubts(findings: Findings, titles: Mapping[int, str], principles: Mapping[str, str]) -> tuple[Doubt, ...]:
    """The contradictions that can be asked about.

    Words that hold a question mark are left out: the interviewer asks one question at a time. The same two statements
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
    """One question about each; where nobody knows for which principle it was told, any story answers it."""
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
