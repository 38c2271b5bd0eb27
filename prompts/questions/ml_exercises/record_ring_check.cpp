// Properties of a ring between one thread that writes and one that reads.
#include <thread>
#include <vector>

namespace {

Record record(long long number) { return {number, number * 7 + 1}; }

}  // namespace

void is_empty_at_first(Trial& trial) {
    for (const std::size_t capacity : {1, 2, 5}) {
        trial.begin("a new ring of capacity ", capacity);
        Ring ring(capacity);
        Record got{-1, -1};
        trial.expect(!ring.pop(got), "gives a record");
        trial.expect(got.number == -1 && got.check == -1, "changes the record that it was given");
    }
}

void holds_exactly_its_capacity(Trial& trial) {
    for (const long long capacity : {1, 2, 5, 64}) {
        trial.begin("capacity ", capacity, ", filled and emptied by one thread, three times");
        Ring ring(static_cast<std::size_t>(capacity));
        for (int round = 0; round < 3; ++round) {
            for (long long at = 0; at < capacity; ++at) trial.expect(ring.push(record(at)), "refuses record ", at);
            trial.expect(!ring.push(record(capacity)), "takes one record more than it has room for");
            for (long long at = 0; at < capacity; ++at) {
                Record got{-1, -1};
                trial.expect(ring.pop(got), "has lost record ", at);
                trial.expect(got.number == at, "gives record ", got.number, ", expected ", at);
            }
            Record none{};
            trial.expect(!ring.pop(none), "gives a record once it is empty");
        }
    }
}

void runs_around(Trial& trial) {
    trial.begin("capacity 3, one push and one pop in turn, a thousand times, with two records left inside");
    Ring ring(3);
    ring.push(record(0));
    ring.push(record(1));
    for (long long at = 0; at < 1000; ++at) {
        trial.expect(ring.push(record(at + 2)), "refuses record ", at + 2);
        Record got{-1, -1};
        trial.expect(ring.pop(got) && got.number == at, "gives record ", got.number, ", expected ", at);
    }
}

void passes_all_in_order(Trial& trial) {
    for (const std::size_t capacity : {1, 2, 7, 64}) {
        trial.begin("capacity ", capacity, ", one thread that pushes 2000 records, one that pops them");
        Ring ring(capacity);
        std::thread writer([&] {
            for (long long at = 0; at < 2000; ++at) {
                while (!ring.push(record(at))) std::this_thread::yield();
            }
        });
        for (long long at = 0; at < 2000; ++at) {
            Record got{-1, -1};
            while (!ring.pop(got)) std::this_thread::yield();
            trial.expect(got.number == at, "gives record ", got.number, ", expected ", at);
            trial.expect(got.check == record(at).check, "gives half of record ", at);
        }
        writer.join();
    }
}
