"""A text with labels, from which the heads are fitted."""

from dataclasses import dataclass, field

from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.reading import Sentence, sentences_of


@dataclass(frozen=True)
class Sample:
    """One text.

    Attributes:
        story: Texts of one story are left out together.
        rung: The rung on which it stands; None when that is unknown.
        holds: Whether the answer holds each element; those that nobody labelled are not in it.
        held_by: For each element, the positions of the sentences that hold it; elements without labels are not in it.
        principles: How plainly it shows each principle, 0 to 1; empty when it is no story.
        rubric: The rubric whose criteria are labelled; empty when none are.
        criteria: For each of its criteria, as `rubric/criterion`, the positions of the sentences that meet it.
        taken_out: What was taken out of an otherwise good answer.
        example: Whether it is a passage and no answer.
    """

    story: str
    text: str
    sentences: tuple[Sentence, ...]
    rung: int | None = None
    holds: dict[Check, bool] = field(default_factory=dict)
    held_by: dict[Check, frozenset[int]] = field(default_factory=dict)
    principles: dict[str, float] = field(default_factory=dict)
    rubric: str = ""
    criteria: dict[str, frozenset[int]] = field(default_factory=dict)
    taken_out: frozenset[Check] = frozenset()
    example: bool = False


def read(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that the reader reads."""
    return tuple(sentences_of([text]))
