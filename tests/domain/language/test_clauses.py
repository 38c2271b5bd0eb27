"""An answer is cut where both halves say what they said, and nowhere else."""

import time

import pytest
from hypothesis import given

from interviewer.domain.language.clauses import Tie, clauses
from tests.domain.strategies import said


def cut(text: str) -> list[str]:
    return [clause.span.of(text) for clause in clauses(text)]


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ("I moved the shard, and the job was faster.", ["I moved the shard", "the job was faster."]),
        ("The interface failed a third of the tests, so we went live with files.", None),
        (
            "I rolled it back by Saturday and on Monday I wrote it up.",
            ["I rolled it back by Saturday", "on Monday I wrote it up."],
        ),
        ("The tests passed; we shipped it.", ["The tests passed", "we shipped it."]),
        (
            "I ran the team of five people, he's at a bank now.",
            ["I ran the team of five people", "he's at a bank now."],
        ),
        ("The job used 40 workers, no, sorry, it was 64 workers.", ["The job used 40 workers", "it was 64 workers."]),
        (
            "Half the nodes came back and the jobs were hanging and nobody saw it.",
            ["Half the nodes came back", "the jobs were hanging", "nobody saw it."],
        ),
    ],
)
def test_a_clause_with_its_own_subject_is_cut_off(told: str, parts: list[str] | None) -> None:
    assert cut(told) == (parts or ["The interface failed a third of the tests", "we went live with files."])


@pytest.mark.parametrize(
    "told",
    [
        "I moved the shard and the loader.",
        "I moved the shard because the trace showed that it waited.",
        "I proposed it, but the team rejected it.",
        "He said I led it and I owned the plan.",
        "My manager thinks I led it and I owned the plan.",
        "If he left and I took over, we would fail.",
        "I would have moved it and I would have led it.",
        "Anna and I moved the shard.",
        "I moved it together with Anna and I was proud.",
        "When the job stalled and the team was asleep, I moved it.",
        "When the job stalled last night, I moved it.",
        "My manager, who came from the web side, he wanted a rewrite.",
        "With the new tool that we built, I cut it.",
        "What I did last year, I moved the shard.",
        "Had it come on time, we had lost a year.",
        "It lay between the disk and the network was slow.",
        "In March last year, I moved it.",
    ],
)
def test_what_would_say_something_else_by_itself_is_not_cut_off(told: str) -> None:
    assert cut(told) == [told]


def test_what_the_candidate_said_ends_where_they_tell_what_they_did_next() -> None:
    assert cut("I said it was on me and on Monday I wrote it up.") == [
        "I said it was on me",
        "on Monday I wrote it up.",
    ]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("Um so yeah this was at a shop.", "this was at a shop."),
        ("And complaints went down.", "complaints went down."),
        ("So, frugality, yeah.", "frugality, yeah."),
        ("okay so failure um I was on call", "I was on call"),
        ("Now we run it nightly.", "Now we run it nightly."),
        ("So far we lost one.", "So far we lost one."),
        ("So yeah.", "yeah."),
        ("But it failed.", "But it failed."),
    ],
)
def test_what_only_leads_over_to_a_sentence_goes(told: str, left: str) -> None:
    assert cut(told) == [left]


@pytest.mark.parametrize(
    ("told", "tie"),
    [
        ("I moved the shard.", Tie.FREE),
        ("The loader was mine, not theirs.", Tie.FREE),
        ("I moved it on Monday.", Tie.LOOSE),
        ("On that day I called him.", Tie.LOOSE),
        ("It fell to 310 ms.", Tie.CLOSE),
        ("That worked out.", Tie.CLOSE),
        ("Then we tested the arm.", Tie.CLOSE),
        ("But it crashed.", Tie.CLOSE),
        ("Every month.", Tie.CLOSE),
        ("This week we shipped.", Tie.FREE),
    ],
)
def test_a_clause_tells_whether_it_speaks_of_another(told: str, tie: Tie) -> None:
    assert [clause.tie for clause in clauses(told)] == [tie]


@pytest.mark.parametrize("told", ["It ran. But it crashed.", "I used 40 nodes, no, sorry, it was 64 nodes."])
def test_what_takes_something_back_is_known(told: str) -> None:
    assert [clause.takes_back for clause in clauses(told)] == [False, True]


@given(said)
def test_the_clauses_stand_in_the_answer_one_after_the_other(answer: str) -> None:
    spans = [clause.span for clause in clauses(answer)]
    assert all(span.end > span.start for span in spans)
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    "told", [", they ", "when it was and it is ", "and the foo bar baz ", "if I did it and I did, it "]
)
def test_an_endless_sentence_is_cut_in_time(told: str) -> None:
    begun = time.process_time()
    clauses(told * (50_000 // len(told)))
    assert time.process_time() - begun < 5
