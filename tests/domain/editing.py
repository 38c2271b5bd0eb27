"""A small problem to write code for."""

from interviewer.domain.coding.problem import CodingProblem, Complexity, Example, Parameter, Signature
from interviewer.domain.entities.code import Language
from interviewer.domain.entities.question import Clarifying

PROBLEM = CodingProblem(
    id="best_of",
    rubric="coding",
    text="How would you find the best of these values?",
    rephrase="Which of the values is best, and how do you find it?",
    clarification="The best is the largest.",
    clarifying=(
        Clarifying(ask="What is best of nothing?", cues=("best of nothing",), answer="Zero, and `k` is added to it."),
    ),
    reach=("one pass", "the empty list"),
    follow_ups=("What if they do not fit into memory?", "What if they come as a stream?"),
    hints=("What do you know after the first value?", "What changes with each value?", "Keep the best so far."),
    topics=("arrays",),
    statement="Return the best of `values`, plus `k`.",
    signature=Signature(
        name="best",
        parameters=(Parameter(name="values", type="int[]"), Parameter(name="k", type="int")),
        returns="int",
    ),
    examples=(
        Example(arguments=((1, 2), 0), result=2, why="2 is larger."),
        Example(arguments=((3,), 1), result=4, why="3 and 1."),
    ),
    constraints=("0 ≤ number of values ≤ 10", "0 ≤ k ≤ 10"),
    complexity=Complexity(time="n", memory="1", why="One pass."),
    solutions={Language.PYTHON: "def reference(values, k): return max(values, default=0) + k"},
)
