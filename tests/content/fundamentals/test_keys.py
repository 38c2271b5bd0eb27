"""The answer keys of the fundamentals round are recognised in speech; what they claim is computed beside this."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import yaml

from evals.pack import LEVELS, PACK, PRINCIPLE_IDS
from interviewer.content import wording
from interviewer.content.document import Document, read_yaml
from interviewer.content.files import find_files
from interviewer.domain.entities.rubric import Criterion, Polarity, Rubric, RubricKind
from interviewer.domain.evidence.cues import readable_sentences, shown
from interviewer.domain.keys.fundamentals import FundamentalsQuestion, KeyPoint, WrongAnswer
from interviewer.domain.scores.levels import LevelRules
from interviewer.domain.scores.scoring import score_story
from tests.content.fundamentals.questions import BY_FILE, QUESTIONS
from tests.content.lint import for_each

ANSWERS = Path(__file__).parent / "answers.yaml"
MAX_SPOKEN = 35


def document(name: str) -> Document:
    return next(read_yaml(file) for file in find_files() if file.name.as_posix() == name)


SPOKEN_ANSWERS = yaml.safe_load(ANSWERS.read_text(encoding="utf-8"))

each_question = for_each("question", QUESTIONS.values(), ids=lambda question: question.id)
each_answer = for_each("answer", SPOKEN_ANSWERS, ids=lambda answer: answer["question"])


def says(cues: tuple[str, ...], text: str) -> bool:
    """Whether a spoken text holds one of the cues, as the product matches them."""
    criterion = Criterion(id="point", question="", points=1, cues=cues, probe="", ask="", next_step="")
    return shown(criterion, readable_sentences([text], RubricKind.AREA))


def made(question: FundamentalsQuestion, text: str) -> set[str]:
    return {point.id for point in question.key if says(point.cues, text)}


def mistaken(question: FundamentalsQuestion, text: str) -> set[str]:
    return {wrong.claim for wrong in question.wrong if says(wrong.cues, text)}


def core(question: FundamentalsQuestion) -> set[str]:
    return {point.id for point in question.key if point.core}


def spoken(question: FundamentalsQuestion) -> list[str]:
    said = [question.text, question.rephrase, question.clarification, *question.follow_ups, *question.hints]
    return said + [clarifying.answer for clarifying in question.clarifying]


def test_there_is_a_file_for_every_topic_and_it_holds_that_topic_only() -> None:
    assert set(BY_FILE) == set(PACK.topics.fundamentals)
    for stem, questions in BY_FILE.items():
        assert {question.topic for question in questions} == {stem}


def test_there_are_enough_questions_for_every_topic_and_level() -> None:
    assert len(QUESTIONS) == sum(map(len, BY_FILE.values())) >= 44
    assert all(len(questions) >= 8 for questions in BY_FILE.values())
    counts = Counter((question.topic, level) for question in QUESTIONS.values() for level in question.levels)
    assert min(counts[topic, level] for topic in PACK.topics.fundamentals for level in LEVELS) >= 5, counts
    assert sum(question.figures is not None for question in QUESTIONS.values()) >= 20


@each_question
def test_a_question_is_whole(question: FundamentalsQuestion) -> None:
    assert question.rubric == "ml_fundamentals"
    assert question.second in PRINCIPLE_IDS
    assert len(question.follow_ups) == 2
    assert 4 <= len(question.key) <= 6
    assert 2 <= len(question.wrong) <= 3
    assert 2 <= len(core(question)) < len(question.key), "some points are core, and not all of them"
    assert len({point.id for point in question.key}) == len(question.key)


@each_question
def test_a_question_asks_once_and_is_easy_to_say(question: FundamentalsQuestion) -> None:
    for asked in (question.text, question.rephrase, *question.follow_ups):
        assert wording.questions(asked) == 1 and asked.endswith("?"), asked
    assert not wording.questions(question.clarification)
    for sentence in readable_sentences(spoken(question), RubricKind.AREA):
        assert len(sentence.text.split()) <= MAX_SPOKEN, sentence.text


@each_question
def test_cues_are_well_formed_and_no_cue_serves_two_ends(question: FundamentalsQuestion) -> None:
    lists: Iterable[KeyPoint | WrongAnswer] = (*question.key, *question.wrong)
    cues = list(chain.from_iterable(entry.cues for entry in lists))
    assert all(wording.is_cue(cue) for cue in cues), [cue for cue in cues if not wording.is_cue(cue)]
    assert not wording.repeated(cues)
    # A cue is matched from one word boundary to the next, so a mark at either end would never match.
    assert all(cue[0].isalnum() and (cue[-1].isalnum() or cue[-1] == "*") for cue in cues), cues
    assert all(6 <= len(point.cues) <= 15 for point in question.key), {p.id: len(p.cues) for p in question.key}


@each_question
def test_every_point_and_every_claim_is_recognised_in_its_own_words(question: FundamentalsQuestion) -> None:
    assert not [point.id for point in question.key if not says(point.cues, point.point)]
    assert not [wrong.claim for wrong in question.wrong if not says(wrong.cues, wrong.claim)]


@each_question
def test_every_point_is_said_in_other_words_too_and_none_of_them_is_a_known_mistake(
    question: FundamentalsQuestion,
) -> None:
    said = [words for point in question.key for words in (point.point, *point.also_said)]
    assert all(point.also_said for point in question.key)
    assert not wording.repeated(said)
    assert not [words for words in said if mistaken(question, words)]


@each_question
def test_right_and_wrong_are_not_taken_for_each_other(question: FundamentalsQuestion) -> None:
    for point in question.key:
        assert not mistaken(question, point.point), point.id
    for wrong in question.wrong:
        assert not made(question, wrong.claim), wrong.claim


@each_question
def test_what_the_interviewer_says_first_makes_no_core_point(question: FundamentalsQuestion) -> None:
    for said in (question.text, question.rephrase, question.clarification):
        assert not made(question, said) & core(question), said
        assert not mistaken(question, said), said


def test_no_question_is_nearly_another() -> None:
    texts = [question.text for question in QUESTIONS.values()]
    assert not [
        (one, other) for at, one in enumerate(texts) for other in texts[at + 1 :] if wording.nearly_same(one, other)
    ]


def test_at_least_ten_questions_have_spoken_answers_from_every_topic() -> None:
    """Those about Neuron have theirs in `neuron_answers.yaml`, several each."""
    asked = [answer["question"] for answer in SPOKEN_ANSWERS]
    assert len(asked) == len(set(asked)) >= 10
    elsewhere = {"kernels", "compilers", "serving"}
    assert {QUESTIONS[question].topic for question in asked} == set(PACK.topics.fundamentals) - elsewhere


@each_answer
def test_a_right_answer_makes_the_core_points_and_no_mistake(answer: dict[str, str]) -> None:
    question = QUESTIONS[answer["question"]]
    found = made(question, answer["right"])
    assert core(question) <= found, core(question) - found
    assert len(found) >= len(question.key) - 1, {point.id for point in question.key} - found
    assert not mistaken(question, answer["right"])


@each_answer
def test_a_wrong_answer_makes_a_known_mistake_and_not_the_core_points(answer: dict[str, str]) -> None:
    question = QUESTIONS[answer["question"]]
    assert mistaken(question, answer["wrong"])
    found = made(question, answer["wrong"])
    assert not core(question) <= found
    assert len(found) <= len(question.key) // 2, found


@each_answer
def test_an_answer_to_one_question_is_no_answer_to_another(answer: dict[str, str]) -> None:
    others = [question for question in QUESTIONS.values() if question.id != answer["question"]]
    assert not [other.id for other in others if core(other) <= made(other, answer["right"])]
    assert not [other.id for other in others if mistaken(other, answer["right"])]


def test_the_rubric_alone_places_right_answers_above_wrong_ones() -> None:
    """Code alone does not know the key, so it may rank two answers alike but never the wrong one higher."""
    rubric = document("rubrics/ml_fundamentals.yaml").validate(Rubric)
    levels = document("rubrics/levels.yaml").validate(LevelRules)

    def score(question: FundamentalsQuestion, answer: str) -> float:
        scored = score_story(question, (rubric,), ((0, answer),), None, None, levels, "L5")
        assert scored.overall is not None
        return scored.overall

    gaps = []
    for answer in SPOKEN_ANSWERS:
        question = QUESTIONS[answer["question"]]
        right, wrong = score(question, answer["right"]), score(question, answer["wrong"])
        assert right >= wrong, question.id
        gaps.append(right - wrong)
    assert sum(gaps) / len(gaps) > 1.5


def test_the_anchors_of_the_rubric_show_what_they_require() -> None:
    rubric = document("rubrics/ml_fundamentals.yaml").validate(Rubric)
    assert rubric.kind is RubricKind.AREA
    assert [c.polarity for c in rubric.criteria].count(Polarity.RED_FLAG) == 1
    for step, anchor in rubric.anchors.items():
        sentences = readable_sentences([anchor.example], RubricKind.AREA)
        found = {criterion.id for criterion in rubric.criteria if shown(criterion, sentences)}
        assert set(anchor.requires) <= found, (step, found)
        assert ("label_defended" in found) is (step == 1)
