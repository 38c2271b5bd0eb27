"""What sanitizers report, as they wrote it, becomes a sentence with the candidate's lines."""

import pytest

from interviewer.domain.coding.cpp_exercise import sanitizer_report

RACE = """printed by the candidate
==================
WARNING: ThreadSanitizer: data race (pid=3)
  Read of size 8 at 0x7ffc0b1f0168 by thread T2 (mutexes: write M9):
    #0 std::vector<long>::push_back(long const&) /usr/include/c++/12/bits/stl_vector.h:1287 (main+0x123c)
    #1 Channel::push(long long) main.cpp:13 (main+0x123c)
    #2 operator() check.cpp:40 (main+0x123c)

  Previous write of size 8 at 0x7ffc0b1f0168 by main thread:
    #0 Channel::close() main.cpp:37 (main+0x12a5)
    #1 may_be_closed(Trial&) check.cpp:50 (main+0x12a5)

  Location is stack of main thread.

SUMMARY: ThreadSanitizer: data race main.cpp:13 in Channel::push(long long)
==================
ThreadSanitizer: reported 1 warnings
"""
ORDER = """WARNING: ThreadSanitizer: lock-order-inversion (potential deadlock) (pid=7)
  Cycle in lock order graph: M1 => M2 => M1

  Mutex M2 acquired here while holding mutex M1 in thread T1:
    #0 pthread_mutex_lock <null> (main+0x4)
    #1 Pair::one() main.cpp:9 (main+0x4)

  Mutex M1 acquired here while holding mutex M2 in thread T2:
    #0 pthread_mutex_lock <null> (main+0x4)
    #1 Pair::other() main.cpp:15 (main+0x4)
"""
BEYOND = """=================================================================
==3==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000014 at pc 0x55 bp 0x7f sp 0x7f
READ of size 4 at 0x602000000014 thread T0
    #0 0x555555 in lane_dot(float const*, float const*, unsigned long) main.cpp:10
    #1 0x555556 in stays_inside(Trial&) check.cpp:70
SUMMARY: AddressSanitizer: heap-buffer-overflow main.cpp:10 in lane_dot
"""


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (RACE, "has a data race: a read in line 13 and a write in line 37, by two threads and with nothing that"),
        (RACE.replace("write of", "atomic write of"), "a read in line 13 and an atomic write in line 37"),
        (RACE.replace("main.cpp:37", "check.cpp:7"), "a read in line 13 and a write by the caller of your code"),
        (
            RACE.replace("by main thread:", "by main thread:\n    [failed to restore the stack]\n"),
            "a read in line 13 and an access, by",
        ),
        (ORDER, "takes two locks in different orders and can deadlock in lines 9 and 15"),
        (
            ORDER.replace("lock-order-inversion (potential deadlock)", "double lock of a mutex"),
            "holds already in lines 9",
        ),
        (
            ORDER.replace("lock-order-inversion (potential deadlock)", "odd thing"),
            "breaks a rule of threads (odd thing)",
        ),
        (BEYOND, "goes beyond the end of its memory in line 10"),
        (BEYOND.replace("heap-buffer-overflow", "heap-use-after-free"), "uses memory that was freed in line 10"),
        (BEYOND.replace("heap-buffer-overflow", "new-kind"), "breaks a rule about memory (new-kind) in line 10"),
        (BEYOND.replace("main.cpp", "check.cpp"), "goes beyond the end of its memory"),
        (
            "main.cpp:4:17: runtime error: signed integer overflow: 1 + 2 cannot be represented in type 'int'\n",
            "does what C++ does not define in line 4: signed integer overflow: 1 + 2 cannot",
        ),
        ("check.cpp:4:17: runtime error: load of misaligned address\n", "does not define: load of misaligned address"),
    ],
)
def test_what_was_found_is_told_with_its_lines(told: str, said: str) -> None:
    words = sanitizer_report(told, "main.cpp")
    assert words is not None and said in words


def test_nothing_is_found_in_what_a_candidate_prints() -> None:
    assert sanitizer_report("at main.cpp:13 all is well\n", "main.cpp") is None
    assert sanitizer_report("", "main.cpp") is None
