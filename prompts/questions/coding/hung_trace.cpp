// Where a hung run stopped in a good one: edit distance to the best beginning, one row at a time.
#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

std::vector<long long> where_it_hung(const std::vector<std::string>& good, const std::vector<std::string>& hung) {
    std::vector<long long> row(hung.size() + 1);
    std::iota(row.begin(), row.end(), 0LL);
    long long place = 0, fewest = row.back();
    for (std::size_t ran = 1; ran <= good.size(); ++ran) {
        long long diagonal = row[0];
        row[0] = static_cast<long long>(ran);
        for (std::size_t at = 1; at <= hung.size(); ++at) {
            const long long replaced = diagonal + (good[ran - 1] != hung[at - 1] ? 1 : 0);
            diagonal = row[at];
            row[at] = std::min({replaced, diagonal + 1, row[at - 1] + 1});
        }
        if (row.back() < fewest) {
            place = static_cast<long long>(ran);
            fewest = row.back();
        }
    }
    return {place, fewest};
}
