"""Cuts an answer into clauses that keep their meaning outside their sentence.

A sentence is cut only in front of a clause with its own subject, after "and", ", so", a comma or a semicolon. So who
did it, what was done, its number and its negation stay together, and "because" stays between the facts that it joins.
What takes something back ("but", "until") stays with what it takes back. Under a wish, a condition or what somebody
says nothing is cut at all: from "he said I led it and I owned the plan" nobody may lift "I owned the plan".
"""

import re
from enum import StrEnum
from typing import NamedTuple

from interviewer.domain.language.lexicon import PAST
from interviewer.domain.language.text import Span, sentences, word_count

# Fewer words in front of a cut are no clause.
_FEWEST_WORDS = 3
# Characters of a clause in which no cut was found; nobody talks on so far, and each try reads all of them again.
_LONGEST = 600
# So few words without a verb are the rest of the sentence before: "Every month."
_FRAGMENT_WORDS = 4
# How far into a clause a pronoun is taken for one that speaks of the clause before: "I moved it on Monday".
_EARLY_WORDS = 4

_PERSON = r"(?:i|we|he|she|they|you)\b"
_VERB = (
    r"(?:was|were|is|are|had|has|have|did|does|do|fell|rose|went|came|got|took|made|said|told|asked|grew|dropped|"
    r"failed|stopped|started|worked|kept|left|lost|found|gave|showed|held|became|began|saw|knew|thought|wanted|needed|"
    r"could|couldn['’]t|can|will|won['’]t|agreed|ran|broke|moved|called|wrote|sent|put|never|didn['’]t|wasn['’]t|"
    r"weren['’]t|goes|comes|takes|makes|works|runs|means|shows|needs)\b"
)
_DETERMINER = (
    r"(?:the|my|our|his|her|their|its|a|an|half|most|some|all|one|two|three|another|no|every|each|everybody)\b"
)
_FURTHER_WORD = r"(?:(?!(?:and|or|but|which|who|that|to|for|with|because)\b)[\w'’-]{1,40}\s{1,9})"
_WHEN = r"(?:on|in|at|after|by|within|since|before|when)\s{1,9}"
_SUBJECT = (
    rf"(?i:{_PERSON}|(?:it|there|nobody|everyone|people)\b(?:['’]s)?|(?:this|that)(?:['’]s|\s{{1,9}}{_VERB})|what\s{{1,9}}i\b"
    rf"|{_WHEN}(?:[\w'’-]{{1,40}}\s{{1,9}}){{1,4}}?(?:{_PERSON}|it\b)|(?:{_DETERMINER}\s{{1,9}}){_FURTHER_WORD}{{1,4}}?{_VERB})"
    rf"|[A-Z]\w{{1,40}}\s{{1,9}}(?i:{_VERB})"
)
_UM = r"(?i:(?:u+h+|u+m+|er+m?|hm+|mm+|yeah|okay)\b,?\s{1,9})*"
_CORRECTS = (
    r"[,.;]?\s{1,9}(?i:no,?\s{1,9}(?:wait|sorry)|wait,?\s{1,9}no|sorry|scratch that|correction)\b"
    r"(?:,?\s{1,9}(?i:that(?:['’]s| was| is) (?:wrong|not right|not true)|no))?,?\s{1,9}"
)
_CUT = re.compile(
    rf"(?P<join>;\s{{1,9}}(?!(?i:but|or|not|except|until|unless|though|although|however|yet|only)\b)(?:(?i:and|so)\s{{1,9}})?"
    rf"|,?\s{{1,9}}(?i:and(?:\s{{1,9}}so)?),?\s{{1,9}}|,\s{{1,9}}(?i:so)\s{{1,9}}|{_CORRECTS}){_UM}(?={_SUBJECT})"
    # A clause that only a comma separates: "the team, five people, he's at a bank now".
    r"|(?P<splice>,\s{1,9})(?=(?:I|we|he|she|they|it)(?:['’](?:s|m|re|ve)\b|\s))"
)
# Words at the beginning of a sentence that only lead over to it; without a comma they need a subject behind them.
_LED = r"(?:so|and|well|okay|ok|yeah|yes|right|sure|anyway|oh|u+h+|u+m+|er+m?|hm+|mm+)"
_LEADS_OVER = re.compile(
    rf"(?i:and)\s{{1,9}}|(?i:{_LED}|now)(?:,\s{{1,9}})|(?i:{_LED})\s{{1,9}}(?={_SUBJECT}|(?i:{_LED}|this|then|what|for|in|on|at|after|when)\b)"
    rf"|(?i:so\s{{1,9}})?\w{{1,40}}\s{{1,9}}(?i:u+m+|u+h+),?\s{{1,9}}(?=(?i:i|we)\b)"
)
_UNREAL = re.compile(
    r"\b(?:if|unless|whether|would|should|might|may|suppose|supposing|imagine|ideally|pretend(?:ed)?|between|both|"
    r"either|neither|not (?:only|just))\b|['’]d\b(?!\s{1,9}\w{1,40}ed\b|\s{1,9}(?:been|had|done|made|put)\b)",
    re.IGNORECASE,
)
_SAYS = r"(?:said|says?|tells?|told|claim(?:s|ed)?|thinks?|thought|believe[sd]?|assume[sd]?|suggested|hoped|wished)\b"
_SAYS_SO = re.compile(rf"\b{_SAYS}", re.IGNORECASE)
_SAYS_I = re.compile(rf"\bi\s{{1,9}}{_SAYS}", re.IGNORECASE)
_DATED = re.compile(rf"{_WHEN}", re.IGNORECASE)
# "When the job stalled and the team slept, I ..." and "my manager, who came from the web, he ...": a clause has its
# verb outside the part that depends on such a word.
_HANGING = (
    r"(?:when|while|after|before|because|since|as|once|until|where|although|though|who|whose|which|(?<=\w )that)\b"
)
_BEGINS_HANGING = re.compile(
    rf"(?:{_HANGING}|(?:had|were)\s{{1,9}}(?:{_PERSON}|it\b|the\b))[^,]*(?:,|$)", re.IGNORECASE
)
_FIRST_HANGING = re.compile(rf"\b{_HANGING}", re.IGNORECASE)
# "With the tool we built, I ...", "what I did, I ...": no clause of its own, though there is a verb in it.
_LEADS_IN = re.compile(
    r"(?:with|without|in|on|at|for|from|by|during|despite|to|given|under|within|what|how|\w{1,40}ing)\b", re.IGNORECASE
)
_FEWEST_BEFORE_SPLICE = 5
# "With Anna and I" has one subject.
_TOGETHER = re.compile(r"\b(?:with|together|alongside)(?:\s{1,9}\w{1,40}){0,3}$", re.IGNORECASE)
_ANY_VERB = re.compile(rf"\b{_VERB}|['’](?:s|m|re|ve)\b|\bam\b", re.IGNORECASE)

_SPEAKS_OF = r"(?:it|its|this|that|these|those|he|she|they|his|her|their|him|them)\b"
_LEANS = re.compile(
    rf"(?:{_SPEAKS_OF}|(?:but|because|which|who|instead|otherwise|however|then|afterwards|since then|"
    r"after (?:this|that))\b)(?!\s{1,9}(?:week|month|year|quarter|spring|summer|autumn|winter)\b)",
    re.IGNORECASE,
)
_EARLY = re.compile(rf"(?:[\w'’-]{{1,40}},?\s{{1,9}}){{1,{_EARLY_WORDS}}}?{_SPEAKS_OF}", re.IGNORECASE)
_OWN_NOUN = re.compile(r"\b(?:the|a|an|my|our)\b|\s[A-Z]\w{1,40}", re.ASCII)


_TAKES_BACK = re.compile(rf"(?:{_CORRECTS})|\s(?i:but|however|except|although|though|unfortunately)\b")


class Tie(StrEnum):
    """How a clause depends on the one before it.

    FREE: it stands alone. LOOSE: a pronoun in it may speak of an earlier clause. CLOSE: it begins with such a pronoun,
    or with a word such as "then" or "but".
    """

    FREE = "free"
    LOOSE = "loose"
    CLOSE = "close"


class Clause(NamedTuple):
    """A clause with its place in the answer.

    Attributes:
        join: What joins it to the clause before, as it stands in the answer: ", and " within a sentence, and what only
            leads over ("So ") at the beginning of one.
        opens: Whether it begins a sentence.
        takes_back: Whether it takes back or limits what was said before it.
    """

    span: Span
    join: str
    opens: bool
    tie: Tie
    takes_back: bool


def clauses(text: str) -> list[Clause]:
    """The clauses of a text in order; what stands between them is white space, marks and joining words."""
    return [clause for sentence in sentences(text) for clause in _of_sentence(text, sentence)]


def _of_sentence(text: str, sentence: Span) -> list[Clause]:
    opener = _opener(sentence.of(text))
    found: list[Clause] = []
    start, join = sentence.start + len(opener), opener
    for cut in _CUT.finditer(text, start, sentence.end):
        if cut.start() - start > _LONGEST:
            break
        before = text[start : cut.start()]
        spliced = cut["splice"] is not None
        if _stands_alone(before, spliced=spliced) and not _is_under(before, text, cut.end()):
            found.append(_clause(text, Span(start, cut.start()), join, opens=not found))
            start, join = cut.end(), cut["join"] or cut["splice"]
    found.append(_clause(text, Span(start, sentence.end), join, opens=not found))
    return found


def _clause(text: str, span: Span, join: str, *, opens: bool) -> Clause:
    said = span.of(text)
    takes_back = _TAKES_BACK.match(f" {said}" if opens else join + said) is not None
    return Clause(span, join, opens, _tie(said), takes_back)


def _opener(sentence: str) -> str:
    """What only leads over to the sentence; nothing when that is all there is."""
    at = 0
    while found := _LEADS_OVER.match(sentence, at):
        at = found.end()
    return sentence[:at] if at < len(sentence) else ""


def _stands_alone(before: str, *, spliced: bool) -> bool:
    if word_count(before) < (_FEWEST_BEFORE_SPLICE if spliced else _FEWEST_WORDS) or _TOGETHER.search(before):
        return False
    if spliced and _LEADS_IN.match(before):
        return False
    main = _BEGINS_HANGING.sub("", before, count=1) if _BEGINS_HANGING.match(before) else before
    hanging = _FIRST_HANGING.search(main)
    return _has_verb(main[: hanging.start()] if hanging else main)


def _has_verb(words: str) -> bool:
    return PAST.search(words.lower()) is not None or _ANY_VERB.search(words) is not None


def _is_under(before: str, text: str, at: int) -> bool:
    """Whether what comes at this place of the text may belong to a wish, a condition or somebody's words before it."""
    if _UNREAL.search(before):
        return True
    said = len(_SAYS_SO.findall(before))
    # What the candidate said ends where they tell what they did next: "I said it was mine and on Monday I wrote it up".
    return said > 0 and not (said == len(_SAYS_I.findall(before)) and _DATED.match(text, at))


def _tie(clause: str) -> Tie:
    fragment = word_count(clause) <= _FRAGMENT_WORDS and not _has_verb(clause)
    if fragment or _LEANS.match(clause):
        return Tie.CLOSE
    early = _EARLY.match(clause)
    return Tie.LOOSE if early and not _OWN_NOUN.search(early[0]) else Tie.FREE
