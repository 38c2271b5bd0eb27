"""What casts a vote, quotes alone or decides is never worded, and a wording is of one line's words only."""

from interviewer.domain.entities.debrief import DebriefLine, LineKind
from interviewer.domain.loops.narration import Wording, is_rewordable, prepared_wording, settled_wording, with_wording

BEAT = DebriefLine(number=3, kind=LineKind.CLAIM, speaker="coding", title="Coding", text="Dive Deep, 3.5 of 5.")
WORDED = Wording(number=3, draft=BEAT.text, text="It is 3.5 of 5 on Dive Deep.", by="fake:narrator")


def test_votes_decisions_and_quotes_are_said_as_prepared() -> None:
    kept = {kind for kind in LineKind if not is_rewordable(BEAT.model_copy(update={"kind": kind}))}
    assert kept == {
        LineKind.FIRST_VOTE,
        LineKind.VOTE_STANDS,
        LineKind.VOTE_MOVES,
        LineKind.QUOTE,
        LineKind.PATTERN,
        LineKind.MANAGER_DECIDES,
        LineKind.MANAGER_GIVES_WAY,
        LineKind.VETO,
        LineKind.NO_VETO,
        LineKind.LOWER_LEVEL,
        LineKind.LEFT_OPEN,
    }


def test_only_the_words_of_a_beat_change() -> None:
    said = with_wording(BEAT, {3: WORDED})
    assert said == BEAT.model_copy(update={"text": WORDED.text})
    assert with_wording(BEAT, {}) == BEAT
    assert with_wording(BEAT, {3: prepared_wording(BEAT, "It was silent.")}) == BEAT


def test_a_wording_of_other_prepared_words_is_none_of_this_beat() -> None:
    other = BEAT.model_copy(update={"text": "Dive Deep, 4.0 of 5."})
    assert settled_wording(other, {3: WORDED}) is None
    assert with_wording(other, {3: WORDED}) == other
    assert settled_wording(BEAT, {3: WORDED}) == WORDED
