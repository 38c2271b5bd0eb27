// Simplification of address expressions: operands first, and equal parts under one number.
#include <cctype>
#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace {

bool is_constant(const std::string& label) {
    return label[0] == '-' || std::isdigit(static_cast<unsigned char>(label[0])) != 0;
}

std::string folded(const std::string& label, const std::string& first, const std::string& second) {
    const long long one = std::stoll(first), other = std::stoll(second);
    return std::to_string(label == "add" ? one + other : label == "sub" ? one - other : one * other);
}

class Parts {
public:
    long long number(const std::string& label, long long one = -1, long long other = -1) {
        const Part part{label, one, other};
        const auto [place, added] = numbers_.emplace(part, static_cast<long long>(parts_.size()));
        if (added) parts_.push_back(part);
        return place->second;
    }

    long long simplified(const std::string& label, long long one, long long other) {
        const std::string first = std::get<0>(parts_[one]), second = std::get<0>(parts_[other]);
        if (is_constant(first) && is_constant(second)) return number(folded(label, first, second));
        if (label == "sub" && one == other) return number("0");
        if (label == "mul" && (first == "0" || second == "0")) return number("0");
        const std::string neutral = label == "mul" ? "1" : "0";
        if (second == neutral) return one;
        if (first == neutral && label != "sub") return other;
        return number(label, one, other);
    }

    std::vector<std::string> written(long long part) const {
        std::vector<std::string> labels;
        std::vector<long long> stack{part};
        while (!stack.empty()) {
            const auto& [label, one, other] = parts_[stack.back()];
            stack.pop_back();
            labels.push_back(label);
            if (one < 0) continue;
            stack.push_back(other);
            stack.push_back(one);
        }
        return labels;
    }

private:
    using Part = std::tuple<std::string, long long, long long>;

    std::map<Part, long long> numbers_;
    std::vector<Part> parts_;
};

}  // namespace

std::vector<std::string> simplify(const std::vector<std::string>& labels, const std::vector<long long>& left,
                                  const std::vector<long long>& right) {
    std::vector<std::size_t> order{labels.size() - 1};
    for (std::size_t at = 0; at < order.size(); ++at) {
        const std::size_t node = order[at];
        if (left[node] < 0) continue;
        order.push_back(static_cast<std::size_t>(left[node]));
        order.push_back(static_cast<std::size_t>(right[node]));
    }
    Parts parts;
    std::vector<long long> result(labels.size(), -1);
    for (auto node = order.rbegin(); node != order.rend(); ++node) {
        const bool leaf = left[*node] < 0;
        result[*node] = leaf ? parts.number(labels[*node])
                             : parts.simplified(labels[*node], result[left[*node]], result[right[*node]]);
    }
    return parts.written(result.back());
}
