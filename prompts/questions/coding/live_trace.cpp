// Events that come a little late, passed on in order: a heap and a border that moves with the latest time.
#include <algorithm>
#include <functional>
#include <queue>
#include <tuple>
#include <vector>

std::vector<std::vector<long long>> live_trace(long long skew, const std::vector<std::vector<long long>>& events) {
    using Held = std::tuple<long long, long long, long long>;  // Time, device, number.
    std::priority_queue<Held, std::vector<Held>, std::greater<>> held;
    std::vector<std::vector<long long>> passed;
    long long border = 0;  // Nothing with a time below it can arrive any more.
    const auto pass_on = [&](bool all) {
        passed.emplace_back();
        for (; !held.empty() && (all || std::get<0>(held.top()) < border); held.pop()) {
            passed.back().push_back(std::get<2>(held.top()));
        }
    };
    for (long long number = 0; number < static_cast<long long>(events.size()); ++number) {
        const long long time = events[number][1];
        if (time >= border) {
            held.emplace(time, events[number][0], number);
            border = std::max(border, time - skew);
        }
        pass_on(false);
    }
    pass_on(true);
    return passed;
}
