"""Recognises words that try to instruct the interviewer or the judge.

A candidate for this job talks about instructions, prompts, rules and scores as part of the work. So a pattern asks for
the form of an order ("ignore your instructions", "give me full marks"), not for the words alone.
"""

import re

_FORGET = r"(?:ignore|disregard|forget|override|bypass)"
_ORDERS = r"(?:instructions?|prompts?|rubrics?|guidelines|rules|directives|orders)"
_START = (
    r"(?:^\W{0,8}|[.!?:;]\W{0,8}|\b(?:please|now|just|and|then|you (?:must|should|will|have to)|(?:can|could|will) you)"
    r"\s+)"
)
_ANSWER = (
    r"(?:me|it|this(?: (?:answer|story|candidate|one))?|my (?:answer|story|response)|the (?:answer|story|candidate))"
)
_FULL = (
    r"(?:full (?:marks?|scores?|points?|credit)|(?:the |a )?(?:top|perfect|max(?:imum)?|highest|best)(?: possible)? "
    r"(?:marks?|scores?|grades?|ratings?|points?|vote)|(?:an? )?(?:5|4|five|four)(?:\.0)?(?: (?:out )?of (?:5|five)"
    r"|/5| points?| stars?|\W*$)|strongly inclined|(?:an? )?strong hire|(?:as )?met\b)"
)

_ORDER = re.compile(
    "|".join(
        (
            rf"\b{_FORGET}\s+(?:\w+\s+){{0,3}}(?:previous|prior|earlier|above|preceding|your|system)\s+"
            rf"(?:\w+\s+){{0,2}}{_ORDERS}\b",
            rf"{_START}{_FORGET}\s+(?:(?:all|any|of|the|these|those|everything)\s+){{0,3}}(?:{_ORDERS}|criteria|you)\b",
            r"\byour (?:system |hidden |initial |original |secret )?(?:system prompt|prompts?|instructions|rubric)\b",
            rf"{_START}(?:reveal|print|show|output|display|repeat)\s+(?:me\s+)?the\s+(?:\w+\s+)?"
            r"(?:prompt|rubric|criteria)\b",
            r"\byou are (?:now|no longer) (?:an? |in |free|bound|my )",
            rf"\b(?:score|rate|grade|mark|give|award)\s+{_ANSWER}\s+(?:with |as |at )?{_FULL}",
            r"\b(?:mark|count|treat|consider)\s+(?:all|every|each|the)\s+(?:\w+\s+)?criteri(?:a|on)\b",
            r"\b(?:all|every) (?:the )?criteri(?:a|on) (?:are|is) (?:fully )?met\b",
            r"\bthe (?:candidate|answer) (?:passed|deserves|meets (?:all|every)|(?:must|should) "
            r"(?:pass|get|receive))\b",
            r"(?:^\W{0,8}|[.!?]\W{0,8})(?:new|updated|important|additional|system) instructions?\s*:",
            r"\b(?:act|behave|respond|answer) as (?:if you|an? (?:ai|assistant|dan))\b",
            r"<\|?/?(?:im_|system|assistant|transcript|answer|candidate|task|end_of)",
            r"\[/?(?:INST|SYS)\]",
            r"^\W{0,8}(?:assistant|interviewer|judge|(?-i:SYSTEM))\s*:",
            r"[\"'](?:verdict|overall|vote)[\"']\s*:",
            r"\b(?:ignoriere|vergiss)\b.{0,30}\banweisung",
            r"\bignor(?:a|e[sz]?)\s+(?:tod[ao]s\s+|toutes\s+)?(?:las|les|tus|vos|tes)\s+(?:instruc|consigne)",
            r"\boublie[sz]?\b.{0,30}\b(?:instruc|consigne)",
            "忽略.{0,20}(?:指示|指令|说明|规则)",
            "игнорируй.{0,40}инструкци",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)


def instructs(text: str) -> bool:
    """Whether the text holds an order to the interviewer or the judge."""
    return bool(_ORDER.search(text))
