"""One answer from a file or from standard input."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from interviewer.domain.scores.answer_score import MAX_WORDS
from tests.cli.conftest import Ran, Run
from tests.cli.fake_service import FakeService
from tests.cli.material import ANSWER

ROOT = Path(__file__).parent.parent.parent
ASKED = ("score", "--question", "What did you do?", "--principle", "Dive Deep")
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/schemas/answer_score.schema.json").read_text(encoding="utf-8")))


def as_json(ran: Ran) -> dict[str, Any]:
    assert ran.code == 0, ran.err
    document: dict[str, Any] = json.loads(ran.out)
    SCHEMA.validate(document)
    return document


def test_an_answer_from_standard_input_is_scored(run: Run, service: FakeService) -> None:
    document = as_json(run(*ASKED, "--json", stdin=ANSWER.encode()))
    assert document["status"] == "scored"
    [(answer, provider)] = service.called("score_answer")
    assert (answer.answer, answer.principle, answer.level, provider) == (ANSWER, "dive_deep", "L5", "scripted")


def test_an_answer_from_a_file_is_scored(run: Run, service: FakeService, tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ANSWER.encode())
    as_json(run(*ASKED, "--json", "--level", "L6", str(path)))
    [(answer, _)] = service.called("score_answer")
    assert (answer.answer, answer.level) == (ANSWER, "L6")


def test_a_dash_is_standard_input(run: Run, service: FakeService) -> None:
    assert as_json(run(*ASKED, "--json", "-", stdin=b"I did."))["status"] == "scored"


def test_quotes_are_where_they_say(run: Run, service: FakeService) -> None:
    document = as_json(run(*ASKED, "--json", stdin=ANSWER.encode()))
    spans = [span for criterion in document["criteria"] for span in criterion["evidence"]]
    assert spans
    assert all(ANSWER[span["start"] : span["end"]] == span["quote"] for span in spans)


def test_without_json_a_person_can_read_it(run: Run, service: FakeService) -> None:
    ran = run(*ASKED, stdin=ANSWER.encode())
    assert ran.code == 0
    assert "of 5" in ran.out
    assert 'Situation: "The training run was slow."' in ran.out


@pytest.mark.parametrize("name", ["dive_deep", "DIVE DEEP", "dive-deep", " Dive  Deep "])
def test_a_principle_is_known_by_id_and_name_in_any_case(run: Run, service: FakeService, name: str) -> None:
    assert run("score", "--question", "Q?", "--principle", name, "--json", stdin=b"I did.").code == 0


def test_an_unknown_principle_lists_the_known_ones(run: Run, service: FakeService) -> None:
    ran = run("score", "--question", "Q?", "--principle", "Dive", stdin=b"I did.")
    assert ran.code == 2
    assert "Dive Deep, Ownership" in ran.err


@pytest.mark.parametrize("arguments", [("--question", "Q?"), ("--principle", "Dive Deep"), ("--question", " ")])
def test_question_and_principle_are_needed(run: Run, service: FakeService, arguments: tuple[str, ...]) -> None:
    assert run("score", *arguments, stdin=b"I did.").code == 2


def test_a_provider_that_is_not_ready_says_what_to_do(run: Run, service: FakeService) -> None:
    ran = run(*ASKED, "--provider", "local", stdin=b"I did.")
    assert ran.code == 2
    assert "Fetch it." in ran.err


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the answer is empty"),
        (b" \n\t ", "the answer is empty"),
        (b"\x89PNG\x00\x01", "binary (a zero byte at byte 4)"),
        (b"I did\x07 it", "U+0007 at position 5"),
        (b"line\ncaf\xe9", "byte 8 (0xe9, line 2)"),
        (b"\xef\xbb\xbfcaf\xe9", "byte 6 (0xe9, line 1)"),
        ("I did".encode("utf-16"), "UTF-16"),
        (b"word " * (MAX_WORDS + 1), "20,001 words"),
        (b"x" * 4_000_001, "larger than 4 MB"),
    ],
)
def test_bad_input_is_not_scored_with_the_reason(run: Run, service: FakeService, data: bytes, reason: str) -> None:
    document = as_json(run(*ASKED, "--json", stdin=data))
    assert document["status"] == "not_scored"
    assert document["overall"] is None
    assert reason in document["reason"]
    plain = run(*ASKED, stdin=data)
    assert (plain.code, plain.out) == (1, "")
    assert reason in plain.err
    assert plain.err.count("\n") == 1
    assert service.called("score_answer") == []


def test_the_longest_answer_is_taken(run: Run, service: FakeService) -> None:
    assert as_json(run(*ASKED, "--json", stdin=b"word " * MAX_WORDS))["status"] == "scored"


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_read_is_an_error(run: Run, service: FakeService, tmp_path: Path, name: str) -> None:
    ran = run(*ASKED, "--json", str(tmp_path / name))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1


def test_an_answer_is_written_stronger_when_asked_for(run: Run, service: FakeService) -> None:
    document = as_json(run(*ASKED, "--json", "--rewrite", stdin=ANSWER.encode()))
    assert document["rewrite"] == {"text": "I profiled it.\n[your number?]", "by": "code", "note": "", "left_out": []}
    [(answer, provider, missing)] = service.called("rewrite_answer")
    assert (answer.answer, provider, list(missing)) == (ANSWER, "scripted", document["missing"])


def test_what_was_written_stronger_stands_below_the_score(run: Run, service: FakeService) -> None:
    ran = run(*ASKED, "--rewrite", stdin=ANSWER.encode())
    _, _, below = ran.out.partition("of 5")
    assert "Written stronger:\n     I profiled it.\n     [your number?]\n" in below
    assert "Written stronger" not in run(*ASKED, stdin=ANSWER.encode()).out


def test_nothing_is_rewritten_unasked_or_without_an_answer(run: Run, service: FakeService) -> None:
    assert as_json(run(*ASKED, "--json", stdin=ANSWER.encode()))["rewrite"] is None
    assert as_json(run(*ASKED, "--json", "--rewrite", stdin=b""))["rewrite"] is None
    assert service.called("rewrite_answer") == []


def test_a_file_of_answers_is_not_rewritten(run: Run, service: FakeService, tmp_path: Path) -> None:
    ran = run("score", "--jsonl", str(tmp_path / "a"), "--out", str(tmp_path / "b"), "--rewrite")
    assert ran.code == 2
