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
    rf"(?<=[\w'’\"%)])\s{{0,4}}[,;:()\u2013\u2014]{{1,4}}\s+|(?<!\s)\s+[-\u2013\u2014]+\s+"
    rf"|(?<!\s)\s+\(|(?<!\s)\s+(?={_HANGS}\b)",
    re.IGNORECASE,
)
# "Which" and "that" also open a remark.
_ASKS = re.compile(
    r"^(?:(?:and|but|or|so|then|well|now|okay)[,:]?\s+)*(?:(?:in|on|at|to|for|with|by|from|of|over|after|under)\s+)?"
    r"(?:who|whom|whose|what|when|where|why|how|did|does?|was|were|is|are|ha[sd]|have|would|could|can|will|should)\b",
    re.IGNORECASE,
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


def clause_words(plain: str) -> tuple[str, ...]:
    """The words of each clause; a mark that the whole sentence asks stands only with a clause that asks by itself.

    In "Who was there, since you asked so kindly?" the mark is the question's, and the clause before it states.
    """
    words = [span.of(plain) for span in spoken_clauses(plain)]
    if len(words) > 1 and _ASKS.match(words[-1]) is None:
        words[-1] = words[-1].rstrip("?")
    return tuple(filter(None, words))


def last_clause(plain: str) -> str:
    """The clause that a sentence ends with, or has come to."""
    clauses = spoken_clauses(plain)
    return clauses[-1].of(plain) if clauses else plain
