"""How technical rounds are scored beside two people's grades: `python -m evals.rounds [--set PATH] [--provider NAME]`.

Each round is one question with its exchange, and the code where there is any, which is checked in the sandbox as after
an interview. The baseline gives each round the mean grade of the others.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean
from typing import Literal, NamedTuple

from interviewer.bootstrap import build
from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.code import Code, Language
from interviewer.domain.entities.interview import AgendaItem, Interview, Level, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.scorecard import Stability, StoryScore, Vote
from interviewer.domain.scores.scoring import CODE_ERROR, TALK_ERROR
from interviewer.settings import Settings
from interviewer.store import Store

ROUNDS = Path(__file__).parent / "rounds" / "rounds.jsonl"
SECOND = ROUNDS.with_name("second.jsonl")
Kind = Literal["coding", "design", "exercise", "fundamentals"]
_PERSONAS: dict[Kind, str] = {
    "coding": "coding",
    "design": "ml_systems",
    "exercise": "ml_fundamentals",
    "fundamentals": "ml_fundamentals",
}
_BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
_HIRES = (Vote.INCLINED, Vote.STRONGLY_INCLINED)


class Said(Frozen):
    """A turn.

    Attributes:
        hint: The interviewer gives a hint in it.
        code: All of the candidate's code, where it changed in this turn.
        run: The candidate runs the code on a test of their own.
    """

    by: Speaker
    text: str
    hint: bool = False
    code: str | None = None
    run: bool = False


class Round(Frozen):
    """One question of a technical round.

    Attributes:
        behaviour: What its author was asked to write.
        grades: Of two people, 0 to 5, in halves.
        votes: Theirs on this question alone.
        reasons: Theirs.
    """

    id: str
    kind: Kind
    level: Level
    question: str
    behaviour: str
    turns: tuple[Said, ...]
    grades: tuple[float, ...]
    votes: tuple[Vote, ...]
    reasons: tuple[str, ...]

    @property
    def grade(self) -> float:
        """The mean of the grades."""
        return fmean(self.grades)


class Scored(NamedTuple):
    """A round and what the product makes of it."""

    round: Round
    score: StoryScore

    @property
    def error(self) -> float:
        """How far the score is above the grade; a round without a score counts as 0 points."""
        return (self.score.overall or 0.0) - self.round.grade


def load(path: Path = ROUNDS) -> tuple[Round, ...]:
    """The rounds of a file."""
    return tuple(Round.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines())


def interview_of(told: Round, content: Content, provider: str) -> Interview:
    """The round as an ended interview of one question."""
    turns: list[Turn] = []
    codes: list[Code] = []
    for index, said in enumerate(told.turns):
        at = _BEGAN + timedelta(minutes=index)
        if said.code is not None:
            number = len(codes) + 1
            codes.append(
                Code(number=number, question_id=told.question, language=Language.PYTHON, text=said.code, saved_at=at)
            )
        asks = said.by is Speaker.INTERVIEWER
        move = _move(told, said, first=index == 0) if asks else None
        code = len(codes) or None
        turns.append(
            Turn(
                index=index,
                speaker=said.by,
                text=said.text,
                at=at,
                move=move,
                spoken_by="scripted" if asks else None,
                code=None if asks else code,
            )
        )
    end = turns[-1].at
    rubric = content.questions[told.question].rubric
    return Interview(
        id=told.id,
        setup=Setup(persona=_PERSONAS[told.kind], level=told.level, provider=provider, minutes=60),
        agenda=(AgendaItem(question_id=told.question, rubric=rubric, seconds=3000),),
        started_at=_BEGAN,
        last_seen_at=end,
        ended_at=end,
        turns=tuple(turns),
        codes=tuple(codes),
    )


def _move(told: Round, said: Said, *, first: bool) -> Move:
    kind = MoveKind.ASK if first else MoveKind.HINT if said.hint else MoveKind.PROBE
    return Move(kind=kind, question_id=told.question, text=said.text, why="")


def scored(rounds: Iterable[Round], provider: str) -> Iterator[Scored]:
    """The rounds with their scores, as `interviewer` would score them after an interview."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        store = Store(settings.store_url)
        service = build(settings, store=store)
        for told in rounds:
            interview = interview_of(told, service.content, provider)
            store.create(interview, service.content.digest)
            card = service.score(told.id, progress=lambda _: None, cancelled=lambda: False)
            yield Scored(told, card.stories[0])
        service.close()


def table(found: Sequence[Scored]) -> Iterator[str]:
    """Mean error, bias and votes of each kind of round and of all, beside the baseline."""
    yield f"{'':<14}{'rounds':>7}{'error':>7}{'baseline':>9}{'bias':>7}{'hires voted in':>16}{'others voted in':>17}"
    kinds = sorted({one.round.kind for one in found})
    for name, own in [*((kind, [one for one in found if one.round.kind == kind]) for kind in kinds), ("all", found)]:
        hires = [one for one in own if one.round.grade >= 3.5]
        others = [one for one in own if one.round.grade < 3.0]
        yield (
            f"{name:<14}{len(own):>7}{fmean(abs(one.error) for one in own):>7.2f}{_baseline(own, found):>9.2f}"
            f"{fmean(one.error for one in own):>+7.2f}{_voted_in(hires):>16}{_voted_in(others):>17}"
        )


def said_and_true(found: Sequence[Scored]) -> Iterator[str]:
    """The error that scores say of themselves beside the true one, and what is called stable beside what is not."""
    groups = {
        "code that was run": [one for one in found if one.score.error == CODE_ERROR],
        "talk alone": [one for one in found if one.score.error == TALK_ERROR],
        "called stable": [one for one in found if one.score.stability is Stability.STABLE],
        "called borderline": [one for one in found if one.score.stability is Stability.BORDERLINE],
    }
    for name, own in groups.items():
        if own:
            said = fmean(one.score.error or 0.0 for one in own)
            yield f"{name:<18}{len(own):>3} rounds, error {fmean(abs(one.error) for one in own):.2f}, said {said:.2f}"


def _baseline(own: Sequence[Scored], found: Sequence[Scored]) -> float:
    total = sum(one.round.grade for one in found)
    rest = len(found) - 1
    return fmean(abs((total - one.round.grade) / rest - one.round.grade) for one in own)


def _voted_in(of: Sequence[Scored]) -> str:
    return f"{sum(one.score.vote in _HIRES for one in of)} of {len(of)}"


def main() -> None:
    """Print each round, then the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=ROUNDS, help="another file of rounds")
    parser.add_argument("--provider", default="scripted")
    chosen = parser.parse_args()
    found = []
    for one in scored(load(chosen.set), chosen.provider):
        found.append(one)
        grades = " ".join(f"{grade:g}" for grade in one.round.grades)
        score = "none" if one.score.overall is None else f"{one.score.overall:.1f} {one.score.vote}"
        sys.stdout.write(f"{one.round.id:<16}{one.round.level:<4}{grades:<9}{score:<28}{one.round.behaviour}\n")
        sys.stdout.flush()
    sys.stdout.write("\n".join(["", *table(found), "", *said_and_true(found)]) + "\n")


if __name__ == "__main__":
    main()
