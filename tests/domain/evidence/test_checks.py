import pytest

from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.cues import CHECKERS, passes
from interviewer.domain.language.signals import signals

SHOWS: dict[Check, str] = {
    Check.EVENT: "In March last year the job stalled.",
    Check.OWN_ACTION: "I traced the reads.",
    Check.NUMBER: "There were 12 hosts.",
    Check.MEASURED_OUTCOME: "Step time fell from 900 to 310 ms.",
    Check.OUTCOME: "In the end we shipped it.",
    Check.REASON: "I chose it because it was reversible.",
    Check.REFLECTION: "In hindsight it was too late.",
    Check.OTHER_PERSON: "My manager disagreed.",
    Check.QUESTION: "Who owns the loader?",
}
LACKS: dict[Check, str] = {
    Check.EVENT: "Jobs stall.",
    Check.OWN_ACTION: "We traced the reads.",
    Check.NUMBER: "There were hosts.",
    Check.MEASURED_OUTCOME: "Step time fell.",
    Check.OUTCOME: "I would ship it in the end.",
    Check.REASON: "I chose it.",
    Check.REFLECTION: "It was too late.",
    Check.OTHER_PERSON: "The disk was slow.",
    Check.QUESTION: "I own the loader.",
}


def test_every_check_has_a_checker() -> None:
    assert set(CHECKERS) == set(Check) == set(SHOWS) == set(LACKS)


@pytest.mark.parametrize("check", Check)
def test_a_sentence_that_shows_it_passes_and_one_that_lacks_it_does_not(check: Check) -> None:
    assert passes(check, signals(SHOWS[check]).sentences[0])
    assert not passes(check, signals(LACKS[check]).sentences[0])
