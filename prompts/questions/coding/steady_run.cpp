// The longest stretch with a loss inside a band: a window with two monotone queues.
#include <cstddef>
#include <deque>
#include <vector>

std::vector<long long> steady_run(const std::vector<double>& losses, double band) {
    std::vector<long long> steps;
    for (std::size_t step = 0; step < losses.size(); ++step) {
        if (losses[step] >= 0) steps.push_back(static_cast<long long>(step));
    }
    std::deque<long long> highest, lowest;
    std::vector<long long> best;
    std::size_t start = 0, longest = 0;
    for (std::size_t end = 0; end < steps.size(); ++end) {
        const long long step = steps[end];
        while (!highest.empty() && losses[highest.back()] <= losses[step]) highest.pop_back();
        while (!lowest.empty() && losses[lowest.back()] >= losses[step]) lowest.pop_back();
        highest.push_back(step);
        lowest.push_back(step);
        while (losses[highest.front()] - losses[lowest.front()] > band) {
            if (highest.front() == steps[start]) highest.pop_front();
            if (lowest.front() == steps[start]) lowest.pop_front();
            ++start;
        }
        if (end - start + 1 > longest) {
            longest = end - start + 1;
            best = {steps[start], step};
        }
    }
    return best;
}
