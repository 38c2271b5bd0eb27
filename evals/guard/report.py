"""The two rates of the guard, and each turn that it got wrong."""

from collections.abc import Iterator, Sequence

from evals.guard.turns import GOAL, Judged, Outcome


def lines(found: Sequence[Judged], *, misses: bool = True) -> Iterator[str]:
    """The report, line by line."""
    good = [one for one in found if one.turn.good]
    bad = [one for one in found if not one.turn.good]
    yield _rate("good ones refused or cut", good)
    yield _rate("bad ones let through, all kinds", bad)
    yield _rate("bad ones let through, kinds of the goal", [one for one in bad if one.turn.defect in GOAL])
    for kind in sorted({one.turn.defect for one in bad if one.turn.defect}):
        yield _rate(f"  {kind}", [one for one in bad if one.turn.defect == kind])
    late = sorted(one.late for one in good if one.late is not None)
    if late:
        middle, most = late[len(late) // 2], late[len(late) * 95 // 100]
        yield f"words heard when the first is shown (good ones): median {middle}, 95% {most}, at most {late[-1]}"
    yield _taken_back("good", good)
    yield _taken_back("bad", bad)
    if misses:
        for one in found:
            if one.is_miss:
                label = "good" if one.turn.good else one.turn.defect
                yield f"MISS {label} -> {one.outcome} {one.found.kind if one.found else ''}: {one.turn.say}"


def _rate(name: str, of: Sequence[Judged]) -> str:
    missed = sum(one.is_miss for one in of)
    return f"{name}: {missed} of {len(of)} ({missed / max(len(of), 1):.1%})"


def _taken_back(name: str, of: Sequence[Judged]) -> str:
    """How many refusals came after words were shown, which must then be taken back; what is cut stands."""
    refused = [one for one in of if one.outcome == Outcome.REFUSED]
    return f"{name} ones refused after words were shown: {sum(bool(one.shown) for one in refused)} of {len(refused)}"
