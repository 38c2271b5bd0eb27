// Reports far above the running median: two heaps.
#include <functional>
#include <queue>
#include <vector>

std::vector<long long> slow_reports(const std::vector<long long>& times, long long warmup, long long factor) {
    std::priority_queue<long long> smaller;  // Never shorter than `larger`; the median is on top.
    std::priority_queue<long long, std::vector<long long>, std::greater<>> larger;
    std::vector<long long> slow;
    for (long long at = 0; at < static_cast<long long>(times.size()); ++at) {
        if (at >= warmup && !smaller.empty() && times[at] > factor * smaller.top()) {
            slow.push_back(at);
            continue;
        }
        smaller.push(times[at]);
        larger.push(smaller.top());
        smaller.pop();
        if (larger.size() > smaller.size()) {
            smaller.push(larger.top());
            larger.pop();
        }
    }
    return slow;
}
