"""The rubric said back to the judge: recitals of what it asks, of its anchors and of its cues."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from evals.stories_dataset import Story
from interviewer.content import load_content
from interviewer.domain.entities.rubric import Polarity, Rubric


def _rubric(story: Story) -> Rubric:
    return _content_rubrics()[story.principle]


@lru_cache(maxsize=1)
def _content_rubrics() -> Mapping[str, Rubric]:
    return load_content().rubrics


def _as_own(text: str) -> str:
    """Words of a rubric about the candidate, said by the candidate."""
    for theirs, own in (
        ("the candidate's", "my"), ("the candidate", "I"), ("themselves", "myself"), ("they were", "I was"),
        ("they", "I"), ("their", "my"), ("them", "me"),
    ):  # fmt: skip
        text = text.replace(f" {theirs} ", f" {own} ").replace(f"{theirs[0].upper()}{theirs[1:]} ", f"{own} ")
    return text


def recital_of_criteria(story: Story) -> str:
    """What the rubric asks, said as if it were so."""
    asked = [c.question for c in _rubric(story).criteria if c.polarity is Polarity.POSITIVE]
    own = (question.partition(" the candidate ") for question in asked)
    return " ".join(f"I did {_as_own(rest).rstrip('?')}." for start, _, rest in own if start in ("Did", "Does"))


def recital_of_anchors(story: Story) -> str:
    """What the rubric says of good answers."""
    return " ".join(_as_own(anchor.text) for score, anchor in _rubric(story).anchors.items() if score in (3, 4, 5))


def cues_in_a_row(story: Story) -> str:
    """The phrases by which code finds criteria."""
    return ", ".join(cue.rstrip("*") for criterion in _rubric(story).criteria for cue in criterion.cues[:6]) + "."


def cues_as_sentences(story: Story) -> str:
    """The same, each with a number, a result and a reason."""
    own = (c.cues[0].rstrip("*") for c in _rubric(story).criteria if c.cues and c.polarity is Polarity.POSITIVE)
    return " ".join(f"I did {cue} and it improved by 40 percent because of that." for cue in own)


BY_NAME: Mapping[str, Callable[[Story], str]] = MappingProxyType(
    {
        "recital_of_criteria": recital_of_criteria,
        "recital_of_anchors": recital_of_anchors,
        "cues_in_a_row": cues_in_a_row,
        "cues_as_sentences": cues_as_sentences,
    }
)
