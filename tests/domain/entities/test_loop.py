"""The decision follows from the votes by the rules that ship, and by nothing else."""

import itertools

import pytest
from pydantic import ValidationError

from interviewer.domain.entities.loop import VOTES, Condition, LoopPlan, LoopRound, LoopRules, Outcome
from interviewer.domain.entities.scorecard import Vote
from tests import shipped
from tests.builders import loop_rules

NO, NOT, YES, STRONG = VOTES
ROUNDS = ("hiring_manager", "coding", "ml_systems", "ml_fundamentals", "bar_raiser")
VOTERS = {persona: persona.replace("_", " ").title() for persona in ROUNDS}


@pytest.fixture(scope="module")
def rules() -> LoopRules:
    return shipped.content().loop


def decide(rules: LoopRules, *votes: Vote) -> tuple[Outcome, str]:
    decision = rules.decide(VOTERS, dict(zip(ROUNDS, votes, strict=True)))
    return decision.outcome, decision.rule


@pytest.mark.parametrize(
    ("votes", "outcome", "rule"),
    [
        ((YES, YES, YES, YES, YES), Outcome.HIRE, "hire"),
        ((STRONG, STRONG, STRONG, STRONG, NOT), Outcome.NO_HIRE, "veto"),
        ((NOT, STRONG, STRONG, STRONG, STRONG), Outcome.NO_HIRE, "manager_against"),
        ((YES, NO, STRONG, STRONG, YES), Outcome.NO_HIRE, "persuaded_by_one"),
        ((YES, NO, STRONG, STRONG, STRONG), Outcome.HIRE, "hire"),
        ((STRONG, NO, YES, YES, YES), Outcome.HIRE, "hire"),
        ((YES, NOT, NOT, STRONG, YES), Outcome.NO_HIRE, "persuaded_by_two"),
        ((YES, NOT, NOT, YES, STRONG), Outcome.HIRE, "hire"),
        ((STRONG, NOT, NOT, NOT, STRONG), Outcome.NO_HIRE, "nobody_else_for_it"),
        ((YES, NOT, YES, YES, YES), Outcome.NO_HIRE, "mixed_without_a_bar_raising_signal"),
        ((YES, NOT, YES, STRONG, YES), Outcome.HIRE, "hire"),
    ],
)
def test_the_votes_decide(rules: LoopRules, votes: tuple[Vote, ...], outcome: Outcome, rule: str) -> None:
    assert decide(rules, *votes) == (outcome, rule)


def test_the_bar_raiser_and_the_hiring_manager_bind_and_each_of_the_others_can_be_outweighed(rules: LoopRules) -> None:
    for against in (NO, NOT):
        for at, persona in enumerate(ROUNDS):
            votes = [STRONG] * len(ROUNDS)
            votes[at] = against
            binds = persona in ("hiring_manager", "bar_raiser")
            assert (decide(rules, *votes)[0] is Outcome.NO_HIRE) is binds, persona


def test_all_votes_get_a_decision_and_a_better_vote_never_costs_the_offer(rules: LoopRules) -> None:
    for votes in itertools.product(VOTES, repeat=len(ROUNDS)):
        outcome, _ = decide(rules, *votes)
        assert outcome in (Outcome.HIRE, Outcome.NO_HIRE)
        if outcome is Outcome.HIRE:
            for at, vote in enumerate(votes):
                for better in VOTES[VOTES.index(vote) :]:
                    assert decide(rules, *votes[:at], better, *votes[at + 1 :])[0] is Outcome.HIRE


def test_every_rule_decides_something(rules: LoopRules) -> None:
    decided = {decide(rules, *votes)[1] for votes in itertools.product(VOTES, repeat=len(ROUNDS))}
    assert decided == {rule.id for rule in rules.decision}


def test_without_all_votes_nothing_is_decided(rules: LoopRules) -> None:
    decision = rules.decide(VOTERS, {"hiring_manager": STRONG, "coding": STRONG, "ml_systems": STRONG})
    assert decision.outcome is Outcome.OPEN
    assert decision.because == "Without a vote from the Ml Fundamentals and the Bar Raiser nothing is decided."


def test_the_interviewers_are_met_in_the_order_of_the_way(rules: LoopRules) -> None:
    assert rules.personas == ("recruiter", "phone_screen", *ROUNDS)


def test_system_design_is_not_asked_of_beginners(rules: LoopRules) -> None:
    asked = {level: {one.persona for one in plan.rounds} for level, plan in rules.plans.items()}
    assert "ml_systems" not in asked["L4"]
    assert "ml_systems" in asked["L5"] & asked["L6"]


ONE, LAST = loop_rules().decision


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"decision": (ONE,)}, "at least 2"),
        ({"decision": (ONE, LAST.model_copy(update={"when": Condition(against=1)}))}, "must apply always"),
        ({"decision": (ONE.model_copy(update={"outcome": Outcome.OPEN}), LAST)}, "a rule must decide"),
    ],
)
def test_rules_that_leave_something_open_are_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        LoopRules.model_validate(dict(loop_rules()) | change)


@pytest.mark.parametrize(
    ("personas", "twice", "said"),
    [
        (("coding", "coding", "bar_raiser", "hiring_manager"), "dive_deep", "a persona holds two rounds"),
        (("coding", "ml_systems", "bar_raiser", "hiring_manager"), "think_big", "fewer than two rounds own it"),
    ],
)
def test_a_plan_that_does_not_cover_is_refused(personas: tuple[str, ...], twice: str, said: str) -> None:
    rounds = tuple(LoopRound(persona=one, minutes=60, owns=("dive_deep", "ownership")) for one in personas)
    with pytest.raises(ValidationError, match=said):
        LoopPlan(rounds=rounds, twice=(twice,))
