"""What a program sees inside the sandbox, as bubblewrap's arguments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Of /etc only what programs and compilers look up; a name with a star may stand for several.
_ETC = ("alternatives", "ld.so.cache", "java*")
_MERGED = ("bin", "lib", "lib32", "lib64", "sbin")
_OWN_NAMESPACES = (
    "--unshare-user",
    "--unshare-pid",
    "--unshare-net",
    "--unshare-ipc",
    "--unshare-uts",
    "--unshare-cgroup-try",
    "--disable-userns",
)
_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",  # each of its threads would take memory for itself
}


@dataclass(frozen=True)
class View:
    """What a toolchain needs beside the system's own programs and libraries.

    Attributes:
        folders: Read-only, from the host to the place inside.
        links: From the place inside to where it points.
        texts: Small files, from the place inside to what they hold.
    """

    folders: tuple[tuple[Path, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, bytes], ...] = ()


def arguments(view: View, files: Sequence[tuple[str, int]], disk: int, hidden: Sequence[Path]) -> list[str]:
    """Bubblewrap's arguments, without the command.

    Args:
        view: What the program may see.
        files: More read-only files: the place inside and the file descriptor to read them from.
        disk: Size of `/tmp`.
        hidden: What must not be seen even when it lies within a folder that is.
    """
    size = ["--size", str(disk)]
    inside = [
        *_OWN_NAMESPACES,
        *("--uid", "1000", "--gid", "1000", "--hostname", "sandbox", "--cap-drop", "ALL"),
        *("--new-session", "--die-with-parent", "--clearenv"),
        *(word for name, value in _ENVIRONMENT.items() for word in ("--setenv", name, value)),
        *_system(),
        *(word for folder, place in view.folders for word in ("--ro-bind", str(folder), place)),
        *(word for place, target in view.links for word in ("--symlink", target, place)),
        *(word for path in hidden if _is_seen(path, view) for word in _cover(str(path))),
        *("--proc", "/proc", "--dev", "/dev"),
        # Terminals hold memory that nobody counts.
        *_cover("/dev/pts"),
        *(*size, "--tmpfs", "/dev/shm", *size, "--tmpfs", "/tmp"),
        *(word for place, file in files for word in ("--perms", "0555", "--file", str(file), place)),
    ]
    # Both are file systems in memory without a size: nothing may be written there.
    return [*inside, *("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp")]


def _system() -> Iterator[str]:
    yield from ("--ro-bind", "/usr", "/usr")
    for name in _MERGED:
        path = Path("/", name)
        if path.is_symlink():
            yield from ("--symlink", f"usr/{name}", str(path))
        elif path.is_dir():
            yield from ("--ro-bind", str(path), str(path))
    for pattern in _ETC:
        for path in sorted(Path("/etc").glob(pattern)):
            yield from ("--ro-bind", str(path), str(path))


def _cover(path: str) -> tuple[str, ...]:
    return ("--size", "4096", "--tmpfs", path, "--remount-ro", path)


def _is_seen(path: Path, view: View) -> bool:
    seen = [Path("/usr"), *(folder for folder, _ in view.folders)]
    return path.is_dir() and any(path.is_relative_to(folder) for folder in seen)
