"""How far a loop is, in words."""

from interviewer.domain.loops.practice_loop import Loop, RoundState

ROUND_STATES = {
    RoundState.PLANNED: "planned",
    RoundState.ACTIVE: "in progress",
    RoundState.PAUSED: "paused",
    RoundState.ENDED: "held, not written up yet",
    RoundState.SCORED: "held and written up",
    RoundState.SKIPPED: "skipped",
}


def rounds_over(loop: Loop) -> int:
    """How many rounds need nothing more, those that were skipped among them."""
    return _count(loop, RoundState.SCORED) + _count(loop, RoundState.SKIPPED)


def progress(loop: Loop) -> str:
    """How far a loop is."""
    if loop.debriefed and loop.ready:
        return "decided"
    skipped = _count(loop, RoundState.SKIPPED)
    done = f"{_count(loop, RoundState.SCORED)} of {len(loop.rounds)} rounds done"
    return f"{done}, {skipped} skipped" if skipped else done


def _count(loop: Loop, state: RoundState) -> int:
    return sum(one.state is state for one in loop.rounds)
