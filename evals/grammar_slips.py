"""Changes to the grammar of a text that should not change its score: pronouns, and a learner's English."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from interviewer.domain.language.text import sentences

Gender = Literal["he", "she", "they"]

_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_MALE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_FEMALE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
# Before these, and before a mark or the end, "her" is no possessive and "his" stands by itself.
_NO_NOUN = frozenset(
    "a about after again all alone an and any are as at away back because before both but by can could down each "
    "either every first for from had has have he how i if in instead into is it just my next not of off on once or "
    "our out over right said she should since so some something than that the then there they think this those "
    "through to today too twice under until up was we were what when where whether which while who whom whose why "
    "will with without would yesterday you".split()
)
# What somebody let her do is no "do" of hers.
_WITH_OBJECT = re.compile(r"\b(?:let|lets|letting|made|make|making|help|helped|saw|watched|heard)\s+$", re.IGNORECASE)
_FORMS: dict[str, dict[Gender, str]] = {
    "subject": {"he": "he", "she": "she", "they": "they"},
    "object": {"he": "him", "she": "her", "they": "them"},
    "possessive": {"he": "his", "she": "her", "they": "their"},
    "alone": {"he": "his", "she": "hers", "they": "theirs"},
    "reflexive": {"he": "himself", "she": "herself", "they": "themself"},
}
_PLURAL = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't", "goes": "go",
}  # fmt: skip
_ADVERBS = r"(?:(?:\w+ly|never|always|still|also|just|now|only|often|already|even)\s+)?"
_AFTER = re.compile(rf"\b(?P<they>they\s+{_ADVERBS})(?P<verb>[a-z]+(?:['’]t)?)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?P<verb>is|was|has|does|isn['’]t|wasn['’]t|doesn['’]t)(?P<they>\s+they)\b", re.IGNORECASE)
_SHORT = re.compile(r"\b(?P<they>they)(?P<mark>['’])s\b(?P<next>\s+\w+)?", re.IGNORECASE)
_NO_VERB = frozenset({"as", "always", "perhaps", "this", "his", "its", "yes", "us", "was", "has", "is", "does", "goes"})


def swapped(text: str, gender: Gender) -> str | None:
    """The text with everybody of the third person as `gender`; with "he" and "she" those of the other one change.

    None when nobody is there to change.
    """
    if gender == "they":
        # Where a woman and a man meet in one text, "they" would leave open who did what.
        if bool(_MALE.search(text)) == bool(_FEMALE.search(text)):
            return None
        return _agreeing(_PRONOUN.sub(lambda match: _form(match, text, gender), text))
    others = _FEMALE if gender == "he" else _MALE
    if not others.search(text):
        return None
    return others.sub(lambda match: _form(match, text, gender), text)


def _form(match: re.Match[str], text: str, gender: Gender) -> str:
    form = _FORMS[_case(match[0].lower(), text[: match.start()], text[match.end() :])][gender]
    return form.capitalize() if match[0][0].isupper() else form


def _case(word: str, before: str, rest: str) -> str:
    if word in ("he", "she"):
        return "subject"
    if word in ("himself", "herself"):
        return "reflexive"
    if word == "him":
        return "object"
    if word == "hers":
        return "alone"
    following = re.match(r"\s+([a-z0-9'’-]+)", rest, re.IGNORECASE)
    is_alone = following is None or following[1].lower() in _NO_NOUN
    if word == "his":
        return "alone" if is_alone else "possessive"
    return "object" if is_alone or _WITH_OBJECT.search(before) else "possessive"


def _agreeing(text: str) -> str:
    """The verbs of "they" in the plural."""
    text = _SHORT.sub(_long, text)
    text = _BEFORE.sub(lambda match: _capitalised_like(match["verb"], _plural(match["verb"])) + match["they"], text)
    return _AFTER.sub(lambda match: match["they"] + _plural(match["verb"]), text)


def _long(match: re.Match[str]) -> str:
    following = (match["next"] or "").strip()
    short = "ve" if re.fullmatch(r"\w+ed|been|got|had|gone|done|seen|taken|written", following) else "re"
    return f"{match['they']}{match['mark']}{short}{match['next'] or ''}"


def _plural(verb: str) -> str:
    plain = verb.lower().replace("’", "'")
    if plain in _PLURAL:
        return _PLURAL[plain].replace("'", "’") if "’" in verb else _PLURAL[plain]
    return bare(verb)


def bare(verb: str) -> str:
    """A verb without the ending of the third person; other words as they are."""
    plain = verb.lower()
    if not plain.endswith("s") or plain.endswith("ss") or plain in _NO_VERB:
        return verb
    if plain.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if plain.endswith(("shes", "ches", "sses", "xes", "zes", "goes", "does")) else verb[:-1]


def _capitalised_like(model: str, word: str) -> str:
    return word.capitalize() if model[0].isupper() else word


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
