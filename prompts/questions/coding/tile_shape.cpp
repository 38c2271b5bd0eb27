// The tile shape that loads least: two pointers over the divisors.
#include <vector>

static std::vector<long long> divisors(long long number) {
    std::vector<long long> small, large;
    for (long long candidate = 1; candidate * candidate <= number; ++candidate) {
        if (number % candidate != 0) continue;
        small.push_back(candidate);
        if (candidate * candidate != number) large.push_back(number / candidate);
    }
    small.insert(small.end(), large.rbegin(), large.rend());
    return small;
}

std::vector<long long> tile_shape(long long rows, long long depth, long long columns, long long capacity) {
    std::vector<long long> widths = divisors(columns);
    std::vector<long long> best;
    long long least = 0;
    for (long long height : divisors(rows)) {
        // At most 3 * 10^18, which 64 bits can still hold.
        while (!widths.empty() && height * depth + widths.back() * depth + height * widths.back() > capacity) {
            widths.pop_back();
        }
        if (widths.empty()) break;
        const long long width = widths.back();
        // The depth is the same factor for all shapes; with it the product could overflow.
        const long long loaded = (rows / height) * (columns / width) * (height + width);
        if (best.empty() || loaded < least) {
            least = loaded;
            best = {height, width};
        }
    }
    return best;
}
