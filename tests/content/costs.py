"""What a solution costs: operations and memory, counted on growing inputs and held against the formulas."""

import copy
import math
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from types import FrameType
from typing import Any

from interviewer.domain.amounts.arithmetic import evaluate
from interviewer.domain.coding.problem import CodingProblem
from tests.content.solutions import Case, Solution

# Operations at one size; the sizes grow until the next would need more.
BUDGET = 150_000
LARGEST = 3000
CASES = 5
# So many of the largest sizes are looked at; small ones are mostly overhead.
POINTS = 6


class Tally:
    """Counts operations: lines of the solution's own file, calls, and comparisons of numbers from the input."""

    def __init__(self, file: str) -> None:
        self.count = 0
        self._file = file

    def run(self, function: Callable[..., Any], case: Case) -> int:
        """How many operations the function needs; the tracer of a debugger or of coverage is put back afterwards."""
        arguments = [self._counted(copy.deepcopy(value)) for value in case]
        self.count = 0
        before = sys.gettrace()
        sys.settrace(self._call)
        try:
            function(*arguments)
        finally:
            sys.settrace(before)
        return self.count

    def _call(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        if frame.f_code.co_filename != self._file:
            return None
        self.count += 1
        return self._line

    def _line(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        if event == "line":
            self.count += 1
        return self._line

    def _counted(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._counted(item) for item in value]
        if type(value) in (int, float):
            number = (CountedInt if type(value) is int else CountedFloat)(value)
            number.tally = self
            return number
        return value


class CountedInt(int):
    """A number that counts how often it is compared, also by sort, min, heapq and `in`."""

    tally: Tally

    def __lt__(self, other: int) -> bool:
        self.tally.count += 1
        return int.__lt__(self, other)

    def __le__(self, other: int) -> bool:
        self.tally.count += 1
        return int.__le__(self, other)

    def __gt__(self, other: int) -> bool:
        self.tally.count += 1
        return int.__gt__(self, other)

    def __ge__(self, other: int) -> bool:
        self.tally.count += 1
        return int.__ge__(self, other)

    def __eq__(self, other: object) -> bool:
        self.tally.count += 1
        return int.__eq__(self, other)

    __hash__ = int.__hash__


class CountedFloat(float):
    """The same for floats."""

    tally: Tally

    def __lt__(self, other: float) -> bool:
        self.tally.count += 1
        return float.__lt__(self, other)

    def __le__(self, other: float) -> bool:
        self.tally.count += 1
        return float.__le__(self, other)

    def __gt__(self, other: float) -> bool:
        self.tally.count += 1
        return float.__gt__(self, other)

    def __ge__(self, other: float) -> bool:
        self.tally.count += 1
        return float.__ge__(self, other)

    def __eq__(self, other: object) -> bool:
        self.tally.count += 1
        return float.__eq__(self, other)

    __hash__ = float.__hash__


@dataclass(frozen=True)
class Point:
    """Cases of one size with what they need in all.

    Attributes:
        predicted: The formula's value, summed over the cases.
        measured: The operations that were counted.
    """

    size: int
    cases: tuple[Case, ...]
    predicted: float
    measured: float


def formula(code: Solution, text: str, cases: Sequence[Case]) -> float:
    """The formula's value, summed over the cases."""
    return sum(evaluate(text, code.sizes(*case)) for case in cases)


def growth(task: CodingProblem, code: Solution, function: Callable[..., Any], step: float = 1.5) -> list[Point]:
    """Operations of a function on the largest cases that the budget allows."""
    points: list[Point] = []
    size = 2
    while size <= LARGEST:
        cases = tuple(code.heavy(Random(f"{task.id}/{size}/{at}"), size) for at in range(CASES))
        predicted = formula(code, task.complexity.time, cases)
        if points and points[-1].measured * predicted > BUDGET * points[-1].predicted:
            break
        tally = Tally(code.file)
        measured = sum(tally.run(function, case) for case in cases)
        points.append(Point(size, cases, predicted, measured))
        if measured > BUDGET:
            break
        size = max(size + 1, int(size * step))
    return points[-POINTS:]


def peak(function: Callable[..., Any], case: Case) -> int:
    """The most bytes that a call holds at a time, its result among them, the arguments not.

    Less of two calls: what another thread of the process allocates meanwhile is counted too.
    """
    return min(_peak(function, case), _peak(function, case))


def _peak(function: Callable[..., Any], case: Case) -> int:
    arguments = copy.deepcopy(case)
    tracer = sys.gettrace()
    sys.settrace(None)  # coverage allocates too
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        function(*arguments)
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
        sys.settrace(tracer)


def slope(predicted: Sequence[float], measured: Sequence[float]) -> float:
    """The exponent by which what was measured grows with what was predicted; 1 when they go together."""
    across, up = ([math.log(value) for value in values] for values in (predicted, measured))
    middle, height = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - middle) ** 2 for x in across)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / spread


def time_fault(task: CodingProblem, points: Sequence[Point]) -> str | None:
    """What is wrong with the formula for time; nothing when the operations of the reference grow as it says."""
    predicted, measured = [point.predicted for point in points], [point.measured for point in points]
    if predicted[-1] < 2 * predicted[0]:
        return f"{task.complexity.time} hardly grows with generate's size: {predicted}"
    found = slope(predicted, measured)
    if 0.8 <= found <= 1.2:
        return None
    return f"operations grow as ({task.complexity.time}) to the power of {found:.2f}: {predicted} {measured}"


def memory_fault(task: CodingProblem, code: Solution, points: Sequence[Point]) -> str | None:
    """What is wrong with the formula for memory; nothing when the peak of the reference grows as it says."""
    code.reference(*copy.deepcopy(points[0].cases[0]))  # what is made once stays out of the count
    predicted = [formula(code, task.complexity.memory, point.cases) for point in points]
    measured = [sum(peak(code.reference, case) for case in point.cases) for point in points]
    if predicted[0] == predicted[-1]:
        most = max(measured) / CASES
        return None if most < 2000 else f"{most:.0f} bytes are not constant: {measured}"
    found = slope(predicted, measured)
    if 0.65 <= found <= 1.35:
        return None
    return f"memory grows as ({task.complexity.memory}) to the power of {found:.2f}: {predicted} {measured}"


def lead_over_brute_force(task: CodingProblem, code: Solution) -> float:
    """By how much brute force's exponent is above the reference's, on the same cases."""
    points = growth(task, code, code.brute_force, step=1.2)
    predicted = [point.predicted for point in points]
    tally = Tally(code.file)
    own = [sum(tally.run(code.reference, case) for case in point.cases) for point in points]
    return slope(predicted, [point.measured for point in points]) - slope(predicted, own)
