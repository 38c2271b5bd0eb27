"""What a drill keeps of a score."""

import pytest

from interviewer.domain.entities.rubric import Check, Element, Polarity
from interviewer.domain.entities.scorecard import Contribution, Status, Vote
from interviewer.domain.preparation.drills import Outcome, Scored, Step
from interviewer.domain.preparation.told import scored, share_before
from interviewer.domain.scores.answer_score import AnswerScore, CriterionMark, Span, StarMark, StarMarks, not_scored
from tests.domain.preparation.drilled import AT, drill, shown
from tests.shipped import content

ANSWER = "We were slow. I profiled three hosts. The step went back to normal."


def span(quote: str) -> Span:
    start = ANSWER.index(quote)
    return Span(quote=quote, start=start, end=start + len(quote))


def mark(name: str, *, met: bool | None = True, quote: str = "", **fields: object) -> CriterionMark:
    return CriterionMark.model_validate(
        {
            "id": name,
            "rubric": "star",
            "question": f"{name}?",
            "polarity": Polarity.POSITIVE,
            "status": Status.SCORED,
            "met": met,
            "points": 1.0 if met else 0.0,
            "possible": 1.0,
            "evidence": (span(quote),) if quote else (),
            "rationale": "So it is.",
            **fields,
        }
    )


def test_a_score_is_kept_with_its_quotes_error_and_what_is_missing() -> None:
    star = content().rubrics["star"]
    action = next(one.id for one in star.criteria if one.element is Element.ACTION)
    score = AnswerScore(
        status=Status.SCORED,
        overall=3.0,
        vote=Vote.INCLINED,
        star=StarMarks(
            situation=StarMark(met=True, evidence=(span("We were slow."),)),
            task=StarMark(met=None),
            action=StarMark(met=True, evidence=(span("profiled"),)),
            result=StarMark(met=False),
        ),
        criteria=(
            mark(action, quote="I profiled three hosts."),
            mark("untold", met=False, next_step="Say it.", possible=2.0),
            mark("unknown", met=None, status=Status.NOT_SCORED, points=None),
            mark("flag", polarity=Polarity.RED_FLAG, points=-0.5),
        ),
        contributions=(Contribution(source="rubric", label="all", points=3.0),),
        missing=(Check.OUTCOME,),
        score_error=0.6,
    )

    kept = scored(score, ANSWER, content().rubrics)

    assert (kept.overall, kept.error, kept.vote, kept.missing, kept.words) == (
        3.0,
        0.6,
        Vote.INCLINED,
        (Check.OUTCOME,),
        13,
    )
    assert kept.elements == {Element.SITUATION: True, Element.ACTION: True, Element.RESULT: False}
    assert kept.quotes == ("I profiled three hosts.",)
    assert [one.id for one in kept.todo] == ["star/untold", "star/flag"], "what is worth most comes first"
    assert (kept.action_at, kept.result_at) == (0.231, None)


def test_an_answer_without_a_score_keeps_the_reason() -> None:
    kept = scored(not_scored("The model did not answer."), ANSWER, {})

    assert (kept.overall, kept.reason, kept.elements, kept.criteria) == (None, "The model did not answer.", {}, ())


def test_a_share_counts_words_and_needs_a_place() -> None:
    assert share_before("one two three four", [8, 4]) == 0.25
    assert share_before("one", []) is None
    assert share_before("", [0]) is None


def test_a_drill_knows_where_it_stands() -> None:
    asked, answered = Step(prompt="One?"), Step(prompt="Two?", answer="Yes.", answered_at=AT, seconds=12, limit=10)
    begun = drill(answered, asked)

    assert (begun.position, begun.current, begun.done, begun.unsettled, begun.seconds) == (1, asked, False, (0,), 12)
    assert (answered.late, asked.late) == (True, False)
    ended = begun.with_step(1, answered.model_copy(update={"scored": Scored(overall=3.0)}))
    assert (ended.position, ended.current, ended.done, ended.unsettled) == (None, None, True, (0,))
    assert ended.title == "Tell it twice"


@pytest.mark.parametrize(("met", "flag", "good"), [(True, False, True), (False, False, False), (True, True, False)])
def test_a_red_flag_is_good_when_it_is_not_met(met: bool, flag: bool, good: bool) -> None:
    assert shown("x", met=met, flag=flag).good is good


def test_an_outcome_of_the_candidates_own_counts() -> None:
    from interviewer.domain.preparation.drills import Finding

    found = Finding(outcome=Outcome.UNKNOWN, says="Mark it yourself.")

    assert found.counts is Outcome.UNKNOWN
    assert found.model_copy(update={"own": Outcome.GOOD}).counts is Outcome.GOOD
