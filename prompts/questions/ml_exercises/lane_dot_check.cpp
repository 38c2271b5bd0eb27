// Properties of a dot product in lanes, by its definition taken word for word.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <vector>

namespace {

struct Draws {
    std::uint64_t state;

    // Between -1 and 1, with many digits.
    float next() {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<float>(static_cast<std::int32_t>(state >> 32)) / 2147483648.0F;
    }
};

float defined(const std::vector<float>& one, const std::vector<float>& other) {
    volatile float lanes[8] = {};
    for (std::size_t at = 0; at < one.size(); ++at) {
        const volatile float product = one[at] * other[at];
        lanes[at % 8] = lanes[at % 8] + product;
    }
    for (int lane = 0; lane < 4; ++lane) lanes[lane] = lanes[lane] + lanes[lane + 4];
    for (int lane = 0; lane < 2; ++lane) lanes[lane] = lanes[lane] + lanes[lane + 2];
    return lanes[0] + lanes[1];
}

std::uint32_t bits(float number) {
    std::uint32_t told = 0;
    std::memcpy(&told, &number, sizeof told);
    return told;
}

std::vector<float> drawn(std::size_t count, std::uint64_t seed) {
    Draws draws{seed};
    std::vector<float> numbers;
    for (std::size_t at = 0; at < count; ++at) numbers.push_back(draws.next());
    return numbers;
}

void show(Trial& trial, const std::vector<float>& one, const std::vector<float>& other) {
    trial.begin("one=", one, ", other=", other);
}

}  // namespace

void gives_the_defined_bits(Trial& trial) {
    for (std::size_t count = 0; count < 70; ++count) {
        std::vector<float> one = drawn(count, 2 * count), other = drawn(count, 2 * count + 1);
        show(trial, one, other);
        const float wanted = defined(one, other);
        // Zeros behind the end, so that whoever reads on still adds nothing.
        one.resize(count + 64, 0);
        other.resize(count + 64, 0);
        const float got = lane_dot(one.data(), other.data(), count);
        trial.expect(bits(got) == bits(wanted), "gives ", got, ", expected ", wanted, "; the bits differ by ",
                     static_cast<long long>(bits(got)) - static_cast<long long>(bits(wanted)));
    }
}

void stays_inside(Trial& trial) {
    for (std::size_t count = 0; count < 40; ++count) {
        trial.begin("count=", count, ", with no memory behind the last element");
        const std::unique_ptr<float[]> one(new float[count]()), other(new float[count]());
        trial.expect(lane_dot(one.get(), other.get(), count) == 0, "gives something else than 0 for zeros");
    }
}

void takes_any_alignment(Trial& trial) {
    alignas(64) float one[80], other[80];
    for (std::size_t shift = 0; shift < 8; ++shift) {
        for (const std::size_t count : {8, 24, 61}) {
            const std::vector<float> left = drawn(count, shift), right = drawn(count, shift + 100);
            trial.begin("count=", count, ", one ", 4 * shift, " bytes and other ", 4 * (7 - shift),
                        " bytes behind a multiple of 64");
            std::memcpy(one + shift, left.data(), count * sizeof(float));
            std::memcpy(other + (7 - shift), right.data(), count * sizeof(float));
            const float got = lane_dot(one + shift, other + (7 - shift), count), wanted = defined(left, right);
            trial.expect(std::fabs(got - wanted) < 1e-3F, "gives ", got, ", expected ", wanted);
        }
    }
}

void passes_on_what_is_no_number(Trial& trial) {
    const float infinite = std::numeric_limits<float>::infinity(), none = std::numeric_limits<float>::quiet_NaN();
    const auto ask = [&](std::vector<float> one, std::vector<float> other, bool number) {
        show(trial, one, other);
        const float got = lane_dot(one.data(), other.data(), one.size());
        trial.expect(std::isnan(got) != number, "gives ", got, ", expected ", number ? "a number" : "NaN");
    };
    ask({1, none}, {1, 0}, false);
    ask({0}, {infinite}, false);
    ask({infinite, 1}, {1, 1}, true);
    ask({infinite, -infinite}, {1, 1}, false);
    ask({1, 2, 3, 4, 5, 6, 7, 8, 0}, {1, 1, 1, 1, 1, 1, 1, 1, none}, false);
}
