"""What candidates say when they do not answer: requests, refusals, insults, other topics.

Each pattern asks for the form of a turn to the interviewer ("could you repeat"), because the bare words occur in every
story about engineering work ("I had the vendor repeat the test").
"""

import re


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


# Words that may stand before a request without changing it.
_BEFORE = (
    r"(?:(?:ok(?:ay)?|please|sorry|just|yes|yeah|yep|no|well|so|but|and|then|hmm*|um+|uh+|wait|actually|maybe|"
    r"let['’]s|let us|(?:can|could|may|shall|should) (?:we|I)|(?:can|could|would|will) you|I(?:['’]d| would) "
    r"(?:rather|like to|prefer to)|I (?:want|need|have) to)\W+)*"
)
_LEAD = rf"^\W*{_BEFORE}"
_I_ASK = (
    r"\b(?:let me|let['’]s|(?:can|could|may|should|shall) (?:I|we)|if I|I(?:['’]d| would) (?:like|love|rather|prefer)"
    r"|I want to|I(?:['’]ll| will)|I(?:['’]ve| have)(?: got)?|I(?: just)? need|give me|gimme|maybe)\b"
)
_YOU = r"\b(?:can|could|would|will) you\b"

REPEAT = _any(
    rf"{_YOU}.{{0,40}}\b(?:repeat|again|once more|one more time)\b",
    r"\bmind (?:repeating|saying (?:that|it) again)\b",
    rf"{_LEAD}(?:repeat|say|ask|read)\b.{{0,40}}\b(?:please|again|that|question|it|once more)\W*$",
    rf"{_LEAD}(?:one more time|once more|come again|again)\W*(?:please)?\W*$",
    r"\bwhat (?:was|is) (?:the|your) question\b",
    r"\bwhat (?:did you|were you) (?:just )?(?:ask|say)",
    r"\bI (?:did(?:n['’]?t| not)|could(?:n['’]?t| not)) (?:quite |really )?(?:hear|catch|get|follow) "
    r"(?:(?:that|you|it)\W*$|that\b\W|(?:the|your) (?:whole |entire |last |first |second )?(?:question|part|bit))",
    r"\bI (?:missed|forgot|lost) (?:the|your|that|what) (?:question|thread|last part|you)\b",
    r"^\W*(?:(?:sorry|pardon|excuse|me|what|huh)\b[^\w?]*)+\?\W*$",
)
TAKE_TIME = _any(
    rf"{_I_ASK}.{{0,25}}\b(?:minutes?|moment|seconds?|secs?|min|time to think|some time|beat)\b"
    r"(?:\W*$|[,.!?]|\W+(?:to|please|first|so|here|before|for|thanks|if)\b)",
    rf"{_LEAD}(?:(?:just|only) )?(?:one|a|1) (?:moment|second|sec|minute|min)\b\W*(?:please|thanks)?\W*$",
    r"\blet me think\b",
    r"^\W*(?:\w+\W+){0,2}hold on\b",
    r"\bbear with me\b",
    r"^\W*(?:\w+\W+){0,3}(?:still|I['’]m|I am) thinking\b",
    r"\btime to think\b",
)
ANOTHER_EXAMPLE = _any(
    rf"{_I_ASK}.{{0,30}}\b(?<!\bno )(?:another|different|better|other)\b.{{0,12}}"
    r"\b(?:example|story|one|situation|case|project|experience)\b",
    rf"{_I_ASK}.{{0,12}}\b(?:start|begin) (?:over|again|from scratch)\b",
    r"\bchange my (?:example|story|answer)\b",
    r"\bswitch (?:examples?|stories)\b",
)
# Said before the other example in the same turn; "let me give you another example" adds one and replaces none.
START_OVER = _any(
    rf"{_I_ASK}.{{0,15}}\b(?:use|take|pick|choose|try|switch to|change to|go with)\b.{{0,12}}"
    r"\b(?:another|different|better|other)\b.{0,12}\b(?:example|story|one|situation|case|project|experience)\b",
    rf"{_I_ASK}.{{0,15}}\b(?:different|better)\b.{{0,12}}\b(?:example|story|one|situation|case)\b",
    rf"{_I_ASK}.{{0,12}}\b(?:start|begin) (?:over|again|from scratch)\b",
    r"\bscratch that\b",
)
_HINT = r"(?:\w+ )?(?:hint|clue|nudge)s?\b"
_SOME = r"(?:an?|any|another|some|one more|the (?:first|next)) "
HINT = _any(
    rf"{_YOU} (?:please |maybe |perhaps )?(?:give|offer|drop) (?:me |us )?{_SOME}{_HINT}",
    rf"{_LEAD}(?:give|offer|drop) (?:me |us )?{_SOME}{_HINT}(?:\W+(?:please|then|here|now))*\W*$",
    rf"\b(?:can|could|may|might) (?:I|we) (?:please |maybe |perhaps )?(?:get|have|ask (?:you )?for) {_SOME}{_HINT}",
    rf"\bI(?:['’]d| would)? (?:really )?(?:like|love|appreciate|need|want|could use) {_SOME}{_HINT}",
    rf"\b(?:do you have|is there|are there|got|would you have) {_SOME}{_HINT}[^?]*\?",
    rf"^\W*(?:(?:ok(?:ay)?|please|sorry|maybe|hmm*|um+|uh+)\W+)*(?:{_SOME})?{_HINT}(?:\W+please)?\W*$",
    rf"{_YOU} (?:please |maybe )?(?:point|nudge|steer|push) me\b",
)
SKIP = _any(
    rf"{_LEAD}(?:go to |get |have |take |hear |move (?:on )?to )?(?:the |a )?(?:next|different|another|other) "
    r"question\b"
    r"(?! (?:was|is|were|came)\b)",
    rf"{_LEAD}skip\b(?:\W+(?:this|it|that|the|question|one|please))*\W*$",
    rf"{_LEAD}(?:move|go) on\b.{{0,25}}$",
    rf"{_LEAD}(?:skip|jump)(?: \w+)? to (?:the |a )?(?:\w+ )?(?:problem|question|exercise|task)\b\W*(?:please)?\W*$",
    r"^\W*(?:nothing (?:else|more)|no more|that(?:['’]s| is) (?:all|it|everything)|I (?:have|know) (?:nothing|no)\b"
    rf"[^.,;!]*)\W+{_BEFORE}(?:(?:move|go) on|(?:the )?next(?: question| one)?)\W*(?:please)?\W*$",
)
STOP = _any(
    r"\b(?:end|stop|finish|quit|leave|abort) (?:the|this) (?:interview|session|round|call|conversation)\b",
    r"\bI(?:['’]ve got| really need| need| have| want|['’]d like| would like) to (?:go|stop|leave|run|quit)\b"
    r"(?:\W*$|[,.;!]|\W+(?:now|here|sorry|please|soon|thanks|unfortunately|today)\b)",
    rf"{_LEAD}(?:stop|end|quit|finish)(?:\W+(?:it|this|here|now|please))*\W*$",
    r"^\W*I quit\W*$",
    r"\bI['’]m done with this\b",
)
ARE_YOU_REAL = _any(
    r"\b(?:are you|is this|is it) (?:an? )?(?:real|actual|ai|bot|human|person|robot|machine|computer|chat ?gpt|llm|"
    r"language model)\b",
    r"\bam I (?:talking|speaking) (?:to|with) (?:an? )?(?:real|ai|bot|human|person|robot|machine)\b",
)
VERDICT = _any(r"\btell me (?:whether|if) (?:I|it|that|this|my \w+)\b.{0,20}\b(?:pass|fail|correct|right|good)")
ABOUT_THE_SCORE = _any(
    r"\bhow (?:am I doing|did I do|was (?:that|my answer))\b",
    r"\bam I doing (?:ok|okay|well|fine|good|alright)\b",
    r"\bwas that (?:good|ok|okay|right|enough|fine)\b",
    r"\bmy (?:score|grade|rating)\b.*\?",
    r"\bis (?:that|this) (?:correct|right|enough|what you)\b.*\?",
    r"\bdid I (?:pass|fail)\b",
    r"\bis my (?:solution|code|answer|approach|design|version) (?:correct|right|good|fine|ok|okay)\b",
    r"\b(?:would|will) you (?:hire|pass|reject) me\b",
    rf"(?:{_YOU}.{{0,20}}|^\W*give me |\bany )(?:some |any )?\bfeedback\b",
    r"\bwhat (?:should|could) I have (?:said|answered)\b",
    r"\bwhat (?:would|is|was|will)(?: be)? (?:the|a|your) (?:perfect|ideal|right|correct|model) "
    r"(?:answer|design|solution|code)\b",
)
CONFIDENTIAL = _any(
    r"\b(?:an?|under|the|my|our|by) NDA\b",
    r"\bunder (?:an? )?non-?disclosure\b",
    r"\b(?:is|are|it['’]s|that['’]s|they['’]re)(?: (?:all|very|highly|strictly|still))? confidential\b",
    r"\b(?:I|we)(?:['’]m| am|['’]re| are)? (?:can(?:not|['’]?t)|not allowed to|may not|not able to|unable to) "
    r"(?:really )?(?:share|disclose|reveal|talk about|discuss|name|go into)\b",
)
EXPLAIN = _any(
    r"\b(?:what )?do you mean\b",
    rf"{_LEAD}(?:clarify|rephrase|explain)\b",
    r"\bnot (?:quite |really )?sure (?:(?:what|which (?:one|part)) you|(?:that |if )?I (?:understand|follow|get))\b",
    r"^\W*(?:(?:sorry|so|ok(?:ay)?|hmm*|wait|and|but|well)\W+)*(?:(?:should|can|could|may|do|does|must) I\b"
    r"|(?:is|does) (?:it|this|that) (?:ok|okay|fine|alright|all right|have to|need to|count)\b"
    r"|are you (?:asking|looking)\b|what (?:kind|sort|type|exactly)\b)",
    rf"{_YOU} (?:please )?(?:clarify|explain|elaborate|rephrase|be more specific|say more)\b",
    r"\bI (?:do not|don['’]?t|did not|didn['’]?t) (?:quite |really |fully )?understand"
    r"(?:\W*$|\W+(?:the|your|this|that) (?:question|one)\b|\W+what you\b)",
)
# A turn that asks what the question means, in contrast to one that asks something about the task.
MEANING = _any(
    r"\bmean\b|\bmeant\b",
    r"\b(?:clarify|rephrase|explain|elaborate|specific)\b",
    r"\bunderstand\b|\bnot (?:quite |really )?sure\b|\bfollow you\b",
    r"\bare you (?:asking|looking)\b|\bwhat (?:kind|sort|type|exactly)\b",
    r"\b(?:does|do|is|may|can|could|should) (?:it|this|that|I)\b.{0,60}"
    r"\b(?:example|story|project|work|count|ok|okay|fine|at)\b",
)
_NO_BUT = r"(?!.*\bbut\b(?:\W+\w+){3})"
NO_EXAMPLE = _any(
    r"\b(?:(?<!what )I (?:really |honestly |just )?(?:do not|don['’]?t) (?:really |honestly |actually )?"
    r"(?:know|remember|recall)"
    r"|I can(?:not|['’]?t) (?:really )?(?:think of|remember|recall|come up)|I(?:['’]m| am) (?:really )?not sure)\b"
    r"(?! (?:what|which|if) you| I (?:understand|follow|get))"
    rf"{_NO_BUT}",
    r"^\W*(?:sorry\W+)?(?:no (?:idea|clue)|idk|dunno|not sure(?! (?:what|which) you| I (?:understand|follow|get)))\b",
    r"\bI (?:really )?have no (?:idea|clue|example|answer|experience|story)\b",
    r"(?:\bI (?:really )?have|\bthere(?: is|['’]s)|^)\W*no (?:other|better) (?:one|story|example)\b",
    r"\bI (?:really )?(?:do not|don['’]?t|have not|haven['’]?t) (?:really |actually |ever )?(?:have|got|had)\b.{0,15}"
    rf"\b(?:example|story|one|situation|experience|anything|case|idea|clue|answer)\b{_NO_BUT}",
    r"\bnothing comes to mind\b",
    rf"\b(?:never|not) (?:happened to me|had (?:to do )?(?:that|this|such)|been in (?:that|such|this))\b{_NO_BUT}",
    r"\b(?:blanking|drawing a blank|my mind (?:is|went) blank|I(?:['’]m| am) stuck|I give up)\b",
    r"^\W*(?:pass|nothing|none|no|nope)\W*$",
)
RUDE = _any(
    r"\bf+u+c+k\w*",
    r"\bshut up\b",
    r"\byou(?:['’]re| are)?(?: (?:really|so|such|just|an?|complete|total)){0,3} (?:idiots?|stupid|morons?|useless|dumb|"
    r"pathetic|worthless)\b",
    r"\bbull ?shit\b",
    r"\bscrew you\b",
    r"\b(?:stupid|dumb|idiotic|pointless) (?:questions?|interview|bot|machine)\b",
    r"\bwaste of my time\b",
    r"\b(?:this|interview|you) (?:is|are) (?:such )?a (?:total |complete )?waste of time\b",
    r"\bgo to hell\b",
    r"\basshole\b",
    r"\bpiss off\b",
)
OFF_TOPIC = _any(
    r"\b(?:weather|football|soccer|pizza|recipe|movies?|horoscope|president|election|lottery|bitcoin)\b[^?]*\?",
    r"\b(?:tell|write|sing|make|read) (?:me |us )?(?:an? )?(?:joke|poem|song|haiku|rap|story about)\b",
    rf"{_LEAD}translate (?:this|that|the following)\b",
    r"\bcapital of\b",
    r"\bwhat(?:['’]s| is) your (?:favou?rite|name|age)\b",
    r"^\W*let['’]s talk about (?:something else|football|soccer|politics|sports?|music|food|movies?|the weather|you)\b",
    r"\bwhere (?:are you|do you live)\b",
)
# A statement that only looks for a nod.
TAG = _any(
    r"\w[,.]?\s+(?:right|you know|you see|ok|okay|yeah|no|huh|"
    r"(?:is|was|did|does|do|are|were)n['’]?t (?:it|they|we|he|she))\s*\?\W*$"
)
DONE = _any(
    r"^\W*(?:no|nope|nah|none|nothing|not really|all good|i['’]?m (?:good|fine|done|all set)|that['’]?s (?:all|it)|"
    r"thanks|thank you|bye|goodbye)\b",
    r"\b(?:no (?:more|further|other) questions?|that['’]?s all|that is all|i['’]?m good|nothing else)\b",
)
YES = _any(r"^\W*(?:yes|yeah|yep|yup|sure|ok|okay|please|of course|go ahead)\b(?:\W+\w+){0,3}\W*$")
