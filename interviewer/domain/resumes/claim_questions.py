"""Turns what a résumé claims into the questions of the interviewer."""

import re
from typing import NamedTuple

from interviewer.domain.entities.question import Question
from interviewer.domain.entities.resume import Claim, ClaimKind, Resume

# Id of the rubric for what a résumé claims.
RESUME = "resume"
_ACTED = re.compile(
    r"^(?:I\s+)?((?:co-)?(?:\w{3,}ed|cut|led|built|wrote|rewrote|ran|made|drove|won|grew|brought|took|sped|shrank|kept|"
    r"held|taught|found|set|got|gave|rebuilt|oversaw)\b.*)$",
    re.I | re.S,
)
_SOMEBODY = re.compile(r"\b(?:I|me|my|mine|myself|we|us|our|ours)\b", re.I)


class _Asks(NamedTuple):
    """The words for one kind of claim; `{hook}` is filled in."""

    question: tuple[str, ...]
    follow_ups: tuple[str, str]


_FIGURE_FOLLOW_UPS = (
    "What else changed in the same weeks that could have moved that figure?",
    "What was that figure half a year later?",
)
_ASKS = {
    ClaimKind.SHARE: _Asks(
        ("{hook} of what, and how was it measured?", "What was the baseline of the {hook}, and who measured it?"),
        _FIGURE_FOLLOW_UPS,
    ),
    ClaimKind.FACTOR: _Asks(
        ("Compared with what, and how was that measured?", "What was the baseline of that, and who measured it?"),
        _FIGURE_FOLLOW_UPS,
    ),
    ClaimKind.SPAN: _Asks(
        ("How were the two figures measured, and over what time?", "Who measured the two figures, and how?"),
        _FIGURE_FOLLOW_UPS,
    ),
    ClaimKind.COUNT: _Asks(
        ("Where does “{hook}” come from, and who counted?", "How do you know that it was “{hook}”?"),
        _FIGURE_FOLLOW_UPS,
    ),
    ClaimKind.LED: _Asks(
        ("Which decision in that was yours alone, and who disagreed with it?",
         "What would have gone otherwise without you?"),
        ("Who would tell that differently?", "Which of your decisions there did somebody else have to repair?"),
    ),
    ClaimKind.DESIGNED: _Asks(
        ("Which other design did you turn down, and why?", "Which constraint shaped that design most, and how?"),
        ("Which part of the design did not survive its first months?", "Who else had a hand in the design?"),
    ),
    ClaimKind.TECHNOLOGY: _Asks(
        ("Which part of that did you write yourself, and where did {hook} get in your way?",
         "Why {hook}, and what would you have used without it?"),
        ("What does {hook} do badly?", "What of that would you build differently today?"),
    ),
}  # fmt: skip


def claim_questions(resume: Resume) -> tuple[Question, ...]:
    """One question about each claim, in the order of the claims."""
    asked: dict[ClaimKind, int] = {}
    questions = []
    for claim in resume.claims:
        turn = asked.get(claim.kind, 0)
        asked[claim.kind] = turn + 1
        questions.append(_question(claim, turn))
    return tuple(questions)


def _question(claim: Claim, turn: int) -> Question:
    asks = _ASKS[claim.kind]
    ask = asks.question[turn % len(asks.question)].format(hook=claim.hook)
    return Question(
        id=claim.id,
        rubric=RESUME,
        text=f"{_said(claim.words)} {ask}",
        rephrase=f"Tell me what is behind this line of your résumé: “{claim.words}”. What was your part in it?",
        clarification=f"I mean the line “{claim.words}”; whatever you can say about its inside will do.",
        reach=("the candidate's own part", "where the figure or the claim comes from", "what was decided"),
        follow_ups=tuple(follow_up.format(hook=claim.hook) for follow_up in asks.follow_ups),
    )


def _said(words: str) -> str:
    """The claim as one repeats it to its author: as a clause when it begins with a deed, else as it stands."""
    acted = _ACTED.match(words)
    if acted is None or _SOMEBODY.search(acted[1]):
        return f"Your résumé says “{words}”."
    deed = acted[1]
    return f"You wrote that you {deed[0].lower()}{deed[1:]}."
