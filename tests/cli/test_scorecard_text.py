"""Scores as text: the points, the quotes behind them, and nothing that could be mistaken for more."""

import re
from types import SimpleNamespace
from typing import cast

import pytest

from interviewer.cli.answer_text import key_lines, remark_lines, rewrite_lines, score_text
from interviewer.cli.scorecard_text import board_lines, scorecard_text
from interviewer.content import Content
from interviewer.domain.entities.code import Code, Language
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.judging import RoundReview
from interviewer.domain.entities.listening import Heard, Thread, ThreadKind
from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.resume import Claim, ClaimKind, Resume
from interviewer.domain.entities.rewrite import LeftOut, LeftOutFor, Rewrite
from interviewer.domain.entities.rubric import Check, Polarity
from interviewer.domain.entities.scorecard import (
    Contribution,
    Evidence,
    FirstFix,
    PatternMove,
    PrincipleFit,
    Reading,
    Scope,
    Status,
    StoryScore,
    Vote,
)
from interviewer.domain.keys.answer_key import mark
from interviewer.domain.keys.key_scoring import summed_up
from interviewer.domain.language.intent import Intent
from interviewer.domain.scores.answer_score import answer_score
from tests.cli import material
from tests.domain.designing import TASK
from tests.domain.fixtures import START, TECHNICAL, Round, brief
from tests.domain.keyed import KEYED, MISTAKE
from tests.domain.patterned import pattern

CONTENT = cast(Content, material.content())


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")


def text_of(story: StoryScore, own: Vote | None = None) -> str:
    score = answer_score(story)
    return score_text(score, remark_lines(score, story.rubric, "L5", CONTENT), own)


def test_a_proof_has_its_points_and_its_quote() -> None:
    text = text_of(material.story())
    assert '+1.25  Is a shown?\n            "I profiled it [myself]"' in text


def test_a_gap_says_what_it_would_have_given_and_what_to_do() -> None:
    text = text_of(material.story())
    assert "(1.25) Is b shown?\n            Next time: Tell b with a number." in text


def test_what_could_not_be_scored_says_why() -> None:
    text = text_of(material.story())
    assert "What could not be scored:\n     Is c shown? The judge gave no verdict." in text
    assert "Result: not scored" in text


def test_the_size_of_what_is_told_stands_with_the_words_that_show_it() -> None:
    words = "Four sites bought their own forecasts."
    scope = Scope(size=2.8, quotes=(Evidence(turn=0, quote=words, start=0, end=len(words)),))
    assert f'Scope: an organisation "{words}"' in text_of(material.story().model_copy(update={"scope": scope}))
    assert "Scope:" not in text_of(material.story())


def test_a_red_flag_is_shown_only_when_it_was_raised() -> None:
    raised = material.criterion("a", True, "I profiled it [myself]").model_copy(
        update={"polarity": Polarity.RED_FLAG, "points": -0.5}
    )
    story = material.story().model_copy(update={"criteria": (raised,)})
    assert "What counts against you:\n     -0.50  Is a shown?" in text_of(story)
    quiet = raised.model_copy(update={"met": False, "points": 0.0})
    assert "Is a shown?" not in text_of(story.model_copy(update={"criteria": (quiet,)}))


def test_the_signed_numbers_add_up_to_the_overall() -> None:
    lines = (
        Contribution(source="criteria", label="Is a shown?", points=1.25),
        Contribution(source="reader", label="Specific, by the reader", points=1.35),
    )
    text = text_of(material.story().model_copy(update={"contributions": lines}))
    assert sum(float(found) for found in re.findall(r"[+-]\d\.\d\d", text)) == pytest.approx(2.6)


def test_no_line_is_wider_than_the_terminal() -> None:
    long = material.story().model_copy(update={"question": "Why " * 60})
    text = scorecard_text(material.scorecard("one", long), material.interview("one"), CONTENT, {})
    assert max(map(len, text.splitlines())) <= 72


def test_a_story_that_answers_a_contradiction_says_so() -> None:
    card = material.scorecard("one", material.story().model_copy(update={"question_id": "doubt_1"}), material.story())
    text = scorecard_text(card, material.interview("one"), CONTENT, {})
    assert text.count("was about a contradiction") == 1 and "counts for Dive Deep." in " ".join(text.split())


def test_a_round_says_what_to_fix_first() -> None:
    fix = FirstFix(rubric="dive_deep", criterion="b", question="Is b?", next_step="Bring a number.", points_lost=1.2)
    card = material.scorecard("one").model_copy(update={"first_fix": fix})
    text = scorecard_text(card, material.interview("one"), CONTENT, {})
    assert (
        "2.6 of 5, not inclined, borderline\nBorderline: the score is 0.4 short of inclined.\n0.4 points are missing"
        in text
    )
    assert "Fix first, 1.2 points: Bring a number." in text
    assert "Why each probe was asked" not in text


def test_a_round_that_could_not_be_scored_shows_no_number() -> None:
    card = material.scorecard("one", material.unscored_story()).model_copy(
        update={"status": Status.NOT_SCORED, "reason": "Nothing was said.", "overall": None, "to_next_vote": None}
    )
    text = scorecard_text(card, material.interview("one"), CONTENT, {})
    assert "Not scored: Nothing was said." in text
    assert not re.search(r"\d\.\d", text)


def test_three_lines_give_the_vote_at_every_level() -> None:
    assert (
        "   At each level: L4 not inclined, L5 not inclined, L6 not inclined.\n"
        "   Inclined at L4 takes 0.4 points more. Most would come from: Tell b\n"
        "     with a number (up to 1.25).\n"
        "   L4 asks: What L4 asks of depth.\n"
    ) in text_of(material.story())


def test_a_cap_comes_before_the_gains() -> None:
    story = material.story()
    lines = (*story.contributions, Contribution(source="cap/event", label="No event is told.", points=-0.6))
    capped = story.model_copy(update={"overall": 2.0, "contributions": lines})
    text = " ".join(text_of(capped).split())
    assert "takes 1 point more. What holds it down most: No event is told. Most would come from:" in text


def test_a_vote_of_inclined_at_every_level_takes_one_line() -> None:
    lines = (Contribution(source="criteria", label="What the words prove", points=3.2),)
    text = text_of(material.story().model_copy(update={"overall": 3.2, "contributions": lines}))
    assert "At each level: L4 inclined, L5 inclined, L6 inclined." in text
    assert "takes" not in text and "asks" not in text


def test_the_round_has_a_vote_at_every_level() -> None:
    text = scorecard_text(material.scorecard("one"), material.interview("one"), CONTENT, {})
    assert text.splitlines().index("At each level: L4 not inclined, L5 not inclined, L6 not inclined.") < 6


def test_how_the_claims_of_a_resume_held_up_stands_before_the_answers() -> None:
    claims = tuple(
        Claim(id=name, kind=ClaimKind.SHARE, words=f"Cut {name} by 40%", hook="40%") for name in ("q1", "q2", "q3")
    )
    asked = material.interview("a").model_copy(update={"resume": Resume(name="cv.md", text="", claims=claims)})
    card = material.scorecard("a", material.story())
    words = " ".join(scorecard_text(card, asked, CONTENT, {}).split())
    assert (
        'How your résumé held up Stood in part: Cut q1 by 40% "I profiled it [myself]" Left open: Is b shown?' in words
    )
    assert "2 more lines of cv.md could be asked about in another round." in words
    assert words.index("How your résumé") < words.index(material.QUESTION)
    for without in (material.interview("a"), asked.model_copy(update={"resume": Resume(name="cv.md", text="")})):
        assert "résumé" not in scorecard_text(card, without, CONTENT, {})


def test_the_own_vote_stands_beside_the_one_that_the_answer_got() -> None:
    votes = {"q1": Vote.INCLINED, "q2": Vote.INCLINED}
    card = material.scorecard("one", material.story(), material.unscored_story())
    text = scorecard_text(card, material.interview("one"), CONTENT, votes)
    assert "   You said inclined; it came out not inclined: one step too high." in text
    assert "   You said inclined; there is no score to compare it with." in text
    assert "You said" not in scorecard_text(card, material.interview("one"), CONTENT, {})


def test_what_to_strengthen_first_has_a_next_step() -> None:
    bound = Contribution(source="cap/measured_outcome", label="Nothing was measured", points=0.0)
    told = material.story()
    story = told.model_copy(
        update={"missing": (Check.MEASURED_OUTCOME,), "contributions": (*told.contributions, bound)}
    )
    assert (
        "   Strengthen this first. Missing: the number for the result. Bring one\n     number from after.\n"
    ) in text_of(story)
    assert "Strengthen" not in text_of(told)


def test_the_certainty_of_the_vote_uses_the_measured_error() -> None:
    story = material.story().model_copy(update={"reading": Reading(estimate=2.6, reader="words@2", error=0.5)})
    text = " ".join(text_of(story).split())
    assert (
        "Borderline: equally good answers score about 0.5 higher or lower; this one is 0.4 short of inclined." in text
    )


def test_a_story_of_another_principle_is_told_its_place_and_what_it_cost() -> None:
    fits = tuple(PrincipleFit(principle=name, share=0.2) for name in ("ownership", "earn_trust", "think_big"))
    cap = Contribution(source="cap/relevance", label="The story is hardly about Dive Deep", points=-0.6)
    story = material.story()
    lines = (*story.contributions, cap)
    text = text_of(story.model_copy(update={"fits": fits, "overall": 2.0, "contributions": lines}))
    assert "     -0.60  2.0 at most: The story is hardly about Dive Deep" in text
    flat = " ".join(text.split())
    assert "tells more of Ownership than of Dive Deep. That is why it gets no more than 2.0 here." in flat


def test_a_design_of_something_else_is_told_with_what_it_did_not_touch() -> None:
    off = OffTask(untouched=("the bytes", "the limit"))
    text = " ".join(text_of(material.story().model_copy(update={"off_task": off})).split())
    assert "little of the answer is about what was asked. Not touched: the bytes; the limit." in text


def test_what_shows_across_the_answers_comes_first_with_its_words_and_what_it_moved() -> None:
    knew = pattern("q1", "q2")
    moved = PatternMove(rule="r", pattern=knew.name, before=Vote.STRONGLY_INCLINED, because="It showed twice.")
    fix = FirstFix(rubric="dive_deep", criterion="b", question="Is b?", next_step="Bring a number.", points_lost=1.2)
    card = material.scorecard("one").model_copy(
        update={"review": RoundReview(patterns=(knew,)), "moved": moved, "first_fix": fix}
    )
    text = " ".join(scorecard_text(card, material.interview("one"), CONTENT, {}).split())
    order = [
        "Fix this first, it shows across your answers: Knew and told nobody. Others build on it.",
        '"I left it so 0." "I left it so 1."',
        "It moved the vote from strongly inclined. It showed twice.",
        "Then, 1.2 points: Bring a number.",
        "Across your answers A pattern: Knew and told nobody.",
    ]
    places = [text.index(told) for told in order]
    assert places == sorted(places)


def test_a_look_across_the_answers_that_failed_says_why() -> None:
    card = material.scorecard("one").model_copy(update={"review": RoundReview(reason="It was away.")})
    text = " ".join(scorecard_text(card, material.interview("one"), CONTENT, {}).split())
    assert "Across your answers What shows across your answers could not be found out: It was away." in text


def test_what_an_interviewer_would_have_noticed_is_shown() -> None:
    thread = Thread(quote="cut the step time by 40%", kind=ThreadKind.NUMBER, why="Of what?", worth=3)
    heard = Heard(intent=Intent.ANSWER, threads=(thread,), by="words@1")
    said = material.said_by_candidate(1, material.ANSWER).model_copy(update={"heard": heard})
    round_ = material.interview("one")
    round_ = round_.model_copy(update={"turns": (*round_.turns, said)})
    text = " ".join(scorecard_text(material.scorecard("one"), round_, CONTENT, {}).split())
    assert (
        'What an interviewer would have noticed A number without its source or base: "cut the step time by 40%" '
        "Of what? Nobody asked about it."
    ) in text


def test_what_was_only_said_has_its_own_section_and_next_step() -> None:
    story = material.story()
    first, *rest = story.criteria
    said = first.model_copy(update={"strength": 1, "rationale": "It is named.", "next_step": "Show it."})
    text = text_of(story.model_copy(update={"criteria": (said, *rest)}))
    assert "What you said and did not show well:" in text
    assert "It is named." in text and "Next time: Show it." in text
    assert '"strength":1' in answer_score(story.model_copy(update={"criteria": (said, *rest)})).model_dump_json()


SAID = f"Each element is used many times. Maybe it has to fit in something. {MISTAKE}"


def test_points_and_mistakes_of_a_key_have_their_quotes_and_why() -> None:
    lines = list(key_lines(mark(KEYED, ((0, SAID),))))
    assert lines == [
        "Beside the answer key: 1 of 3 points said, 1 in part, 1 known mistake",
        "Wrong: Tiles make for fewer products.",
        f'  "{MISTAKE}"',
        "  Every product is formed all the same.",
        "Said (core point): Each loaded element is used many times.",
        '  "Each element is used many times."',
        "Said in part (core point): The tiles must fit in fast memory.",
        '  "Maybe it has to fit in something."',
        "  It is said with a doubt.",
        "Not said: The sums are never written before they are whole.",
    ]


def test_several_mistakes_are_counted() -> None:
    both = mark(KEYED, ((0, f"{MISTAKE} And smaller tiles are always better."),))
    assert summed_up(both) == "0 of 3 points said, 2 known mistakes"


def test_what_a_rewrite_left_out_is_listed_with_the_reason() -> None:
    left_out = (LeftOut(clause="Got one.", reason=LeftOutFor.FILLER),)
    said = list(rewrite_lines(Rewrite(text="I did it.", by="openai:gpt", left_out=left_out)))
    assert said[-2:] == ["Left out:", "  filler: Got one."]
    assert "Left out:" not in list(rewrite_lines(Rewrite(text="I did it.")))


DESIGN_CONTENT = cast(Content, SimpleNamespace(questions={TASK.id: TASK}))


def designed(*sheets: tuple[Language, str]) -> Interview:
    played = Round(content=brief(TECHNICAL.persona, [TASK]))
    played.say("I have spent most of my time on serving large models.")
    played.say("The weights take 1.4 TB of memory, so they are split over the eight devices.")
    played.say("The weights take 1.4 TB, so they are split over eight devices.")
    codes = tuple(
        Code(number=number, question_id=TASK.id, language=language, text=text, saved_at=START)
        for number, (language, text) in enumerate(sheets, start=1)
    )
    return played.interview.model_copy(update={"codes": codes})


def test_diagram_pad_and_figures_are_shown() -> None:
    pad = (Language.PAD, "x = 2 bytes * 3\nstep = 56 ms")
    interview = designed((Language.MERMAID, "flowchart LR\n  a --> b\n"), pad)
    lines = list(board_lines(interview, DESIGN_CONTENT))
    assert "     a --> b" in lines
    assert "   x = 2 bytes * 3  → 6 bytes" in lines
    assert '   "The weights take 1.4 TB": you 1.4 TB, worked out 140 GB; off by a factor of 10' in lines
    assert '   "step = 56 ms": you 56 ms, worked out 56 ms; agrees' in lines


def test_a_round_without_a_whiteboard_does_not_mention_one() -> None:
    assert [line for line in board_lines(designed(), DESIGN_CONTENT) if "sheet" in line or "diagram" in line] == []
    assert not list(board_lines(designed(), cast(Content, SimpleNamespace(questions={}))))
