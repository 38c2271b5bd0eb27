"""How a solution's costs grow, in sentences with the figures."""

from interviewer.domain.entities.growth import Curve, Growth, Pace

# Beyond this a factor says no more than that it is large.
_LARGE = 100


def growth_told(growth: Growth) -> tuple[str, ...]:
    """A sentence about time, and one about memory where it was measured."""
    memory = () if growth.memory is None else (_told(growth.memory, "memory", "needs {} times the memory"),)
    return (time_told(growth), *memory)


def time_told(growth: Growth) -> str:
    """The sentence about time."""
    return _told(growth.time, "time", "takes {} times as long")


def _told(curve: Curve, cost: str, costs: str) -> str:
    if curve.doubling is None or curve.reference_doubling is None or curve.pace is Pace.UNCLEAR:
        return f"How the {cost} grows beside the reference cannot be told from these runs."
    figures = f"at double the size the code {costs.format(_factor(curve.doubling))}"
    figures += f", the reference {_factor(curve.reference_doubling)} times"
    grows = "faster than" if curve.pace is Pace.FASTER else "like"
    return f"The {cost} grows {grows} the reference's: {figures}."


def _factor(value: float) -> str:
    return f"{value:.1f}" if value < _LARGE else f"more than {_LARGE}"
