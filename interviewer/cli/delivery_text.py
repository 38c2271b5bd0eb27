"""What was said in a recording, and how, for people."""

from collections import Counter
from collections.abc import Iterator

from interviewer.cli.answer_text import wrap
from interviewer.domain.entities.delivery import Delivery
from interviewer.domain.entities.speech import Transcript

_UNSURE = 0.5
_MOST_UNSURE = 12


def spoken_text(transcript: Transcript) -> str:
    """The words, and those that recognition may have got wrong."""
    lines = [wrap(transcript.text, hang=0)]
    unsure = [word.word.strip(".,;:!?") for word in transcript.words if word.probability < _UNSURE]
    if unsure:
        more = f" and {len(unsure) - _MOST_UNSURE} more" if len(unsure) > _MOST_UNSURE else ""
        lines.append(wrap(f"Least sure, so check them: {', '.join(unsure[:_MOST_UNSURE])}{more}.", hang=0))
    return "\n\n".join(lines)


def delivery_text(transcript: Transcript, delivery: Delivery) -> str:
    """How it was spoken."""
    head = f"Delivery ({transcript.seconds:.0f} s, by {transcript.model}); it does not count for the score."
    return "\n".join([head, *(wrap(line, 3, hang=0) for line in _lines(delivery))])


def _lines(delivery: Delivery) -> Iterator[str]:
    yield from delivery.notes or ("Too little was said, or without times, to tell the pace.",)
    yield _fillers(delivery)
    yield _pauses(delivery)
    yield (
        f"First own action at {_clock(delivery.first_action_at)}, result at {_clock(delivery.result_at)}."
        if delivery.first_action_at is not None or delivery.result_at is not None
        else "No sentence was found that tells an own action or a result."
    )
    yield f'Hedges {delivery.hedges}; "I" and the like {delivery.first_person}, "we" {delivery.we}.'
    if delivery.shares:
        shares = ", ".join(f"{part.value} {share:.0%}" for part, share in delivery.shares.items())
        yield f"By time: {shares}."


def _fillers(delivery: Delivery) -> str:
    if not delivery.fillers:
        return f"Fillers: none. {delivery.fillers_note}"
    kinds = Counter(filler.word for filler in delivery.fillers)
    which = ", ".join(f"{word} {count}" for word, count in kinds.most_common())
    rate = f", {delivery.fillers_per_minute} a minute" if delivery.fillers_per_minute is not None else ""
    return f"Fillers: {len(delivery.fillers)}{rate} ({which}). {delivery.fillers_note}"


def _pauses(delivery: Delivery) -> str:
    if not delivery.pauses:
        return "Pauses of half a second and more: none."
    return (
        f"Pauses of half a second and more: {len(delivery.pauses)}, {delivery.long_pauses} of them over a second; the "
        f"longest {delivery.longest_pause} s, on average {delivery.mean_pause} s."
    )


def _clock(seconds: float | None) -> str:
    return "no time (not found)" if seconds is None else f"{int(seconds) // 60}:{int(seconds) % 60:02}"
