"""Recognises sentences that sound strong and tell nothing: no thing, no place and nobody of one story is in them.

"I drove measurable impact, from good to great, by 40 percent" would fit any answer. Every word of it is one that holds
a sentence together, counts, or belongs to the talk about good work; a sentence out of a real story has others. In the
stories of `evals/stories/` to fit on, 6 of 1,983 sentences are hollow.
"""

import re

_HOLD_TOGETHER = (
    "a an the of in on at to from by for with without into over under out up down off about after before above below "
    "between during through against instead rather around along across ahead behind here there and or but nor so if "
    "then than as because since while until though not no nothing never just only also even still too very all any "
    "some each every both either other another more most less much many lot few such same own one ones once again "
    "always back well anything everything something now today later first last next end who whom which what when "
    "where how why be am is are was were been being have has having had do does did done doing would will should can "
    "could may might must let give gave given get got go goes going went come came make makes made take took taken "
    "put say said tell told like use uses used us me my mine myself our ours their them its it's i've i'd i'm we've "
    "that's"
)
# Whoever one of these stands for was named before, so that a bare number may be theirs.
_STANDS_FOR = "i we you it they this that these those everybody everyone nobody somebody anybody"
_COUNT = (
    "two three four five six seven eight nine ten hundred hundreds thousand thousands million millions billion "
    "percent percentage per cent half third quarter double doubled triple twice times"
)
_UNITS = "ms second seconds minute minutes hour hours day days week weeks month months year years user users node nodes"
_TALK_OF_GOOD_WORK = (
    "impact impacts impactful measurable measured result results outcome outcomes ownership owned owning led lead "
    "leading leader leadership drove driven drive driving delivered deliver delivering improved improve improving "
    "improvement reduced reduce reducing reduction increased increase exceeded exceeding exceed expectation "
    "expectations expected plan planned goal goals target targets success successful successfully achieved achieve "
    "achieving achievement value bar raised raising standard standards quality excellent excellence great good better "
    "best worse worst bad strong high higher highest stakeholder stakeholders customer customers need needs needed "
    "satisfaction rose risen team teams others people mentored mentoring convinced agreed aligned alignment "
    "collaborated right wrong trade-off trade-offs tradeoffs option options alternative alternatives considered "
    "weighed decide decided choice chose cheaper cost costs saved saving cut dropped scaled scale throughput "
    "performance efficiency shipped launched production time full front long run term short safe hard worked work "
    "working talk talking talked listened learned learnt lesson lessons way ways differently different looking deep "
    "deeply dived dove dug root cause causes ruled verified held detail details data process processes problem "
    "problems issue issues solution solutions solved solve fixed situation task action actions step steps reason "
    "reasons responsible responsibility accountable part specific clear particular personally colleague colleagues "
    "event story answer risk number numbers digits figures stakes placed explained explain repeat reflection quickly "
    "fast faster easily easy big bigger small important key real pushed boosted optimised optimized transformed "
    "enabled empowered excelled thrived proactive proactively end-to-end hands-on data-driven world-class win-win "
    "backwards double-digit"
)
_TALK = frozenset(_TALK_OF_GOOD_WORK.split())
_COUNTS = frozenset(_COUNT.split())
_SOMEBODY = frozenset(_STANDS_FOR.split())
_WITHOUT_A_THING = _TALK | _COUNTS | _SOMEBODY | frozenset(_HOLD_TOGETHER.split())
_MEASURES = frozenset(_UNITS.split())
_WITHOUT_A_THING_OR_MEASURE = _WITHOUT_A_THING | _MEASURES
_WORD = re.compile(r"[a-z0-9]+(?:[-'’.,][a-z0-9]+)*")
# A word with a letter and a digit in it may be a name ("trn1") or a measure ("12ms"), but for "3x".
_NUMBER = re.compile(r"[\d.,]+x?")
# "We agreed." is plain, not padded; nobody needs so many numbers for nothing.
_MUCH_TALK = 2
_MANY_NUMBERS = 5


def is_hollow(said: str) -> bool:
    """Whether a sentence, in lower case, names no thing at all and either praises or throws numbers about."""
    found = _words(said)
    if not all(word in _WITHOUT_A_THING_OR_MEASURE or _NUMBER.fullmatch(word) for word in found):
        return False
    if sum(map(_is_number, found)) >= _MANY_NUMBERS:
        return True
    return _MEASURES.isdisjoint(found) and sum(word in _TALK for word in found) >= _MUCH_TALK


def is_bare_number(said: str) -> bool:
    """Whether a sentence, in lower case, holds a number and neither a thing nor a person whose it could be.

    "Down from 80 to 20 minutes" is a whole reply to "What was the number?"; among other sentences it measures nothing.
    """
    found = _words(said)
    return (
        any(map(_is_number, found))
        and not any(word in _SOMEBODY for word in found)
        and all(word in _WITHOUT_A_THING_OR_MEASURE or _NUMBER.fullmatch(word) for word in found)
    )


def _words(said: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(said)]


def _is_number(word: str) -> bool:
    return word in _COUNTS or _NUMBER.fullmatch(word) is not None
