"""How each language is compiled and started inside the sandbox, and which of them are here."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code_run import Sanitizer
from interviewer.sandbox.cell import View
from interviewer.sandbox.host import can_read
from interviewer.sandbox.python import Python

CODE = "/code"
# What the compiler made is its standard output: nothing has to be fetched out of the sandbox.
_CPP = "g++ -std=c++17 -O2 -fmax-errors=10 -o /tmp/program {source} >&2 && cat /tmp/program"
# The notes of the race detector lie at fixed places, which addresses drawn from too wide a range may fall into.
_AT_FIXED_PLACES = "if setarch -R true 2>/dev/null; then exec setarch -R {place}; fi; exec {place}"
_SANITIZED: Mapping[Sanitizer, tuple[str, str]] = MappingProxyType(
    {
        Sanitizer.MEMORY: (
            "-O1 -g1 -fsanitize=address,undefined -fno-sanitize-recover=all -ffp-contract=off",
            "exec {place}",
        ),
        Sanitizer.RACES: ("-O1 -g1 -fsanitize=thread", _AT_FIXED_PLACES),
    }
)
# What is said without the library of a sanitizer, and by a program that cannot have the addresses that it needs.
_NO_SANITIZER = re.compile(
    r"cannot find \S*lib[atu]b?san|cannot find -l[atu]b?san|loading shared libraries: lib[atu]b?san"
)
_NO_ADDRESSES = re.compile(r"FATAL: \w+Sanitizer|Sanitizer: CHECK failed|Sanitizer failed to allocate")
_JAVA = (
    "{home}/bin/javac -J-Xmx256m -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1 -d /tmp/classes {source} >&2 "
    "&& tar -c -C /tmp/classes ."
)
_START_JAVA = (
    "mkdir /tmp/classes && tar -x -C /tmp/classes -f {classes} && exec {home}/bin/java -Xmx{heap} -Xss16m "
    "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxMetaspaceSize=64m -XX:CompressedClassSpaceSize=32m "
    "-XX:ReservedCodeCacheSize=32m -cp /tmp/classes {name}"
)
_PUBLIC_CLASS = re.compile(r"^[^\S\n]*public\s+(?:final\s+|abstract\s+)*class\s+(\w{1,60})", re.MULTILINE)


@dataclass(frozen=True)
class Toolchain:
    """A language that can be used here.

    Attributes:
        compiler: The command of the compiler, with places for `source` and the like; None when nothing is compiled.
        start: The command of the program, with places for what was compiled.
        view: What the two see beside the system.
        address_space: Whether the memory can be bounded by addresses; the JVM takes many more than it uses.
        ran_out: What it says when it has no more memory.
        ran_late: What the compiler says when it has no more time.
    """

    language: Language
    suffix: str
    compiler: str | None
    start: str
    ran_out: tuple[str, ...]
    view: View = View()
    address_space: bool = True
    ran_late: tuple[str, ...] = ("CPU time limit exceeded",)

    def watched(self, sanitizer: Sanitizer) -> "Toolchain":
        """The same with a sanitizer in each program, whose notes need many more addresses than memory."""
        flags, start = _SANITIZED[sanitizer]
        assert self.language is Language.CPP and self.compiler is not None
        return replace(self, compiler=self.compiler.replace("-O2", flags), start=start, address_space=False)

    def source_name(self, text: str) -> str:
        """The file that the source must stand in."""
        found = _PUBLIC_CLASS.search(text) if self.language is Language.JAVA else None
        return f"{found[1] if found else 'Main' if self.language is Language.JAVA else 'main'}{self.suffix}"

    def compile(self, source: str) -> list[str] | None:
        """The compiler's command for a source at this place."""
        return ["/bin/sh", "-c", self.compiler.format(source=source)] if self.compiler else None

    def command(self, place: str, name: str, memory: int) -> list[str]:
        """The program's command.

        Args:
            place: Where the source stands, or what was compiled from it.
            name: Of the source, without its ending.
            memory: What it may use in all; the JVM's heap gets half.
        """
        filled = {"place": place, "classes": place, "name": name, "heap": str(memory // 2)}
        return ["/bin/sh", "-c", self.start.format(**filled)]


def find_toolchains(python: Python) -> Mapping[Language, Toolchain]:
    """Those that are here."""
    found = {Language.PYTHON: _python(python), Language.CPP: _cpp(), Language.JAVA: _java()}
    return {language: toolchain for language, toolchain in found.items() if toolchain}


def install(language: Language) -> str:
    """What to do when a language is not here."""
    what = {Language.CPP: ("C++ compiler", "g++"), Language.JAVA: ("JDK", "default-jdk-headless")}
    name, package = what[language]
    return f"There is no {name} here. Install it, as with `apt-get install {package}`."


def no_sanitizer(sanitizer: Sanitizer, stderr: str) -> str | None:
    """Why no program can be watched here and what to do, by what the linker or the program said; None when it can."""
    name, packages = {
        Sanitizer.MEMORY: ("the detector of wrong memory accesses", "`libasan` and `libubsan`"),
        Sanitizer.RACES: ("the race detector", "`libtsan`"),
    }[sanitizer]
    if _NO_SANITIZER.search(stderr):
        return f"Running is off: {name} of the C++ compiler is not here. Install {packages}, as your system calls them."
    if _NO_ADDRESSES.search(stderr):
        return (
            f"Running is off: {name} cannot have the addresses that it needs on this kernel. Set `sysctl "
            "vm.mmap_rnd_bits=28`, or allow the call `personality` in the container's security profile."
        )
    return None


def _python(python: Python) -> Toolchain:
    return Toolchain(Language.PYTHON, ".py", None, f"exec {python.executable} -I {{place}}", ("MemoryError",))


def _cpp() -> Toolchain | None:
    path = shutil.which("g++", path="/usr/bin:/bin")
    words = ("std::bad_alloc", "out of memory", "virtual memory exhausted")
    return Toolchain(Language.CPP, ".cpp", _CPP, "exec {place}", words) if path else None


def _java() -> Toolchain | None:
    path = shutil.which("javac")
    if path is None or not can_read(Path(path)):
        return None
    home = Path(path).resolve().parents[1]
    view = View() if home.is_relative_to("/usr") else View(folders=((home, str(home)),))
    compiler, start = _JAVA.replace("{home}", str(home)), _START_JAVA.replace("{home}", str(home))
    words = ("OutOfMemoryError", "insufficient memory")
    return Toolchain(Language.JAVA, ".java", compiler, start, words, view, address_space=False)
