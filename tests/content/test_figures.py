"""Facts have sources, questions use them as published, and figures are read in digits and in words."""

import pytest

from interviewer.content.document import read_yaml
from interviewer.content.figure_checks import agrees, stated_amounts
from interviewer.content.files import find_files
from interviewer.domain.entities.design import DesignTask, FactTable
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from tests import shipped
from tests.content.conftest import Broken
from tests.content.fundamentals.questions import BY_FILE

TABLE = next(
    read_yaml(file).validate(FactTable) for file in find_files() if file.name.as_posix() == "prompts/facts/neuron.yaml"
)
FACTS = {fact.id: fact for fact in TABLE.facts}
NEURON = ("kernels", "compilers", "serving")


def test_every_figure_of_the_hardware_has_a_source_with_a_date() -> None:
    dated = {source.id for source in TABLE.sources if source.dated}
    assert {fact.id for fact in TABLE.facts if fact.source not in dated} == set()


@pytest.mark.parametrize("generation", ["Trn1", "Trn2", "Trn3", "Inf2"])
def test_every_generation_has_its_cores_rates_memory_and_links(generation: str) -> None:
    wanted = {"cores", "bf16", "fp32", "memory", "memory_rate", "link"}
    assert {f"{generation.lower()}_{name}" for name in wanted} <= {f.id for f in TABLE.facts if f.of == generation}


def test_figures_that_follow_from_others_agree_with_them() -> None:
    def value(name: str) -> float:
        return FACTS[name].value

    for clock, core in ((value("tensor_clock_v2"), value("trn1_bf16") / 2), (value("tensor_clock_v3"), 7.9e13)):
        assert 2 * 128 * 128 * clock == pytest.approx(core, rel=0.04)
    assert value("trn2_core_bf16") * value("trn2_cores") == pytest.approx(value("trn2_bf16"), rel=0.06)
    assert value("trn3_core_mx") * value("trn3_cores") == pytest.approx(value("trn3_mx"), rel=0.01)
    assert value("trn2_link_inside") + value("trn2_link_between") == value("trn2_link")
    assert value("psum") == value("partitions") * 8 * value("psum_bank")


def test_every_question_about_neuron_names_its_sources() -> None:
    known = {source.id for source in TABLE.sources}
    for topic in NEURON:
        for question in BY_FILE[topic]:
            assert question.sources and set(question.sources) <= known, question.id


def test_a_figure_that_departs_from_its_fact_is_found(broken: Broken) -> None:
    told = broken("prompts/facts/neuron.yaml", "{id: hop, of: Trn2, value: 1.5e-6", "{id: hop, of: Trn2, value: 2.5e-6")
    assert any("hop is 2.5e-06 s, not 1.5e-06 s" in line for line in told)


def test_a_fact_that_no_table_holds_is_found(broken: Broken) -> None:
    file = "prompts/questions/ml_fundamentals/kernels.yaml"
    told = broken(file, "means: Partitions of SBUF., fact: partitions", "means: Partitions of SBUF., fact: nothing")
    assert any("nothing is not a fact of a table" in line for line in told)


def test_a_source_that_no_table_holds_is_found(broken: Broken) -> None:
    file = "prompts/questions/ml_fundamentals/kernels.yaml"
    told = broken(file, "sources: [nki_arch_v2, nki_perf]", "sources: [nki_arch_v2, hearsay]")
    assert any("hearsay is not a source" in line for line in told)


def test_the_source_of_a_fact_must_be_named(broken: Broken) -> None:
    file = "prompts/questions/ml_fundamentals/kernels.yaml"
    told = broken(file, "sources: [nki_arch_v2, nki_perf]", "sources: [nki_perf]")
    assert any("nki_arch_v2, the source of partitions, is missing" in line for line in told)


def test_a_fact_needs_a_listed_source(broken: Broken) -> None:
    told = broken("prompts/facts/neuron.yaml", "source: inf2_instance", "source: hearsay")
    assert any("inf2_chips: the source is not listed" in line for line in told)


def test_a_subject_of_a_round_that_nothing_asks_about_is_found(broken: Broken) -> None:
    told = broken("prompts/personas/ml_systems.md", "subjects: [neuron]", "subjects: [neurons]")
    assert any("no question of ml_systems is about neurons" in line for line in told)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("It takes 3.5 milliseconds.", 3.5),
        ("There are 2,048 of them.", 2048),
        ("Seventy-five operations a byte.", 75),
        ("Some twelve hundred tokens.", 1200),
        ("Three quarters belong to the optimiser.", 0.75),
        ("The best interval is two and a half minutes.", 2.5),
        ("It is near an hour and a quarter.", 1.25),
        ("Nearly one request in ten is late.", 0.1),
        ("About 6 times ten to the minus 8.", 6e-8),
        ("A sum of 1.5e12 bytes.", 1.5e12),
        ("It is twice as long.", 2),
    ],
)
def test_a_figure_is_read_in_digits_and_in_words(text: str, amount: float) -> None:
    assert any(one.amount == pytest.approx(amount) for one in stated_amounts(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It takes 3.5 milliseconds.", 0.00348, "s"),
        ("Nearly five minutes.", 280, "s"),
        ("That is 16.8 MB.", 16777216, "bytes"),
        ("Some 12 MiB are left.", 12582912, "bytes"),
        ("13% is lost.", 0.87, "share"),
        ("It is four times as fast.", 0.25, "ratio"),
        ("Half a million comparisons.", 500000, "comparisons"),
    ],
)
def test_a_sentence_agrees_with_its_figure_and_not_with_another(text: str, value: float, unit: str) -> None:
    assert agrees(text, value, unit)
    assert not agrees(text, value * 1.4, unit)


def test_most_wrong_figures_would_be_found() -> None:
    worked = [
        figure
        for question in shipped.content().questions.values()
        if isinstance(question, DesignTask | FundamentalsQuestion) and question.figures is not None
        for figure in question.figures.worked
    ]
    assert len(worked) > 400
    for factor in (0.4, 0.7, 1.5, 2.2, 10):
        missed = sum(agrees(figure.says, figure.value * factor, figure.unit) for figure in worked)
        assert missed / len(worked) < 0.2


def test_a_worked_figure_that_is_told_wrongly_is_a_problem(broken: Broken) -> None:
    told = broken(
        "prompts/questions/ml_systems/attention_on_a_core.yaml",
        "takes the vector engine 4.4 milliseconds",
        "takes the vector engine 6.1 milliseconds",
    )
    assert any("does not state the figure: row_maxima is 0.00437 s" in line for line in told)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("ml_fundamentals/compilers", "Each processor has 64 KB", "Each processor has 96 KB", "key"),
        ("ml_systems/attention_on_a_core", "Trn1: 24 MiB of SBUF", "Trn1: 26 MiB of SBUF", "generations.Trn1"),
        ("ml_systems/attention_on_a_core", "Names the engines", "Reaches 37% and names the engines", "expects.L4"),
    ],
)
def test_a_figure_that_is_neither_given_nor_worked_out_nor_published_is_a_problem(
    broken: Broken, file: str, old: str, new: str, place: str
) -> None:
    told = broken(f"prompts/questions/{file}.yaml", old, new)
    assert any(place in line and "neither given nor worked out" in line for line in told)
