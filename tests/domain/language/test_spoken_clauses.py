"""The clauses of an interviewer's sentence."""

import pytest

from interviewer.domain.language.utterance import clause_texts, spoken_clauses


@pytest.mark.parametrize(
    ("plain", "clauses"),
    [
        ("What did she say?", ["What did she say?"]),
        ("What did he, which was brave, say?", ["What did he", "which was brave", "say?"]),
        ("How did it end given how well you led it?", ["How did it end", "given how well you led it?"]),
        ("That is it; who decided?", ["That is it", "who decided?"]),
        ("The cut-over \u2014 in May \u2014 who led it?", ["The cut-over", "in May", "who led it?"]),
        ("From 20,000 a day, to what?", ["From 20,000 a day", "to what?"]),
        ("", []),
    ],
)
def test_a_sentence_is_cut_at_its_joints(plain: str, clauses: list[str]) -> None:
    assert [span.of(plain) for span in spoken_clauses(plain)] == clauses


def test_the_mark_of_a_question_stays_with_the_clause_that_asks() -> None:
    assert clause_texts("Who was there, since you asked so kindly?") == ("Who was there", "since you asked so kindly")
    assert clause_texts("In May, who was there?") == ("In May", "who was there?")
    assert clause_texts("Who was there?") == ("Who was there?",)
