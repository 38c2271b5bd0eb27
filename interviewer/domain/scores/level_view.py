"""The same evidence at every level: the vote there, what is missing to "inclined", and what would bring it."""

from collections.abc import Iterable, Mapping, Sequence

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.scorecard import CriterionResult, Scorecard, StoryScore, Vote
from interviewer.domain.scores.answer_score import AnswerScore, CriterionMark
from interviewer.domain.scores.levels import LevelRules, pattern_move

# More than these nobody takes to the next round.
_MOST_GAINS = 3

# An answer within a round and one outside are scored alike.
Scored = StoryScore | AnswerScore
Judged = CriterionResult | CriterionMark


class LevelRow(Frozen):
    """One level; `missing` are the points to "inclined", 0 where it is reached."""

    level: Level
    vote: Vote
    missing: float


class Gain(Frozen):
    """A criterion that was not shown, or a red flag that was.

    Attributes:
        points: What it would add to the evidence. The score moves by less where the reader has a share in it.
    """

    rubric: str
    criterion: str
    question: str
    next_step: str
    points: float


class LevelView(Frozen):
    """One score at every level.

    Attributes:
        rows: From the lowest level to the highest.
        held: What caps every score, for the candidate; no other gain counts before that. Empty when no one thing does.
        gains: The fewest whose points make up what the next level lacks, the largest first, three at most.
        asks: What the next level asks; empty when nobody said, or when the answers are about several things.
    """

    rows: tuple[LevelRow, ...]
    held: str = ""
    gains: tuple[Gain, ...] = ()
    asks: str = ""

    @property
    def next(self) -> LevelRow | None:
        """The lowest level at which the vote is not yet "inclined"; None when there is no such level."""
        return _first_missed(self.rows)


def answer_levels(score: Scored, rubric: str, rules: LevelRules) -> LevelView | None:
    """One answer at every level, scored by the rubric of this id; None when it has no score."""
    if score.overall is None:
        return None
    rows = _rows(score.overall, rules)
    missed = _first_missed(rows)
    if missed is None:
        return LevelView(rows=rows)
    return LevelView(
        rows=rows,
        held=_held([score]),
        gains=_enough(_gains([score]), missed.missing),
        asks=_asks(rules, {rubric}, missed.level),
    )


def round_levels(card: Scorecard, rules: LevelRules) -> LevelView | None:
    """The whole round at every level; None when it has no score.

    A gain of the round is what the criterion would add to the mean of the answers.
    """
    if card.overall is None:
        return None
    rows = tuple(_with_patterns(row, card, rules) for row in _rows(card.overall, rules))
    missed = _first_missed(rows)
    if missed is None:
        return LevelView(rows=rows)
    scored = [story for story in card.stories if story.overall is not None]
    return LevelView(
        rows=rows,
        held=_held(scored),
        gains=_enough(_gains(scored), missed.missing),
        asks=_asks(rules, {story.rubric for story in scored}, missed.level),
    )


def _rows(overall: float, rules: LevelRules) -> tuple[LevelRow, ...]:
    return tuple(
        LevelRow(
            level=level,
            vote=rules.thresholds[level].vote(overall),
            missing=max(0.0, round(rules.thresholds[level].inclined - overall, 2)),
        )
        for level in rules.levels
    )


def _with_patterns(row: LevelRow, card: Scorecard, rules: LevelRules) -> LevelRow:
    """The row with the vote of the round; what its score lacks stays the same, for points make up no pattern."""
    vote, _ = pattern_move(row.vote, card.patterns, rules)
    return row.model_copy(update={"vote": vote})


def _first_missed(rows: Iterable[LevelRow]) -> LevelRow | None:
    return next((row for row in rows if row.missing), None)


def _held(scores: Sequence[Scored]) -> str:
    """The cap under which all scores are; of two caps on a score the later is the lower one, which goes first."""
    caps = {
        next((line.label for line in reversed(score.contributions) if line.source.startswith("cap/")), "")
        for score in scores
    }
    return caps.pop() if len(caps) == 1 else ""


def _gains(scores: Sequence[Scored]) -> list[Gain]:
    """What each criterion would add to the mean of the scores, the largest first."""
    added: dict[tuple[str, str], float] = {}
    first: dict[tuple[str, str], Judged] = {}
    for result in (result for score in scores for result in score.criteria):
        if result.points is None or not result.next_step:
            continue
        key = (result.rubric, result.id)
        first.setdefault(key, result)
        added[key] = added.get(key, 0.0) + result.possible - result.points
    return sorted((_gain(first, key, total / len(scores)) for key, total in added.items()), key=lambda g: -g.points)


def _gain(first: Mapping[tuple[str, str], Judged], key: tuple[str, str], points: float) -> Gain:
    rubric, criterion = key
    found = first[key]
    return Gain(
        rubric=rubric,
        criterion=criterion,
        question=found.question,
        next_step=found.next_step,
        points=round(points, 2),
    )


def _enough(gains: Sequence[Gain], missing: float) -> tuple[Gain, ...]:
    chosen: list[Gain] = []
    for gain in gains[:_MOST_GAINS]:
        if round(sum(one.points for one in chosen), 2) >= missing:
            break
        chosen.append(gain)
    return tuple(chosen)


def _asks(rules: LevelRules, rubrics: set[str], level: Level) -> str:
    """What the level asks when all is about one thing."""
    if len(rubrics) != 1:
        return ""
    return rules.asks.get(rubrics.pop(), {}).get(level, "")
