// Properties of a cache that several threads ask at once.
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

void rest(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

void join(std::vector<std::thread>& threads) {
    for (std::thread& one : threads) one.join();
    threads.clear();
}

}  // namespace

void computes_each_plan_once(Trial& trial) {
    for (int round = 0; round < 5; ++round) {
        trial.begin("round ", round, ": six threads ask for the same shape at once");
        std::atomic<int> computed{0}, wrong{0};
        PlanCache cache([&](const std::string& shape) {
            ++computed;
            rest(5);
            return "plan for " + shape;
        });
        std::vector<std::thread> threads;
        for (int number = 0; number < 6; ++number) {
            threads.emplace_back([&] { wrong += cache.get("64x64") == "plan for 64x64" ? 0 : 1; });
        }
        join(threads);
        trial.expect(wrong.load() == 0, "gives ", wrong.load(), " threads another plan");
        trial.expect(computed.load() == 1, "computes the plan ", computed.load(), " times");
        trial.expect(cache.get("64x64") == "plan for 64x64" && computed.load() == 1, "computes it again later");
    }
}

void lets_other_shapes_through(Trial& trial) {
    trial.begin("a plan that is computed only after another thread got the plan of another shape");
    std::atomic<bool> begun{false}, other{false};
    PlanCache cache([&](const std::string& shape) {
        if (shape == "slow") {
            begun = true;
            while (!other.load()) rest(20);
        }
        return shape + "!";
    });
    std::thread slow([&] { cache.get("slow"); });
    while (!begun.load()) rest(20);
    trial.expect(cache.get("quick") == "quick!", "gives a wrong plan");
    other = true;
    slow.join();
}

void tries_again_after_an_error(Trial& trial) {
    trial.begin("a computation that throws the first time, in one thread");
    int tries = 0;
    PlanCache once([&](const std::string& shape) -> std::string {
        if (tries++ == 0) throw std::runtime_error("out of memory");
        return shape;
    });
    bool thrown = false;
    try {
        once.get("a");
    } catch (const std::runtime_error&) {
        thrown = true;
    }
    trial.expect(thrown, "does not pass the exception on");
    trial.expect(once.get("a") == "a", "gives ", once.get("a"), " afterwards, expected a");
    trial.begin("a computation that throws the first time, with four threads that ask at once");
    std::atomic<int> calls{0}, failed{0}, right{0};
    PlanCache cache([&](const std::string& shape) -> std::string {
        rest(5);
        if (calls++ == 0) throw std::runtime_error("out of memory");
        return shape;
    });
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&] {
            try {
                right += cache.get("b") == "b" ? 1 : 0;
            } catch (const std::runtime_error&) {
                ++failed;
            }
        });
    }
    join(threads);
    trial.expect(failed.load() == 1 && right.load() == 3, "fails in ", failed.load(), " threads and gives the plan to ",
                 right.load(), ", expected 1 and 3");
}

void keeps_its_plans_in_place(Trial& trial) {
    trial.begin("the plan of one shape after plans for 500 others");
    PlanCache cache([](const std::string& shape) { return shape + " with a text that lies in memory of its own"; });
    const std::string& first = cache.get("first");
    const std::string before = first;
    for (int number = 0; number < 500; ++number) cache.get(std::to_string(number));
    trial.expect(first == before && &first == &cache.get("first"), "has moved or changed it");
}

void serves_many_shapes_at_once(Trial& trial) {
    trial.begin("four threads that ask for 60 shapes each, in different orders");
    std::atomic<int> computed{0}, wrong{0};
    PlanCache cache([&](const std::string& shape) {
        ++computed;
        return shape + shape;
    });
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&, number] {
            for (int at = 0; at < 60; ++at) {
                const std::string shape = std::to_string((at * (2 * number + 1) + 17 * number) % 60);
                wrong += cache.get(shape) == shape + shape ? 0 : 1;
            }
        });
    }
    join(threads);
    trial.expect(wrong.load() == 0, "gives ", wrong.load(), " wrong plans");
    trial.expect(computed.load() <= 60, "computes ", computed.load(), " plans for 60 shapes");
}
