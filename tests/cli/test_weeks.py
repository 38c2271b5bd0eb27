"""`interviewer rehearse --weeks`: a simulated candidate prepares by the plan."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from interviewer.cli import playing
from interviewer.cli.weeks import Rehearsal
from interviewer.domain.preparation.drills import DrillKind
from interviewer.domain.preparation.plan import ItemKind, PlanItem
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTERVIEWER_PROVIDER", "scripted")


def rehearsed(run: Run, *arguments: str) -> dict[str, Any]:
    ran = run("rehearse", "--json", *arguments)
    assert ran.code == 0, ran.err
    document: dict[str, Any] = json.loads(ran.out)
    return document


def test_a_week_goes_by_the_plan_and_leaves_nothing_behind(run: Run) -> None:
    ran = run("rehearse", "--weeks", "1", "--level", "L4")
    assert ran.code == 0
    assert "The candidate “strong” prepares for a loop at L4 on 2026-01-12, 150 minutes a week." in ran.out
    assert "Tell a story about Ownership" in ran.out and "Rest" in ran.out and "In the end" in ran.out
    assert "No interviews yet" in run("list").out
    assert "no story in your bank yet" in run("plan", "coverage").out


def test_without_weeks_somebody_must_be_named(run: Run) -> None:
    ran = run("rehearse")
    assert ran.code == 2 and "--candidate" in ran.err


def item(kind: ItemKind, subject: str, **more: str) -> PlanItem:
    principles = (more["about"],) if "about" in more else ()
    return PlanItem(
        id="i",
        kind=kind,
        subject=subject,
        title="T",
        why="W.",
        minutes=15,
        principles=principles,
        story=more.get("story", ""),
    )


@pytest.fixture
def rehearsal() -> Iterator[Rehearsal]:
    """A candidate on a service of their own."""
    clock = playing.SpokenClock()
    with playing.rehearsing(clock) as service:
        sheet = playing.candidate(service.content, "strong").sheet
        yield Rehearsal(service, clock, sheet, "L5", 1)


TODAY = date(2026, 1, 5)


def test_every_kind_of_item_can_be_done(rehearsal: Rehearsal) -> None:
    service = rehearsal.service
    told = rehearsal.do(item(ItemKind.TELL, "dive_deep", about="dive_deep"), TODAY)
    assert told is not None and told.score is not None
    story = service.bank.all()[0]
    better = item(ItemKind.TELL, "dive_deep", about="dive_deep", story=story.id)
    assert all(rehearsal.do(better, TODAY) is not None for _ in range(2))
    assert len(service.bank.get(story.id).tellings) == 3
    drilled = rehearsal.do(item(ItemKind.DRILL, "dive_deep", about="dive_deep"), TODAY)
    assert drilled is not None and drilled.score is not None
    for kind in (DrillKind.NAME_THE_STORY, DrillKind.ARITHMETIC):
        assert rehearsal.do(item(ItemKind.DRILL, kind), TODAY) is not None
    for part in ("reasoning", "work"):
        assert rehearsal.do(item(ItemKind.ASSESSMENT, part), TODAY) is not None
    assert len(service.assessments.list()) == 2 and len(service.drills.all()) == 3
    assert not rehearsal.skipped


def test_what_cannot_be_done_is_skipped_with_its_reason(rehearsal: Rehearsal) -> None:
    assert rehearsal.do(item(ItemKind.DRILL, DrillKind.NUMBERS), TODAY) is None
    assert "Tell or paste one first" in rehearsal.skipped[0]
    lost = rehearsal.do(item(ItemKind.DRILL, "dive_deep", about="dive_deep"), TODAY)
    assert lost is not None, "a candidate without a story says so"
    tell = item(ItemKind.TELL, "hire_and_develop_the_best", about="hire_and_develop_the_best")
    while rehearsal.do(tell, TODAY) is not None:
        pass
    assert "has no other story" in rehearsal.skipped[-1]


@pytest.mark.slow
@pytest.mark.unmeasured
def test_four_weeks_cover_the_principles_and_raise_the_scores(run: Run) -> None:
    document = rehearsed(run, "--weeks", "4")
    days = document["days"]
    assert len(days) == 28 and sum(bool(day["week"]) for day in days) == 4
    missed = [day for day in days if day["missed"]]
    assert missed and not any(day["did"] for day in missed)
    did = [item for day in days for item in day["did"]]
    assert {item["kind"] for item in did} == set(ItemKind)
    assert days[-1]["did"] == [{"kind": "rest", "title": "Rest", "minutes": 0, "score": None}]
    loops = [at for at, day in enumerate(days) for item in day["did"] if item["kind"] == "loop"]
    assert loops[-1] in (25, 26) and all(b - a > 1 for a, b in zip(loops, loops[1:], strict=False))
    assert [day["worth"] for day in days][-1] > 3 * days[0]["worth"]
    good = [day["covered"]["strong"] + day["covered"]["workable"] for day in days]
    assert good[0] < 15 <= good[-1]
    scores = [item["score"] for item in did if item["score"] is not None]
    half = len(scores) // 2
    assert sum(scores[half:]) / len(scores[half:]) > sum(scores[:half]) / half
    assert not document["skipped"]
    assert all(one["stories"] for one in document["principles"])


@pytest.mark.slow
@pytest.mark.unmeasured
def test_the_same_seed_gives_the_same_weeks_and_a_candidate_without_stories_gets_nowhere(run: Run) -> None:
    assert rehearsed(run, "--weeks", "1") == rehearsed(run, "--weeks", "1")
    thin = rehearsed(run, "--weeks", "1", "--candidate", "hypothetical", "--seed", "5")
    assert thin["candidate"] == "hypothetical" and len(thin["days"]) == 7
