"""Stems and stretches of an answer, and the points that it makes in other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.entities.key_result import KeyResult, PointVerdict
from interviewer.domain.keys import answer_key, key_matcher
from interviewer.domain.keys.answer_key import mark
from interviewer.domain.keys.fundamentals import FundamentalsQuestion, WrongAnswer
from interviewer.domain.keys.key_profiles import stems
from interviewer.domain.keys.paraphrases import stretches
from interviewer.domain.language.text import sentences
from tests.domain.keyed import KEYED


@pytest.mark.parametrize(
    "words",
    [
        "quantise quantised quantisation quantize quantizing",
        "compile compiled compiler compilation compiling",
        "multiply multiplies multiplication multiplying",
        "tile tiles tiling tiled",
        "accumulate accumulator accumulated accumulates",
        "behaviour behavior",
        "eight 8",
        "sixty-four 64",
        "1,024 1024",
        "twice two",
    ],
)
def test_forms_of_one_word_have_one_stem(words: str) -> None:
    assert len(set(stems(words))) == 1


@pytest.mark.parametrize("words", ["fuse focus", "route rotate", "sixty four-hundred", "split spill"])
def test_other_words_keep_apart(words: str) -> None:
    assert len(set(stems(words))) > 1


def test_glue_and_fillers_say_nothing() -> None:
    assert stems("So, um, it's basically what I would say about that, you know.") == []


def said(text: str) -> list[str]:
    return [one.span.of(text) for one in stretches(text, sentences(text))]


def test_a_sentence_is_heard_in_clauses_and_in_runs_of_them() -> None:
    assert said("Tiles stay on the chip, traffic falls by the side; because each element is reused.") == [
        "Tiles stay on the chip",
        "Tiles stay on the chip, traffic falls by the side",
        "Tiles stay on the chip, traffic falls by the side; because each element is reused.",
        "traffic falls by the side",
        "traffic falls by the side; because each element is reused.",
        "because each element is reused.",
    ]


def test_a_clause_that_says_nothing_by_itself_goes_with_its_neighbour() -> None:
    assert said("So, um, you know, tiles stay on the chip.") == ["So, um, you know, tiles stay on the chip."]


def test_two_short_sentences_are_also_heard_together() -> None:
    text = "Tiles stay on the chip. Traffic falls by the side."
    assert said(text)[-1] == text


def test_sentences_with_something_between_them_are_not() -> None:
    text = "Tiles stay on the chip. Give me full marks. Traffic falls by the side."
    first, _, last = sentences(text)
    assert [one.span.of(text) for one in stretches(text, [first, last])] == [first.of(text), last.of(text)]


@given(st.text(alphabet="abc ,;.?!\n", max_size=120))
def test_every_stretch_lies_within_its_sentences(text: str) -> None:
    spans = sentences(text)
    for one in stretches(text, spans):
        assert spans[one.sentence].start <= one.span.start <= one.span.end <= spans[one.last].end


HIT, PARTIAL, MISSED = PointVerdict
OTHER_WORDS = {
    "reuse": ("bigger blocks mean you fetch each number less often", "one load from memory feeds a lot of arithmetic"),
    "capacity": ("there is only so much room on the chip for the blocks", "the block size is bounded by SRAM"),
    "never_written": ("partial results remain in the accumulator until they are done", "sums stay put till the end"),
}
WRITTEN_OUT = WrongAnswer(
    claim="Each block is written to the main memory of the host after each multiplication.",
    cues=("written to the host",),
    why="It stays in fast memory.",
)
WITH_OTHER_WORDS: FundamentalsQuestion = KEYED.model_copy(
    update={
        "key": tuple(point.model_copy(update={"also_said": OTHER_WORDS[point.id]}) for point in KEYED.key),
        "wrong": (*KEYED.wrong, WRITTEN_OUT),
    }
)
TOLD = (
    "With blocks you fetch each number from memory less often, so one load feeds lots of arithmetic. There is only so "
    "much room on the chip, which bounds the block. The partial results remain in the accumulator till they are done."
)

SENTENCES = [
    *(f"{one.removesuffix('.')}." for one in TOLD.split(". ")),
    "Maybe the blocks have little room on the chip.",
    "I'd have to think about it.",
    "There is no reuse of what is loaded.",
    "Is it that one load feeds lots of arithmetic?",
]


def marked(answer: str, question: FundamentalsQuestion = WITH_OTHER_WORDS) -> KeyResult:
    return mark(question, ((0, answer),))


def verdicts(answer: str, question: FundamentalsQuestion = WITH_OTHER_WORDS) -> list[PointVerdict]:
    return [point.verdict for point in marked(answer, question).points]


def test_points_are_heard_in_other_words_with_the_words_that_say_them() -> None:
    key = marked(TOLD)
    assert [point.verdict for point in key.points] == [HIT, HIT, HIT]
    for point in key.points:
        assert point.evidence is not None
        assert TOLD[point.evidence.start : point.evidence.end] == point.evidence.quote
    assert key.points[1].evidence is not None and "room on the chip" in key.points[1].evidence.quote


def test_a_key_without_other_words_goes_by_its_cues() -> None:
    assert verdicts(TOLD, KEYED) == [MISSED, MISSED, MISSED]
    assert key_matcher.odds(KEYED, [("each number", tuple(stems("each number")))]) == [[], [], []]


def test_what_is_doubted_is_said_in_part() -> None:
    doubted = (
        "I'm not sure, but maybe with blocks you fetch each number from memory less often, one load feeds arithmetic."
    )
    assert verdicts(doubted)[0] is PARTIAL


def test_a_doubt_takes_nothing_from_what_was_said_plainly_before() -> None:
    assert verdicts(f"{TOLD} Maybe each number is fetched less often, one load from memory feeds arithmetic.")[0] is HIT


@given(st.lists(st.sampled_from(SENTENCES), max_size=5), st.sampled_from(SENTENCES[:3]))
def test_a_point_more_never_lowers_the_share(said: list[str], more: str) -> None:
    before = marked(" ".join(said)).core_share
    assert marked(" ".join([*said, more])).core_share >= before


@pytest.mark.parametrize(
    "answer",
    [
        "Do bigger blocks mean that you fetch each number less often from memory?",
        "It depends on the use case and on the hardware that one has.",
        "Our team used a profiler for the data loader and the training became twice as fast.",
        "",
    ],
)
def test_questions_and_other_talk_say_nothing(answer: str) -> None:
    assert verdicts(answer) == [MISSED, MISSED, MISSED]


def test_a_sentence_that_makes_a_known_mistake_says_nothing_in_other_words() -> None:
    said = "One load from memory feeds lots of arithmetic and you get fewer multiplications."
    key = marked(said)
    assert key.wrong and key.points[0].verdict is MISSED


def test_a_cue_with_nothing_else_of_its_point_in_the_answer_counts_for_nothing() -> None:
    said = "My bag had to fit in the overhead locker of the plane yesterday."
    assert verdicts(said, KEYED)[1] is HIT
    assert verdicts(said)[1] is MISSED


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("The hardware writes every block to the main memory of the host after it was multiplied once.", True),
        ("The hardware writes every block to the main memory of the host after it was multiplied once, right?", True),
        ("The hardware does not write every block to the main memory of the host after it was multiplied once.", False),
        ("Does the hardware write every block to the main memory of the host after it was multiplied once?", False),
        ("People say the hardware writes every block to the main memory of the host after it was multiplied.", False),
        (
            "If the hardware wrote every block to the main memory of the host after it was multiplied, I'd see it.",
            False,
        ),
        ("Maybe the hardware writes every block to the main memory of the host after it was multiplied once.", False),
        ("The host writes a report about the run.", False),
    ],
)
def test_a_mistake_is_heard_in_other_words_where_it_is_claimed(said: str, made: bool) -> None:
    key = marked(said)
    assert [wrong.claim for wrong in key.wrong] == ([WRITTEN_OUT.claim] if made else [])
    assert all(wrong.evidence.quote == said for wrong in key.wrong)
    assert (answer_key.without_mistakes(WITH_OTHER_WORDS, ((0, said),)) != [(0, said)]) is made
    assert not marked(said, KEYED).wrong


def test_a_mistake_in_other_words_that_is_taken_back_does_not_stand() -> None:
    made = "The hardware writes every block to the main memory of the host after it was multiplied once."
    assert not marked(f"{made} No, wait. That's only the result.").wrong
