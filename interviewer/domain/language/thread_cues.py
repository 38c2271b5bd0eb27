"""What the words of a clause hint at, for the scorer of threads: a cue weighs nothing by itself, the fit weighs it.

The patterns are matched against lower-cased text with plain apostrophes.
"""

import re
from collections.abc import Callable

from interviewer.domain.language import lexicon

_PEOPLE = (
    "manager|boss|director|legal|finance|lead|head|vp|union|council|team|colleagues?|others|engineers?|sales|marketing|"
    "security|compliance|adviser|auditors?|owner|partner|parents?|board|people|guys|folks|customer|client"
)
_AGAINST = (
    r"wasn't|weren't|didn't|against|differently|concern|object\w*|thrilled|happy|unhappy|fan|angry|upset|furious|"
    r"complain\w*|told me not|disagree\w*|refus\w*|push\w* back|doubts?|skeptical|sceptical|resist\w*|reluctan\w*|"
    r"wanted|hated|no"
)
_DECIDED = (
    "chose|picked|went (?:with|for)|decided|used|gave|hired|closed|threw|ended|stopped|moved|switched|dropped|took|"
    "cut|bought|sold|put|set|let|turned|made|rejected|cancelled|killed|promoted|fired|replaced|split"
)


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(phrases) + r")\b")


_PATTERNS = {
    "own action": lexicon.OWN_ACTION,
    "first person": lexicon.FIRST_PERSON,
    "we": lexicon.WE,
    "number": lexicon.NUMBER,
    "outcome": lexicon.OUTCOME,
    "weighed": lexicon.REASON,
    "reflection": lexicon.REFLECTION,
    "hedge": lexicon.HEDGE,
    "past": lexicon.PAST,
    "hypothetical": lexicon.HYPOTHETICAL,
    "other person": lexicon.OTHER_PERSON,
    "absolute": _any("never", "always", r"every\w*", "all", "nobody", "nothing", "only", "just", "any", "no"),
    "passive": re.compile(r"\b(?:was|were|got|been|be) \w{1,40}(?:ed|en|ne|lt|nt)\b"),
    "contrast": _any("but", "though", "although", "however", "except", "anyway", "still", "even", "despite", "yet"),
    "reason": _any(
        "because", "since", "so that", r"as (?:the|it|we|i|they|he|she|that|no|our|my|a|there)",
        "which (?:is|was) (?:why|how|what|because)", "that's why", "the reason", "in order",
        "to (?:make|see|keep|avoid|check|get)", "otherwise", "meaning", "due to", "given",
        "so (?:i|we|it|the|they|a|nobody|no)",
    ),
    "source": _any(
        "from the", "by the", "per the", "according", "measured", "counted", "compared", "against", "logs?", "report",
        "survey", "dashboard", "invoice", "audited?", "same (?:month|week|period|quarter|people|year)", "year before",
        "out of", "baseline", "control", "both", "sample", "records?", "tracked", "published", "we asked",
        "i (?:asked|checked)", "on (?:the )?(?:meter|tills?|sheet|system)", "finance", "controller", "figures?",
    ),
    "base": re.compile(
        r"\bfrom\b.{0,40}\bto\b|\bout of\b|\bof (?:the )?\d|(?<!\d)\d+ (?:of|in) \d+"
        r"|\b(?:was|were|had been|stood at|used to be) .{0,15}\d"
    ),
    "share": re.compile(
        r"%|\b(?:percent|per cent|doubled|tripled|halved|half|third|twice|quarter|times|x)\b|\b\d+x\b"
    ),
    "glossed over": _any(
        "anyway", "whatever", "moved on", "settled", "sorted", "worked (?:itself )?out", "in the end", "but fine",
        "got (?:there|through|over|past|across|it done)", "came (?:round|around)", "managed", "found a way",
        "back and forth", "somehow", "finally", "eventually", "that's history", "we went with", "overcome",
        "let's say", "blew over", "calmed down", "died down", "ended well", "was through", "pulled it off",
        "made it work", "agreement",
    ),
    "objection": re.compile(rf"\b(?:{_PEOPLE})s?\b.{{0,40}}\b(?:{_AGAINST})\b"),
    "trouble": _any(
        "lost", "left", "quit", "resigned", "fired", "withdrawn", "withdrew", r"cancel\w*", "sealed", "strike",
        "struck", "sued", "recalled?", r"roll(?:ed|ing)? (?:\w+ ){0,3}back", "went back to", "reverted", "undone",
        "outage", r"crash\w*", "died", r"injur\w*", "threatened", r"uninstall\w*",
        "closed", "walked", r"bankrupt\w*", "inspector", "police", "court", r"complain\w*", "sick", "broke", "burnt?",
        r"flood\w*", "stolen", r"leak\w*", "failed", "fail", "shut", "laid off", "let .{1,20} go", "dissolved",
        "merged", "sold",
    ),
    "hard": _any(
        "hard", "hardest", "difficult", "tricky", "tough", "rough", "bumpy", "messy", "battle", "struggle",
        "complicated", "challenging", "painful", "long conversations?", "not easy", "wasn't easy", "didn't want",
        "ugly", "delicate", "fight", "nightmare",
    ),
    "vague": _any(
        r"smart\w*", "magic", "automatically", "automagically", "somehow", "properly", "handles?", "takes? care",
        "kind of", "sort of", "by itself", "itself", "under the hood", "layer", r"optimi[sz]\w+", r"intelligen\w+",
        "ai", "algorithm", r"clever\w*", "just works?", "basically", "some", "certain", "a bit", r"dynamic\w*",
        r"scal\w+", "figures? (?:it )?out", "knows", "understands", "adapts?", "robust", r"seamless\w*",
    ),
    "shortcut": _any(
        r"skip\w*", r"without (?:the|a|any|test\w*|writing|telling|asking|check\w*|review\w*|sign)", "turned off",
        "switched off", "disabled", "left out", "dropped", "didn't (?:bother|do|run|test|write|check|tell|ask)",
        "didn't have time", "never (?:bothered|tested|checked|ran|wrote)", "no time", "to save", r"bypass\w*",
        "ignored", "straight (?:to|into|in)", "waived", "signed (?:it )?off", "workaround", "by hand", "later",
        "commented", "hard-?coded", "copied", "stopped (?:running|doing|checking)", "let .{1,25} (?:skip|leave)",
        "untested", "unreviewed",
    ),
    "nobody did it": _any(
        r"it was (?:\w+ly )?\w+(?:ed|en|ne|t)",
        "was (?:decided|made|changed|agreed|built|found|set|done|chosen|put|brought|sold|moved|introduced|rolled|"
        "solved|created)",
        "were (?:decided|made|changed|agreed|moved|put)", r"got (?:\w+ed|built|done|made|put|sold|set)", "came up",
        "emerged", "came about", "happened", "someone", "somebody", "the idea", "an idea", "a solution", "a decision",
        "turned up",
    ),
    "sweeping": _any(
        "alone", r"single-?handed\w*", "on my own", "by myself", "all by", "every single", "never", "always", "nobody",
        "no one", "not one", "not a single", "entirely", "completely", "without any", "zero", "100", "hundred percent",
        "everyone", "everything", "all of",
    ),
    "grand": _any(
        "whole", "entire", "entirely", "nationwide", "national", r"global\w*", "worldwide", "company-?wide",
        "company's", "group's", r"all (?:the )?\w+", "country", "countries", "strategy", r"transform\w*", "turnaround",
        "in charge", "i (?:led|ran|owned|set|headed|directed|changed|made|built|introduced)", "it was me",
        "responsible for", "for all", "policy", "regulation", "industry", r"organi[sz]ation",
    ),
    "causal": _any(
        "so (?:the|my|our|that|it|this|i)", "that's (?:what|because|down|thanks|the|from|how)", "that was",
        "because of", "thanks to", "due to", "removed", "brought", "saved", "made the difference",
        "did (?:it|the job|the trick)", "proves?", "proof", "which shows", "so clearly", "therefore", "caused",
        "reason", "credit", "result of", "paid off", "works?", "worked",
    ),
    "inference": _any(
        "so (?:that's|it's|that|two|the)", "that's", "which (?:is|means|makes|gives)", "this means", "that means",
        "gives us", "means", "equals", "roughly", "exactly", "always", "faster", r"guarantee\w*", "log n", "linear",
        "average", "percentile", r"encrypt\w*", r"hash\w*", "secure", "since (?:it|they|the)",
    ),
    "decision": re.compile(
        rf"\b(?:i|we)(?: then| just| simply)? (?:{_DECIDED})\b|\bi'd (?:use|go|pick|choose|put|take)\b|\binstead of\b"
    ),
    "quotation": re.compile(r'["“”]'),
    "negation": re.compile(r"\b(?:no|not|never|nobody|none|without)\b|n't\b"),
    "time passed": _any(
        "later", "after", "since then", "by then", "meanwhile", "that season", "in the same",
    ),
    "which": re.compile(r"\bwhich\b"),
    "goes on": re.compile(r"^(?:and|but|so|then|also)\b"),
    "colon": re.compile(r":"),
}  # fmt: skip
CUES: dict[str, Callable[[str], object]] = {name: pattern.search for name, pattern in _PATTERNS.items()}


def cues(clause: str) -> frozenset[str]:
    """The names of the cues in a clause, which is lower-cased."""
    return frozenset(name for name, holds in CUES.items() if holds(clause))
