"""Small whole pieces of content for tests that care about one part of them."""

from collections.abc import Mapping, Sequence

from evals.pack import LEVELS
from interviewer.domain.entities.loop import DecisionRule, LoopPlan, LoopRound, LoopRules, Outcome, Stage, VoteRule
from interviewer.domain.entities.persona import PRINCIPLES, Known, Part, Persona, Stock
from interviewer.domain.entities.rubric import Anchor, Check, Criterion, Element, LevelExpectation, Rubric, RubricKind
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.levels import LevelRules, VoteThresholds


def persona(
    persona_id: str = "bar_raiser",
    title: str = "Bar Raiser",
    *,
    summary: str = "Asks until the facts are bare.",
    parts: Sequence[tuple[str, float, float]] = ((PRINCIPLES, 1.0, 7),),
    owns: tuple[str, ...] = (),
    max_probes: int = 3,
    max_presses: int = 2,
    opening: str = "Hello. We have {minutes} minutes. What are you working on?",
    lead_ins: tuple[str, ...] = ('You said "{quote}".',),
    asks: Mapping[str, tuple[str, ...]] | None = None,
    stock: Mapping[Stock, tuple[str, ...]] | None = None,
    knows: tuple[Known, ...] = (),
) -> Persona:
    """An interviewer; `parts` are what about, share and minutes for each question."""
    return Persona(
        id=persona_id,
        version=1,
        title=title,
        summary=summary,
        parts=tuple(Part(about=about, share=share, minutes=minutes) for about, share, minutes in parts),
        owns=owns,
        max_probes=max_probes,
        max_presses=max_presses,
        opening=opening,
        lead_ins=lead_ins,
        asks=dict(asks or {}),
        stock=dict(stock) if stock is not None else {situation: ("As you like.",) for situation in Stock},
        knows=knows,
        never=("Never praise.", "Never answer for them."),
        debrief="Reads the quotes first.",
        manner="Calm and exact.",
    )


def level_rules(margin: float = 0.3, bounds: tuple[float, float, float] = (1.5, 3.0, 4.2)) -> LevelRules:
    """The same thresholds for every level."""
    low, middle, high = bounds
    thresholds = VoteThresholds(not_inclined=low, inclined=middle, strongly_inclined=high)
    return LevelRules(version=1, margin=margin, thresholds=dict.fromkeys(LEVELS, thresholds), asks={})


def loop_rules() -> LoopRules:
    """Four rounds and one rule."""
    owns = ("dive_deep", "ownership")
    personas = ("hiring_manager", "coding", "ml_fundamentals", "bar_raiser")
    rounds = tuple(LoopRound(persona=one, minutes=60, owns=owns) for one in personas)
    return LoopRules(
        version=1,
        chair="bar_raiser",
        decider="hiring_manager",
        funnel=(Stage(id="screen", name="Screen", minutes=30, settles="Whether it fits."),),
        plans=dict.fromkeys(LEVELS, LoopPlan(rounds=rounds, twice=("dive_deep",))),
        second_vote=(
            VoteRule(id="shown", at_least=Vote.STRONGLY_INCLINED, because="{interviewer} heard {principle}."),
        ),
        decision=(
            DecisionRule(id="hire", outcome=Outcome.HIRE, because="Everybody is for it."),
            DecisionRule(id="rest", outcome=Outcome.NO_HIRE, because="Nobody is for it."),
        ),
    )


def star_rubric() -> Rubric:
    """The story itself, with one criterion for each part."""
    asked = (
        ("situation", Element.SITUATION, Check.EVENT, "Say when it was."),
        ("own_actions", Element.ACTION, Check.OWN_ACTION, "Tell what you did."),
        ("reason", Element.ACTION, Check.REASON, "Name the second-best option."),
        ("measured_outcome", Element.RESULT, Check.MEASURED_OUTCOME, "Bring one number from after."),
    )
    return Rubric(
        id="star",
        version=1,
        kind=RubricKind.STAR,
        name="The story itself",
        meaning="What it means.",
        listens_for=("facts",),
        criteria=tuple(
            Criterion(
                id=name,
                question=f"Is {name} told?",
                points=1.25,
                check=check,
                element=element,
                probe="Ask for it.",
                ask="What was it?",
                next_step=next_step,
            )
            for name, element, check, next_step in asked
        ),
        anchors={
            step: Anchor(text="text", example="example", requires=("situation", "reason") if step > 3 else ())
            for step in range(6)
        },
        levels={level: LevelExpectation(scope="s", ambiguity="a", impact="i") for level in LEVELS},
    )
