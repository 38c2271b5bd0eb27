// The fastest slowest stage of a pipeline: binary search for the time, with a greedy check.
import java.util.Arrays;

class Solution {
    static long slowest_stage(long[] times, long[] memory, long chips, long capacity) {
        if (Arrays.stream(memory).anyMatch(layer -> layer > capacity)) return -1;
        long low = Arrays.stream(times).max().orElse(0);
        long high = Arrays.stream(times).sum();
        if (stages(times, memory, high, capacity) > chips) return -1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (stages(times, memory, middle, capacity) <= chips) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** How many stages there are when each is filled as long as it stays within both limits. */
    private static long stages(long[] times, long[] memory, long limit, long capacity) {
        long stages = 1;
        long time = 0;
        long space = 0;
        for (int layer = 0; layer < times.length; ++layer) {
            if (time + times[layer] > limit || space + memory[layer] > capacity) {
                ++stages;
                time = 0;
                space = 0;
            }
            time += times[layer];
            space += memory[layer];
        }
        return stages;
    }
}
