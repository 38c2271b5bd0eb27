"""How an answer was spoken, from words with times."""

import pytest

from interviewer.domain.entities.delivery import Delivery
from interviewer.domain.entities.part import Part
from interviewer.domain.entities.speech import Filler, Silence, SpokenWord, Transcript
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.voice.delivery import delivery
from interviewer.domain.voice.fillers import fillers_in, joined
from interviewer.llm.weights import load_words

SITUATION = "Last year our ranking service became slow. Its latency had grown for weeks and nobody knew why."
ACTION = "I profiled the feature store and found that every request reads the same table twice. I wrote a cache for it."
RESULT = "As a result the latency fell from 210 to 90 milliseconds and we saved 30,000 dollars a month."
STORY = f"{SITUATION} {ACTION} {RESULT}"


def words(text: str, start: float = 0.0, every: float = 0.4) -> tuple[SpokenWord, ...]:
    return tuple(
        SpokenWord(word=said, start=round(start + at * every, 2), end=round(start + (at + 1) * every, 2), probability=1)
        for at, said in enumerate(text.split())
    )


def spoken(text: str = STORY, **others: object) -> Transcript:
    said = words(text)
    return Transcript.model_validate(
        {"model": "fake", "words": said, "seconds": said[-1].end if said else 5.0, "silences": (), **others}
    )


def delivered(transcript: Transcript) -> Delivery:
    return delivery(transcript, WordReader(load_words().heads).read([transcript.text]))


def test_the_pace_is_from_the_first_word_to_the_last() -> None:
    assert delivered(spoken()).words_per_minute == pytest.approx(150, abs=1)
    later = spoken().model_copy(update={"words": words(STORY, start=30.0), "seconds": 200.0})
    assert delivered(later).words_per_minute == pytest.approx(150, abs=1)


def test_a_few_words_have_no_pace() -> None:
    short = delivered(spoken("I do not know."))
    assert (short.words_per_minute, short.fillers_per_minute, short.notes) == (None, None, ())


@pytest.mark.parametrize(("every", "says"), [(0.2, "faster than"), (0.4, "within"), (0.6, "slower than")])
def test_the_pace_is_compared_with_a_source(every: float, says: str) -> None:
    notes = delivered(spoken().model_copy(update={"words": words(STORY, every=every)})).notes
    assert says in notes[0] and "Tauroza and Allison 1990" in notes[0]


def test_the_first_action_and_the_result_are_found_in_time() -> None:
    told = delivered(spoken())
    starts = {part: 0.4 * len(before.split()) for part, before in (("action", SITUATION), ("all", STORY))}
    assert told.first_action_at == pytest.approx(starts["action"])
    assert told.result_at == pytest.approx(0.4 * len(f"{SITUATION} {ACTION}".split()))


def test_a_team_has_a_result_too() -> None:
    told = delivered(spoken(STORY.replace("I ", "We ")))
    assert told.first_action_at is None
    assert told.result_at is not None and told.result_at >= 0.4 * len(f"{SITUATION} {ACTION}".split()) - 0.1


def test_what_is_not_told_has_no_time() -> None:
    told = delivered(spoken("The weather is nice in spring, and there is a garden."))
    assert (told.first_action_at, told.result_at) == (None, None)


def test_the_parts_follow_each_other_and_share_the_time() -> None:
    told = delivered(spoken())
    assert [one.part for one in told.parts] == [Part.SITUATION, Part.ACTION, Part.RESULT]
    assert all(one.end == other.start for one, other in zip(told.parts, told.parts[1:], strict=False))
    assert sum(told.shares.values()) == pytest.approx(1, abs=0.02)


def test_pauses_count_from_half_a_second() -> None:
    told = delivered(spoken(silences=tuple(Silence(at=at, seconds=at) for at in (0.3, 0.5, 0.9, 2.0))))
    assert [pause.seconds for pause in told.pauses] == [0.5, 0.9, 2.0]
    assert (told.long_pauses, told.longest_pause, told.mean_pause) == (1, 2.0, 1.13)


def test_where_nobody_measured_silence_it_is_the_time_between_words() -> None:
    said = (*words("I looked."), *words("Then I wrote it.", start=3.0))
    told = delivered(spoken(silences=None).model_copy(update={"words": said}))
    assert told.pauses == (Silence(at=0.8, seconds=2.2),)


def test_words_without_times_give_the_text_alone() -> None:
    told = delivered(Transcript(model="far", words=(), unplaced=STORY, seconds=0.0))
    assert (told.words_per_minute, told.first_action_at, told.parts, told.pace) == (None, None, (), ())
    assert (told.first_person, told.we) == (2, 2)


def test_hedges_and_who_acts_are_counted() -> None:
    told = delivered(spoken("Maybe I was kind of sure. We tested our cache."))
    assert told.hedges >= 2
    assert (told.first_person, told.we) == (1, 2)


def test_sounds_are_fillers_whatever_marks_they_have() -> None:
    said = words("So, Um, I uh... looked. Hmm. Erm I am hummed umbrella er, ah.")
    assert [filler.word for filler in fillers_in(said)] == ["um", "uh", "hmm", "erm", "er", "ah"]


def test_phrases_are_fillers_where_they_are_set_off() -> None:
    said = words("We, you know, looked. You know what that means. I mean, it works. I mean it.")
    assert [(filler.word, filler.at) for filler in fillers_in(said)] == [("you know", 0.4), ("i mean", 3.6)]


def test_a_filler_that_both_passes_heard_counts_once() -> None:
    first = [Filler(word="um", at=1.0, probability=0.5), Filler(word="uh", at=4.0, probability=0.5)]
    second = [Filler(word="um", at=1.3, probability=0.9), Filler(word="um", at=2.0, probability=0.9)]
    assert [filler.at for filler in joined(first, second)] == [1.0, 2.0, 4.0]


def test_fillers_and_their_rate() -> None:
    told = delivered(spoken(fillers=(Filler(word="um", at=1.0, probability=0.5),), fillers_note="Counted."))
    assert [filler.model_dump() for filler in told.fillers] == [{"word": "um", "at": 1.0}]
    assert told.fillers_per_minute == pytest.approx(60 / (0.4 * len(STORY.split())), abs=0.1)
    assert told.fillers_note == "Counted." and "Bortfeld" in told.notes[1]


def test_the_pace_over_time_has_no_short_end() -> None:
    long = spoken(" ".join([STORY] * 3))
    told = delivered(long)
    assert [pace.at for pace in told.pace] == [0.0, 30.0, 60.0][: len(told.pace)]
    assert all(pace.words_per_minute == pytest.approx(150, abs=6) for pace in told.pace)
