"""What can be wrong with one turn of an interviewer, whoever worded it."""

import re

from interviewer.domain.language.house_style import MAX_WORDS
from interviewer.domain.language.text import word_count

_GOOD = r"(?:great|good|excellent|impressive|wonderful|fantastic|amazing|perfect|nice|strong|brilliant|interesting)"
_THING = r"(?:answer|example|story|question|job|work|point|approach|result|thinking|detail)s?"
_PRAISE = re.compile(
    rf"\b{_GOOD} {_THING}\b|\bwell done\b|\bI(?:['’]m| am)? (?:really )?(?:love|like|impressed|admire)\b"
    rf"|\b(?:that|this|it)(?:['’]s| is| was| sounds) (?:really |very |quite |a |an )*{_GOOD}\b"
    r"|\b(?:that|this|it)(?:['’]s| is| was) (?:not )?(?:quite )?(?:correct|right|wrong|too weak|too vague)\b"
    r"|(?:\A|(?<=\w)[^\w.!]*+[.!])\W*+hired\W*\Z"
    r"|\byou(?:['’]re| are) hired\b|\byou(?:['’]ve| have) (?:passed|got the job)\b",
    re.IGNORECASE,
)
_OUT_OF_PART = re.compile(
    r"\bas an? (?:AI|language model|assistant)\b|\bI(?:['’]m| am) an? (?:AI|language model|assistant)\b"
    r"|</?\w+>|^[^\S\n]*+(?:interviewer|assistant|candidate|system)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
# Letters: shorter words stand in any two sentences.
_LONG = 5
_WORD = re.compile(r"[^\W\d_]+")
_REQUEST = re.compile(r"\b(?:tell me|describe|explain|walk me|give me|show me)\b", re.IGNORECASE)
_TURNS_DOWN = re.compile(
    r"\b(?:back to|us back|stay with|stick (?:with|to)|focus on|return to|instead of|cannot|unable to|not able to)\b"
    r"|\b(?:can|won|don)['’]t\b",
    re.IGNORECASE,
)
# Words: a shorter answer shares them with the question by chance.
_ANSWER = 8
_MOST = 0.8


def asks_once(text: str) -> bool:
    """Whether it asks one question at most."""
    return text.count("?") <= 1


def praises_nothing(text: str, quote: str | None) -> bool:
    """Whether it holds no praise and no verdict, the candidate's own words left aside."""
    return _PRAISE.search(text.replace(quote or "\0", "")) is None


def keeps_short(text: str) -> bool:
    """Whether it is as short as a person would put it."""
    return word_count(text) <= MAX_WORDS


def keeps_the_part(text: str) -> bool:
    """Whether it is what an interviewer says, without the prompt's marks or talk about being a model."""
    return _OUT_OF_PART.search(text) is None


def sets_aside(text: str, aside: str, before: str) -> bool:
    """Whether it asks on after an aside and takes up none of its words, unless to turn it down.

    Args:
        text: What the interviewer says to it.
        aside: Something off the topic, or an order.
        before: What the interviewer had said by then; whoever asks again says those words again.
    """
    if "?" not in text and not _REQUEST.search(text):
        return False
    taken_up = (_words(text) & _words(aside)) - _words(before)
    return not taken_up or _TURNS_DOWN.search(text) is not None


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if len(word) >= _LONG}


def gives_away(text: str, answer: str) -> bool:
    """Whether it says most words of the answer."""
    wanted, said = set(answer.casefold().split()), set(text.casefold().split())
    return len(wanted) >= _ANSWER and len(wanted & said) >= _MOST * len(wanted)
