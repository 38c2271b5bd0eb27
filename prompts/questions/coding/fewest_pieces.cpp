// The fewest tokens of a text: a trie of the vocabulary, and a table of the cheapest rest filled from the end.
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

class Trie {
public:
    explicit Trie(const std::vector<std::string>& vocabulary) {
        for (const std::string& piece : vocabulary) {
            std::size_t node = 0;
            for (const char letter : piece) {
                const auto [edge, added] = edges_.emplace(key(node, letter), ends_.size());
                if (added) ends_.push_back(false);
                node = edge->second;
            }
            ends_[node] = true;
        }
    }

    // The node behind an edge; the root, to which none leads, when there is no such edge.
    std::size_t behind(std::size_t node, char letter) const {
        const auto edge = edges_.find(key(node, letter));
        return edge == edges_.end() ? 0 : edge->second;
    }

    bool ends(std::size_t node) const { return ends_[node]; }

private:
    static std::size_t key(std::size_t node, char letter) { return node * 128 + static_cast<std::size_t>(letter); }

    std::unordered_map<std::size_t, std::size_t> edges_;
    std::vector<bool> ends_{false};
};

}  // namespace

std::vector<std::string> fewest_pieces(const std::vector<std::string>& vocabulary, const std::string& text,
                                       long long fallback) {
    const Trie trie(vocabulary);
    std::vector<long long> least(text.size() + 1, 0);
    std::vector<std::size_t> cut(text.size());
    for (std::size_t start = text.size(); start-- > 0;) {
        least[start] = fallback + least[start + 1];
        cut[start] = start + 1;
        std::size_t node = 0;
        for (std::size_t end = start; end < text.size(); ++end) {
            node = trie.behind(node, text[end]);
            if (node == 0) break;
            if (trie.ends(node) && 1 + least[end + 1] < least[start]) {
                least[start] = 1 + least[end + 1];
                cut[start] = end + 1;
            }
        }
    }
    std::vector<std::string> parts;
    for (std::size_t start = 0; start < text.size(); start = cut[start]) {
        parts.push_back(text.substr(start, cut[start] - start));
    }
    return parts;
}
