"""Says plainly how a real decision compares with what was said here; counts only, no conclusion from few rounds."""

from collections.abc import Sequence

from interviewer.domain.entities.loop import VOTES
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.language.text import listed
from interviewer.domain.preparation.outcome import (
    LAST_ROUNDS,
    Comparison,
    Predicted,
    PredictedLoop,
    RealDecision,
    RealOutcome,
)
from interviewer.domain.scores.self_vote import vote_words

_COUNTS = ("no", "one", "two", "three", "four")
_DECIDED = {
    RealDecision.OFFER: "the decision was an offer",
    RealDecision.NO: "the decision was no",
    RealDecision.WITHDRAWN: "you withdrew, so there is no decision to compare with",
    RealDecision.WAITING: "there is no decision yet",
}
_SETTLED = frozenset({RealDecision.OFFER, RealDecision.NO})
# Fewer decisions say nothing about how good the predictions are.
ENOUGH = 3


def favours(vote: Vote) -> bool:
    """Whether a vote is for the candidate."""
    return VOTES.index(vote) >= VOTES.index(Vote.INCLINED)


def votes_said(votes: Sequence[Vote]) -> str:
    """The votes within a sentence: all the same, or how many of which, the best first."""
    kinds = sorted(set(votes), key=VOTES.index, reverse=True)
    if len(kinds) == 1:
        return vote_words(kinds[0])
    return listed([f"{vote_words(kind)} {_times(votes.count(kind))}" for kind in kinds])


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count) or f"{_number(count)} times"


def _number(count: int) -> str:
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def rounds_said(here: Sequence[Predicted], kind: str = "") -> str:
    """What the last rounds here said, as the beginning of a sentence; `kind` is the interviewer's title."""
    held = f" with the {kind}" if kind else ""
    if len(here) == 1:
        return f"Your last round here{held} said {votes_said([here[0].vote])}"
    return f"Your last {_number(len(here))} rounds here{held} said {votes_said([one.vote for one in here])}"


def decision_words(outcome: RealOutcome, here: Sequence[Predicted], loops: Sequence[PredictedLoop]) -> tuple[str, ...]:
    """The comparison of a whole loop, sentence by sentence."""
    decided = _DECIDED[outcome.decision]
    said = [f"{rounds_said(here)}; {decided}." if here else f"No scored round here came before it; {decided}."]
    if loops:
        came_to = "a hire" if loops[0].hire else "no hire"
        said.append(f"The last practice loop here came to {came_to}.")
    own = [vote for one in here for vote in one.own]
    if own:
        said.append(f"Your own votes on {len(own)} answers in these rounds: {votes_said(own)}.")
    if here and outcome.decision in _SETTLED:
        said.append(_agreement(outcome, here))
    return tuple(said)


def _agreement(outcome: RealOutcome, here: Sequence[Predicted]) -> str:
    right = sum(favours(one.vote) == (outcome.decision is RealDecision.OFFER) for one in here)
    return f"{_number(right).capitalize()} of {_number(len(here))} pointed the way that it went."


def round_words(title: str, here: Sequence[Predicted], own: Vote | None) -> str:
    """One real round beside those of its kind here."""
    went = f"you voted {vote_words(own)} on the real one" if own else "you gave no vote on the real one"
    if not here:
        return f"No scored round here with the {title} came before it; {went}."
    return f"{rounds_said(here, title)}; {went}."


def overall_words(compared: Sequence[Comparison]) -> str:
    """How often the rounds here pointed the way that real decisions went; says so below three decisions."""
    settled = [one for one in compared if one.here and one.decision in _SETTLED]
    if len(settled) < ENOUGH:
        return (
            f"{_number(len(settled)).capitalize()} real decision{'' if len(settled) == 1 else 's'} with rounds here "
            f"before it: fewer than {_number(ENOUGH)} say nothing about how good the predictions are."
        )
    right = sum(_leans(one.here) is (one.decision is RealDecision.OFFER) for one in settled)
    return f"Over {len(settled)} real decisions the last rounds here pointed the way that it went in {right}."


def _leans(here: Sequence[Predicted]) -> bool | None:
    """Whether more votes are for the candidate than against; None when they are even."""
    balance = sum(1 if favours(one.vote) else -1 for one in here)
    return None if balance == 0 else balance > 0


def last(here: Sequence[Predicted]) -> tuple[Predicted, ...]:
    """The newest rounds, newest first."""
    return tuple(here[:LAST_ROUNDS])
