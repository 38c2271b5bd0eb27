"""`interviewer plan` on the real service, without a model."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from interviewer.bootstrap import build
from interviewer.cli.plan_text import command_of, coverage_text, step_text
from interviewer.domain.preparation.allocation import allocate
from interviewer.domain.preparation.improving import improvements
from interviewer.domain.preparation.plan import ItemKind, Plan, PlanItem
from interviewer.settings import Settings
from tests.cli.conftest import Run
from tests.domain.fixtures import FULL_STORY
from tests.domain.preparation.banks import S, W, X, brute, matrix, part
from tests.reports.test_calendar import events

LATER = (datetime.now(UTC).astimezone() + timedelta(days=28)).date().isoformat()


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTERVIEWER_PROVIDER", "scripted")


def test_before_anything_was_said_the_plan_says_how_to_say_it_and_has_a_next_step(run: Run) -> None:
    shown = run("plan")
    assert shown.code == 0 and "interviewer plan --date" in shown.out and ", today" in shown.out
    step = run("plan", "next")
    assert step.out.startswith("Next: Tell a story about Ownership (15 min).")
    assert "  interviewer stories add --principle ownership" in step.out


def test_a_goal_is_kept_and_what_is_not_named_stays(run: Run) -> None:
    first = run("plan", "--date", LATER, "--level", "l6", "--minutes", "200")
    assert first.code == 0 and "for L6" in first.out and "28 days left. 200 minutes a week." in first.out
    assert "for L6" in run("plan", "--minutes", "90").out
    goal = json.loads(run("plan", "--no-date", "--json").out)["goal"]
    assert (goal["day"], goal["level"], goal["minutes"]) == (None, "L6", 90)


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("--date", "2020-01-01"), 1, "Choose a day from today"),
        (("--date", "soon"), 2, "--date"),
        (("--minutes", "1"), 1, "15 to 5,000"),
        (("--level", "L9"), 2, "L9"),
        (("--date", LATER, "--no-date"), 2, "not both"),
        (("--ics", "/nowhere/plan.ics"), 1, "Name another place with --ics"),
    ],
)
def test_what_cannot_be_kept_is_an_error_of_one_line(run: Run, arguments: tuple[str, ...], code: int, why: str) -> None:
    ran = run("plan", *arguments)
    assert ran.code == code and why in ran.err and ran.err.count("\n") == 1


def test_the_plan_is_there_as_json_and_as_a_calendar(run: Run, tmp_path: Path) -> None:
    plan = json.loads(run("plan", "--date", LATER, "--json").out)
    items = [item for day in plan["days"] for item in day["items"]]
    ran = run("plan", "--ics", str(tmp_path / "plan.ics"))
    assert ran.code == 0
    found = events((tmp_path / "plan.ics").read_bytes())
    assert [event["DESCRIPTION"] for event in found] == [item["why"] for item in items]
    step = json.loads(run("plan", "next", "--json").out)
    assert step["step"]["id"] == items[0]["id"] and step["day"] == plan["days"][0]["day"]


def test_coverage_shows_the_matrix_the_loop_and_what_to_prepare(run: Run) -> None:
    empty = run("plan", "coverage")
    assert "no story in your bank yet" in empty.out and "Ownership: no story" in empty.out
    with closing(build(Settings())) as service:
        title = service.bank.add(FULL_STORY, title="The loader", principle="ownership").title
    ran = run("plan", "coverage")
    assert f"  1 {title}" in ran.out and "What to prepare next" in ran.out
    document = json.loads(run("plan", "coverage", "--json").out)
    assert set(document) == {"coverage", "allocation", "prepare_next"}
    assert list(document["coverage"]["stories"].values()) == [title]


def test_the_matrix_shows_the_newest_stories_and_a_backup_that_is_told_elsewhere() -> None:
    covered = matrix([[X, S, *[W] * 30], [S, X, *[W] * 30]])
    text = "\n".join(coverage_text(covered, allocate(covered, (), brute), ()))
    assert "The newest 24 of 32 stories." in text
    small = matrix([[X, S], [W, S]])
    parts = (part("ownership"), part("dive_deep", persona="bar raiser"))
    from interviewer.usecases.assigning import solve

    found = "\n".join(coverage_text(small, allocate(small, parts, solve), improvements(small, parts, solve)))
    assert "Dive Deep: “The s0 story” (workable), unless the Coding heard it" in found
    assert "Tell “The s1 story” better for Dive Deep" in found


def item(kind: ItemKind, subject: str = "ownership", **more: object) -> PlanItem:
    return PlanItem(id="i", kind=kind, subject=subject, title="T", why="W.", minutes=10, **more)


@pytest.mark.parametrize(
    ("one", "command"),
    [
        (item(ItemKind.TELL), "interviewer stories add --principle ownership"),
        (item(ItemKind.TELL, story="s"), "interviewer stories retell s --principle ownership"),
        (item(ItemKind.TELL, "p.d1", about="You have led"), "interviewer stories add"),
        (item(ItemKind.DRILL, principles=("ownership",), question="q"), "interviewer drill retell --subject q"),
        (item(ItemKind.DRILL, "numbers"), "interviewer drill numbers"),
        (item(ItemKind.ROUND, "coding"), "interviewer chat --persona coding --minutes 10"),
        (item(ItemKind.LOOP, "loop"), "interviewer loops"),
        (item(ItemKind.REST, ""), ""),
    ],
)
def test_each_item_has_its_command(one: PlanItem, command: str) -> None:
    assert command_of(one) == command


@pytest.mark.parametrize(
    ("one", "command"),
    [
        (item(ItemKind.TELL), "interviewer stories add --principle ownership --pack 'my pack'"),
        (item(ItemKind.DRILL, "numbers"), "interviewer drill numbers --pack 'my pack'"),
        (item(ItemKind.ROUND, "coding"), "interviewer chat --persona coding --minutes 10 --pack 'my pack'"),
        (item(ItemKind.TELL, story="s"), "interviewer stories retell s --principle ownership"),
        (item(ItemKind.LOOP, "loop"), "interviewer loops"),
        (item(ItemKind.REST, ""), ""),
    ],
)
def test_a_command_names_the_pack_that_was_asked_for_unless_its_subject_has_one(one: PlanItem, command: str) -> None:
    assert command_of(one, "my pack") == command


def test_the_next_step_and_the_first_goal_name_the_pack_that_was_asked_for(run: Run) -> None:
    with closing(build(Settings())) as service:
        pack = service.content.pack.id
    assert f"interviewer stories add --principle ownership --pack {pack}" in run("plan", "next", "--pack", pack).out
    assert f"--minutes 150 --pack {pack}" in run("plan", "--pack", pack).out
    assert "--pack" not in run("plan", "next").out


def test_without_a_next_step_the_note_says_why() -> None:
    today = datetime(2026, 12, 2, tzinfo=UTC).date()
    assert list(step_text(Plan(today=today, days=(), note="Good luck!"))) == ["Good luck!"]
    assert list(step_text(Plan(today=today, days=()))) == ["Nothing is left to do."]
