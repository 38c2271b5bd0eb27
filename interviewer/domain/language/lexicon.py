"""The word lists behind the signals, as compiled patterns.

The lists were written for spoken English answers about engineering work. They are a witness, not a judge: each is
kept short enough to read, and what they get wrong is for the reader and the judge to see.

They are matched against lower-cased text: a list of words that need not ignore case is searched several times faster.
"""

import re


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(phrases) + r")\b")


_ADVERBS = (
    r"(?:(?:have|had|also|then|first|personally|finally|immediately|quickly|eventually|actually|just|already|"
    r"still|next|myself|later|therefore|instead|simply|deliberately|explicitly)\s+){0,2}"
)
_IRREGULAR = (
    "wrote|built|ran|led|found|took|made|chose|drew|cut|set|put|went|told|met|spoke|said|kept|held|broke|brought|"
    "sent|split|read|began|taught|rewrote|drove|dug|fought|sat|gave|did|got|caught|bought|sold|swept|froze|shut|"
    "rebuilt|spent|won|paid|stood|hit|let|laid|left|reran|oversaw|undid|wound|tore|bet"
)
_STATES = (
    "wanted|needed|liked|loved|hoped|believed|seemed|tried|used|learned|learnt|felt|enjoyed|cared|dreamed|wished|"
    "always|tended|preferred|appreciated|valued|lived|worked|helped|collaborated|participated|contributed|"
    "supported|assisted|attended"
)
# "I have written" is how many say "I wrote" whose first language is another one.
_PARTICIPLES = "written|taken|chosen|drawn|gone|spoken|broken|begun|rewritten|driven|given|done|frozen|undone"

OWN_ACTION = re.compile(
    rf"\bi(?:['’]ve)?\s+{_ADVERBS}(?!(?:{_STATES})\b)(?:\w{{3,}}ed|{_IRREGULAR})\b"
    rf"|\bi(?:['’]ve|\s+(?:have|had))\s+{_ADVERBS}(?:{_PARTICIPLES})\b"
    rf"|\bmyself\b.{{0,20}}\b(?:\w{{3,}}ed|{_IRREGULAR})\b"
)
FIRST_PERSON = re.compile(r"\b(?:i|i['’](?:m|ve|d|ll)|me|my|mine|myself)\b")
WE = _any("we", r"we['’](?:ve|re|d|ll)", "us", "our", "ours", "the team", "everyone", "everybody")
PAST = re.compile(
    rf"\b(?:was|were|had|did|used|\w{{3,}}ed|{_IRREGULAR}|came|saw|knew|thought|fell|rose|grew|flew|felt|heard"
    rf"|(?:i|we)(?:['’]ve|\s+have)\s+{_ADVERBS}(?:{_PARTICIPLES}))\b"
)

NUMBER = re.compile(
    r"(?<![\w.])[$€£]?\d[\d,]*(?:\.\d+)?\s?(?:%|[a-zµ]+)?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"ninety|hundred|thousand|million|billion|dozen|half|twice|third|quarter|percent|doubled|halved|tripled)\b"
)
CHANGE = _any(
    "reduc(?:ed|ing|tion)", "cut", "dropped", "fell", "rose", "increas(?:ed|ing|e)", "improv(?:ed|ing|ement)",
    "saved", "saving", "grew", "faster", "slower", "fewer", "less", "more than", "down", "up from", "from", "shaved",
    "halved", "doubled", "tripled", "lower(?:ed)?", "higher", "raised", "gained", "speedup", "speed-up", "went",
    "shrank", "shrunk", "recovered", "earlier", "ahead", "zero", "none", "adopted", "throughput", "latency", "under",
)  # fmt: skip
OUTCOME = _any(
    "as a result", "in the end", "the result", "result(?:ed)?", "outcome", "shipped", "launched", "went live",
    "merged", "adopted", "resolved", "fixed", "passed", "deployed", "delivered", "released", "landed", "worked out",
    "succeeded", "failed", "met the", "made the deadline", "on time", "stopped", "never came back", "disappeared",
    "reduced", "dropped", "fell", "rose", "improved", "saved", "grew", "halved", "doubled", "finished", "recovered",
    "cut", "won", "lost", "signed", "renewed", "agreed", "approved", "went from", "went down", "went up", "converged",
    "matched", "no longer", "never again", "since then", "in production", "corrected", "came back",
    "kept",
)  # fmt: skip
REASON = _any(
    "because", "so that", "instead of", "rather than", "in order to", "the reason", "trade-?offs?", "trade off",
    "weighed", "considered", "alternatives?", "versus", "over the other", "would have (?:cost|taken|meant|needed)",
    "decided against", "ruled out", "risk(?:ed|y)?", "cheaper", "reversible", "since (?:the|we|it|that|a|they)",
    "knowing that", "given that", "the cost of", "worth", "two options", "options were", "either",
)  # fmt: skip
REFLECTION = _any(
    "learn(?:ed|t)", "lessons?", "in hindsight", "looking back", "next time", "do differently", "done differently",
    "if i did (?:it|this) again", "since then", "to this day", "became the (?:standard|default|norm)", "still uses?",
    "still runs?", "still in use", "now uses?", "other teams", "my mistake", "i should have", "ever since", "today",
    "i now", "runbook", "wrote (?:it|that|this) up", "post-?mortem", "template",
)  # fmt: skip
# What opens a lesson: "would" behind it tells what the story taught, and no habit.
LESSON = _any(
    "next time", "in hindsight", "looking back", "knowing (?:that|this|what i know)", "do differently", "today i would",
    "if i (?:did|had to do|could do) (?:it|this|that) again",
)  # fmt: skip
EVENT_TIME = _any(
    "last (?:year|month|week|quarter|summer|spring|autumn|fall|winter|night|january|february|march|april|may|june|"
    "july|august|september|october|november|december)",
    r"(?:in|at|on) (?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|"
    r"20\d\d)",
    r"(?:20[0-3]\d|19[89]\d)", "(?:on|in|at) (?:a )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    "(?:years?|months?|weeks?|summers?|winters?) ago", "(?:in|that|one) (?:spring|summer|autumn|winter)",
    "one (?:night|morning|afternoon|evening|day|friday|monday)",
    "the (?:night|day|week|month) (?:before|after|of)", "(?:days|weeks|months|hours) (?:before|after|later|into)",
    "when i was (?:at|in|on|an?)", "while i was", "during (?:my|the|a|our)", "at my (?:last|previous|current|first)",
    "in my (?:last|previous|current|first|second|third|final)", "as an? (?:intern|junior|senior|lead|student|phd)",
    r"(?:\d+|two|three|four|five|six|seven|eight|ten|twelve) (?:hours|days|nights|weeks|months|sprints)",
    "at the time", "yesterday", "the (?:deadline|launch|release|outage|incident|cut-?over|freeze)",
)  # fmt: skip
# "I'd told them" is "I had", "I'd tell them" is "I would"; "I'd put" may be either and is left a wish.
_HAD = (
    r"(?:\s+(?:just|already|never|also|only|not|been|both|all)){0,2}\s+(?!(?:pro|ex|suc)ceed\b|speed\b|embed\b)"
    r"(?:\w{3,}ed|used|been|seen|done|gone|known|given|taken|written|spoken|broken|chosen|forgotten|shown|grown|begun|"
    r"had|heard|thought|felt|built|led|found|made|went|told|met|said|kept|held|brought|sent|taught|rewritten|driven|dug|"
    r"fought|got|caught|bought|sold|swept|frozen|rebuilt|spent|won|paid|stood|left|lost)\b"
)
# What one could see or could not do in a story was so.
_WAS_ABLE = r"\s+(?:see|tell|hear|feel|not)\b"
HYPOTHETICAL = re.compile(
    rf"\b(?:i|we|you)(?:['’]d(?!{_HAD})|['’]ll|\s+(?:would|could(?!{_WAS_ABLE})|might|should|will|usually|typically|"
    r"generally|always))\b"
    r"|\bideally\b|\bhypothetically\b|\bif i (?:were|had to|ever)\b|\bin general\b|\bone should\b|\bwould probably\b"
)
COUNTERFACTUAL = re.compile(r"\b(?:would|could|might|should)(?: have|['’]ve)\b|['’]d have\b")
HEDGE = _any(
    "maybe", "kind of", "kinda", "sort of", "probably", "i guess", "i suppose", "basically", "more or less",
    "something like", "stuff", "things", "somehow", "whatever", "etc", "and so on", "a lot", "various", "several",
    "some", "many", "significantly", "really", "very", "quite", "somewhat",
)  # fmt: skip
PLATITUDE = _any(
    "above and beyond", "outside the box", "team player", "passionate", "hard ?work(?:ing|er)?", "best practices?",
    "always (?:try|strive|make sure|put|ensure)", "strive", "synerg\\w+", "move the needle", "stakeholders",
    "communication is key", "great communication", "leverage\\w*", "world[- ]class", "cutting[- ]edge", "110",
    "very important", "leadership", "ownership", "customer obsess\\w+", "deep dives?", "high standards", "excellence",
    "win-win", "alignment", "holistic\\w*", "robust", "seamless\\w*", "mindset", "values?", "passion", "dedicat\\w+",
    "commitment", "collaborat\\w+", "strong results", "drive results", "innovat\\w+", "strategic\\w*", "impactful",
)  # fmt: skip
OTHER_PERSON = _any(
    "managers?", "lead", "director", "vp", "teammates?", "colleagues?", "peers?", "customers?", "users?", "clients?",
    "engineers?", "scientists?", "researchers?", "architects?", "pm", "product", "he", "she", "they", "his", "her",
    "interns?", "reviewers?", "on-?call", "stakeholders?", "principal", "vendor", "partner team", "other teams?",
    "teams", "people",
)  # fmt: skip
