// The fastest slowest stage of a pipeline: binary search for the time, with a greedy check.
#include <algorithm>
#include <cstddef>
#include <vector>

long long slowest_stage(const std::vector<long long>& times, const std::vector<long long>& memory, long long chips,
                        long long capacity) {
    const auto is_enough = [&](long long limit) {
        long long stages = 1, time = 0, space = 0;
        for (std::size_t layer = 0; layer < times.size(); ++layer) {
            if (time + times[layer] > limit || space + memory[layer] > capacity) {
                ++stages;
                time = space = 0;
            }
            time += times[layer];
            space += memory[layer];
        }
        return stages <= chips;
    };
    long long low = 0, high = 0;
    for (std::size_t layer = 0; layer < times.size(); ++layer) {
        if (memory[layer] > capacity) return -1;
        low = std::max(low, times[layer]);
        high += times[layer];
    }
    if (!is_enough(high)) return -1;
    while (low < high) {
        const long long middle = low + (high - low) / 2;
        if (is_enough(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}
