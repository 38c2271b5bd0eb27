"""The questions about what a résumé claims, and how each claim held up."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.resume import Claim, ClaimKind, Resume
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import Scorecard, StoryScore, Vote
from interviewer.domain.language.likeness import content_words
from interviewer.domain.language.text import plain_words

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


# Fewer content words may all be about the line, which the interviewer has just read out.
_ENOUGH = 15


def off_claim(claim: Claim, answers: Sequence[str]) -> OffTask | None:
    """What there is to find; None when a single word or figure of the line was said, or too little to tell."""
    said = "\n".join(answers)
    told = content_words(said)
    if len(told) < _ENOUGH or told & content_words(claim.words) or _names(claim) & set(plain_words(said)):
        return None
    return OffTask(untouched=(claim.words,))


def _names(claim: Claim) -> set[str]:
    """The figures of the line, and the technology that is asked about, whose name may be short."""
    figures = {word for word in plain_words(claim.words) if any(letter.isdigit() for letter in word)}
    return figures | set(plain_words(claim.hook)) if claim.kind is ClaimKind.TECHNOLOGY else figures


class Held(StrEnum):
    """Whether a claim held."""

    STOOD = "stood"
    IN_PART = "in_part"
    GAVE_WAY = "gave_way"
    UNTOUCHED = "untouched"
    NOT_SCORED = "not_scored"


_BY_VOTE = {
    None: Held.NOT_SCORED,
    Vote.STRONGLY_INCLINED: Held.STOOD,
    Vote.INCLINED: Held.STOOD,
    Vote.NOT_INCLINED: Held.IN_PART,
    Vote.STRONGLY_NOT_INCLINED: Held.GAVE_WAY,
}


class ClaimOutcome(Frozen):
    """One claim that was asked about.

    Attributes:
        words: The claim as it stands in the résumé.
        quotes: The candidate's words that carried it, or gave it away, each once.
        missing: The factual question that stayed open and cost most; empty when none did.
    """

    words: str
    held: Held
    quotes: tuple[str, ...] = ()
    missing: str = ""


def claim_outcomes(resume: Resume, card: Scorecard) -> tuple[ClaimOutcome, ...]:
    """The claims that were asked about, in the order of asking; a claim that was not asked about proved nothing."""
    words = {claim.id: claim.words for claim in resume.claims}
    return tuple(_outcome(words[story.question_id], story) for story in card.stories if story.question_id in words)


def left_over(resume: Resume, found: Sequence[ClaimOutcome]) -> str:
    """How many claims were not asked about, in a sentence; empty when all were."""
    left = len(resume.claims) - len(found)
    if not left:
        return ""
    lines = "1 more line" if left == 1 else f"{left} more lines"
    return f"{lines} of {resume.name} could be asked about in another round."


def _outcome(words: str, story: StoryScore) -> ClaimOutcome:
    if story.off_task is not None:
        return ClaimOutcome(words=words, held=Held.UNTOUCHED)
    borrowed = [c for c in story.criteria if c.polarity is Polarity.RED_FLAG and c.met]
    shown = [c for c in story.criteria if c.polarity is Polarity.POSITIVE and c.met]
    lost = [c for c in story.criteria if c.polarity is Polarity.POSITIVE and c.met is False]
    dearest = max(lost, key=lambda criterion: criterion.possible, default=None)
    quotes = (c.evidence.quote for c in borrowed or shown if c.evidence)
    return ClaimOutcome(
        words=words,
        held=Held.GAVE_WAY if borrowed else _BY_VOTE[story.vote],
        quotes=tuple(dict.fromkeys(quotes)),
        missing=dearest.question if dearest else "",
    )
