// Parameters below every module, shared tensors once: the smaller set is emptied into the larger.
#include <cstddef>
#include <unordered_set>
#include <utility>
#include <vector>

std::vector<long long> parameter_counts(const std::vector<long long>& parents,
                                        const std::vector<std::vector<long long>>& holds,
                                        const std::vector<long long>& elements) {
    std::vector<std::unordered_set<long long>> tensors(parents.size());
    std::vector<long long> counts(parents.size(), 0), open(parents.size(), 0), done;
    for (const auto& pair : holds) {
        if (tensors[pair[0]].insert(pair[1]).second) counts[pair[0]] += elements[pair[1]];
    }
    for (const long long parent : parents) {
        if (parent >= 0) ++open[parent];
    }
    for (std::size_t module = 0; module < parents.size(); ++module) {
        if (open[module] == 0) done.push_back(static_cast<long long>(module));
    }
    while (!done.empty()) {
        const long long module = done.back(), parent = parents[module];
        done.pop_back();
        if (parent < 0) continue;
        const bool turned = tensors[parent].size() < tensors[module].size();
        if (turned) std::swap(tensors[parent], tensors[module]);
        long long count = turned ? counts[module] : counts[parent];
        for (const long long tensor : tensors[module]) {
            if (tensors[parent].insert(tensor).second) count += elements[tensor];
        }
        counts[parent] = count;
        if (--open[parent] == 0) done.push_back(parent);
    }
    return counts;
}
