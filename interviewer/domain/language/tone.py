"""Reads what a sentence of the interviewer does: asks, leads in, praises, judges, advises.

A fitted line decides. What it sees of a sentence is its wording and not its topic, for in a strange story every noun is
new; a word that few sentences of the fit hold is replaced by its kind (praising, blaming, an answer's noun, reported
speech, any other):

- `b`: such words in ones, twos and threes;
- `k`: the kinds alone, in twos to fives, so that "the memo was a stroke of genius" and "the pilot is an act of
  brilliance" look alike;
- `o`: how the sentence opens, for most praise, verdicts and advice are told by their first words;
- `s`: whether it asks, commands or states.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from interviewer.domain.base import Frozen
from interviewer.domain.language.asking import commands
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.utterance import QUOTED
from interviewer.domain.language.word_cache import remembered

WEIGHTS = Path(__file__).with_name("tone.json")
LEAD, ASK, PRAISE, VERDICT, ADVICE = "lead", "ask", "praise", "verdict", "advice"
_TOKEN = re.compile(r"'[a-z]+|[a-z]+|\d[\d.,]*|[?!,:;]")
_CONTRACTED = re.compile(r"'(s|d|ll|ve|re|m)\b")
_OPENING = 6
_GRAMS = (1, 2, 3)
_FRAMES = (2, 3, 4, 5)
# How much less each of many features of a block counts than a single one would.
_EVEN = 0.25

_KINDS = {
    "GOOD": "good great nice lovely excellent brilliant wonderful fantastic amazing awesome superb outstanding "
    "terrific "
    "impressive remarkable admirable commendable elegant neat clever smart wise brave bold beautiful beautifully "
    "thoughtful kind generous honest candid refreshing refreshingly inspiring inspired fascinating interesting "
    "resourceful creative ingenious tidy clean sharp solid strong splendid perfect perfectly exemplary exceptional "
    "incredible stellar magnificent heroic cool fine mature graceful gracefully elegantly calm careful thorough "
    "considerate courageous insightful helpful professional skilful skilled talented gifted delightful marvellous "
    "touching moving charming wonderfully brilliantly rightly nicely well super best better finest first-class",
    "GIFT": "courage guts nerve dedication persistence genius brilliance gem feat achievement accomplishment "
    "leadership "
    "ownership grace maturity initiative backbone discipline character kudos congratulations congrats bravo wow hats "
    "masterstroke credit honour talent gift knack instinct thinking catch move touch trick job work effort stuff "
    "commitment patience empathy integrity foresight judgement save win turnaround triumph success praise",
    "LIKE": "love loved like liked admire admired appreciate appreciated respect value enjoyed enjoy impressed adore "
    "applaud commend fan thank thanks glad proud lucky happy",
    "RIGHT": "right correct true accurate sound valid reasonable sensible acceptable adequate justified logical "
    "plausible "
    "exactly precisely absolutely indeed correctly properly legitimate convincing understandable enough okay fair "
    "complete sufficient appropriate spot",
    "WRONG": "wrong incorrect false inaccurate weak thin vague poor bad flawed shallow superficial naive sloppy "
    "careless "
    "unprofessional reckless irresponsible unacceptable questionable mistaken worthless unconvincing insufficient "
    "incomplete generic abstract premature unrealistic decent mediocre average mild poorly badly wrongly foolish "
    "short-sighted risky lacking limp unclear muddled confused overcomplicated excessive inadequate lame lazy",
    "FAULT": "mistake error fault flaw gap weakness hole bug failure shortcoming misjudgement oversight misstep excuse "
    "failing slip blunder lapse missing lacks misses missed fails fell falls short",
    "ANSWER": "answer answers reasoning logic argument example examples solution approach design decision reaction "
    "explanation structure estimate analysis assumption conclusion code point call choice idea response plan "
    "definition complexity story result instinct judgment thought question method reason criticism "
    "criticisms level bar "
    "evidence weaknesses start sequence",
    "CURE": "try consider avoid remember focus mention suggest recommend advise advice tip hint trick considered "
    "considering trying thought fix solve solved help helps helped prevent prevented avoided avoids save saved saves "
    "worth instead rather simply simpler easier safer faster wiser smarter perhaps maybe next future usually normally "
    "typically generally always never usual common standard key option sidesteps pays forget careful sure",
    "OUGHT": "should ought must need needs shouldn want",
    "WOULD": "would could might may d",
    "SAY": "said say says told called call calls mentioned thought describe described claimed words opinion "
    "view version "
    "telling according résumé slide review put put admit admitted noted wrote quoted felt",
    "MEASURE": "minutes hours days weeks months years time euros percent people users money customers",
    "BE": "is was are were 's 're been be being sounds seems looks feels",
    "VERY": "very really so quite such truly rather pretty a an the that this it too bit little most more",
    "ONE": "you i he she they we your his her their my our",
    "ASKS": "who whom whose what which when where why how",
    "AUX": "did do does have has had can will",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_KEPT = frozenset("not no but if to of that for as with than and or by from ? , : ^ $".split())


class Tone(Frozen):
    """The fitted line and the words that it knows as they are."""

    line: Classifier
    words: frozenset[str]


@remembered(2048)
def tone(plain: str, *, whole: bool = True) -> Mapping[str, float]:
    """How likely a sentence is each of lead, ask, praise, verdict and advice; its quotations must be out of it."""
    fitted = shipped()
    return weighed(fitted.line, features(plain, fitted.words, whole=whole))


def offence(plain: str, *, whole: bool = True) -> tuple[str, float]:
    """The likeliest of praise, verdict and advice, and how likely the sentence is one of the three."""
    found = tone(plain, whole=whole)
    wrong = {label: found[label] for label in (PRAISE, VERDICT, ADVICE)}
    return max(wrong, key=wrong.__getitem__), sum(wrong.values())


def features(plain: str, known: frozenset[str], *, whole: bool = True) -> dict[str, float]:
    """What the line sees of a sentence, by name; of an unfinished one it sees no end."""
    said = style_words(plain) if whole else style_words(plain)[:-1]
    kinds = [_kind(word) for word in said]
    kept = [word if word in known else kind for word, kind in zip(said, kinds, strict=True)]
    blocks = {
        "b": set(_grams(kept, _GRAMS)),
        "k": set(_grams(kinds, _FRAMES)),
        "o": set(_opening(kept[1 : 1 + _OPENING], kinds[1 : 1 + _OPENING])),
        "s": {_mood(plain)},
    }
    return {block + name: len(names) ** -_EVEN for block, names in blocks.items() for name in names}


def weighed(line: Classifier, seen: Mapping[str, float]) -> dict[str, float]:
    """The probabilities of the labels for these features."""
    sums = [0.0] * len(line.labels)
    for feature, value in seen.items():
        for at, weight in enumerate(line.weights.get(feature, ())):
            sums[at] += weight * value
    odds = [bias + line.unit * total for bias, total in zip(line.bias, sums, strict=True)]
    raised = [math.exp(value - max(odds)) for value in odds]
    return {label: value / sum(raised) for label, value in zip(line.labels, raised, strict=True)}


@lru_cache(maxsize=1)
def shipped() -> Tone:
    """The line that ships with the program."""
    return Tone.model_validate_json(WEIGHTS.read_text(encoding="utf-8"))


def _mood(plain: str) -> str:
    if commands(plain):
        return "commands"
    return "asks" if plain.rstrip("\"'”’) ").endswith("?") else "states"


def style_words(plain: str) -> list[str]:
    """The words of a sentence as the line reads them, between marks for its ends."""
    text = plain.lower().replace("’", "'").replace("é", "e").replace("n't", " not")
    text = _CONTRACTED.sub(r" '\1", text)
    return ["^", *("#" if word[0].isdigit() else word for word in _TOKEN.findall(text)), "$"]


def _kind(word: str) -> str:
    if word == QUOTED or word in _KEPT:
        return word
    kind = _KIND_OF.get(word.removeprefix("'"))
    if kind is None and word.endswith("ly"):
        return "LY"
    return kind or ("#" if word == "#" else "w")


def _grams(said: list[str], sizes: Iterable[int]) -> Iterator[str]:
    for size in sizes:
        yield from (" ".join(said[at : at + size]) for at in range(len(said) - size + 1))


def _opening(kept: list[str], kinds: list[str]) -> Iterator[str]:
    yield from (" ".join(kept[:size]) for size in range(1, len(kept) + 1))
    yield from ("K " + " ".join(kinds[:size]) for size in range(2, len(kinds) + 1))
