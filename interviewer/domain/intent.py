"""What a candidate's turn is besides an answer: a request, a refusal, a question, an attack."""

import re
from enum import StrEnum

from interviewer.domain.text import word_count


class Intent(StrEnum):
    """What the candidate does in a turn."""

    ANSWER = "answer"
    SILENT = "silent"
    REPEAT = "repeat"
    TAKE_TIME = "take_time"
    ANOTHER_EXAMPLE = "another_example"
    EXPLAIN = "explain"
    NO_EXAMPLE = "no_example"
    CONFIDENTIAL = "confidential"
    RUDE = "rude"
    INJECTION = "injection"
    OFF_TOPIC = "off_topic"
    ABOUT_THE_SCORE = "about_the_score"
    ARE_YOU_REAL = "are_you_real"
    SKIP = "skip"
    STOP = "stop"


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_INJECTION = _any(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|rubrics?|prompts?|guidelines)\b",
    r"\b(?:system|developer) (?:prompt|message|instruction)s?\b",
    r"\byou are (?:now|no longer)\b",
    r"\b(?:score|rate|grade|mark|give)\b (?:me|this|it|my|the)\b.{0,40}\b(?:[45](?:\.0)?|five|full|maximum|top|perfect|"
    r"highest|strongly inclined|inclined)\b",
    r"\b(?:reveal|print|show|repeat|output)\b.{0,30}\b(?:prompt|instructions|rubric|criteria)\b",
    r"\b(?:new|updated|important) instructions?\b",
    r"\b(?:act|behave|respond|answer) as (?:if you|an? (?:ai|assistant|dan))\b",
    r"<\|?/?(?:im_|system|assistant|transcript|answer|end)",
    r"\[/?(?:INST|SYS)\]",
    r"^\s*(?:#+\s*)?(?:system|assistant|interviewer|judge)\s*:",
    r"\"(?:verdict|overall|score|vote)\"\s*:",
    r"\b(?:all|every) criteri(?:a|on) (?:are|is|was|were) met\b",
    r"\b(?:ignoriere|ignora|ignorez|ignore[sz]?|oubliez|vergiss)\b.{0,40}\b(?:anweisung\w*|instruc\w+|consigne\w*)",
    "忽略.{0,20}(?:指示|指令|说明|规则)",
    "игнорируй.{0,40}инструкци",
)
_RUDE = _any(
    r"\bf+u+c+k\w*", r"\bshut up\b", r"\b(?:you(?:['’]re| are)?|such an?) (?:an? )?(?:idiot|stupid|moron|useless|dumb)",
    r"\bbull ?shit\b", r"\bscrew you\b", r"\b(?:stupid|dumb|idiotic|pointless) (?:question|interview|bot|machine)",
    r"\bwaste of (?:my )?time\b", r"\bgo to hell\b", r"\basshole\b", r"\bpiss off\b",
)  # fmt: skip
_REPEAT = _any(
    r"\brepeat (?:that|the question|it|your|please)", r"\brepeat\b.*\?", r"\bsay (?:that|it) again\b",
    r"\bcome again\b", r"\bdid(?:n['’]t| not) (?:hear|catch|get) (?:that|the|you|your)", r"\bonce more\b.*\?",
    r"\bwhat was the question\b", r"\bone more time\b", r"^\s*(?:sorry|pardon|what)\s*\?\s*$",
)  # fmt: skip
_TAKE_TIME = _any(
    r"\b(?:take|have|need|get|give me|gimme)\b.{0,12}\b(?:minute|moment|second|sec|min)\b", r"\blet me think\b",
    r"\bone (?:moment|second|sec|minute)\b", r"\bhold on\b", r"\bgive me some time\b", r"\btime to think\b",
)  # fmt: skip
_ANOTHER = _any(
    r"\b(?:use|give|try|pick|share|tell|take|choose|offer|have)\b.{0,20}\b(?:another|a different|a better|other)\b"
    r".{0,12}\b(?:example|story|one|situation|case)\b",
    r"\blet me start (?:over|again)\b", r"\bchange my (?:example|story|answer)\b", r"\bswitch (?:examples?|stories)\b",
)  # fmt: skip
_EXPLAIN = _any(
    r"\bdo you mean\b", r"\bwhat do you mean\b", r"\bclarif(?:y|ication)\b", r"\bare you asking\b", r"\bshould I\b",
    r"\bcan I (?:use|talk|assume|pick|choose|answer)\b", r"\bwhat (?:kind|sort|type)\b", r"\bfor example\?",
    r"\bcould you (?:explain|elaborate|rephrase|be more specific)\b", r"\bis it (?:ok|okay|fine|alright)\b",
    r"\bdoes it (?:have to|need to|count)\b", r"\bI (?:do not|don['’]t) understand\b", r"\brephrase\b",
)  # fmt: skip
_NO_EXAMPLE = _any(
    r"\bI (?:do not|don['’]t|dont) (?:really )?(?:know|remember|recall)\b", r"\bno idea\b", r"\bidk\b",
    r"\b(?:do not|don['’]t|dont|haven['’]t) (?:really )?(?:have|got|had) (?:an?|any|such|one|a good)\b",
    r"\bcan(?:not|['’]t) (?:think of|remember|recall|come up)\b", r"\bnothing comes to mind\b",
    r"\bnever (?:happened|had (?:to|that|this)|been in)\b", r"^\s*(?:pass|nothing|none|no)\W*$", r"\bnot sure\b",
)  # fmt: skip
_CONFIDENTIAL = _any(
    r"\bNDA\b", r"\bunder non-?disclosure\b", r"\bconfidential\b",
    r"\b(?:can(?:not|['’]t)|not allowed to|may not) (?:really )?"
    r"(?:share|disclose|reveal|talk about|discuss|say|name)\b",
)  # fmt: skip
_SCORE = _any(
    r"\bhow (?:am I doing|did I do|was (?:that|my answer))\b", r"\bwas that (?:good|ok|okay|right|enough|fine)\b",
    r"\bmy (?:score|grade|result)\b.*\?", r"\bis (?:that|this) (?:correct|right|enough|what you)\b", r"\bdid I pass\b",
    r"\bgive me (?:some )?feedback\b", r"\bwhat (?:should|could) I have (?:said|answered)\b",
)  # fmt: skip
_REAL = _any(
    r"\bare you (?:an? )?(?:real|ai|bot|human|person|robot|machine|computer|chat ?gpt|llm|language model)\b",
    r"\bam I (?:talking|speaking) to (?:an? )?(?:real|ai|bot|human|person|robot|machine)\b",
)  # fmt: skip
_SKIP = _any(r"\b(?:next|skip (?:this|that|the)) question\b", r"\bskip (?:this|it|that)\b", r"\bmove on\b.{0,20}$")
_STOP = _any(
    r"\b(?:end|stop|finish|quit|leave) (?:the|this) (?:interview|session|round)\b",
    r"\bI (?:have|need|want) to (?:go|stop)\b",
    r"\blet['’]s stop here\b", r"\bI['’]m done with this\b",
)  # fmt: skip
_OFF_TOPIC = _any(
    r"\b(?:weather|football|soccer|pizza|recipe|movie|horoscope|president|election|lottery|bitcoin)\b",
    r"\b(?:tell|write|sing|make) (?:me |us )?(?:an? )?(?:joke|poem|song|story about|haiku|rap)\b",
    r"\btranslate\b", r"\bcapital of\b", r"\bwhat(?:['’]s| is) your (?:favou?rite|name|age)\b",
    r"\blet['’]s talk about\b", r"\bwhere (?:are you|do you live)\b",
)  # fmt: skip
_DONE = _any(
    r"^\W*(?:no|nope|nah|none|nothing|not really|all good|i['’]?m (?:good|fine|done|all set)|that['’]?s (?:all|it)|"
    r"no (?:more |further )?questions?)\b",
    r"\b(?:no (?:more|further|other) questions?|that['’]?s all|that is all|i['’]?m good|nothing else)\b",
)

# A longer turn tells a story, whatever phrase occurs in it; the bounds are in words.
_SHORT = 14
_MEDIUM = 40
_BY_LENGTH: tuple[tuple[int, re.Pattern[str], Intent], ...] = (
    (_MEDIUM, _RUDE, Intent.RUDE),
    (_SHORT, _STOP, Intent.STOP),
    (_MEDIUM, _REAL, Intent.ARE_YOU_REAL),
    (_MEDIUM, _SCORE, Intent.ABOUT_THE_SCORE),
    (_SHORT, _REPEAT, Intent.REPEAT),
    (_SHORT, _ANOTHER, Intent.ANOTHER_EXAMPLE),
    (_SHORT, _TAKE_TIME, Intent.TAKE_TIME),
    (_SHORT, _SKIP, Intent.SKIP),
    (_MEDIUM, _CONFIDENTIAL, Intent.CONFIDENTIAL),
    (_MEDIUM, _EXPLAIN, Intent.EXPLAIN),
    (_MEDIUM // 2, _NO_EXAMPLE, Intent.NO_EXAMPLE),
    (_MEDIUM, _OFF_TOPIC, Intent.OFF_TOPIC),
)


def instructs(text: str) -> bool:
    """Whether the text tries to instruct the interviewer or the judge."""
    return bool(_INJECTION.search(text))


def is_done(text: str) -> bool:
    """Whether the candidate has no more questions to ask."""
    return bool(_DONE.search(text)) and word_count(text) <= _SHORT


def intent(text: str) -> Intent:
    """What the candidate does in this turn.

    Short turns are matched against requests and refusals; a turn of more than 40 words is an answer unless it is an
    attempt to instruct the interviewer that makes up most of it.
    """
    count = word_count(text)
    if count == 0:
        return Intent.SILENT
    if instructs(text) and count <= 3 * _MEDIUM:
        return Intent.INJECTION
    for limit, pattern, found in _BY_LENGTH:
        if count <= limit and pattern.search(text):
            return found
    if count <= _MEDIUM and text.rstrip().endswith("?"):
        return Intent.EXPLAIN
    return Intent.ANSWER
