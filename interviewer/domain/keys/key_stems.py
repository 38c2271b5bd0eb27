"""The words of technical talk cut to stems: numbers as digits, -ise and -ize as one, no glue between words."""

import re

from interviewer.domain.language.word_cache import remembered

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*")
_UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_SMALL = {word: number for number, word in enumerate(_UNDER_TWENTY.split())}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_NUMBERS = {word: str(number) for word, number in (_SMALL | _TENS | {"hundred": 100, "thousand": 1000}).items()}
_NUMBERS |= {"twice": "2", "double": "2"}
_GLUE = frozenset(
    "a an the and or but so of to in on at by for with from as is are was were be been being it its it's this "
    "that that's these those there here i i'd i'm you you're you've you'd he she we they they're them us my "
    "your our their his her me do does did doing done don't doesn't didn't isn't aren't won't have has had "
    "having will would can could can't cannot should may might must not no nor than then also just only very "
    "too which what who whom whose when where why how if because while into onto out up down over under about "
    "after before all any some each every other another same own such more most much many few little less least "
    "get got gets getting go goes going gone come comes make makes made making um uh well okay ok right yeah "
    "know like mean kind sort thing things stuff basically really actually let say says said think what's let's".split()
)
_KEPT_WHOLE = frozenset(("precise", "noise", "raise", "otherwise"))
# British and American, verb and noun: "quantise", "quantized", "quantisation".
_ISE = re.compile(r"(?<=\w{3})(?:i[sz]ations?|i[sz](?:ing|ed|es|ers?|e))$")
_ENDINGS = tuple(
    "ication ational ations ation ating ators ator ated ates ate ments ment ities ity ively ive ally ables able "
    "ible ness ional ions ion ings ing ers er ors or ies ied ed es ly al s y e".split()
)
_SHORTEST = 3


def stems(text: str) -> list[str]:
    """The stems of the words that say something, in order."""
    said = _WORD.findall(text.lower().replace("’", "'"))
    found: list[str] = []
    for before, word in zip(["", *said], said, strict=False):
        if before in _TENS and _SMALL.get(word, 10) < 10:
            found[-1] = str(_TENS[before] + _SMALL[word])
        elif word not in _GLUE:
            found.append(_stem(word))
    return found


@remembered(8192)
def _stem(word: str) -> str:
    if word in _NUMBERS:
        return _NUMBERS[word]
    if word[0].isdigit():
        return word.replace(",", "")
    word = word.removesuffix("'s").replace("'", "")
    if len(word) <= _SHORTEST:
        return word
    if len(word) > _SHORTEST + 2:
        word = word.replace("our", "or")
    if word not in _KEPT_WHOLE and (ise := _ISE.search(word)):
        return word[: ise.start()] + "is"
    return _without_ending(word)


def _without_ending(word: str) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST), "")
    cut = word.removesuffix("y" if word.endswith("ply") else ending)
    if len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "aeious":
        cut = cut[:-1]
    return cut[:-1] if len(cut) > _SHORTEST and cut[-1] in "iey" else cut
