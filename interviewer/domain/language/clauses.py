"""Which stretches of an answer may be lifted out of it without saying something else than the candidate said.

A stretch is lifted whole: it begins where a sentence or a clause with its own subject begins, and ends where a sentence
or a clause ends. So the doer, the deed, its number and its negation stay together, and "because" stays between the two
facts that it joined. In a sentence that tells a wish, a condition or somebody's opinion nothing may be cut at all.
"""

from collections.abc import Sequence

from interviewer.domain.language.lexicon import PAST
from interviewer.domain.language.tokens import Token

NOMINATIVES = frozenset({"i", "we", "he", "she", "they"})
_SUBJECTS = NOMINATIVES | {
    "it", "there", "this", "that", "these", "those", "my", "our", "his", "her", "their", "nobody", "everybody",
}  # fmt: skip
# Words before a subject that only lead over to it.
_OPENERS = frozenset(
    {"so", "and", "but", "then", "also", "well", "okay", "ok", "anyway", "first", "next", "finally", "now"}
)
_JOINING = frozenset({"and", "but", "so", "then"})
# A clause may be left off where the next one begins with one of these. "But", "or", "until" and "except" take back what
# was said before them, so they are none.
_CUTS = frozenset({"and", "because", "since", "then", "which", "who"})
_AFTER_COMMA = frozenset({"so"})
_TAKES_BACK = frozenset(
    {"but", "or", "not", "except", "until", "unless", "though", "although", "however", "yet", "only"}
)
# Done together with somebody: the subject is not alone.
_TOGETHER = frozenset({"with", "together", "alongside"})
_UNREAL = frozenset(
    {
        "if", "unless", "whether", "would", "'d", "could", "should", "may", "might", "can", "will", "'ll", "must",
        "suppose", "supposing", "imagine", "ideally", "supposedly", "allegedly", "said", "says", "say", "tell", "told",
        "tells", "claim", "claims", "claimed", "think", "thinks", "thought", "believe", "believes", "believed",
        "assume", "assumed", "suggested", "hoped", "wished", "dreamed", "pretended", "denied", "doubted", "feared",
        "neither", "nor", "either", "both", "between",
    }
)  # fmt: skip
# Fewer words of a clause are no clause.
MIN_CLAUSE = 3
# How far back the clause before is read, in words.
_LONG_CLAUSE = 20


def may_follow(token: Token) -> bool:
    """Whether a stretch that begins with this token has a subject of its own, so that it can stand after another."""
    return token.word in _SUBJECTS or token.after_article


def starts(sentence: Sequence[Token]) -> frozenset[int]:
    """Places at which a stretch may begin."""
    found = {0, _after_openers(sentence)}
    if not _unreal(sentence):
        found |= {at for at in range(1, len(sentence)) if _own_clause(sentence, at)}
    return frozenset(found)


def cuts(sentence: Sequence[Token]) -> frozenset[int]:
    """Places (one past the last token) at which a stretch may end before the sentence does."""
    if _unreal(sentence):
        return frozenset()
    return frozenset(at for at in range(MIN_CLAUSE, len(sentence)) if _may_end(sentence, at))


def _unreal(sentence: Sequence[Token]) -> bool:
    """Whether the sentence tells a wish, a condition or what somebody says, of which no part can stand alone."""
    return any(token.word in _UNREAL for token in sentence)


def _after_openers(sentence: Sequence[Token]) -> int:
    at = 0
    while at < len(sentence) and sentence[at].word in _OPENERS:
        at += 1
    return at if at < len(sentence) and may_follow(sentence[at]) else 0


def _own_clause(sentence: Sequence[Token], at: int) -> bool:
    """Whether a clause begins here with a subject that stands alone: not "Anna and I"."""
    if sentence[at].word not in NOMINATIVES:
        return False
    joined = sentence[at - 1].word in _JOINING
    if not joined and not sentence[at].gap:
        return False
    led = _led(sentence, at - 1 if joined else at)
    if any(token.word in _TOGETHER for token in led):
        return False
    return not joined or PAST.search(" ".join(token.word for token in led)) is not None


def _led(sentence: Sequence[Token], end: int) -> Sequence[Token]:
    """The clause that ends here, as far back as the last mark."""
    begin = max(0, end - _LONG_CLAUSE)
    return sentence[max((at for at in range(begin, end) if sentence[at].gap), default=begin) : end]


def _may_end(sentence: Sequence[Token], at: int) -> bool:
    after = sentence[at]
    if after.word == "and" and _splits_a_number(sentence, at):
        return False
    if after.word in _CUTS or (after.word in _AFTER_COMMA and after.gap):
        return True
    return ";" in after.gap and after.word not in _TAKES_BACK


def _splits_a_number(sentence: Sequence[Token], at: int) -> bool:
    return sentence[at - 1].is_number and at + 1 < len(sentence) and sentence[at + 1].is_number
