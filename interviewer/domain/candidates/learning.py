"""A simulated candidate over weeks: tells each story better the more often it was told, and holds rounds likewise."""

from collections.abc import Iterable, Sequence

from interviewer.domain.entities.candidate import CandidateScript, Layer, Tale, Telling

# What a telling holds after so many tellings of the same story; after that the details come in.
_GROWS: tuple[tuple[Layer, ...], ...] = (
    (Layer.WHAT, Layer.HOW),
    (Layer.WHAT, Layer.PART, Layer.HOW, Layer.WHY),
    (Layer.WHAT, Layer.PART, Layer.HOW, Layer.WHY, Layer.NUMBER, Layer.LESSON),
)
_DETAILS_AT_ONCE = 2


def telling(tale: Tale, times: int) -> str:
    """A tale as it is told after so many tellings of it."""
    layers = _GROWS[min(times, len(_GROWS) - 1)]
    more = (times - len(_GROWS) + 1) * _DETAILS_AT_ONCE
    told = [tale.layers[layer] for layer in layers]
    return " ".join((*told, *list(tale.details.values())[: max(0, more)]))


def tale_for(principle: str, tales: Iterable[Tale], told: Sequence[str]) -> Tale | None:
    """A tale about a principle that was not told yet, the one that is most about it first; None when none is left."""
    fresh = [tale for tale in tales if principle in tale.principles and tale.id not in told]
    return min(fresh, key=lambda tale: tale.principles.index(principle), default=None)


def known_tale(principle: str, tales: Iterable[Tale], told: Sequence[str]) -> Tale | None:
    """The tale to answer a question with: one that was told and is about the principle, else any that was told."""
    known = [tale for tale in tales if tale.id in told]

    def order(tale: Tale) -> tuple[int, int]:
        about = tale.principles.index(principle) if principle in tale.principles else len(tale.principles)
        return about, told.index(tale.id)

    return min(known, key=order, default=None)


def sheet_after(sheet: CandidateScript, rounds: int) -> CandidateScript:
    """How a candidate behaves in a round after so many others; a candidate who tells nothing whole does not change."""
    if sheet.telling is not Telling.WHOLE or rounds >= len(_GROWS):
        return sheet
    layers = _GROWS[rounds]
    return sheet.model_copy(
        update={
            "begins": tuple(layer for layer in sheet.begins if layer in layers) or sheet.begins,
            "gives": tuple(layer for layer in sheet.gives if layer in layers),
            "details": False,
        }
    )
