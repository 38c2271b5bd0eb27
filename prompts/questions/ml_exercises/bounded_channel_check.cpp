// Properties of a channel between threads. Threads that never come back are found by the watcher of the trial.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <thread>
#include <vector>

namespace {

using Values = std::vector<long long>;

void rest() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

// All that comes until the channel is closed and empty.
Values drained(Channel& channel) {
    Values got;
    while (const std::optional<long long> value = channel.pop()) got.push_back(*value);
    return got;
}

Values counted(long long count) {
    Values values;
    for (long long value = 0; value < count; ++value) values.push_back(value);
    return values;
}

}  // namespace

void hands_over_in_order(Trial& trial) {
    for (const long long capacity : {1, 2, 5}) {
        trial.begin("capacity ", capacity, ", one thread that pushes 0 to 99 and closes, one that pops");
        Channel channel(static_cast<std::size_t>(capacity));
        bool accepted = true;
        std::thread producer([&] {
            for (const long long value : counted(100)) accepted = channel.push(value) && accepted;
            channel.close();
        });
        const Values got = drained(channel);
        producer.join();
        trial.expect(accepted, "refuses a value before it is closed");
        trial.expect(got == counted(100), "hands over ", got, ", expected 0 to 99");
    }
}

void hands_over_each_value_once(Trial& trial) {
    for (const std::size_t capacity : {1, 3, 200}) {
        trial.begin("capacity ", capacity, ", three threads that push 50 values each, three that pop");
        Channel channel(capacity);
        std::vector<Values> got(3);
        std::vector<std::thread> producers, consumers;
        for (int number = 0; number < 3; ++number) {
            producers.emplace_back([&channel, number] {
                for (const long long value : counted(50)) channel.push(1000 * number + value);
            });
            consumers.emplace_back([&channel, &got, number] { got[number] = drained(channel); });
        }
        for (std::thread& one : producers) one.join();
        channel.close();
        for (std::thread& one : consumers) one.join();
        Values all, wanted;
        for (const Values& values : got) all.insert(all.end(), values.begin(), values.end());
        for (int number = 0; number < 3; ++number) {
            for (const long long value : counted(50)) wanted.push_back(1000 * number + value);
        }
        std::sort(all.begin(), all.end());
        trial.expect(all == wanted, "hands over ", all.size(), " values of 150, or some twice");
    }
}

void holds_no_more_than_its_capacity(Trial& trial) {
    for (const int capacity : {1, 4}) {
        trial.begin("capacity ", capacity, ", a thread that pushes while nobody pops");
        Channel channel(static_cast<std::size_t>(capacity));
        std::atomic<int> pushed{0};
        std::thread producer([&] {
            while (channel.push(pushed.load())) ++pushed;
        });
        while (pushed.load() < capacity) rest();
        rest();
        trial.expect(pushed.load() == capacity, "takes ", pushed.load(), " values");
        trial.begin("capacity ", capacity, ", the same thread after one pop");
        channel.pop();
        while (pushed.load() < capacity + 1) rest();
        rest();
        trial.expect(pushed.load() == capacity + 1, "takes ", pushed.load() - capacity, " more values");
        channel.close();
        producer.join();
    }
}

void wakes_everyone_when_it_closes(Trial& trial) {
    trial.begin("three threads that wait in pop while the channel is closed");
    Channel empty(2);
    std::atomic<int> given{0};
    std::vector<std::thread> threads;
    for (int number = 0; number < 3; ++number) {
        threads.emplace_back([&] { given += empty.pop().has_value() ? 1 : 0; });
    }
    rest();
    empty.close();
    for (std::thread& one : threads) one.join();
    trial.expect(given.load() == 0, "gives values that nobody pushed");
    trial.begin("three threads that wait in push while the channel is closed");
    Channel full(1);
    full.push(7);
    std::atomic<int> taken{0};
    threads.clear();
    for (int number = 0; number < 3; ++number) {
        threads.emplace_back([&] { taken += full.push(8) ? 1 : 0; });
    }
    rest();
    full.close();
    for (std::thread& one : threads) one.join();
    trial.expect(taken.load() == 0, "accepts values after it was closed");
}

void keeps_what_it_accepted(Trial& trial) {
    trial.begin("capacity 3, push(0) to push(2), close, push(3), and pop until there is nothing");
    Channel channel(3);
    for (const long long value : counted(3)) channel.push(value);
    channel.close();
    channel.close();
    trial.expect(!channel.push(3), "accepts a value after it was closed");
    const Values got = drained(channel);
    trial.expect(got == counted(3), "hands over ", got, ", expected {0, 1, 2}");
    trial.expect(!channel.pop(), "gives a value once it is empty");
}

void may_be_closed_at_any_time(Trial& trial) {
    for (int round = 0; round < 12; ++round) {
        trial.begin("round ", round, ": a thread that pushes until it is refused, and is never kept waiting");
        Channel wide(1000000);
        std::atomic<long long> pushed{0};
        std::thread producer([&] {
            while (wide.push(pushed.load())) ++pushed;
        });
        for (int waited = 0; pushed.load() < 20 && waited < 1000; ++waited) std::this_thread::yield();
        wide.close();
        producer.join();
        const std::size_t kept = drained(wide).size();
        trial.expect(kept == static_cast<std::size_t>(pushed.load()), "accepts ", pushed.load(), " values and keeps ", kept);
    }
    for (int round = 0; round < 8; ++round) {
        trial.begin("round ", round, ": two threads push until they are refused, one pops, and it is closed meanwhile");
        Channel channel(2);
        std::vector<Values> accepted(2);
        Values got;
        std::vector<std::thread> producers;
        for (int number = 0; number < 2; ++number) {
            producers.emplace_back([&channel, &accepted, number] {
                for (long long value = number; channel.push(value); value += 2) accepted[number].push_back(value);
            });
        }
        std::thread consumer([&] { got = drained(channel); });
        std::this_thread::sleep_for(std::chrono::microseconds(500));
        channel.close();
        for (std::thread& one : producers) one.join();
        consumer.join();
        const std::size_t wanted = accepted[0].size() + accepted[1].size();
        trial.expect(got.size() == wanted, "accepts ", wanted, " values and hands over ", got.size());
    }
}
