"""A short way to write down arrangements and offered clauses."""

from interviewer.domain.entities.rewrite import Arrangement, LeftOut, LeftOutFor, OfferedClause, Part, Placed
from interviewer.domain.rewriting.arrangement import offered_clauses


def arranged(placed: str, left_out: str = "") -> Arrangement:
    """An arrangement of `part:id` or `part:join:id`, and of `id` or `id=reason`; an aside is left out without one."""
    return Arrangement(placed=tuple(map(_placed, placed.split())), left_out=tuple(map(_left_out, left_out.split())))


def offered(*answers: str) -> tuple[OfferedClause, ...]:
    """The clauses of these turns."""
    return offered_clauses(list(enumerate(answers)))


def _placed(said: str) -> Placed:
    part, *join, name = said.split(":")
    return Placed(id=name, part=Part(part), join=" ".join(join).replace("_", " "))


def _left_out(said: str) -> LeftOut:
    name, _, reason = said.partition("=")
    return LeftOut(clause=name, reason=LeftOutFor(reason or "aside"))
