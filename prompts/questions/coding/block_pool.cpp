// A pool of device memory: best fit over a map of gaps, neighbours joined at once.
#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>
#include <vector>

namespace {

class Pool {
public:
    explicit Pool(long long capacity) {
        if (capacity > 0) gaps_[0] = capacity;
    }

    long long take(long long size) {
        auto best = gaps_.end();
        for (auto gap = gaps_.begin(); gap != gaps_.end(); ++gap) {
            if (gap->second >= size && (best == gaps_.end() || gap->second < best->second)) best = gap;
        }
        if (best == gaps_.end()) return -1;
        const auto [start, width] = *best;
        gaps_.erase(best);
        if (width > size) gaps_[start + size] = width - size;
        blocks_[start] = size;
        return start;
    }

    long long give_back(long long start) {
        const auto block = blocks_.find(start);
        if (block == blocks_.end()) return -1;
        const long long size = block->second;
        blocks_.erase(block);
        auto gap = gaps_.emplace(start, size).first;
        const auto behind = std::next(gap);
        if (behind != gaps_.end() && gap->first + gap->second == behind->first) {
            gap->second += behind->second;
            gaps_.erase(behind);
        }
        if (gap != gaps_.begin()) {
            const auto before = std::prev(gap);
            if (before->first + before->second == gap->first) {
                before->second += gap->second;
                gaps_.erase(gap);
            }
        }
        return size;
    }

    long long fragmentation() const {
        long long free = 0;
        long long largest = 0;
        for (const auto& gap : gaps_) {
            free += gap.second;
            largest = std::max(largest, gap.second);
        }
        return free > 0 ? (free - largest) * 1000 / free : 0;
    }

private:
    std::map<long long, long long> gaps_;              // start to width
    std::unordered_map<long long, long long> blocks_;  // start to size
};

}  // namespace

std::vector<long long> serve(long long capacity, const std::vector<std::vector<long long>>& requests) {
    Pool pool(capacity);
    std::vector<long long> answers;
    for (const auto& request : requests) {
        if (request[0] == 0) {
            answers.push_back(pool.take(request[1]));
        } else if (request[0] == 1) {
            answers.push_back(pool.give_back(request[1]));
        } else {
            answers.push_back(pool.fragmentation());
        }
    }
    return answers;
}
