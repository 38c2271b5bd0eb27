// A prefix cache of a serving engine: a trie of tokens, pins at the ends of requests, and an ordered set of leaves.
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

class Cache {
public:
    Cache() { nodes_.push_back(Node{}); nodes_[0].pins = 1; }

    long long start(long long now, const std::vector<long long>& call) {
        long long hits = 0;
        std::size_t node = 0;
        for (std::size_t at = 1; at < call.size(); ++at) {
            const auto found = nodes_[node].children.find(call[at]);
            std::size_t child = nodes_.size();
            if (found != nodes_[node].children.end()) {
                child = found->second;
                ++hits;
            } else {
                nodes_[node].children.emplace(call[at], child);
                Node made;
                made.parent = node;
                made.token = call[at];
                nodes_.push_back(made);
            }
            leaves_.erase({nodes_[child].used, child});
            nodes_[child].used = now;
            node = child;
        }
        ++nodes_[node].pins;
        ends_.push_back(node);
        return hits;
    }

    long long finish(long long request) {
        const std::size_t node = ends_[request];
        --nodes_[node].pins;
        offer(node);
        return 0;
    }

    long long evict(long long wanted) {
        long long done = 0;
        while (done < wanted && !leaves_.empty()) {
            const std::size_t node = leaves_.begin()->second;
            leaves_.erase(leaves_.begin());
            const std::size_t parent = nodes_[node].parent;
            nodes_[parent].children.erase(nodes_[node].token);
            ++done;
            offer(parent);
        }
        return done;
    }

private:
    struct Node {
        std::unordered_map<long long, std::size_t> children{};
        std::size_t parent = 0;
        long long token = 0;
        long long used = -1;
        long long pins = 0;
    };

    std::vector<Node> nodes_;
    std::vector<std::size_t> ends_;
    std::set<std::pair<long long, std::size_t>> leaves_;  // last use and node, only those that may go

    void offer(std::size_t node) {
        if (nodes_[node].children.empty() && nodes_[node].pins == 0) leaves_.insert({nodes_[node].used, node});
    }
};

}  // namespace

std::vector<long long> serve(const std::vector<std::vector<long long>>& calls) {
    Cache cache;
    std::vector<long long> answers;
    for (std::size_t now = 0; now < calls.size(); ++now) {
        const std::vector<long long>& call = calls[now];
        if (call[0] == 0) {
            answers.push_back(cache.start(static_cast<long long>(now), call));
        } else {
            answers.push_back(call[0] == 1 ? cache.finish(call[1]) : cache.evict(call[1]));
        }
    }
    return answers;
}
