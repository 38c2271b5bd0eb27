// Mean and maximum of the last samples of a stream: a queue made of two stacks.
#include <algorithm>
#include <utility>
#include <vector>

std::vector<std::vector<double>> window_summaries(long long window, const std::vector<std::vector<double>>& operations) {
    std::vector<std::pair<double, double>> older;  // The oldest on top; sum and maximum of it and of all below.
    std::vector<double> newer;
    double total = 0, largest = 0;
    std::vector<std::vector<double>> answers;
    for (const auto& operation : operations) {
        const auto count = static_cast<long long>(older.size() + newer.size());
        if (operation.empty()) {
            const auto [below, peak] = older.empty() ? std::pair(0.0, 0.0) : older.back();
            answers.emplace_back();
            if (count > 0) answers.back() = {(below + total) / static_cast<double>(count), std::max(peak, largest)};
            continue;
        }
        if (count == window) {
            if (older.empty()) {
                total = largest = 0;
                for (; !newer.empty(); newer.pop_back()) {
                    total += newer.back();
                    largest = std::max(largest, newer.back());
                    older.emplace_back(total, largest);
                }
                total = largest = 0;
            }
            older.pop_back();
        }
        newer.push_back(operation[0]);
        total += operation[0];
        largest = std::max(largest, operation[0]);
    }
    return answers;
}
