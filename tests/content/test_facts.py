"""Published facts have sources, and what a question takes from them is what they say."""

import pytest

from interviewer.content.document import read_yaml
from interviewer.content.files import find_files
from interviewer.domain.entities.design import FactTable
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
