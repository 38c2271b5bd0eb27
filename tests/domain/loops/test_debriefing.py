"""A debrief goes through its beats in order, and every claim is followed by its words or by the lack of them."""

import pytest

from interviewer.domain.entities.debrief import Claim, Debrief, DebriefLine, LineKind, WriteUp
from interviewer.domain.entities.findings import Contradiction, Disagreement, Findings, Reuse
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.loop import Outcome
from interviewer.domain.loops.debriefing import Room, hold
from tests.domain.debriefs import CONTENT, PERSONAS, RULES, note, quoted, write_up, write_ups
from tests.domain.patterned import pattern

TITLES = {persona.id: persona.title for persona in CONTENT.personas.values()}


def debrief(told: list[WriteUp], findings: Findings | None = None, level: Level = "L5", seed: int = 1) -> Debrief:
    return hold("loop", level, told, findings or Findings(), RULES, Room(CONTENT.debrief, TITLES, seed))


def of(found: Debrief, *kinds: LineKind) -> list[DebriefLine]:
    return [line for line in found.beats if line.kind in kinds]


def test_the_order_is_reading_voting_discussing_deciding() -> None:
    found = debrief(write_ups([3.5] * 5))
    order = list(dict.fromkeys(line.kind for line in found.beats))
    assert order == [
        LineKind.OPEN,
        LineKind.WRITE_UP,
        LineKind.FIRST_VOTE,
        LineKind.ALL_READ,
        LineKind.VOTE_STANDS,
        LineKind.CLAIM,
        LineKind.PRESS,
        LineKind.QUOTE,
        LineKind.MANAGER_DECIDES,
        LineKind.NO_VETO,
        LineKind.CLOSE,
    ]
    assert [line.number for line in found.beats] == list(range(len(found.beats)))
    assert [line.speaker for line in of(found, LineKind.FIRST_VOTE)] == list(PERSONAS)
    assert found.decision.outcome is Outcome.HIRE


def test_every_claim_of_another_is_pressed_for_its_words_and_they_are_verbatim() -> None:
    found = debrief(write_ups([3.5] * 5))
    for at, line in enumerate(found.beats):
        if line.kind is LineKind.CLAIM:
            follow = [later.kind for later in found.beats[at + 1 : at + 3]]
            own = line.speaker == "bar_raiser"
            assert follow[0] is (LineKind.QUOTE if own else LineKind.PRESS)
            assert own or follow[1] is LineKind.QUOTE
    for line in of(found, LineKind.QUOTE):
        assert line.quotes[0].words in line.text


def test_no_words_and_no_data_are_said_as_such() -> None:
    told = write_ups([3.5] * 5)
    bare = note(1, "bias_for_action", 3.0, shown=False)
    told[1] = told[1].model_copy(update={"principles": (note(1, "frugality", None), bare)})
    found = debrief(told)
    assert [line.rubric for line in of(found, LineKind.NO_DATA)] == ["frugality"]
    assert [line.rubric for line in of(found, LineKind.NO_QUOTE)] == ["bias_for_action"]


def test_a_quote_that_ends_its_sentence_is_followed_by_no_second_full_stop() -> None:
    told = write_ups([3.5] * 5)
    findings = Findings(reused=(Reuse(rounds=(0, 4), first=quoted(0), second=quoted(4), likeness=0.5),))
    for seed in range(3):
        said = [line.text for line in debrief(told, findings, seed=seed).beats]
        assert any('."' in text for text in said) and not any('.".' in text for text in said)


def test_a_vote_that_moves_names_the_rule_and_reads_out_the_words_that_moved_it() -> None:
    told = write_ups([3.5, 3.5, 4.5, 3.5, 3.0])
    (moved,) = of(debrief(told), LineKind.VOTE_MOVES)
    assert (moved.speaker, moved.rule, moved.rubric) == ("bar_raiser", "shown_elsewhere", "dive_deep")
    assert moved.quotes == (quoted(2),)
    assert "not inclined" in moved.text and "Dive Deep" in moved.text


def test_a_missing_write_up_is_shown_casts_no_vote_and_leaves_it_open() -> None:
    told = write_ups([3.5] * 5)
    told[2] = write_up(2, None)
    found = debrief(told)
    (missing,) = of(found, LineKind.NO_WRITE_UP)
    assert told[2].title in missing.text and "The round was skipped." in missing.text
    assert "ml_systems" not in {line.speaker for line in found.beats}
    assert of(found, LineKind.LEFT_OPEN) and not of(found, LineKind.MANAGER_DECIDES, LineKind.NO_VETO)


@pytest.mark.parametrize(
    ("overall", "kinds"),
    [
        ((3.5, 3.5, 3.5, 3.5, 2.5), [LineKind.VETO]),
        ((2.9,) * 5, [LineKind.VETO, LineKind.LOWER_LEVEL]),
        ((2.5, 3.5, 3.5, 3.5, 3.5), [LineKind.NO_VETO]),
    ],
)
def test_the_end_tells_veto_and_lower_level(overall: tuple[float, ...], kinds: list[LineKind]) -> None:
    found = debrief(write_ups(overall))
    assert [line.kind for line in of(found, LineKind.VETO, LineKind.NO_VETO, LineKind.LOWER_LEVEL)] == kinds


def test_a_manager_who_was_for_it_gives_way_when_the_others_persuade() -> None:
    found = debrief(write_ups([3.5, 2.9, 3.5, 2.9, 3.5]))
    assert found.decision.rule == "persuaded_by_two"
    (said,) = of(found, LineKind.MANAGER_GIVES_WAY)
    assert said.speaker == "hiring_manager" and "inclined" in said.text
    assert of(found, LineKind.NO_VETO) and not of(found, LineKind.MANAGER_DECIDES, LineKind.VETO)


def test_what_shows_between_rounds_is_laid_on_the_table_with_both_quotes() -> None:
    pair = (quoted(0, "We were eight."), quoted(4, "We were five."))
    findings = Findings(
        reused=(Reuse(rounds=(0, 4), first=pair[0], second=pair[1], likeness=0.7),),
        contradictions=tuple(
            Contradiction(kind=kind, about="team", rounds=(0, 4), first=pair[0], second=pair[1], said=("8", "5"))
            for kind in (Disagreement.NUMBER, Disagreement.ROLE)
        ),
    )
    found = debrief(write_ups([3.5] * 5), findings)
    assert len(of(found, LineKind.REUSED_STORY, LineKind.CONTRADICTION)) == 2
    for line in of(found, LineKind.REUSED_STORY, LineKind.CONTRADICTION):
        assert line.speaker == "bar_raiser" and line.quotes == pair and "We were five." in line.text


def test_the_same_write_ups_give_the_same_debrief_and_a_seed_changes_words_only() -> None:
    told = write_ups([3.5, 3.0, 4.5, 3.5, 3.5])
    one, other = debrief(told, seed=1), debrief(told, seed=2)
    assert one == debrief(told, seed=1)
    assert one.beats != other.beats
    assert (one.votes, one.decision) == (other.votes, other.decision)


def test_what_shows_across_a_round_is_told_with_its_words_before_any_claim() -> None:
    told = write_ups([3.5] * 5)
    told[1] = told[1].model_copy(update={"patterns": (pattern("q1", "q2"),)})
    found = debrief(told)
    (line,) = of(found, LineKind.PATTERN)
    assert line.speaker == PERSONAS[1]
    assert all(words in line.text for words in ("Knew and told nobody", '"I left it so 0."', '"I left it so 1."'))
    assert [quote.words for quote in line.quotes] == ["I left it so 0.", "I left it so 1."]
    assert line.number < of(found, LineKind.CLAIM)[0].number


def test_words_that_a_write_up_reads_out_are_among_its_quotes() -> None:
    told = write_ups([3.5] * 5)
    claim = Claim(text="A shortcut.", quoted=quoted(0, "We skipped it."))
    told[0] = told[0].model_copy(update={"left_open": (claim,), "summary": 'I would ask: "We skipped it.".'})
    assert of(debrief(told), LineKind.WRITE_UP)[0].quotes == (claim.quoted,)
