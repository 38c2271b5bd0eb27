"""Recognises a chat about free time, or about something odd, where an answer should be.

People work on farms and at sea, learn from their brothers and think of the cause on a hike. So the chat must be what a
sentence is about ("we went fishing"), and the turn may hold no number and no word of work. Whoever has heard of a thing
and asks the interviewer to marvel at it chats too, unless anybody did anything.
"""

import re

from interviewer.domain.language import lexicon

_AWAY = (
    r"(?:fishing|swimming|hiking|skiing|camping|sailing|surfing|dancing|shopping|bowling"
    r"|to (?:the|a) (?:beach|cinema|movies|zoo|sea|seaside|lake|mountains|pub|theatre|concert|museum|match|game))"
)
_CLOSE_ONES = (
    r"(?:neighbou?r|brother|sister|wife|husband|girlfriend|boyfriend|kid|son|daughter|mother|father|mum|mom|dad|cousin"
    r"|uncle|aunt|grandma|grandpa|dog|cat)s?"
)
_HOBBY = r"(?:drums|guitar|piano|violin|trumpet|football|soccer|tennis|chess|cards|video games)"
_PASTIME = re.compile(
    rf"\b(?:we|I)(?: (?:have|had)|['’](?:ve|d))?(?: (?:all|just|both|also|often|usually|always|never))? "
    rf"(?:went|go|been|were|was) {_AWAY}\b"
    rf"|\bmy (?:\w+ )?{_CLOSE_ONES}\b.{{0,30}}\bplay(?:s|ed|ing)?\b.{{0,10}}\b{_HOBBY}\b"
    r"|\bI(?:['’]m| am)? (?:love|like|enjoy|watch|watched|playing|play|played) (?:to play )?(?:the |a )?"
    rf"(?:{_HOBBY}|netflix|movies|(?:football|soccer|tennis) (?:match|game))\b"
    r"|\bthe weather (?:is|was|has been) (?:so |very |really )?(?:nice|lovely|great|good|bad|awful|terrible)\b",
    re.IGNORECASE,
)
_ODD = r"(?:strange|odd|weird|funny|crazy|wild|amazing|incredible|fascinating|cute|cool)"
_MARVEL = re.compile(
    rf"\b(?:isn['’]t|is|was|wasn['’]t) (?:it|that|this) (?:not )?(?:so |just |really |very )?{_ODD}\b[^.?!]*\?"
    rf"|\bhow {_ODD} is (?:it|that|this)\b[^.?!]*\?"
    r"|\b(?:can|could|would) you (?:imagine|believe)(?: (?:it|that|this))?\W*(?:\Z|[.?!])",
    re.IGNORECASE,
)
_HEARD_OF = re.compile(
    r"\bI(?:['’]ve| have)? (?:just |once |recently )?(?:read|heard|saw|seen|learned|learnt|found out) "
    r"(?:somewhere |online |today |yesterday |once |the other day )?that\b"
    r"|\b(?:they|people) say(?: that)?\b|\bdid you know(?: that)?\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:teams?|codes?|models?|customers?|clients?|users?|services?|systems?|data|releas\w+|deploy\w*|manag\w+|projects?"
    r"|meetings?|bugs?|jobs?|work\w*|compan(?:y|ies)|colleagues?|cowork\w+|engineers?|servers?|tests?|tested|tickets?"
    r"|launch\w*|production|pipelines?|train(?:ed|ing)?|business\w*|shops?|stores?|farms?|boats?|crew|review\w*"
    r"|buil[dt]\w*|wrote|fix(?:ed|ing)?|measur\w+|design\w*|shipped|automat\w+|decid\w+|decision|convinc\w+|chang\w+"
    r"|problems?|reasons?|because|so that|results?|experiments?|software|app|sensors?|machines?|scripts?|tools?|plans?"
    r"|planned|budgets?|costs?|saved|learn\w*|taught|mistakes?|fail\w*|example|question|interview|story|answer)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


def is_pastime(text: str) -> bool:
    """Whether a short turn chats about free time or an odd thing, and says nothing of work."""
    chats = _PASTIME.search(text) or _marvels(text)
    return bool(chats) and not _WORK.search(text) and not _DIGIT.search(text)


def _marvels(text: str) -> bool:
    """Whether the interviewer is to marvel at what was heard of, and nothing is told that anybody did."""
    if not (_MARVEL.search(text) and _HEARD_OF.search(text)):
        return False
    rest = _MARVEL.sub("", _HEARD_OF.sub("", text)).lower()
    return not any(said.search(rest) for said in (lexicon.PAST, lexicon.FIRST_PERSON, lexicon.WE))
