"""How far two people who labelled the same tellings agree: what the program can be asked for at most."""

from collections.abc import Iterator, Mapping, Sequence

from evals.bank.measures import Share, fact_figures, fact_lines
from evals.bank.records import LabelledTelling, SecondLabels, places
from interviewer.domain.preparation.bank import Fact, FactKind


def agreement_lines(told: Sequence[LabelledTelling], second: Mapping[str, SecondLabels]) -> Iterator[str]:
    """The second labels measured by the first, as what the program finds is."""
    both = [one for one in told if one.id in second]
    yield f"second labels of {len(both)} of {len(told)} tellings, measured by the first:"
    yield from fact_lines(fact_figures(both, lambda one: facts_labelled(one.text, second[one.id])))
    named = sum(one.principles[0] in second[one.id].principles for one in both)
    first = sum(one.principles[:1] == second[one.id].principles[:1] for one in both)
    common = sum(len({*one.principles} & {*second[one.id].principles}) for one in both)
    yield f"first principle among the other's three: {Share(named, len(both))}"
    yield f"the same first principle: {Share(first, len(both))}"
    yield f"principles that both name: {Share(common, sum(len(one.principles) for one in both))}"


def facts_labelled(text: str, labels: SecondLabels) -> tuple[Fact, ...]:
    """The labels in the form of what the program finds; each quote where it first stands."""
    found: list[tuple[FactKind, str, str]] = [
        (one.kind, one.quote, "") for one in labels.facts if one.kind is not FactKind.NUMBER
    ]
    found += [(FactKind.NUMBER, one.quote, one.source or "") for one in labels.numbers]
    return tuple(
        Fact(kind=kind, quote=quote, start=span.start, end=span.end, source=source)
        for kind, quote, source in found
        for span in places(text, quote)[:1]
    )
