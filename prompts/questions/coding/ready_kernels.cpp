// An order in which kernels can run: Kahn's algorithm.
#include <queue>
#include <vector>

std::vector<long long> run_order(long long kernels, const std::vector<std::vector<long long>>& reads) {
    std::vector<long long> waiting(kernels, 0);
    std::vector<std::vector<long long>> readers(kernels);
    for (const auto& pair : reads) {
        ++waiting[pair[0]];
        readers[pair[1]].push_back(pair[0]);
    }
    std::queue<long long> ready;
    for (long long kernel = 0; kernel < kernels; ++kernel) {
        if (waiting[kernel] == 0) ready.push(kernel);
    }
    std::vector<long long> order;
    while (!ready.empty()) {
        const long long kernel = ready.front();
        ready.pop();
        order.push_back(kernel);
        for (long long reader : readers[kernel]) {
            if (--waiting[reader] == 0) ready.push(reader);
        }
    }
    if (static_cast<long long>(order.size()) != kernels) order.clear();
    return order;
}
