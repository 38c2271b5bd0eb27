// A paged cache of keys and values: blocks form a tree, as sequences that were split share what came before.
#include <algorithm>
#include <vector>

namespace {

class Cache {
public:
    Cache(long long blocks, long long width) : free_(blocks), width_(width) {}

    long long start(long long tokens) {
        last_.push_back(-1);
        length_.push_back(0);
        const long long name = static_cast<long long>(last_.size()) - 1;
        const long long taken = append(name, tokens);
        if (taken < 0) length_[name] = -1;
        return taken;
    }

    long long append(long long name, long long tokens) {
        if (length_[name] < 0) return -1;
        const long long room = (width_ - length_[name] % width_) % width_;
        const bool copied = room > 0 && tokens > 0 && users_[last_[name]] > 1;
        const long long wanted = std::max(0LL, tokens - room + width_ - 1) / width_ + (copied ? 1 : 0);
        if (wanted > free_) return -1;
        if (copied) {
            --users_[last_[name]];
            last_[name] = before_[last_[name]];
            if (last_[name] >= 0) ++users_[last_[name]];
        }
        for (long long block = 0; block < wanted; ++block) {
            before_.push_back(last_[name]);
            users_.push_back(1);
            last_[name] = static_cast<long long>(before_.size()) - 1;
        }
        free_ -= wanted;
        length_[name] += tokens;
        return wanted;
    }

    long long split(long long name) {
        const long long at = last_[name];
        const long long length = length_[name];
        last_.push_back(length < 0 ? -1 : at);
        length_.push_back(length);
        if (length < 0) return -1;
        if (at >= 0) ++users_[at];
        return 0;
    }

    long long end(long long name) {
        if (length_[name] < 0) return -1;
        length_[name] = -1;
        long long gone = 0;
        for (long long at = last_[name]; at >= 0 && --users_[at] == 0; at = before_[at]) ++gone;
        free_ += gone;
        return gone;
    }

private:
    long long free_;
    long long width_;
    std::vector<long long> before_;  // of each block
    std::vector<long long> users_;
    std::vector<long long> last_;  // of each sequence
    std::vector<long long> length_;
};

}  // namespace

std::vector<long long> serve(long long blocks, long long width, const std::vector<std::vector<long long>>& calls) {
    Cache cache(blocks, width);
    std::vector<long long> answers;
    for (const auto& call : calls) {
        switch (call[0]) {
            case 0: answers.push_back(cache.start(call[1])); break;
            case 1: answers.push_back(cache.append(call[1], call[2])); break;
            case 2: answers.push_back(cache.split(call[1])); break;
            default: answers.push_back(cache.end(call[1])); break;
        }
    }
    return answers;
}
