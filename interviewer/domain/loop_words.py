"""How far a loop is, in words."""

from interviewer.domain.practice_loop import Loop, RoundState

ROUND_STATES = {
    RoundState.PLANNED: "planned",
    RoundState.ACTIVE: "in progress",
    RoundState.PAUSED: "paused",
    RoundState.ENDED: "held, not written up yet",
    RoundState.SCORED: "held and written up",
    RoundState.SKIPPED: "skipped",
}


def rounds_done(loop: Loop) -> int:
    """How many rounds need nothing more."""
    return sum(one.state in (RoundState.SCORED, RoundState.SKIPPED) for one in loop.rounds)


def progress(loop: Loop) -> str:
    """How far a loop is."""
    if loop.debriefed and loop.ready:
        return "decided"
    return f"{rounds_done(loop)} of {len(loop.rounds)} rounds done"
