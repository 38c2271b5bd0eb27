"""The list of interviews, and what is done with one of them."""

import json

import pytest

from tests.cli import material
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService


def test_without_interviews_the_list_says_how_to_start_one(run: Run, service: FakeService) -> None:
    ran = run("list")
    assert ran.code == 0
    assert "interviewer run" in ran.out


def test_the_list_shows_each_interview_with_its_whole_id_and_score(run: Run, service: FakeService) -> None:
    service.put(material.interview("a" * 12))
    service.put(material.interview("b" * 12))
    service.cards["b" * 12] = material.scorecard("b" * 12)
    ran = run("list")
    assert "a" * 12 in ran.out
    assert [
        line for line in ran.out.splitlines() if "b" * 12 in line and f"{service.cards['b' * 12].overall:.1f}" in line
    ]


def test_the_list_comes_in_pages(run: Run, service: FakeService) -> None:
    for number in range(5):
        service.put(material.interview(f"interview{number}"))
    first, last = run("list", "--limit", "2").out, run("list", "--limit", "2", "--page", "3").out
    assert [f"interview{number}" in first for number in range(5)] == [True, True, False, False, False]
    assert "Older ones: interviewer list --page 2 --limit 2" in first
    assert "interview4" in last and "interview3" not in last and "Older" not in last
    assert "There is no page 4" in run("list", "--limit", "2", "--page", "4").out
    assert run("list", "--page", "0").code == 2


def test_show_gives_every_point_with_the_words_that_it_rests_on(run: Run, service: FakeService) -> None:
    service.put(material.interview("one"))
    card = service.cards["one"] = material.scorecard("one")
    ran = run("show", "one")
    assert ran.code == 0
    assert f"{card.overall:.1f} of 5" in ran.out
    words = " ".join(ran.out.split())
    for story in card.stories:
        for criterion in story.criteria:
            assert criterion.question in words
            if criterion.evidence:
                assert f'"{criterion.evidence.quote}"' in words


def test_a_loop_played_as_in_reality_shows_no_score_before_the_debrief(run: Run, service: FakeService) -> None:
    for name in ("redone", "counts"):
        service.put(material.interview(name))
        service.cards[name] = material.scorecard(name)
    loop = service.loops.put(material.loop("redone", "counts"))
    score = f"{service.cards['redone'].overall:.1f}"
    assert score not in run("list").out
    for name in ("redone", "counts"):
        ran = run("show", name)
        assert ran.code == 0 and score not in ran.out and "hidden until the debrief" in ran.out
    assert not service.revealed
    service.loops.put(loop.model_copy(update={"debriefed_at": loop.created_at}))
    assert score in run("list").out and score in run("show", "redone").out


def test_show_says_what_to_do_when_there_is_no_scorecard(run: Run, service: FakeService) -> None:
    service.put(material.interview("one"))
    ran = run("show", "one")
    assert ran.code == 0
    assert "interviewer chat --resume one" in ran.out


@pytest.mark.parametrize("command", ["show", "export", "delete"])
def test_an_unknown_id_is_an_error(run: Run, service: FakeService, command: str) -> None:
    ran = run(command, "nobody")
    assert ran.code == 1
    assert ran.out == ""
    assert "no such interview" in ran.err


def test_export_writes_json(run: Run, service: FakeService) -> None:
    service.put(material.interview("one"))
    assert json.loads(run("export", "one").out)["interview"]["id"] == "one"


def test_delete_asks_and_follows_the_reply(run: Run, service: FakeService) -> None:
    service.put(material.interview("one"))
    assert run("delete", "one", stdin=b"n\n").code == 1
    assert "one" in service.kept
    assert run("delete", "one", stdin=b"y\n").code == 0
    assert "one" not in service.kept


def test_delete_deletes_nothing_when_nobody_answers(run: Run, service: FakeService) -> None:
    service.put(material.interview("one"))
    ran = run("delete", "one")
    assert ran.code == 1
    assert "nothing was changed" in ran.err
    assert "one" in service.kept


def test_delete_with_yes_does_not_ask(run: Run, service: FakeService) -> None:
    service.put(material.interview("one"))
    ran = run("delete", "one", "--yes")
    assert (ran.code, ran.out) == (0, "Deleted one.\n")
    assert "one" not in service.kept


def test_delete_says_when_words_stay_in_the_log_for_now(run: Run, service: FakeService) -> None:
    service.put(material.interview("one"))
    service.scrubbed = False
    ran = run("delete", "one", "--yes")
    assert (ran.code, ran.out) == (0, "Deleted one.\n")
    assert "until that program is closed" in ran.err
