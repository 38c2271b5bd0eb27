// Properties of scratch memory: each place is written from end to end, and objects keep a diary.
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <vector>

namespace {

struct Noted {
    std::vector<int>& diary;
    int name;

    Noted(std::vector<int>& to, int given) : diary(to), name(given) {}
    ~Noted() { diary.push_back(name); }
};

struct Failing {
    explicit Failing(int) { throw std::runtime_error("no"); }
};

}  // namespace

void places_are_apart(Trial& trial) {
    const std::vector<std::vector<std::size_t>> asked{{1, 1}, {3, 2}, {8, 8}, {1, 1}, {24, 16}, {5, 4}, {64, 64}, {2, 32}};
    for (const std::size_t size : {40, 100, 200, 333, 1000}) {
        Scratch scratch(size);
        std::vector<std::pair<char*, std::size_t>> taken;
        for (const auto& one : asked) {
            trial.begin("an arena of ", size, " bytes, after ", taken.size(), " calls take(", one[0], ", ", one[1], ")");
            char* const place = static_cast<char*>(scratch.take(one[0], one[1]));
            if (place == nullptr) continue;
            trial.expect(reinterpret_cast<std::uintptr_t>(place) % one[1] == 0, "gives an address that is no multiple of ",
                         one[1]);
            std::memset(place, static_cast<int>(taken.size() + 1), one[0]);
            taken.emplace_back(place, one[0]);
            for (std::size_t at = 0; at < taken.size(); ++at) {
                for (std::size_t byte = 0; byte < taken[at].second; ++byte) {
                    const bool kept = taken[at].first[byte] == static_cast<char>(at + 1);
                    trial.expect(kept, "gives memory that is in use since call ", at);
                }
            }
        }
    }
}

void refuses_only_what_does_not_fit(Trial& trial) {
    const std::size_t most = std::numeric_limits<std::size_t>::max();
    for (const std::size_t size : {1, 16, 100}) {
        trial.begin("an arena of ", size, " bytes, take(", size, ", 1)");
        trial.expect(Scratch(size).take(size, 1) != nullptr, "refuses what fits exactly");
        Scratch scratch(size);
        for (const std::size_t bytes : {size + 1, most, most - size + 1, most - 7}) {
            trial.begin("an arena of ", size, " bytes, take(", bytes, ", 1)");
            trial.expect(scratch.take(bytes, 1) == nullptr, "gives memory that it does not have");
        }
        trial.begin("an arena of ", size, " bytes, take(", size, ", 1) after calls that were refused");
        trial.expect(scratch.take(size, 1) != nullptr, "refuses what fits exactly");
        trial.begin("an arena of ", size, " bytes that is full, take(", most, ", 1)");
        trial.expect(scratch.take(most, 1) == nullptr && scratch.take(1, 1) == nullptr, "gives memory that it does not have");
    }
    trial.begin("an arena of 4 bytes, make<long long>()");
    Scratch small(4);
    trial.expect(small.make<long long>(1) == nullptr, "makes an object that does not fit");
}

void destroys_the_latest_first(Trial& trial) {
    std::vector<int> diary;
    {
        Scratch scratch(1000);
        for (int name = 0; name < 3; ++name) scratch.make<Noted>(diary, name);
        const std::size_t mark = scratch.mark();
        scratch.take(10, 1);
        for (int name = 3; name < 6; ++name) scratch.make<Noted>(diary, name);
        trial.begin("objects 0 to 2, a mark, objects 3 to 5, and back to the mark");
        scratch.release(mark);
        trial.expect(diary == std::vector<int>{5, 4, 3}, "destroys ", diary, ", expected {5, 4, 3}");
        scratch.make<Noted>(diary, 6);
        diary.clear();
    }
    trial.begin("objects 0 to 2 and 6, and the end of the arena");
    trial.expect(diary == std::vector<int>{6, 2, 1, 0}, "destroys ", diary, ", expected {6, 2, 1, 0}");
    trial.begin("going back to the same mark twice");
    diary.clear();
    Scratch scratch(100);
    scratch.make<Noted>(diary, 1);
    scratch.release(0);
    scratch.release(0);
    trial.expect(diary == std::vector<int>{1}, "destroys ", diary, ", expected {1}");
}

void gives_memory_again(Trial& trial) {
    trial.begin("an arena of 64 bytes that is filled and emptied a hundred times");
    Scratch scratch(64);
    void* const first = scratch.take(16, 1);
    const std::size_t mark = scratch.mark();
    for (int round = 0; round < 100; ++round) {
        void* const place = scratch.take(48, 1);
        trial.expect(place != nullptr, "refuses memory in round ", round);
        trial.expect(place != first, "gives memory that is in use");
        scratch.release(mark);
    }
    trial.begin("an arena of 64 bytes, all of it after release(0)");
    scratch.release(0);
    trial.expect(scratch.take(64, 1) != nullptr, "refuses memory");
}

void failed_constructors_take_nothing(Trial& trial) {
    trial.begin("an arena of 8 bytes and a constructor that throws");
    Scratch scratch(8);
    const std::size_t before = scratch.mark();
    bool thrown = false;
    try {
        scratch.make<Failing>(1);
    } catch (const std::runtime_error&) {
        thrown = true;
    }
    trial.expect(thrown, "does not pass the exception on");
    trial.expect(scratch.mark() == before, "has ", scratch.mark(), " bytes in use afterwards, expected ", before);
    trial.begin("the same arena afterwards, take(8, 1) and its end");
    trial.expect(scratch.take(8, 1) != nullptr, "refuses memory");
}
