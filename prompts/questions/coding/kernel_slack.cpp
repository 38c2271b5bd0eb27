// Slack of kernels: the longest way to each kernel from the front, the longest way on from it from the back.
#include <algorithm>
#include <cstddef>
#include <vector>

std::vector<long long> slack(const std::vector<long long>& times, const std::vector<std::vector<long long>>& reads) {
    const std::size_t count = times.size();
    std::vector<std::vector<long long>> readers(count);
    std::vector<long long> waiting(count, 0), start(count, 0), order;
    for (const auto& read : reads) {
        readers[read[1]].push_back(read[0]);
        ++waiting[read[0]];
    }
    for (std::size_t kernel = 0; kernel < count; ++kernel) {
        if (waiting[kernel] == 0) order.push_back(static_cast<long long>(kernel));
    }
    for (std::size_t at = 0; at < order.size(); ++at) {
        const long long kernel = order[at];
        for (const long long reader : readers[kernel]) {
            start[reader] = std::max(start[reader], start[kernel] + times[kernel]);
            if (--waiting[reader] == 0) order.push_back(reader);
        }
    }
    std::vector<long long> rest = times;
    long long total = 0;
    for (auto kernel = order.rbegin(); kernel != order.rend(); ++kernel) {
        for (const long long reader : readers[*kernel]) {
            rest[*kernel] = std::max(rest[*kernel], times[*kernel] + rest[reader]);
        }
        total = std::max(total, rest[*kernel]);
    }
    std::vector<long long> answer{total};
    for (std::size_t kernel = 0; kernel < count; ++kernel) answer.push_back(total - start[kernel] - rest[kernel]);
    return answer;
}
