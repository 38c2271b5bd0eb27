"""Labelled tellings with a part cut out, or told of somebody else."""

from dataclasses import replace

from evals.samples import Sample, cut, read, watched
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import ELEMENTS

TEXT = (
    "In May our nightly job took nine hours. I measured every host myself. I took medians because a mean hides one. "
    "One host was slow, and I'm sure that nobody knew. I replaced it. The job went from nine hours to two. "
    "It has stayed there."
)
HELD = {
    Check.EVENT: {0},
    Check.OWN_ACTION: {1, 2, 4},
    Check.REASON: {2},
    Check.OUTCOME: {5, 6},
    Check.MEASURED_OUTCOME: {5},
    Check.REFLECTION: set[int](),
}
BEST = Sample(
    story="job",
    text=TEXT,
    sentences=read(TEXT),
    rung=5,
    holds={element: bool(HELD[element]) for element in ELEMENTS},
    held_by={element: frozenset(HELD[element]) for element in ELEMENTS},
    principles={"dive_deep": 1.0},
)


def test_a_part_is_cut_out_with_the_sentences_that_hold_it_and_the_other_labels_move_along() -> None:
    without_end, without_number, without_reason = cut(BEST)
    assert without_end.text == TEXT[: TEXT.index(" The job")]
    assert without_number.text == f"{without_end.text} It has stayed there."
    assert [copy.rung for copy in (without_end, without_number, without_reason)] == [3, 3, 4]
    assert "because" not in without_reason.text
    assert without_reason.taken_out == {Check.REASON}
    assert (without_reason.holds[Check.REASON], without_reason.holds[Check.OUTCOME]) == (False, True)
    assert without_reason.held_by[Check.OUTCOME] == {4, 5}


def test_no_number_is_cut_out_that_is_the_whole_ending() -> None:
    told = replace(BEST, held_by=BEST.held_by | {Check.OUTCOME: frozenset({5})})
    assert [copy.taken_out for copy in cut(told)] == [{Check.OUTCOME, Check.MEASURED_OUTCOME}, {Check.REASON}]


def test_nothing_is_cut_out_of_a_weak_answer_or_of_one_that_would_be_too_short() -> None:
    assert list(cut(replace(BEST, rung=3))) == []
    short = replace(BEST, held_by=BEST.held_by | {Check.REASON: frozenset({2, 3, 4, 6})})
    assert all(copy.taken_out != {Check.REASON} for copy in cut(short))


def test_of_a_colleague_who_did_it_all_the_speaker_gets_no_action() -> None:
    (theirs,) = watched(BEST)
    assert theirs.text.startswith(
        "In May our nightly job took nine hours. My colleague measured every host herself. She"
    )
    assert (theirs.rung, theirs.holds[Check.OWN_ACTION], theirs.held_by[Check.OWN_ACTION]) == (2, False, frozenset())
    assert theirs.held_by[Check.OUTCOME] == {5, 6}
    assert "she is sure" in theirs.text
    assert list(watched(replace(BEST, rung=2))) == []
