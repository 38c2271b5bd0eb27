// A custom operator on views with strides: one counter over the indices, and an offset into each view.
#include <cstddef>
#include <cstdint>
#include <vector>

struct View {
    float* data;                        // the element whose indices are all 0
    std::vector<std::int64_t> shape;    // outermost dimension first
    std::vector<std::int64_t> strides;  // in elements
};

namespace {

// The strides of an input along the dimensions of the result: 0 where it is repeated.
std::vector<std::int64_t> spread(const View& view, const std::vector<std::int64_t>& shape) {
    std::vector<std::int64_t> strides(shape.size(), 0);
    const std::size_t missing = shape.size() - view.shape.size();
    for (std::size_t at = 0; at < view.shape.size(); ++at) {
        if (view.shape[at] != 1) strides[missing + at] = view.strides[at];
    }
    return strides;
}

}  // namespace

void add_scaled(const View& out, const View& one, const View& other, float scale) {
    std::int64_t left = 1;
    for (const std::int64_t size : out.shape) left *= size;
    const auto first = spread(one, out.shape), second = spread(other, out.shape);
    std::vector<std::int64_t> index(out.shape.size(), 0);
    std::int64_t to = 0, from = 0, with = 0;
    for (; left > 0; --left) {
        out.data[to] = one.data[from] + scale * other.data[with];
        for (std::size_t at = index.size(); at-- > 0;) {
            to += out.strides[at];
            from += first[at];
            with += second[at];
            if (++index[at] < out.shape[at]) break;
            to -= out.shape[at] * out.strides[at];
            from -= out.shape[at] * first[at];
            with -= out.shape[at] * second[at];
            index[at] = 0;
        }
    }
}

bool is_dense(const View& view) {
    std::int64_t step = 1;
    bool dense = true;
    for (std::size_t at = view.shape.size(); at-- > 0;) {
        if (view.shape[at] == 0) return true;
        if (view.shape[at] != 1 && view.strides[at] != step) dense = false;
        step *= view.shape[at];
    }
    return dense;
}
