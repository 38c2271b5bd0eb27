"""The votes of a debrief and the decision: rules over the write-ups, and nothing else."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviewer.domain.entities.debrief import CastVote, LoopDecision, Note, VoteMove, WriteUp
from interviewer.domain.entities.findings import Findings
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.loop import VOTES, LoopRules, Outcome, VoteRule
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.rounds.brief import is_doubt
from interviewer.domain.scores.levels import LevelRules, pattern_move


class Rules(NamedTuple):
    """The rules that a loop is decided by."""

    loop: LoopRules
    levels: LevelRules


def cast(write_ups: Sequence[WriteUp], findings: Findings, rules: Rules, level: Level) -> tuple[CastVote, ...]:
    """Everybody's vote before and after reading the others; none without a score of their own."""
    return tuple(_cast(write_up, write_ups, findings, rules, level) for write_up in write_ups)


def decide(write_ups: Sequence[WriteUp], findings: Findings, rules: Rules, level: Level) -> LoopDecision:
    """What the loop comes to: an offer at the level, else at the next lower one, else none."""
    voters = {write_up.persona: write_up.title for write_up in write_ups}
    found = rules.loop.decide(voters, _seconds(cast(write_ups, findings, rules, level)))
    decision = LoopDecision(
        outcome=found.outcome,
        asked=level,
        level=level if found.outcome is Outcome.HIRE else None,
        rule=found.rule,
        because=found.because,
    )
    levels = rules.levels.levels
    if found.outcome is not Outcome.NO_HIRE or level == levels[0]:
        return decision
    lower = levels[levels.index(level) - 1]
    below = rules.loop.decide(voters, _seconds(cast(write_ups, findings, rules, lower)))
    if below.outcome is not Outcome.HIRE:
        return decision
    return decision.model_copy(update={"outcome": Outcome.HIRE, "level": lower, "lower_rule": below.rule})


def _seconds(votes: Sequence[CastVote]) -> dict[str, Vote]:
    return {vote.persona: vote.second for vote in votes if vote.second is not None}


def _cast(
    write_up: WriteUp, all_of_them: Sequence[WriteUp], findings: Findings, rules: Rules, level: Level
) -> CastVote:
    if write_up.overall is None:
        return CastVote(persona=write_up.persona, title=write_up.title, first=None, second=None)
    by_score = rules.levels.thresholds[level].vote(write_up.overall)
    first, _ = pattern_move(by_score, write_up.patterns, rules.levels)
    moves = list(_moves(write_up, all_of_them, findings, rules, level))
    second = _moved(first, up=any(rule.up for rule, _ in moves), down=any(not rule.up for rule, _ in moves))
    rising = VOTES.index(second) > VOTES.index(first)
    moved_by = tuple(move for rule, move in moves if second is not first and rule.up is rising)
    return CastVote(persona=write_up.persona, title=write_up.title, first=first, second=second, moved_by=moved_by)


def _moved(first: Vote, *, up: bool, down: bool) -> Vote:
    """One step, and never past the line between for and against by more than that.

    It depends on the first vote and on what others heard, never on one's own single notes: so a better note can only
    help.
    """
    at, against, inclined = VOTES.index(first), VOTES.index(Vote.NOT_INCLINED), VOTES.index(Vote.INCLINED)
    if up and not down:
        return VOTES[max(at, min(at + 1, inclined))]
    if down and not up:
        return VOTES[min(at, max(at - 1, against))]
    return first


def _moves(
    write_up: WriteUp, all_of_them: Sequence[WriteUp], findings: Findings, rules: Rules, level: Level
) -> Iterator[tuple[VoteRule, VoteMove]]:
    owned = {note.rubric for note in write_up.principles if note.owned}
    for other in all_of_them:
        if other.persona == write_up.persona:
            continue
        for note in other.principles:
            if note.rubric not in owned or note.score is None or not _is_new(note, other, write_up, findings):
                continue
            heard = rules.levels.thresholds[level].vote(note.score)
            yield from ((rule, _move(rule, note, other)) for rule in rules.loop.second_vote if rule.holds(heard))


def _move(rule: VoteRule, note: Note, other: WriteUp) -> VoteMove:
    quoted = note.shown[0].quoted if rule.up and note.shown else None
    because = rule.because.format(principle=note.name, interviewer=f"the {other.title}")
    return VoteMove(rule=rule.id, rubric=note.rubric, by=other.persona, because=because, quoted=quoted)


def _is_new(note: Note, other: WriteUp, write_up: WriteUp, findings: Findings) -> bool:
    """Whether at least one of the stories behind the note was not told in the voter's own round.

    An answer about a contradiction repeats earlier rounds.
    """
    rounds = {other.round, write_up.round}
    known = {
        quoted.question_id
        for reuse in findings.reused
        if set(reuse.rounds) == rounds
        for quoted in (reuse.first, reuse.second)
        if quoted.interview_id == other.interview_id
    }
    return any(story not in known and not is_doubt(story) for story in note.stories)
