// Fusion of elementwise operators in the order of the program, each time with a search for a way back.
#include <vector>

namespace {

using Lists = std::vector<std::vector<long long>>;

// Whether one of the groups on the stack needs the wanted one, directly or through others.
bool depends(std::vector<long long> stack, long long wanted, const std::vector<long long>& group, const Lists& members,
             const Lists& inputs) {
    std::vector<bool> seen(members.size(), false);
    while (!stack.empty()) {
        const long long current = stack.back();
        stack.pop_back();
        for (long long member : members[current]) {
            for (long long source : inputs[member]) {
                const long long before = group[source];
                if (before == wanted) return true;
                if (before == current || seen[before]) continue;
                seen[before] = true;
                stack.push_back(before);
            }
        }
    }
    return false;
}

}  // namespace

std::vector<long long> fuse(const std::vector<bool>& elementwise, const Lists& inputs, long long limit) {
    const long long count = static_cast<long long>(elementwise.size());
    std::vector<long long> group(count);
    Lists members(count);
    for (long long op = 0; op < count; ++op) {
        group[op] = op;
        if (elementwise[op] && !inputs[op].empty() && elementwise[inputs[op][0]]) {
            const long long wanted = group[inputs[op][0]];
            std::vector<long long> outside;
            for (long long source : inputs[op]) {
                if (group[source] != wanted) outside.push_back(group[source]);
            }
            const bool room = static_cast<long long>(members[wanted].size()) < limit;
            if (room && !depends(outside, wanted, group, members, inputs)) group[op] = wanted;
        }
        members[group[op]].push_back(op);
    }
    return group;
}
