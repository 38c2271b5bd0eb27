// A ring between two threads without a lock: each counts in a variable of its own, and publishes with release.
#include <atomic>
#include <cstddef>
#include <vector>

struct Record {
    long long number;
    long long check;
};

class Ring {
public:
    explicit Ring(std::size_t capacity) : slots_(capacity) {}

    bool push(const Record& record) {
        const std::size_t written = written_.load(std::memory_order_relaxed);
        if (written - read_.load(std::memory_order_acquire) == slots_.size()) return false;
        slots_[written % slots_.size()] = record;
        written_.store(written + 1, std::memory_order_release);
        return true;
    }

    bool pop(Record& record) {
        const std::size_t read = read_.load(std::memory_order_relaxed);
        if (read == written_.load(std::memory_order_acquire)) return false;
        record = slots_[read % slots_.size()];
        read_.store(read + 1, std::memory_order_release);
        return true;
    }

private:
    std::vector<Record> slots_;
    // On cache lines of their own, as two cores write them.
    alignas(64) std::atomic<std::size_t> written_{0};
    alignas(64) std::atomic<std::size_t> read_{0};
};
