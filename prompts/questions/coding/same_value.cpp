// Operators that compute the same value, merged by numbering values; what no output needs is dropped.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

std::vector<long long> merge(const std::vector<std::string>& kinds, const std::vector<std::vector<long long>>& inputs,
                             const std::vector<long long>& outputs) {
    const long long count = static_cast<long long>(kinds.size());
    std::vector<long long> first(kinds.size());
    std::map<std::pair<std::string, std::vector<long long>>, long long> known;
    for (long long at = 0; at < count; ++at) {
        if (kinds[at] == "input") {
            first[at] = at;
            continue;
        }
        std::vector<long long> read;
        for (long long source : inputs[at]) read.push_back(first[source]);
        if (kinds[at] == "add" || kinds[at] == "mul") std::sort(read.begin(), read.end());
        first[at] = known.emplace(std::make_pair(kinds[at], std::move(read)), at).first->second;
    }
    std::vector<char> needed(kinds.size(), 0);
    for (long long output : outputs) needed[first[output]] = 1;
    for (long long at = count - 1; at >= 0; --at) {
        if (needed[at] == 0) continue;
        for (long long source : inputs[at]) needed[first[source]] = 1;
    }
    std::vector<long long> answers;
    for (long long name : first) answers.push_back(needed[name] != 0 ? name : -1);
    return answers;
}
