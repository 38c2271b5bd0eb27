"""`interviewer rehearse` plays whole rounds without a person and without a model."""

import json
import os
import subprocess
import sys

from tests.cli.conftest import Run

SHORT = ("rehearse", "--persona", "hiring_manager", "--minutes", "10", "--seed", "3")


def in_a_process_of_its_own(*arguments: str) -> str:
    start = [sys.executable, "-c", "from interviewer.cli import main; main()"]
    return subprocess.run(
        [*start, *arguments], env=os.environ | {"PYTHONHASHSEED": "7"}, capture_output=True, check=True, text=True
    ).stdout


def test_the_same_seed_plays_the_same_round_to_the_byte(run: Run) -> None:
    arguments = (*SHORT, "--candidate", "strong", "--json")
    ran = run(*arguments)
    assert ran.code == 0
    assert ran.out == in_a_process_of_its_own(*arguments)
    document = json.loads(ran.out)
    assert document["candidate"] == "strong"
    assert document["turns"][-1]["move"]["kind"] == "close"
    assert document["scorecard"]["status"] == "scored"


def test_the_round_and_its_scorecard_are_shown(run: Run) -> None:
    ran = run(*SHORT, "--candidate", "one_word")
    assert ran.code == 0
    assert "[00:00] Interviewer: " in ran.out and "Candidate: Hi." in ran.out
    assert "Scorecard, L5" in ran.out


def test_a_rehearsal_leaves_nothing_behind(run: Run) -> None:
    run(*SHORT, "--candidate", "one_word")
    assert "No interviews yet" in run("list").out


def test_an_unknown_candidate_is_told_with_those_that_there_are(run: Run) -> None:
    ran = run(*SHORT, "--candidate", "genius")
    assert ran.code == 2
    assert "genius" in ran.err and "strong" in ran.err
