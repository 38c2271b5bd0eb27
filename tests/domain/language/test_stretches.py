"""Talk without marks is cut at clauses, verbatim; what has marks stays as it is."""

from interviewer.domain.language.text import LONGEST_SENTENCE, stretches

TALK = (
    "so um we had this robot in the onions and there was a farmer who wanted it for fennel and he had to know by the "
    "middle of february because that's when they order the seed and I looked at the pictures myself one evening and I "
    "thought well we can say what's within two centimetres of the line is crop so I said yes just for eight hectares "
    "and then we drove out with the machine and it was raining and I walked behind it for the whole first row and "
    "where it was wrong I put a flag so that we could count them after lunch and there were nine flags in four hundred "
    "metres and he said that's fewer than his people make"
)


def test_talk_without_marks_is_cut_where_clauses_begin() -> None:
    pieces = [span.of(TALK) for span in stretches(TALK)]
    assert " ".join(pieces) == TALK
    assert all(len(piece.split()) < LONGEST_SENTENCE / 3 for piece in pieces)
    assert any(piece.startswith("and I looked") for piece in pieces)


def test_sentences_of_usual_length_stay_whole() -> None:
    told = "I moved the shard in March because it ran hot. In the end the queue fell by half, and it stayed there."
    assert [span.of(told) for span in stretches(told)] == [told[:46], told[47:]]
