"""`interviewer loops` on the real service, without a model."""

import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from interviewer.bootstrap import build
from interviewer.domain.loops.practice_loop import Loop, LoopChoice, LoopMode
from interviewer.settings import Settings
from tests.cli.conftest import Run

ANSWER = (
    "Last March our nightly training job had slowed down by 30%. I profiled every step and found that the data loader "
    "waited on a lock. I rewrote the loader without the lock, and a step fell from 410 ms to 280 ms."
)
TALK = f"I work on training jobs.\n\n{ANSWER}\n\n/end\n".encode()
Plan = Callable[..., Loop]


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Plan:
    """Plan a loop of which only so many rounds are to be played."""
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTERVIEWER_PROVIDER", "scripted")

    def planned(*, left: int = 1, mode: LoopMode = LoopMode.PRACTICE) -> Loop:
        real_day = (datetime.now(UTC) + timedelta(days=14)).date()
        with closing(build(Settings())) as service:
            loop = service.loops.plan(LoopChoice(real_day=real_day, minutes=15, mode=mode, seed=3))
            for one in loop.rounds[left:]:
                service.loops.skip_round(loop.id, one.number)
            return service.loops.get(loop.id)

    return planned


def test_without_loops_the_list_says_where_one_is_planned(run: Run, plan: Plan) -> None:
    ran = run("loops")
    assert ran.code == 0 and "Plan a whole loop" in ran.out
    assert json.loads(run("loops", "--json").out) == []


def test_loops_are_listed_newest_first_with_how_far_they_are(run: Run, plan: Plan) -> None:
    old, new = plan(), plan(left=2, mode=LoopMode.REAL)
    head, first, second = run("loops").out.splitlines()
    assert head.split()[:2] == ["ID", "planned"]
    assert first.startswith(new.id) and first.endswith("real      0 of 5 rounds done, 3 skipped")
    assert second.startswith(old.id) and second.endswith("practice  0 of 5 rounds done, 4 skipped")
    written = json.loads(run("loops", "--json").out)
    assert [(one["id"], one["progress"]) for one in written] == [
        (new.id, "0 of 5 rounds done, 3 skipped"),
        (old.id, "0 of 5 rounds done, 4 skipped"),
    ]


def test_a_loop_goes_on_to_its_debrief_and_its_document(run: Run, plan: Plan) -> None:
    loop = plan()
    shown = run("loops", "show", loop.id)
    assert "1      Hiring Manager" in shown.out and "planned" in shown.out and "skipped" in shown.out
    assert f"Next is round 1, Hiring Manager: interviewer loops go-on {loop.id}" in shown.out
    assert "Before the loop comes the step “Online assessment”, on the page" in shown.out
    held = run("loops", "go-on", loop.id, stdin=TALK)
    assert held.code == 0 and "Scorecard, L5" in held.out and "Before the loop" not in held.out
    assert f"Next: interviewer loops debrief {loop.id}" in held.out
    assert "Next: interviewer loops debrief" in run("loops", "go-on", loop.id).out
    debrief = run("loops", "debrief", loop.id)
    assert debrief.code == 0 and "Bar Raiser: " in debrief.out and f"interviewer loops show {loop.id}" in debrief.out
    assert run("loops", "show", loop.id).out.startswith("# Nothing decided for L5 yet")
    assert json.loads(run("loops", "show", loop.id, "--json").out)["loop_id"] == loop.id
    assert "decided" in run("loops").out


def test_as_in_reality_the_score_of_a_round_waits_and_no_document_is_there_before_the_debrief(
    run: Run, plan: Plan
) -> None:
    loop = plan(mode=LoopMode.REAL)
    held = run("loops", "go-on", loop.id, stdin=TALK)
    assert held.code == 0 and "Scorecard" not in held.out and "hidden until the debrief" in held.out
    early = run("loops", "show", loop.id, "--json")
    assert early.code == 1 and "decision is made in the debrief" in early.err


def test_a_round_that_was_held_is_written_up(run: Run, plan: Plan) -> None:
    loop = plan()
    with closing(build(Settings())) as service:
        service.end(service.loops.start_round(loop.id, 0).id)
    ran = run("loops", "go-on", loop.id)
    assert ran.code == 0 and "Scorecard, L5" in ran.out


def test_a_loop_of_skipped_rounds_has_nothing_to_decide(run: Run, plan: Plan) -> None:
    assert "nothing to decide on" in run("loops", "go-on", plan(left=0).id).out


@pytest.mark.parametrize(
    ("arguments", "typed", "gone"), [((), b"n\n", False), ((), b"y\n", True), (("--yes",), b"", True)]
)
def test_delete_asks_unless_told_not_to(
    run: Run, plan: Plan, arguments: tuple[str, ...], typed: bytes, gone: bool
) -> None:
    loop = plan()
    ran = run("loops", "delete", loop.id, *arguments, stdin=typed)
    assert ran.code == (0 if gone else 1)
    assert (loop.id in run("loops").out) is not gone


@pytest.mark.parametrize("command", ["show", "go-on", "debrief", "delete"])
def test_an_unknown_id_is_an_error(run: Run, plan: Plan, command: str) -> None:
    ran = run("loops", command, "nobody")
    assert ran.code == 1 and "There is no loop nobody" in ran.err
