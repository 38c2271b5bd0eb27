"""Loads a simulated machine, and the files of exercises that import it, into the process of the tests."""

import importlib.util
import sys
from functools import lru_cache
from types import ModuleType

from tests.content.conftest import ROOT

QUESTIONS = ROOT / "prompts/questions"


@lru_cache
def toy_core() -> ModuleType:
    """The core, under the name by which checks import it."""
    return _loaded("toy_core", "machines/toy_core.py")


def of_exercise(name: str) -> tuple[ModuleType, ModuleType]:
    """The reference of an exercise and its check."""
    toy_core()
    return _loaded(name, f"ml_exercises/{name}.py"), _loaded(f"{name}_check", f"ml_exercises/{name}_check.py")


def _loaded(name: str, file: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, QUESTIONS / file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
