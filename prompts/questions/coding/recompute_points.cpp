// Which activations to keep: the cheapest chain, with a window of candidates whose cost rises from front to back.
#include <algorithm>
#include <deque>
#include <vector>

std::vector<long long> layers_to_keep(const std::vector<long long>& layers, long long scratch) {
    const long long count = static_cast<long long>(layers.size());
    std::vector<long long> before(count + 1, 0);
    for (long long layer = 0; layer < count; ++layer) before[layer + 1] = before[layer] + layers[layer];
    // Place `end` stands for keeping layer `end - 1`; the first place is the start, the last one the end.
    std::vector<long long> cost(count + 2, 0), previous(count + 2, 0);
    std::deque<long long> window{0};
    for (long long end = 1; end <= count + 1; ++end) {
        while (before[end - 1] - before[window.front()] > scratch) window.pop_front();
        previous[end] = window.front();
        cost[end] = cost[window.front()] + (end <= count ? layers[end - 1] : 0);
        while (!window.empty() && cost[window.back()] >= cost[end]) window.pop_back();
        window.push_back(end);
    }
    std::vector<long long> kept;
    for (long long at = previous[count + 1]; at > 0; at = previous[at]) kept.push_back(at - 1);
    std::reverse(kept.begin(), kept.end());
    return kept;
}
