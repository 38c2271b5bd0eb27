"""The vote of a round once it is known what shows across its answers: by a rule, and by one step at most."""

from collections.abc import Sequence

from interviewer.domain.entities.judging import Pattern, Weight
from interviewer.domain.entities.loop import VOTES
from interviewer.domain.entities.scorecard import PatternMove, Vote
from interviewer.domain.scores.levels import LevelRules, PatternRule


def pattern_move(vote: Vote, patterns: Sequence[Pattern], rules: LevelRules) -> tuple[Vote, PatternMove | None]:
    """The vote after what shows across the answers, and what moved it.

    The first rule that applies to a pattern decides; so rules against stand before rules for, and what was done well in
    one answer does not make up for what was done badly in three.

    Args:
        vote: What the score gives.
        patterns: Those that hold.
        rules: The rules of `rubrics/levels.yaml`.
    """
    for rule in rules.patterns:
        found = next((pattern for pattern in patterns if _applies(rule, pattern)), None)
        if found is None:
            continue
        moved = _moved(vote, rule)
        if moved is vote:
            return vote, None
        because = rule.because.format(pattern=found.name)
        return moved, PatternMove(rule=rule.id, pattern=found.name, before=vote, because=because)
    return vote, None


def _applies(rule: PatternRule, pattern: Pattern) -> bool:
    return pattern.kind in rule.kinds and pattern.weight is rule.weight and pattern.answers >= rule.answers


def _moved(vote: Vote, rule: PatternRule) -> Vote:
    at, limit = VOTES.index(vote), VOTES.index(rule.limit)
    if rule.weight is Weight.BAD:
        return VOTES[min(at, max(at - 1, limit))]
    return VOTES[max(at, min(at + 1, limit))]
