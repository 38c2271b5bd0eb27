"""The line over whole answers, with one writer's answers left out, or with none; both readers share it."""

from evals.overall_head import OverallFit, texts_of
from evals.samples import all_samples
from evals.voices_dataset import Voice, load_voices
from interviewer.domain.evidence.overall import Overall

# The mean error of whole scores in what `python -m evals.voices` printed for answers of writers left out of the fit.
ERROR = 0.62


def voices_to_fit() -> tuple[Voice, ...]:
    """All graded answers but the sealed ones."""
    return (*load_voices("fit"), *load_voices("choose"))


def lines_left_out() -> dict[int | None, Overall]:
    """By the writer that is left out; None for the line that saw all of them."""
    fit = _fit()
    outs = (None, *sorted({voice.writer for voice in voices_to_fit()}))
    return {out: fit.fit(ERROR, out) for out in outs}


def line_over_whole_answers() -> Overall:
    """The line that saw all writers."""
    return _fit().fit(ERROR)


def _fit() -> OverallFit:
    return OverallFit(texts_of(voices_to_fit(), all_samples()))
