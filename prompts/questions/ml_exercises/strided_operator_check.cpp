// Properties of an operator on views, by a walk over all indices from the outermost dimension.
#include <cstdint>
#include <string>
#include <vector>

namespace {

using Numbers = std::vector<std::int64_t>;

// Memory of exactly the right size, filled with numbers that tell where they stand, and a view of it.
struct Made {
    std::vector<float> memory;
    View view{};
};

// Each dimension takes `step` times the room that it needs; turned ones run from the end. The order lists the dimensions
// from the one that lies closest together.
Made made(const Numbers& shape, const Numbers& order, std::int64_t step, bool turned, float first) {
    Made one;
    one.view.shape = shape;
    one.view.strides.assign(shape.size(), 0);
    std::int64_t width = 1, begin = 0, last = 0;
    bool empty = false;
    for (const std::int64_t dimension : order) {
        const std::int64_t size = shape[dimension];
        const std::int64_t stride = width * step;
        one.view.strides[dimension] = turned ? -stride : stride;
        if (turned && size > 0) begin += (size - 1) * stride;
        if (size > 0) last += (size - 1) * stride;
        width = stride * (size > 0 ? size : 1);
        empty = empty || size == 0;
    }
    for (std::int64_t at = 0; at <= (empty ? 0 : last); ++at) one.memory.push_back(first + static_cast<float>(at));
    one.view.data = one.memory.data() + (empty ? 0 : begin);
    return one;
}

Numbers rising(std::size_t count) {
    Numbers order;
    for (std::size_t at = 0; at < count; ++at) order.push_back(static_cast<std::int64_t>(at));
    return order;
}

Numbers falling(std::size_t count) {
    const Numbers order = rising(count);
    return Numbers(order.rbegin(), order.rend());
}

Made dense(const Numbers& shape, float first) { return made(shape, falling(shape.size()), 1, false, first); }

float element(const View& view, const Numbers& index) {
    std::int64_t offset = 0;
    const std::size_t missing = index.size() - view.shape.size();
    for (std::size_t at = 0; at < view.shape.size(); ++at) {
        if (view.shape[at] != 1) offset += index[missing + at] * view.strides[at];
    }
    return view.data[offset];
}

template <class Visit> void each(const Numbers& shape, Numbers& index, Visit visit) {
    if (index.size() == shape.size()) return visit();
    for (std::int64_t at = 0; at < shape[index.size()]; ++at) {
        index.push_back(at);
        each(shape, index, visit);
        index.pop_back();
    }
}

std::string told(const View& view) { return Trial::text("shape ", view.shape, " strides ", view.strides); }

void compare(Trial& trial, Made out, Made one, Made other) {
    trial.begin("out of ", told(out.view), ", one of ", told(one.view), ", other of ", told(other.view), ", scale 2");
    const std::vector<float> before = out.memory;
    const std::vector<float> inputs[] = {one.memory, other.memory};
    add_scaled(out.view, one.view, other.view, 2);
    trial.expect(one.memory == inputs[0] && other.memory == inputs[1], "changes an input");
    std::vector<float> wanted = before;
    Numbers index;
    each(out.view.shape, index, [&] {
        std::int64_t offset = out.view.data - out.memory.data();
        for (std::size_t at = 0; at < index.size(); ++at) offset += index[at] * out.view.strides[at];
        wanted[offset] = element(one.view, index) + 2 * element(other.view, index);
        trial.expect(out.memory[offset] == wanted[offset], "gives ", out.memory[offset], " at the index ", index,
                     ", expected ", wanted[offset]);
    });
    trial.expect(out.memory == wanted, "writes to memory of the result that is no element of it");
}

const std::vector<Numbers> shapes{{1}, {3}, {2, 3}, {4, 1, 2}, {2, 3, 4}, {2, 1, 3, 2}};

}  // namespace

void adds_dense_views(Trial& trial) {
    compare(trial, dense({}, 0), dense({}, 3), dense({}, 5));
    for (const Numbers& shape : shapes) compare(trial, dense(shape, 0), dense(shape, 100), dense(shape, 1000));
}

void reads_through_strides(Trial& trial) {
    for (const Numbers& shape : shapes) {
        const Numbers up = rising(shape.size()), down = falling(shape.size());
        compare(trial, dense(shape, 0), made(shape, up, 1, false, 100), dense(shape, 1000));
        compare(trial, dense(shape, 0), dense(shape, 100), made(shape, down, 2, false, 1000));
        compare(trial, dense(shape, 0), made(shape, down, 1, true, 100), made(shape, up, 3, true, 1000));
        compare(trial, made(shape, up, 1, true, 0), dense(shape, 100), dense(shape, 1000));
    }
}

void broadcasts(Trial& trial) {
    const std::vector<std::vector<Numbers>> triples{
        {{3}, {3}, {}},          {{3}, {1}, {3}},          {{2, 3}, {2, 3}, {3}},          {{2, 3}, {2, 1}, {1, 3}},
        {{2, 2}, {2}, {2, 1}},   {{3, 3}, {3, 1}, {3}},    {{2, 3, 4}, {3, 1}, {2, 1, 4}}, {{4, 1, 2}, {1}, {4, 1, 1}},
    };
    for (const auto& triple : triples) compare(trial, dense(triple[0], 0), dense(triple[1], 100), dense(triple[2], 1000));
    compare(trial, dense({2, 3, 2}, 0), made({3, 2}, {0, 1}, 2, true, 100), made({2, 1, 1}, {0, 1, 2}, 1, false, 1000));
}

void touches_nothing_else(Trial& trial) {
    compare(trial, dense({0}, 7), dense({0}, 100), dense({0}, 1000));
    compare(trial, dense({2, 0, 3}, 7), dense({2, 0, 3}, 100), dense({3}, 1000));
    for (const Numbers& shape : shapes) {
        compare(trial, made(shape, falling(shape.size()), 2, false, 0), dense(shape, 100), dense(shape, 1000));
        compare(trial, made(shape, rising(shape.size()), 3, true, 0), dense(shape, 100), dense(shape, 1000));
    }
}

void knows_dense_views(Trial& trial) {
    float memory = 0;
    const auto ask = [&](const Numbers& shape, const Numbers& strides, bool wanted) {
        const View view{&memory, shape, strides};
        trial.begin(told(view));
        trial.expect(is_dense(view) == wanted, "says ", !wanted, ", expected ", wanted);
    };
    ask({}, {}, true);
    ask({3}, {1}, true);
    ask({3}, {2}, false);
    ask({3}, {-1}, false);
    ask({2, 3}, {3, 1}, true);
    ask({2, 3}, {1, 2}, false);
    ask({2, 3}, {4, 1}, false);
    ask({2, 3}, {0, 1}, false);
    ask({1, 3}, {7, 1}, true);
    ask({2, 1, 3}, {3, 0, 1}, true);
    ask({4, 1}, {1, 9}, true);
    ask({2, 0, 3}, {5, 5, 5}, true);
    ask({0, 3}, {1, 2}, true);
}
