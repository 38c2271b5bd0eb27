"""Whether a question supplies its own answer: a statement that only looks for a nod.

"She was afraid, wasn't she?" tells the candidate what to say. That it is a question by its mark makes it no open one.
"""

import re

_AUX = r"(?:is|was|did|does|do|are|were|had|has|have|would|could|will|can|should|must|might|won|ai)"
_TAG = re.compile(
    rf"[,;\u2013\u2014-]\s*(?:{_AUX}(?:n?['’]t)? (?:it|they|we|he|she|you|there|i|that|this)(?: not)?"
    r"|wouldn['’]t you (?:say|agree|think)|(?:am i |is that )?(?:right|correct)|yes|no|yeah|eh|agreed|true"
    r"|i (?:take it|assume|suppose|guess|presume|gather|imagine))\s*\?\W*\Z",
    re.IGNORECASE,
)
_ASKS_FIRST = re.compile(
    r"^(?:(?:and|but|so|now|then|well|okay|ok)[,:]?\s+)*"
    rf"(?:who|whom|whose|what|which|when|where|why|how|{_AUX}(?:n['’]t)?)\b",
    re.IGNORECASE,
)
_NOD = re.compile(
    r"^(?:(?:and|so)\s+)?(?:(?:is|was) that (?:it|right|correct|true|fair|how (?:it|that) \w+(?: \w+)?)"
    r"|(?:have|did) i (?:got|get) that right|makes sense|right|agreed|fine|correct|yes|am i right)\s*\?\W*\Z",
    re.IGNORECASE,
)


def tagged(plain: str) -> bool:
    """Whether it states something and asks for a nod: "..., didn't you?"; "what then, and did you?" asks."""
    return _TAG.search(plain) is not None and _ASKS_FIRST.match(plain) is None


def nods(plain: str) -> bool:
    """Whether a question asks nothing but whether the statement before it is so: "Is that how it ended?"."""
    return _NOD.match(plain) is not None
