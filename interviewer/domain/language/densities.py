"""What code counts in a sentence, as the fitted heads take it."""

from interviewer.domain.language.signals import SentenceSignals

FEATURES = (
    "own_action",
    "measured",
    "outcome",
    "reason",
    "reflection",
    "event",
    "we",
    "hypothetical",
    "hedge",
    "platitude",
    "plain",
)


def features(sentence: SentenceSignals) -> tuple[float, ...]:
    """What a sentence holds, as numbers from 0 to 1 in the order of `FEATURES`."""
    told = 0.0 if sentence.hypothetical else 1.0
    plain = not (sentence.own_actions or sentence.numbers or sentence.outcome or sentence.reason or sentence.event)
    return (
        min(sentence.own_actions, 2) / 2,
        float(sentence.measured),
        told * sentence.outcome,
        told * sentence.reason,
        told * sentence.reflection,
        told * sentence.event,
        min(sentence.we, 2) / 2,
        1.0 - told,
        min(sentence.hedges, 3) / 3,
        min(sentence.platitudes, 2) / 2,
        float(plain),
    )
