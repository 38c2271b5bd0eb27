"""What is worth a look before a transcript is sent."""

from interviewer.domain.entities.speech import SpokenWord, Transcript
from interviewer.domain.voice.doubts import doubts


def heard(*words: tuple[str, float]) -> Transcript:
    return Transcript(
        model="m",
        words=tuple(
            SpokenWord(word=word, start=float(at), end=at + 0.5, probability=sure)
            for at, (word, sure) in enumerate(words)
        ),
        seconds=9.0,
    )


def test_numbers_are_always_worth_a_look_and_other_words_when_they_are_unsure() -> None:
    found = doubts(
        heard(("We", 0.9), ("cut", 0.9), ("$30,000", 0.99), ("on", 0.9), ("Trainium,", 0.3), ("twice.", 0.9))
    )
    assert [word.word for word in found.numbers] == ["$30,000", "twice."]
    assert [word.word for word in found.unsure] == ["Trainium,"]


def test_each_word_is_named_once_where_it_was_said_first() -> None:
    found = doubts(heard(("Annapurna", 0.2), ("annapurna.", 0.1), ("8", 0.1), ("8.", 0.2), ("…", 0.1)))
    assert [word.start for word in (*found.numbers, *found.unsure)] == [2.0, 0.0]


def test_a_text_without_times_has_nothing_to_point_at() -> None:
    assert doubts(Transcript(model="m", words=(), unplaced="It held 8.", seconds=2.0)).numbers == ()
