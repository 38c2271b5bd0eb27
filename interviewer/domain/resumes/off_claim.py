"""Whether an answer speaks of the line of a résumé that was asked about, by the words and figures of that line.

The rubric is about any claim, so a figure and a decision from other work meet it whatever the line was.
"""

from collections.abc import Sequence

from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.resume import Claim, ClaimKind
from interviewer.domain.language.likeness import content_words
from interviewer.domain.language.text import plain_words

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
