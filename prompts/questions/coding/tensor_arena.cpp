// Offsets in one block: the largest tensor first, each at the lowest place that is free while it lives.
#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

std::vector<long long> place(const std::vector<std::vector<long long>>& tensors, long long align) {
    std::vector<long long> order(tensors.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](long long one, long long other) { return tensors[one][0] > tensors[other][0]; });
    std::vector<long long> offsets(tensors.size(), 0);
    std::vector<std::pair<long long, long long>> placed;  // offset and tensor, in the order of offsets
    for (long long tensor : order) {
        const long long size = tensors[tensor][0];
        long long offset = 0;
        for (const auto& [start, other] : placed) {
            const bool together = tensors[other][1] <= tensors[tensor][2] && tensors[tensor][1] <= tensors[other][2];
            if (!together) continue;
            if (offset + size <= start) break;
            const long long end = start + tensors[other][0];
            offset = std::max(offset, (end + align - 1) / align * align);
        }
        offsets[tensor] = offset;
        const std::pair<long long, long long> entry{offset, tensor};
        placed.insert(std::upper_bound(placed.begin(), placed.end(), entry), entry);
    }
    return offsets;
}
