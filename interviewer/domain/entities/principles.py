"""The names of the sixteen Leadership Principles, so that content can refer to any of them."""

from interviewer.domain.base import Frozen


class Principle(Frozen):
    """A Leadership Principle: the id of its rubric and its public name."""

    id: str
    name: str


def _principle(name: str) -> Principle:
    words = "".join(letter if letter.isalnum() else " " for letter in name.replace("'", "")).lower().split()
    return Principle(id="_".join(words), name=name)


PRINCIPLES: tuple[Principle, ...] = tuple(
    _principle(name)
    for name in (
        "Customer Obsession",
        "Ownership",
        "Invent and Simplify",
        "Are Right, A Lot",
        "Learn and Be Curious",
        "Hire and Develop the Best",
        "Insist on the Highest Standards",
        "Think Big",
        "Bias for Action",
        "Frugality",
        "Earn Trust",
        "Dive Deep",
        "Have Backbone; Disagree and Commit",
        "Deliver Results",
        "Strive to be Earth's Best Employer",
        "Success and Scale Bring Broad Responsibility",
    )
)

PRINCIPLE_IDS: frozenset[str] = frozenset(principle.id for principle in PRINCIPLES)
