// Registers for an expression tree: the operand that needs more goes first, and two equal needs cost one more.
#include <algorithm>
#include <vector>

long long fewest_registers(const std::vector<long long>& left, const std::vector<long long>& right) {
    std::vector<long long> order{0};
    for (std::size_t at = 0; at < order.size(); ++at) {
        const long long node = order[at];
        if (left[node] < 0) continue;
        order.push_back(left[node]);
        order.push_back(right[node]);
    }
    std::vector<long long> need(left.size(), 1);
    for (auto node = order.rbegin(); node != order.rend(); ++node) {
        if (left[*node] < 0) continue;
        const long long one = need[left[*node]], other = need[right[*node]];
        need[*node] = one == other ? one + 1 : std::max(one, other);
    }
    return need[0];
}
