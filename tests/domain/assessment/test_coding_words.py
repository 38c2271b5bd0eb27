"""What the list of assessments says about a coding part that is over."""

from datetime import UTC, datetime, timedelta

from interviewer.domain.assessment.assessment_result import hidden_cases, time_used
from interviewer.domain.assessment.session import AssessmentPlan, AssessmentSession, ProblemWork
from interviewer.domain.entities.code import Draft, Language
from interviewer.domain.entities.code_check import CheckedCode, Tally

BEGAN = datetime(2026, 3, 2, tzinfo=UTC)


def over(*checks: CheckedCode | None) -> AssessmentSession:
    problems = tuple(f"p{number}" for number, _ in enumerate(checks))
    plan = AssessmentPlan(level="L5", problems=problems, scenarios=(), pairs=(), seconds=0, coding_seconds=4200)
    return AssessmentSession(
        id="over",
        plan=plan,
        started_at=BEGAN,
        ended_at=BEGAN + timedelta(minutes=41),
        choices={name: ProblemWork(checked=check) for name, check in zip(problems, checks, strict=True)},
    )


def test_each_problem_has_its_hidden_cases_or_why_there_are_none() -> None:
    passed = CheckedCode(number=1, hidden=Tally(passed=45, cases=104))
    assert hidden_cases(over(passed, CheckedCode(not_run="none was written"))) == (
        "Problem 1: 45 of 104 hidden cases · Problem 2: not run, because none was written"
    )
    assert hidden_cases(over(None, CheckedCode(number=2))) == "Problem 1: not checked yet · Problem 2: no hidden case"


def test_the_time_is_that_of_both_problems_and_of_one_where_one_was_asked() -> None:
    assert time_used(over(None, None)) == "41 of 70 minutes for both problems together"
    assert time_used(over(None)) == "41 of 70 minutes"


def test_a_problem_that_was_checked_without_code_was_not_begun() -> None:
    draft = Draft(question_id="p0", language=Language.PYTHON, text="a = 1")
    sitting = over(CheckedCode(), CheckedCode())
    assert sitting.touched == 0
    assert sitting.model_copy(update={"choices": {"p0": ProblemWork().with_draft(draft, BEGAN)}}).touched == 1
