"""How much of an answer is read."""

from interviewer.domain.language.text import READ_WORDS, read_part, unread_note

SENTENCE = "We waited for the second host again."


def test_an_answer_of_usual_length_is_read_whole() -> None:
    answers = ((0, f"  {SENTENCE} {SENTENCE}\n"), (2, SENTENCE))
    assert read_part(answers) == (answers, 0)
    assert unread_note(0) == ""


def test_what_comes_too_late_is_cut_at_the_end_of_a_sentence_and_counted() -> None:
    answers = ((0, f"{SENTENCE} {SENTENCE} {SENTENCE}"), (2, "Then we slept."))
    assert read_part(answers, 15) == (((0, f"{SENTENCE} {SENTENCE}"), (2, "")), 10)
    assert f"{READ_WORDS:,}" in unread_note(10) and " 10 words" in unread_note(10)


def test_a_sentence_longer_than_all_that_is_read_is_cut_within() -> None:
    endless = "and then " * READ_WORDS
    answers, unread = read_part(((0, endless), (1, SENTENCE)))
    assert [len(text.split()) for _, text in answers] == [READ_WORDS, 0]
    assert unread == READ_WORDS + len(SENTENCE.split())


def test_a_word_longer_than_any_counts_as_many() -> None:
    endless = "a" * 31 * READ_WORDS
    assert read_part(((0, endless),)) == (((0, ""),), 1)
    assert read_part(((0, f"I said {endless}."),)) == (((0, "I said"),), 1)
