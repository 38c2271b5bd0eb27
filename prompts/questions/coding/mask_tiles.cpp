// The tiles of a sparse attention mask: merging stretches of tile columns in each band.
#include <algorithm>
#include <vector>

using Stretches = std::vector<std::vector<long long>>;

std::vector<Stretches> mask_tiles(long long queries, long long tile, const Stretches& allowed) {
    std::vector<Stretches> bands((queries + tile - 1) / tile);
    for (const auto& entry : allowed) {
        if (entry[1] < entry[2]) bands[entry[0] / tile].push_back({entry[1] / tile, (entry[2] - 1) / tile});
    }
    for (Stretches& band : bands) {
        std::sort(band.begin(), band.end());
        Stretches merged;
        for (const auto& stretch : band) {
            if (!merged.empty() && stretch[0] <= merged.back()[1] + 1) {
                merged.back()[1] = std::max(merged.back()[1], stretch[1]);
            } else {
                merged.push_back(stretch);
            }
        }
        band = merged;
    }
    return bands;
}
