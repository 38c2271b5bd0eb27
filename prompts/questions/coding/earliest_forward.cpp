// Gradient buckets on one link: always send what is needed first, and interrupt for something more urgent.
#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

long long earliest_forward(const std::vector<std::vector<long long>>& buckets) {
    using Item = std::pair<long long, long long>;  // when it is needed, and how much is left to send
    std::vector<std::vector<long long>> arrivals = buckets;
    std::sort(arrivals.begin(), arrivals.end());
    std::priority_queue<Item, std::vector<Item>, std::greater<Item>> waiting;
    long long start = 0;
    long long clock = 0;
    for (std::size_t at = 0; at < arrivals.size(); ++at) {
        const long long ready = arrivals[at][0];
        start = std::max(start, ready);
        clock = std::max(clock, ready);
        waiting.emplace(arrivals[at][2], arrivals[at][1]);
        const bool last = at + 1 == arrivals.size();
        const long long following = last ? std::numeric_limits<long long>::max() : arrivals[at + 1][0];
        while (!waiting.empty() && clock < following) {
            const auto [needed, left] = waiting.top();
            waiting.pop();
            const long long sent = std::min(left, following - clock);
            clock += sent;
            if (sent < left) {
                waiting.emplace(needed, left - sent);
            } else {
                start = std::max(start, clock - needed);
            }
        }
    }
    return start;
}
