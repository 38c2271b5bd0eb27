"""The languages in which something is written beside a conversation."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Language(StrEnum):
    """Languages that a candidate may write in: of programs, and those of the two sheets of the whiteboard."""

    PYTHON = "python"
    CPP = "cpp"
    JAVA = "java"
    MERMAID = "mermaid"
    PAD = "pad"


PROGRAMS = (Language.PYTHON, Language.CPP, Language.JAVA)
# The whiteboard: a diagram, and a pad for arithmetic.
SHEETS = (Language.MERMAID, Language.PAD)
NAMES: Mapping[Language, str] = MappingProxyType(
    {
        Language.PYTHON: "Python",
        Language.CPP: "C++17",
        Language.JAVA: "Java",
        Language.MERMAID: "Diagram",
        Language.PAD: "Scratch pad",
    }
)
