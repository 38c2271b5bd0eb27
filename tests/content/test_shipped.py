"""The content that ships: it loads, it renders, and it keeps the house's manner of speech."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from shutil import copy, copytree

import pytest

from evals.pack import LEVELS, PACK, PRINCIPLE_IDS, PRINCIPLES
from interviewer.content import Content, load_content
from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.persona import Persona, Stock
from interviewer.domain.entities.rubric import Check, Polarity, Rubric, RubricKind
from interviewer.domain.evidence.cues import shown
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.language.signals import signals
from tests.content.lint import for_each

PRAISE = re.compile(
    r"\b(great|good|excellent|nice job|nice work|impressive|perfect|amazing|interesting|brilliant|well done|awesome"
    r"|wonderful|fantastic|love|i would advise|you should have)\b|^(?:exactly|correct)\b",
    re.IGNORECASE,
)
# Words of welcome are no praise of an answer.
WELCOME = re.compile(r"good to have you here|nice to meet you", re.IGNORECASE)


def test_there_are_sixteen_principles_with_the_ids_of_their_names() -> None:
    assert len(PRINCIPLES) == len(PRINCIPLE_IDS) == 16
    assert {"strive_to_be_earths_best_employer", "are_right_a_lot"} < PRINCIPLE_IDS


def test_there_is_a_rubric_for_every_principle_and_every_part_of_the_loop(content: Content) -> None:
    kinds = {kind: {r.id for r in content.rubrics.values() if r.kind is kind} for kind in RubricKind}
    assert kinds == {
        RubricKind.STAR: {"star"},
        RubricKind.PRINCIPLE: set(PRINCIPLE_IDS),
        RubricKind.AREA: {"coding", "ml_systems", "ml_fundamentals"},
        RubricKind.BACKGROUND: {"resume", "motivation"},
        RubricKind.ASSESSMENT: {"work_simulation", "work_style"},
    }


def test_a_principle_has_five_to_seven_criteria_and_a_red_flag_or_two(content: Content) -> None:
    for rubric in principles(content):
        flags = [c for c in rubric.criteria if c.polarity is Polarity.RED_FLAG]
        assert 5 <= len(rubric.criteria) <= 7, rubric.id
        assert 1 <= len(flags) <= 2, rubric.id


def test_a_criterion_has_one_id_in_the_whole_tree(content: Content) -> None:
    ids = Counter(criterion.id for rubric in content.rubrics.values() for criterion in rubric.criteria)
    assert not [name for name, count in ids.items() if count > 1]


def test_the_issue_is_filled(content: Content) -> None:
    questions = list(content.questions.values())
    asked = Counter(content.rubrics[question.rubric].kind for question in questions)
    kinds = Counter(type(question) for question in questions)
    assert asked[RubricKind.PRINCIPLE] >= 96
    assert kinds[CodingProblem] >= 24
    assert kinds[DesignTask] >= 20
    assert kinds[FundamentalsQuestion] >= 40
    assert asked[RubricKind.BACKGROUND] >= 15
    assert len(content.scenarios) >= 10 and len(content.pairs) >= 30
    assert len(content.personas) == 7
    by_rubric = Counter(question.rubric for question in questions)
    assert all(by_rubric[principle] >= 6 for principle in PRINCIPLE_IDS)


def test_a_third_of_the_coding_problems_fits_cpp_and_every_topic_is_covered(content: Content) -> None:
    problems = [question for question in content.questions.values() if isinstance(question, CodingProblem)]
    assert 3 * sum(Language.CPP in problem.languages for problem in problems) >= len(problems)
    assert {topic for problem in problems for topic in problem.topics} == set(PACK.topics.coding)


def test_stories_are_capped_by_what_they_lack(content: Content) -> None:
    wanted = {Check.EVENT: 1.5, Check.OWN_ACTION: 2, Check.OUTCOME: 2.5, Check.MEASURED_OUTCOME: 3}
    for rubric in principles(content):
        assert {cap.missing: cap.at_most for cap in rubric.caps} == wanted, rubric.id
    star = content.rubrics["star"]
    assert {cap.missing: cap.at_most for cap in star.caps} == wanted | {Check.REASON: 4}


def test_no_criterion_of_a_principle_repeats_one_of_star(content: Content) -> None:
    star = {criterion.question for criterion in content.rubrics["star"].criteria}
    asks = {criterion.ask for criterion in content.rubrics["star"].criteria}
    for rubric in principles(content):
        assert not star & {criterion.question for criterion in rubric.criteria}
        assert not asks & {criterion.ask for criterion in rubric.criteria}


def test_nothing_is_asked_twice_in_the_same_words(content: Content) -> None:
    asks = [criterion.ask for rubric in content.rubrics.values() for criterion in rubric.criteria]
    asks += chain.from_iterable(question.follow_ups for question in content.questions.values())
    assert len(asks) == len(set(asks))


def test_a_question_about_a_principle_opens_as_real_loops_do(content: Content) -> None:
    """The plain words come first, other ones are the rephrase."""
    opens = re.compile(r"(?:Tell me about|Describe|Give me an example of|Have you ever) ")
    asked = [q for q in content.questions.values() if content.rubrics[q.rubric].kind is RubricKind.PRINCIPLE]
    assert [q.id for q in asked if not opens.match(q.text)] == []
    assert [q.id for q in asked if q.rephrase.startswith("Tell me about a time")] == []


def test_every_level_finds_four_questions_for_every_principle_and_eight_for_every_area(content: Content) -> None:
    wanted = {RubricKind.PRINCIPLE: 4, RubricKind.AREA: 8, RubricKind.BACKGROUND: 5}
    for level in LEVELS:
        for rubric in content.rubrics.values():
            fitting = [q for q in content.questions.values() if q.rubric == rubric.id and q.suits(level)]
            assert len(fitting) >= wanted.get(rubric.kind, 0), (level, rubric.id)


def test_technical_questions_have_hints_and_behavioural_ones_none(content: Content) -> None:
    for question in content.questions.values():
        technical = content.rubrics[question.rubric].kind is RubricKind.AREA
        assert bool(question.hints) is technical, question.id


def test_thresholds_rise_with_the_level(content: Content) -> None:
    rows = [content.levels.thresholds[level].bounds for level in LEVELS]
    assert all(
        low < high
        for lower, higher in zip(rows, rows[1:], strict=False)
        for low, high in zip(lower, higher, strict=True)
    )


def test_the_interviewers_hold_the_parts_that_are_theirs(content: Content) -> None:
    parts = {persona.id: [part.about for part in persona.parts] for persona in content.personas.values()}
    assert parts == {
        "recruiter": ["resume", "motivation", "principles"],
        "phone_screen": ["resume", "coding"],
        "coding": ["principles", "coding"],
        "ml_systems": ["principles", "ml_systems"],
        "ml_fundamentals": ["principles", "ml_fundamentals"],
        "hiring_manager": ["principles"],
        "bar_raiser": ["principles"],
    }


def test_together_the_interviewers_own_every_principle_but_those_seldom_asked(content: Content) -> None:
    owned = {principle for persona in content.personas.values() for principle in persona.owns}
    assert len(owned) >= 12
    for plan in content.loop.plans.values():
        assert len({principle for one in plan.rounds for principle in one.owns}) >= 8
        for one in plan.rounds:
            assert set(one.owns) <= set(content.personas[one.persona].owns), one.persona


def test_the_bar_raiser_presses_hardest_and_the_recruiter_least(content: Content) -> None:
    hardness = {persona.id: persona.max_probes + persona.max_presses for persona in content.personas.values()}
    assert max(hardness, key=lambda name: hardness[name]) == "bar_raiser"
    assert min(hardness, key=lambda name: hardness[name]) == "recruiter"


def test_the_interviewers_are_different_people(content: Content) -> None:
    phrases = [set(spoken(persona)) for persona in content.personas.values()]
    common = {"Take the time you need."}
    for at, one in enumerate(phrases):
        for other in phrases[at + 1 :]:
            shared = {phrase for phrase in one & other if len(phrase) > 25} - common
            assert not shared


def test_the_opening_says_how_long_and_that_it_is_practice(content: Content) -> None:
    for persona in content.personas.values():
        said = persona.opening.format(minutes=45)
        assert "45 minutes" in said and "practice" in said, persona.id
        assert said.endswith("?"), persona.id


def test_common_situations_have_several_phrasings(content: Content) -> None:
    common = (
        Stock.REPEAT,
        Stock.TAKE_TIME,
        Stock.EXPLAIN,
        Stock.NO_EXAMPLE,
        Stock.NEXT_TOPIC,
        Stock.SILENCE,
        Stock.CLOSE,
    )
    for persona in content.personas.values():
        for stock in common:
            assert len(persona.stock[stock]) >= 2, (persona.id, stock)


def test_the_interviewer_never_praises_judges_or_coaches(content: Content) -> None:
    said = chain(
        chain.from_iterable(spoken(persona) for persona in content.personas.values()),
        (criterion.ask for rubric in content.rubrics.values() for criterion in rubric.criteria),
        chain.from_iterable((q.text, q.rephrase, *q.follow_ups) for q in content.questions.values()),
    )
    for phrase in said:
        assert not PRAISE.search(WELCOME.sub("", phrase)), phrase


def test_at_the_end_one_question_is_asked_and_no_scorecard_promised_that_a_real_loop_hides(content: Content) -> None:
    hidden = {one.persona for plan in content.loop.plans.values() for one in plan.rounds}
    for persona in content.personas.values():
        for phrase in (*persona.stock[Stock.RESPOND], *persona.stock[Stock.INVITE]):
            assert phrase.count("?") == 1 and phrase.endswith("?")
        for phrase in persona.stock[Stock.CLOSE]:
            assert ("scorecard" in phrase.lower()) == (persona.id not in hidden), phrase


def test_a_probe_is_an_instruction_and_its_plain_words_are_short(content: Content) -> None:
    for rubric in content.rubrics.values():
        for criterion in rubric.criteria:
            assert criterion.probe.startswith("Ask "), criterion.id
            assert len(criterion.ask.split()) <= 16, criterion.ask
            assert criterion.ask.endswith("?"), criterion.ask


def test_every_criterion_can_be_met_without_a_model(content: Content) -> None:
    """No criterion hangs on a check that code takes for too weak by itself."""
    weak = {Check.NUMBER, Check.OTHER_PERSON, Check.QUESTION, Check.REASON, Check.OWN_ACTION}
    for rubric in content.rubrics.values():
        for criterion in rubric.criteria:
            by_check = rubric.kind is RubricKind.STAR and criterion.check not in weak
            assert criterion.cues or by_check, (rubric.id, criterion.id)


@for_each("principle", sorted(PRINCIPLE_IDS))
def test_the_best_examples_show_more_than_the_poor_ones(content: Content, principle: str) -> None:
    rubric = content.rubrics[principle]
    shown = {step: found_in(rubric, anchor.example) for step, anchor in rubric.anchors.items()}
    assert shown[0] == 0
    assert min(shown[4], shown[5]) > max(shown[0], shown[1])


def test_the_digest_changes_with_any_file_and_with_its_name_only_then(tree: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for folder in ("prompts", "rubrics"):
        copytree(tree / folder, other / folder)
    copy(tree / "pack.yaml", other)
    digest = load_content(tree).digest
    assert load_content(other).digest == digest
    levels = other / "rubrics/levels.yaml"
    levels.write_text(levels.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert load_content(other).digest != digest


def test_versions_name_what_was_used(content: Content) -> None:
    assert content.versions("rubric/dive_deep", "prompt/judge/story", "persona/bar_raiser", "levels") == (
        f"rubric/dive_deep@{content.rubrics['dive_deep'].version}",
        f"prompt/judge/story@{content.prompts['judge/story'].version}",
        f"persona/bar_raiser@{content.personas['bar_raiser'].version}",
        f"levels@{content.levels.version}",
    )


@pytest.mark.parametrize("name", ["rubric/unheard_of", "question/x", "prompt", ""])
def test_versions_of_what_does_not_exist_is_a_key_error(content: Content, name: str) -> None:
    with pytest.raises(KeyError):
        content.versions(name)


def principles(content: Content) -> list[Rubric]:
    return [rubric for rubric in content.rubrics.values() if rubric.kind is RubricKind.PRINCIPLE]


def spoken(persona: Persona) -> Iterator[str]:
    yield persona.opening
    yield from persona.lead_ins
    yield from chain.from_iterable(persona.asks.values())
    yield from chain.from_iterable(persona.stock.values())


@pytest.mark.parametrize(("said", "admits"), [("I don't know.", 0), ("I don't know who looked after it.", 1)])
def test_to_know_nothing_of_a_claim_is_no_limit_that_is_admitted(content: Content, said: str, admits: int) -> None:
    assert found_in(content.rubrics["resume"], said) == admits


def found_in(rubric: Rubric, example: str) -> int:
    sentences = signals(example).sentences
    return sum(shown(c, sentences) for c in rubric.criteria if c.polarity is Polarity.POSITIVE)
