// A dot product in eight lanes, in exactly the order that the statement defines.
#include <cstddef>

float lane_dot(const float* one, const float* other, std::size_t count) {
    constexpr std::size_t width = 8;
    float lanes[width] = {};
    const std::size_t whole = count / width * width;
    for (std::size_t at = 0; at < whole; at += width) {
        // No lane depends on another, so a compiler may make these eight one instruction.
        for (std::size_t lane = 0; lane < width; ++lane) lanes[lane] += one[at + lane] * other[at + lane];
    }
    for (std::size_t at = whole; at < count; ++at) lanes[at - whole] += one[at] * other[at];
    for (std::size_t half = width / 2; half > 0; half /= 2) {
        for (std::size_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
    }
    return lanes[0];
}
