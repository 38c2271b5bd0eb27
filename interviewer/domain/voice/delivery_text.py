"""How an answer was spoken, in sentences."""

from collections import Counter
from collections.abc import Iterator

from interviewer.domain.entities.delivery import Delivery


def delivery_lines(delivery: Delivery) -> Iterator[str]:
    """What there is to say of it, a sentence or two in each line."""
    yield from delivery.notes or ("Too little was said, or without times, to tell the pace.",)
    yield _fillers(delivery)
    yield _pauses(delivery)
    yield _milestones(delivery)
    yield f'Hedges {delivery.hedges}; "I" and the like {delivery.first_person}, "we" {delivery.we}.'
    if delivery.shares:
        shares = ", ".join(f"{part.value} {share:.0%}" for part, share in delivery.shares.items())
        yield f"By time: {shares}."


def _fillers(delivery: Delivery) -> str:
    if not delivery.fillers:
        none = "" if delivery.fillers_per_minute is None else "Fillers: none. "
        return f"{none}{delivery.fillers_note}"
    kinds = Counter(filler.word for filler in delivery.fillers)
    which = ", ".join(f"{word} {count}" for word, count in kinds.most_common())
    rate = f", {delivery.fillers_per_minute} a minute" if delivery.fillers_per_minute is not None else ""
    return f"Fillers: {len(delivery.fillers)}{rate} ({which}). {delivery.fillers_note}"


def _pauses(delivery: Delivery) -> str:
    if not delivery.pauses:
        return "Pauses of half a second and more: none."
    if len(delivery.pauses) == 1:
        return f"Pauses of half a second and more: one, of {delivery.longest_pause} s."
    return (
        f"Pauses of half a second and more: {len(delivery.pauses)}, {delivery.long_pauses} of them over a second; the "
        f"longest {delivery.longest_pause} s, on average {delivery.mean_pause} s."
    )


def _milestones(delivery: Delivery) -> str:
    acted, ended = delivery.first_action_at, delivery.result_at
    action = "No own action was found" if acted is None else f"First own action at {_clock(acted)}"
    result = "no result was found" if ended is None else f"result at {_clock(ended)}"
    return f"{action}; {result}."


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
