"""The code of the online assessment: versions, the last run, and which draft is older than what is kept."""

from datetime import UTC, datetime

import pytest

from interviewer.domain.assessment.session import ProblemWork
from interviewer.domain.entities.code import Draft, Language, RunKind, RunReport, RunStatus

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def draft(text: str, base: int = 0, language: Language = Language.PYTHON) -> Draft:
    return Draft(question_id="best_of", language=language, text=text, base=base)


@pytest.fixture
def written() -> ProblemWork:
    return ProblemWork().with_draft(draft("a = 1"), NOW).with_draft(draft("int a;", language=Language.CPP), NOW)


def test_the_latest_in_each_language_stays(written: ProblemWork) -> None:
    later = written.with_draft(draft("a = 2", 1), NOW)

    assert [(code.number, code.text) for code in later.codes] == [(2, "int a;"), (3, "a = 2")]


def test_what_is_the_newest_already_is_no_new_version(written: ProblemWork) -> None:
    assert written.with_draft(draft("int a;", 2, Language.CPP), NOW) is written
    assert written.with_draft(draft("a = 1", 1), NOW).codes[-1].number == 3


@pytest.mark.parametrize(("text", "base", "accepted"), [("b", 1, True), ("b", 0, False), ("a = 1", 0, True)])
def test_a_draft_of_an_older_version_is_not_accepted_unless_it_says_the_same(
    written: ProblemWork, text: str, base: int, accepted: bool
) -> None:
    assert written.accepts(draft(text, base)) is accepted


def test_a_first_draft_is_made_from_nothing() -> None:
    assert ProblemWork().accepts(draft("a"))
    assert not ProblemWork().accepts(draft("a", 1))


def test_runs_are_counted_and_the_last_stays(written: ProblemWork) -> None:
    report = RunReport(status=RunStatus.OK)
    twice = written.with_run(written.codes[0], RunKind.EXAMPLES, NOW, report)
    twice = twice.with_run(written.codes[1], RunKind.OWN, NOW, report)

    assert twice.run is not None
    assert (twice.run.number, twice.run.code, twice.run.kind) == (2, 2, RunKind.OWN)
