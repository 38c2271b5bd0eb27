"""How each language is compiled and started inside the sandbox, and which of them are installed."""

import importlib.util
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code import Sanitizer
from interviewer.sandbox.bwrap import View, can_read

CODE = "/code"
_VENV = "/venv"
_SYSTEM_PYTHONS = (Path("/usr/bin/python3"), Path("/usr/local/bin/python3"))

# The compiler's output file is its standard output: nothing has to be fetched out of the sandbox.
_CPP = "g++ -std=c++17 -O2 -fmax-errors=10 -o /tmp/program {source} >&2 && cat /tmp/program"
# The race detector's shadow memory is at fixed addresses, which widely randomised addresses may collide with.
_AT_FIXED_ADDRESSES = "if setarch -R true 2>/dev/null; then exec setarch -R {path}; fi; exec {path}"
_SANITIZED: Mapping[Sanitizer, tuple[str, str]] = MappingProxyType(
    {
        Sanitizer.MEMORY: (
            "-O1 -g1 -fsanitize=address,undefined -fno-sanitize-recover=all -ffp-contract=off",
            "exec {path}",
        ),
        Sanitizer.RACES: ("-O1 -g1 -fsanitize=thread", _AT_FIXED_ADDRESSES),
    }
)
# Output when a sanitizer's library is missing, and of a program that cannot get the addresses it needs.
_NO_SANITIZER = re.compile(
    r"cannot find \S*lib[atu]b?san|cannot find -l[atu]b?san|loading shared libraries: lib[atu]b?san"
)
_NO_ADDRESSES = re.compile(r"FATAL: \w+Sanitizer|Sanitizer: CHECK failed|Sanitizer failed to allocate")
_JAVA = (
    "{home}/bin/javac -J-Xmx256m -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1 -d /tmp/classes {source} >&2 "
    "&& tar -c -C /tmp/classes ."
)
_START_JAVA = (
    "mkdir /tmp/classes && tar -x -C /tmp/classes -f {path} && exec {home}/bin/java -Xmx{heap} -Xss16m "
    "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxMetaspaceSize=64m -XX:CompressedClassSpaceSize=32m "
    "-XX:ReservedCodeCacheSize=32m -cp /tmp/classes {name}"
)
_PUBLIC_CLASS = re.compile(r"^[^\S\n]*public\s+(?:final\s+|abstract\s+)*class\s+(\w{1,60})", re.MULTILINE)


@dataclass(frozen=True)
class Python:
    """A Python interpreter in its own environment inside the sandbox, with at most NumPy from ours.

    Attributes:
        numpy: Whether NumPy can be imported.
    """

    view: View
    numpy: bool
    executable: str = f"{_VENV}/bin/python"


@dataclass(frozen=True)
class Toolchain:
    """A language that can be used here.

    Attributes:
        compiler: The compiler's shell command, with a place for `source`; None when nothing is compiled.
        start: The program's shell command, with places for `path`, `name` and `heap`.
        memory_messages: What it prints when it runs out of memory.
        view: What both commands see besides the system.
        address_space: Whether limiting addresses limits memory; the JVM reserves many more than it uses.
        late_messages: What the compiler prints when it runs out of time.
    """

    language: Language
    suffix: str
    compiler: str | None
    start: str
    memory_messages: tuple[str, ...]
    view: View = View()
    address_space: bool = True
    late_messages: tuple[str, ...] = ("CPU time limit exceeded",)

    def with_sanitizer(self, sanitizer: Sanitizer) -> "Toolchain":
        """The same with a sanitizer in each program, which reserves far more addresses than it uses memory."""
        flags, start = _SANITIZED[sanitizer]
        assert self.language is Language.CPP and self.compiler is not None
        return replace(self, compiler=self.compiler.replace("-O2", flags), start=start, address_space=False)

    def source_name(self, text: str) -> str:
        """The file name that the source must have: in Java that of its public class."""
        if self.language is not Language.JAVA:
            return f"main{self.suffix}"
        public_class = _PUBLIC_CLASS.search(text)
        return f"{public_class[1] if public_class else 'Main'}{self.suffix}"

    def compile_command(self, source: str) -> list[str] | None:
        """The compiler's command for the source at this path; None when nothing is compiled."""
        return ["/bin/sh", "-c", self.compiler.format(source=source)] if self.compiler else None

    def run_command(self, path: str, name: str, memory: int) -> list[str]:
        """The program's command.

        Args:
            path: Of the source, or of what was compiled from it.
            name: Of the source, without its suffix.
            memory: The limit in bytes; the JVM's heap gets half.
        """
        return ["/bin/sh", "-c", self.start.format(path=path, name=name, heap=str(memory // 2))]


def find_python() -> Python | None:
    """Our interpreter if the sandbox may read it, else the system's; None when there is none."""
    ours = Path(sys.base_prefix, "bin", f"python{_version()}")
    for path in (ours, *_SYSTEM_PYTHONS):
        if path.exists() and can_read(path):
            return _environment(path.resolve())
    return None


def find_toolchains(python: Python) -> Mapping[Language, Toolchain]:
    """The toolchains that are installed."""
    toolchains = {
        Language.PYTHON: Toolchain(
            Language.PYTHON, ".py", None, f"exec {python.executable} -I {{path}}", ("MemoryError",)
        ),
        Language.CPP: _find_cpp(),
        Language.JAVA: _find_java(),
    }
    return {language: toolchain for language, toolchain in toolchains.items() if toolchain}


def install_message(language: Language) -> str:
    """What to do when a compiler is not installed."""
    names = {Language.CPP: ("C++ compiler", "g++"), Language.JAVA: ("JDK", "default-jdk-headless")}
    name, package = names[language]
    return f"There is no {name} here. Install it, as with `apt-get install {package}`."


def sanitizer_problem(sanitizer: Sanitizer, stderr: str) -> str | None:
    """Why the sanitizer cannot work here and what to do, judging by the output; None when it can."""
    name, packages = {
        Sanitizer.MEMORY: ("the detector of wrong memory accesses", "`libasan` and `libubsan`"),
        Sanitizer.RACES: ("the race detector", "`libtsan`"),
    }[sanitizer]
    if _NO_SANITIZER.search(stderr):
        return (
            f"Running is off: {name} of the C++ compiler is not installed. Install {packages}, or what your system "
            "calls them."
        )
    if _NO_ADDRESSES.search(stderr):
        return (
            f"Running is off: {name} cannot get the addresses that it needs on this kernel. Set `sysctl "
            "vm.mmap_rnd_bits=28`, or allow the call `personality` in the container's security profile."
        )
    return None


def _environment(interpreter: Path) -> Python:
    """Python treats the folder with `pyvenv.cfg` as its environment and imports packages only from there."""
    prefix = interpreter.parents[1]
    folders = [] if prefix.is_relative_to("/usr") else [(prefix, str(prefix))]
    packages = _numpy() if interpreter.name == f"python{_version()}" else []
    folders += [(path, f"{_VENV}/lib/python{_version()}/site-packages/{path.name}") for path in packages]
    config = f"home = {interpreter.parent}\ninclude-system-site-packages = false\n"
    view = View(
        folders=tuple(folders),
        links=((f"{_VENV}/bin/python", str(interpreter)),),
        texts=((f"{_VENV}/pyvenv.cfg", config.encode()),),
    )
    return Python(view, numpy=bool(packages))


def _numpy() -> list[Path]:
    """NumPy's folder and that of its libraries."""
    spec = importlib.util.find_spec("numpy")
    if spec is None or not spec.submodule_search_locations:
        return []
    package = Path(spec.submodule_search_locations[0])
    return [path for path in (package, package.with_name("numpy.libs")) if path.is_dir() and can_read(path)]


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _find_cpp() -> Toolchain | None:
    path = shutil.which("g++", path="/usr/bin:/bin")
    messages = ("std::bad_alloc", "out of memory", "virtual memory exhausted")
    return Toolchain(Language.CPP, ".cpp", _CPP, "exec {path}", messages) if path else None


def _find_java() -> Toolchain | None:
    path = shutil.which("javac")
    if path is None or not can_read(Path(path)):
        return None
    home = Path(path).resolve().parents[1]
    view = View() if home.is_relative_to("/usr") else View(folders=((home, str(home)),))
    compiler, start = _JAVA.replace("{home}", str(home)), _START_JAVA.replace("{home}", str(home))
    messages = ("OutOfMemoryError", "insufficient memory")
    return Toolchain(Language.JAVA, ".java", compiler, start, messages, view, address_space=False)
