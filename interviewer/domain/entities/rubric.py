"""Rubrics: behaviourally anchored rating scales whose criteria are small factual questions."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level


class RubricKind(StrEnum):
    """What a rubric rates.

    STAR: any story. PRINCIPLE: a story, beside STAR. AREA: work on a technical problem. BACKGROUND: what a résumé
    claims and why the candidate is here. ASSESSMENT: the reasons written in the online assessment.
    """

    STAR = "star"
    PRINCIPLE = "principle"
    AREA = "area"
    BACKGROUND = "background"
    ASSESSMENT = "assessment"


# Where what somebody would do is the work itself and no wish.
WORK_IN_THOUGHT = frozenset({RubricKind.AREA, RubricKind.ASSESSMENT})
# The kinds by which a single answer can be scored.
SCORES_ANSWERS = frozenset({RubricKind.PRINCIPLE, RubricKind.AREA, RubricKind.BACKGROUND})


class Element(StrEnum):
    """The part of a STAR answer that a criterion belongs to."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"


class Polarity(StrEnum):
    """Whether a met criterion adds points or takes them away."""

    POSITIVE = "positive"
    RED_FLAG = "red_flag"


class Check(StrEnum):
    """A claim that code can check on the quoted words.

    EVENT: a real event: a time, a place or a named thing, told in the past, not hypothetical.
    OWN_ACTION: a first-person, past-tense action ("I profiled").
    NUMBER: the sentence holds a number with what it counts.
    MEASURED_OUTCOME: a number that measures a change or a result.
    OUTCOME: a result is told, with or without a number.
    REASON: a choice is given its reason or its alternative.
    REFLECTION: what was learned, kept or would be done differently.
    OTHER_PERSON: somebody else acts or is spoken with.
    QUESTION: the candidate asks something.
    """

    EVENT = "event"
    OWN_ACTION = "own_action"
    NUMBER = "number"
    MEASURED_OUTCOME = "measured_outcome"
    OUTCOME = "outcome"
    REASON = "reason"
    REFLECTION = "reflection"
    OTHER_PERSON = "other_person"
    QUESTION = "question"


class Proof(StrEnum):
    """What a candidate's code or scratch pad can prove, or fail to.

    EXAMPLES: the examples of the statement come out right. CASES: they and all hidden cases do. GROWTH: its time grows
    no faster than the reference's. TESTS: the code holds a test of itself. PROPERTIES: all properties of an exercise
    hold. SUMS: a line of the pad works something out and comes out right; a pad without one proves nothing.
    """

    EXAMPLES = "examples"
    CASES = "cases"
    GROWTH = "growth"
    TESTS = "tests"
    PROPERTIES = "properties"
    SUMS = "sums"


class Criterion(Frozen):
    """A small factual question that a reader answers from the transcript with a quote.

    Attributes:
        id: Unique within the rubric.
        question: The factual question, answerable with yes or no.
        points: What a met criterion adds (or, as a red flag, takes away), on the 0-5 scale of the rubric.
        check: What the quoted words must hold for the criterion to count, tested by code; None when only a
            reader can tell.
        cues: Words or phrases, in lower case, one of which the sentence holds when the criterion is likely
            met; the model-free judge and the conductor go by them and by `check`. `*` ends a stem (`measur*`).
        element: For the STAR rubric, the part of the answer that the criterion belongs to.
        shown_by: What the candidate's code proves when it meets the criterion, whatever was said.
        refuted_by: What the candidate's code fails to prove when the criterion is not met, whatever was said.
        probe: What the interviewer should reach for when the answer lacks it, as an instruction to the voice
            ("Ask what evidence ruled out the other explanations").
        ask: The probe in plain words, said when no model speaks; exactly one question.
        next_step: What the candidate should do next time, one sentence.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    question: str
    polarity: Polarity = Polarity.POSITIVE
    points: float = Field(gt=0, le=5)
    check: Check | None = None
    cues: tuple[str, ...] = ()
    element: Element | None = None
    shown_by: Proof | None = None
    refuted_by: Proof | None = None
    probe: str
    ask: str
    next_step: str


class Anchor(Frozen):
    """What an answer at one step of the scale is like.

    Attributes:
        text: The behaviour at this step.
        example: A sentence that a candidate at this step might say.
        requires: Ids of criteria that must be met for this step; two independent ones at least above 3.
    """

    text: str
    example: str
    requires: tuple[str, ...] = ()


class LevelExpectation(Frozen):
    """How scope, ambiguity and impact differ at one level."""

    scope: str
    ambiguity: str
    impact: str


class Confusion(Frozen):
    """A principle that this one is mistaken for, and how to tell them apart."""

    principle: str
    tell: str


class Cap(Frozen):
    """An upper bound on the score of an answer in which something is missing.

    Attributes:
        missing: What must be missing for the cap to apply: a check that no sentence of the answer passes, or what the
            candidate's code was to prove and did not.
        at_most: The bound, on the 0-5 scale.
        why: The reason, for the candidate.
    """

    missing: Check | Proof
    at_most: float = Field(ge=0, le=5)
    why: str


class Rubric(Frozen):
    """A rating scale from 0 to 5 with the questions that decide where an answer stands on it.

    Attributes:
        levels: For each level of the pack.
        shown_by_reactions: Whether what shows it is somebody's reaction, which has no number: then a story is not
            bounded for want of one.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    version: int = Field(ge=1)
    kind: RubricKind
    name: str
    meaning: str
    listens_for: tuple[str, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = Field(min_length=4)
    anchors: dict[int, Anchor]
    levels: dict[Level, LevelExpectation]
    confused_with: tuple[Confusion, ...] = ()
    caps: tuple[Cap, ...] = ()
    shown_by_reactions: bool = False

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        ids = [criterion.id for criterion in self.criteria]
        if len(ids) != len(set(ids)):
            raise ValueError("criterion ids repeat")
        if set(self.anchors) != set(range(6)):
            raise ValueError("anchors must be given for 0, 1, 2, 3, 4 and 5")
        for step, anchor in self.anchors.items():
            if unknown := set(anchor.requires) - set(ids):
                raise ValueError(f"anchor {step} requires unknown criteria: {sorted(unknown)}")
            if step > 3 and len(anchor.requires) < 2:
                raise ValueError(f"anchor {step} needs two independent conditions")
        if self.kind is RubricKind.STAR and any(criterion.element is None for criterion in self.criteria):
            raise ValueError("every criterion of the STAR rubric names its element")
        if any(c.polarity is Polarity.RED_FLAG and (c.shown_by or c.refuted_by) for c in self.criteria):
            raise ValueError("code can show or refute no red flag")
        positive = sum(c.points for c in self.criteria if c.polarity is Polarity.POSITIVE)
        if abs(positive - 5) > 1e-9:
            raise ValueError(f"positive points must add up to 5, not {positive:g}")
        return self

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion with this id; KeyError if there is none."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)
