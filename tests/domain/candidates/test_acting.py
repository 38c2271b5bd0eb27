"""A model finds a simulated candidate's words; the sheet still decides what is said, turn by turn."""

from interviewer.domain.candidates.acting import Actor, script, worded
from interviewer.domain.entities.candidate import Aside
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.ports import Cue
from tests.domain.candidates.test_playing import asked, begun, player
from tests.domain.fixtures import Round

GREETING = "Hello there, I have worked on kernels for three years."


class Voice:
    """Says the prepared words with a joint before them, or what it is told to; keeps its cues."""

    def __init__(self, says: str | None = None) -> None:
        self.cues: list[Cue] = []
        self.says = says

    def __call__(self, cue: Cue) -> str:
        self.cues.append(cue)
        return f"Well, {cue.prepared}" if self.says is None else self.says


def sat(actor: Actor) -> Interview:
    """A round in which the candidate greeted, told a story and was asked about it."""
    played = Round(Setup(seed=5, principles=("dive_deep",)))
    for target in ("measured_outcome", "reason", "ruled_out"):
        played.say(actor.reply(played.interview, played.move))
        if target != "measured_outcome":
            asked(played, target)
    played.say(actor.reply(played.interview, played.move))
    return played.interview


def test_the_model_is_told_the_manner_the_question_and_what_to_say() -> None:
    voice, who = Voice(), player(greeting=GREETING)
    sat(Actor(who, voice))
    assert voice.cues[0].prepared == GREETING
    assert {(cue.manner, cue.seed) for cue in voice.cues} == {(who.sheet.summary, 5)}
    assert voice.cues[0].asked and voice.cues[0].most_words > len(GREETING.split())


def test_other_words_do_not_change_what_is_told() -> None:
    who = player(greeting=GREETING)
    interview = sat(Actor(who, Voice()))
    assert interview.turns[1].text == f"Well, {GREETING}"
    assert script(who, interview).turns[1].text == GREETING
    assert who.tale_told(interview.turns) == who.tale_told(script(who, interview).turns) is not None
    assert all(worded(who, interview))


def test_the_prepared_words_are_their_own_script() -> None:
    who = player(greeting=GREETING)
    interview = begun(who).interview
    assert script(who, interview) == interview
    assert not any(worded(who, interview))


def test_what_does_not_keep_to_the_part_is_said_as_prepared() -> None:
    who = player(greeting=GREETING)
    interview = sat(Actor(who, Voice("Interviewer: Tell me more?")))
    assert interview.turns[1].text == GREETING
    assert worded(who, interview) and not any(worded(who, interview))


def test_asides_and_short_lines_are_said_as_they_stand() -> None:
    aside = "I read that octopuses have three hearts and no bones at all."
    voice, who = Voice(), player(asides=(Aside(answer=0, says=aside),))
    actor = Actor(who, voice)
    played = Round(Setup(seed=1, principles=("dive_deep",)))
    for said in ("Hello.", aside):
        assert actor.reply(played.interview, played.move) == said
        played.say(said)
    assert voice.cues == []
    assert actor.name == "plain"
