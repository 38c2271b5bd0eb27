"""The reader: its sum, its refusals, and what it says of answers that took no part in its fit."""

from pathlib import Path

import httpx2
import numpy as np
import pytest

from evals.dataset import load_stories
from interviewer.domain.text import sentences
from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.server import Address, LocalServer
from interviewer.llm.reader import HiddenStateReader, lay
from interviewer.llm.small_model import ReaderError, SmallModel, TokenVectors
from interviewer.llm.weights import WeightsError, load_densities, load_head

HEAD = load_head()
SIZE = len(HEAD.weights)
ANSWERS = ("We were slow.  I profiled it —\n über 40% was padding!", "So I cut it. 😀 It worked.")


class WordVectors:
    """A stand-in for the model: each word with the space before it is a token, its vector made from its letters."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def read(self, text: str) -> TokenVectors:
        self.texts.append(text)
        words = text.split(" ")
        tokens = [words[0], *(f" {word}" for word in words[1:])]
        ends = np.cumsum([len(token.encode()) for token in tokens])
        rows = [np.random.default_rng(sum(token.encode())).normal(size=SIZE) for token in tokens]
        return TokenVectors(tuple(int(end) for end in ends), np.stack(rows))


def test_shares_and_intercept_add_up_to_the_estimate() -> None:
    vectors = WordVectors()
    reading = HiddenStateReader(vectors, HEAD).read(ANSWERS)
    assert reading.intercept + sum(share.share for share in reading.shares) == pytest.approx(reading.estimate, abs=1e-9)
    mean = vectors.read(vectors.texts[0]).vectors.mean(axis=0)
    direct = HEAD.intercept + (mean - np.array(HEAD.center)) @ np.array(HEAD.weights)
    assert reading.estimate == pytest.approx(direct, abs=1e-9)


def test_every_sentence_has_its_share_and_is_quoted_verbatim() -> None:
    reading = HiddenStateReader(WordVectors(), HEAD).read(ANSWERS)
    places = {(s.evidence.turn, s.evidence.start, s.evidence.end) for s in reading.shares}
    assert places == {(turn, span.start, span.end) for turn, answer in enumerate(ANSWERS) for span in sentences(answer)}
    for share in reading.shares:
        at = share.evidence
        assert ANSWERS[at.turn][at.start : at.end] == at.quote
    values = [share.share for share in reading.shares]
    assert values == sorted(values, reverse=True)


def test_a_share_belongs_to_the_sentence_whose_words_it_comes_from() -> None:
    """Taking the other sentences' vectors to the center leaves the share as it was."""
    whole = HiddenStateReader(WordVectors(), HEAD).read(ANSWERS)
    laid = lay(ANSWERS)
    tokens = WordVectors().read(laid.text)
    own = [end > laid.starts[-1] for end in tokens.ends]
    alone = np.where(np.array(own)[:, None], tokens.vectors, np.array(HEAD.center))
    expected = ((alone - np.array(HEAD.center)) @ np.array(HEAD.weights)).sum() / len(tokens.ends)
    [share] = [s.share for s in whole.shares if s.evidence.quote == laid.places[-1].quote and s.evidence.turn == 1]
    assert share == pytest.approx(expected, abs=1e-9)


def test_spacing_and_blanked_stretches_count_for_nothing() -> None:
    reader = HiddenStateReader(WordVectors(), HEAD)
    spaced = reader.read(["   I fixed it.\n\n\n", " " * 80 + "It worked.   "])
    assert spaced.estimate == reader.read(["I fixed it. It worked."]).estimate


@pytest.mark.parametrize("answers", [[], [""], ["  \n ", ""]])
def test_where_nothing_was_said_the_model_is_not_asked(answers: list[str]) -> None:
    vectors = WordVectors()
    reading = HiddenStateReader(vectors, HEAD).read(answers)
    assert (reading.estimate, reading.shares, vectors.texts) == (0.0, (), [])


def test_weights_of_another_model_are_refused() -> None:
    with pytest.raises(WeightsError, match=r"python -m evals\.fit"):
        HiddenStateReader(WordVectors(), HEAD, model_sha256="0" * 64)


def test_the_weights_belong_to_the_model_of_the_catalogue() -> None:
    assert HEAD.model_sha256 == READER.sha256
    assert HiddenStateReader(WordVectors(), HEAD).name == f"{READER.name}@{HEAD.version}"


def test_weights_that_are_missing_or_of_another_format_are_said(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"format": 2}')
    for path in (other, tmp_path / "none.json"):
        with pytest.raises(WeightsError, match="Install the program again"):
            load_head(path)
        with pytest.raises(WeightsError, match="Install the program again"):
            load_densities(path)


@pytest.mark.local_model
@pytest.mark.timeout(300)
class TestWithTheModel:
    """The real hidden states."""

    def test_a_good_answer_of_a_held_out_story_reads_far_better_than_a_poor_one(
        self, reader_file: Path, reading_server: LocalServer
    ) -> None:
        reader = HiddenStateReader.of(reader_file, reading_server)
        story = next(story for story in load_stories() if story.split == "heldout" and story.is_ladder)
        estimates = {answer.rung: reader.read([answer.text]) for answer in story.answers if answer.rung in (1, 5)}
        assert estimates[5].estimate - estimates[1].estimate > 1.5
        for reading in estimates.values():
            total = reading.intercept + sum(share.share for share in reading.shares)
            assert total == pytest.approx(reading.estimate, abs=1e-9)

    def test_the_tokens_add_up_to_the_text_whatever_is_in_it(
        self, reader_file: Path, reading_server: LocalServer
    ) -> None:
        text = lay(ANSWERS).text
        tokens = SmallModel(reader_file, reading_server).read(text)
        assert tokens.ends[-1] == len(text.encode())
        assert tokens.vectors.shape == (len(tokens.ends), SIZE)

    def test_a_text_beyond_one_batch_is_read_in_chunks(self, reader_file: Path, reading_server: LocalServer) -> None:
        text = "one two three four five six seven. " * 70
        tokens = SmallModel(reader_file, reading_server).read(text)
        assert len(tokens.vectors) == len(tokens.ends) > 512


class AnsweringServer(LocalServer):
    """Pretends to run at an address."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self._given = address

    def start(self, path: Path, *, slots: int, context: int, embeddings: bool = False) -> Address:
        return self._given


def test_a_server_that_gives_no_vectors_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> httpx2.Response:
        raise httpx2.ConnectError("refused")

    monkeypatch.setattr(httpx2.Client, "post", refuse)
    model = SmallModel(Path("any.gguf"), AnsweringServer(Address("http://127.0.0.1:9/v1", "key")))
    with pytest.raises(ReaderError, match="Score again"):
        model.read("I did it.")
