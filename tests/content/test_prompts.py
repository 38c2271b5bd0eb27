"""The prompts render with what the code gives them, and fail where something is missing."""

import re

import pytest
from jinja2 import UndefinedError

from interviewer.content import Content
from interviewer.domain.entities.interview import Move, MoveKind

MOVE = Move(
    kind=MoveKind.PROBE,
    quote="we cut the latency",
    directive="Ask for the number before and the number after.",
    text='You said "we cut the latency". What was the number before, and what was it after?',
    why="No number yet.",
)


@pytest.mark.parametrize(
    "persona",
    ["recruiter", "phone_screen", "coding", "ml_systems", "ml_fundamentals", "hiring_manager", "bar_raiser"],
)
def test_the_system_prompt_holds_the_person_and_the_rules(content: Content, persona: str) -> None:
    who = content.personas[persona]
    prompt = content.prompts["interviewer/system"].render(
        title=who.title, manner=who.manner, never=who.never, role="mle_neuron", level="L5", minutes=30
    )
    assert who.title in prompt and who.manner in prompt and "L5" in prompt
    assert all(rule in prompt.splitlines() for rule in who.never)
    assert "{{" not in prompt and "{%" not in prompt


def test_the_directive_holds_the_task_and_the_words_to_hang_it_on(content: Content) -> None:
    prompt = content.prompts["interviewer/directive"].render(move=MOVE)
    assert MOVE.directive in prompt and "we cut the latency" in prompt


def test_the_directive_does_without_a_quote(content: Content) -> None:
    bare = MOVE.model_copy(update={"quote": None, "text": "What was the number before, and what was it after?"})
    prompt = content.prompts["interviewer/directive"].render(move=bare)
    assert "None" not in prompt and "We cut" not in prompt


Told = tuple[tuple[str, str], ...]


def story(
    content: Content,
    said: str,
    principle: str = "dive_deep",
    points: Told = (),
    mistakes: Told = (),
    figures: tuple[str, ...] = (),
    expected: str = "",
    warm_up: Told = (),
) -> str:
    question = next(q for q in content.questions.values() if q.rubric == principle)
    rubrics = (content.rubrics["star"], content.rubrics[principle])
    return content.prompts["judge/story"].render(
        question=question,
        level="L5",
        rubrics=rubrics,
        keys={(rubric.id, criterion.id): criterion.id for rubric in rubrics for criterion in rubric.criteria},
        points=points,
        mistakes=mistakes,
        figures=figures,
        expected=expected,
        warm_up=warm_up,
        transcript=(("interviewer", question.text), ("candidate", said)),
    )


def test_the_judge_is_told_the_points_and_known_mistakes_of_an_answer_key(content: Content) -> None:
    asked = story(
        content, "It rounds.", points=(("point_a", "Each sum is rounded."),), mistakes=(("mistake_1", "No."),)
    )
    assert "- point_a: Each sum is rounded." in asked and "- mistake_1 (RED FLAG): No." in asked
    assert "Known mistakes" not in story(content, "It rounds.")


def test_the_judge_is_told_the_figures_and_what_the_level_reaches(content: Content) -> None:
    asked = story(content, "It rounds.", figures=("A step takes 9 ms.",), expected="A whole design.")
    assert "- A step takes 9 ms." in asked and "What an answer at L5 reaches here: A whole design." in asked
    plain = story(content, "It rounds.")
    assert "figures that an interviewer has" not in plain and "reaches here" not in plain


def test_the_judge_sees_what_came_before_the_question_apart_from_the_answer(content: Content) -> None:
    asked = story(content, "I read the heap dump.", warm_up=(("candidate", "I run the storage team."),))
    assert "<before>\nCANDIDATE: I run the storage team.\n</before>" in asked
    assert "storage team" not in asked.split("<transcript>")[-1]
    assert "<before>\n" not in story(content, "I read the heap dump.")


def test_the_judge_is_told_the_anchors_and_the_scope_of_the_level(content: Content) -> None:
    asked = story(content, "I read the heap dump.")
    for rubric in (content.rubrics["star"], content.rubrics["dive_deep"]):
        assert all(f"- {step}: {anchor.text}" in asked for step, anchor in rubric.anchors.items())
    expects = content.rubrics["dive_deep"].levels["L5"]
    assert f"- scope: {expects.scope}" in asked and f"- impact: {expects.impact}" in asked
    assert "The question was asked for Dive Deep." in asked


def test_a_confession_is_worth_nothing_by_itself_and_the_judge_is_told_why(content: Content) -> None:
    rules = " ".join(story(content, "x").split())
    assert "earns nothing by itself" in rules and "teaches people to collect them" in rules


def test_the_round_is_given_whole_between_marks(content: Content) -> None:
    told = ({"about": "Ownership", "transcript": (("interviewer", "What broke?"), ("candidate", "The gate."))},)
    asked = content.prompts["judge/round"].render(
        level="L6", stories=told, warm_up=(("candidate", "I build compilers."),)
    )
    held = asked.split("<round>\n")[1].split("\n</round>")[0]
    assert held.startswith("Before the first question:\nCANDIDATE: I build compilers.")
    assert "Story 1, asked for Ownership:\nINTERVIEWER: What broke?\nCANDIDATE: The gate." in held
    assert "level L6" in asked


def test_the_judge_is_given_every_criterion_once_and_the_words_between_marks(content: Content) -> None:
    prompt = story(content, "I read the heap dump.")
    for rubric in (content.rubrics["star"], content.rubrics["dive_deep"]):
        for criterion in rubric.criteria:
            assert len(re.findall(rf"^- {criterion.id}(?: \(RED FLAG\))?:", prompt, re.M)) == 1
            assert criterion.question in prompt
    transcript = prompt.split("<transcript>\n")[1].split("\n</transcript>")[0]
    assert transcript.endswith("CANDIDATE: I read the heap dump.")


def test_the_judges_prompt_begins_alike_for_two_stories_about_one_principle(content: Content) -> None:
    one, other = story(content, "I read the heap dump."), story(content, "We did well.")
    shared = next(at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    assert one[:shared].rstrip().endswith("CANDIDATE:")


def test_the_rules_come_before_the_criteria_and_are_the_same_for_all_principles(content: Content) -> None:
    one, other = story(content, "x"), story(content, "x", "earn_trust")
    rules = one.split("Criteria of")[0]
    assert len(rules) > 1500 and other.startswith(rules)


def test_candidate_words_are_not_taken_for_template_text(content: Content) -> None:
    assert "{{ question }}" in story(content, "I wrote {{ question }}.")


@pytest.mark.parametrize("prompt", ["interviewer/system", "interviewer/directive", "judge/story"])
def test_a_missing_variable_is_an_error(content: Content, prompt: str) -> None:
    with pytest.raises(UndefinedError):
        content.prompts[prompt].render()
