"""The listener on the small model: what it hands to the heads, and that it falls back on words."""

from pathlib import Path

import pytest

from interviewer.domain.evidence.listening import WordListener
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.intent import Intent, IntentHead
from interviewer.llm.listener import FittedListener, ReaderListener, Scale, load_listener, turn_states
from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.server import LocalServer
from interviewer.llm.small_model import ReaderError, TokenVectors
from interviewer.llm.weights import WeightsError
from tests.local.word_vectors import SIZE, WordVectors


def heads() -> FittedListener:
    """Heads that look at the first state alone."""
    scale = Scale(center=(0.0,) * (2 * SIZE), factor=(1.0,) * (2 * SIZE))
    stop = Classifier(labels=("answer", "stop"), bias=(0.0, 0.0), unit=1.0, weights={"h0": (1, -1)})
    return FittedListener(
        model="small",
        model_sha256=READER.sha256,
        version=3,
        scale=scale,
        intents=IntentHead(classifier=stop, least={Intent.STOP: 0.5}, least_long=0.9),
    )


class Failing:
    """A model that cannot be read."""

    def read(self, text: str) -> TokenVectors:
        raise ReaderError("It is gone.")


def test_a_turn_is_read_as_a_candidate_s_and_followed_by_what_it_wants() -> None:
    vectors = WordVectors()
    states = turn_states(vectors, "I have to go")
    assert vectors.texts == ['Candidate: "I have to go"\nWith these words the candidate']
    assert states.shape == (2 * SIZE,)
    assert states[SIZE:] == pytest.approx(vectors.of("candidate"))


def test_the_states_decide_where_the_heads_look_at_them() -> None:
    wants_to_stop = next(word for word in "abcdefghij" if turn_states(WordVectors(), word)[0] < 0)
    answers = next(word for word in "abcdefghij" if turn_states(WordVectors(), word)[0] > 0)
    listener = ReaderListener(WordVectors(), heads())
    assert listener.hear("", wants_to_stop).intent is Intent.STOP
    heard = listener.hear("", answers)
    assert heard.intent is Intent.ANSWER and heard.by == listener.name == "small@3"


def test_a_long_turn_is_heard_by_words_alone() -> None:
    vectors = WordVectors()
    story = " ".join(["I moved the job to the other rack and measured it."] * 8)
    assert ReaderListener(vectors, heads()).hear("What?", story) == WordListener().hear("What?", story)
    assert vectors.texts == []


def test_words_listen_when_the_model_fails() -> None:
    heard = ReaderListener(Failing(), heads()).hear("", "Sorry, could you repeat the question?")
    assert heard == WordListener().hear("", "Sorry, could you repeat the question?")


def test_nothing_said_is_silence_and_reads_nothing() -> None:
    vectors = WordVectors()
    assert ReaderListener(vectors, heads()).hear("What?", "  ...").intent is Intent.SILENT
    assert vectors.texts == []


def test_heads_of_another_model_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "heads.json"
    path.write_text(heads().model_copy(update={"model_sha256": "0" * 64}).model_dump_json())
    with pytest.raises(WeightsError, match="another model"):
        load_listener(path)
    with pytest.raises(WeightsError, match="missing"):
        load_listener(tmp_path / "none.json")


@pytest.mark.local_model
@pytest.mark.parametrize(
    ("turn", "intent"),
    [
        ("I gotta run, sorry.", Intent.STOP),
        ("Could we come back to that one later?", Intent.SKIP),
        ("The grader gave the best score to the longest answer.", Intent.ANSWER),
        ("Eleven, and two of them part-time.", Intent.ANSWER),
    ],
)
def test_the_real_model_hears_everyday_turns(
    reader_file: Path, reading_server: LocalServer, turn: str, intent: Intent
) -> None:
    listener = ReaderListener.of(reader_file, reading_server)
    heard = listener.hear("Tell me about a time you missed a deadline.", turn)
    assert (heard.intent, heard.by) == (intent, listener.name)
