"""What the editor begins with: the function to write, in each language; for a design two empty sheets."""

from collections.abc import Mapping
from types import MappingProxyType

from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem, Signature
from interviewer.domain.entities.code import SHEETS, Language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.question import Question

_CPP: Mapping[str, str] = MappingProxyType(
    {"int": "long long", "float": "double", "bool": "bool", "str": "std::string"}
)
_JAVA: Mapping[str, str] = MappingProxyType({"int": "long", "float": "double", "bool": "boolean", "str": "String"})


def starters(question: Question) -> dict[Language, str]:
    """The beginning in each language; empty for a question that nothing is written for."""
    if isinstance(question, DesignTask):
        return dict.fromkeys(SHEETS, "")
    if isinstance(question, Exercise):
        return {question.language: question.starter}
    if not isinstance(question, CodingProblem):
        return {}
    signature = question.signature
    return {Language.PYTHON: _python(signature), Language.CPP: _cpp(signature), Language.JAVA: _java(signature)}


def _python(signature: Signature) -> str:
    parameters = ", ".join(f"{parameter.name}: {_python_type(parameter.type)}" for parameter in signature.parameters)
    return f"def {signature.name}({parameters}) -> {_python_type(signature.returns)}:\n    pass\n"


def _python_type(name: str) -> str:
    base, depth = _parts(name)
    return "list[" * depth + base + "]" * depth


def _cpp(signature: Signature) -> str:
    types = [parameter.type for parameter in signature.parameters] + [signature.returns]
    headers = [
        header
        for header, needed in (
            ("string", any(name.startswith("str") for name in types)),
            ("vector", any(name.endswith("[]") for name in types)),
        )
        if needed
    ]
    parameters = ", ".join(f"{_cpp_parameter(parameter.type)} {parameter.name}" for parameter in signature.parameters)
    includes = "".join(f"#include <{header}>\n" for header in headers)
    gap = "\n" if includes else ""
    return f"{includes}{gap}{_cpp_type(signature.returns)} {signature.name}({parameters}) {{\n    return {{}};\n}}\n"


def _cpp_parameter(name: str) -> str:
    by_value = name in ("int", "float", "bool")
    return _cpp_type(name) if by_value else f"const {_cpp_type(name)}&"


def _cpp_type(name: str) -> str:
    base, depth = _parts(name)
    return "std::vector<" * depth + _CPP[base] + ">" * depth


def _java(signature: Signature) -> str:
    parameters = ", ".join(f"{_java_type(parameter.type)} {parameter.name}" for parameter in signature.parameters)
    head = f"    static {_java_type(signature.returns)} {signature.name}({parameters}) {{"
    return f"class Solution {{\n{head}\n        return {_java_zero(signature.returns)};\n    }}\n}}\n"


def _java_type(name: str) -> str:
    base, depth = _parts(name)
    return _JAVA[base] + "[]" * depth


def _java_zero(name: str) -> str:
    if name.endswith("[]"):
        return "null"
    return {"bool": "false", "str": '""'}.get(name, "0")


def _parts(name: str) -> tuple[str, int]:
    """The scalar in a type, and how many lists are around it."""
    return name.removesuffix("[]" * name.count("[]")), name.count("[]")
