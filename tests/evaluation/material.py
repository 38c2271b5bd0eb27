"""Cases and scores written by hand, and a toy file with scorers whose worth is known."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any

from interviewer.domain.entities.rubric import Check, Polarity
from interviewer.domain.entities.scorecard import Contribution, PrincipleFit, Stability, Status, Usage, Vote
from interviewer.domain.scores.answer_score import (
    AnswerScore,
    CriterionMark,
    JudgeRecord,
    Span,
    StarMark,
    StarMarks,
    not_scored,
)
from interviewer.evaluation.cases import Case, Kind
from interviewer.evaluation.figure import Figure
from interviewer.evaluation.report import Measured, Report, report
from interviewer.evaluation.run import Rewritten, Row

ANSWER = "In May I moved 3 jobs to another host, and the queue halved."


def case(identifier: str, **changes: Any) -> Case:
    usual = {"id": identifier, "question": "When did you dig?", "principle": "dive_deep", "answer": ANSWER}
    return Case.model_validate(usual | changes)


def score(overall: float, **changes: Any) -> AnswerScore:
    """A score with one line in its sum and one piece of evidence in ANSWER."""
    mark = StarMark(met=False)
    usual = {
        "status": Status.SCORED,
        "overall": overall,
        "vote": Vote.INCLINED if overall >= 3 else Vote.NOT_INCLINED,
        "stability": Stability.STABLE,
        "star": StarMarks(
            situation=mark, task=mark, action=StarMark(met=True, evidence=(span("I moved 3 jobs"),)), result=mark
        ),
        "contributions": (Contribution(source="criteria", label="What the words prove", points=overall),),
    }
    return AnswerScore.model_validate(usual | changes)


def span(quote: str) -> Span:
    start = max(ANSWER.find(quote), 0)
    return Span(quote=quote, start=start, end=start + len(quote))


def criterion(*evidence: Span) -> CriterionMark:
    return CriterionMark(
        id="c",
        rubric="dive_deep",
        question="Is it there?",
        polarity=Polarity.POSITIVE,
        status=Status.SCORED,
        met=True,
        points=1,
        possible=1,
        evidence=evidence,
        rationale="It is.",
    )


def judged_by_model(tokens_in: int, tokens_out: int) -> JudgeRecord:
    usage = Usage(input_tokens=tokens_in, output_tokens=tokens_out)
    return JudgeRecord(provider="local", model="small", versions=(), attempts=1, usage=usage, seconds=1)


def fits(*principles: str) -> tuple[PrincipleFit, ...]:
    return tuple(PrincipleFit(principle=name, share=1 / len(principles)) for name in principles)


def row(of: Case, overall: float | None, *, base: float | None = None, **changes: Any) -> Row:
    """A row; without a score when `overall` is None."""
    usual: dict[str, Any] = {
        "case": of,
        "score": not_scored("The model is gone.") if overall is None else score(overall),
        "seconds": 0.01,
        "at_once": 1,
        "refused": False,
        "base": None if base is None else score(base),
        "again": None,
        "grade": None,
        "rewrite": None,
        "asked": False,
    }
    return Row(**(usual | changes))


def rewrite_of(of: Case, text: str, seconds: float = 0.0) -> Rewritten:
    return Rewritten(id=of.id, digest="", provider="scripted", scorer="f", seconds=seconds, text=text)


def measured(**changes: Any) -> Measured:
    usual = {
        "file": "toy.jsonl",
        "sha256": "0" * 64,
        "provider": "scripted",
        "model": "scripted",
        "with_model": False,
        "version": "0",
        "at": datetime(2026, 11, 24, tzinfo=UTC),
        "concurrency": 1,
        "taken_over": 0,
    }
    return Measured.model_validate(usual | changes)


def by_name(figures: Iterator[Figure] | Sequence[Figure]) -> dict[tuple[str, str], Figure]:
    """Figures by name and group."""
    found = list(figures)
    named = {(figure.name, figure.group): figure for figure in found}
    assert len(named) == len(found)
    return named


def toy_cases() -> list[Case]:
    """Six stories at the labels 1 to 5, each with one case of every other kind."""
    found: list[Case] = []
    for number in range(6):
        story = f"story{number}"
        found += [case(f"{story}_{rung}", story=story, label=rung, truth="dive_deep") for rung in range(1, 6)]
        best = f"{story}_5"
        found += [
            case(f"{story}_we", story=story, kind=Kind.ABLATED, missing=Check.OWN_ACTION, base=best, change="we"),
            case(f"{story}_echo", story=story, kind=Kind.EMPTY, change="echo"),
            case(f"{story}_wrong", story=story, kind=Kind.WRONG_PRINCIPLE, principle="frugality", base=best),
            case(f"{story}_orders", story=story, kind=Kind.ATTACK, change="orders", base=best),
            case(f"{story}_names", story=story, kind=Kind.DRIFT, change="names", base=best),
        ]
    return found


def perfect(of: Case) -> AnswerScore:
    """Knows everything."""
    if of.label is not None:
        return score(of.label, fits=fits("dive_deep", "frugality"))
    worth = {Kind.ABLATED: 3.0, Kind.EMPTY: 0.5, Kind.WRONG_PRINCIPLE: 2.0}.get(of.kind, 5.0)
    return score(worth, missing=(of.missing,) if of.missing else ())


def useless(of: Case) -> AnswerScore:
    """Knows nothing: a number drawn by lot, evidence out of the air, lines that do not add up."""
    value = Random(of.id).randrange(11) / 2
    invented = criterion(Span(quote="I saved a million", start=0, end=17))
    return score(value, criteria=(invented,), contributions=(), fits=fits("a", "b", "c", "dive_deep"))


@cache
def toy_report(scorer: Callable[[Case], AnswerScore]) -> Report:
    """The report on the toy file, scored by a scorer."""
    cases = toy_cases()
    scores = {one.id: scorer(one) for one in cases}
    rows = [row(one, None, score=scores[one.id], base=scores[one.base].overall if one.base else None) for one in cases]
    return report(measured(), rows)
