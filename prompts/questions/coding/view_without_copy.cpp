// Strides of a view: old dimensions that lie without a break are joined, and new ones are cut from the pieces.
#include <vector>

std::vector<long long> view_strides(const std::vector<long long>& shape, const std::vector<long long>& strides,
                                    const std::vector<long long>& target) {
    std::vector<long long> result(target.size(), 0);
    auto fresh = static_cast<long long>(target.size()) - 1;
    auto old = static_cast<long long>(shape.size()) - 1;
    while (old >= 0) {
        long long stride = strides[old], length = shape[old];
        while (old > 0 && (shape[old - 1] == 1 || length == 1 || strides[old - 1] == stride * length)) {
            --old;
            if (length == 1) stride = strides[old];
            length *= shape[old];
        }
        --old;
        for (; fresh >= 0 && length % target[fresh] == 0; --fresh) {
            result[fresh] = stride;
            stride *= target[fresh];
            length /= target[fresh];
        }
        if (length != 1) return {-1};
    }
    while (fresh >= 0 && target[fresh] == 1) --fresh;
    if (fresh >= 0) return {-1};
    return result;
}
