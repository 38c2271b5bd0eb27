"""A small question with an answer key."""

from interviewer.domain.keys.fundamentals import FundamentalsQuestion, KeyPoint, WrongAnswer

KEYED = FundamentalsQuestion(
    id="why_tiles",
    rubric="ml_systems",
    text="Why is a matrix product computed in tiles?",
    rephrase="What would go wrong if one computed the product row by row?",
    clarification="Take two matrices that are too large for the chip.",
    reach=("how often an element is used", "what limits the size"),
    follow_ups=("What if the matrices are thin?", "Where do the tiles live?"),
    hints=("Count how often one element is needed.", "Think of what fits."),
    topic="hardware",
    key=(
        KeyPoint(
            id="reuse",
            point="Each loaded element is used many times.",
            cues=("used many times", "reuse*", "used b times"),
            core=True,
            ask="How often is one loaded element needed?",
        ),
        KeyPoint(
            id="capacity",
            point="The tiles must fit in fast memory.",
            cues=("fit in", "fits in", "limited by the size"),
            core=True,
            ask="What stops you from making them larger?",
        ),
        KeyPoint(
            id="never_written",
            point="The sums are never written before they are whole.",
            cues=("never written", "not written", "written once"),
        ),
    ),
    wrong=(
        WrongAnswer(
            claim="Tiles make for fewer products.",
            cues=("fewer products", "fewer multiplications"),
            why="Every product is formed all the same.",
            ask="Count the products with and without tiles. What do you get?",
        ),
        WrongAnswer(
            claim="Smaller tiles are always better.",
            cues=("the smaller the better", "smaller tiles are"),
            why="A small tile gives little reuse.",
        ),
    ),
)
ALL_SAID = (
    "Each element that is loaded gets used many times while it is there. The three tiles have to fit in the fast "
    "memory together. And a sum is written once, when it is whole."
)
MISTAKE = "With tiles you do fewer multiplications, which is what makes it fast."
