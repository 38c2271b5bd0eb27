// Fewest hops between chips on a torus with dead links: breadth-first search.
#include <algorithm>
#include <queue>
#include <set>
#include <utility>
#include <vector>

long long fewest_hops(long long rows, long long columns, const std::vector<std::vector<long long>>& failed,
                      long long source, long long target) {
    std::set<std::pair<long long, long long>> dead;
    for (const auto& pair : failed) dead.insert(std::minmax(pair[0], pair[1]));
    std::vector<long long> hops(rows * columns, -1);
    hops[source] = 0;
    std::queue<long long> queue;
    queue.push(source);
    while (!queue.empty()) {
        const long long chip = queue.front();
        queue.pop();
        if (chip == target) return hops[chip];
        const long long row = chip / columns, column = chip % columns;
        const long long neighbours[] = {
            (row + rows - 1) % rows * columns + column,
            (row + 1) % rows * columns + column,
            row * columns + (column + columns - 1) % columns,
            row * columns + (column + 1) % columns,
        };
        for (const long long neighbour : neighbours) {
            if (hops[neighbour] >= 0 || dead.count(std::minmax(chip, neighbour)) > 0) continue;
            hops[neighbour] = hops[chip] + 1;
            queue.push(neighbour);
        }
    }
    return -1;
}
