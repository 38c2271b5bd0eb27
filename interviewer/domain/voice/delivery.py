"""How an answer was delivered: pace, fillers, pauses, and when its action and its result come.

It stands beside the score and is never in it. Only what can be counted is said, nothing of the person. The figures to
compare with:

- Words a minute: Tauroza and Allison, "Speech Rates in British English", Applied Linguistics 11 (1990): 160 to 210 in
  interviews, 125 to 160 in lectures to people whose first language is another one.
- Fillers: Bortfeld, Leon, Bloom, Schober and Brennan, "Disfluency Rates in Conversation", Language and Speech 44
  (2001): "uh", "um" and the like 2.6 times in 100 words of a conversation.
- Pauses: Campione and Véronis, "A Large-Scale Multilingual Study of Silent Pause Duration", Speech Prosody 2002:
  pauses of 0.2 to 1 s are in read and in free speech alike, those over 1 s in free speech only, where somebody thinks.
  Listed are those from 0.5 s, as shorter ones are seldom heard as pauses; those over 1 s are counted as long.
"""

from collections.abc import Iterator, Sequence

from interviewer.domain.entities.delivery import Delivery, FillerAt, Pace, SpokenPart
from interviewer.domain.entities.part import Part
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.entities.speech import Silence, Transcript
from interviewer.domain.language.lexicon import OWN_ACTION
from interviewer.domain.language.signals import signals
from interviewer.domain.language.text import word_count
from interviewer.domain.scores.story_parts import parts

SHORTEST_PAUSE = 0.5
LONG_PAUSE = 1.0
USUAL_PACE = (125, 210)
USUAL_FILLERS = 2.6
_MARKED = 0.5
_PACE_SECONDS = 30.0
# A pace of fewer words is chance.
_FEWEST_WORDS = 10


def delivery(spoken: Transcript, reading: Reading) -> Delivery:
    """How this was spoken.

    Args:
        spoken: The words with their times.
        reading: What the reader says of its text.
    """
    told = signals(spoken.text)
    minutes = _speaking(spoken) / 60
    pauses = tuple(_pauses(spoken))
    enough = word_count(spoken.text) >= _FEWEST_WORDS and minutes > 0
    pace = round(word_count(spoken.text) / minutes, 1) if enough else None
    fillers = tuple(FillerAt(word=filler.word, at=filler.at) for filler in spoken.fillers)
    per_minute = round(len(fillers) / minutes, 1) if enough and spoken.words else None
    action = _first_action(spoken, reading)
    spans = tuple(_parts(spoken))
    return Delivery(
        words_per_minute=pace,
        fillers=fillers,
        pauses=pauses,
        first_action_at=action,
        result_at=_result(spoken, reading, action),
        fillers_note=spoken.fillers_note,
        fillers_per_minute=per_minute,
        long_pauses=sum(pause.seconds > LONG_PAUSE for pause in pauses),
        longest_pause=max((pause.seconds for pause in pauses), default=None),
        mean_pause=round(sum(pause.seconds for pause in pauses) / len(pauses), 2) if pauses else None,
        hedges=told.count("hedges"),
        first_person=told.count("first_person"),
        we=told.count("we"),
        pace=tuple(_pace(spoken)),
        parts=spans,
        shares=_shares(spans),
        notes=tuple(_notes(spoken, pace)),
    )


def _speaking(spoken: Transcript) -> float:
    return spoken.words[-1].end - spoken.words[0].start if spoken.words else spoken.seconds


def _pauses(spoken: Transcript) -> Iterator[Silence]:
    """The silences that count; where nobody measured them, the time between two words."""
    for silence in _between_words(spoken) if spoken.silences is None else spoken.silences:
        if silence.seconds >= SHORTEST_PAUSE:
            yield silence


def _between_words(spoken: Transcript) -> Iterator[Silence]:
    for word, following in zip(spoken.words, spoken.words[1:], strict=False):
        yield Silence(at=word.end, seconds=round(following.start - word.end, 2))


def _first_action(spoken: Transcript, reading: Reading) -> float | None:
    for mark in reading.marks if _holds(reading, Check.OWN_ACTION) else ():
        if mark.elements[Check.OWN_ACTION] >= _MARKED:
            said = OWN_ACTION.search(spoken.text.lower()[mark.evidence.start : mark.evidence.end])
            return spoken.time_of(mark.evidence.start + (said.start() if said else 0))
    return None


def _result(spoken: Transcript, reading: Reading, action: float | None) -> float | None:
    """When a result is first told; what went wrong before anybody acted is none.

    The reader is fitted on stories. Where no own action was found, the words must say too that something came of it.
    """
    for mark in reading.marks if _holds(reading, Check.OUTCOME, Check.MEASURED_OUTCOME) else ():
        tells = max(mark.elements[Check.OUTCOME], mark.elements[Check.MEASURED_OUTCOME]) >= _MARKED
        said = signals(mark.evidence.quote)
        if action is None and not (said.count("change") or said.count("outcome")):
            continue
        at = spoken.time_of(mark.evidence.start) if tells else None
        if at is not None and (action is None or at > action):
            return at
    return None


def _holds(reading: Reading, *elements: Check) -> bool:
    """Whether the answer as a whole holds one of these: in one that holds none, a marked sentence is chance."""
    return any(reading.elements.get(element, 0.0) >= _MARKED for element in elements)


def _pace(spoken: Transcript) -> Iterator[Pace]:
    if not spoken.words:
        return
    start, last = spoken.words[0].start, spoken.words[-1].end
    while last - start >= _PACE_SECONDS / 2:
        end = min(start + _PACE_SECONDS, last)
        count = sum(word_count(word.word) for word in spoken.words if start <= word.start < end)
        yield Pace(at=round(start, 2), words_per_minute=round(count / (end - start) * 60, 1))
        start = end


def _parts(spoken: Transcript) -> Iterator[SpokenPart]:
    sentences = signals(spoken.text).sentences
    if not spoken.words or not sentences:
        return
    starts = [spoken.time_of(sentence.span.start) or 0.0 for sentence in sentences]
    ends = [*starts[1:], spoken.words[-1].end]
    open_part: SpokenPart | None = None
    for part, start, end in zip(parts([(0, one) for one in sentences], ()), starts, ends, strict=True):
        if open_part is not None and open_part.part is part:
            open_part = open_part.model_copy(update={"end": end})
            continue
        if open_part is not None:
            yield open_part
        open_part = SpokenPart(part=part, start=start, end=end)
    if open_part is not None:
        yield open_part


def _shares(spans: Sequence[SpokenPart]) -> dict[Part, float]:
    whole = sum(span.end - span.start for span in spans)
    if whole <= 0:
        return {}
    times = {part: sum(span.end - span.start for span in spans if span.part is part) for part in Part}
    return {part: round(time / whole, 2) for part, time in times.items() if time > 0}


def _notes(spoken: Transcript, pace: float | None) -> Iterator[str]:
    if pace is not None:
        slowest, fastest = USUAL_PACE
        rounded = round(pace)
        place = "slower than" if rounded < slowest else "faster than" if rounded > fastest else "within"
        yield (
            f"{rounded} words a minute is {place} the usual {slowest} to {fastest}: lectures to non-native listeners "
            "have 125 to 160, interviews 160 to 210 (Tauroza and Allison 1990)."
        )
    words = word_count(spoken.text)
    if pace is not None and spoken.fillers:
        yield (
            f"{100 * len(spoken.fillers) / words:.1f} fillers in 100 words; conversations have about {USUAL_FILLERS} "
            "(Bortfeld and others 2001)."
        )
