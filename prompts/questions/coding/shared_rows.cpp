// Pairing documents in rows with least padding: two pointers from both ends of the sorted lengths.
#include <algorithm>
#include <numeric>
#include <vector>

std::vector<std::vector<long long>> shared_rows(long long context, const std::vector<long long>& lengths) {
    std::vector<long long> order(lengths.size());
    std::iota(order.begin(), order.end(), 0LL);
    std::sort(order.begin(), order.end(), [&](long long one, long long other) { return lengths[one] < lengths[other]; });
    std::vector<std::vector<long long>> rows;
    long long shortest = 0;
    for (long long longest = static_cast<long long>(order.size()) - 1; shortest <= longest; --longest) {
        rows.push_back({order[longest]});
        if (shortest < longest && lengths[order[longest]] + 1 + lengths[order[shortest]] <= context) {
            rows.back().push_back(order[shortest++]);
        }
    }
    return rows;
}
