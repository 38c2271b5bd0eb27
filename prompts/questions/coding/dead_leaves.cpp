// Dead leaves of a decision tree: one table of bounds, changed on the way down and put back on the way up.
#include <algorithm>
#include <utility>
#include <vector>

std::vector<long long> dead_leaves(const std::vector<long long>& features, const std::vector<long long>& thresholds,
                                   const std::vector<long long>& left, const std::vector<long long>& right) {
    struct Step {
        long long node, feature, least, most;  // Set the bounds of the feature, then go to the node, or to none.
        bool alive;
    };
    const long long far = 10'000'000'000LL;
    const auto last = *std::max_element(features.begin(), features.end());
    std::vector<std::pair<long long, long long>> bounds(static_cast<std::size_t>(last) + 1, {-far, far});
    std::vector<bool> dead(left.size());
    std::vector<Step> stack{{0, features[0], -far, far, true}};
    while (!stack.empty()) {
        const Step step = stack.back();
        stack.pop_back();
        bounds[step.feature] = {step.least, step.most};
        if (step.node < 0) continue;
        if (left[step.node] < 0) {
            dead[step.node] = !step.alive;
            continue;
        }
        const long long feature = features[step.node], border = thresholds[step.node];
        const auto [least, most] = bounds[feature];
        stack.push_back({-1, feature, least, most, step.alive});
        stack.push_back({right[step.node], feature, std::max(least, border), most, step.alive && border <= most});
        stack.push_back({left[step.node], feature, least, std::min(most, border - 1), step.alive && least < border});
    }
    std::vector<long long> found;
    for (std::size_t node = 0; node < dead.size(); ++node) {
        if (dead[node]) found.push_back(static_cast<long long>(node));
    }
    return found;
}
