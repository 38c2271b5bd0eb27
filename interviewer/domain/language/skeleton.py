"""The words of a clause without its topic: names of things become classes, so that one topic teaches about the next."""

import re

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|\d[\d.,]*|[%,;:?!]")
# Words that say how something is told; all others say what it is about.
_FUNCTION = frozenset(
    """
    a an the this that these those it its it's i i'd i've i'm i'll me my mine myself we we'd we've we're us our ours
    they they'd them their he him his she her who whom whose which what when where why how there here and or but so
    because since as if then than though although while until after before once by from to of in on at for with without
    into over under between against about around through out up down off per via across during within is was were are
    be been being am isn't wasn't weren't aren't had has have having hadn't hasn't haven't did do does didn't don't
    doesn't done would could should might must can can't couldn't wouldn't will won't may not no never none nobody
    nothing nowhere any some all every everyone everybody everything each both either neither many much more most less
    least few several other others another same own only just even still yet already also too very quite really pretty
    rather almost first last next later finally eventually anyway whatever somehow somewhere something someone somebody
    anybody anything kind sort bit lot stuff thing things way well one two three four five six seven eight nine ten
    eleven twelve half third quarter percent cent twice times thousand million hundred double doubled zero yes yeah ok
    okay uh um like you know mean guess think thought believe made make got get went go came come took take gave give
    put kept keep let said told asked wanted decided chose picked used agreed worked fixed found saw knew became turned
    settled sorted handled handles led owned responsible alone reason therefore hence thus meaning means better best
    worse worst faster slower bigger smaller happy fine good great easy hard tough tricky difficult rough simple quick
    fast manager boss team colleague customer customers director company whole entire country national global group
    region skipped skip dropped left short time smart magic automatically layer system ai machine properly basically
    instead deadline always ever again end result
    """.split()
)
_ENDINGS = ("ing", "ed", "ly", "tion", "ment", "er", "est", "s")
_STEM_ENDINGS = ("ing", "ed", "es", "s", "ly")


def tokens(clause: str) -> list[str]:
    """The words, numbers and signs of a lower-cased clause."""
    return _WORD.findall(clause)


def skeleton(words: list[str]) -> list[str]:
    """What stands for each word: itself if it is about no topic, else its ending or `NUM`."""
    return [_class_of(word) for word in words]


def topic(words: list[str]) -> frozenset[str]:
    """The words that say what a clause is about, without their endings."""
    return frozenset(_stem(word) for word in words if word.isalpha() and word not in _FUNCTION and len(word) > 2)


def function_share(words: list[str]) -> float:
    """The share of words that are about no topic."""
    return sum(word in _FUNCTION for word in words) / (len(words) or 1)


def _class_of(word: str) -> str:
    if word in _FUNCTION or not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "NUM"
    return "X" + next((end for end in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2), "")


def _stem(word: str) -> str:
    ending = next((end for end in _STEM_ENDINGS if word.endswith(end) and len(word) > len(end) + 3), "")
    return word.removesuffix(ending)
