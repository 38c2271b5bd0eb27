// One cycle of a graph, to be shown: depth-first search with a stack of its own.
#include <algorithm>
#include <vector>

std::vector<long long> find_cycle(long long kernels, const std::vector<std::vector<long long>>& reads) {
    std::vector<std::vector<long long>> sources(kernels);
    for (const auto& read : reads) {
        if (read[2] == 0) sources[read[0]].push_back(read[1]);
    }
    enum class State { fresh, open, done };
    std::vector<State> state(kernels, State::fresh);
    std::vector<long long> path;
    for (long long start = 0; start < kernels; ++start) {
        if (state[start] != State::fresh) continue;
        state[start] = State::open;
        path.push_back(start);
        while (!path.empty()) {
            const long long kernel = path.back();
            if (sources[kernel].empty()) {
                state[kernel] = State::done;
                path.pop_back();
                continue;
            }
            const long long source = sources[kernel].back();
            sources[kernel].pop_back();
            if (state[source] == State::open) {
                std::vector<long long> cycle(std::find(path.begin(), path.end(), source), path.end());
                std::reverse(cycle.begin(), cycle.end());
                return cycle;
            }
            if (state[source] == State::fresh) {
                state[source] = State::open;
                path.push_back(source);
            }
        }
    }
    return {};
}
