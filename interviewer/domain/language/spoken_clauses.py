"""Cuts a sentence of the interviewer into its clauses, so that each can be judged by itself.

"What did he say, which was brave of you, about the date?" hides praise in the middle of a question; of the sentence as
a whole it is a small part, of its clause it is all. A clause ends at a mark of punctuation with white space behind it,
or where a word begins that hangs a reason on what stands before ("because", "given", "which").
"""

import re

from interviewer.domain.language.text import Span

# The clause after such a word gives a reason or a remark; "when", "after" and "if" also open what is asked about.
_HANGS = r"(?:because|since|given|considering|seeing (?:as|how|that)|now that|although|though|which|having)"
_JOINT = re.compile(
    rf"(?<=[\w'’\"%)])\s*[,;:()\u2013\u2014]+\s+|\s+[-\u2013\u2014]+\s+|\s+\(|\s+(?={_HANGS}\b)", re.IGNORECASE
)


def spoken_clauses(plain: str) -> tuple[Span, ...]:
    """The clauses of a sentence in order, without the marks between them; one that is whole gives one."""
    found, start = [], 0
    for joint in _JOINT.finditer(plain):
        if plain[start : joint.start()].strip():
            found.append(Span(start, joint.start()))
        start = joint.end()
    if plain[start:].strip():
        found.append(Span(start, len(plain.rstrip())))
    return tuple(found)


def last_clause(plain: str) -> str:
    """The clause that a sentence ends with, or has come to."""
    clauses = spoken_clauses(plain)
    return clauses[-1].of(plain) if clauses else plain
