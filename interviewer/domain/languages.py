"""The languages in which code is written here."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Language(StrEnum):
    """Languages that a problem suits and that a candidate may write in."""

    PYTHON = "python"
    CPP = "cpp"
    JAVA = "java"


NAMES: Mapping[Language, str] = MappingProxyType(
    {Language.PYTHON: "Python", Language.CPP: "C++17", Language.JAVA: "Java"}
)
