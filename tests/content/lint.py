"""One test over many pieces of content: cheap to collect, and a run reports the findings of all of them at once."""

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from _pytest.mark import ParameterSet

Check = Callable[..., None]


def for_each(
    names: str | Sequence[str], values: Iterable[Any], ids: Callable[[Any], str] | None = None
) -> Callable[[Check], Check]:
    """Like `pytest.mark.parametrize`, but as one test, which fails with every finding once all values are checked."""
    arguments = (names,) if isinstance(names, str) else tuple(names)
    cases = [_case(arguments, value, ids) for value in values]

    def decorate(check: Check) -> Check:
        @functools.wraps(check)
        def run(**fixtures: Any) -> None:
            findings = []
            for name, given in cases:
                try:
                    check(**given, **fixtures)
                except Exception as error:
                    findings.append(f"{name}: {str(error) or type(error).__name__}")
            assert not findings, f"{len(findings)} of {len(cases)}:\n" + "\n".join(findings)

        signature = inspect.signature(check)
        others = [each for each in signature.parameters.values() if each.name not in arguments]
        run.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        del run.__wrapped__
        return run

    return decorate


def _case(arguments: tuple[str, ...], value: Any, ids: Callable[[Any], str] | None) -> tuple[str, dict[str, Any]]:
    marked = value.id if isinstance(value, ParameterSet) else None
    parts = value.values if isinstance(value, ParameterSet) else (value,) if len(arguments) == 1 else value
    name = str(marked) if marked else ids(value) if ids else "-".join(map(str, parts))[:60]
    return name, dict(zip(arguments, parts, strict=True))
