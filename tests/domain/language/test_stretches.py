"""Talk without marks is cut at clauses, verbatim; what has marks stays as it is."""

from interviewer.domain.language.stretches import LONGEST, stretches

TALK = (
    "so um we had this robot in the onions and there was a farmer who wanted it for fennel and he had to know by the "
    "middle of february because that's when they order the seed and I looked at the pictures myself one evening and I "
    "thought well we can say what's within two centimetres of the line is crop so I said yes just for eight hectares"
)


def test_talk_without_marks_is_cut_where_clauses_begin() -> None:
    pieces = [span.of(TALK) for span in stretches(TALK)]
    assert " ".join(pieces) == TALK
    assert all(len(piece.split()) < LONGEST for piece in pieces)
    assert any(piece.startswith("and I looked") for piece in pieces)


def test_sentences_of_usual_length_stay_whole() -> None:
    told = "I moved the shard in March because it ran hot. In the end the queue fell by half, and it stayed there."
    assert [span.of(told) for span in stretches(told)] == [told[:46], told[47:]]
