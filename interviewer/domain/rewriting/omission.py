"""Finds what a rewrite leaves out that the answer rests on: without its result an answer is not stronger."""

from interviewer.domain.entities.rewrite import BLANK
from interviewer.domain.language.signals import signals
from interviewer.domain.language.tokens import tokens

# The rest may be small talk and repetition.
_SHARE_KEPT = 0.5


def left_out(rewrite: str, kept: str) -> tuple[str, ...]:
    """Sentences that should stand in the rewrite, as they were told; empty when it holds what matters.

    Args:
        rewrite: The text, with its blanks in square brackets.
        kept: What the candidate told, with or without blanks, less what tells nothing.
    """
    told, said = (signals(BLANK.sub("", text)) for text in (kept, rewrite))
    if said.words < _SHARE_KEPT * told.words:
        return tuple(sentence.text for sentence in told.sentences)
    numbers = _numbers(rewrite)
    return tuple(s.text for s in told.sentences if s.measured and not _numbers(s.text) <= numbers)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(token.key for token in tokens(text) if token.is_number)
