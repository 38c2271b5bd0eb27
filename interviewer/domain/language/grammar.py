"""What a sentence does with its words, without its topic.

Two views of it: `grams` for the fitted heads of the readers, `skeleton` for the heads that find threads. Function words
stay, numbers, verb forms and other content words become signs, so a story about a kitchen is read as one about a
compiler is.
"""

import re
from itertools import pairwise

from interviewer.domain.language.stems import without_ending
from interviewer.domain.language.word_cache import remembered

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d(?:[\d.,:]*\d)?|[%?!;,:.]")
_START, _END = "<s>", "</s>"
_NUMBER, _MONTH, _DAY, _PAST, _GOING, _MANNER, _OTHER = "NUM", "MONTH", "DAY", "VPAST", "VING", "ADV", "X"

# A story is the same whether it is about a man, a woman or several people.
_THIRD_PERSON = {"he": "they", "she": "they", "him": "them", "her": "them"} | dict.fromkeys(
    ("his", "hers", "their", "theirs"), "them"
)
# What follows "I'd" where it stands for "I had".
_DONE = r"(?:\w{3,}ed|\w+[wtk]en|been|done|had|gone|seen|built|kept|told|left|lost|made|got)"
# The short and the long form say the same.
_LONG_FORMS = (
    (re.compile(r"\b(?:can't|cannot)\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\b(i)'m\b"), r"\1 am"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"\b(it|that|there|he|she|what|who|here|how|where)'s\b"), r"\1 is"),
    (re.compile(rf"'d(?= (?:\w+ly |never |not |already )?{_DONE}\b)"), " had"),
    (re.compile(r"'d\b"), " would"),
    # Sounds that fill a pause say nothing.
    (re.compile(r"\b(?:um+|uh+|erm*|hmm*|you know|i mean),?(?= )|,? (?:um+|uh+|erm*|hmm*)\b"), ""),
)

_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion dozen half".split()
)
_KEPT = frozenset(
    # Who.
    "i me my mine myself we us our ours ourselves you your yours they them it its "
    "one who whom whose which what that this these those somebody someone anybody anyone nobody everybody everyone "
    "something anything nothing everything team people customer customers manager colleague colleagues "
    # Small words.
    "a an the of to in on at for from with by about as into over under after before between through during until till "
    "since without within against out up down off near per than like and or but nor so because if when while where "
    "why how whether although though unless instead rather either neither both whereas once "
    # How much, how often, how sure.
    "no not never none nor all any each every some few fewer many much more most less least several enough only just "
    "even still already yet again also too very quite really almost about around always usually often sometimes ever "
    "maybe perhaps probably basically somehow somewhat kind sort lot bit stuff things thing other another same such "
    "own first second third next last later then now today yesterday ago soon finally twice "
    # To be, to have, to do, and what might be.
    "am is are was were be been being have has had having do does did doing done can could may might must shall should "
    "will would need needs ought used got get let "
    # Time.
    "year years month months week weeks day days hour hours minute minutes second seconds morning evening night spring "
    "summer autumn winter quarter time times "
    # Telling, choosing, ending.
    "said told asked thought knew found went came took made saw reason result cost costs risk choice chose option "
    "options worth cheaper faster slower better worse mean means meant matter important try tried learn learned learnt "
    "believe think know want way work worked works job mistake wrong right end ended problem question answer "
    "well ok yeah".split()
)
_MONTHS = frozenset("january february march april june july august september october november december".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# Past tenses that do not end in -ed; "read", "put" and their like are left, as they may be either.
_IRREGULAR = frozenset(
    "ran wrote built led held kept gave brought sent spent left lost met began drew cut broke caught taught bought "
    "sold paid stood sat fell rose grew threw won felt heard spoke drove swept rebuilt rewrote withdrew became hung "
    "slept woke tore dug laid understood sought fought shut chosen written given taken seen shown broken gone "
    "forgotten known grown".split()
)
# Words that end like a past tense or an adverb and are none.
_NOT_PAST = frozenset("need speed feed seed red bed hundred indeed embed bleed breed shed".split())
_NOT_MANNER = frozenset("family supply reply apply assembly july only early daily weekly monthly".split())


def shapes(sentence: str) -> list[str]:
    """The words of a sentence as signs and kept words, between a start and an end."""
    said = sentence.lower().replace("’", "'")
    for short, long in _LONG_FORMS:
        said = short.sub(long, said)
    return [_START, *(_shape(token) for token in _TOKEN.findall(said)), _END]


def grams(sentence: str) -> frozenset[str]:
    """The runs of one to three signs of a sentence, words joined by spaces; runs that say nothing are left out."""
    told = shapes(sentence)
    pairs = list(pairwise(told))
    runs: list[tuple[str, ...]] = [(one,) for one in told]
    runs += pairs
    runs += [(*pair, third) for pair, third in zip(pairs, told[2:], strict=False)]
    return frozenset(" ".join(run) for run in runs if not _EMPTY.issuperset(run))


@remembered(4096)
def _shape(token: str) -> str:
    if token[0].isdigit() or token in _NUMBER_WORDS:
        return _NUMBER
    if token in _THIRD_PERSON:
        return _THIRD_PERSON[token]
    if token in _MONTHS:
        return _MONTH
    if token in _DAYS:
        return _DAY
    if token in _KEPT or not token[0].isalpha():
        return token
    if token in _IRREGULAR or (token.endswith("ed") and len(token) > 3 and token not in _NOT_PAST):
        return _PAST
    if token.endswith("ing") and len(token) > 5:
        return _GOING
    if token.endswith("ly") and len(token) > 4 and token not in _NOT_MANNER:
        return _MANNER
    return _OTHER


_EMPTY = frozenset({_OTHER, _START, _END})


_WORD_OR_SIGN = re.compile(r"[a-z]+(?:'[a-z]+)*|\d[\d.,]*|[%,;:?!]")
# Function words; all others say what a clause is about.
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
_CLASS_ENDINGS = ("ing", "ed", "ly", "tion", "ment", "er", "est", "s")
_STEM_ENDINGS = ("ing", "ed", "es", "s", "ly")
_SHORTEST_STEM = 4


def clause_words(clause: str) -> list[str]:
    """The words, numbers and signs of a lower-cased clause."""
    return _WORD_OR_SIGN.findall(clause)


def skeleton(words: list[str]) -> list[str]:
    """Each word, with topic words replaced by `X` and their ending, and numbers by `NUM`."""
    return [_class_of(word) for word in words]


def topic(words: list[str]) -> frozenset[str]:
    """The words that say what a clause is about, without their endings."""
    return frozenset(
        without_ending(word, _STEM_ENDINGS, shortest_stem=_SHORTEST_STEM)
        for word in words
        if word.isalpha() and word not in _FUNCTION and len(word) > 2
    )


def function_share(words: list[str]) -> float:
    """The share of words that are about no topic."""
    return sum(word in _FUNCTION for word in words) / (len(words) or 1)


def _class_of(word: str) -> str:
    if word in _FUNCTION or not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "NUM"
    return "X" + next((end for end in _CLASS_ENDINGS if word.endswith(end) and len(word) > len(end) + 2), "")
