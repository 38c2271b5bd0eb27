"""What was said in a recording, and how, for people."""

from interviewer.cli.answer_text import wrap
from interviewer.domain.entities.delivery import Delivery
from interviewer.domain.entities.speech import Transcript
from interviewer.domain.voice.delivery_text import delivery_lines
from interviewer.domain.voice.doubts import MARKS, doubts

_MOST_UNSURE = 12


def spoken_text(transcript: Transcript) -> str:
    """The words, and those that recognition may have got wrong."""
    lines = [wrap(transcript.text, hang=0)]
    found = doubts(transcript)
    unsure = [word.word.strip(MARKS) for word in (*found.numbers, *found.unsure)]
    if unsure:
        more = f" and {len(unsure) - _MOST_UNSURE} more" if len(unsure) > _MOST_UNSURE else ""
        lines.append(wrap(f"Worth a look: {', '.join(unsure[:_MOST_UNSURE])}{more}.", hang=0))
    return "\n\n".join(lines)


def delivery_text(transcript: Transcript, delivery: Delivery) -> str:
    """How it was spoken."""
    head = f"Delivery ({transcript.seconds:.0f} s, by {transcript.model}); it does not count for the score."
    return "\n".join([head, *(wrap(line, 3, hang=0) for line in delivery_lines(delivery))])
