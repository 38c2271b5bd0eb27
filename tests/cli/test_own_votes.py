"""One's own vote in the terminal: before the score, skipped with Enter, and told beside the score."""

import json

import pytest

from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.self_vote import Votable
from tests.cli import material
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService

ANSWERS = (
    Votable(question_id="q1", question="What was the cause?", words="It was slow…"),
    Votable(question_id="q2", question="What did you take on?", words="The loader."),
)
SAID = "Over 7 answers you rated yourself 0.6 steps too high on average; right on 3."
SCORE = ("score", "--question", material.QUESTION, "--principle", "Dive Deep")


@pytest.fixture(autouse=True)
def answered(service: FakeService) -> None:
    service.answers = ANSWERS


def test_the_votes_are_asked_for_after_the_round_and_before_the_score(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"/end\n2\n 4 \n")
    assert service.called("self_vote") == [
        ("new", {"q1": Vote.INCLINED}),
        ("new", {"q1": Vote.INCLINED, "q2": Vote.STRONGLY_NOT_INCLINED}),
    ]
    told = ("1 strongly inclined, 2 inclined", "What was the cause?", "   It was slow…", "The loader.", "2.6 of 5")
    places = [ran.out.index(words) for words in told]
    assert places == sorted(places)
    assert "You said inclined; it came out not inclined: one step too high." in ran.out
    assert [name for name, *_ in service.calls if name in ("end", "score", "reveal")] == ["end", "score", "reveal"]


def test_enter_skips(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"/end\n\n3\n")
    assert service.called("self_vote") == [("new", {"q2": Vote.NOT_INCLINED})]
    assert "2.6 of 5" in ran.out


def test_the_end_of_the_input_skips_what_is_left(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"/end\n")
    assert service.called("self_vote") == []
    assert "2.6 of 5" in ran.out


def test_what_is_no_vote_is_asked_again(run: Run, service: FakeService) -> None:
    ran = run("chat", stdin=b"/end\n5\ngood\n1\n\n")
    assert service.called("self_vote") == [("new", {"q1": Vote.STRONGLY_INCLINED})]
    assert ran.out.count("Enter skips.") == 3


def test_only_answers_without_a_vote_are_asked_about(run: Run, service: FakeService) -> None:
    service.votes = {"q1": Vote.INCLINED}
    ran = run("chat", stdin=b"/end\n1\n")
    assert "What was the cause?" not in ran.out
    assert service.votes == {"q1": Vote.INCLINED, "q2": Vote.STRONGLY_INCLINED}


def test_once_the_score_was_shown_nothing_is_asked(run: Run, service: FakeService) -> None:
    service.revealed = True
    ran = run("chat", stdin=b"/end\n1\n1\n")
    assert "your own answers" not in ran.out
    assert service.called("self_vote") == []


def test_leaving_asks_for_nothing(run: Run, service: FakeService) -> None:
    assert "your own answers" not in run("chat", stdin=b"/quit\n").out


def test_show_closes_the_vote(run: Run, service: FakeService) -> None:
    service.put(material.interview("one"))
    service.cards["one"] = material.scorecard("one")
    run("show", "one")
    assert service.called("reveal") == [("one",)]


def test_show_without_a_scorecard_closes_nothing(run: Run, service: FakeService) -> None:
    service.put(material.interview("one"))
    run("show", "one")
    assert service.called("reveal") == []


def test_how_one_rates_oneself_is_told_with_the_scorecard_and_the_list(run: Run, service: FakeService) -> None:
    service.said_of_votes = SAID
    assert SAID in run("chat", stdin=b"/end\n2\n\n").out
    assert SAID in run("list").out


def test_without_a_vote_of_this_round_the_scorecard_tells_nothing_of_others(run: Run, service: FakeService) -> None:
    service.said_of_votes = SAID
    assert SAID not in run("chat", stdin=b"/end\n\n\n").out


def test_a_single_answer_is_set_beside_the_own_vote(run: Run) -> None:
    ran = run(*SCORE, "--my-vote", "inclined", stdin=material.ANSWER.encode())
    assert "You said inclined; it came out not inclined: one step too high." in ran.out
    assert "You said" not in run(*SCORE, stdin=material.ANSWER.encode()).out


def test_the_json_of_a_score_stays_alone_on_its_stream(run: Run) -> None:
    ran = run(*SCORE, "--my-vote", "not_inclined", "--json", stdin=material.ANSWER.encode())
    assert json.loads(ran.out)["vote"] == "not_inclined"
    assert ran.err == "You said not inclined, and so it came out.\n"


def test_a_single_answer_is_told_at_every_level(run: Run) -> None:
    ran = run(*SCORE, stdin=material.ANSWER.encode())
    assert "At each level: L4 not inclined, L5 not inclined, L6 not inclined." in ran.out
    assert "L4 asks: What L4 asks of depth." in ran.out


@pytest.mark.parametrize("vote", ["undecided", "5"])
def test_a_vote_that_there_is_not_is_refused(run: Run, vote: str) -> None:
    assert run(*SCORE, "--my-vote", vote, stdin=b"I did it.").code == 2


def test_a_file_of_answers_takes_no_vote(run: Run) -> None:
    ran = run("score", "--jsonl", "in.jsonl", "--out", "out.jsonl", "--my-vote", "inclined")
    assert ran.code == 2
    assert "from its lines" in ran.err
