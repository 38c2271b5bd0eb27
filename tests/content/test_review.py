"""What a careful reader objects to in usable content, and what earlier reviews found stays fixed."""

from pathlib import Path

import pytest
import yaml

from interviewer.content import Content, problems, wording
from interviewer.content.document import read_yaml
from interviewer.content.files import find_files
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.design import DesignTask, FactTable
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.evidence.results import criterion_results
from tests.content.conftest import ROOT, line_of
from tests.content.fundamentals.questions import QUESTIONS
from tests.content.test_loading import copied

TRUST = "prompts/questions/leadership_principles/earn_trust.yaml"


def replaced(tree: Path, file: str, old: str, new: str) -> None:
    path = tree / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_is_to_be_said_about_what_ships() -> None:
    assert problems() == ()


def test_a_question_that_is_nearly_the_same_as_another_is_told(tree: Path) -> None:
    replaced(
        tree,
        TRUST,
        "Tell me about a time when you made a mistake that other people had to pay for. How did they learn about it?",
        "Tell me about a problem in a system of ours whose cause nobody had been able to find. How did you get there?",
    )
    (told,) = problems(tree)
    assert "nearly the same question as" in told.message and "dive_deep_cause_nobody_found" in str(told)


def test_the_same_question_in_another_round_is_told_by_its_rephrase_too(tmp_path: Path) -> None:
    old = "A compiled step expects one batch size and one length, so how can requests still come and go between steps?"
    new = "How do you serve inputs whose shape changes on hardware with programs compiled for fixed shapes?"
    copied(tmp_path, "prompts/questions/ml_fundamentals/serving.yaml", (old, new))
    (told,) = problems(own=tmp_path)
    assert "nearly the same question as batching_on_static_graphs" in told.message and "compile_or_reuse" in str(told)


def test_a_follow_up_that_another_round_asks_as_well_is_told(tmp_path: Path) -> None:
    old = "Alone the operator runs fast, yet a training step takes longer than before, so where do you look?"
    new = "Your kernel is fast alone and the model got slower, so how can that be?"
    copied(tmp_path, "prompts/questions/ml_systems/custom_operator.yaml", (old, new))
    (told,) = problems(own=tmp_path)
    assert "nearly the same follow-up as" in told.message and "compilers.yaml" in told.message


def test_the_same_coding_task_under_another_story_is_told(tmp_path: Path) -> None:
    coding = "prompts/questions/coding"
    one, other = (
        yaml.safe_load((ROOT / coding / f"{name}.yaml").read_text(encoding="utf-8"))["statement"]
        for name in ("shared_rows", "slow_hosts")
    )
    copied(tmp_path, f"{coding}/slow_hosts.yaml", (indented(other), indented(one)))
    assert any("nearly the same question as shared_rows" in told.message for told in problems(own=tmp_path))


def indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.splitlines())


def test_a_sentence_that_nobody_could_follow_by_ear_is_told(tree: Path) -> None:
    long = " ".join(["and then we looked at the log of the second host"] * 5)
    replaced(tree, TRUST, "  clarification: ", f"  clarification: It may be small {long}. ")
    (told,) = problems(tree)
    assert "a sentence of" in told.message and told.path == TRUST


def test_hard_words_are_told_with_the_school_year(tree: Path) -> None:
    hard = "Organisational responsibilities notwithstanding, misunderstandings necessitate clarification. "
    replaced(tree, TRUST, "  clarification: ", f"  clarification: {hard * 3}")
    (told,) = problems(tree)
    assert "reads like school year" in told.message
    assert told.line == line_of(tree, TRUST, "- id:")


def test_the_index_of_coleman_and_liau_is_that_of_their_paper() -> None:
    # The abstract that the paper's formula is commonly shown on: 119 words, 5 sentences, 639 letters.
    text = ("x" * 5 + " ") * 75 + ("x" * 6 + " ") * 43 + "xxxxxx"
    words = text.split()
    sentences = [" ".join(words[at : at + 24]) for at in range(0, 119, 24)]
    found = wording.school_grade(". ".join(sentences) + ".")
    letters = sum(len(word) for word in words)
    assert len(words) == 119
    assert found == pytest.approx(0.0588 * 100 * letters / 119 - 0.296 * 100 * 5 / 119 - 15.8)
    assert wording.school_grade("") == 0.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "Tell me about a bug whose cause nobody could find. How did you get to it?",
            "Describe a bug whose cause nobody found. How did you get there?",
            True,
        ),
        (
            "Tell me about a bug whose cause nobody could find. How did you get to it?",
            "Tell me about a launch that you stopped. What did you say to the team?",
            False,
        ),
        ("", "", False),
    ],
)
def test_two_questions_are_alike_by_the_words_that_carry_meaning(one: str, other: str, same: bool) -> None:
    assert wording.nearly_same(one, other) is same


TABLE = next(
    read_yaml(file).validate(FactTable) for file in find_files() if file.name.as_posix() == "prompts/facts/neuron.yaml"
)
FACTS = {fact.id: fact.value for fact in TABLE.facts}


def design(content: Content, name: str) -> dict[str, float]:
    """The given figures of a design task."""
    task = content.questions[name]
    assert isinstance(task, DesignTask)
    return {given.name: given.value for given in task.figures.given}


@pytest.mark.parametrize("task", ["gradient_exchange", "model_too_large"])
def test_the_link_inside_a_host_is_as_fast_as_links_are_today(content: Content, task: str) -> None:
    assert FACTS["trn1_link"] < design(content, task)["link"] < FACTS["trn3_link"]


def test_memory_on_a_chip_is_as_large_as_it_is_today(content: Content) -> None:
    assert FACTS["trn1_sbuf"] < design(content, "what_to_fuse")["on_chip"] < FACTS["trn3_sbuf"]
    figures = QUESTIONS["on_chip_and_off_chip"].figures
    assert figures and figures.given[0].fact == "trn2_sbuf"


def test_tiles_of_a_product_know_of_a_memory_for_sums() -> None:
    question = QUESTIONS["tiles_of_a_product"]
    assert "PSUM" in "".join(question.generations.values())
    assert question.figures
    sums = next(figure.value for figure in question.figures.worked if figure.name == "sums")
    assert sums > FACTS["psum"]


def test_eight_bit_formats_include_those_with_a_scale_for_a_block() -> None:
    question = QUESTIONS["eight_bit_floats"]
    assert any("MX formats" in point.point for point in question.key)
    assert "Trn3" in question.generations


def test_a_conversation_is_of_one_length_throughout(content: Content) -> None:
    given = design(content, "chat_serving")
    task = content.questions["chat_serving"]
    assert f"{given['repeated']:,.0f} were there" in " ".join(entry.answer for entry in task.clarifying)
    assert "four thousand tokens" in task.clarification and given["context"] == 4000
    assert given["shared"] == 800


def test_checks_of_a_product_count_memory_traffic_and_not_only_operations(content: Content) -> None:
    task = content.questions["silent_corruption"]
    assert isinstance(task, DesignTask)
    assert {"checksum_price", "checksum_traffic"} <= {figure.name for figure in task.figures.worked}


def test_a_problem_promises_no_bound_that_its_cases_break(content: Content) -> None:
    problem = content.questions["live_trace"]
    assert isinstance(problem, CodingProblem)
    assert "dropped" in problem.statement


@pytest.mark.parametrize(
    "told",
    [
        "Nobody owned it, it was not my job, so I took it on.",
        "Nobody owned it. It was not our problem on paper. So I took it on.",
        "Strictly it was not my problem, so I fixed it in my own time. The loader had no owner.",
    ],
)
def test_who_takes_on_what_was_not_theirs_is_not_marked_down(content: Content, told: str) -> None:
    rubric = content.rubrics["ownership"]
    flags = {criterion.id for criterion in rubric.criteria if criterion.polarity is Polarity.RED_FLAG}
    assert not [
        result.id for result in criterion_results(rubric, None, ((0, told),)) if result.met and result.id in flags
    ]


def test_who_leaves_it_to_others_still_is(content: Content) -> None:
    told = "The loader belonged to storage. In the morning I filed a ticket and left it with them."
    found = {result.id for result in criterion_results(content.rubrics["ownership"], None, ((0, told),)) if result.met}
    assert "handed_it_back" in found


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("develop_hire_that_was_disputed", "grow"),
        ("develop_newcomers_at_scale", "a newcomer"),
        ("earn_trust_unwelcome_word", "your work"),
        ("learn_useful_within_weeks", "further than the task asked"),
        ("frugality_money_well_spent", "tried before"),
        ("ownership_inherited_in_bad_shape", "nobody asked"),
    ],
)
def test_a_question_asks_for_what_the_anchors_of_its_rubric_reward(content: Content, question: str, asks: str) -> None:
    assert asks in content.questions[question].text


def test_questions_about_invention_ask_what_became_unnecessary(content: Content) -> None:
    texts = [question.text for question in content.questions.values() if question.rubric == "invent_and_simplify"]
    ends = ("unnecessary", "take away", "dropped", "took out", "smaller", "disappear", "too complicated")
    assert [text for text in texts if not any(word in text for word in ends)] == []


@pytest.mark.parametrize(
    "told",
    [
        "Next time I would start with the power draw.",
        "Looking back, I would first ask the people who run it.",
        "If I did it again I'd first write the test.",
    ],
)
def test_a_lesson_is_no_habit_and_counts_as_one(content: Content, told: str) -> None:
    story = f"In March I traced the step for three days on two hosts. {told}"
    found = {result.id for result in criterion_results(content.rubrics["star"], None, ((0, story),)) if result.met}
    assert "hypothetical" not in found and "what_outlived_it" in found


def test_a_habit_in_the_place_of_a_story_still_is_one(content: Content) -> None:
    for told in ("In such a situation I would start with the logs.", "I usually look at the traces first of all."):
        found = {result.id for result in criterion_results(content.rubrics["star"], None, ((0, told),)) if result.met}
        assert "hypothetical" in found
