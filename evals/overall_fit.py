"""The lines over whole answers of both readers, each with one writer's answers left out, or with none."""

from math import log

from evals.overall_head import OverallFit, texts_of
from evals.overall_states import Read, fit_states
from evals.sample import read
from evals.samples import all_samples
from evals.states import KeptStates
from evals.unmarked import unmarked
from evals.voices_dataset import Voice, load_voices
from interviewer.domain.evidence.heads import ELEMENTS
from interviewer.domain.evidence.overall import Overall
from interviewer.llm.reader import HiddenStateReader
from interviewer.llm.weights import FittedReader

# The mean error of whole scores in what `python -m evals.voices` printed for answers of writers left out of the fit.
WORDS_ERROR = 0.72
STATES_ERROR = 0.63


def voices_to_fit() -> tuple[Voice, ...]:
    """All graded answers but the sealed ones."""
    return (*load_voices("fit"), *load_voices("choose"))


def lines_left_out(fitted: FittedReader, kept: KeptStates | None) -> dict[int | None, Overall]:
    """By the writer that is left out; None for the line that saw all of them."""
    voices = voices_to_fit()
    fit = OverallFit(texts_of(voices, all_samples()))
    outs = (None, *sorted({voice.writer for voice in voices}))
    words = {out: fit.fit(WORDS_ERROR, out) for out in outs}
    if kept is None:
        return words
    read_ = by_model(voices, words, fitted, kept)
    return {out: fit_states(read_, words, STATES_ERROR, out) for out in outs}


def by_model(
    voices: tuple[Voice, ...], words: dict[int | None, Overall], fitted: FittedReader, kept: KeptStates
) -> list[Read]:
    """The answers and their copies without marks, as the model's reader reads them."""
    reader = HiddenStateReader(kept, fitted, fitted.model_sha256)
    found = []
    for voice in voices:
        for text in (voice.answer, unmarked(voice.answer)):
            sentences = read(text)
            if not sentences or not voice.agreed:
                continue
            reading = reader.read([text])
            heads = (reading.estimate, *(log_odds(reading.elements[element]) for element in ELEMENTS))
            worth = words[voice.writer].at_levels(sentences)[voice.level]
            state = kept.of([one.seen for one in sentences]).whole
            found.append(Read(voice.writer, voice.grade, worth, heads, state))
    return found


def log_odds(share: float) -> float:
    """From a probability, within what can be told apart."""
    inside = min(1 - 1e-6, max(1e-6, share))
    return log(inside / (1 - inside))
