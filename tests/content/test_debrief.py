"""Everybody who holds a round has words for the debrief, with the placeholders of each beat."""

from pathlib import Path

import pytest

from interviewer.content import problems
from interviewer.domain.entities.debrief import LineKind
from interviewer.domain.loops.debriefing import PLACEHOLDERS, lines_of
from tests.content.test_own import copied

CODING = "prompts/debrief/coding.yaml"


def test_the_bar_raiser_runs_the_room_and_the_manager_decides() -> None:
    chair, decider, other = (
        lines_of(who, "bar_raiser", "hiring_manager") for who in ("bar_raiser", "hiring_manager", "coding")
    )
    assert {LineKind.VETO, LineKind.PRESS, LineKind.OPEN} <= chair - other
    assert decider - other == {LineKind.MANAGER_DECIDES, LineKind.MANAGER_GIVES_WAY}
    assert lines_of("one", "one", "one") == chair | decider
    assert PLACEHOLDERS.keys() == set(LineKind)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Unchanged: {vote}.", "Unchanged.", "must use {vote}, and nothing else"),
        ("Unchanged: {vote}.", "Unchanged: {vote!r}.", "must use {vote}, and nothing else"),
        ("Unchanged: {vote}.", "Unchanged: {vote.", "broken placeholder"),
        ("  vote_stands:", "  veto:", "coding never speaks here"),
        ("  vote_stands:", "  veto:", "there is no wording for vote_stands"),
        ('  vote_stands:\n    - "Unchanged: {vote}."', "  vote_stands: []", "there is no wording here"),
        ("id: coding", "id: recruiter", "recruiter holds no round of the loop"),
        ("id: coding", "id: recruiter", "coding has no wording for the debrief"),
    ],
)
def test_a_mistake_in_the_words_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    copied(tmp_path, CODING, (old, new))
    assert any(said in problem.message for problem in problems(own=tmp_path))


def test_a_loop_without_a_bar_raiser_holds_no_debrief(tmp_path: Path) -> None:
    copied(tmp_path, "rubrics/loop.yaml", ("      - persona: bar_raiser", "      - persona: recruiter"))
    assert any("without bar_raiser nobody can hold" in problem.message for problem in problems(own=tmp_path))
