"""The answer keys of the fundamentals round: they are recognised in speech, and what they claim holds when computed."""

import math
import struct
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain, product
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from interviewer.content import wording
from interviewer.content.document import Document, read_yaml
from interviewer.content.files import ContentFile, find_files
from interviewer.domain.cues import readable_sentences, shown
from interviewer.domain.fundamentals import FundamentalsQuestion, FundamentalsTopic, KeyPoint, WrongAnswer
from interviewer.domain.interview import Level
from interviewer.domain.levels import LevelRules
from interviewer.domain.principles import PRINCIPLE_IDS
from interviewer.domain.rubric import Criterion, Polarity, Rubric, RubricKind
from interviewer.domain.scoring import score_story

FOLDER = "prompts/questions/ml_fundamentals"
ANSWERS = Path(__file__).parent / "fundamentals_answers.yaml"
MAX_SPOKEN = 35


def files() -> list[ContentFile]:
    return [file for file in find_files() if file.name.parent.as_posix() == FOLDER]


def document(name: str) -> Document:
    return next(read_yaml(file) for file in find_files() if file.name.as_posix() == name)


def read(file: ContentFile) -> list[FundamentalsQuestion]:
    read = read_yaml(file)
    return [read.validate(FundamentalsQuestion, (at,)) for at in range(len(read.data))]


# Read by file and not through the loader, so that a mistake elsewhere in the content fails its own tests only.
BY_FILE = {file.name.stem: read(file) for file in files()}
QUESTIONS = {question.id: question for question in chain.from_iterable(BY_FILE.values())}
SPOKEN_ANSWERS = yaml.safe_load(ANSWERS.read_text(encoding="utf-8"))

each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
each_answer = pytest.mark.parametrize("answer", SPOKEN_ANSWERS, ids=lambda answer: answer["question"])


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
    assert set(BY_FILE) == set(FundamentalsTopic)
    for stem, questions in BY_FILE.items():
        assert {question.topic for question in questions} == {stem}


def test_there_are_enough_questions_for_every_topic_and_level() -> None:
    assert len(QUESTIONS) == sum(map(len, BY_FILE.values())) >= 44
    assert all(len(questions) >= 8 for questions in BY_FILE.values())
    counts = Counter((question.topic, level) for question in QUESTIONS.values() for level in question.levels)
    assert min(counts[topic, level] for topic in FundamentalsTopic for level in Level) >= 5, counts
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
    asked = [answer["question"] for answer in SPOKEN_ANSWERS]
    assert len(asked) == len(set(asked)) >= 10
    assert {QUESTIONS[question].topic for question in asked} == set(FundamentalsTopic)


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
        scored = score_story(question, (rubric,), ((0, answer),), None, None, levels, Level.L5)
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


# What follows computes what the questions claim. Each test names the questions whose claims it bears out.

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
COMPUTED: set[str] = set()
_Test = TypeVar("_Test", bound=Callable[..., None])


def claims(*questions: str) -> Callable[[_Test], _Test]:
    """Mark a test as bearing out what these questions claim."""

    def mark(test: _Test) -> _Test:
        COMPUTED.update(questions)
        return test

    return mark


def figure(question: str, name: str) -> float:
    """A given or worked figure of a question."""
    figures = QUESTIONS[question].figures
    assert figures is not None
    values = {given.name: given.value for given in figures.given}
    values |= {worked.name: worked.value for worked in figures.worked}
    return values[name]


def close(value: float) -> object:
    """Near a figure, which is told rounded."""
    return pytest.approx(value, rel=0.02)


def random(*shape: int, seed: int = 0) -> F64:
    return np.random.default_rng(seed).standard_normal(shape)


def bf16(number: float) -> float:
    """The number rounded to bf16, to nearest and ties to even: the upper half of an fp32 number."""
    (bits,) = struct.unpack("<I", struct.pack("<f", number))
    rounded = (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000
    return float(struct.unpack("<f", struct.pack("<I", rounded))[0])


def fp16(number: float) -> float:
    with np.errstate(over="ignore"):
        return float(np.float16(number))


def fp32(number: float) -> float:
    return float(np.float32(number))


def softmax(scores: F64) -> F64:
    weights: F64 = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: F64 = weights / weights.sum(axis=-1, keepdims=True)
    return shares


def attention(queries: F64, keys: F64, values: F64, causal: bool = False) -> F64:
    scores = queries @ keys.T / math.sqrt(queries.shape[-1])
    if causal:
        scores = np.where(np.tril(np.ones(scores.shape, dtype=bool)), scores, -np.inf)
    return softmax(scores) @ values


def test_every_claim_about_operators_and_numbers_is_computed() -> None:
    assert set(QUESTIONS) >= COMPUTED
    for topic in (FundamentalsTopic.OPERATORS, FundamentalsTopic.NUMERICS):
        assert {question.id for question in BY_FILE[topic]} <= COMPUTED


# Architectures


@claims("attention_cost_in_length")
def test_operations_of_a_layer_counted_one_by_one() -> None:
    tokens, width, inner = 6, 4, 16
    counter = Counter[str]()

    def multiply(rows: int, shared: int, columns: int, part: str) -> None:
        for _ in range(rows * columns):
            counter[part] += 2 * shared

    for _ in range(4):
        multiply(tokens, width, width, "rest")
    multiply(tokens, width, inner, "rest")
    multiply(tokens, inner, width, "rest")
    multiply(tokens, width, tokens, "attention")
    multiply(tokens, tokens, width, "attention")
    assert counter["attention"] == 4 * tokens**2 * width
    assert counter["rest"] == 24 * tokens * width**2
    assert figure("attention_cost_in_length", "crossover_length") == 6 * figure("attention_cost_in_length", "width")


@claims("kv_cache_size")
def test_decoding_with_a_cache_equals_attention_over_the_whole_prefix() -> None:
    tokens, to_query, to_key, to_value = random(5, 8), random(8, 8, seed=1), random(8, 8, seed=2), random(8, 8, seed=3)
    whole = attention(tokens @ to_query, tokens @ to_key, tokens @ to_value, causal=True)
    cached_keys, cached_values = np.empty((0, 8)), np.empty((0, 8))
    for at, token in enumerate(tokens):
        cached_keys = np.vstack([cached_keys, token @ to_key])
        cached_values = np.vstack([cached_values, token @ to_value])
        # Only the newest query is needed.
        newest = attention((token @ to_query)[None], cached_keys, cached_values)
        np.testing.assert_allclose(newest[0], whole[at])
    assert cached_keys.size + cached_values.size == 2 * 5 * 8


@claims("position_without_recurrence")
def test_attention_without_positions_does_not_see_the_order() -> None:
    tokens, order = random(7, 8), np.random.default_rng(1).permutation(7)
    shuffled = tokens[order]
    np.testing.assert_allclose(attention(tokens, tokens, tokens)[order], attention(shuffled, shuffled, shuffled))


@claims("position_without_recurrence")
def test_the_product_of_two_rotated_vectors_depends_on_their_distance_only() -> None:
    query, key = random(16), random(16, seed=1)
    speeds = 10000.0 ** -(np.arange(8) / 8)

    def rotated(vector: F64, position: int) -> F64:
        turns = vector[0::2] + 1j * vector[1::2]
        turned: F64 = (turns * np.exp(1j * position * speeds)).view(np.float64)
        return turned

    def score(at: int, other: int) -> float:
        return float(rotated(query, at) @ rotated(key, other))

    assert score(3, 10) == pytest.approx(score(103, 110))
    assert score(3, 10) != pytest.approx(score(3, 11))
    assert score(3, 3) == pytest.approx(float(query @ key))


@claims("convolution_or_attention", "convolution_by_matmul")
def test_the_field_of_view_grows_by_two_pixels_a_layer_and_moves_with_the_input() -> None:
    filters = np.ones((1, 3, 3, 1))
    for layers in (1, 2, 5):
        image = np.zeros((1, 31, 31, 1))
        image[0, 15, 15, 0] = 1
        shifted = np.roll(image, 3, axis=1)
        for _ in range(layers):
            image, shifted = convolve(image, filters), convolve(shifted, filters)
        assert int((image[0, 15, :, 0] > 0).sum()) == 2 * layers + 1
        np.testing.assert_array_equal(np.roll(image, 3, axis=1), shifted)
    spanning = int(figure("convolution_or_attention", "layers_to_span"))
    assert 2 * (spanning - 1) + 1 < figure("convolution_or_attention", "side") <= 2 * spanning + 1


@claims("norm_placement")
def test_the_residual_stream_grows_only_with_the_norm_inside_the_branch() -> None:
    depth, width = 64, 256
    blocks = [random(width, width, seed=at) / math.sqrt(width) for at in range(depth)]

    def normalised(row: F64) -> F64:
        result: F64 = (row - row.mean()) / row.std()
        return result

    pre = post = normalised(random(width, seed=99))
    for block in blocks:
        pre = pre + block @ normalised(pre)
        post = normalised(post + block @ post)
    assert float(post.var()) == pytest.approx(1)
    assert depth / 2 < float(pre.var()) < depth * 2


@claims("scores_over_root_of_width")
def test_a_dot_product_spreads_by_the_root_of_the_size_and_saturates_softmax() -> None:
    size = int(figure("scores_over_root_of_width", "head_size"))
    queries, keys = random(400, size), random(400, size, seed=1)
    scores = queries @ keys.T
    assert float(scores.std()) == pytest.approx(figure("scores_over_root_of_width", "spread"), rel=0.05)

    def slope(rows: F64) -> float:
        largest = softmax(rows[:, :32]).max(axis=-1)
        return float(np.median(largest * (1 - largest)))

    assert slope(scores) < 0.05 < slope(scores / math.sqrt(size))
    flat = softmax(scores[:, :32] / size)
    assert float(flat.max()) < 2 / 32


# Operators


def convolve(images: F64, filters: F64) -> F64:
    """A convolution as machine learning has it, channels last, zeros around the image, by plain loops over its sum."""
    count, height, width, _ = images.shape
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)))
    result = np.zeros((count, height, width, filters.shape[0]))
    for row, column, out in np.ndindex(height, width, filters.shape[0]):
        patch = padded[:, row : row + 3, column : column + 3, :]
        result[:, row, column, out] = (patch * filters[out]).sum(axis=(1, 2, 3))
    return result


@claims("matmul_shape_and_cost")
def test_each_element_of_a_product_is_used_as_often_as_the_other_side_is_long() -> None:
    rows, shared, columns = 3, 4, 5
    used, operations = Counter[tuple[str, int, int]](), 0
    for row, column, inner in np.ndindex(rows, columns, shared):
        used["left", row, inner] += 1
        used["right", inner, column] += 1
        operations += 2
    assert operations == 2 * rows * shared * columns
    assert {count for (side, *_), count in used.items() if side == "left"} == {columns}
    assert {count for (side, *_), count in used.items() if side == "right"} == {rows}


@claims("convolution_by_matmul")
def test_a_convolution_is_a_product_of_unfolded_patches_and_a_sum_of_nine_products() -> None:
    images, filters = random(2, 6, 5, 3), random(4, 3, 3, 3, seed=1)
    wanted = convolve(images, filters)
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)))
    shifts = [padded[:, row : row + 6, column : column + 5, :] for row in range(3) for column in range(3)]
    unfolded = np.stack(shifts, axis=3).reshape(2 * 6 * 5, 9 * 3)
    assert unfolded.size == 9 * images.size
    np.testing.assert_allclose((unfolded @ filters.reshape(4, 9 * 3).T).reshape(wanted.shape), wanted)
    nine = sum(shift @ filters[:, at // 3, at % 3, :].T for at, shift in enumerate(shifts))
    np.testing.assert_allclose(nine, wanted)


@claims("softmax_without_overflow")
def test_a_plain_softmax_overflows_where_the_figures_say_and_becomes_nan() -> None:
    for number, bound in ((np.float32, "fp32_bound"), (np.float16, "fp16_bound")):
        edge = figure("softmax_without_overflow", bound)
        with np.errstate(over="ignore", invalid="ignore"):
            assert np.isfinite(np.exp(number(edge * 0.998)))
            assert np.isinf(np.exp(number(edge * 1.002)))
            plain = np.exp(np.array([1, edge + 1], dtype=number))
            assert np.isnan(plain / plain.sum())[1]
    assert fp16(65504) == 65504 and math.isinf(fp16(65520))


@claims("softmax_without_overflow")
def test_subtracting_the_maximum_changes_nothing_unless_the_whole_row_is_masked() -> None:
    scores = random(50) * 5
    plain = np.exp(scores) / np.exp(scores).sum()
    np.testing.assert_allclose(softmax(scores), plain)
    assert float(np.exp(scores - scores.max()).sum()) >= 1
    assert float(softmax(np.array([1000.0, 999.0])).sum()) == pytest.approx(1)
    clipped = softmax(np.clip(scores, -3, 3))
    assert not np.allclose(clipped, plain)
    with np.errstate(invalid="ignore"):
        assert np.isnan(softmax(np.full(4, -np.inf))).all()


@claims("softmax_in_one_sweep")
def test_a_softmax_in_one_sweep_is_exact_in_any_order_and_merges() -> None:
    scores, values = random(64) * 10, random(64, 8, seed=1)
    wanted = softmax(scores) @ values

    State = tuple[float, float, F64]

    def add(state: State, block: F64, rows: F64) -> State:
        highest, total, output = state
        risen = max(highest, float(block.max()))
        old, new = math.exp(highest - risen), np.exp(block - risen)
        return risen, total * old + float(new.sum()), output * old + new @ rows

    def swept(part: slice, size: int = 8) -> State:
        state: State = (-math.inf, 0.0, np.zeros(8))
        block, rows = scores[part], values[part]
        for at in range(0, len(block), size):
            state = add(state, block[at : at + size], rows[at : at + size])
        return state

    for size in (1, 8, 64):
        _, total, output = swept(slice(None), size)
        np.testing.assert_allclose(output / total, wanted)
    (high, total, output), (other_high, other_total, other_output) = swept(slice(32)), swept(slice(32, 64))
    top = max(high, other_high)
    left, right = math.exp(high - top), math.exp(other_high - top)
    merged = (output * left + other_output * right) / (total * left + other_total * right)
    np.testing.assert_allclose(merged, wanted)


@claims("layer_norm_and_rms_norm")
def test_rms_norm_is_layer_norm_without_the_mean_and_both_ignore_the_scale() -> None:
    def layer(row: F64) -> F64:
        result: F64 = (row - row.mean()) / np.sqrt(((row - row.mean()) ** 2).mean())
        return result

    def rms(row: F64) -> F64:
        result: F64 = row / np.sqrt((row**2).mean())
        return result

    row = random(512) + 0.5
    assert not np.allclose(layer(row), rms(row))
    np.testing.assert_allclose(layer(row), rms(row - row.mean()))
    np.testing.assert_allclose(layer(7 * row), layer(row))
    np.testing.assert_allclose(rms(7 * row), rms(row))


@claims("batch_norm_folded")
def test_batch_norm_at_inference_folds_into_the_layer_before_it() -> None:
    weights, bias, inputs = random(6, 10), random(6, seed=1), random(20, 10, seed=2)
    gamma, beta, mean, variance = random(6, seed=3), random(6, seed=4), random(6, seed=5), random(6, seed=6) ** 2
    factor = gamma / np.sqrt(variance + 1e-5)
    wanted = (inputs @ weights.T + bias - mean) * factor + beta
    folded = inputs @ (weights * factor[:, None]).T + (beta + factor * (bias - mean))
    np.testing.assert_allclose(folded, wanted)
    # With a nonlinearity between the two it cannot be folded.
    between = (np.maximum(inputs @ weights.T + bias, 0) - mean) * factor + beta
    assert not np.allclose(np.maximum(folded, 0), between)


@claims("reduction_in_parallel")
def test_a_tree_of_additions_is_as_much_work_less_deep_and_closer() -> None:
    row = np.random.default_rng(0).random(2**17, dtype=np.float32)
    level, rounds, additions = row, 0, 0
    while len(level) > 1:
        additions += len(level) // 2
        level, rounds = level[0::2] + level[1::2], rounds + 1
    assert (rounds, additions) == (17, 2**17 - 1)
    running = np.cumsum(row, dtype=np.float32)[-1]
    exact = math.fsum(map(float, row))
    assert abs(float(level[0]) - exact) < abs(float(running) - exact)
    assert math.ceil(math.log2(figure("reduction_in_parallel", "numbers"))) == 20


@claims("channels_first_or_last")
def test_layouts_are_strides_and_a_transpose_is_paid_when_it_is_copied() -> None:
    first = np.zeros((2, 64, 56, 56), dtype=np.float16)
    steps = [stride // first.itemsize for stride in first.strides]
    assert steps == [64 * 56 * 56, figure("channels_first_or_last", "stride_channels_first"), 56, 1]
    view = first.transpose(0, 2, 3, 1)
    assert np.shares_memory(view, first) and not view.flags["C_CONTIGUOUS"]
    last = np.ascontiguousarray(view)
    assert not np.shares_memory(last, first)
    assert [stride // last.itemsize for stride in last.strides] == [56 * 56 * 64, 56 * 64, 64, 1]


@claims("elementwise_chain_fused")
def test_a_fused_chain_touches_memory_a_third_as_often_and_computes_the_same() -> None:
    steps: list[Callable[[float], float]] = [lambda x: x + 0.5, lambda x: max(x, 0.0), lambda x: x * 1.25]
    memory, touched, operations = list(map(float, random(10))), Counter[str](), Counter[str]()
    unfused = list(memory)
    for step in steps:
        for at in range(10):
            touched["unfused"] += 2
            operations["unfused"] += 1
            unfused[at] = step(unfused[at])
    fused = []
    for value in memory:
        touched["fused"] += 2
        for step in steps:
            operations["fused"] += 1
            value = step(value)
        fused.append(value)
    assert fused == unfused and operations["fused"] == operations["unfused"]
    assert touched["unfused"] == 3 * touched["fused"]


# Frameworks


class Node:
    """A number that remembers where it came from: reverse-mode differentiation in its smallest form."""

    def __init__(self, value: float, inputs: tuple[tuple["Node", float], ...] = ()) -> None:
        self.value, self.inputs, self.gradient, self.runs = value, inputs, 0.0, 0

    def __add__(self, other: "Node") -> "Node":
        return Node(self.value + other.value, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other: "Node") -> "Node":
        # A product saves both of its factors.
        return Node(self.value * other.value, ((self, other.value), (other, self.value)))

    def backward(self) -> None:
        order: list[Node] = []

        def visit(node: Node) -> None:
            if node not in order:
                for source, _ in node.inputs:
                    visit(source)
                order.append(node)

        visit(self)
        self.gradient = 1.0
        for node in reversed(order):
            node.runs += 1
            for source, derivative in node.inputs:
                source.gradient += node.gradient * derivative


def slope_of(function: Callable[[float], float], at: float, step: float = 1e-5) -> float:
    """A central finite difference."""
    return (function(at + step) - function(at - step)) / (2 * step)


@claims("backward_through_a_graph", "gradients_that_add_up")
def test_one_reverse_pass_gives_all_gradients_and_uses_add_up() -> None:
    def loss(values: list[float]) -> tuple[Node, list[Node]]:
        first, second, third = nodes = [Node(value) for value in values]
        shared = first * second + third
        return shared * shared + first * third, nodes

    at = [0.7, -1.3, 2.1]
    result, nodes = loss(at)
    result.backward()
    for place, node in enumerate(nodes):

        def moved(value: float, place: int = place) -> float:
            return loss([*at[:place], value, *at[place + 1 :]])[0].value

        assert node.gradient == pytest.approx(slope_of(moved, at[place]))
        assert node.runs == 1


@claims("gradients_that_add_up")
def test_small_batches_stand_for_a_large_one_only_when_they_are_equally_large() -> None:
    inputs, targets, weights = random(12, 3), random(12, seed=1), random(3, seed=2)

    def gradient(part: slice) -> F64:
        left = inputs[part]
        return 2 * left.T @ (left @ weights - targets[part]) / len(left)

    whole = gradient(slice(12))
    even = sum((gradient(slice(at, at + 3)) / 4 for at in range(0, 12, 3)), np.zeros(3))
    np.testing.assert_allclose(even, whole)
    uneven = (gradient(slice(0, 2)) + gradient(slice(2, 12))) / 2
    assert not np.allclose(uneven, whole)


@claims("operator_of_your_own")
def test_a_gradient_check_needs_fp64() -> None:
    def error(number: type[np.float32] | type[np.float64], step: float) -> float:
        def function(x: float) -> float:
            return float(np.tanh(number(x)) * number(x))

        exact = math.tanh(0.8) + 0.8 * (1 - math.tanh(0.8) ** 2)
        return abs(slope_of(function, 0.8, step) - exact)

    assert error(np.float64, 1e-5) < 1e-9
    assert error(np.float32, 1e-5) > 1e-5


@claims("recompute_instead_of_store")
def test_segments_as_long_as_the_root_of_the_layers_have_the_lowest_peak() -> None:
    layers = int(figure("recompute_instead_of_store", "layers"))

    def peak(segment: int) -> int:
        """Kept inputs of segments, and of one segment all layers."""
        return math.ceil(layers / segment) + segment

    best = min(range(1, layers + 1), key=peak)
    assert best == math.isqrt(layers) and peak(best) == figure("recompute_instead_of_store", "peak")


def ring(pieces: list[F64]) -> tuple[list[F64], int, int]:
    """Sum arrays over a ring; what each device ends with, the elements that one sends, and the number of steps."""
    count = len(pieces)
    held = [list(np.array_split(piece, count)) for piece in pieces]
    sent = steps = 0
    for phase in ("reduce", "gather"):
        for step in range(count - 1):
            offset = 0 if phase == "reduce" else 1
            moving = [(at, (at + offset - step) % count) for at in range(count)]
            messages = [held[at][chunk].copy() for at, chunk in moving]
            for (at, chunk), message in zip(moving, messages, strict=True):
                target = held[(at + 1) % count]
                target[chunk] = target[chunk] + message if phase == "reduce" else message
            sent, steps = sent + len(messages[0]), steps + 1
    return [np.concatenate(chunks) for chunks in held], sent, steps


@claims("ring_against_latency", "gradient_buckets_and_hooks", "sharded_parameters_on_demand")
def test_a_ring_sums_in_two_phases_and_sends_nearly_twice_the_data() -> None:
    for devices in (2, 4, 8, 16):
        pieces = [random(devices * 5, seed=seed) for seed in range(devices)]
        results, sent, steps = ring(pieces)
        for result in results:
            np.testing.assert_allclose(result, sum(pieces))
        assert steps == 2 * (devices - 1)
        assert sent == 2 * (devices - 1) * 5
    # Half of it is a reduce-scatter or an all-gather; sharded training needs one of the former and two of the latter.
    assert 3 * (sent / 2) / sent == figure("sharded_parameters_on_demand", "traffic_ratio")


# Numerics


@claims("two_formats_of_sixteen_bits")
def test_range_and_step_of_the_two_formats() -> None:
    name = "two_formats_of_sixteen_bits"
    assert float(np.finfo(np.float16).max) == figure(name, "fp16_max") == 65504
    top = struct.unpack("<f", struct.pack("<I", 0x7F7F0000))[0]
    assert bf16(top) == top == close(figure(name, "bf16_max")) and math.isinf(bf16(fp32(3.4e38)))
    assert fp16(1 + 2**-10) > 1 == fp16(1 + 2**-12) and 2**-10 == close(figure(name, "fp16_step"))
    assert bf16(1 + 2**-7) > 1 == bf16(1 + 2**-9) and 2**-7 == close(figure(name, "bf16_step"))
    assert bf16(1e-30) > 0 == fp16(1e-30)
    # A weight of one and an update of a thousandth.
    assert fp16(1.001) > 1 and bf16(1.001) == 1


@claims("eight_bit_floats")
def test_all_codes_of_the_eight_bit_formats() -> None:
    def values(exponent_bits: int, fraction_bits: int) -> list[float]:
        bias, found = 2 ** (exponent_bits - 1) - 1, []
        for exponent in range(2**exponent_bits):
            for fraction in range(2**fraction_bits):
                if exponent:
                    found.append((1 + fraction / 2**fraction_bits) * 2.0 ** (exponent - bias))
                else:
                    found.append(fraction / 2**fraction_bits * 2.0 ** (1 - bias))
        return found

    # E4M3 gives up one pattern for NaN, E5M2 its whole highest exponent for infinity and NaN.
    e4m3, e5m2 = values(4, 3)[:-1], values(5, 2)[:-4]
    assert max(e4m3) == figure("eight_bit_floats", "e4m3_max") == 448
    assert max(e5m2) == figure("eight_bit_floats", "e5m2_max") == 57344
    assert min(filter(None, e4m3)) == close(figure("eight_bit_floats", "e4m3_smallest"))
    assert min(filter(None, e5m2)) == close(figure("eight_bit_floats", "e5m2_smallest"))


@claims("sum_that_stands_still")
def test_counting_by_ones_stops_where_the_significant_bits_end() -> None:
    total = 0.0
    for _ in range(1000):
        total = bf16(total + 1)
    assert total == figure("sum_that_stands_still", "bf16_stops") == 256
    assert bf16(257) == 256 and bf16(258) == 258 and bf16(259) == 260
    assert fp16(2048 + 1) == 2048 == figure("sum_that_stands_still", "fp16_stops") and fp16(2047 + 1) == 2048
    assert fp32(2**24 + 1) == 2**24 == figure("sum_that_stands_still", "fp32_stops")
    # A pairwise sum of the same numbers comes right, and so does one sum in fp32 that is rounded at the end.
    level = [1.0] * 1024
    while len(level) > 1:
        level = [bf16(left + right) for left, right in zip(level[0::2], level[1::2], strict=True)]
    assert level == [1024] and bf16(float(np.ones(1000, dtype=np.float32).sum())) == 1000


@claims("scaling_the_loss")
def test_small_gradients_are_lost_in_fp16_and_saved_by_a_scale() -> None:
    smallest = 2.0**-24
    assert fp16(smallest) == smallest == close(figure("scaling_the_loss", "smallest"))
    assert fp16(smallest * 0.49) == 0 and fp16(smallest * 0.51) == smallest
    gradient, scale = figure("scaling_the_loss", "gradient"), figure("scaling_the_loss", "scale")
    assert fp16(gradient) == 0 and bf16(gradient) == pytest.approx(gradient, rel=2**-8)
    assert fp16(gradient * scale) / scale == pytest.approx(gradient, rel=2**-10)

    def scaled_loss(factor: float) -> float:
        left, right = Node(0.3), Node(-1.1)
        (Node(factor) * (left * right + left)).backward()
        return left.gradient

    assert scaled_loss(1024) == 1024 * scaled_loss(1)


@claims("same_sum_other_digits")
def test_addition_is_not_associative_and_fp64_shrinks_the_difference() -> None:
    one, large = np.float32(1), np.float32(1e8)
    assert (one + large) - large == 0 and one + (large - large) == 1
    row = random(4096)

    def gap(number: type[np.float32] | type[np.float64]) -> float:
        forwards, backwards = np.cumsum(row.astype(number))[-1], np.cumsum(row[::-1].astype(number))[-1]
        return abs(float(forwards) - float(backwards))

    assert gap(np.float32) > 0 and gap(np.float64) < 1e-6 * gap(np.float32)
    assert gap(np.float32) < math.sqrt(4096) * 2**-23 * float(np.abs(row).sum())


@claims("integers_with_a_scale")
def test_the_error_of_eight_bits_and_what_an_outlier_does_to_it() -> None:
    name = "integers_with_a_scale"
    values = np.random.default_rng(0).uniform(-6, 6, 100_000)
    values[0] = figure(name, "largest")

    def error(numbers: F64) -> tuple[float, F64]:
        step = float(np.abs(numbers).max()) / 127
        return step, np.round(numbers / step) * step - numbers

    step, off = error(values)
    assert step == close(figure(name, "step"))
    assert float(np.abs(off).max()) <= step / 2 + 1e-12 and float(np.abs(off).max()) == close(figure(name, "worst"))
    assert float(np.sqrt((off**2).mean())) == close(figure(name, "typical"))
    step, off = error(np.append(values, figure(name, "outlier")))
    assert step == close(figure(name, "step_with_outlier"))
    kept = values + off[:-1]
    assert not kept[np.abs(values) < 0.235].any() and kept[np.abs(values) > 0.237].all()
    # Channels with scales of their own confine the damage.
    channels = np.stack([values, values * 10])
    own = np.abs(channels).max(axis=1, keepdims=True) / 127
    assert float(np.abs(np.round(channels / own) * own - channels)[0].max()) <= own[0, 0] / 2 + 1e-12


@claims("small_difference_of_large_numbers")
def test_a_variance_from_large_terms_is_noise_and_can_be_negative() -> None:
    name = "small_difference_of_large_numbers"
    mean = figure(name, "mean")
    assert float(np.spacing(np.float32(mean**2))) == figure(name, "spacing") == 8
    naive, two_pass, welford = [], [], []
    for seed in range(20):
        values = (random(2000, seed=seed) + mean).astype(np.float32)
        naive.append(float((values * values).mean() - values.mean() * values.mean()))
        two_pass.append(float(((values - values.mean()) ** 2).mean()))
        middle = spread = np.float32(0)
        for count, value in enumerate(values, 1):
            before = value - middle
            middle = middle + before / np.float32(count)
            spread = spread + before * (value - middle)
        welford.append(float(spread) / len(values))
    assert min(naive) < 0 and max(naive) > 3
    assert all(0.9 < variance < 1.1 for variance in (*two_pass, *welford))
    # The subtraction of two neighbours is exact: the error was there before.
    large = np.float32(1e8)
    assert float(large - np.float32(1e8 - 8)) == float(large) - float(np.float32(1e8 - 8)) == 8


@claims("update_below_half_a_step")
def test_a_small_update_never_moves_a_bf16_weight_unless_it_is_rounded_at_random() -> None:
    name = "update_below_half_a_step"
    assert bf16(1 + figure(name, "lost_below") * 0.999) == 1 < bf16(1 + figure(name, "lost_below") * 1.01)
    assert bf16(1 - figure(name, "lost_below_downwards") * 0.999) == 1
    assert bf16(1 - figure(name, "lost_below_downwards") * 1.02) < 1
    weight, master, random_weight = 1.0, 1.0, 1.0
    draw = np.random.default_rng(0)
    for _ in range(1000):
        weight = bf16(weight - 0.0005)
        master = fp32(master - 0.0005)
        wanted = random_weight - 0.0005
        step = 2.0 ** (math.floor(math.log2(wanted)) - 7)
        random_weight = math.floor(wanted / step + draw.random()) * step
    assert weight == 1
    assert bf16(master) == pytest.approx(0.5, rel=2**-8) and random_weight == pytest.approx(0.5, abs=0.08)
    for start in np.linspace(1, 2, 50):
        lasting = bf16(float(start))
        assert bf16(lasting * (1 + 2**-9 * 0.99)) == lasting == bf16(lasting * (1 - 2**-9 * 0.99))


@claims("loss_from_logits")
def test_the_loss_of_logits_is_finite_where_that_of_probabilities_is_not() -> None:
    logits = np.array([0.0, 200.0, 3.0], dtype=np.float32)
    probabilities = np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum()
    with np.errstate(divide="ignore"):
        assert probabilities[0] == 0 and np.isneginf(np.log(probabilities[0]))

    def loss(numbers: F64, target: int = 0) -> float:
        highest = float(numbers.max())
        return highest + math.log(float(np.exp(numbers - highest).sum())) - float(numbers[target])

    assert loss(logits.astype(np.float64)) == pytest.approx(200)
    at = random(5)
    wanted = softmax(at) - np.eye(5)[0]
    found = []
    for place in range(5):

        def moved(value: float, place: int = place) -> float:
            return loss(np.where(np.arange(5) == place, value, at))

        found.append(slope_of(moved, float(at[place])))
    np.testing.assert_allclose(found, wanted, atol=1e-8)
    assert float(np.abs(wanted).max()) <= 1


@claims("how_close_is_close_enough")
def test_what_rounding_the_output_and_summing_in_fp32_may_cost() -> None:
    name = "how_close_is_close_enough"
    left, right = random(32, 4096).astype(np.float32), random(4096, 32, seed=1).astype(np.float32)
    exact = left.astype(np.float64) @ right.astype(np.float64)
    assert float(exact.std()) == pytest.approx(figure(name, "spread"), rel=0.1)
    rounded = np.vectorize(bf16)(exact)
    assert float(np.abs((rounded - exact) / exact).max()) <= 2**-8
    nearby = np.abs(exact) < 128
    assert float(np.abs(rounded - exact)[nearby].max()) == pytest.approx(figure(name, "half_step"), rel=0.1)

    def spread(length: int) -> float:
        terms = random(length, 400, seed=length).astype(np.float32)
        sums = np.cumsum(terms, axis=0, dtype=np.float32)[-1]
        return float((sums - terms.sum(axis=0, dtype=np.float64)).std() / np.sqrt(length))

    # Relative to a sum of random terms, the error grows about with the root of their number.
    assert 2 < spread(16 * 256) / spread(256) < 8


# Hardware


@claims("tiles_of_a_product")
def test_tiles_divide_the_loads_by_their_side_and_leave_the_multiplications() -> None:
    side = 8
    left, right = random(side, side), random(side, side, seed=1)
    for tile in (1, 2, 4):
        result, loaded, multiplied = np.zeros((side, side)), 0, 0
        for row, column in product(range(0, side, tile), repeat=2):
            for inner in range(0, side, tile):
                one = left[row : row + tile, inner : inner + tile]
                other = right[inner : inner + tile, column : column + tile]
                loaded += one.size + other.size
                multiplied += tile**3
                result[row : row + tile, column : column + tile] += one @ other
        np.testing.assert_allclose(result, left @ right)
        assert loaded == 2 * side**3 / tile and multiplied == side**3


@claims("systolic_matrix_unit")
def test_a_grid_of_cells_multiplies_in_rows_plus_both_sides_minus_two_cycles() -> None:
    def run(inputs: F64, weights: F64) -> tuple[F64, int]:
        depth, width = weights.shape
        moving, sums = np.zeros((depth, width)), np.zeros((depth, width))
        result, left, cycle = np.zeros((len(inputs), width)), len(inputs) * width, 0
        while left:
            entering = [inputs[cycle - at, at] if 0 <= cycle - at < len(inputs) else 0.0 for at in range(depth)]
            moving = np.column_stack([entering, moving[:, :-1]])
            sums = np.vstack([np.zeros(width), sums[:-1]]) + moving * weights
            cycle += 1
            for column in range(width):
                row = cycle - depth - column
                if 0 <= row < len(inputs):
                    result[row, column] = sums[-1, column]
                    left -= 1
        return result, cycle

    for rows, depth, width in ((1, 4, 4), (5, 4, 4), (9, 3, 6)):
        inputs, weights = random(rows, depth), random(depth, width, seed=1)
        result, cycles = run(inputs, weights)
        np.testing.assert_allclose(result, inputs @ weights)
        assert cycles == rows + depth + width - 2
    few = figure("systolic_matrix_unit", "few")
    assert few / (few + 254) == close(figure("systolic_matrix_unit", "few_share"))


@claims("transfers_behind_arithmetic")
def test_two_buffers_hide_the_shorter_of_load_and_arithmetic() -> None:
    def total(tiles: int, load: float, compute: float, buffers: int) -> float:
        """A load waits for the engine and for its buffer, arithmetic for its data and for the engine."""
        loaded: list[float] = []
        computed: list[float] = []
        for at in range(tiles):
            free = computed[at - buffers] if at >= buffers else 0.0
            loaded.append(max(loaded[-1] if loaded else 0.0, free) + load)
            computed.append(max(computed[-1] if computed else 0.0, loaded[-1]) + compute)
        return computed[-1]

    name = "transfers_behind_arithmetic"
    load, compute, tiles = figure(name, "load"), figure(name, "compute"), int(figure(name, "tiles"))
    assert total(tiles, load, compute, 1) == close(figure(name, "in_turn"))
    assert total(tiles, load, compute, 2) == close(figure(name, "overlapped"))
    # When loads take longer, more buffers do not help.
    assert total(tiles, 3 * load, load, 2) == pytest.approx(total(tiles, 3 * load, load, 8))


@claims("one_fast_or_many_served")
def test_a_queue_at_ninety_per_cent_takes_ten_service_times() -> None:
    share, requests = figure("one_fast_or_many_served", "utilisation"), 2_000_000
    draw = np.random.default_rng(1)
    service, arrivals = draw.exponential(1, requests), draw.exponential(1 / share, requests)
    # The wait of a request is the walk of service minus arrivals above its lowest point so far.
    walk = np.concatenate([[0.0], np.cumsum(service[:-1] - arrivals[1:])])
    stay = walk - np.minimum.accumulate(walk) + service
    assert float(stay.mean()) == pytest.approx(figure("one_fast_or_many_served", "slowdown"), rel=0.1)
    # Little's law: requests inside are rate times stay.
    begun = np.cumsum(arrivals)
    ended, moments = np.sort(begun + stay), np.linspace(0, begun[-1], 100_000)
    inside = np.searchsorted(begun, moments) - np.searchsorted(ended, moments)
    assert float(inside.mean()) == pytest.approx(requests / float(begun[-1]) * float(stay.mean()), rel=0.02)


@claims("many_small_kernels")
def test_short_kernels_wait_for_their_launches_and_long_ones_hide_them() -> None:
    name = "many_small_kernels"
    kernels, launch = int(figure(name, "kernels")), figure(name, "launch")

    def step(kernel: float) -> float:
        end = 0.0
        for at in range(kernels):
            end = max(end, (at + 1) * launch) + kernel
        return end

    assert step(figure(name, "kernel")) == close(figure(name, "host"))
    assert step(10 * launch) == close(kernels * 10 * launch)
