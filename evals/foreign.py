"""English as somebody writes it whose first language is another one."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from evals.pronouns import bare
from interviewer.domain.language.text import sentences

_PARTICIPLES = MappingProxyType(
    {
        "wrote": "written", "built": "built", "ran": "run", "found": "found", "took": "taken", "made": "made",
        "went": "gone", "told": "told", "said": "said", "saw": "seen", "put": "put", "set": "set", "cut": "cut",
        "gave": "given", "kept": "kept", "got": "got", "sent": "sent", "did": "done", "asked": "asked",
    }
)  # fmt: skip
_PAST = re.compile(rf"\b(I|we|they)\s+(\w{{3,}}ed|{'|'.join(_PARTICIPLES)})\b(?!\s+(?:been|not)\b)")
_VERB_S = re.compile(
    r"\b((?:he|she|it|nobody|everybody|somebody|who)\s+)([a-z]{2,}s)\b(?!['’-])", re.IGNORECASE
)  # fmt: skip
# Only after verbs and nouns that take one preposition and no other.
_PREPOSITIONS = MappingProxyType(
    {
        "depends on": "depends from", "depended on": "depended from", "depend on": "depend from",
        "waited for": "waited", "waiting for": "waiting", "asked for": "asked about", "listened to": "listened",
        "responsible for": "responsible of", "reason for": "reason of", "explained to": "explained",
        "agreed to": "agreed on", "sent to": "sent for", "because of": "because", "looked at": "looked on",
        "at night": "in the night",
    }
)  # fmt: skip
_TIME = re.compile(
    r"\b(?:(?P<day>on)(?= (?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
    r"|(?P<month>in)(?= (?:january|february|march|april|may|june|july|august|september|october|november|december)\b))",
    re.IGNORECASE,
)
_TENSES = MappingProxyType({"was": "is", "were": "are", "had": "have", "did": "do", "could": "can"})


def no_articles(text: str) -> str:
    """Without articles."""
    return _with_capitals(text, re.sub(r"\b(?:the|an?) (?=[a-z])", "", text, flags=re.IGNORECASE))


def no_verb_s(text: str) -> str:
    """Without the ending of the third person."""
    return _VERB_S.sub(lambda match: match[1] + bare(match[2]), text)


def since_for_mixed(text: str) -> str:
    """Has "since three weeks" for "for three weeks", and "for last May" for "since last May"."""
    spans = r"(?=(?:\w+ )?(?:\w+ )?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b)"
    times = r"(?=(?:last|january|february|march|april|may|june|july|august|september|october|november|december|then)\b)"
    return re.sub(rf"\b(?:for ({spans})|since ({times}))", _other_word, text, flags=re.IGNORECASE)


def _other_word(match: re.Match[str]) -> str:
    other = "since" if match[0].lower().startswith("for") else "for"
    return (other.capitalize() if match[0][0].isupper() else other) + " "


def present_perfect(text: str) -> str:
    """Has "I have measured" for "I measured"."""
    return _PAST.sub(lambda match: f"{match[1]} have {_PARTICIPLES.get(match[2], match[2])}", text)


def wrong_prepositions(text: str) -> str:
    """Has "responsible of" for "responsible for", and "in Monday" for "on Monday"."""
    text = _TIME.sub(lambda match: _like(match[0], "in" if match["day"] else "at"), text)
    return re.sub(rf"\b(?:{'|'.join(_PREPOSITIONS)})\b", _other_preposition, text, flags=re.IGNORECASE)


def _other_preposition(match: re.Match[str]) -> str:
    return _like(match[0], _PREPOSITIONS[match[0].lower()])


def tense_slips(text: str) -> str:
    """Every third "was", "had" and their like falls into the present."""
    found = list(re.finditer(rf"\b(?:{'|'.join(_TENSES)})\b(?!['’])", text, re.IGNORECASE))[::3]
    for match in reversed(found):
        text = text[: match.start()] + _like(match[0], _TENSES[match[0].lower()]) + text[match.end() :]
    return text


def _with_capitals(before: str, text: str) -> str:
    """Capitals at the beginning of sentences, where there were some."""
    if not any(letter.isupper() for letter in before):
        return text
    for span in sentences(text):
        text = text[: span.start] + text[span.start].upper() + text[span.start + 1 :]
    return text


def _like(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


SLIPS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "no_articles": no_articles, "no_verb_s": no_verb_s, "since_for_mixed": since_for_mixed,
        "present_perfect": present_perfect, "wrong_prepositions": wrong_prepositions, "tense_slips": tense_slips,
    }
)  # fmt: skip
